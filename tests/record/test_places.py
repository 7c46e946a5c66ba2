"""Places in the stored texts: `document#part/lines 12-14, 20`, each inside the part it names."""

import re
from collections.abc import Iterator

import pytest
from support.rules import WHOLE, whole

from smematch.catalogue import load_catalogue
from smematch.model.program import SourceDocument

DOCUMENTS = {name: document for name, document in whole().register.documents.items() if document.text is not None}
PLACE = re.compile(r"(?P<document>[^#]+)#(?P<part>.+)/lines? (?P<lines>\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*)")

CITES = re.compile(rf"source: ((?:{'|'.join(DOCUMENTS)})#.+/lines? .+)")
"""Lines that a definition or a case of one cites."""


def ends(lines: str) -> tuple[int, int]:
    """The first and the last line of a range."""
    first, _, last = lines.partition("-")
    return int(first), int(last or first)


def cited() -> Iterator[tuple[str, str]]:
    """Every place that cites lines: who cites, and the place."""
    for name, named in load_catalogue(whole()).named.items():
        yield from ((name, place) for place in named.source if "/line" in place)
    for name, agency in whole().register.agencies.items():
        places = (*agency.source, *(place for later in agency.later for place in later.source))
        yield from ((name, place) for place in places if "/line" in place)
    for path in sorted((WHOLE / "definitions").glob("*.yaml")):
        yield from ((path.name, place) for place in CITES.findall(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("document"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_parts_lie_in_their_text(document: SourceDocument) -> None:
    """The lines of a part go forward and are lines of the stored text."""
    assert document.text is not None
    for part, lines in document.text.parts.items():
        first, last = ends(lines)
        assert 1 <= first <= last <= document.text.lines, part


def test_places_lie_in_their_parts() -> None:
    """Every place is well formed, its part is one of the document, its lines lie in it and go forward."""
    found = list(cited())
    for name, place in found:
        match = PLACE.fullmatch(place)
        assert match, (name, place)
        text = DOCUMENTS[match["document"]].text
        assert text is not None
        low, high = ends(text.parts[match["part"]])
        spans = [ends(each) for each in match["lines"].split(", ")]
        assert all(low <= first <= last <= high for first, last in spans), (name, place)
        assert spans == sorted(spans), (name, place)
        assert ("/line " in place) == (len(spans) == 1 and spans[0][0] == spans[0][1]), (name, place)
    assert found


def test_whose_name_may_be_a_rendering() -> None:
    """What the catalogue alone names has a Korean name that nobody saw in a page about it, and is marked so."""
    named = load_catalogue(whole()).named

    assert [] == [name for name, each in named.items() if each.korean_name_checked and "table-6" not in each.source[0]]

"""The list of what became of every row of the catalogue of sources (`data/catalogue.yaml`), walked."""

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
import yaml
from support.rules import ROOT, whole

from smematch.catalogue import load_catalogue

ENCODABLE, NAMED_ONLY = 102, 180
FATES = ("rule", "named", "reason")
NUMBERS = {
    "000": "kdi-2012-blog", "001": "kdi-2013", "002": "kim-2006", "003": "oecd-2022", "004": "eclac-2018",
}  # fmt: skip
PLACES = re.compile(r"\d{3}:\d+(-\d+)?(, \d+(-\d+)?)*(; \d{3}:\d+(-\d+)?(, \d+(-\d+)?)*)*")


class _Once(yaml.SafeLoader):
    """Refuses a key that stands twice."""


def _mapping(loader: _Once, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    assert [] == [key for key, times in Counter(keys).items() if times > 1]
    return dict(loader.construct_pairs(node, deep=True))


_Once.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


@cache
def rows() -> dict[str, dict[str, Any]]:
    """Every row by its id; no id stands twice."""
    text = (ROOT / "data" / "catalogue.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = yaml.load(text, Loader=_Once)["rows"]
    return found


def test_every_row_is_there_in_order() -> None:
    """Table 1A has 102 rows, table 1B 180; each stands once, in the order of the catalogue."""
    expected = [f"A{n}" for n in range(1, ENCODABLE + 1)] + [f"B{n}" for n in range(1, NAMED_ONLY + 1)]

    assert expected == list(rows())


@pytest.mark.parametrize("letter", ["A", "B"])
def test_every_row_has_one_fate(letter: str) -> None:
    """A row is a rule file, a named entry, a reason, or (of 1A alone) still open; a reason stands alone."""
    for name, row in rows().items():
        if name.startswith(letter):
            fates = [fate for fate in FATES if fate in row]
            still_open = row.get("open", False) is True and letter == "A"
            assert len(fates) == 1 or (fates == [] and still_open), name
            assert not (still_open and fates == ["reason"]), name
            assert set(row) <= {"catalogued", "at", "open", *FATES}, name
            assert PLACES.fullmatch(row["at"]), name


def test_reasons_are_sentences() -> None:
    """A reason is written down, in a sentence."""
    for name, row in rows().items():
        if "reason" in row:
            assert {"en"} == set(row["reason"]), name
            assert row["reason"]["en"].endswith("."), name


def test_every_target_exists() -> None:
    """A rule file (or a service of one) and a named entry that a row points to are there."""
    rulebook = whole()
    services, named = set(rulebook.services()), load_catalogue(rulebook).named

    assert [] == [
        row["rule"] for row in rows().values() if "rule" in row and row["rule"] not in {*rulebook.editions, *services}
    ]
    assert [] == [row["named"] for row in rows().values() if "named" in row and row["named"] not in named]


def test_named_programs_are_never_checked() -> None:
    """No program is both only named and a rule file, of which alone `check` knows."""
    assert not load_catalogue(whole()).named.keys() & whole().editions.keys()


def test_named_entries_and_rows_point_to_each_other() -> None:
    """Each row of a named entry is in the list and points back to it, and the other way round."""
    of_entries = {(row, name) for name, named in load_catalogue(whole()).named.items() for row in named.row}
    of_list = {(name, row["named"]) for name, row in rows().items() if "named" in row}

    assert of_list == of_entries


def cited(at: str) -> set[tuple[str, int]]:
    """The documents and lines a row of the catalogue names."""
    found = set()
    for group in at.split("; "):
        number, _, ranges = group.partition(":")
        for each in ranges.split(", "):
            first, _, last = each.partition("-")
            found |= {(NUMBERS[number], line) for line in range(int(first), int(last or first) + 1)}
    return found


def test_entries_cite_the_lines_of_their_rows() -> None:
    """A named entry of table 1B rests on lines that the catalogue's row names."""
    named = load_catalogue(whole()).named
    for name, row in rows().items():
        if name.startswith("B") and "named" in row:
            places = named[row["named"]].source
            lines = {
                (place.partition("#")[0], line)
                for place in places
                for first, last in re.findall(r"(\d+)(?:-(\d+))?", place.rpartition("/line")[2])
                for line in range(int(first), int(last or first) + 1)
            }
            of_table = {(place.partition("#")[0], 0) for place in places if "/line" not in place}
            assert lines & cited(row["at"]) or of_table, name

"""What-ifs as people and programs see them: recorded, in both languages and every format, fitting the terminal."""

import json
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from support.golden import compare
from support.rules import FIRMS, ROOT, shipped

from smematch.advise.whatif import WhatIf, effect, openings, passing
from smematch.match.matcher import match
from smematch.profile import read_versions
from smematch.report.terminal import render
from smematch.report.whatif import whatif_screen
from smematch.report.whatif_json import whatif_json
from smematch.report.whatif_markdown import whatif_markdown

GOLDEN = Path(__file__).parent / "golden"
DAY, UNTIL = date(2017, 3, 2), date(2018, 3, 1)
SETS = ["tradekorea_member=yes", "has_exported=yes", "annual_sales_krw=2000억"]


def asked(firm: str, sets: list[str], until: date | None = None) -> WhatIf:
    """What is asked of an example firm."""
    rules = shipped()
    path = str(ROOT / "data" / "firms" / f"{firm}.yaml")
    before, after = (match(each, rules, DAY) for each in read_versions(path, [[], sets], rules))
    found = effect(before, after) if sets else openings(before, rules, date(2027, 3, 2))
    return passing(found, rules, until, ()) if until else found


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("firm", ["gyeonggi-precision", "public-institution", "half-known"])
def test_openings_on_the_screen(firm: str, lang: str, request: pytest.FixtureRequest) -> None:
    """What would open more is the recorded text."""
    text = render(whatif_screen(asked(firm, []), shipped(), lang), 80)
    compare(GOLDEN / f"openings-{firm}-{lang}.txt", text, request)


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_effect_and_timeline_on_the_screen(lang: str, width: int, request: pytest.FixtureRequest) -> None:
    """Before and after, and what passes, are the recorded text."""
    found = asked("gyeonggi-precision", SETS, UNTIL)
    compare(GOLDEN / f"effect-{lang}-{width}.txt", render(whatif_screen(found, shipped(), lang), width), request)


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_it_fits_the_terminal(path: Path, lang: str, width: int) -> None:
    """No line is wider than the terminal, a Hangul syllable being two cells; there is no escape without colour."""
    for sets in ([], SETS):
        text = render(whatif_screen(asked(path.stem, sets, UNTIL), shipped(), lang), width)
        assert max(map(cell_len, text.splitlines())) <= width
        assert "\x1b" not in text


@pytest.mark.parametrize(("name", "sets"), [("openings", []), ("effect", ["export_promotion_participant=yes"])])
def test_json(name: str, sets: list[str], request: pytest.FixtureRequest) -> None:
    """The JSON is the recorded one, of version 1."""
    text = whatif_json(asked("cosmetics-exporter", sets, UNTIL), shipped(), "en")

    assert 1 == json.loads(text)["version"]
    compare(GOLDEN / f"{name}.json", text, request)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(("name", "sets"), [("openings", []), ("effect", SETS)])
def test_markdown(name: str, sets: list[str], lang: str, request: pytest.FixtureRequest) -> None:
    """The Markdown is the recorded one; read back, points are lists and rows are tables, nothing is HTML."""
    text = whatif_markdown(asked("cosmetics-exporter", sets, UNTIL), shipped(), lang)
    kinds = {token.type for token in MarkdownIt().enable("table").parse(text)}

    assert {"bullet_list_open", "table_open"} <= kinds
    assert "html_block" not in kinds
    compare(GOLDEN / f"{name}-{lang}.md", text, request)


def test_a_hostile_name_in_every_format() -> None:
    """Markup, HTML and terminal escapes in a name are shown as text."""
    found = asked("gyeonggi-precision", [])
    name = "[red]A[/red] <b>B</b> | **C** \x1b[31m"
    firm = found.found.firm._replace(facts={**found.found.firm.facts, "name": name})
    hostile = found._replace(found=found.found._replace(firm=firm))

    assert "[red]A[/red] <b>B</b> | **C** \\u{1b}[31m" in render(whatif_screen(hostile, shipped(), "en"), 80)
    assert name == json.loads(whatif_json(hostile, shipped(), "en"))["firm"]["name"]
    assert "\\[red\\]A\\[/red\\] \\<b\\>B\\</b\\> \\| \\*\\*C\\*\\*" in whatif_markdown(hostile, shipped(), "en")


def test_a_hostile_answer() -> None:
    """A number that is only text is shown as text on both sides."""
    rules = shipped()
    path = str(ROOT / "data" / "firms" / "half-known.yaml")
    before, after = (
        match(each, rules, DAY)
        for each in read_versions(path, [[r'name="\e[31m<b>"'], [r'name="[red]|x\u202e"']], rules)
    )
    text = render(whatif_screen(effect(before, after), rules, "en"), 80)
    assert "\\u{1b}[31m<b> → [red]|x\\u{202e}" in text
    assert "\x1b" not in text

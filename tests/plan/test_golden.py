"""Plans as people and programs see them: recorded, in both languages and every format, fitting the terminal."""

import json
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from plan.trial import YEAR
from rich.cells import cell_len
from support.golden import compare
from support.rules import FIRMS, ROOT, shipped

from smematch.advise.days import Span
from smematch.advise.plan import Plan, make_plan
from smematch.match.matcher import match
from smematch.profile import read_profile
from smematch.report.plan import plan_screen
from smematch.report.plan_ics import plan_ics
from smematch.report.plan_json import plan_json
from smematch.report.plan_markdown import plan_markdown
from smematch.report.terminal import render

GOLDEN = Path(__file__).parent / "golden"
BUDGET = 10_000_000


def made(firm: str, span: Span = YEAR, budget: int | None = BUDGET) -> Plan:
    """The plan of an example firm."""
    rules = shipped()
    profile = read_profile(str(ROOT / "data" / "firms" / f"{firm}.yaml"), [], rules)
    return make_plan(match(profile, rules, span.start), rules, span, budget)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("firm", ["gyeonggi-precision", "half-known"])
def test_plan_on_the_screen(firm: str, lang: str, request: pytest.FixtureRequest) -> None:
    """The plan is the recorded one."""
    compare(GOLDEN / f"{firm}-{lang}.txt", render(plan_screen(made(firm), shipped(), lang), 80), request)


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_it_fits_the_terminal(path: Path, lang: str, width: int) -> None:
    """No line is wider than the terminal, a Hangul syllable being two cells; there is no escape without colour."""
    text = render(plan_screen(made(path.stem), shipped(), lang), width)

    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_plan_as_json(request: pytest.FixtureRequest) -> None:
    """The JSON is the recorded one, of version 1."""
    text = plan_json(made("cosmetics-exporter"), shipped(), "en")

    assert 1 == json.loads(text)["version"]
    compare(GOLDEN / "cosmetics-exporter-en.json", text, request)


def test_plan_as_markdown(request: pytest.FixtureRequest) -> None:
    """The Markdown is the recorded one; read back, every row of a table has as many cells as its head."""
    text = plan_markdown(made("cosmetics-exporter"), shipped(), "ko")
    tokens = MarkdownIt().enable("table").parse(text)

    assert "html_block" not in {token.type for token in tokens}
    compare(GOLDEN / "cosmetics-exporter-ko.md", text, request)


def test_plan_as_a_calendar(request: pytest.FixtureRequest) -> None:
    """The calendar is the recorded one, its lines ended as the standard asks."""
    compare(GOLDEN / "cosmetics-exporter-ko.ics", plan_ics(made("cosmetics-exporter"), shipped(), "ko"), request)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2017, 12, 31), date(2026, 11, 22), date.max])
def test_any_day(day: date, lang: str) -> None:
    """A plan of one day, on any day, before all programs or at the calendar's end, is told in every format."""
    found = made("half-known", Span(day, day))

    for text in (
        render(plan_screen(found, shipped(), lang), 80),
        plan_json(found, shipped(), lang),
        plan_markdown(found, shipped(), lang),
        plan_ics(found, shipped(), lang),
    ):
        assert text


def test_a_hostile_name_in_every_format() -> None:
    """Markup, HTML and terminal escapes in a name are shown as text."""
    rules = shipped()
    found = made("gyeonggi-precision")
    name = "[red]A[/red] <b>B</b> | **C** \x1b[31m"
    firm = found.match.firm._replace(facts={**found.match.firm.facts, "name": name})
    hostile = found._replace(match=found.match._replace(firm=firm))

    assert "[red]A[/red] <b>B</b> | **C** \\u{1b}[31m" in render(plan_screen(hostile, rules, "en"), 80)
    assert name == json.loads(plan_json(hostile, rules, "en"))["firm"]["name"]
    assert "\\[red\\]A\\[/red\\] \\<b\\>B\\</b\\> \\| \\*\\*C\\*\\*" in plan_markdown(hostile, rules, "en")

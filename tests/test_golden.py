"""The exact text a person sees: the first screen of every example firm, in both languages, narrow and wide."""

from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.golden import compare
from support.rules import ANNEX, FIRMS, ROOT, shipped

from smematch.match.matcher import match
from smematch.profile import read_profile
from smematch.report.blank import blank_profile
from smematch.report.detail import details
from smematch.report.terminal import render, screen

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2017, 3, 2)


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_first_screen(path: Path, lang: str, width: int, request: pytest.FixtureRequest) -> None:
    """The first screen is the recorded one, without an escape and no line wider than the terminal."""
    rulebook = shipped()
    found = match(read_profile(str(path), [], rulebook), rulebook, DAY)

    text = render(screen(found, rulebook, lang, width), width)

    compare(GOLDEN / f"check-{path.stem}-{lang}-{width}.txt", text, request)
    assert "\x1b" not in text
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("program", ANNEX)
def test_detail(program: str, lang: str, request: pytest.FixtureRequest) -> None:
    """The detailed screen of a program is the recorded one."""
    rulebook = shipped()
    profile = str(ROOT / "data" / "firms" / "half-known.yaml")
    found = match(read_profile(profile, [], rulebook), rulebook, DAY, (program,))

    compare(GOLDEN / f"detail-{program}-{lang}.txt", render(details(found, rulebook, lang), 80), request)


def test_screen_long_after_the_information(request: pytest.FixtureRequest) -> None:
    """Years after its information was gathered, the screen says how old it is."""
    rulebook = shipped()
    profile = str(ROOT / "data" / "firms" / "trading-company.yaml")
    found = match(read_profile(profile, [], rulebook), rulebook, date(2026, 11, 21))

    compare(GOLDEN / "check-late-en-80.txt", render(screen(found, rulebook, "en", 80), 80), request)


def test_blank_profile(request: pytest.FixtureRequest) -> None:
    """The blank profile is the recorded one."""
    compare(GOLDEN / "new-firm.yaml", blank_profile(shipped()), request)


def test_two_lines_a_program_at_80_columns() -> None:
    """At 80 columns a program takes two lines, and the amount and the day are never cut off."""
    rulebook = shipped()
    for path in FIRMS:
        found = match(read_profile(str(path), [], rulebook), rulebook, DAY)
        lines = render(screen(found, rulebook, "en", 80), 80).splitlines()
        for program in found.programs:
            name = program.program.name.en
            (index,) = [number for number, line in enumerate(lines) if line.startswith(f"  {name}")]
            assert lines[index + 1].startswith("    ")
            assert not lines[index + 2].startswith("    ")
            assert lines[index + 1].count(" · ") == (0 if program.verdict == "ineligible" else 2)

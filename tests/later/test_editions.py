"""Later editions: their sheets, how sure their sources are, and that they never say more than these do."""

import json
from datetime import date
from pathlib import Path

import pytest
from support.golden import compare
from support.rules import ANNEX, FIRMS, whole

from smematch.cli import run
from smematch.match.matcher import match
from smematch.model.program import Program
from smematch.profile import read_profile

GOLDEN = Path(__file__).parent / "golden"
LATER = [edition for name in ANNEX if len(whole().editions[name]) > 1 for edition in whole().editions[name]]
TODAY = date(2026, 11, 28)
Capture = pytest.CaptureFixture[str]


def name(edition: Program) -> str:
    """What a test of an edition is called."""
    return f"{edition.program}-{edition.edition}"


def out(capsys: Capture, *args: str) -> str:
    """What a command that succeeds prints."""
    assert run(list(args)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("edition", LATER, ids=name)
def test_sheet(edition: Program, lang: str, capsys: Capture, request: pytest.FixtureRequest) -> None:
    """The sheet of each edition of a program that has several is the recorded one, on the edition's first day."""
    day = str(edition.in_force.first)

    shown = out(capsys, "show", edition.program, "--as-of", day, "--lang", lang)
    compare(GOLDEN / f"{name(edition)}-{lang}.txt", shown, request)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_screen_of_today(lang: str, capsys: Capture, request: pytest.FixtureRequest) -> None:
    """The answer on a day of later editions is the recorded one: it says that some terms are from public pages."""
    shown = out(capsys, "check", str(FIRMS[0]), "--as-of", str(TODAY), "--lang", lang)

    compare(GOLDEN / f"check-{lang}.txt", shown, request)


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_press_alone_makes_no_firm_eligible(path: Path) -> None:
    """An edition whose source is only reported makes no firm plainly eligible: what the pages leave out is open."""
    rulebook = whole()
    days = {edition.in_force.first for edition in LATER} | {TODAY}
    reported = [
        service.verdict.word
        for day in days
        for found in match(read_profile(str(path), [], rulebook), rulebook, day).programs
        if rulebook.document(found.program.source).sure == "reported"
        for service in found.services
    ]

    assert reported
    assert "eligible" not in reported


@pytest.mark.parametrize("day", ["2017-03-02", str(TODAY)])
def test_json_says_how_sure(day: str, capsys: Capture) -> None:
    """The JSON of a program says how sure its information is where that is less than stated, and only there."""
    rulebook = whole()
    found = json.loads(out(capsys, "check", str(FIRMS[0]), "--as-of", day, "--format", "json"))["programs"]
    sure = {edition.program: rulebook.document(edition.source).sure for edition in rulebook.on(date.fromisoformat(day))}

    assert sure == {each["program"]: each.get("information_sure", "stated") for each in found}
    assert (day == str(TODAY)) == any("information_sure" in each for each in found)


def test_each_reported_document_has_a_publisher() -> None:
    """A document that only reports names its publisher, so that a reader can judge it."""
    documents = whole().register.documents
    reported = {each: document.publisher for each, document in documents.items() if document.sure == "reported"}

    assert reported
    assert {each for each, publisher in reported.items() if not publisher} == set()

"""`list --as-of`, the time machine, and `show` of what is only named."""

import json
from datetime import date
from pathlib import Path

import pytest
from support.golden import compare
from support.rules import ROOT, WHOLE, copy_of_rules, whole

from smematch.catalogue import load_catalogue
from smematch.cli import run

GOLDEN = Path(__file__).parent / "golden"
NAMED = load_catalogue(whole()).named
DAYS = ("1961-01-01", "1975-06-01", "1988-02-29", "1999-12-31", "2006-06-30", "2017-03-02", "2022-05-11", "2026-11-28")
Capture = pytest.CaptureFixture[str]


def out(capsys: Capture, *args: str) -> str:
    """What a command that succeeds prints."""
    assert run(list(args)) == 0
    return capsys.readouterr().out


def listed(capsys: Capture, *args: str) -> dict[str, str | None]:
    """The programs of a list in JSON, each with what is known of it on the day."""
    found = json.loads(out(capsys, "list", *args, "--format", "json"))
    return {entry["program"]: entry.get("on_the_day") for entry in found}


@pytest.mark.parametrize("width", ["80", "200"])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("day", ["1975-06-01", "2017-03-02"])
def test_screen_of_a_day(
    day: str, lang: str, width: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The list of a day is the recorded one, in both languages, narrow and wide."""
    monkeypatch.setenv("COLUMNS", width)

    compare(GOLDEN / f"list-{day}-{lang}-{width}.txt", out(capsys, "list", "--as-of", day, "--lang", lang), request)


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_formats_of_a_day(form: str, capsys: Capture, request: pytest.FixtureRequest) -> None:
    """JSON and Markdown of a day are the recorded ones."""
    compare(GOLDEN / f"list-1975-06-01.{form}", out(capsys, "list", "--as-of", "1975-06-01", "--format", form), request)


@pytest.mark.parametrize("day", DAYS)
def test_what_there_was_on_a_day(day: str, capsys: Capture) -> None:
    """On a day: every program with rules or only named, unless its years exclude the day - no more, no less."""
    on = date.fromisoformat(day)
    stated = {name: named.years for name, named in NAMED.items()}
    for name, editions in whole().editions.items():
        begun = [each for each in editions if each.in_force.first <= on]
        stated[name] = [editions[0], *begun][-1].in_force
    expected: dict[str, str | None] = {}
    for name, years in stated.items():
        held = None if years is None else years.holds(on)
        if held is not False:
            told_later = years is not None and on < years.known[0].first
            expected[name] = "there" if held else "told-later" if told_later else "perhaps"

    assert expected == listed(capsys, "--as-of", day)


@pytest.mark.parametrize("day", DAYS)
def test_text_and_markdown_show_what_json_calls_there_or_perhaps(day: str, capsys: Capture) -> None:
    """The screen and the Markdown name what was there or may have been; what is told of later only is counted."""
    found = listed(capsys, "--as-of", day)
    shown = {name for name, there in found.items() if there != "told-later"}
    later = len(found) - len(shown)

    for form in ("text", "markdown"):
        text = out(capsys, "list", "--as-of", day, "--format", form)
        words = set(text.replace("|", " ").split())
        assert shown == set(found) & words
        assert (f": {later} more" in text) == (later > 0)


def test_without_a_day_everything_is_listed(capsys: Capture) -> None:
    """Without a day the list has the editions of today and all that is only named, and says nothing of a day."""
    found = listed(capsys)

    assert {*whole().editions, *NAMED} == set(found)
    assert {None} == set(found.values())


def test_filters_work_on_a_day(capsys: Capture) -> None:
    """The filters of the list keep what they ask for of what there was on the day."""
    day = ("--as-of", "2017-03-02")
    everything = set(listed(capsys, *day))

    assert {"sbc.fta-consulting"} == set(listed(capsys, *day, "--type", "consulting")) - set(whole().editions)
    assert set(listed(capsys, *day, "--agency", "mafra")) == {"mafra.raw-material-loan", "mafra.shipping-support"}
    assert set(listed(capsys, *day, "--free")) <= everything & set(whole().editions)
    assert "gov.kosdaq" in listed(capsys, *day, "주식시장")
    assert "gov.kosdaq" not in listed(capsys, "--as-of", "1995-12-31", "주식시장")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ["gov.kosdaq", "sbc.training-institute", "mke.sme-it-support"])
def test_sheet_of_a_named_program(name: str, lang: str, capsys: Capture, request: pytest.FixtureRequest) -> None:
    """The sheet tells the years, what the sources say, where, how doubts are read, and the agency as it is called."""
    text = out(capsys, "show", name, "--as-of", "2026-11-28", "--lang", lang)

    compare(GOLDEN / f"show-{name}-{lang}.txt", text, request)


def test_markup_in_a_named_program_is_inert(capsys: Capture, tmp_path: Path) -> None:
    """Markup of the screen and of Markdown in a file of names is shown as text."""
    rules = copy_of_rules(tmp_path, WHOLE)
    (rules / "named" / "more.yaml").write_text(
        "named:\n  a.b:\n    name: {en: '[red]<b>|x', ko: '[red]<b>|x'}\n    run_by: {en: '[bold]us', ko: 우리}\n"
        "    says: {en: a, ko: 가}\n    source: kdi-2013\n",
        encoding="utf-8",
    )
    args = ("list", "--as-of", "1975-06-01", "--agency", "us", "red", "--rules", str(rules))

    assert "[red]<b>|x (named only)" in out(capsys, *args)
    assert "a.b · [bold]us" in out(capsys, *args)
    assert "<b>" not in out(capsys, *args, "--format", "markdown")


def test_check_reads_no_names(capsys: Capture, tmp_path: Path) -> None:
    """`check` does not read what is only named: nothing of it can make it slower, or stop it."""
    rules = copy_of_rules(tmp_path, WHOLE)
    for path in (rules / "named.yaml", *(rules / "named").glob("*.yaml")):
        path.write_text("broken: [", encoding="utf-8")
    firm = str(ROOT / "data" / "firms" / "half-known.yaml")

    assert 0 == run(["check", firm, "--rules", str(rules), "--as-of", "2017-03-02"])
    assert 2 == run(["list", "--rules", str(rules)])
    assert str(rules / "named" / "1980-1996.yaml") in capsys.readouterr().err


TWICE = """\
named:
  kotra.gpsp: {name: {en: a, ko: 가}, agency: KOTRA, says: {en: a, ko: 가}, source: kdi-2013}
"""
RATES = "exchange_rates:\n  - {period: 2016, krw_per_usd: 1, says: {en: a, ko: 가}, source: kdi-2013}\n"


@pytest.mark.parametrize(("text", "line"), [(TWICE, 2), (RATES, 1)])
def test_named_in_two_files(text: str, line: int, capsys: Capture, tmp_path: Path) -> None:
    """A program that two files name, or rates that two files state, are one mistake, at the second place."""
    rules = copy_of_rules(tmp_path, WHOLE)
    (rules / "named" / "more.yaml").write_text(text, encoding="utf-8")

    assert 2 == run(["list", "--rules", str(rules)])
    captured = capsys.readouterr()
    assert "" == captured.out
    assert f"{rules / 'named' / 'more.yaml'}:{line}:" in captured.err


def test_diff_sees_a_file_of_the_folder(capsys: Capture, tmp_path: Path) -> None:
    """A changed year of a named program is one change, told in words; two states that are alike have none."""
    old, new = copy_of_rules(tmp_path / "old", WHOLE), copy_of_rules(tmp_path / "new", WHOLE)
    path = new / "named" / "1997-2006.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("years: {from: 1996}", "years: {from: 1998}", 1), encoding="utf-8")

    changed = json.loads(out(capsys, "diff", str(old), str(new), "--format", "json"))["changes"]
    found = [(each["kind"], each["route"], each["old"], each["new"]) for each in changed]
    assert [("catalogue-changed", ["named", "gov.kosdaq", "years"], "1996-", "1998-")] == found
    assert [] == json.loads(out(capsys, "diff", str(old), str(old), "--format", "json"))["changes"]

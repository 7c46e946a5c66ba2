"""`smematch whatif` as it is called: what it answers, and every wrong call as one report."""

import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from bad_input.runner import said
from support.rules import FIRMS, ROOT

from smematch.cli import run

FIRM = str(ROOT / "data" / "firms" / "gyeonggi-precision.yaml")
DAY = "2017-03-02"


def call(capsys: pytest.CaptureFixture[str], *args: str, firm: str = FIRM) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a call."""
    code = run(["whatif", firm, "--as-of", DAY, *args])
    return (code, *capsys.readouterr())


def answer(capsys: pytest.CaptureFixture[str], *args: str, firm: str = FIRM) -> dict[str, Any]:
    """The JSON of a call that answers."""
    code, out, _ = call(capsys, *args, "--format", "json", firm=firm)
    assert 0 == code
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.parametrize(
    ("args", "codes"),
    [
        (["--until", "2017-03-01"], ["until-past"]),
        (["--until", "2117-03-03"], ["until-far"]),
        (["--until", "tomorrow"], ["bad-option-day"]),
        (["--program", "kotra.tirp"], ["bad-option-program"]),
        (["--set", "kita_member"], ["bad-option-set"]),
        (["--set", "kita_member=maybe"], ["not-yes-or-no"]),
        (["--set", "kita_membre=yes", "--set", "founded=2017-02-30"], ["unknown-fact", "no-such-day"]),
    ],
)
def test_a_wrong_call_is_one_report(args: list[str], codes: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, every mistake with its place, nothing on standard output."""
    exit_code, out, err = call(capsys, *args)

    assert (2, "") == (exit_code, out)
    for code in codes:
        assert any(said(code, line.split(": ", 1)[-1]) or said(code, line) for line in err.splitlines()), err


def test_wrong_values_are_told_as_check_tells_them(capsys: pytest.CaptureFixture[str]) -> None:
    """The report about `--set` is the one of `check`."""
    args = ["--as-of", DAY, "--set", "employees=many", "--set", "exports_usd.16=1", "--set", "founded=2017-02-30"]
    reports = []
    for command in ("check", "whatif"):
        assert 2 == run([command, FIRM, *args])
        reports.append(capsys.readouterr().err)

    assert reports[0] == reports[1]


def test_without_the_solver(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is missing, only looking for changes is refused, with the command that brings it."""
    monkeypatch.setitem(sys.modules, "z3", None)
    code, out, err = call(capsys)

    assert (2, "") == (code, out)
    assert said("whatif-needs-solver", err.rstrip("\n"))
    assert "pip install 'smematch[prove]'" in err
    assert 0 == call(capsys, "--set", "kita_member=yes", "--until", "2018-01-01")[0]


def test_what_is_asked_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    """With `--set` the effect, without it what would open more, with `--until` the events, too."""
    parts = [
        [key for key in ("effect", "openings", "timeline") if answer(capsys, *args)[key] is not None]
        for args in ([], ["--until", "2018-01-01"], ["--set", "kita_member=yes"],
                     ["--set", "kita_member=yes", "--until", "2018-01-01"])
    ]  # fmt: skip
    assert [["openings"], ["openings", "timeline"], ["effect"], ["effect", "timeline"]] == parts


def test_ten_years_are_looked_ahead_unless_a_day_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The horizon is told: ten years, or the last day asked for."""
    horizons = [answer(capsys, *args)["openings"]["until"] for args in ([], ["--until", "2018-01-01"])]
    assert ["2027-03-02", "2018-01-01"] == horizons


def test_several_answers_together(capsys: pytest.CaptureFixture[str]) -> None:
    """Several `--set`, also of one year, are one change; before and after stand side by side."""
    found = answer(capsys, "--set", "has_exported=yes", "--set", "exports_usd.2016=500", "--set", "kita_member=yes")
    facts = {each["fact"]: (each["before"], each["after"]) for each in found["effect"]["facts"]}

    assert {
        "has_exported": (False, True),
        "exports_usd": ({"2015": 0, "2016": 0}, {"2015": 0, "2016": 500}),
        "kita_member": (False, True),
    } == facts
    verdicts = {
        each["service"]: (each["before"]["verdict"], each["after"]["verdict"]) for each in found["effect"]["services"]
    }
    assert ("ineligible", "eligible") == verdicts["kotra.overseas-distribution-network/distribution-centre"]
    assert ("eligible", "ineligible") == verdicts["kotra.export-beginner/beginner-support"]


def test_before_is_check_and_after_is_check_with_set(capsys: pytest.CaptureFixture[str]) -> None:
    """Both sides of every service are what `check` says without and with the same `--set`."""
    sets = ["--set", "annual_sales_krw=2000억", "--set", "tradekorea_member=yes"]
    sides = []
    for args in ([], sets):
        assert 0 == run(["check", FIRM, "--as-of", DAY, "--format", "json", *args])
        programs = json.loads(capsys.readouterr().out)["programs"]
        sides.append(
            {f"{each['program']}/{service['service']}": service for each in programs for service in each["services"]}
        )
    found = answer(capsys, *sets)["effect"]

    for each in found["services"]:
        assert sides[0][each["service"]] == each["before"]
        assert sides[1][each["service"]] == each["after"]
    told = {each["service"] for each in found["services"]}
    assert found["same"] == len(sides[0].keys() - told)
    keys = ("verdict", "lean", "missing", "fee", "window")
    assert all(sides[0][name][key] == sides[1][name][key] for name in sides[0].keys() - told for key in keys)


def test_only_the_programs_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """`--program` restricts ways, steps and events; also a program without terms in force on the day has events."""
    found = answer(
        capsys, "--program", "kotra.business-trip", "--program", "sbc.global-buyer-matchmaking", "--until", "2018-01-01"
    )
    named = [*found["openings"]["closed"], *found["timeline"]["events"]]
    assert {"kotra.business-trip", "sbc.global-buyer-matchmaking"} == {each["service"].split("/")[0] for each in named}
    early_on = ["--as-of", "2016-06-01", "--until", "2017-01-05"]
    assert 0 == run(["whatif", FIRM, *early_on, "--program", "kotra.business-trip", "--format", "json"])
    early = json.loads(capsys.readouterr().out)
    assert {("2017-01-01", None, "begins")} == {
        (each["day"], each["before"], each["causes"][0]["kind"]) for each in early["timeline"]["events"]
    }
    assert {"kotra.business-trip"} == {each["service"].split("/")[0] for each in early["timeline"]["events"]}


def test_a_profile_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read once, for before and after."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"kita_member: no\n")))
    found = answer(capsys, "--set", "kita_member=yes", firm="-")

    assert [{"fact": "kita_member", "before": False, "after": True}] == found["effect"]["facts"]


@pytest.mark.parametrize("format_", ["text", "json", "markdown"])
def test_to_a_file(format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes to a file is what would have been shown."""
    path = tmp_path / "whatif"
    code, out, _ = call(capsys, "--format", format_, "--output", str(path))

    assert (0, "") == (code, out)
    assert path.read_bytes().decode("utf-8") == call(capsys, "--format", format_)[1]


@pytest.mark.parametrize(
    "profile", ["", "independent: yes\ntop30_group: yes\nkita_member: no\n", "founded: 2030-01-01\n"]
)
@pytest.mark.parametrize("args", [[], ["--set", "kita_member=no"], ["--until", "2018-01-01", "--lang", "ko"]])
def test_firms_that_say_little_or_deny_themselves(
    profile: str, args: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A firm with nothing stated, one that contradicts itself and one that is not founded yet are answered, too."""
    path = tmp_path / "firm.yaml"
    path.write_text(profile, encoding="utf-8")
    code, out, _ = call(capsys, *args, firm=str(path))

    assert 0 == code
    assert out.endswith("\n")


@pytest.mark.parametrize("day", ["0001-01-01", "2016-02-29", "9998-03-01", "9999-12-31"])
@pytest.mark.parametrize("args", [[], ["--set", "kita_member=no"]])
def test_days_at_the_ends_of_the_calendar(day: str, args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The first, the last and a leap day are answered; nothing is looked for after the last day there is."""
    last = "9999-12-31" if day > "9998" else f"{int(day[:4]) + 2:04d}-01-01"
    for until in ([], ["--until", last]):
        code = run(["whatif", FIRM, "--as-of", day, *args, *until, "--format", "json"])
        assert (0, day) == (code, json.loads(capsys.readouterr().out)["as_of"])


def test_answers_say_what_the_contract_says_of_all(capsys: pytest.CaptureFixture[str]) -> None:
    """Every closed service of `check` stands there once, and only those."""
    for path in FIRMS:
        assert 0 == run(["check", str(path), "--as-of", DAY, "--format", "json"])
        programs = json.loads(capsys.readouterr().out)["programs"]
        closed = [f"{each['program']}/{service['service']}" for each in programs for service in each["services"]
                  if service["verdict"] == "ineligible"]  # fmt: skip
        assert closed == [each["service"] for each in answer(capsys, firm=str(path))["openings"]["closed"]]

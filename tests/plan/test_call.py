"""`smematch plan` as it is called: what it answers, and every wrong call as one sentence."""

import json
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest
from bad_input.runner import said
from support.rules import ROOT

from smematch.cli import options, run

FIRM = str(ROOT / "data" / "firms" / "gyeonggi-precision.yaml")
DAY = "2017-03-02"


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a call."""
    code = run(["plan", FIRM, "--as-of", DAY, *args])
    return (code, *capsys.readouterr())


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--budget", "-1"], "bad-option-budget"),
        (["--budget", "much"], "bad-option-budget"),
        (["--budget", "0.5"], "bad-option-budget"),
        (["--budget", "1 USD"], "bad-option-budget"),
        (["--from", "2017-05-01", "--until", "2017-04-30"], "plan-backwards"),
        (["--until", "2017-03-01"], "plan-backwards"),
        (["--from", "2017-03-01"], "plan-from-past"),
        (["--from", "2017-02-30"], "bad-option-day"),
        (["--until", "tomorrow"], "bad-option-day"),
        (["--program", "kotra.tirp"], "bad-option-program"),
    ],
)
def test_a_wrong_call_is_one_sentence(args: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, one sentence, nothing on standard output."""
    exit_code, out, err = call(capsys, *args)

    assert (2, "", 1) == (exit_code, out, len(err.splitlines()))
    assert said(code, err.rstrip("\n"))


def test_the_option_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Of several days, the sentence says which option's is none."""
    assert "--until 2017-02-30: not a day; write YYYY-MM-DD\n" == call(capsys, "--until", "2017-02-30")[2]


def test_without_icalendar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is missing, the sentence names the command that brings it; other formats need none."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    code, out, err = call(capsys, "--format", "ics")

    assert (2, "") == (code, out)
    assert said("missing-extra", err.rstrip("\n"))
    assert "pip install 'smematch[report]'" in err
    assert 0 == call(capsys)[0]


@pytest.mark.parametrize(
    ("first", "start", "end"),
    [
        ("2017-03-02", "2017-03-02", "2018-03-01"),
        ("2017-12-31", "2017-12-31", "2018-12-30"),
        ("2020-02-29", "2020-02-29", "2021-02-28"),
        ("2019-03-01", "2019-03-01", "2020-02-29"),
        ("9999-06-01", "9999-06-01", "9999-12-31"),
    ],
)
def test_a_plan_is_for_a_year(first: str, start: str, end: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an end the plan is for a year, both ends included; the calendar's end ends it too."""
    code, out, _ = call(capsys, "--from", first, "--format", "json")
    found = json.loads(out)

    assert (0, DAY, start, end) == (code, found["as_of"], found["from"], found["until"])


@pytest.mark.parametrize(("hour", "day"), [(14, "2017-03-01"), (15, "2017-03-02")])
def test_the_day_is_koreas(
    hour: int, day: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 15:00 in Greenwich it is already tomorrow in Korea, whatever the machine's own time zone."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime(2017, 3, 1, hour, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(options, "datetime", Clock)
    monkeypatch.setenv("TZ", "America/New_York")
    run(["plan", FIRM, "--format", "json"])

    assert day == json.loads(capsys.readouterr().out)["from"]


def test_a_day_may_be_asked_for_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """A plan of one day is a plan."""
    assert 0 == call(capsys, "--from", DAY, "--until", DAY)[0]


@pytest.mark.parametrize("format_", ["text", "json", "markdown", "ics"])
def test_to_a_file(format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes to a file is what would have been shown."""
    path = tmp_path / "plan"
    code, out, _ = call(capsys, "--format", format_, "--output", str(path))
    shown = call(capsys, "--format", format_)[1]

    assert (0, "") == (code, out)
    assert path.read_bytes().decode("utf-8") == shown


def test_budgets_as_people_write_them(capsys: pytest.CaptureFixture[str]) -> None:
    """A budget may be written 500만 or 5m."""
    budgets = [json.loads(call(capsys, "--format", "json", "--budget", text)[1])["costs"]["budget"]
               for text in ("500만", "5m", "5,000,000 KRW", "0")]  # fmt: skip

    assert [5_000_000, 5_000_000, 5_000_000, 0] == budgets


def test_a_requirement_outside_the_programs_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """With one program asked for, a service of another that it requires is still judged."""
    found = json.loads(call(capsys, "--format", "json", "--program", "kotra.export-beginner")[1])

    assert ["kotra.export-beginner/beginner-support"] == [each["service"] for each in found["services"]]
    assert [{"service": "kotra.trade-investment-consulting/gcl-test", "verdict": "eligible"}] == found["services"][0][
        "before_applying"
    ]["services"]


def test_before_applying_with_the_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    """A registration that alone keeps a service closed stands before applying, with the last day to apply."""
    args = ("--set", "business_registration_number=", "--set", "business_licence=no", "--lang", "en")
    out = call(capsys, *args, "--program", "kotra.business-trip")[1]

    assert "before applying, by 2017-03-27: Korean business licence: yes" in out

"""Calls that ask for what there is not: options, answers on the command line, programs, commands."""

from pathlib import Path

import pytest
from bad_input.runner import DAY, Check, Cli, said


@pytest.mark.parametrize(
    "day",
    ["today", "", "2017-2-1", "20170302", "2017-02-30", "2017-13-01", "0000-01-01", "10000-01-01", "2017-03-02T09"],
)
def test_a_day_that_is_none(day: str, cli: Cli, rules: Path) -> None:
    """What is no day of the calendar is refused, and the option named."""
    outcome = cli("check", "-", "--rules", rules, "--as-of", day)

    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.err.splitlines()))
    assert f"--as-of {day}: not a day; write YYYY-MM-DD\n" == outcome.err


@pytest.mark.parametrize("day", ["0001-01-01", "1000-01-01", "2100-02-28", "2999-12-31", "9998-12-31", "9999-12-31"])
@pytest.mark.parametrize("format_", ["text", "json"])
def test_days_at_the_ends_of_the_calendar(day: str, format_: str, check: Check) -> None:
    """A day thousands of years away is answered or refused, never a fault."""
    outcome = check("name: A\nfounded: 2013-02-20\nsize_class: small\n", "--as-of", day, "--format", format_)

    assert outcome.code in ({0} if day[0] in "12" else {0, 2})
    assert bool(outcome.out) is (outcome.code == 0)


ANSWERS: dict[str, tuple[str, str, str, tuple[int, int]]] = {
    "no number": ("employees=few", "not-a-number", "--set employees", (1, 1)),
    "no amount": ("annual_sales_krw=1.2.3억", "not-an-amount", "--set annual_sales_krw", (1, 1)),
    "no such day": ("trip_date=2017-02-30", "no-such-day", "--set trip_date", (1, 1)),
    "unknown fact": ("employes=5", "unknown-fact", "--set employes", (1, 1)),
    "unknown part of an unknown fact": ("employes.min=5", "unknown-fact", "--set employes.min", (1, 1)),
    "derived fact": ("sme=true", "derived-never-stated", "--set sme", (1, 1)),
    "other end": ("employees.mid=5", "not-a-range-key", "--set employees.mid", (1, 1)),
    "end": ("employees.min=few", "not-a-number", "--set employees.min", (1, 1)),
    "year": ("exports_usd.16=5", "not-a-year", "--set exports_usd.16", (1, 1)),
    "year's amount": ("exports_usd.2016=much", "not-an-amount", "--set exports_usd.2016", (1, 1)),
    "service": ("used_this_year.kotra=5", "not-a-service", "--set used_this_year.kotra", (1, 1)),
    "part of a name": ("name.first=A", "not-one-value", "--set name.first", (1, 1)),
    "range backwards": ("employees={min: 9, max: 3}", "range-backwards", "--set employees", (1, 1)),
    "end in a range": ("employees={min: 9, max: few}", "not-a-number", "--set employees", (1, 15)),
    "year in years": ("exports_usd={16: 5}", "not-a-year", "--set exports_usd", (1, 2)),
    "no YAML": ("name=[A", "yaml-syntax", "--set name", (2, 1)),
    "alias": ("name=*a", "anchor-used", "--set name", (1, 1)),
    "tag": ("name=!!python/object:os.system x", "tag-used", "--set name", (1, 1)),
    "escape": ("name=A\x1b[31m", "control-character", "--set name", (1, 2)),
    "half a character": ("name=A\udcff", "control-character", "--set name", (1, 2)),
    "two equal signs": ("employees==5", "not-a-number", "--set employees", (1, 1)),
    "deep": ("name=" + "[" * 9_000, "nested-too-deep", "--set name", (1, 65)),
}


@pytest.mark.parametrize(("answer", "code", "file", "place"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_is_wrong(answer: str, code: str, file: str, place: tuple[int, int], check: Check) -> None:
    """A mistake in what --set states has its place there, not in the profile."""
    outcome = check("# a firm\n\nname: A\n", "--set", answer)

    assert (2, "", [place]) == outcome.refused
    assert (file, True) == (outcome.mistakes[0].file, said(code, outcome.mistakes[0].sentence))


@pytest.mark.parametrize("answer", ["employees", "", "=", "=5", "  =5", "employees\x1b=5", "a\udcff=5"])
def test_an_answer_without_its_form(answer: str, check: Check) -> None:
    """An answer is a fact, an equal sign and a value; anything else is named with the form."""
    outcome = check("name: A\n", "--set", answer)

    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.err.splitlines()))
    assert outcome.err.endswith(": expected FACT=VALUE\n")


def test_an_answer_mends_a_mistake_of_the_profile(check: Check) -> None:
    """What --set states goes before the profile: a wrong value that is not used is not a mistake."""
    assert 2 == check("employees: few\n").code
    assert 0 == check("employees: few\n", "--set", "employees=5").code


def test_ends_of_a_range_from_two_answers(check: Check) -> None:
    """Two ends that cross are a mistake of the last answer."""
    outcome = check("name: A\n", "--set", "employees.min=9", "--set", "employees.max=3")

    assert (2, "", [(1, 1)]) == outcome.refused
    assert "--set employees.max" == outcome.mistakes[0].file


def test_the_profile_keeps_its_own_places(check: Check) -> None:
    """Mistakes of the profile and of an answer stand in one report, each at its own place."""
    outcome = check("name: A\nemployees: few\n", "--set", "founded=today")

    assert [("--set founded", 1, 1), (2, 12)] == [outcome.mistakes[0][:3], outcome.mistakes[1][1:3]]


@pytest.mark.parametrize(
    ("program", "nearest"),
    [("kotra.trail", "kotra.trial"), ("KOTRA.trial", "kotra.trial"), ("kotra.trial/one", "kotra.trial"), ("x", "")],
)
def test_a_program_that_is_none(program: str, nearest: str, check: Check) -> None:
    """An unknown program is refused with the one that was probably meant."""
    outcome = check("name: A\n", "--program", program)

    hint = f"; did you mean `{nearest}`?" if nearest else ""
    assert (2, "") == (outcome.code, outcome.out)
    assert f"--program {program}: there is no such program{hint}\n" == outcome.err


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["chekc"],
        ["check"],
        ["--nonsense"],
        ["check", "-", "--nonsense"],
        ["check", "-", "--as-of"],
        ["check", "-", "--format", "xml"],
        ["check", "-", "--lang", "fr"],
        ["new"],
        ["new", "program-of-mine"],
        ["lint", "--nonsense"],
        ["test", "--nonsense"],
    ],
    ids=" ".join,
)
def test_a_call_that_is_none(args: list[str], cli: Cli) -> None:
    """No command, an unknown one, an unknown option, an option without its value: usage on standard error."""
    outcome = cli(*args)

    assert (2, "") == (outcome.code, outcome.out)
    assert outcome.err.strip()
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize(
    "path", ["\x1b[31mred.yaml", "a\u202eb.yaml", "line\nend.yaml", "a\udcffb.yaml", "[red]x[/red].yaml", "{0}%s.yaml"]
)
@pytest.mark.parametrize("command", ["check", "lint"])
def test_a_path_that_is_hostile(command: str, path: str, cli: Cli) -> None:
    """A path is shown as text: nothing in it acts on the terminal or breaks the report into more lines."""
    outcome = cli(command, path)

    report = outcome.out if command == "lint" else outcome.err
    heads = [line for line in report.splitlines() if not line.startswith(" ")]
    assert [1 if command == "lint" else 2, 1] == [outcome.code, len(heads)]
    assert report.isascii()
    assert "".join(report.splitlines()).isprintable()


def test_a_profile_that_exists_is_not_overwritten(cli: Cli, tmp_path: Path) -> None:
    """`new firm -o` writes nothing over a file, nor into a folder that is not there."""
    path = tmp_path / "firm.yaml"
    path.write_text("name: A\n", encoding="utf-8")

    exists, folder, nowhere = (cli("new", "firm", "-o", to) for to in (path, tmp_path, tmp_path / "no" / "firm.yaml"))

    assert "name: A\n" == path.read_text(encoding="utf-8")
    assert [(2, "")] * 3 == [(each.code, each.out) for each in (exists, folder, nowhere)]
    assert said("file-exists", exists.mistakes[0].sentence)
    assert said("cannot-write", nowhere.mistakes[0].sentence)
    assert not (tmp_path / "no").exists()


def test_the_day_of_the_check_is_told(check: Check) -> None:
    """A sound call after all these: the day asked for is the day answered for."""
    outcome = check("name: A\n")

    assert (0, "", True) == (outcome.code, outcome.err, DAY in outcome.out)

"""What `check` reads of the record: the terms that can matter on the day, and nothing that was over before."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.rules import FIRMS, WHOLE, copy_of_rules, whole

from smematch.cli import run
from smematch.match.matcher import match
from smematch.model.program import InForce
from smematch.outline import glance, of_days_since
from smematch.profile import read_profile
from smematch.report.json import Asked, match_json
from smematch.rulebook import load, load_to_check, program_files

Capture = pytest.CaptureFixture[str]
ENDED = "gov.export-earnings-tax-cut"
YEARS = st.integers(1960, 1975)


@st.composite
def terms(draw: st.DrawFn) -> str:
    """The years of an edition as a file writes them."""
    first, seen, until = sorted(draw(st.lists(YEARS, min_size=3, max_size=3)))
    return draw(st.sampled_from([
        f"from: {first}", f"from: {first}-07-01", f"from: {first}, until: {until}", f"from: {first}, seen: {seen}",
        f"from: {first}, seen: {seen}, until: {until}",
    ]))  # fmt: skip


def written(folder: Path, stated: list[list[str]]) -> list[Path]:
    """A file for each edition of each program, with its head only."""
    paths = []
    for number, editions in enumerate(stated):
        for at, days in enumerate(editions):
            paths.append(folder / f"{number}-{at}.yaml")
            paths[-1].write_text(f"program: kotra.p{number}\nedition: {at}\nin_force: {{{days}}}\n", encoding="utf-8")
    return paths


@settings(deadline=None)
@given(
    st.lists(st.lists(terms(), min_size=1, max_size=4), min_size=1, max_size=3),
    st.dates(date(1959, 1, 1), date(1977, 1, 1)),
)
def test_nothing_that_can_hold_is_left_out(
    tmp_path_factory: pytest.TempPathFactory, stated: list[list[str]], first: date
) -> None:
    """Of no program does the edition in force change, on any day from the first on, when the past is left out."""
    unique = [list({each.partition(",")[0][:10]: each for each in editions}.values()) for editions in stated]
    paths = written(tmp_path_factory.mktemp("heads"), unique)
    kept = of_days_since(paths, first)

    for number in range(len(stated)):
        own = [each for path in paths if (each := glance(path)) and each.program == f"kotra.p{number}"]
        own.sort(key=lambda each: each.in_force.first)
        for day in (first, *(first + timedelta(days) for days in (1, 180, 366, 2_000, 6_000))):
            latest = [each for each in own if each.in_force.first <= day][-1:]
            assert [] == [each.path for each in latest if each.in_force.holds(day) and each.path not in kept]


@pytest.mark.parametrize(
    "head",
    [
        "program: kotra.p\nin_force:\n  from: 1961\n  until: 1962\n",
        "program: kotra.p\nin_force: {from: 1961, until: 1962\n  }\n",
        "program: kotra.p\nin_force: {from: '1961', until: '1962'}\n",
        "program: kotra.p\nin_force: {from: 1961, until: 1962} # of the plan\n",
        "program: kotra.p\nin_force: {from: 1961, until: 1960}\n",
        "program: kotra.p\nin_force: {from: 1961, until: 1962}\nin_force: {from: 2017}\n",
        "in_force: {from: 1961, until: 1962}\n",
        "",
    ],
)
def test_in_doubt_a_file_is_read(head: str, tmp_path: Path) -> None:
    """A file whose days stand otherwise than people write them, twice, or wrongly, is not left out."""
    path = tmp_path / "1961.yaml"
    path.write_text(head, encoding="utf-8")

    assert [path] == of_days_since([path], date(2026, 1, 1))


def test_a_glance_sees_what_the_file_says() -> None:
    """A glance at each whole rule file tells the program and the days that reading it tells."""
    rulebook = whole()
    read = {name.file: each for name, each in zip(rulebook.sources.values(), _programs(), strict=True)}

    for path in program_files(WHOLE):
        seen = glance(path)
        assert seen is not None, path
        assert read[str(path)] == (seen.program, seen.in_force)


def _programs() -> list[tuple[str, InForce]]:
    rulebook = whole()
    editions = {(name, each.edition): each for name, found in rulebook.editions.items() for each in found}
    return [(editions[key].program, editions[key].in_force) for key in rulebook.sources]


@pytest.mark.parametrize(
    "day", [date(1965, 5, 5), date(1976, 5, 1), date(1998, 1, 1), date(2017, 3, 2), date(2026, 11, 28)]
)
def test_answers_are_those_of_all_files(day: date) -> None:
    """With what can matter on a day a firm gets the answer that it gets with every file."""
    answers = []
    for loaded in (load(WHOLE), load_to_check(WHOLE, day)):
        assert loaded.rulebook is not None
        firm = read_profile(str(FIRMS[0]), [], loaded.rulebook)
        answers.append(json.loads(match_json(match(firm, loaded.rulebook, day), loaded.rulebook, "en", Asked("", ()))))

    assert answers[0] == answers[1]


def test_what_is_over_is_not_read_today(tmp_path: Path, capsys: Capture) -> None:
    """A mistake in the file of an ended scheme keeps no client waiting today; lint and its own day find it."""
    rules = copy_of_rules(tmp_path, WHOLE)
    path = rules / "gov" / "export-earnings-tax-cut" / "1961.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("has_exported", "has_expotred"), encoding="utf-8")
    check = ["check", str(FIRMS[0]), "--rules", str(rules)]

    assert 0 == run([*check, "--as-of", "2026-11-28"])
    capsys.readouterr()
    assert 2 == run([*check, "--as-of", "1965-05-05"])
    assert "has_expotred" in capsys.readouterr().err
    assert 1 == run(["lint", "--rules", str(rules)])
    assert "has_expotred" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["1972-01-01", "1985-01-01"])
def test_an_ended_scheme_that_is_asked_for_is_told_of(day: str, capsys: Capture) -> None:
    """Of an ended scheme nothing is said, unless it is asked for: then until when the sources tell of it."""
    firm = [str(FIRMS[0]), "--as-of", day, "--format", "json"]
    assert 0 == run(["check", *firm])
    assert ENDED not in capsys.readouterr().out
    assert 0 == run(["check", *firm, "--program", ENDED])

    (warning,) = [each for each in json.loads(capsys.readouterr().out)["warnings"] if ENDED in each]
    assert "until 1969-12-31" in warning


def test_many_that_begin_later_are_one_sentence(capsys: Capture) -> None:
    """Programs that begin after the day are one sentence for a person, and one each for a program that reads."""
    firm = [str(FIRMS[0]), "--as-of", "1965-05-05"]
    assert 0 == run(["check", *firm])
    person = [line for line in capsys.readouterr().err.splitlines() if "kotra.trade-delegation" in line]
    assert 0 == run(["check", *firm, "--format", "json"])

    (line,) = person
    found = [each for each in json.loads(capsys.readouterr().out)["warnings"] if "first edition" in each]
    assert f"{len(found)} programs" in line
    assert [] == [
        each for each in found if each.partition(" is left out")[0].rpartition("(")[2].rstrip(")") not in line
    ]

"""The cases beside the rules pass, and together see every condition three ways and every fee line used."""

from functools import cache

import pytest
from support.rules import WHOLE, whole

from smematch.rulebook import program_files
from smematch.ruletest.cases import Case, case_files, load_cases
from smematch.ruletest.coverage import Coverage, coverage
from smematch.ruletest.run import examine, run

CASES = [case for path in case_files([WHOLE]) for case in load_cases(path, whole())]
EDITIONS = [edition for editions in whole().editions.values() for edition in editions]
SERVICES = [(edition.program, edition.edition, service) for edition in EDITIONS for service in edition.services]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.program or 'definitions'}: {case.entry.name}")
def test_case(case: Case) -> None:
    """What the case expects is what the matcher says."""
    assert run(case, whole()) == []


def test_every_rule_file_has_cases() -> None:
    """A rule file without a cases file beside it is an omission."""
    expected = [path.with_suffix(".cases.yaml") for path in program_files(WHOLE)]
    assert [path for path in expected if not path.is_file()] == []


@cache
def seen() -> Coverage:
    """What all cases have seen of all rules."""
    return coverage([examine(case, whole()) for case in CASES], whole(), EDITIONS)


@pytest.mark.parametrize(("program", "edition", "service"), SERVICES)
def test_every_leaf_and_fee_line_seen(program: str, edition: str, service: str) -> None:
    """The cases see each leaf of a service true, false and unknown, and each line of its fee used."""
    own = [
        point for point in seen().points if (point.program, point.edition, point.service) == (program, edition, service)
    ]

    assert {"fee"} <= {point.kind for point in own}
    assert [] == [(point.place, point.unseen) for point in own if point.unseen]


def test_coverage_is_complete() -> None:
    """100 % of all leaves and fee lines of the whole rules."""
    assert 1 == seen().share


def test_a_wrong_expectation_fails() -> None:
    """The runner can fail: a changed expectation of any key is reported."""
    rulebook = whole()
    for case in CASES:
        if case.file.program is None:
            continue
        name, expected = next(iter(case.entry.expect.items()))  # type: ignore[attr-defined]
        if expected.verdict is None:
            continue
        other = "refer" if expected.verdict != "refer" else "eligible"
        changed = expected.model_copy(update={"verdict": other})
        entry = case.entry.model_copy(update={"expect": {name: changed}})
        assert run(case._replace(entry=entry), rulebook) != []

"""The cases beside the rules pass, and together see every condition three ways and every fee line used."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from support.rules import RULES, shipped

from smematch.match.evaluate import Outcome, evaluate
from smematch.model.conditions import Condition, Leaf
from smematch.rulebook import program_files
from smematch.ruletest.cases import Case, case_files, load_cases
from smematch.ruletest.run import result_of, run

CASES = [case for path in case_files([RULES]) for case in load_cases(path, shipped())]
SERVICES = [
    (program, service)
    for program, editions in shipped().editions.items()
    for edition in editions
    for service in edition.services
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.program or 'definitions'}: {case.entry.name}")
def test_case(case: Case) -> None:
    """What the case expects is what the matcher says."""
    assert run(case, shipped()) == []


def test_every_rule_file_has_cases() -> None:
    """A rule file without a cases file beside it is an omission."""
    expected = [path.with_suffix(".cases.yaml") for path in program_files(RULES)]
    assert [path for path in expected if not path.is_file()] == []


def leaves(outcome: Outcome) -> Iterator[Outcome]:
    """The leaves of the service's own tree: what lies below a view belongs to the definitions."""
    if isinstance(outcome.condition, Leaf) or not outcome.of:
        yield outcome
        return
    for part in outcome.of:
        yield from leaves(part)


@pytest.mark.parametrize(("program", "service"), SERVICES)
def test_every_leaf_seen_three_ways(program: str, service: str) -> None:
    """The cases see each leaf of a service's own tree true, false and unknown."""
    seen: dict[Condition, set[Any]] = defaultdict(set)
    for case in CASES:
        if case.file.program == program:
            for found in result_of(case, shipped()).programs[0].services:
                if found.service == service and found.outcome is not None:
                    for leaf in leaves(found.outcome):
                        seen[leaf.condition].add(leaf.high)
    stated = {leaf: truths for leaf, truths in seen.items() if isinstance(leaf, Leaf)}

    assert stated
    assert {leaf: {True, False, None} for leaf in stated} == stated


@pytest.mark.parametrize(("program", "service"), SERVICES)
def test_every_fee_line_used(program: str, service: str) -> None:
    """The cases see each condition inside a fee true, false and unknown."""
    for edition in shipped().editions[program]:
        fee = edition.fee_of(service)
        whens = [line.when for line in getattr(fee, "first_of", ()) if line.when]
        whens += [fee.times.when] if fee.times else []
        for when in whens:
            results = [result_of(case, shipped()) for case in CASES if case.file.program == program]
            assert {evaluate(when, result.situation).high for result in results} == {True, False, None}


def test_a_wrong_expectation_fails() -> None:
    """The runner can fail: a changed expectation of any key is reported."""
    rulebook = shipped()
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

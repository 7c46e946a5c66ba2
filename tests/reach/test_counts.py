"""Counts worked out by the engine are those of the matcher, firm by firm."""

from datetime import date
from pathlib import Path

import pytest
from reach.brute import GROUPS, count, matches, same
from reach.conftest import DAY, REGISTER
from support.rules import rulebook_with, shipped

from smematch.bulk.reach import Reach, Task, run
from smematch.bulk.task import Source
from smematch.errors import InputProblems, UsageProblem


def test_the_register_is_counted_as_the_matcher_counts(register: Reach) -> None:
    """Every count over the example register, some rows of which are read as profiles are, is the matcher's."""
    same(register, count(list(matches(REGISTER, shipped(), DAY)), GROUPS))


@pytest.mark.parametrize("day", [DAY, date(2026, 11, 21)], ids=str)
def test_synthetic_firms_are_counted_as_the_matcher_counts(synthetic: Path, day: date) -> None:
    """Every count over five hundred synthetic firms is the matcher's, by either table of limits."""
    same(run(Task(Source((str(synthetic),)), day), shipped()), count(list(matches(synthetic, shipped(), day)), GROUPS))


TREES = {
    "all": "{all: [kita_member, wants_overseas_expansion, {not: has_exported}]}",
    "any": "{any: [kita_member, {all: [has_exported, {employees: {at_least: 50}}]}]}",
    "a test twice": "{all: [{any: [kita_member, has_exported]}, {any: [kita_member, young_business]}]}",
    "below not": "{not: {any: [kita_member, {all: [has_exported, young_business]}]}}",
    "either way": "{any: [{all: [kita_member, {not: has_exported}]}, {all: [{not: kita_member}, has_exported]}]}",
    "open": "{all: [{usually: kita_member}, {not: {usually: young_business}}, has_exported, sme]}",
    "agency": "{all: [{agency_decides: {what: {en: it, ko: 그것}}}, {any: [sme, {industry: {starts_with: C2}}]}]}",
    "years": "{all: [{exports_usd: {any_year: {more_than: 0}}}, {size: {in: [sme, middle-standing]}}]}",
}


@pytest.mark.parametrize("tree", TREES.values(), ids=list(TREES))
def test_alone_is_what_turning_one_test_round_shows(tree: str, tmp_path: Path) -> None:
    """The firms a test keeps out alone are those whom the evaluator no longer rules out with that test turned round."""
    rules = rulebook_with(tmp_path, f"eligible_when: {tree}\nfee: {{free: yes}}\nwindow: all year")
    task = Task(Source((str(REGISTER),)), DAY, ("kotra.trial",))
    found = run(task, rules)

    assert sum(test.firms for each in found.barred for test in each.tests) or "agency" in tree
    same(found, count(list(matches(REGISTER, rules, DAY, task.programs)), GROUPS))


def test_sums_add_up(register: Reach) -> None:
    """Answers add up to all firms, groups too; who is kept out alone is ruled out; both are at most either."""
    firms = register.firms
    assert {firms} == {sum(counts) for counts in [*register.programs.values(), *register.services.values()]}
    for grouped in register.grouped:
        assert firms == sum(group.firms for group in grouped.groups)
        for name, counts in register.programs.items():
            parts = [group.programs[name] for group in grouped.groups]
            assert counts == tuple(map(sum, zip(*parts, strict=True)))
    for each in register.barred:
        assert sum(test.only for test in each.tests) <= each.alone <= each.ineligible
        assert max(test.firms for test in each.tests) <= each.alone <= sum(test.firms for test in each.tests)
    for pair in register.overlaps:
        assert pair.both <= min(pair.firms) <= max(pair.firms) <= pair.either <= firms


def test_pairs_are_those_of_different_agencies_with_a_kind_in_common(register: Reach) -> None:
    """Exactly the pairs of programs of different agencies that name a type of support in common are compared."""
    editions = {each.program: each for each in shipped().on(DAY)}
    expected = {
        frozenset((one, other))
        for one in editions
        for other in editions
        if editions[one].agency != editions[other].agency
        and set(editions[one].support_types) & set(editions[other].support_types)
    }
    assert expected == {frozenset(each.programs) for each in register.overlaps}


@pytest.mark.parametrize("fact", ["has_exported", "sme", "size_class", "trip_country"])
def test_any_fact_with_few_values_groups_firms(fact: str) -> None:
    """`--by` takes yes-or-no facts, views, choices; a code without groups is refused with those that can be named."""
    task = Task(Source((str(REGISTER),)), DAY, (), (fact,))
    if fact == "trip_country":
        with pytest.raises(UsageProblem) as refused:
            run(task, shipped())
        assert "bad-option-word" == refused.value.problem.code
        return
    (grouped,) = run(task, shipped()).grouped
    assert fact == grouped.fact
    assert 60 == sum(group.firms for group in grouped.groups)


def test_no_program_is_in_force() -> None:
    """On a day before all programs every firm is counted, and nothing else."""
    found = run(Task(Source((str(REGISTER),)), date(1990, 1, 1)), shipped())

    assert (60, 0, {}, {}, (), (), ()) == (
        found.firms, found.any, found.programs, found.services, found.barred, found.missing, found.overlaps,
    )  # fmt: skip


def test_firms_that_cannot_be_read_are_left_out_or_nothing_is_counted(tmp_path: Path) -> None:
    """A row that cannot be read fails the count with its place; where asked, it is left out and said."""
    path = tmp_path / "firms.csv"
    path.write_text("id,region,annual_sales_krw\na,KR-11,124억\nb,KR-99,1\nc,US-CA,5\n", encoding="utf-8")
    with pytest.raises(InputProblems) as failed:
        run(Task(Source((str(path),)), DAY), shipped())
    found = run(Task(Source((str(path),), skip=True), DAY), shipped())
    regions = next(each for each in found.grouped if each.fact == "region")

    assert [(2, "region")] == [(each.args["row"], each.args["column"]) for each in failed.value.problems]
    assert (2, 1) == (found.firms, found.unsound.firms)
    assert [("KR-11", 1), ("other", 1)] == [(group.key, group.firms) for group in regions.groups]

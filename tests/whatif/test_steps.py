"""Single steps: one change, by how many services it opens; what it closes is told; no step that another outdoes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plan.trial import program, rulebook
from support.judge import firm_of
from support.rules import FIRMS, shipped

from smematch.advise.changed import changed, reference_of
from smematch.advise.effect import FEE, REASON, VERDICT, WINDOW, compare
from smematch.advise.single import Step, single_steps
from smematch.advise.ways import FIXED, OWN, TIME, Search
from smematch.match.matcher import Match, match
from smematch.match.verdict import INELIGIBLE, NEEDS_INFO
from smematch.model.program import Program
from smematch.profile import read_profile
from smematch.rulebook import Rulebook

DAY, UNTIL = date(2017, 3, 2), date(2027, 3, 2)
FREE = "fee: free\nwindow: all year\neligible_when: "


def one(condition: str, of: str = "trial") -> Program:
    """A program with one service under a condition."""
    return program(f"{FREE}{condition}\n", f"kotra.{of}")


def steps(profile: Mapping[str, Any], *programs: Program) -> list[Step]:
    """The single steps of a firm."""
    rules = rulebook(*programs)
    search = Search(match(firm_of(dict(profile)), rules, DAY), rules, UNTIL)
    return list(single_steps(search, search.closed()))


def told(step: Step) -> tuple[Any, ...]:
    """What a step is, opens and closes."""
    fact = step.change.unit.fact if step.change else step.day.isoformat()
    return (step.kind, fact, [reference_of(each) for each in step.opens], [reference_of(each) for each in step.closes])


def test_the_step_that_opens_most_comes_first() -> None:
    """Of what the firm can do, the step that opens more services stands first, whatever the order of the facts."""
    found = steps(
        {"tradekorea_member": "no", "kita_member": "no"},
        one("tradekorea_member", "a"), one("kita_member", "b"), one("{all: [kita_member, wants_online_export]}", "c"),
    )  # fmt: skip
    assert [
        (OWN, "kita_member", ["kotra.b/one", "kotra.c/one"], []),
        (OWN, "tradekorea_member", ["kotra.a/one"], []),
    ] == [told(step) for step in found]


def test_open_counts_before_asked() -> None:
    """A step after which one service is open comes before one after which two still have questions."""
    found = steps(
        {"tradekorea_member": "no", "kita_member": "no"},
        one("{all: [kita_member, hit500]}", "a"), one("{all: [kita_member, hit500]}", "b"),
        one("tradekorea_member", "c"),
    )  # fmt: skip
    assert ["tradekorea_member", "kita_member"] == [step.change and step.change.unit.fact for step in found]
    assert [1, 0] == [step.opens_now for step in found]


def test_a_step_that_closes_says_so() -> None:
    """What is open today and would be closed after the step is told."""
    found = steps({"kita_member": "no"}, one("kita_member", "a"), one("{not: kita_member}", "b"))
    assert [(OWN, "kita_member", ["kotra.a/one"], ["kotra.b/one"])] == [told(step) for step in found]


def test_what_the_firm_can_do_then_time_then_the_rest() -> None:
    """Steps stand by what they need; a day is a step; what cannot be changed stands last, however much it opens."""
    found = steps(
        {"founded": "2014-05-01", "hit500": "no", "kita_member": "no"},
        one("{firm_age_years: {at_least: 3}}", "a"), one("hit500", "b"), one("hit500", "c"), one("kita_member", "d"),
    )  # fmt: skip
    assert [
        (OWN, "kita_member", ["kotra.d/one"], []),
        (TIME, "2017-05-01", ["kotra.a/one"], []),
        (FIXED, "hit500", ["kotra.b/one", "kotra.c/one"], []),
        (FIXED, "founded", ["kotra.a/one"], []),
    ] == [told(step) for step in found]


def test_values_with_different_effects_are_different_steps() -> None:
    """One fact can be several steps; one that opens less than another and closes no less is none."""
    found = steps(
        {"employees": "500"},
        one("{employees: {less_than: 50}}", "a"), one("{employees: {less_than: 300}}", "b"),
        one("{employees: {at_least: 50}}", "c"),
    )  # fmt: skip
    assert [
        ((0, 49), ["kotra.a/one", "kotra.b/one"], ["kotra.c/one"]),
        ((50, 299), ["kotra.b/one"], []),
    ] == [((step.change.cells[0].low, step.change.cells[0].high), *told(step)[2:]) for step in found if step.change]


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_a_step_does_what_it_says(path: Path) -> None:
    """For the example firms each step, put into the profile and matched, opens and closes just what it tells."""
    rules = shipped()
    found = match(read_profile(str(path), [], rules), rules, DAY)
    search = Search(found, rules, UNTIL)
    before = closed(found)
    for step in single_steps(search, search.closed()):
        for cell in step.change.cells if step.change else ():
            assert step.change is not None
            firm = changed(found.firm, {step.change.unit: cell.sample})
            after = closed(match(firm, rules, DAY))
            assert before - after == {reference_of(each) for each in step.opens}
            assert after - before == {reference_of(each) for each in step.closes}


def closed(found: Match) -> set[str]:
    """The services that are closed to a firm."""
    return {
        f"{each.program.program}/{service.service}"
        for each in found.programs
        for service in each.services
        if service.verdict.word == INELIGIBLE
    }


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_every_way_of_an_example_firm_is_what_the_matcher_says(path: Path) -> None:
    """With the nearest values of each way a service is open; without one of them closed, or the firm denies itself."""
    rules = shipped()
    found = match(read_profile(str(path), [], rules), rules, DAY)
    for service in Search(found, rules, UNTIL).closed():
        assert service.ways
        name = reference_of((service.program, service.service))
        for way in service.ways:
            assert name not in closed(match(changed(found.firm, way.nearest), rules, way.day))
            assert (way.then.verdict.word == NEEDS_INFO) == bool(way.then.verdict.missing)
            for unit in way.nearest:
                fewer = {each: value for each, value in way.nearest.items() if each != unit}
                again = match(changed(found.firm, fewer), rules, way.day)
                assert name in closed(again) or len(again.contradictions) > len(found.contradictions)


def rules_with_everything() -> Rulebook:
    """Services whose verdict, reason, fee and window rest on one fact each."""
    fee = "fee: {first_of: [{when: kita_member, free: yes}, {price: 100 KRW}]}\nwindow: all year\n"
    window = "fee: free\nwindow: {open: all year, lead_time: {days: 10, before: trip_date}}\n"
    return rulebook(
        one("kita_member", "verdict"),
        one("{all: [kita_member, hit500]}", "reason"),
        program(f"{fee}eligible_when: wants_online_export\n", "kotra.fee"),
        program(f"{window}eligible_when: wants_online_export\n", "kotra.window"),
        one("wants_online_export", "same"),
    )


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        ({"kita_member": "yes"}, {"verdict": [VERDICT, REASON], "reason": [VERDICT, REASON], "fee": [FEE]}),
        ({"hit500": "no"}, {"reason": [REASON]}),
        ({"trip_date": "2017-03-05"}, {"window": [WINDOW]}),
        ({"wants_online_export": "yes"}, {}),
        ({"wants_online_export": "no"}, {key: [VERDICT, REASON] for key in ("fee", "window", "same")}),
    ],
)  # fmt: skip
def test_what_changed_facts_do(sets: dict[str, str], expected: dict[str, list[str]]) -> None:
    """Each service of which anything is said otherwise is told with what it is; the rest is counted."""
    rules = rules_with_everything()
    profile = {"kita_member": "no", "wants_online_export": "yes", "trip_date": "2017-06-01"}
    before, after = (match(firm_of(each), rules, DAY) for each in (profile, {**profile, **sets}))
    found = compare(before, after)

    assert expected == {
        each.before[0].program.program.removeprefix("kotra."): list(each.what) for each in found.effects
    }
    assert 5 == len(found.effects) + found.same

"""Laws of meaning for random rules: an independent oracle agrees, the matcher sees every firm, proofs hold for all."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import z3
from hypothesis import event, given
from hypothesis import strategies as st
from prove.test_prover import LIMITED_DAYS, comparable, contradicted, readings_in_oracle, within_oracle
from support import firms, strategies
from support.judge import RULEBOOK, read, verdict_of
from support.plain import Profile, Tree
from support.strategies import ALL_DAYS, examples
from support.z3_oracle import Oracle

from smematch.diff.effects import verdict_turns
from smematch.match.verdict import Verdict
from smematch.prove.prover import UNDECIDED
from smematch.prove.turns import Turn
from smematch.prove.versus import Found, State, Versus

OF_COMPLETE_FIRMS = {Turn.IN, Turn.OUT, Turn.SURE, Turn.UNSURE, Turn.LIKELIER, Turn.LESS_LIKELY}


def found_between(old: Tree, new: Tree, day: date) -> Found:
    """The turns from one condition to another under the shipped vocabulary."""
    conditions = read(old), read(new)
    states = [State(RULEBOOK.vocabulary, (each,), RULEBOOK.fees_on(day)) for each in conditions]
    return Versus(states[0], states[1], day).verdicts(*conditions)


def verdicts_of(old: Tree, new: Tree, profile: Profile, day: date) -> tuple[Verdict, Verdict]:
    """What the matcher says of both conditions for a firm."""
    return verdict_of(old, profile, day), verdict_of(new, profile, day)


@st.composite
def pairs_of_trees(draw: st.DrawFn, about_profile: bool = True) -> tuple[Tree, Tree]:
    """Two conditions, as often as not the one with a part put beside the other."""
    old = draw(strategies.trees(about_profile=about_profile))
    other = draw(strategies.trees(about_profile=about_profile))
    return old, draw(st.sampled_from([other, {"all": [old, other]}, {"any": [old, other]}, {"not": {"not": old}}]))


@examples(80)
@given(pairs_of_trees(), st.sampled_from(ALL_DAYS))
def test_every_firm_is_seen_by_the_matcher(trees: tuple[Tree, Tree], day: date) -> None:
    """A firm found for a turn meets that turn by the matcher's two verdicts, and does not deny itself."""
    for turn, firm in found_between(*trees, day).items():
        assert isinstance(firm, dict)
        assert [turn] == list(verdict_turns(*verdicts_of(*trees, firm, day)))
        assert not contradicted(firm, day)


def goals(old: list[Any], new: list[Any]) -> dict[Turn, Any]:
    """When a complete firm meets each turn, by the oracle's readings (HIGH, LOW, lean) of two conditions."""
    (high, low, lean), (high_, low_, lean_) = old, new
    refer, refer_ = z3.And(high, z3.Not(low)), z3.And(high_, z3.Not(low_))
    return {
        Turn.IN: z3.And(z3.Not(high), high_),
        Turn.OUT: z3.And(high, z3.Not(high_)),
        Turn.SURE: z3.And(refer, high_, low_),
        Turn.UNSURE: z3.And(high, low, refer_),
        Turn.LIKELIER: z3.And(refer, refer_, z3.Not(lean), lean_),
        Turn.LESS_LIKELY: z3.And(refer, refer_, lean, z3.Not(lean_)),
    }


@examples(40)
@given(pairs_of_trees(about_profile=False), st.sampled_from(LIMITED_DAYS))
def test_effects_on_complete_firms_are_the_oracles(trees: tuple[Tree, Tree], day: date) -> None:
    """Some complete firm is newly in or out just where another translation into z3 says so, and likelier only there.

    That the agency is to be asked no more, or is likelier to agree, can also be so of a firm of which a part is known.
    """
    if not comparable({"all": [*trees]}):
        return
    old, new = (within_oracle(tree, day) for tree in trees)
    oracle = Oracle({}, day)
    wanted = goals(*(readings_in_oracle(tree, oracle) for tree in trees))
    expected = {turn for turn, goal in wanted.items() if oracle.solver.check(goal) == z3.sat}
    event(f"turns: {len(expected)}")

    found = found_between(old, new, day).keys() & OF_COMPLETE_FIRMS
    assert expected <= found
    assert expected & {Turn.IN, Turn.OUT} == found & {Turn.IN, Turn.OUT}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Tree, Tree, Profile, date]:
    """Two conditions and a firm of which all or a part is stated, each fact exactly."""
    old, new = draw(pairs_of_trees())
    question = firms.Question({"all": [old, new]}, draw(st.sampled_from(ALL_DAYS)))
    whole = draw(firms.truths(question))
    kept = {name: value for name, value in whole.items() if draw(st.integers(0, 3))}
    return old, new, draw(st.sampled_from([whole, kept])), question.day


@examples(100)
@given(cases())
def test_a_proof_holds_for_every_firm(case: tuple[Tree, Tree, Profile, date]) -> None:
    """Whatever turn a firm meets by the matcher, known in full or in part, was found: no proof says there is none."""
    old, new, profile, day = case
    if contradicted(profile, day):
        return
    seen = set(verdict_turns(*verdicts_of(old, new, profile, day)))
    event(f"seen: {[*seen]}")

    assert seen <= found_between(old, new, day).keys()


@cache
def hard() -> tuple[Tree, Tree]:
    """Two conditions that would take the solver long to tell apart: more pigeons than holes."""
    return {"all": ["kita_member"]}, {"all": ["kita_member", "hit500"]}


def test_undecided_is_not_a_guess(monkeypatch: Any) -> None:
    """Where the solver gives up every turn is undecided, none is left out and none invented."""
    check: Callable[..., Any] = lambda *_: z3.unknown  # noqa: E731
    monkeypatch.setattr(z3.Solver, "check", check)
    found = found_between(*hard(), date(2017, 3, 2))

    assert {UNDECIDED} == set(found.values())
    assert {*OF_COMPLETE_FIRMS, Turn.ASKED, Turn.UNASKED, Turn.POSSIBLE, Turn.IMPOSSIBLE} == found.keys()

"""Random rule-firm pairs for the long run: the strategies of the tests, drawn without a bias to small examples.

A case is a firm with several rules. It rests on the seed and its number only: a run can be stopped and taken up again.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider
from support import firms, strategies
from support.plain import Profile, Tree

from smematch.kleene import Truth
from smematch.prove.formulas import READINGS

RULES_A_FIRM = 4
"""Pairs in a case. More cost less, but the constants at which a firm's facts are drawn are then those of more rules."""


class Case(NamedTuple):
    """Rules, a firm on a day, and what the prover is asked.

    `whole` states everything, perhaps contradicting itself. `known` is a part of `truth`, and `completion` another firm
    of which it is a part. `other` is one more rule, also of the kinds that a fuller profile may answer otherwise, or
    the first rule joined with such a one (two of the joins mean no more than the first rule): completions do not judge
    it, and the prover is to tell it from the first rule (with `partly` also by a part of a firm that loses an answer).
    The prover looks for a firm that gives the first rule (or the other) a value in a reading: `value`, or (with `own`)
    the one it has for `whole`.
    """

    rules: list[Tree]
    other: Tree
    day: date
    whole: Profile
    truth: Profile
    known: Profile
    completion: Profile
    reading: int
    value: Truth
    own: bool
    of_other: bool
    partly: bool


_RULES = st.lists(strategies.trees(about_profile=False), min_size=RULES_A_FIRM, max_size=RULES_A_FIRM)
_OTHERS = strategies.trees()
_JOINS: tuple[Callable[[Tree, Tree], Tree], ...] = (
    lambda _, other: other,
    lambda _, other: other,
    lambda rule, other: {"all": [rule, other]},
    lambda rule, other: {"any": [{"not": other}, rule]},
    lambda rule, other: {"any": [rule, {"all": [other, rule]}]},
    lambda rule, other: {"all": [{"not": {"not": rule}}, {"any": [rule, other]}]},
)
_TRUTHS = st.sampled_from((True, False, None))


@st.composite
def _cases(draw: st.DrawFn) -> Case:
    rules, day = draw(_RULES), draw(st.sampled_from(strategies.ALL_DAYS))
    other = draw(st.sampled_from(_JOINS))(rules[0], draw(_OTHERS))
    question = firms.Question({"all": [*rules, other]}, day)
    whole, truth = draw(firms.complete_profiles(question)), draw(firms.truths(question))
    known = draw(firms.known_of(truth, question))
    completion = draw(firms.completions(known, question))
    reading, value = draw(st.sampled_from(READINGS)), draw(_TRUTHS)
    own, of_other, partly = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    return Case(rules, other, day, whole, truth, known, completion, reading, value, own, of_other, partly)


CASES = _cases()


class Unbiased(HypothesisProvider):
    """Hypothesis' own draws. As a backend of another name they are neither kept small nor made from earlier ones."""


AVAILABLE_PROVIDERS["unbiased"] = f"{__name__}.{Unbiased.__name__}"


def each_case(number: int, count: int, do: Callable[[Case], Any]) -> None:
    """Do something with each of `count` cases, always the same ones for a number."""
    begun = False

    @seed(number)
    @settings(
        max_examples=count + 1,
        backend="unbiased",
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(CASES)
    def draws(case: Case) -> None:
        nonlocal begun
        if begun:  # Hypothesis begins with the simplest of all cases, whatever the seed
            do(case)
        begun = True

    draws()

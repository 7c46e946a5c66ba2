"""What the prover's formulas say of a condition where the values of a profile are put in. Needs the solver."""

from collections.abc import Sequence
from datetime import date

import z3

from smematch.kleene import Truth
from smematch.model.conditions import Condition
from smematch.model.vocabulary import Vocabulary
from smematch.prove.comparisons import Pair
from smematch.prove.formulas import Formulas
from smematch.prove.given import given
from smematch.prove.scope import scope_of
from support.judge import RULEBOOK, firm_of
from support.plain import Profile


def formulas_of(
    conditions: Sequence[Condition], profile: Profile, day: date, vocabulary: Vocabulary = RULEBOOK.vocabulary
) -> Formulas:
    """The formulas in which the values of a profile stand for the facts that conditions rest on."""
    firm = given(firm_of(profile).facts, vocabulary, day, scope_of(conditions, vocabulary, day))
    return Formulas(firm, vocabulary.settled)


def truth_of(pair: Pair) -> Truth:
    """What a reading is where no variable is left in it."""
    true, false = (z3.simplify(formula) for formula in pair)
    assert all(z3.is_true(each) or z3.is_false(each) for each in (true, false)), f"rests on what is not stated: {pair}"
    assert not (z3.is_true(true) and z3.is_true(false)), "a reading is true and false"
    return True if z3.is_true(true) else False if z3.is_true(false) else None

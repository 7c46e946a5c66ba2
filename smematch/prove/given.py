"""The firm of one profile as variables for the solver: what it states, as constants.

With them the formulas of a condition are true or false just where the matcher's readings are: of a
range both ends are given, of a short code the code itself, and what is absent is not stated.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import z3

from smematch.model.facts import ORDERED
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.prove.comparisons import NO, YES
from smematch.prove.firms import Firms, Variable, whole
from smematch.prove.scope import Scope, decimals_of

_FARTHEST = 10**100
"""Further than any number goes that can be written."""
_OPEN = {"date": (date.min.toordinal() - 1, date.max.toordinal() + 1)}
"""The ends that are left open, where they are not those of numbers: the days beside all there are."""
_ABSENT = Variable(NO, NO, upper=NO)


def given(facts: Mapping[str, Any], vocabulary: Vocabulary, day: date, scope: Scope) -> Firms:
    """The variables of a firm that states `facts`, for conditions of a scope."""
    finest = max((decimals_of(end) for value in facts.values() for end in _ends(value)), default=0)
    firms = Firms(vocabulary, day, scope.joined(Scope(decimals=finest)))
    firms.known.update((name, stated(name, facts.get(name), firms)) for name in vocabulary.facts)
    return firms


def stated(name: str, value: Any, firms: Firms) -> Variable:
    """The variable of a fact with what a profile states of it; None is nothing."""
    fact = firms.vocabulary.facts[name]
    if fact.type in ORDERED:
        return _ordered(value, fact.type, firms.scale(fact.type))
    if fact.type == "by-year":
        years = {firms.day.year - 1: None, **(value or {})}
        told = {year: _ordered(each, str(fact.of), 1) for year, each in years.items() if year <= firms.day.year}
        return Variable(NO if value is None else YES, years=told)
    if value is None:
        return _ABSENT
    if fact.type == "boolean":
        return Variable(YES, z3.BoolVal(value))
    return Variable(YES, z3.IntVal(0), codes=(value,)) if fact.type in ("choice", "code") else Variable(YES)


def _ordered(known: Interval | None, kind: str, scale: int) -> Variable:
    low, high = _OPEN.get(kind, (-_FARTHEST, _FARTHEST))
    if known is None:
        return Variable(NO, z3.IntVal(low), scale=scale, upper=z3.IntVal(high))
    least = z3.IntVal(low if known.low is None else whole(known.low, scale))
    most = least if known.exact else z3.IntVal(high if known.high is None else whole(known.high, scale))
    return Variable(YES, least, scale=scale, upper=most)


def _ends(value: Any) -> Iterator[Fraction]:
    """The ends of what is stated that have decimals."""
    if isinstance(value, Interval):
        yield from (end for end in value if isinstance(end, Fraction))

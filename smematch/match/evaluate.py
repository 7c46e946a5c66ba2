"""Condition x situation -> outcome tree. Kleene's logic, three readings in one pass.

HIGH takes every open leaf as true, LOW as false (below a `not` the other way round), the lean takes
`usually X` as X and `agency_decides` as the lean written on it. Where a tree has no open leaf the
three are one and are worked out once.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from smematch.kleene import Truth, all_of, any_of, negate
from smematch.match.situation import OpenRow, Situation, age, is_one_of, possible
from smematch.model import conditions as c
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary

HIGH, LOW, LEAN = 1, 2, 3
BELOW_NOT = {HIGH: LOW, LOW: HIGH, LEAN: LEAN}
"""The reading that a `not` turns into another."""


class Outcome(NamedTuple):
    """One node's result: its condition, the three readings, and what they rest on.

    `missing` and `known` (leaves only): the facts whose answer could decide it, and what is known of
    the fact tested (a table's possible values, an interval, a code, yes or no; None is nothing).
    `of` are the outcomes below.
    """

    condition: c.Condition
    high: Truth
    low: Truth
    lean: Truth
    missing: tuple[str, ...] = ()
    of: tuple["Outcome", ...] = ()
    known: Any = None


def evaluate(condition: c.Condition, situation: Situation) -> Outcome:
    """The outcome of a condition for a firm on a day."""
    return _EVALUATE[type(condition)](condition, situation)


def situate(firm: Firm, vocabulary: Vocabulary, day: date) -> Situation:
    """The situation of a firm on a day, with the absent facts that stated ones settle."""
    situation = Situation(firm.facts, vocabulary, day)
    # All from what is stated, then put in: one settled fact never settles another.
    settled = {
        name: line.value
        for name, lines in vocabulary.settled.items()
        if lines and name not in situation.values
        for line in lines
        if evaluate(line.when, situation).high is True
    }
    situation.values.update(settled)
    situation.derived.clear()  # what settled facts was worked out without them
    return situation


def view(name: str, situation: Situation) -> Outcome:
    """The outcome of a derived yes-or-no fact's condition, worked out once."""
    if name not in situation.derived:
        situation.derived[name] = evaluate(situation.vocabulary.views[name], situation)
    found: Outcome = situation.derived[name]
    return found


def rows(name: str, situation: Situation) -> list[OpenRow]:
    """The rows of a first-match table that can apply, in order; the last of them surely would."""
    if name not in situation.derived:
        situation.derived[name] = _open_rows(name, situation)
    found: list[OpenRow] = situation.derived[name]
    return found


def interval(name: str, situation: Situation) -> Interval | None:
    """The known bounds of an ordered fact, stated or derived (an age); None where nothing is known."""
    derived = situation.vocabulary.derived.get(name)
    if derived is None:
        return situation.values.get(name)
    if name not in situation.derived:
        situation.derived[name] = age(situation.values.get(derived.years_since or ""), situation.day)
    found: Interval | None = situation.derived[name]
    return found


def _open_rows(name: str, situation: Situation) -> list[OpenRow]:
    found = []
    for row in situation.vocabulary.rows[name]:
        if row.when is None:
            found.append(OpenRow(row.values, ()))
            break
        outcome = evaluate(row.when, situation)
        if outcome.high is not False:
            found.append(OpenRow(row.values, tuple(undecided(outcome, HIGH))))
        if outcome.high is True:
            break
    return found


def undecided(outcome: Outcome, reading: int) -> Iterator[str]:
    """The facts that keep a reading of the outcome unknown: those that can still decide it."""
    if outcome[reading] is not None:
        return
    yield from outcome.missing
    below = BELOW_NOT[reading] if type(outcome.condition) is c.Not else reading
    for part in outcome.of:
        yield from undecided(part, below)


def decisive(outcome: Outcome, reading: int, value: bool) -> Iterator[Outcome]:
    """The leaves that make a reading of the outcome `value`."""
    kind = type(outcome.condition)
    if kind is c.Not:
        yield from decisive(outcome.of[0], BELOW_NOT[reading], not value)
    elif kind is c.AllOf or kind is c.AnyOf:
        for part in outcome.of:
            if part[reading] is value:
                yield from decisive(part, reading, value)
    elif not outcome.condition.open_below:  # type: ignore[attr-defined]
        yield outcome


def _leaf(condition: c.Condition, known: Any, truth: Truth, missing: tuple[str, ...]) -> Outcome:
    return Outcome(condition, truth, truth, truth, missing if truth is None else (), (), known)


def _junction(condition: Any, situation: Situation, join: Callable[[Any], Truth]) -> Outcome:
    below = tuple([_EVALUATE[type(part)](part, situation) for part in condition.of])
    high = join([part[1] for part in below])
    if not condition.open_below:
        return Outcome(condition, high, high, high, (), below)
    return Outcome(condition, high, join([part[2] for part in below]), join([part[3] for part in below]), (), below)


def _all_of(condition: c.AllOf, situation: Situation) -> Outcome:
    return _junction(condition, situation, all_of)


def _any_of(condition: c.AnyOf, situation: Situation) -> Outcome:
    return _junction(condition, situation, any_of)


def _not(condition: c.Not, situation: Situation) -> Outcome:
    below = evaluate(condition.of, situation)
    return Outcome(condition, negate(below.low), negate(below.high), negate(below.lean), (), (below,))


def _usually(condition: c.Usually, situation: Situation) -> Outcome:
    below = evaluate(condition.of, situation)
    return Outcome(condition, True, False, below.lean, (), (below,))


def _agency_decides(condition: c.AgencyDecides, situation: Situation) -> Outcome:
    return Outcome(condition, True, False, condition.lean)


def _in_force(condition: c.InForce, situation: Situation) -> Outcome:
    held = condition.on(situation.day)
    return _leaf(condition, None, condition.outside, ()) if held is None else evaluate(held, situation)


def _is_true(condition: c.IsTrue, situation: Situation) -> Outcome:
    fact = condition.fact
    answer = situation.values.get(fact)
    if answer is None and fact in situation.vocabulary.views:
        # The view is shown below the leaf; its own facts are what is missing.
        inside = view(fact, situation)
        truth = inside.high
        return Outcome(condition, truth, truth, truth, (), (inside,), truth)
    return Outcome(condition, answer, answer, answer, (fact,) if answer is None else (), (), answer)


def _is_one_of(condition: c.IsOneOf, situation: Situation) -> Outcome:
    if condition.fact in situation.vocabulary.rows:
        ask = situation.vocabulary.derived[condition.fact].otherwise_ask
        open_rows = rows(condition.fact, situation)
        return _leaf(condition, possible(open_rows), *is_one_of(open_rows, condition.values, ask))
    value = situation.values.get(condition.fact)
    return _leaf(condition, value, None if value is None else value in condition.values, (condition.fact,))


def _starts_with(condition: c.StartsWith, situation: Situation) -> Outcome:
    code = situation.values.get(condition.fact)
    truth: Truth = None
    if code is not None:
        truth = any_of(
            [
                True if code.startswith(prefix) else None if prefix.startswith(code) else False
                for prefix in condition.prefixes
            ]
        )
    return _leaf(condition, code, truth, (condition.fact,))


def _is_stated(condition: c.IsStated, situation: Situation) -> Outcome:
    value = situation.values.get(condition.fact)
    return _leaf(condition, value, value is not None and (not condition.values or value in condition.values), ())


def _compares(condition: c.Compares, situation: Situation) -> Outcome:
    known = interval(condition.fact, situation)
    truth: Truth = None
    if known is not None:
        to_day = condition.to_day
        truth = c.compare(condition.operator, known, situation.day) if to_day else condition.span.holds(known)
    derived = situation.vocabulary.derived.get(condition.fact)
    missing = (derived.years_since or "") if derived else condition.fact
    return _leaf(condition, known, truth, (missing,))


def _compares_year(condition: c.ComparesYear, situation: Situation) -> Outcome:
    years: dict[int, Interval] = situation.values.get(condition.fact) or {}
    if condition.which == "last_year":
        known = years.get(situation.day.year - 1)
        return _leaf(condition, known, None if known is None else condition.span.holds(known), (condition.fact,))
    # A year that is not stated leaves "in any year" open: nothing says the list is whole.
    held = any(condition.span.holds(known) is True for year, known in years.items() if year <= situation.day.year)
    return _leaf(condition, years, True if held else None, (condition.fact,))


def _compares_limit(condition: c.ComparesLimit, situation: Situation) -> Outcome:
    limits = situation.vocabulary.tables[condition.table].on(situation.day)
    pair = None if limits is None else limits.pair(situation.values.get(condition.by) or "")
    known: Interval | None = situation.values.get(condition.fact)
    if pair is None:
        return _leaf(condition, known, None, ())
    truth = None if known is None else _against(condition.operator, known, *pair)
    missing = () if known is not None and known.exact else (condition.fact,)
    return _leaf(condition, known, truth, missing if pair[0] == pair[1] else (*missing, condition.by))


def _against(operator: str, known: Interval, least: int, most: int) -> Truth:
    """A comparison with a limit that is only known to lie between two: decided where both ends agree."""
    first = c.compare(operator, known, least)
    return first if least == most or first == c.compare(operator, known, most) else None


_EVALUATE: dict[type, Callable[[Any, Situation], Outcome]] = {
    c.AllOf: _all_of,
    c.AnyOf: _any_of,
    c.Not: _not,
    c.Usually: _usually,
    c.AgencyDecides: _agency_decides,
    c.InForce: _in_force,
    c.IsTrue: _is_true,
    c.IsOneOf: _is_one_of,
    c.StartsWith: _starts_with,
    c.IsStated: _is_stated,
    c.Compares: _compares,
    c.ComparesYear: _compares_year,
    c.ComparesLimit: _compares_limit,
}

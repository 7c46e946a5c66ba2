"""A condition -> for one of its readings, the formula that it is true and the formula that it is false.

Both can fail: then the reading is unknown. A formula ranges over what a profile states (each fact
exactly, as a range or not at all) as well as over values, so that it is right for a profile that states a part,
too. Open leaves: HIGH takes them as true, LOW as false (below a `not` the other way round), the
lean takes `usually X` as X and `agency_decides` as the lean written on it.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import z3

from smematch.kleene import Truth, any_of
from smematch.model import conditions as c
from smematch.model.vocabulary import Settlement, Vocabulary
from smematch.prove.codes import begins
from smematch.prove.comparisons import NO, UNKNOWN, YES, Pair, aged, if_known, member, span_of, surely, within
from smematch.prove.firms import Firms, Variable

HIGH, LOW, LEAN = 1, 2, 3
"""The readings, by the place they have in an outcome of the matcher."""
READINGS = (HIGH, LOW, LEAN)
_BELOW_NOT = {HIGH: LOW, LOW: HIGH, LEAN: LEAN}


class OpenRow(NamedTuple):
    """A row of a first-match table: its values, and when it may be the one that applies."""

    values: frozenset[str]
    open: Any


class Formulas:
    """The formulas of conditions over the variables of a firm.

    `settled` holds what stated facts say of absent ones; without it only what is stated counts. The vocabulary
    of the conditions may be another than that of the firms, where these state the facts of several.
    """

    def __init__(
        self,
        firms: Firms,
        settled: "dict[str, tuple[Settlement, ...]] | None" = None,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self.firms, self.day = firms, firms.day
        self.vocabulary = vocabulary or firms.vocabulary
        self.settled = settled or {}
        self.stated_only = self if settled is None else Formulas(firms, None, vocabulary)
        self._kept: dict[tuple[int, int], tuple[c.Condition, Pair]] = {}
        self._rows: dict[str, list[OpenRow]] = {}

    def pair(self, condition: c.Condition, reading: int = HIGH) -> Pair:
        """When a reading of the condition is true and when false."""
        if not condition.open_below:  # type: ignore[attr-defined]
            reading = HIGH
        key = (id(condition), reading)
        if key not in self._kept:
            # The condition is kept too: its id stays its own.
            self._kept[key] = (condition, _PAIRS[type(condition)](self, condition, reading))
        return self._kept[key][1]

    def settles(self, name: str) -> list[tuple[Any, bool]]:
        """When stated facts settle a fact, and what they say it is."""
        return [(self.stated_only.pair(line.when).true, line.value) for line in self.settled.get(name, ())]

    def known(self, name: str) -> tuple[Variable, Any]:
        """A stated fact, and when its value is known: it is stated, or others settle it."""
        fact = self.firms.fact(name)
        settles = self.settles(name)
        if not settles:
            return fact, fact.stated
        if z3.is_false(fact.stated):  # of a fact that is never stated the value is what others say
            fact = fact._replace(value=_settled(settles))
        return fact, z3.Or(fact.stated, *(when for when, _ in settles))

    def rows(self, name: str) -> list[OpenRow]:
        """The rows of a first-match table and when each may be the one that applies."""
        if name not in self._rows:
            found, reached = [], YES
            for row in self.vocabulary.rows[name]:
                pair = Pair(YES, NO) if row.when is None else self.pair(row.when)
                found.append(OpenRow(row.values, z3.And(reached, z3.Not(pair.false))))
                reached = z3.And(reached, z3.Not(pair.true))
            self._rows[name] = found
        return self._rows[name]

    def decided(self, name: str) -> Any:
        """A first-match table has one value: no two rows with others may apply, no such row has several."""
        values = self.vocabulary.derived[name].of
        return z3.Or([self.one_of(name, frozenset((value,))).true for value in values])

    def one_of(self, name: str, wanted: frozenset[str]) -> Pair:
        """A first-match table's value is one of some."""
        rows = self.rows(name)
        return Pair(
            z3.And([z3.Not(row.open) for row in rows if not row.values <= wanted]),
            z3.And([z3.Not(row.open) for row in rows if row.values & wanted]),
        )


def _settled(settles: list[tuple[Any, bool]]) -> Any:
    """What stated facts say of an absent one, the last word holding."""
    value = NO
    for when, it_is in settles:
        value = z3.If(when, z3.BoolVal(it_is), value)
    return value


def _all_of(formulas: Formulas, condition: c.AllOf, reading: int) -> Pair:
    parts = [formulas.pair(part, reading) for part in condition.of]
    return Pair(z3.And([part.true for part in parts]), z3.Or([part.false for part in parts]))


def _any_of(formulas: Formulas, condition: c.AnyOf, reading: int) -> Pair:
    parts = [formulas.pair(part, reading) for part in condition.of]
    return Pair(z3.Or([part.true for part in parts]), z3.And([part.false for part in parts]))


def _not(formulas: Formulas, condition: c.Not, reading: int) -> Pair:
    below = formulas.pair(condition.of, _BELOW_NOT[reading])
    return Pair(below.false, below.true)


def _usually(formulas: Formulas, condition: c.Usually, reading: int) -> Pair:
    if reading == LEAN:
        return formulas.pair(condition.of, LEAN)
    return Pair(YES, NO) if reading == HIGH else Pair(NO, YES)


def _agency_decides(formulas: Formulas, condition: c.AgencyDecides, reading: int) -> Pair:  # noqa: ARG001
    if reading == LEAN and condition.lean is None:
        return UNKNOWN
    return Pair(YES, NO) if (condition.lean if reading == LEAN else reading == HIGH) else Pair(NO, YES)


def _in_force(formulas: Formulas, condition: c.InForce, reading: int) -> Pair:
    held = condition.on(formulas.day)
    if held is not None:
        return formulas.pair(held, reading)
    return UNKNOWN if condition.outside is None else Pair(YES, NO) if condition.outside else Pair(NO, YES)


def _is_true(formulas: Formulas, condition: c.IsTrue, reading: int) -> Pair:  # noqa: ARG001
    if condition.fact in formulas.vocabulary.views:
        return formulas.pair(formulas.vocabulary.views[condition.fact])
    if condition.fact in formulas.vocabulary.derived:
        return UNKNOWN
    fact, known = formulas.known(condition.fact)
    return if_known(known, surely(fact.value))


def _is_one_of(formulas: Formulas, condition: c.IsOneOf, reading: int) -> Pair:  # noqa: ARG001
    if condition.fact in formulas.vocabulary.rows:
        return formulas.one_of(condition.fact, condition.values)
    fact, known = formulas.known(condition.fact)
    return if_known(known, surely(member(fact, condition.values.__contains__)))


def _starts_with(formulas: Formulas, condition: c.StartsWith, reading: int) -> Pair:  # noqa: ARG001
    fact, known = formulas.known(condition.fact)

    def answers(truth: Truth) -> Any:
        """The codes that give an answer."""
        return member(fact, lambda code: any_of([begins(code, prefix) for prefix in condition.prefixes]) is truth)

    return Pair(z3.And(known, answers(True)), z3.And(known, answers(False)))


def _is_stated(formulas: Formulas, condition: c.IsStated, reading: int) -> Pair:  # noqa: ARG001
    fact, known = formulas.known(condition.fact)
    test = z3.And(known, member(fact, condition.values.__contains__)) if condition.values else known
    return Pair(test, z3.Not(test))


def _compares(formulas: Formulas, condition: c.Compares, reading: int) -> Pair:  # noqa: ARG001
    derived = formulas.vocabulary.derived.get(condition.fact)
    if derived is None:
        fact, known = formulas.known(condition.fact)
        span = span_of(condition.operator, formulas.day) if condition.to_day else condition.span
        return if_known(known, within(fact, span))
    if derived.years_since is None:
        return UNKNOWN
    fact, known = formulas.known(derived.years_since)
    in_time = fact.value <= formulas.day.toordinal()
    return if_known(z3.And(known, in_time), aged(fact, condition.span, formulas.day))


def _compares_year(formulas: Formulas, condition: c.ComparesYear, reading: int) -> Pair:  # noqa: ARG001
    fact, known = formulas.known(condition.fact)
    if condition.which == "last_year":
        last = fact.years[formulas.day.year - 1]
        return if_known(z3.And(known, last.stated), within(last, condition.span))
    # Never false: nothing says that the list of years is whole.
    held = [z3.And(year.stated, within(year, condition.span).true) for year in fact.years.values()]
    return Pair(z3.And(known, z3.Or(held)), NO)


def _compares_limit(formulas: Formulas, condition: c.ComparesLimit, reading: int) -> Pair:  # noqa: ARG001
    limits = formulas.vocabulary.tables[condition.table].on(formulas.day)
    if limits is None:
        return UNKNOWN
    fact, known = formulas.known(condition.fact)
    by, coded = formulas.known(condition.by)

    def against(limit: int) -> Pair:
        return within(fact, span_of(condition.operator, limit))

    limit_of = {code: limits.pair(code) for code in by.codes}
    under = [(z3.And(coded, _limited(by, limit_of, pair)), pair) for pair in sorted({*filter(None, limit_of.values())})]
    every = limits.pair("")
    under += [(z3.Not(coded), every)] if every else []
    cells = [(here, against(least), against(most)) for here, (least, most) in under]
    return Pair(
        z3.And(known, z3.Or([z3.And(here, least.true, most.true) for here, least, most in cells])),
        z3.And(known, z3.Or([z3.And(here, least.false, most.false) for here, least, most in cells])),
    )


def _limited(by: Variable, limit_of: Mapping[str, Any], pair: tuple[int, int]) -> Any:
    """The code is one of those with these limits, the least and the greatest of what stands under it."""
    return member(by, lambda code: limit_of[code] == pair)


_PAIRS: dict[type, Callable[[Formulas, Any, int], Pair]] = {
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

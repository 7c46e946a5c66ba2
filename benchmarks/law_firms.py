"""The shipped prover's reading of one firm: the formulas of conditions with the firm's values put in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import z3

from smematch.kleene import Truth
from smematch.model.conditions import Condition
from smematch.model.firm import Firm
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import begins
from smematch.prove.firms import Firms, Variable, whole
from smematch.prove.formulas import HIGH, READINGS, Formulas
from smematch.prove.scope import Scope, scope_of, vocabulary_scope

Readings = tuple[Truth, Truth, Truth]
Values = list[tuple[Any, Any]]


class Prover:
    """What the formulas of a day say of single firms. Their scope grows with the conditions."""

    def __init__(self, vocabulary: Vocabulary, day: date) -> None:
        self.vocabulary, self.day = vocabulary, day
        self._begin(vocabulary_scope(vocabulary, day))

    def _begin(self, scope: Scope) -> None:
        self.firms = Firms(self.vocabulary, self.day, scope)
        self.formulas = Formulas(self.firms, self.vocabulary.settled)

    def cover(self, conditions: list[Condition]) -> None:
        """Take the constants of conditions into the scope."""
        asked = scope_of(conditions, self.vocabulary, self.day)
        if not self.firms.scope.covers(asked):
            self._begin(self.firms.scope.joined(asked))

    def readings(self, conditions: list[Condition], firm: Firm) -> list[Readings]:
        """HIGH, LOW and the lean of conditions for a firm that states each fact exactly or not at all."""
        self.cover(conditions)
        asked = [
            (self.formulas.pair(condition, reading)) for condition in conditions for reading in _different(condition)
        ]
        held = _hold([formula for pair in asked for formula in pair], self._values(firm))
        truths = [_truth(true, false) for true, false in zip(held[::2], held[1::2], strict=True)]
        found = []
        for condition in conditions:
            count = len(_different(condition))
            own, truths = truths[:count], truths[count:]
            high, low, lean = own if count > 1 else own * len(READINGS)
            found.append((high, low, lean))
        return found

    def _values(self, firm: Firm) -> Values:
        """Whether each fact in play is stated, and the value it has by itself or by others that are stated."""
        settles = [
            (name, when, it_is)
            for name in [*self.firms.known]
            if firm.get(name) is None
            for when, it_is in self.formulas.settles(name)
        ]
        values = [pair for name in [*self.firms.known] for pair in self._stated(name, firm.get(name))]
        so = _hold([when for _, when, _ in settles], values)
        said = {(name, it_is) for (name, _, it_is), held in zip(settles, so, strict=True) if held}
        return [*values, *((self.firms.fact(name).value, z3.BoolVal(it_is)) for name, it_is in said)]

    def _stated(self, name: str, raw: Any) -> Iterator[tuple[Any, Any]]:
        fact = self.firms.fact(name)
        yield fact.stated, z3.BoolVal(raw is not None)
        if fact.years:
            yield from self._years(name, fact, raw or {})
        elif raw is not None and fact.value is not None:
            yield fact.value, self._value(name, fact, raw)

    def _value(self, name: str, fact: Variable, raw: Any) -> Any:
        if isinstance(raw, bool):
            return z3.BoolVal(raw)
        if isinstance(raw, str):
            return z3.IntVal(self._number(name, fact, raw))
        assert raw.exact, f"{name} is a range"
        return z3.IntVal(whole(raw.low, fact.scale))

    def _number(self, name: str, fact: Variable, code: str) -> int:
        """The number of a choice, or of the code that no question in play tells from this one."""
        if code in fact.codes:
            return fact.codes.index(code)
        prefixes, words = ([text for of, text in asked if of == name] for asked in self.firms.scope[:2])

        def answers(one: str) -> list[Any]:
            return [*(begins(one, prefix) for prefix in prefixes), *(one == word for word in words)]

        own = answers(code)
        return next(number for number, one in enumerate(fact.codes) if answers(one) == own)

    def _years(self, name: str, fact: Variable, stated: Any) -> Iterator[tuple[Any, Any]]:
        """The year before is itself; of the others, one for each thing asked of any year, where one is so."""
        past = {year: known for year, known in stated.items() if year <= self.day.year}
        asked = (span for of, span in self.firms.scope.spans if of == name)
        shown = (next((known for known in past.values() if span.holds(known)), None) for span in asked)
        for year, variable in fact.years.items():
            known = past.get(year) if year == self.day.year - 1 else next(shown)
            yield variable.stated, z3.BoolVal(known is not None)
            if known is not None:
                yield variable.value, self._value(name, variable, known)


def _different(condition: Condition) -> tuple[int, ...]:
    """The readings that can differ: without an open leaf the three are one."""
    return READINGS if condition.open_below else (HIGH,)  # type: ignore[attr-defined]


def _truth(true: bool, false: bool) -> Truth:
    assert not (true and false), "a reading is true and false"
    return True if true else False if false else None


def _hold(formulas: list[Any], values: Values) -> list[bool]:
    """Whether formulas hold with the values put in, all at once; what is not stated must not matter."""
    if not formulas:
        return []
    together = z3.Function("together", *[z3.BoolSort()] * (len(formulas) + 1))(*formulas)
    found = z3.simplify(z3.substitute(together, *values)).children()
    open_still = [each for each in found if not (z3.is_true(each) or z3.is_false(each))]
    assert not open_still, f"rests on what is not stated: {open_still}"
    return [bool(z3.is_true(each)) for each in found]

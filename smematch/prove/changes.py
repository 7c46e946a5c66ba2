"""The firm of a profile with some of its stated facts changed: which smallest sets of changes are enough.

Each stated fact is as the profile states it or, where it is changed, any exact value. What is not
stated stays so, and what stated facts settle follows them. A changed firm must not contradict
itself in a way in which the firm of the profile does not.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import z3

from smematch.model.conditions import Condition
from smematch.model.facts import ORDERED
from smematch.model.firm import Unit
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import CodesAsked
from smematch.prove.comparisons import YES
from smematch.prove.firms import Firms, Variable
from smematch.prove.formulas import HIGH, Formulas
from smematch.prove.given import given
from smematch.prove.prover import LIMIT_MS
from smematch.prove.scope import scope_of, vocabulary_scope


class Found(NamedTuple):
    """The smallest sets of changes, each with values that it works with; `all`: there are no others."""

    sets: tuple[Mapping[Unit, Any], ...]
    all: bool


class Changing:
    """What changes of one firm on a day can do. One solver serves all conditions."""

    def __init__(
        self, facts: Mapping[str, Any], vocabulary: Vocabulary, day: date, conditions: Iterable[Condition]
    ) -> None:
        self.facts, self.vocabulary = facts, vocabulary
        scope = vocabulary_scope(vocabulary, day).joined(scope_of(conditions, vocabulary, day))
        self.firms = given(facts, vocabulary, day, scope)
        self.free = Firms(vocabulary, day, self.firms.scope)
        self.changed: dict[Unit, Any] = {}
        self.values: dict[Unit, Variable] = {}
        for name in facts:
            self.firms.known[name] = self._changeable(name, self.firms.known[name])
        self.formulas = Formulas(self.firms, vocabulary.settled)
        self.solver = z3.Solver()
        self.solver.set(timeout=LIMIT_MS)
        self.solver.add(self.free.bounds)
        self.solver.add([z3.Not(each) for each in self._denials() if not self._is_so(each)])

    def smallest(self, condition: Condition, known: Iterable[Iterable[Unit]], most: int) -> Found:
        """Sets of changes with which HIGH is not false, so many at most, none of which holds a `known` or another one.

        Smaller ones are looked for first.
        """
        self.solver.push()
        self.solver.add(z3.Not(self.formulas.pair(condition, HIGH).false))
        for units in known:
            self._block(units)
        sets: list[Mapping[Unit, Any]] = []
        size, left = 1, self.solver.check()
        while left == z3.sat and len(sets) < most:
            answer, found = self._of_size(size)
            if answer == z3.sat:
                sets.append(found)
                self._block(found)
                left = self.solver.check()
            elif answer == z3.unsat:
                size += 1
            else:  # what is larger might hold what was not found
                left = answer
        self.solver.pop()
        order = list(self.changed)
        sets.sort(key=lambda units: (len(units), sorted(map(order.index, units))))
        return Found(tuple(sets), left == z3.unsat)

    def _of_size(self, size: int) -> tuple[Any, Mapping[Unit, Any]]:
        """The solver's answer whether a set of at most so many changes is left, and one with the values they take."""
        self.solver.push()
        self.solver.add(z3.AtMost(*self.changed.values(), size))
        answer, found = self.solver.check(), {}
        if answer == z3.sat:
            model = self.solver.model()
            found = {
                unit: self._value(unit, model) for unit, changed in self.changed.items() if z3.is_true(model[changed])
            }
        self.solver.pop()
        return answer, found

    def _block(self, units: Iterable[Unit]) -> None:
        self.solver.add(z3.Or([z3.Not(self.changed[unit]) for unit in units if unit in self.changed]))

    def _denials(self) -> Iterator[Any]:
        """When facts contradict each other: by the vocabulary's rules, or by what they say of one another."""
        for condition, _ in self.vocabulary.contradictions.values():
            yield self.formulas.pair(condition).true
        for name in self.facts:
            for when, it_is in self.formulas.settles(name):
                yield z3.And(when, self.firms.fact(name).value != z3.BoolVal(it_is))

    def _is_so(self, formula: Any) -> bool:
        """Whether a formula holds of the firm as it is stated."""
        same = [(changed, z3.BoolVal(False)) for changed in self.changed.values()]
        return bool(z3.is_true(z3.simplify(z3.substitute(formula, *same))))

    def _changeable(self, name: str, own: Variable) -> Variable:
        """A stated fact that may be changed; texts and counts are asked for by no comparison."""
        fact = self.vocabulary.facts[name]
        if fact.type == "boolean":
            changed = self._unit(Unit(name))
            return own._replace(value=z3.Xor(changed, own.value))
        if fact.type in ("choice", "code"):
            return self._member(name, own)
        if fact.type in ORDERED:
            return self._ordered(Unit(name), own)
        years = {
            year: self._ordered(Unit(name, year), told) if z3.is_true(told.stated) else told
            for year, told in sorted(own.years.items())
        }
        return own._replace(years=years)

    def _unit(self, unit: Unit) -> Any:
        self.changed[unit] = z3.Bool(f"{unit.fact} {unit.year or ''} changed")
        return self.changed[unit]

    def _ordered(self, unit: Unit, own: Variable) -> Variable:
        free = self.free.ordered(f"{unit.fact} {unit.year or ''}", self.vocabulary.facts[unit.fact], YES)
        changed = self._unit(unit)
        self.values[unit] = free
        value = z3.If(changed, free.value, own.value)
        upper = value if own.upper is own.value else z3.If(changed, free.value, own.upper)
        return own._replace(value=value, upper=upper)

    def _member(self, name: str, own: Variable) -> Variable:
        """A choice or a code; a new code is long enough for all that is asked of it."""
        free = self.free.fact(name)
        asked = CodesAsked.of(name, self.firms.scope)
        short = [number for number, code in enumerate(free.codes) if asked.leaves_open(code)]
        if len(short) == len(free.codes):
            return own
        changed = self._unit(Unit(name))
        self.values[Unit(name)] = free
        self.free.bounds += [free.value != number for number in short]
        value = z3.If(changed, free.value, z3.IntVal(len(free.codes)))
        return own._replace(value=value, codes=(*free.codes, *own.codes))

    def _value(self, unit: Unit, model: Any) -> Any:
        """What a changed fact is in a model, as a firm states it."""
        if unit not in self.values:
            return not self.facts[unit.fact]
        free, kind = self.values[unit], self.vocabulary.facts[unit.fact].type
        number = model.eval(free.value, model_completion=True).as_long()
        if free.codes:
            return free.codes[number]
        value: Any = date.fromordinal(number) if kind == "date" else number
        if kind in ("ratio", "number"):
            value = Fraction(number, free.scale)
        return Interval(value, value)

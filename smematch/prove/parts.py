"""A firm of which a part is stated beside a complete one: whether the complete firm is one that the part may be of."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

import z3

from smematch.prove.codes import CodesAsked
from smematch.prove.comparisons import YES
from smematch.prove.firms import Firms, Variable
from smematch.prove.regions import Region, Regions

Stands = dict[int, frozenset[int]]
"""Of a short code's number, the numbers of the codes it may go on to be."""


class Parts:
    """The two firms over the same facts. A fact that is not `own` to the part is not stated by it."""

    def __init__(self, part: Firms, whole: Firms, own: Collection[str], regions: Regions) -> None:
        self.part, self.whole, self.regions = part, whole, regions
        self.own = [name for name in part.known if name in own]
        self.absent = [z3.Not(fact.stated) for name, fact in part.known.items() if name not in own]
        self.stands = {name: self._stands(name) for name in self.own if part.vocabulary.facts[name].codes}

    @cached_property
    def completes(self) -> Any:
        """The complete firm is one that the part may be of."""
        return z3.And([self._fits(name, self.part.known[name], self.whole.known[name]) for name in self.own])

    def may_be(self, name: str, model: Any, region: Region | None = None) -> Any:
        """What a part states of a fact if it may be of the complete firm of a model.

        `region`: of a number or a day, the values that will do as well.
        """
        return self._may(name, self.part.known[name], self.whole.known[name], model, region)

    def _stands(self, name: str) -> Stands:
        fact = self.whole.known[name]
        scheme = self.whole.vocabulary.codes[self.whole.vocabulary.facts[name].codes or ""]
        numbers = {code: number for number, code in enumerate(fact.codes)}
        longer = CodesAsked.of(name, self.whole.scope).completions(scheme, fact.codes)
        return {numbers[code]: frozenset(numbers[each] for each in many) for code, many in longer.items()}

    def _fits(self, name: str, part: Variable, whole: Variable) -> Any:
        if part.years:
            same = z3.And([self._fits(name, each, whole.years[year]) for year, each in part.years.items()])
        elif part.value is None:
            same = YES
        elif part.upper is not None:
            same = z3.And(part.value <= whole.value, whole.value <= part.upper)
        else:
            goes_on = (
                z3.And(part.value == number, z3.Or([whole.value == each for each in many]))
                for number, many in self.stands.get(name, {}).items()
            )
            same = z3.Or(part.value == whole.value, *goes_on)
        return z3.Implies(part.stated, z3.And(whole.stated, same))

    def _may(self, name: str, part: Variable, whole: Variable, model: Any, region: Region | None) -> Any:
        if not z3.is_true(model.eval(whole.stated, model_completion=True)):
            return z3.Not(part.stated)
        if part.years:
            years = (self._may(name, each, whole.years[year], model, None) for year, each in part.years.items())
            return z3.Implies(part.stated, z3.And([*years]))
        if part.value is None:
            return YES
        value = model.eval(whole.value, model_completion=True)
        if part.upper is None:
            shorter = [number for number, many in self.stands.get(name, {}).items() if value.as_long() in many]
            return z3.Implies(part.stated, z3.Or(part.value == value, *(part.value == each for each in shorter)))
        low, high = region or self.regions.of(name, value.as_long())
        ends = [] if high is None else [part.value <= high]
        ends += [] if low is None else [part.upper >= low]
        return z3.Implies(part.stated, z3.And(ends))

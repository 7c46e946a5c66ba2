"""Whether a reading of a condition is as sharp as it can be: unknown only where the completions of a profile differ.

Kleene's reading looks at each test alone. Where tests depend on each other it can leave open what all
complete firms answer alike that a profile leaves possible: there it is **blunt**. The profile may state
numbers and days as ranges, and codes that are too short.

The search goes back and forth between two solvers: one proposes a profile that is left open, the other a
completion that answers otherwise; each such completion rules out every profile it completes. There are
finitely many, because within a region (`regions`) one value stands for all.
"""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

import z3

from smematch.model.conditions import Condition
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import completions
from smematch.prove.comparisons import YES
from smematch.prove.firms import Firms, Variable
from smematch.prove.formulas import Formulas
from smematch.prove.prover import LIMIT_MS, UNDECIDED, Answer, World
from smematch.prove.regions import Regions
from smematch.prove.scope import definitions, scope_of, vocabulary_scope
from smematch.prove.witness import ranges
from smematch.usage import stated_facts

ROUNDS = 2_000
"""Completions tried before the answer is left undecided."""


class Sharpness:
    """Asks whether readings of conditions are blunt on a day. One vocabulary, any number of conditions."""

    def __init__(self, vocabulary: Vocabulary, day: date, limit_ms: int = LIMIT_MS) -> None:
        self.vocabulary, self.day, self.limit_ms = vocabulary, day, limit_ms

    def blunt(self, condition: Condition, reading: int, value: bool) -> Answer:
        """A profile that a reading leaves open although it has this value for every completion; None: there is none."""
        about = _about(condition, self.vocabulary)
        return _Search(condition, reading, value, self._near(about), self.day, self.limit_ms).answer()

    def _near(self, about: frozenset[str]) -> Vocabulary:
        """The vocabulary with only those rules that have to do with some facts."""
        found = copy(self.vocabulary)
        found.contradictions = {
            name: rule
            for name, rule in self.vocabulary.contradictions.items()
            if about.intersection(stated_facts(rule[0], self.vocabulary))
        }
        found.derived = {
            name: each if _asks(name, self.vocabulary) <= about else each.model_copy(update={"otherwise_ask": None})
            for name, each in self.vocabulary.derived.items()
        }
        return found


class _Search:
    """One search: a part of a firm, and complete firms that it may be a part of."""

    def __init__(
        self, condition: Condition, reading: int, value: bool, vocabulary: Vocabulary, day: date, limit_ms: int
    ) -> None:
        scope = vocabulary_scope(vocabulary, day).joined(scope_of([condition], vocabulary, day))
        self.value = value
        self.world = World(Firms(vocabulary, day, scope), limit_ms)
        self.firms = self.world.firms
        self.part = Firms(vocabulary, day, scope, mark="partly ", ranges=True)
        whole, partly = self.world.formulas.pair(condition, reading), Formulas(self.part, vocabulary.settled)
        left_open = partly.pair(condition, reading).is_value(None)
        for name in [*self.firms.known, *self.part.known]:
            self.part.fact(name), self.firms.fact(name)
        self.world.bind()
        self.world.solver.add(self.world.completeness())
        self.regions = Regions([condition, *definitions(vocabulary)], self.firms)
        self.stands = self._stands()
        self.proposing = z3.Solver()
        self.proposing.set(timeout=limit_ms)
        self.proposing.add(self.world.solver.assertions(), whole.is_value(value), left_open, *self.part.bounds)
        self.proposing.add(self._completes(), *_settled(self.part, partly))
        self.world.solver.add(z3.Not(whole.is_value(value)))
        self.left_open = left_open

    def answer(self) -> Answer:
        for _ in range(ROUNDS):
            found = self.proposing.check()
            if found != z3.sat:
                return None if found == z3.unsat else UNDECIDED
            profile = self._profile(self.proposing.model())
            other = self._other(profile)
            if other is None:
                return self._told(profile)
            if other is UNDECIDED:
                return UNDECIDED
            self.proposing.add(z3.Not(other))
        return UNDECIDED

    def _profile(self, model: Any) -> list[tuple[Any, Any]]:
        """The profile proposed, as what each of its variables is."""
        terms = (term for fact in self._each() for term in (fact.stated, fact.value, fact.upper) if term is not None)
        return [(term, model.eval(term, model_completion=True)) for term in terms]

    def _each(self) -> Iterable[Variable]:
        for fact in self.part.known.values():
            yield fact
            yield from fact.years.values()

    def _other(self, profile: list[tuple[Any, Any]]) -> Any:
        """The profiles that a completion of this one answers otherwise for; None: it has no such completion."""
        solver = self.world.solver
        solver.push()
        solver.add(z3.substitute(self._completes(), *profile))
        found = solver.check()
        model = solver.model() if found == z3.sat else None
        solver.pop()
        if model is None:
            return None if found == z3.unsat else UNDECIDED
        return z3.And([self._may_be(name, model) for name in self.part.known])

    def _told(self, profile: list[tuple[Any, Any]]) -> Answer:
        """The profile with only what it takes: what is left out leaves it open as before, and still no completion else."""
        for fact in reversed([*self._each()]):
            index = next(index for index, (term, _) in enumerate(profile) if term is fact.stated)
            if z3.is_true(profile[index][1]):
                fewer = [*profile]
                fewer[index] = (fact.stated, z3.BoolVal(False))
                if z3.is_true(z3.simplify(z3.substitute(self.left_open, *fewer))) and self._other(fewer) is None:
                    profile = fewer
        return ranges(profile, self.part, self.regions)

    def _stands(self) -> dict[str, dict[int, frozenset[int]]]:
        """Of each code fact, the numbers of the codes that a short one may go on to be."""
        found = {}
        for name, fact in self.firms.known.items():
            scheme = self.firms.vocabulary.codes.get(self.firms.vocabulary.facts[name].codes or "")
            if scheme is not None:
                longer = completions(scheme, fact.codes, *self.firms.texts(name))
                numbers = {code: number for number, code in enumerate(fact.codes)}
                found[name] = {numbers[code]: frozenset(numbers[each] for each in many) for code, many in longer.items()}
        return found

    def _completes(self) -> Any:
        """The complete firm is one that the profile may be of."""
        pairs = ((name, fact, self.firms.known[name]) for name, fact in self.part.known.items())
        return z3.And([self._fits(name, part, whole) for name, part, whole in pairs])

    def _fits(self, name: str, part: Variable, whole: Variable) -> Any:
        if part.years:
            years = [self._fits("", each, whole.years[year]) for year, each in part.years.items()]
            return z3.Implies(part.stated, z3.And(whole.stated, *years))
        if part.value is None:
            same = YES
        elif part.upper is not None:
            same = z3.And(part.value <= whole.value, whole.value <= part.upper)
        else:
            short = self.stands.get(name, {})
            goes_on = [
                z3.And(part.value == number, z3.Or([whole.value == each for each in many]))
                for number, many in short.items()
            ]
            same = z3.Or(part.value == whole.value, *goes_on)
        return z3.Implies(part.stated, z3.And(whole.stated, same))

    def _may_be(self, name: str, model: Any) -> Any:
        """What a profile states of a fact if it may be the complete firm of the model."""
        return self._may(name, self.part.known[name], self.firms.known[name], model)

    def _may(self, name: str, part: Variable, whole: Variable, model: Any) -> Any:
        if not z3.is_true(model.eval(whole.stated, model_completion=True)):
            return z3.Not(part.stated)
        if part.years:
            years = [self._may(name, each, whole.years[year], model) for year, each in part.years.items()]
            return z3.Implies(part.stated, z3.And(years))
        if part.value is None:
            return YES
        value = model.eval(whole.value, model_completion=True)
        if part.upper is None:
            shorter = [number for number, many in self.stands.get(name, {}).items() if value.as_long() in many] if name in self.stands else []
            return z3.Implies(part.stated, z3.Or(part.value == value, *(part.value == each for each in shorter)))
        region = self.regions.of(name, value.as_long())
        ends = [] if region.high is None else [part.value <= region.high]
        ends += [] if region.low is None else [part.upper >= region.low]
        return z3.Implies(part.stated, z3.And(ends))


def _settled(part: Firms, formulas: Formulas) -> Iterable[Any]:
    """What others say of a fact is so of a profile, too."""
    for name, fact in part.known.items():
        yield from (z3.Implies(when, fact.value == it_is) for when, it_is in formulas.settles(name))


def _asks(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The stated facts that a first-match table rests on."""
    below = (row.when for row in vocabulary.rows.get(name, ()) if row.when is not None)
    return frozenset(fact for condition in below for fact in stated_facts(condition, vocabulary))


def _about(condition: Condition, vocabulary: Vocabulary) -> frozenset[str]:
    """The facts a condition rests on, and those that rules between facts tie to them."""
    rules = [condition for condition, _ in vocabulary.contradictions.values()]
    ties = [frozenset(stated_facts(rule, vocabulary)) for rule in rules]
    for name, lines in vocabulary.settled.items():
        ties += [frozenset((name, *stated_facts(line.when, vocabulary))) for line in lines]
    found = frozenset(stated_facts(condition, vocabulary))
    while tied := frozenset().union(*(tie for tie in ties if tie & found)) - found:
        found |= tied
    return found

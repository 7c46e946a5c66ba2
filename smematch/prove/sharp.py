"""Whether a reading of a condition is as sharp as it can be: unknown only where the completions of a profile differ.

Kleene's reading looks at each test alone. Where tests depend on each other it can leave open what all
complete firms answer alike that a profile leaves possible: there it is **blunt**. The profile states facts
that the condition rests on, numbers and days perhaps as ranges, codes perhaps too short.

The search goes back and forth between two solvers: one proposes a profile that is left open, the other a
completion that answers otherwise; each such completion, made as wide as it goes, rules out every profile it
completes. There are finitely many, because within a region (`regions`) one value stands for all.

Firms to whose code a table gives no limit do not count (as the contract has it): only a stated class says
what they are.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import z3

from smematch.model.conditions import Condition
from smematch.model.definitions import Limits
from smematch.model.vocabulary import Vocabulary
from smematch.prove.comparisons import member
from smematch.prove.firms import Firms, Variable
from smematch.prove.formulas import Formulas
from smematch.prove.parts import Parts
from smematch.prove.prover import LIMIT_MS, UNDECIDED, Answer, Undecided, World
from smematch.prove.regions import Region, Regions
from smematch.prove.scope import definitions, scope_of, vocabulary_scope
from smematch.prove.ties import near, tables_asking, tied
from smematch.prove.witness import ranges
from smematch.usage import rests_on, stated_facts

ROUNDS = 500
"""Completions tried before the answer is left undecided."""
Profile = list[tuple[Any, Any]]
"""What each variable of a part is."""


class Sharpness:
    """A reading of a condition on a day: a part of a firm, and the complete firms that it may be a part of."""

    def __init__(
        self, condition: Condition, reading: int, vocabulary: Vocabulary, day: date, limit_ms: int = LIMIT_MS
    ) -> None:
        own = frozenset(stated_facts(condition, vocabulary))
        vocabulary = near(own, vocabulary)
        scope = vocabulary_scope(vocabulary, day).joined(scope_of([condition], vocabulary, day))
        whole, part = Firms(vocabulary, day, scope), Firms(vocabulary, day, scope, mark="partly ", ranges=True)
        self.vocabulary, self.limit_ms = vocabulary, limit_ms
        self.formulas, self.partly = Formulas(whole, vocabulary.settled), Formulas(part, vocabulary.settled)
        self.world = World([self.formulas], limit_ms)
        self.reading = self.formulas.pair(condition, reading)
        self.left_open = self.partly.pair(condition, reading).is_value(None)
        for formulas in (self.formulas, self.partly):
            _bring(own, formulas)
        regions = Regions([condition, *definitions(vocabulary)], whole)
        self.parts = Parts(part, whole, own, regions)
        self.world.bind()
        rules = [rule for rule, _ in vocabulary.contradictions.values()]
        named = rests_on([condition, *rules], vocabulary) & vocabulary.tables.keys()
        self.limits = frozenset(each for name in named if (each := vocabulary.tables[name].on(day)) is not None)
        limited = [*_limited(self.formulas.firms, self.limits)]
        self.tied, self.rules = tied(self.parts.own, self.vocabulary), [*self._rules()]
        self.completing, self.anyone = self.world.solver, self._solver()
        self.completing.add(self.world.completeness(), *limited)
        self.anyone.add(*whole.bounds, *self.world.stating(), *limited)

    def blunt(self, value: bool) -> Answer:
        """A profile that leaves it open although it has the value for every completion; None: there is none."""
        so = self.reading.is_value(value)
        proposing = self._solver()
        proposing.add(*self.completing.assertions(), so, self.left_open, self.parts.completes)
        proposing.add(*self.partly.firms.bounds, *self.parts.absent, *_limited(self.partly.firms, self.limits))
        proposing.add(*self._settled())
        for _ in range(ROUNDS):
            found = proposing.check()
            if found != z3.sat:
                return None if found == z3.unsat else UNDECIDED
            profile = self._profile(proposing.model())
            model = self._otherwise(profile, so)
            if model is None:
                return self._told(profile, so)
            if isinstance(model, Undecided):
                return model
            proposing.add(z3.Not(self._ruled_out(model, so)))
        return UNDECIDED

    def _solver(self) -> Any:
        solver = z3.Solver()
        solver.set(timeout=self.limit_ms)
        return solver

    def _rules(self) -> Iterator[tuple[frozenset[str], Any]]:
        """The rules between facts: the facts of each, and when it is broken.

        A firm that leaves a table open and does not answer the question for it breaks one, too: it is not complete.
        """
        broken = zip(self.vocabulary.contradictions.values(), self.world.contradictions, strict=True)
        yield from ((frozenset(stated_facts(rule, self.vocabulary)), term) for (rule, _), term in broken)
        for name, fact in self.formulas.firms.known.items():
            for line in self.vocabulary.settled.get(name, ()):
                facts = frozenset((name, *stated_facts(line.when, self.vocabulary)))
                when = self.formulas.stated_only.pair(line.when).true
                yield facts, z3.And(when, fact.value != line.value)
        for (*_, facts), answered in zip(tables_asking(self.vocabulary), self.world.decided, strict=True):
            yield facts, z3.Not(answered)

    def _settled(self) -> Iterator[Any]:
        """What others say of a fact is so of a part, too."""
        for name, fact in self.partly.firms.known.items():
            yield from (z3.Implies(when, fact.value == it_is) for when, it_is in self.partly.settles(name))

    def _profile(self, model: Any) -> Profile:
        terms = (term for fact in self._each() for term in (fact.stated, fact.value, fact.upper) if term is not None)
        return [(term, model.eval(term, model_completion=True)) for term in terms]

    def _each(self) -> Iterator[Variable]:
        for fact in self.partly.firms.known.values():
            yield fact
            yield from fact.years.values()

    def _otherwise(self, profile: Profile, so: Any) -> Any:
        """A completion of a part that answers otherwise; None: it has no such completion."""
        self.completing.push()
        self.completing.add(z3.substitute(self.parts.completes, *profile), z3.Not(so))
        found = self.completing.check()
        model = self.completing.model() if found == z3.sat else None
        self.completing.pop()
        return UNDECIDED if found == z3.unknown else model

    def _ruled_out(self, model: Any, so: Any) -> Any:
        """The parts of which a complete firm like that of a model can be: none of them has only the one answer.

        The firm is made as wide as it goes, one step after the other: groups of facts that may be anything, facts
        that may be anything beside the others, numbers and days that may go further up or down.
        """
        like = {name: [*_as_in(model, fact)] for name, fact in self.formulas.firms.known.items()}
        anything: frozenset[str] = frozenset()
        for group in self.tied:
            others = [term for name, terms in like.items() if name not in anything | group for term in terms]
            if _none(self.completing, [*others, so]):
                anything |= group
        like = {name: terms for name, terms in like.items() if name not in anything}
        broken = [rule for facts, rule in self.rules if not facts <= anything]
        wrong = [z3.Or(so, *broken), *(z3.Not(rule) for facts, rule in self.rules if facts <= anything)]
        wide = [self._widened(name, like, wrong, model) for name in self.parts.own if name not in anything]
        return z3.And([each for each in wide if each is not None])

    def _widened(self, name: str, like: dict[str, list[Any]], wrong: list[Any], model: Any) -> Any:
        """What a part may state of a fact; None where that does not matter. `like` is made as wide."""
        fact = self.formulas.firms.known[name]
        if not z3.is_true(model.eval(fact.stated, model_completion=True)) or fact.years or fact.value is None:
            return self.parts.may_be(name, model)
        others = [term for other, terms in like.items() if other != name for term in terms]
        if _none(self.anyone, [*others, *wrong, fact.stated]):
            like[name] = [fact.stated]
            return None
        if fact.upper is None:
            return self.parts.may_be(name, model)
        low, high = self.parts.regions.of(name, model.eval(fact.value, model_completion=True).as_long())
        down, up = ([] if high is None else [fact.value <= high]), ([] if low is None else [fact.value >= low])
        for region, ends in ((Region(None, high), down), (Region(low, None), up), (Region(low, high), [*down, *up])):
            within = [fact.stated, *ends]
            if _none(self.anyone, [*others, *wrong, *within]):
                like[name] = within
                return self.parts.may_be(name, model, region)
        return self.parts.may_be(name, model)

    def _told(self, profile: Profile, so: Any) -> Answer:
        """The profile with only what it takes: what is left out leaves it open as before, and no completion else."""
        places = {term.get_id(): index for index, (term, _) in enumerate(profile)}
        for fact in reversed([*self._each()]):
            index = places[fact.stated.get_id()]
            if z3.is_true(profile[index][1]):
                fewer = [*profile]
                fewer[index] = (fact.stated, z3.BoolVal(False))
                left_open = z3.is_true(z3.simplify(z3.substitute(self.left_open, *fewer)))
                if left_open and self._otherwise(fewer, so) is None:
                    profile = fewer
        return ranges(profile, self.partly.firms, self.parts.regions)


def _as_in(model: Any, fact: Variable) -> Iterator[Any]:
    """The fact is as in a model."""
    for each in (fact, *fact.years.values()):
        terms = (each.stated,) if each.value is None else (each.stated, each.value)
        yield from (term == model.eval(term, model_completion=True) for term in terms)


def _bring(names: Iterable[str], formulas: Formulas) -> None:
    """Bring facts into play, and with each those that settle it."""
    for name in names:
        formulas.firms.fact(name)
    seen: set[str] = set()
    while new := [name for name in formulas.firms.known if name not in seen]:
        for name in new:
            seen.add(name)
            formulas.settles(name)


def _none(solver: Any, asked: Iterable[Any]) -> bool:
    """Whether it is proved that no firm answers so."""
    solver.push()
    solver.add(*asked)
    found = solver.check()
    solver.pop()
    return bool(found == z3.unsat)


def _limited(firms: Firms, tables: frozenset[Limits]) -> Iterator[Any]:
    """A firm's code is one that every table asked for gives a limit; where no source states one, the firm counts."""
    for name, limits in firms.scope.tables:
        if name in firms.known and limits in tables and not limits.not_stated:
            fact = firms.known[name]
            yield member(fact, lambda code, limits=limits: limits.pair(code) is not None)  # type: ignore[misc]

"""Questions about all firms at once: can a condition hold, do two conditions ever differ, and for which firm.

A **complete firm** states every fact exactly, and its facts agree: none of the vocabulary's
contradictions holds, and what some facts say of others (`when_absent`) is so. Two kinds of facts it
may leave out: those of which some condition asks whether they are stated, and those that decide a
first-match table which nothing else decides (`otherwise_ask`); the latter it states where the rest
leaves the table open. So the reading of a complete firm is unknown only where no answer would help:
another year, a limit there is not, a lean nobody wrote.

The readings are exactly the matcher's. An answer is a firm, None (no firm at all: a proof), or
UNDECIDED where the solver did not finish in its time.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final, NamedTuple

import z3

from smematch.kleene import Truth, negate
from smematch.model.conditions import Condition
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import CodesAsked
from smematch.prove.comparisons import YES, Pair
from smematch.prove.firms import Firms, Variable
from smematch.prove.formulas import HIGH, READINGS, Formulas
from smematch.prove.scope import Scope, Tables, Texts, scope_of, vocabulary_scope
from smematch.prove.ties import tables_asking
from smematch.prove.verdicts import verdicts
from smematch.prove.witness import Witness, stated_in, whole_firm, witness

LIMIT_MS = 5_000
"""How long the solver may look for an answer."""
LIFETIME = 36_525
"""Days."""


class Undecided(Enum):
    """The answer where there is none."""

    UNDECIDED = "undecided"


UNDECIDED: Final = Undecided.UNDECIDED
Answer = Witness | None | Undecided


class Asked(NamedTuple):
    """A reading of a condition and the value it is to have, or with `denied` is not to have; None is unknown."""

    condition: Condition
    reading: int
    value: Truth
    denied: bool = False


class Prover:
    """Answers about all firms on a day. One solver serves all questions of a scope.

    `conditions` that are known beforehand are asked about without making the scope anew. Without `agreeing`
    the facts of a firm may deny each other.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        day: date,
        limit_ms: int = LIMIT_MS,
        conditions: Iterable[Condition] = (),
        *,
        agreeing: bool = True,
    ) -> None:
        self.vocabulary, self.day, self.limit_ms, self.agreeing = vocabulary, day, limit_ms, agreeing
        self._own = vocabulary_scope(vocabulary, day)
        self._world = self._made(self._own.joined(scope_of(conditions, vocabulary, day)))

    def find(self, condition: Condition, reading: int, value: Truth) -> Answer:
        """A complete firm for which a reading of the condition is true, false or (None) unknown."""
        return self.find_all([Asked(condition, reading, value)])

    def find_all(self, asked: Sequence[Asked]) -> Answer:
        """A complete firm for which several readings of conditions have the values asked for."""
        goals = self._goals(asked)
        # Less is known of a firm of which less is told: there only the whole firm shows something.
        return self._world.answer(z3.And(goals), goals, whole=any(each.value is None for each in asked))

    def some(self, asked: Sequence[Asked]) -> Answer:
        """Such a firm, found quickly: it states more than it has to."""
        return self._world.some(self._goals(asked))

    def possible(self, asked: Sequence[Asked], *, partly: bool = False) -> Truth:
        """Whether there is such a firm; None where that is undecided. Quicker than to find one.

        `partly`: or one of which a part is stated.
        """
        return self._world.possible(self._goals(asked), partly=partly)

    def differ(self, old: Condition | None, new: Condition | None) -> Answer:
        """A complete firm to which two conditions give another verdict or lean; None states no condition."""
        formulas = self._formulas(old, new)
        before, after = verdicts(formulas, old), verdicts(formulas, new)
        goal = z3.Or([z3.Xor(a, b) for a, b in zip(before, after, strict=True)])
        return self._world.answer(goal, [*before, *after])

    def turns(self, old: Condition, new: Condition, reading: int = HIGH) -> Answer:
        """A complete firm for which a reading of two conditions is not the same."""
        formulas = self._formulas(old, new)
        before, after = formulas.pair(old, reading), formulas.pair(new, reading)
        goal = z3.Or(z3.Xor(before.true, after.true), z3.Xor(before.false, after.false))
        return self._world.answer(goal, [*before, *after])

    def same_firms(self, old: Condition, new: Condition) -> Truth:
        """Whether two conditions are true of the same complete firms, in each reading; None is undecided."""
        differ = [z3.Xor(one.true, two.true) for one, two in self._pairs(old, new)]
        return negate(self._world.possible([z3.Or(differ)]))

    def loses(self, old: Condition, new: Condition) -> Answer:
        """A firm, perhaps one of which only a part is stated, to which the new condition lacks an answer of the old."""
        pairs = self._pairs(old, new)
        lost = [z3.And(one, z3.Not(other)) for before, after in pairs for one, other in zip(before, after, strict=True)]
        return self._world.answer(
            z3.Or(lost), [truth for pair in pairs for side in pair for truth in side], partly=True
        )

    def _pairs(self, old: Condition, new: Condition) -> list[tuple[Pair, Pair]]:
        formulas = self._formulas(old, new)
        return [(formulas.pair(old, reading), formulas.pair(new, reading)) for reading in READINGS]

    def _goals(self, asked: Sequence[Asked]) -> list[Any]:
        formulas = self._formulas(*(each.condition for each in asked))
        goals = ((formulas.pair(each.condition, each.reading).is_value(each.value), each.denied) for each in asked)
        return [z3.Not(goal) if denied else goal for goal, denied in goals]

    def _formulas(self, *conditions: Condition | None) -> Formulas:
        """The formulas of a world whose scope holds the conditions: the last one, if it does."""
        asked = scope_of((each for each in conditions if each is not None), self.vocabulary, self.day)
        if not self._world.scope.covers(asked):
            self._world = self._made(self._world.scope.joined(asked))
        self._world.asked = self._own.joined(asked)
        (formulas,) = self._world.sides
        return formulas

    def _made(self, scope: Scope) -> "World":
        formulas = Formulas(Firms(self.vocabulary, self.day, scope), self.vocabulary.settled)
        return World([formulas], self.limit_ms, agreeing=self.agreeing)


class World:
    """The solver, the variables and the formulas of one scope.

    `sides` are formulas over the same variables: those of one vocabulary, or of several, of which the rules between
    facts all hold (unless not `agreeing`).
    """

    def __init__(self, sides: Sequence[Formulas], limit_ms: int, *, agreeing: bool = True) -> None:
        self.sides, self.agreeing = sides, agreeing
        self.firms = sides[0].firms
        self.scope = self.firms.scope
        self.solver = z3.Solver()
        self.solver.set(timeout=limit_ms)
        self.contradictions = [each for side in sides for each in _rules(side)] if agreeing else []
        self.solver.add([z3.Not(each) for each in self.contradictions])
        self.decided = [each for side in sides for each in self._decided(side)]
        self.asked = self.scope
        """What the question itself asks: what earlier ones did makes no firm less complete."""
        self.short: dict[tuple[str, tuple[Texts, Tables]], list[int]] = {}
        self.complete: dict[tuple[frozenset[str], tuple[Texts, Tables], int], Any] = {}
        self.absent: list[Any] = []
        """What others say of absent facts, where it need not be so of stated ones."""
        self.bound: set[str] = set()
        self.bounds = 0

    def possible(self, goals: list[Any], *, partly: bool = False) -> Truth:
        """Whether there is a firm for which the goals hold, a complete one unless `partly`; None is undecided."""
        found = self._check(goals, partly=partly)
        self.solver.pop()
        return None if found == z3.unknown else found == z3.sat

    def some(self, goals: list[Any]) -> Answer:
        """A complete firm for which the goals hold, with all that the solver says of it."""
        found = self._check(goals)
        answer: Answer = None if found == z3.unsat else UNDECIDED
        if found == z3.sat:
            answer = whole_firm(self.solver.model(), self.firms)
        self.solver.pop()
        return answer

    def _check(self, goals: list[Any], *, partly: bool = False) -> Any:
        self.bind()
        self.solver.push()
        self.solver.add(*goals, YES if partly else self.completeness())
        return self.solver.check()

    def answer(
        self, goal: Any, kept: list[Any], *, whole: bool = False, partly: bool = False, wishes: Sequence[Any] = ()
    ) -> Answer:
        """A firm for which the goal holds, a complete one unless `partly`, told so far that `kept` is as true.

        With `whole` everything is told of it that the goal looks at. Of the wishes each holds of it that can.
        """
        found = self._check([goal], partly=partly)
        answer: Answer = None if found == z3.unsat else UNDECIDED
        if found == z3.sat:
            kept = [*kept, *self.contradictions, *self.absent, *(stated_in(goal, self.firms) if whole else ())]
            answer = witness(self._clear_model(wishes), self.firms, kept)
        self.solver.pop()
        return answer

    def completeness(self) -> Any:
        """A complete firm states every fact, a code far enough for every question, and what leaves a table open."""
        key = (self.asked.stated, self.asked.of_codes, self.firms.made)
        if key not in self.complete:
            self.complete[key] = z3.And([*self.stating(), *self.decided])
        return self.complete[key]

    def stating(self) -> Iterable[Any]:
        """Every fact is stated, of years the last, every count asked for, a code far enough for every question."""
        for name, fact in self.firms.known.items():
            if name not in self.asked.stated:
                yield from (fact.stated, *(each.stated for each in fact.services.values()))
            if fact.years:
                yield z3.Implies(fact.stated, fact.years[self.firms.day.year - 1].stated)
            if self.firms.vocabulary.facts[name].codes:
                yield from (fact.value != number for number in self._short(name, fact.codes))

    def _short(self, name: str, codes: tuple[str, ...]) -> list[int]:
        """The numbers of the codes that are too short for a prefix asked for."""
        key = (name, self.asked.of_codes)
        if key not in self.short:
            asked = CodesAsked.of(name, self.asked)
            self.short[key] = [number for number, code in enumerate(codes) if asked.leaves_open(code)]
        return self.short[key]

    def _clear_model(self, wishes: Sequence[Any]) -> Any:
        """The model found, or one that is grasped sooner, as far as there is one.

        What decides a table alone is stated, no day is far away, no number stands for what can be said.
        """
        model = self.solver.model()
        tables = [table for side in self.sides for table in side.vocabulary.derived.values()]
        facts = self.firms.vocabulary.facts
        alone = [self.firms.known[table.otherwise_ask].stated for table in tables if table.otherwise_ask]
        near = [self._near(name) for name in self.firms.known if facts[name].type == "date"]
        granted: list[Any] = []
        plain = [z3.Not(fact.stated) for fact in self.firms.known.values() if fact.text is not None]
        for wish in (near, alone, plain, *([each] for each in wishes)):
            if self.solver.check(*granted, *wish) == z3.sat:
                granted += wish
                model = self.solver.model()
        return model

    def _near(self, name: str) -> Any:
        """A date lies within a lifetime of the day: a reader would wonder at others."""
        days = self.firms.known[name].value - self.firms.day.toordinal()
        return z3.And(days > -LIFETIME, days < LIFETIME)

    def _decided(self, side: Formulas) -> Iterable[Any]:
        """A firm answers the question that is left where a first-match table is open."""
        for name, asked, _ in tables_asking(side.vocabulary):
            yield z3.Or(self.firms.fact(asked).stated, side.decided(name))

    def bind(self) -> None:
        """What holds of the facts that have come into play; binding one can bring others."""
        while new := [name for name in self.firms.known if name not in self.bound]:
            for name in new:
                self.bound.add(name)
                self.solver.add(list(self._bounds(name, self.firms.known[name])))
        self.solver.add(self.firms.bounds[self.bounds :])
        self.bounds = len(self.firms.bounds)

    def _bounds(self, name: str, fact: Variable) -> Iterable[Any]:
        """What others say of the fact is so; of facts that may deny each other, of those that are absent."""
        settles = [each for side in self.sides for each in side.settles(name)]
        if self.agreeing:
            return [z3.Implies(when, fact.value == it_is) for when, it_is in settles]
        absent = [z3.Implies(z3.And(z3.Not(fact.stated), when), fact.value == it_is) for when, it_is in settles]
        self.absent += absent
        return absent


def _rules(side: Formulas) -> Iterable[Any]:
    """When each of the rules between facts is broken."""
    return (side.pair(each).true for each, _ in side.vocabulary.contradictions.values())

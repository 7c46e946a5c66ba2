"""For each service a firm cannot use, the smallest sets of changes that would open it, and what time does.

A way is a set of stated facts that change and a day from which it works; it is told only if neither
fewer changes nor an earlier day do. The solver finds the sets; each is tried by the matcher, which
also says what the facts have to become and what is then said of the service. Facts that nobody has
answered are no changes: they are what would still be asked.
"""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from smematch.advise.boxes import Become, Box, box, near
from smematch.advise.changed import Matched, Trials, Values, changed, later, matched, services
from smematch.advise.days import Span
from smematch.advise.passing import Cause, Turns, of_editions, of_leaves, turns
from smematch.match.matcher import Match, ProgramMatch, ServiceMatch, match
from smematch.match.verdict import BEST_FIRST, INELIGIBLE
from smematch.model import conditions as c
from smematch.model.firm import Unit
from smematch.model.vocabulary import Vocabulary
from smematch.prove.cells import Cell
from smematch.prove.days import days as days_of_rules
from smematch.rulebook import Rulebook
from smematch.usage import leaves_of

if TYPE_CHECKING:
    from smematch.prove.changes import Changing

OWN, TIME, FIXED = "own", "time", "fixed"
"""What a way needs: steps of the firm alone; a later day, too; something that the firm cannot change."""
KINDS = (OWN, TIME, FIXED)
MOST = 30
"""So many sets of changes are looked for of one condition on one day: nobody reads more."""
_NOTES = frozenset(("source", "reading", "of", "what"))
"""What two conditions may differ in that ask the same; what lies below is looked at by itself."""


class Way(NamedTuple):
    """Changes that open a service from a day on; without changes, time alone does.

    `causes`: what turns on that day, of a later one. `nearest`: values of the facts that lie nearest to those stated;
    with them `then` is said of the service. `more`: other values of these facts open it, too.
    """

    kind: str
    day: date
    later: bool
    causes: tuple[Cause, ...]
    changes: tuple[Become, ...]
    nearest: Values
    more: bool
    then: ServiceMatch


class Closed(NamedTuple):
    """A service that the firm cannot use, and the ways to open it; `whole`: there are no others."""

    program: ProgramMatch
    service: ServiceMatch
    ways: tuple[Way, ...]
    whole: bool


def kind_of(units: Iterable[Unit], vocabulary: Vocabulary, *, at_once: bool) -> str:
    """What changes need."""
    if not all(vocabulary.facts[unit.fact].firm_can_change for unit in units):
        return FIXED
    return OWN if at_once else TIME


def integrity(vocabulary: Vocabulary) -> list[c.Condition]:
    """The conditions that say whether a firm contradicts itself."""
    lines = [line.when for lines in vocabulary.settled.values() for line in lines]
    return [*(when for when, _ in vocabulary.contradictions.values()), *lines]


class _Found(NamedTuple):
    """A way of a condition, whatever service it belongs to."""

    day: date
    causes: tuple[Cause, ...]
    box: Box


class _Question(NamedTuple):
    """A service's conditions by the day its program's terms begin; absent where there is no such service then."""

    terms: tuple[tuple[date, bool, c.Condition | None], ...]

    def on(self, day: date) -> tuple[bool, c.Condition | None]:
        """Whether there is the service on a day, and its condition."""
        *_, (_, there, condition) = [each for each in self.terms if each[0] <= day]
        return there, condition

    @property
    def conditions(self) -> list[c.Condition]:
        """All its conditions."""
        return [condition for *_, condition in self.terms if condition is not None]

    @property
    def key(self) -> Hashable:
        """The same for services of which the same is asked."""
        return tuple((day, there, condition and _shape(condition)) for day, there, condition in self.terms)


def _shape(condition: c.Condition) -> Hashable:
    own = tuple(getattr(condition, name) for name in type(condition).model_fields if name not in _NOTES)
    return type(condition), own, tuple(map(_shape, condition.children))


class Search:
    """The ways of a matched firm up to a day; services with the same condition are one question."""

    def __init__(self, found: Match, rulebook: Rulebook, until: date) -> None:
        self.found, self.rulebook, self.vocabulary = found, rulebook, rulebook.vocabulary
        self.span = Span(found.day, until)
        self.days: dict[date, Day] = {}
        self.answers: dict[Hashable, tuple[list[_Found], bool]] = {}

    def closed(self) -> tuple[Closed, ...]:
        """The services that are closed to the firm, with their ways."""
        return tuple(
            self._closed(program, service)
            for program in self.found.programs
            for service in program.services
            if service.verdict.word == INELIGIBLE
        )

    def matched(self, day: date, values: Values) -> Match:
        """The firm with some facts changed, matched on a day with the same programs."""
        firm = changed(self.on(day).trials.firm, values)
        return match(firm, self.rulebook, day, tuple(program.program.program for program in self.found.programs))

    def _closed(self, program: ProgramMatch, service: ServiceMatch) -> Closed:
        name = program.program.program
        editions = turns(of_editions(name, self.rulebook), self.span)
        question = self._question(name, service.service, editions)
        key = question.key
        if key not in self.answers:
            self.answers[key] = self._answer(question, editions)
        found, whole = self.answers[key]
        ways = sorted((self._way(each, name, service.service) for each in found), key=_order)
        return Closed(program, service, tuple(ways), whole)

    @cached_property
    def services(self) -> dict[tuple[str, str], Matched]:
        """Every service, as it is for the firm now."""
        return services(self.found)

    @cached_property
    def always(self) -> list[date]:
        """The days on which anything changes for every firm, or whether this one contradicts itself."""
        leaves = leaves_of(integrity(self.vocabulary), self.vocabulary)
        own = turns(of_leaves(leaves, self.found.firm, self.vocabulary, self.span), self.span)
        return [*(day for day in days_of_rules(self.rulebook) if self.span.start < day <= self.span.end), *own]

    def _question(self, program: str, service: str, editions: Turns) -> _Question:
        terms = []
        for day in (self.span.start, *editions):
            edition = self.rulebook.edition_on(program, day)
            there = edition is not None and service in edition.services
            terms.append((day, there, edition.condition(service) if there and edition is not None else None))
        return _Question(tuple(terms))

    def _answer(self, question: _Question, editions: Turns) -> tuple[list[_Found], bool]:
        """The ways of a question day by day, later ones only where they need fewer changes."""
        leaves = leaves_of(question.conditions, self.vocabulary)
        own = turns(of_leaves(leaves, self.found.firm, self.vocabulary, self.span), self.span)
        found: list[_Found] = []
        complete = True
        for day in sorted({self.span.start, *self.always, *own, *editions}):
            there, condition = question.on(day)
            if not there:
                continue
            boxes, whole = self.on(day).boxes(condition, [each.box.nearest for each in found])
            causes = (*editions.get(day, ()), *own.get(day, ()))
            found += [_Found(day, causes, each) for each in boxes]
            complete = complete and whole
            if any(not each.changes for each in boxes):  # with time alone, nothing later is any better
                break
        return found, complete

    def on(self, day: date) -> "Day":
        """The firm on a day."""
        if day not in self.days:
            editions = [self.rulebook.edition_on(program.program.program, day) for program in self.found.programs]
            conditions = [edition.condition(name) for edition in editions if edition for name in edition.services]
            firm = later(self.found.firm, self.span.start, day, self.vocabulary)
            self.days[day] = Day(Trials(firm, self.vocabulary, day), [each for each in conditions if each is not None])
        return self.days[day]

    def _way(self, found: _Found, program: str, service: str) -> Way:
        day, values = found.day, found.box.nearest
        firm = changed(self.on(day).trials.firm, values)
        then = matched(firm, program, service, day, self.rulebook)
        is_later = day > self.span.start
        kind = kind_of(values, self.vocabulary, at_once=not is_later)
        return Way(kind, day, is_later, found.causes, found.box.changes, values, found.box.more, then)


class Day:
    """The firm on one day, with what its changes can do."""

    def __init__(self, trials: Trials, conditions: Sequence[c.Condition]) -> None:
        self.trials, self.conditions = trials, conditions
        self.leaves = leaves_of((*conditions, *integrity(trials.vocabulary)), trials.vocabulary)
        self.cells: dict[Unit, list[Cell]] = {}

    @cached_property
    def changing(self) -> "Changing":
        """The solver's view of the firm."""
        from smematch.prove.changes import Changing  # the solver, only where something has to be looked for

        trials = self.trials
        return Changing(trials.firm.facts, trials.vocabulary, trials.day, self.conditions)

    def boxes(self, condition: c.Condition | None, known: list[Values]) -> tuple[list[Box], bool]:
        """The smallest changes after which a condition no longer fails, and whether these are all of them."""
        if condition is None or self.trials.opens(condition, {}) is not None:
            return [Box((), {}, more=False)], True
        found = self.changing.smallest(condition, known, MOST)
        return [self._box(values, condition) for values in found.sets], found.all

    def near(self, unit: Unit) -> list[Cell]:
        """The cells of a fact, the nearest to what is stated first."""
        if unit not in self.cells:
            self.cells[unit] = near(unit, self.leaves, self.trials)
        return self.cells[unit]

    def _box(self, values: Values, condition: c.Condition) -> Box:
        # What the solver says is tried by the matcher; anything else would be a fault.
        assert self.trials.opens(condition, values) is not None, values
        return box(condition, {unit: self.near(unit) for unit in values}, self.trials, values)


def _order(way: Way) -> tuple[int, int, date, int]:
    """What the firm can do first, then what time does; fewer changes, earlier days, better verdicts first."""
    return KINDS.index(way.kind), len(way.changes), way.day, BEST_FIRST.index(way.then.verdict.word)

"""How the services of different programs lie to each other: whose firms are all another's, who never shares a firm.

A firm **may use** a service if its condition is true, what the source leaves open taken as true. Most pairs are told
apart by firms that are there already: every example found is run through the matcher for all conditions, and only
what no example refutes is put to the solver, whose own examples then join the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from smematch.kleene import Truth, all_of, any_of
from smematch.lint.proving.proofs import Proofs, Statement
from smematch.match.evaluate import evaluate, situate
from smematch.match.situation import Situation
from smematch.model import conditions as c
from smematch.model.conditions import Condition
from smematch.model.firm import read_firm
from smematch.model.vocabulary import Vocabulary
from smematch.prove.formulas import HIGH
from smematch.prove.prover import Asked
from smematch.ruletest.written import key_of

Services = tuple[str, ...]
"""Services (`program/service`) that the same firms may use."""


class Relation(NamedTuple):
    """Two groups of services and on which days it is so, in figures (empty: on all)."""

    one: Services
    two: Services
    when: str = ""


class Relations(NamedTuple):
    """What is proved of the services of programs.

    `same`: groups of several services. `within`: whose firms may all use others too, only the nearest of these.
    `apart`: pairs no firm may use both of, the widest of such. `pairs`: how many were compared, `undecided`: of how
    many nothing could be said in time.
    """

    same: tuple[Relation, ...]
    within: tuple[Relation, ...]
    apart: tuple[Relation, ...]
    pairs: int
    undecided: int


def relations(proofs: Proofs) -> Relations:
    """The relations of all services in the files, on every day."""
    stated = [each for each in proofs.statements if each.verdict]
    days = [day for day in proofs.days if any(day in each.days for each in stated)]
    found = [_Day(proofs, stated, day) for day in days]
    for each in found:
        each.compare()
    return Relations(
        tuple(_merged(((each.day, pair) for each in found for pair in each.same()), days, proofs)),
        tuple(_merged(((each.day, pair) for each in found for pair in each.nearest()), days, proofs)),
        tuple(_merged(((each.day, pair) for each in found for pair in each.widest()), days, proofs)),
        sum(each.pairs for each in found),
        sum(each.undecided for each in found),
    )


def _merged(
    found: Iterable[tuple[date, tuple[Services, Services]]], days: list[date], proofs: Proofs
) -> Iterator[Relation]:
    by_pair: dict[tuple[Services, Services], list[date]] = defaultdict(list)
    for day, pair in found:
        by_pair[pair].append(day)
    for (one, two), on in by_pair.items():
        yield Relation(one, two, proofs.when(on, days))


class _Parts:
    """Gives equal parts of conditions the same object."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.known: dict[str, Condition] = {}

    def shared(self, condition: Condition) -> Condition:
        """The condition, made of parts that others are made of too."""
        key = key_of(condition, self.vocabulary)
        if key not in self.known:
            if isinstance(condition, c.Junction):
                condition = condition.model_copy(update={"of": tuple(map(self.shared, condition.of))})
            self.known[key] = condition
        return self.known[key]


def _high(condition: Condition, situation: Situation, known: dict[int, Truth]) -> Truth:
    """HIGH of a condition for a firm of which that of some parts is known."""
    if id(condition) not in known:
        if isinstance(condition, c.Junction):
            parts = [_high(part, situation, known) for part in condition.of]
            known[id(condition)] = all_of(parts) if isinstance(condition, c.AllOf) else any_of(parts)
        else:
            known[id(condition)] = evaluate(condition, situation).high
    return known[id(condition)]


class _Day:
    """The services of a day by their conditions, and what is known of each pair."""

    def __init__(self, proofs: Proofs, stated: list[Statement], day: date) -> None:
        self.proofs, self.day = proofs, day
        self.conditions: list[Condition] = []
        self.parts = _Parts(proofs.vocabulary)
        """The parts that conditions share: each is looked at once for a firm."""
        self.statements: list[Statement] = []
        self.services: list[list[str]] = []
        numbers: dict[str, int] = {}
        for each in stated:
            if day in each.days and each.edition is not None and each.services:
                key = key_of(each.condition, proofs.vocabulary)
                number = numbers.setdefault(key, len(numbers))
                if number == len(self.conditions):
                    self.conditions.append(self.parts.shared(each.condition))
                    self.statements.append(each)
                    self.services.append([])
                self.services[number] += [f"{each.edition.program}/{name}" for name in each.services]
        self.may, self.may_not = [0] * len(self.conditions), [0] * len(self.conditions)
        """Of each condition the firms that may use its services, and those that may not, a bit a firm."""
        self.firms = 0
        self.inside: set[tuple[int, int]] = set()
        self.apart: set[tuple[int, int]] = set()
        many = sum(map(len, self.services))
        self.pairs, self.undecided = many * (many - 1) // 2, 0

    def compare(self) -> None:
        """Ask of each pair what no firm has told yet."""
        for each in self.statements:
            for value in (True, False):
                firm = self.proofs.firm(each, self.day, value)
                if isinstance(firm, dict):
                    self._learn(firm)
        for one, two in combinations(range(len(self.conditions)), 2):
            if not self.may[one] & self.may[two] and self._none((one, True), (two, True)):
                self.apart.add((one, two))
            for inner, outer in ((one, two), (two, one)):
                if not self.may[inner] & self.may_not[outer] and self._none((inner, True), (outer, False)):
                    self.inside.add((inner, outer))

    def _none(self, *asked: tuple[int, bool]) -> bool:
        """Whether it is proved that no firm may use, or not use, the services of conditions; a firm found is kept."""
        goals = [Asked(self.conditions[number], HIGH, True, denied=not may) for number, may in asked]
        found = self.proofs.prover(self.day).some(goals)
        if isinstance(found, dict):
            self._learn(found, whole=True)
            told = [bool((self.may if may else self.may_not)[number] >> (self.firms - 1)) for number, may in asked]
            assert all(told), found  # the matcher says the same
        elif found is not None:
            self.undecided += 1
        return found is None

    def _learn(self, firm: dict[str, object], *, whole: bool = False) -> None:
        """What the matcher says of a firm. What is unknown of a whole firm is not so."""
        situation = situate(read_firm(firm, self.proofs.rulebook.profile), self.proofs.vocabulary, self.day)
        bit = 1 << self.firms
        self.firms += 1
        known: dict[int, Truth] = {}
        for number, condition in enumerate(self.conditions):
            high = _high(condition, situation, known)
            if high:
                self.may[number] |= bit
            elif whole or high is False:
                self.may_not[number] |= bit

    def _classes(self) -> list[list[int]]:
        """Conditions in groups that the same firms satisfy."""
        groups: list[list[int]] = []
        for number in range(len(self.conditions)):
            home = next((g for g in groups if {(number, g[0]), (g[0], number)} <= self.inside), None)
            if home is None:
                groups.append([number])
            else:
                home.append(number)
        return groups

    def _named(self, group: list[int]) -> Services:
        return tuple(sorted(service for number in group for service in self.services[number]))

    def same(self) -> Iterator[tuple[Services, Services]]:
        """Groups of several programs' services that the same firms may use."""
        for group in self._classes():
            named = self._named(group)
            if len({service.partition("/")[0] for service in named}) > 1:
                yield named, ()

    def nearest(self) -> Iterator[tuple[Services, Services]]:
        """Groups whose firms may all use those of another, where no third lies between."""
        groups = self._classes()
        for inner in groups:
            wider = [g for g in groups if g is not inner and (inner[0], g[0]) in self.inside]
            for outer in wider:
                if not any(other is not outer and (other[0], outer[0]) in self.inside for other in wider):
                    yield self._named(inner), self._named(outer)

    def widest(self) -> Iterator[tuple[Services, Services]]:
        """Pairs of groups no firm may use both of, where that does not follow from a wider pair."""
        groups = self._classes()
        pairs = [(a, b) for a, b in combinations(groups, 2) if (a[0], b[0]) in self.apart]
        for one, two in pairs:
            if not any(self._wider((one, two), other) for other in pairs if other != (one, two)):
                yield self._named(one), self._named(two)

    def _wider(self, pair: tuple[list[int], list[int]], other: tuple[list[int], list[int]]) -> bool:
        """Whether each of a pair lies within one of another pair."""
        return any(
            all(a is b or (a[0], b[0]) in self.inside for a, b in zip(pair, turned, strict=True))
            for turned in (other, other[::-1])
        )

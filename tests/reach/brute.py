"""The same counts firm by firm, from the matcher's answers alone: nothing of the compiler, no SQL."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from smematch.bulk.reach import Reach
from smematch.firm_table import read_firms
from smematch.kleene import Truth, all_of, any_of, negate
from smematch.match.evaluate import Outcome
from smematch.match.matcher import Match, ServiceMatch, derived_value, match
from smematch.model import conditions as c
from smematch.rulebook import Rulebook

LEVELS = ("eligible", "likely", "refer", "unlikely", "needs-info", "ineligible")
Test = tuple[str, str]
"""A service, and what a test of it asks."""


class Counted(NamedTuple):
    """Counts by what they count."""

    firms: int
    services: Counter[tuple[str, str]]
    programs: Counter[tuple[str, str]]
    groups: Counter[tuple[str, Any]]
    groups_may: Counter[tuple[str, Any, str]]
    barred: Counter[str]
    alone: Counter[Test]
    only: Counter[Test]
    missing: dict[str, tuple[int, int, int, int]]
    both: Counter[tuple[str, str]]


def matches(path: Path, rulebook: Rulebook, day: date, programs: tuple[str, ...] = ()) -> Iterator[Match]:
    """The matcher's answer for each firm of a table."""
    for found in read_firms(path, rulebook):
        yield match(found.firm, rulebook, day, programs)


def level(service: ServiceMatch) -> str:
    """The answer, a refer by its lean."""
    return service.verdict.lean or service.verdict.word


def count(found: list[Match], groups: dict[str, Any]) -> Counted:
    """All counts; `groups` gives for each fact the group of a firm."""
    made = Counted(
        len(found), Counter(), Counter(), Counter(), Counter(), Counter(), Counter(), Counter(), {}, Counter()
    )
    waits: dict[str, list[Counter[int]]] = {}
    for at, each in enumerate(found):
        best = {}
        for program in each.programs:
            name = program.program.program
            best[name] = min((level(service) for service in program.services), key=LEVELS.index)
            made.programs[name, best[name]] += 1
            for service in program.services:
                _service(f"{name}/{service.service}", service, at, made, waits)
        may = {name for name, answer in best.items() if answer in LEVELS[:2]}
        made.both.update((one, other) for one, other in combinations(best, 2) if {one, other} <= may)
        for fact, group_of in groups.items():
            group = group_of(each)
            made.groups[fact, group] += 1
            made.groups_may.update((fact, group, name) for name in may)
    for fact, (every, only) in waits.items():
        made.missing[fact] = (len(every), sum(every.values()), len(only), sum(only.values()))
    return made


def _service(name: str, service: ServiceMatch, at: int, made: Counted, waits: dict[str, list[Counter[int]]]) -> None:
    made.services[name, level(service)] += 1
    if service.verdict.word == "needs-info":
        for fact in service.verdict.missing:
            every, only = waits.setdefault(fact, [Counter(), Counter()])
            every[at] += 1
            if len(service.verdict.missing) == 1:
                only[at] += 1
    if service.verdict.word == "ineligible" and service.outcome is not None:
        alone = {bare for bare in _tests(service.outcome) if turned(service.outcome, bare) is not False}
        made.barred[name] += bool(alone)
        made.alone.update((name, repr(bare)) for bare in alone)
        made.only.update((name, repr(bare)) for bare in alone if len(alone) == 1)


def bare(leaf: c.Condition) -> c.Condition:
    """What a test asks, wherever it is taken from."""
    return leaf.model_copy(update={"source": None, "reading": None})


def _tests(outcome: Outcome) -> set[c.Condition]:
    if isinstance(outcome.condition, c.Leaf):
        return {bare(outcome.condition)}
    if isinstance(outcome.condition, c.Usually | c.AgencyDecides):
        return set()
    return {test for part in outcome.of for test in _tests(part)}


def turned(outcome: Outcome, test: c.Condition, *, high: bool = True) -> Truth:
    """HIGH (or LOW) of an outcome with the answer to one test turned round and all others as they are."""
    condition = outcome.condition
    if isinstance(condition, c.Leaf):
        return negate(outcome.high) if bare(condition) == test else outcome.high
    if isinstance(condition, c.Usually | c.AgencyDecides):
        return high
    if isinstance(condition, c.Not):
        return negate(turned(outcome.of[0], test, high=not high))
    join = all_of if isinstance(condition, c.AllOf) else any_of
    return join([turned(part, test, high=high) for part in outcome.of])


def region(found: Match) -> str | None:
    """The group of a region: a Korean one by itself, all others together."""
    value = found.firm.get("region")
    return None if value is None else str(value) if str(value).startswith("KR-") else "other"


def section(found: Match) -> str | None:
    """The section of an industry."""
    value = found.firm.get("industry")
    return None if value is None else str(value)[0]


def size(found: Match) -> str | None:
    """The size, where only one is possible."""
    values = derived_value("size", found.situation)
    return values[0] if len(values) == 1 else None


GROUPS = {"industry": section, "region": region, "size": size}


def same(reach: Reach, brute: Counted) -> None:
    """Every number of a reach is the one counted firm by firm."""
    assert brute.firms == reach.firms
    for counted, expected in ((reach.services, brute.services), (reach.programs, brute.programs)):
        found = {(name, word): n for name, counts in counted.items() for word, n in zip(LEVELS, counts, strict=True)}
        assert {key: n for key, n in found.items() if n} == expected
    groups = [(grouped.fact, group) for grouped in reach.grouped for group in grouped.groups]
    assert {(fact, group.key): group.firms for fact, group in groups} == brute.groups
    may = {(fact, group.key, name): n.may_use for fact, group in groups for name, n in group.programs.items()}
    assert {key: n for key, n in may.items() if n} == brute.groups_may
    tests = [(service, each, test) for each in reach.barred for service in each.services for test in each.tests]
    assert {name: each.alone for each in reach.barred for name in each.services if each.alone} == brute.barred
    asked = {(name, repr(bare(_leaf(test.asked)))): test for name, _, test in tests}
    assert {key: test.firms for key, test in asked.items() if test.firms} == brute.alone
    assert {key: test.only for key, test in asked.items() if test.only} == brute.only
    missing = {each.fact: (each.firms, each.pairs, each.only_firms, each.only_pairs) for each in reach.missing}
    assert missing == brute.missing
    assert {each.programs: each.both for each in reach.overlaps if each.both} == {
        each.programs: brute.both[each.programs] for each in reach.overlaps if brute.both[each.programs]
    }


def _leaf(asked: c.Condition) -> c.Condition:
    return asked.of if isinstance(asked, c.Not) else asked

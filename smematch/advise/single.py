"""Single steps, one change each, by how many services they open: a fact that changes, or a day that is waited for."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from smematch.advise.boxes import Become, become
from smematch.advise.changed import Matched, Values, reference_of, services
from smematch.advise.passing import Cause
from smematch.advise.ways import KINDS, TIME, Closed, Search, kind_of
from smematch.match.verdict import BEST_FIRST, INELIGIBLE, NEEDS_INFO
from smematch.model.firm import Unit
from smematch.prove.cells import Cell


class Step(NamedTuple):
    """One change, of a fact or (`change` being None) of the day, with the services it opens and those it closes."""

    kind: str
    day: date
    causes: tuple[Cause, ...]
    change: Become | None
    opens: tuple[Matched, ...]
    closes: tuple[Matched, ...]

    @property
    def opens_now(self) -> int:
        """How many of the services it opens are then eligible or referred."""
        return sum(service.verdict.word != NEEDS_INFO for _, service in self.opens)


def single_steps(search: Search, closed: Iterable[Closed]) -> tuple[Step, ...]:
    """The single steps among the ways of closed services: kind by kind, those that open most first."""
    ways = [way for each in closed for way in each.ways]
    start = search.span.start
    units = dict.fromkeys(way.changes[0].unit for way in ways if way.day == start and len(way.changes) == 1)
    found = [step for unit in units for step in _of_fact(unit, search)]
    waits = {way.day: way.causes for way in ways if not way.changes}
    found += [_of_day(day, causes, search) for day, causes in waits.items()]
    return tuple(sorted(found, key=lambda step: (KINDS.index(step.kind), *_rank(step), step.day)))


def _rank(step: Step) -> tuple[int, int, int]:
    return -step.opens_now, -len(step.opens), len(step.closes)


def _of_day(day: date, causes: tuple[Cause, ...], search: Search) -> Step:
    return Step(TIME, day, causes, None, *_effect(search, day, {}))


def _of_fact(unit: Unit, search: Search) -> list[Step]:
    """What a fact can do by itself: its cells with the same effect are one step; none that another one outdoes."""
    day = search.span.start
    trials, every = search.on(day).trials, search.on(day).near(unit)
    together: dict[object, tuple[list[Cell], tuple[tuple[Matched, ...], tuple[Matched, ...]]]] = {}
    for cell in every:
        values = {unit: cell.sample}
        if trials.consistent(values):
            opens, closes = _effect(search, day, values)
            key = (tuple((reference_of(each), each[1].verdict[:2]) for each in opens), tuple(map(reference_of, closes)))
            together.setdefault(key, ([], (opens, closes)))[0].append(cell)
    kind = kind_of((unit,), trials.vocabulary, at_once=True)
    steps = [
        Step(kind, day, (), become(unit, chosen, every, trials), *effect)
        for chosen, effect in together.values()
        if effect[0]
    ]
    return [step for step in steps if not any(_outdoes(other, step) for other in steps if other is not step)]


def _outdoes(other: Step, step: Step) -> bool:
    """Another step opens all that this one does, as far, and closes no more."""
    theirs, own = (
        {reference_of(each): BEST_FIRST.index(each[1].verdict.word) for each in one.opens} for one in (other, step)
    )
    opens = all(name in theirs and theirs[name] <= rank for name, rank in own.items())
    return opens and set(map(reference_of, other.closes)) <= set(map(reference_of, step.closes))


def _effect(search: Search, day: date, values: Values) -> tuple[tuple[Matched, ...], tuple[Matched, ...]]:
    """The services that open and those that close, as they then are."""
    before, after = search.services, services(search.matched(day, values))
    opens = tuple(now for key, now in after.items() if key in before and _closed(before[key]) and not _closed(now))
    closes = tuple(was for key, was in before.items() if not _closed(was) and (key not in after or _closed(after[key])))
    return opens, closes


def _closed(matched: Matched) -> bool:
    return matched[1].verdict.word == INELIGIBLE

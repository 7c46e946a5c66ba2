"""What changed facts have to become: not one value, but all that work with the rest of the set, nearest first."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple

from smematch.advise.changed import Trials, Values
from smematch.match.verdict import BEST_FIRST, LIKELY, UNLIKELY, Verdict
from smematch.model import conditions as c
from smematch.model.values import Interval
from smematch.prove.regions import Region, Unit, regions

Point = Mapping[Unit, Region]
"""A combination of regions."""
_LEANS = (LIKELY, None, UNLIKELY)
_MOST = 1_000
"""So many combinations of regions are all tried; of more, those that differ from one that works in a single fact."""


class Become(NamedTuple):
    """A fact that changes: what is stated now, the regions it can lie in, and those in which it does not do."""

    unit: Unit
    now: Any
    regions: tuple[Region, ...]
    others: tuple[Region, ...]


class Box(NamedTuple):
    """Values of several facts that work in every combination, all with the same verdict.

    `nearest` lies nearest to what is stated. `more`: other combinations open the service, too.
    """

    changes: tuple[Become, ...]
    nearest: Values
    more: bool


def box(condition: c.Condition, every: Mapping[Unit, Sequence[Region]], trials: Trials, witness: Values) -> Box:
    """The box of the best verdict around the values nearest to those stated, of facts with all their regions.

    `witness` are values that work.
    """
    tried = _Tried(condition, every, trials)
    nearest = tried.nearest(witness)
    chosen = tried.grown(nearest)
    changes = tuple(become(unit, chosen[unit], every[unit], trials) for unit in every)
    inside = prod(len(each) for each in chosen.values())
    return Box(changes, {unit: region.sample for unit, region in nearest.items()}, tried.working() > inside)


def become(unit: Unit, chosen: Sequence[Region], every: Sequence[Region], trials: Trials) -> Become:
    """A fact that can lie in some of its regions."""
    return Become(unit, stated(unit, trials), tuple(chosen), tuple(each for each in every if each not in chosen))


def stated(unit: Unit, trials: Trials) -> Any:
    """What the firm states of a fact, or of one year of it."""
    value = trials.firm.get(unit.fact)
    return value if unit.year is None else value[unit.year]


def near(unit: Unit, leaves: Sequence[c.Leaf], trials: Trials) -> list[Region]:
    """The regions of a fact, the nearest to what is stated first, each with the value in it that lies nearest."""
    now = stated(unit, trials)
    found = [_nearest(region, now) for region in regions(unit.fact, leaves, trials.vocabulary, trials.day)]
    return [region for _, region in sorted(found, key=lambda each: each[0])]


def _nearest(region: Region, now: Any) -> tuple[Any, Region]:
    """How far a region lies from what is stated, and the region with its nearest value."""
    if region.codes:
        code = max(region.codes, key=lambda code: _shared(code, now))
        return -_shared(code, now), region._replace(sample=code)
    if not isinstance(now, Interval):
        return 0, region
    distance = _distance(region, now)
    if distance is None:
        return region.sample.low - region.sample.low, region  # none, in days or in numbers
    end, is_open = (region.low, region.low_open) if distance > distance * 0 else (region.high, region.high_open)
    return abs(distance), region if is_open else region._replace(sample=Interval(end, end))


def _shared(code: str, now: str) -> int:
    """How far two codes begin alike."""
    return next((end for end, (one, other) in enumerate(zip(code, now, strict=False)) if one != other), len(now))


def _distance(region: Region, now: Interval) -> Any:
    """How far a region lies above what is stated, below it less than nothing; None where they meet."""
    if region.low is not None and now.high is not None and region.low > now.high:
        return region.low - now.high
    if region.high is not None and now.low is not None and region.high < now.low:
        return region.high - now.low
    return None


class _Tried:
    """Tries combinations of regions, each once."""

    def __init__(self, condition: c.Condition, every: Mapping[Unit, Sequence[Region]], trials: Trials) -> None:
        self.condition, self.trials, self.regions, self.units = condition, trials, every, list(every)
        self.few = prod(map(len, self.regions.values())) <= _MOST
        self.known: dict[tuple[Any, ...], Verdict | None] = {}

    def opens(self, point: Point) -> Verdict | None:
        """The verdict of the condition, None where it stays closed."""
        key = tuple(point[unit].sample for unit in self.units)
        if key not in self.known:
            self.known[key] = self.trials.opens(self.condition, dict(zip(self.units, key, strict=True)))
        return self.known[key]

    def nearest(self, witness: Values) -> Point:
        """Of the combinations with the best verdict the nearest."""
        if self.few:
            return min(self._points(), key=self._rank)
        point: Point = {unit: Region(witness[unit]) for unit in self.units}
        for unit in self.units:
            around = [{**point, unit: region} for region in self.regions[unit]]
            point = min(around, key=self._rank)
        return point

    def grown(self, nearest: Point) -> dict[Unit, tuple[Region, ...]]:
        """The regions around a combination, all combinations of which have its verdict; codes are added last."""
        said = self._said(nearest)
        chosen: dict[Unit, tuple[Region, ...]] = {unit: (region,) for unit, region in nearest.items()}
        for unit in sorted(self.units, key=lambda each: bool(nearest[each].codes)):
            alone = {**chosen, unit: chosen[unit][:1]}
            rest = [dict(zip(alone, point, strict=True)) for point in product(*alone.values())]
            chosen[unit] = tuple(
                region
                for region in self.regions[unit]
                if all(self._said({**point, unit: region}) == said for point in rest)
            )
        return chosen

    def working(self) -> int:
        """How many combinations open the service; where not all are tried, as many as could."""
        points = prod(map(len, self.regions.values()))
        return sum(self.opens(point) is not None for point in self._points()) if self.few else points

    def _points(self) -> Iterator[Point]:
        for regions_ in product(*self.regions.values()):
            yield dict(zip(self.units, regions_, strict=True))

    def _said(self, point: Point) -> tuple[str, str | None] | None:
        verdict = self.opens(point)
        return None if verdict is None else (verdict.word, verdict.lean)

    def _rank(self, point: Point) -> tuple[Any, ...]:
        """The better the verdict and the nearer the values, the lower."""
        said = self._said(point)
        if said is None:
            return (len(BEST_FIRST),)
        places = [
            self.regions[unit].index(point[unit]) if point[unit] in self.regions[unit] else len(self.regions[unit])
            for unit in self.units
        ]
        return (BEST_FIRST.index(said[0]), _LEANS.index(said[1]), sum(places), *places)

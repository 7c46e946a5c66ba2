"""What changed facts have to become: not one value, but all that work with the rest of the set, nearest first."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple

from smematch.advise.changed import Trials, Values
from smematch.match.verdict import BEST_FIRST, LIKELY, UNLIKELY, Verdict
from smematch.model import conditions as c
from smematch.model.firm import Unit
from smematch.model.values import Interval
from smematch.prove.cells import Cell, cells

Point = Mapping[Unit, Cell]
"""A combination of cells."""
_LEANS = (LIKELY, None, UNLIKELY)
_MOST = 1_000
"""So many combinations of cells are all tried; of more, those that differ from one that works in a single fact."""


class Become(NamedTuple):
    """A fact that changes: what is stated now, the cells it can lie in, and those in which it does not do."""

    unit: Unit
    now: Any
    cells: tuple[Cell, ...]
    others: tuple[Cell, ...]


class Box(NamedTuple):
    """Values of several facts that work in every combination, all with the same verdict.

    `nearest` lies nearest to what is stated. `more`: other combinations open the service, too.
    """

    changes: tuple[Become, ...]
    nearest: Values
    more: bool


def box(condition: c.Condition, every: Mapping[Unit, Sequence[Cell]], trials: Trials, witness: Values) -> Box:
    """The box of the best verdict around the values nearest to those stated, of facts with all their cells.

    `witness` are values that work.
    """
    tried = _Tried(condition, every, trials)
    nearest = tried.nearest(witness)
    chosen = tried.grown(nearest)
    changes = tuple(become(unit, chosen[unit], every[unit], trials) for unit in every)
    inside = prod(len(each) for each in chosen.values())
    return Box(changes, {unit: cell.sample for unit, cell in nearest.items()}, tried.working() > inside)


def become(unit: Unit, chosen: Sequence[Cell], every: Sequence[Cell], trials: Trials) -> Become:
    """A fact that can lie in some of its cells."""
    return Become(unit, stated(unit, trials), tuple(chosen), tuple(each for each in every if each not in chosen))


def stated(unit: Unit, trials: Trials) -> Any:
    """What the firm states of a fact, or of one year of it."""
    value = trials.firm.get(unit.fact)
    return value if unit.year is None else value[unit.year]


def near(unit: Unit, leaves: Sequence[c.Leaf], trials: Trials) -> list[Cell]:
    """The cells of a fact, the nearest to what is stated first, each with the value in it that lies nearest."""
    now = stated(unit, trials)
    found = [_nearest(cell, now) for cell in cells(unit.fact, leaves, trials.vocabulary, trials.day)]
    return [cell for _, cell in sorted(found, key=lambda each: each[0])]


def _nearest(cell: Cell, now: Any) -> tuple[Any, Cell]:
    """How far a cell lies from what is stated, and the cell with its nearest value."""
    if cell.codes:
        code = max(cell.codes, key=lambda code: _shared(code, now))
        return -_shared(code, now), cell._replace(sample=code)
    if not isinstance(now, Interval):
        return 0, cell
    distance = _distance(cell, now)
    if distance is None:
        return cell.sample.low - cell.sample.low, cell  # none, in days or in numbers
    end, is_open = (cell.low, cell.low_open) if distance > distance * 0 else (cell.high, cell.high_open)
    return abs(distance), cell if is_open else cell._replace(sample=Interval(end, end))


def _shared(code: str, now: str) -> int:
    """How far two codes begin alike."""
    return next((end for end, (one, other) in enumerate(zip(code, now, strict=False)) if one != other), len(now))


def _distance(cell: Cell, now: Interval) -> Any:
    """How far a cell lies above what is stated, below it less than nothing; None where they meet."""
    if cell.low is not None and now.high is not None and cell.low > now.high:
        return cell.low - now.high
    if cell.high is not None and now.low is not None and cell.high < now.low:
        return cell.high - now.low
    return None


class _Tried:
    """Tries combinations of cells, each once."""

    def __init__(self, condition: c.Condition, every: Mapping[Unit, Sequence[Cell]], trials: Trials) -> None:
        self.condition, self.trials, self.cells, self.units = condition, trials, every, list(every)
        self.few = prod(map(len, self.cells.values())) <= _MOST
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
        point: Point = {unit: Cell(witness[unit]) for unit in self.units}
        for unit in self.units:
            around = [{**point, unit: cell} for cell in self.cells[unit]]
            point = min(around, key=self._rank)
        return point

    def grown(self, nearest: Point) -> dict[Unit, tuple[Cell, ...]]:
        """The cells around a combination, all combinations of which have its verdict; codes are added last."""
        said = self._said(nearest)
        chosen: dict[Unit, tuple[Cell, ...]] = {unit: (cell,) for unit, cell in nearest.items()}
        for unit in sorted(self.units, key=lambda each: bool(nearest[each].codes)):
            alone = {**chosen, unit: chosen[unit][:1]}
            rest = [dict(zip(alone, point, strict=True)) for point in product(*alone.values())]
            chosen[unit] = tuple(
                cell for cell in self.cells[unit] if all(self._said({**point, unit: cell}) == said for point in rest)
            )
        return chosen

    def working(self) -> int:
        """How many combinations open the service; where not all are tried, as many as could."""
        points = prod(map(len, self.cells.values()))
        return sum(self.opens(point) is not None for point in self._points()) if self.few else points

    def _points(self) -> Iterator[Point]:
        for point in product(*self.cells.values()):
            yield dict(zip(self.units, point, strict=True))

    def _said(self, point: Point) -> tuple[str, str | None] | None:
        verdict = self.opens(point)
        return None if verdict is None else (verdict.word, verdict.lean)

    def _rank(self, point: Point) -> tuple[Any, ...]:
        """The better the verdict and the nearer the values, the lower."""
        said = self._said(point)
        if said is None:
            return (len(BEST_FIRST),)
        places = [
            self.cells[unit].index(point[unit]) if point[unit] in self.cells[unit] else len(self.cells[unit])
            for unit in self.units
        ]
        return (BEST_FIRST.index(said[0]), _LEANS.index(said[1]), sum(places), *places)

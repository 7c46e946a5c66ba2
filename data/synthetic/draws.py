"""Random draws for one block of firms.

Only the bit generator and its plain uniform numbers are used, which NumPy keeps as they are from release to release;
everything else is made of them here. So a seed gives the same firms whatever the release.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Wholes = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Dice:
    """Draws for each firm of a block: a stream of its own for each seed and block."""

    def __init__(self, seed: int, block: int, firms: int) -> None:
        self.firms = firms
        self._random = np.random.Generator(np.random.PCG64DXSM(np.random.SeedSequence(seed, spawn_key=(block,))))

    def evenly(self) -> Floats:
        """A number from 0 to below 1 for each firm."""
        return self._random.random(self.firms)

    def happens(self, share: float | Floats) -> Bools:
        """Yes for so great a share of the firms."""
        return np.asarray(self.evenly() < share)

    def whole(self, least: int | Wholes, most: int | Wholes) -> Wholes:
        """A whole number between two, both included."""
        return np.asarray(least + np.floor(self.evenly() * (np.asarray(most) - least + 1)), dtype=np.int64)

    def between(self, ends: Sequence[float]) -> Floats:
        """A number between two."""
        return np.asarray(ends[0] + self.evenly() * (ends[1] - ends[0]))

    def bell(self) -> Floats:
        """A number of the standard normal distribution."""
        return np.asarray(np.sqrt(-2 * np.log1p(-self.evenly())) * np.cos(2 * np.pi * self.evenly()))

    def place(self, weights: Floats) -> Wholes:
        """Which of the weighted places, from 0."""
        return _places(weights, self.evenly())

    def place_by(self, group: Wholes, weights: Sequence[Floats]) -> Wholes:
        """Which of the weighted places, each firm by the weights of its group."""
        drawn = self.evenly()
        found = np.zeros(self.firms, dtype=np.int64)
        for number, each in enumerate(weights):
            inside = group == number
            found[inside] = _places(each, drawn[inside])
        return found


def _places(weights: Floats, drawn: Floats) -> Wholes:
    ends = np.cumsum(weights)
    found = np.searchsorted(ends, drawn * ends[-1], side="right")
    return np.asarray(np.minimum(found, len(ends) - 1))  # a drawn number may be rounded up to the last end


def weights_of(table: dict[Any, float]) -> Floats:
    """The weights of a table, in its order."""
    return np.array(list(table.values()), dtype=np.float64)


def with_mean(
    numbers: Floats, mean: float, shape: Callable[[Floats, float], Floats], ends: tuple[float, float]
) -> Floats:
    """Weights of a shape that give the numbers this mean; the mean falls as the shape's parameter rises.

    A ValueError says that no parameter between the two ends gives it.
    """
    low, high = ends
    if not _mean(numbers, shape(numbers, high)) <= mean <= _mean(numbers, shape(numbers, low)):
        raise ValueError(f"no mean of {mean} between {numbers[0]} and {numbers[-1]}")
    for _ in range(200):  # halves the distance until no number lies between
        middle = (low + high) / 2
        if _mean(numbers, shape(numbers, middle)) > mean:
            low = middle
        else:
            high = middle
    return shape(numbers, high)


def _mean(numbers: Floats, weights: Floats) -> float:
    return float((numbers * weights).sum() / weights.sum())

"""The finitely many regions into which the conditions in play cut the values of a number or a day.

Within a region every condition gives the same answer, so that one value stands for all of it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from smematch.model import conditions as c
from smematch.prove.cuts import cuts
from smematch.prove.firms import Firms, whole


class Region(NamedTuple):
    """Values from `low` to `high` as the solver counts them, both included; None is no end."""

    low: int | None
    high: int | None


class Regions:
    """The regions of every fact for some conditions, on a day."""

    def __init__(self, conditions: Iterable[c.Condition], firms: Firms) -> None:
        starts: dict[str, set[int]] = defaultdict(set)
        for condition in conditions:
            for node in c.walk(condition):
                for fact, (value, after) in cuts(node, firms.vocabulary, firms.day):
                    starts[fact].add(whole(value, firms.fact(fact).scale) + after)
        self._starts = {fact: sorted(each) for fact, each in starts.items()}

    def of(self, fact: str, value: int) -> Region:
        """The region of a fact that a value lies in."""
        starts = self._starts.get(fact, [])
        at = bisect_right(starts, value)
        return Region(starts[at - 1] if at else None, starts[at] - 1 if at < len(starts) else None)

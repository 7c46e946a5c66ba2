"""The finitely many regions into which the conditions in play cut the values of a number or a day.

Within a region every condition gives the same answer, so that one value stands for all of it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from smematch.model import conditions as c
from smematch.prove.comparisons import last_start
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
                for fact, value in _turns(node, firms):
                    starts[fact] |= {value, value + 1}
        self._starts = {fact: sorted(each) for fact, each in starts.items()}

    def of(self, fact: str, value: int) -> Region:
        """The region of a fact that a value lies in."""
        starts = self._starts.get(fact, [])
        at = bisect_right(starts, value)
        return Region(starts[at - 1] if at else None, starts[at] - 1 if at < len(starts) else None)

    def every(self, fact: str) -> Iterator[Region]:
        """All regions of a fact, upwards."""
        starts = self._starts.get(fact, [])
        for low, following in zip((None, *starts), (*starts, None), strict=True):
            yield Region(low, None if following is None else following - 1)


def _turns(node: c.Condition, firms: Firms) -> Iterator[tuple[str, int]]:
    """The values on either side of which a test on a fact may answer otherwise."""
    if isinstance(node, (c.Compares, c.ComparesYear)):
        derived = firms.vocabulary.derived.get(node.fact)
        if derived is None:
            scale = firms.fact(node.fact).scale if isinstance(node, c.Compares) else 1
            yield from ((node.fact, whole(end, scale)) for end in _ends(node) if end is not None)
            if isinstance(node, c.Compares) and node.to_day:
                yield node.fact, firms.day.toordinal()
        elif derived.years_since is not None:
            yield derived.years_since, firms.day.toordinal()
            yield from ((derived.years_since, start) for start in _starts(node.span, firms.day))
    elif isinstance(node, c.ComparesLimit):
        limits = firms.vocabulary.tables[node.table].on(firms.day)
        known = () if limits is None else limits.by_code.values()
        yield from ((node.fact, limit) for limit in known if limit is not None)


def _ends(node: c.Compares | c.ComparesYear) -> tuple[object, object]:
    return node.span.low, node.span.high


def _starts(span: c.Span, day: date) -> Iterator[int]:
    """The last days from which the ages that a span tells apart are completed."""
    for end in (span.low, span.high):
        for years in () if end is None else (end, end + 1):
            if 0 < years < day.year:
                yield last_start(day, years).toordinal()

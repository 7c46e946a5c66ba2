"""Where the tests in play cut the values of numbers and days: between two cuts every test gives the same answer.

They are cut at the constants they are compared with, at the limits of dated tables, and at the days since
which so many years are complete.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from smematch.model import conditions as c
from smematch.model.calendar import last_start
from smematch.model.vocabulary import Vocabulary

Cut = tuple[Any, bool]
"""Before a value or, if true, after it."""


def cuts(node: c.Condition, vocabulary: Vocabulary, day: date) -> Iterator[tuple[str, Cut]]:
    """The stated facts that a test cuts, each with a place where the answer turns."""
    if isinstance(node, c.Compares):
        derived = vocabulary.derived.get(node.fact)
        if derived is None:
            yield from ((node.fact, cut) for cut in ([(day, False), (day, True)] if node.to_day else _ends(node.span)))
        elif derived.years_since is not None:
            yield derived.years_since, (day, True)  # after it there is no age
            starts = (last_start(day, years) for years in node.span.turns())
            yield from ((derived.years_since, (start, True)) for start in starts if start is not None)
    elif isinstance(node, c.ComparesYear):
        yield from ((node.fact, cut) for cut in _ends(node.span))
    elif isinstance(node, c.ComparesLimit):
        limits = vocabulary.tables[node.table].on(day)
        after = node.operator in ("at_most", "more_than")
        known = () if limits is None else limits.by_code.values()
        yield from ((node.fact, (limit, after)) for limit in known if limit is not None)


def _ends(span: c.Span) -> Iterator[Cut]:
    if span.low is not None:
        yield (span.low, span.low_open)
    if span.high is not None:
        yield (span.high, not span.high_open)

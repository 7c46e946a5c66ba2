"""The values a test lets through, so that tests on one fact can be compared with each other and with its domain."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from smematch.model import conditions as c
from smematch.model.vocabulary import Vocabulary


class Extent(NamedTuple):
    """The values of one fact that satisfy a test: spans of an ordered fact, or members of a choice.

    `whole` holds all values there are; for members it is None where they cannot be counted (codes).
    """

    fact: str
    spans: tuple[c.Span, ...] = ()
    whole: c.Span | None = None
    members: frozenset[Any] | None = None
    every: frozenset[Any] | None = None

    @property
    def empty(self) -> bool:
        """Whether no value is let through."""
        if self.members is not None:
            return not self.members
        return all(_empty(span) for span in self.spans)

    @property
    def full(self) -> bool:
        """Whether every value is let through."""
        if self.members is not None:
            return self.every is not None and self.members >= self.every
        return self.whole is not None and _cover(self.spans, self.whole)

    def inside(self, other: "Extent") -> bool:
        """Whether every value that is let through here is let through there, where both are one span or members."""
        if self.members is not None and other.members is not None:
            return self.members <= other.members
        return bool(self.spans) and all(_cover(other.spans, span) for span in self.spans)


def extent(condition: c.Condition, vocabulary: Vocabulary) -> Extent | None:
    """The extent of a test on one fact; None where a test has none (limits, prefixes, the day of the check)."""
    if isinstance(condition, c.Not) and isinstance(condition.of, c.IsTrue):
        return Extent(condition.of.fact, members=frozenset((False,)), every=frozenset((True, False)))
    if isinstance(condition, c.IsTrue):
        return Extent(condition.fact, members=frozenset((True,)), every=frozenset((True, False)))
    if isinstance(condition, c.IsOneOf):
        found = vocabulary.facts.get(condition.fact) or vocabulary.derived[condition.fact]
        every = frozenset(found.of) if isinstance(found.of, dict) and found.of else None
        return Extent(condition.fact, members=condition.values, every=every)
    if isinstance(condition, c.Compares | c.ComparesYear) and not getattr(condition, "to_day", False):
        whole = _domain(condition.fact, vocabulary)
        name = f"{condition.fact} {getattr(condition, 'which', '')}"
        return Extent(name, spans=(_closed(_within(condition.span, whole)),), whole=_closed(whole))
    return None


def both(extents: Iterable[Extent]) -> Extent:
    """What several tests on one fact let through together."""
    first, *rest = extents
    for other in rest:
        if first.members is not None and other.members is not None:
            first = first._replace(members=first.members & other.members)
        else:
            first = first._replace(spans=tuple(_within(one, two) for one in first.spans for two in other.spans))
    return first


def either(extents: Iterable[Extent]) -> Extent:
    """What at least one of several tests on one fact lets through."""
    first, *rest = extents
    for other in rest:
        if first.members is not None and other.members is not None:
            first = first._replace(members=first.members | other.members)
        else:
            first = first._replace(spans=(*first.spans, *other.spans))
    return first


def _domain(fact: str, vocabulary: Vocabulary) -> c.Span:
    stated = vocabulary.facts.get(fact)
    if stated is None:  # an age: completed years
        return c.Span(low=0)
    return c.Span(low=stated.minimum, high=stated.maximum)


def _closed(span: c.Span) -> c.Span:
    """The same span of whole numbers or days with both ends closed; others stay as they are."""
    low = _next(span.low, 1) if span.low_open else span.low
    high = _next(span.high, -1) if span.high_open else span.high
    return c.Span(
        low=low, high=high, low_open=span.low_open and low == span.low, high_open=span.high_open and high == span.high
    )


def _next(value: Any, step: int) -> Any:
    if isinstance(value, int):
        return value + step
    if isinstance(value, date) and date.min < value < date.max:
        return value + timedelta(days=step)
    return value


def _within(one: c.Span, two: c.Span) -> c.Span:
    low = max(((s.low, s.low_open) for s in (one, two) if s.low is not None), default=(None, False))
    high = min(((s.high, not s.high_open) for s in (one, two) if s.high is not None), default=(None, True))
    return c.Span(low=low[0], low_open=low[1], high=high[0], high_open=not high[1])


def _empty(span: c.Span) -> bool:
    if span.low is None or span.high is None:
        return False
    return bool(span.low > span.high or (span.low == span.high and (span.low_open or span.high_open)))


def _cover(spans: Sequence[c.Span], whole: c.Span) -> bool:
    """Whether spans together hold every value of another."""
    reached, open_end = whole.low, not whole.low_open  # the least value not covered yet, and whether it is wanted
    todo = [span for span in spans if not _empty(span)]
    started = False
    while todo:
        fitting = [span for span in todo if _starts_by(span, reached, open_end, started=started)]
        if not fitting:
            return False
        todo = [span for span in todo if span not in fitting]
        if any(span.high is None for span in fitting):
            return True
        end, closed = max((span.high, not span.high_open) for span in fitting)
        if not started or reached is None or (end, closed) > (reached, not open_end):
            reached, open_end, started = end, not closed, True
        if whole.high is not None and (reached > whole.high or (reached == whole.high and (closed or whole.high_open))):
            return True
    return False


def _starts_by(span: c.Span, reached: Any, wanted: bool, *, started: bool) -> bool:
    """Whether a span begins at or before the least value that is not covered yet."""
    if span.low is None:
        return True
    if reached is None:
        return False
    if span.low < reached or (span.low == reached and (not span.low_open or not wanted)):
        return True
    following = _next(reached, 1)
    return bool(started and following != reached and span.low == following and not span.low_open)

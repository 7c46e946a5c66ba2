"""The values a test lets through, so that tests on one fact can be compared with each other and with its domain."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from smematch.model import conditions as c
from smematch.model.vocabulary import Vocabulary

ANY_YEAR = "any_year"


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

    @property
    def rest(self) -> "Extent | None":
        """The values that are not let through; None where they cannot be told."""
        if self.of_years:  # that no year passes is not that some year fails
            return None
        if self.members is not None:
            return None if self.every is None else self._replace(members=self.every - self.members)
        if self.whole is None:
            return None
        left = [self.whole]
        for span in self.spans:
            left = [part for each in left for part in (_before(span, each), _after(span, each)) if not _empty(part)]
        return self._replace(spans=tuple(left))

    @property
    def of_years(self) -> bool:
        """Whether any one of several values is tested: two tests may then be satisfied by two of them."""
        return self.fact.endswith(ANY_YEAR)

    def inside(self, other: "Extent") -> bool:
        """Whether every value that is let through here is let through there."""
        if self.members is not None and other.members is not None:
            return self.members <= other.members
        return all(_cover(other.spans, span) for span in self.spans)


def extent(condition: c.Condition, vocabulary: Vocabulary) -> Extent | None:
    """The extent of a test on one fact; None where a test has none (limits, prefixes, the day of the check)."""
    if isinstance(condition, c.Not):
        below = extent(condition.of, vocabulary)
        return None if below is None else below.rest
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
            together = (_within(one, two) for one in first.spans for two in other.spans)
            # Empty ones are left out: they would double with each test.
            first = first._replace(spans=tuple(span for span in together if not _empty(span)))
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


_NOTHING = c.Span(low=0, high=0, low_open=True)


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
    left = whole
    for span in sorted(spans, key=lambda span: (span.low is not None, span.low, span.low_open)):
        if _empty(left):
            break
        if not _starts_by(span, left):
            return False
        left = _after(span, left)
    return _empty(left)


def _starts_by(span: c.Span, left: c.Span) -> bool:
    """Whether a span begins at or before the least value of another."""
    if span.low is None or left.low is None:
        return span.low is None
    return bool((span.low, span.low_open) <= (left.low, left.low_open))


def _before(span: c.Span, whole: c.Span) -> c.Span:
    """The values of another span that lie before a span."""
    if span.low is None:
        return _NOTHING
    return _closed(_within(whole, c.Span(high=span.low, high_open=not span.low_open)))


def _after(span: c.Span, whole: c.Span) -> c.Span:
    """The values of another span that lie after a span."""
    if span.high is None:
        return _NOTHING
    return _closed(_within(whole, c.Span(low=span.high, low_open=not span.high_open)))

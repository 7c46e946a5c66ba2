"""The finitely many regions that the tests in play cut a fact into: within one, no value can be told from another.

Numbers and days are cut at the constants they are compared with, at the limits of dated tables and
at the days since which so many years are complete; codes by the beginnings and words asked for. A
region is what a fact can become, so codes too short for a beginning asked for are none.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from smematch.model import conditions as c
from smematch.model.calendar import last_start
from smematch.model.facts import ORDERED, Fact
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import begins, classes, exists
from smematch.prove.scope import scope_of

Cut = tuple[Any, bool]
"""Where two regions meet: before a value or, if true, after it."""


class Unit(NamedTuple):
    """What can be changed by itself: a stated fact or, of a fact stated by year, one year of it."""

    fact: str
    year: int | None = None


class Region(NamedTuple):
    """Values that answer alike: a sample as a firm states it, and the ends where they are numbers or days.

    A None end is no end; an open end is not in the region.
    """

    sample: Any
    low: Any = None
    high: Any = None
    low_open: bool = False
    high_open: bool = False
    codes: tuple[str, ...] = ()
    """Of a code, those that answer alike: of a scheme that lists its codes or their beginnings, one of each."""
    starts: frozenset[str] = frozenset()
    """The texts by which they can be told: those asked for, and codes that go on."""
    rest: bool = False
    """The codes stand for others that begin with none of the texts asked for, and that nothing lists."""


class Beginnings(NamedTuple):
    """Codes by the texts they begin with, and by themselves where codes that go on do not count.

    `so` tells whether it is these codes, or all but these; then without any text it is every code.
    """

    so: bool
    texts: tuple[str, ...]
    alone: tuple[str, ...]

    @property
    def all(self) -> bool:
        """Whether it is every code."""
        return not (self.so or self.texts or self.alone)


def regions(name: str, leaves: Sequence[c.Leaf], vocabulary: Vocabulary, day: date) -> list[Region]:
    """The regions of a fact on a day, in order; of a fact stated by year those of any one year."""
    fact = vocabulary.facts[name]
    if fact.type == "boolean":
        return [Region(False), Region(True)]
    if fact.type == "choice":
        assert isinstance(fact.of, dict)
        return [Region(value) for value in fact.of]
    if fact.type == "code":
        return sorted(_codes(name, leaves, vocabulary, day))
    if fact.type in ORDERED or fact.type == "by-year":
        cuts = {cut for leaf in leaves for cut in _cuts(leaf, name, vocabulary, day)}
        return list(_between(fact, _whole_cuts(cuts) if _discrete(fact) else cuts, day if fact.type == "date" else 0))
    return []


def _codes(name: str, leaves: Sequence[c.Leaf], vocabulary: Vocabulary, day: date) -> Iterator[Region]:
    """Codes by their answers; a code is long enough where no beginning asked for goes on after it."""
    asked = scope_of(leaves, vocabulary, day)
    prefixes, words = ([text for of, text in texts if of == name] for texts in asked[:2])
    scheme = vocabulary.codes[vocabulary.facts[name].codes or ""]
    alike_all = classes(scheme, sorted(prefixes), sorted(words))
    begun = {code[:end] for alike in alike_all for code in alike for end in range(1, len(code))}
    starts = frozenset((*prefixes, *words, *(text for text in begun if exists(scheme, text))))
    listed = tuple(start + follow for start, many in scheme.starts.items() for follow in many)
    for alike in alike_all:
        if all(begins(alike[0], prefix) is not None for prefix in prefixes):
            named = alike[0].startswith(tuple(prefixes)) or alike[0] in words or scheme.members
            rest = not named and not all(code.startswith(listed) for code in alike)
            yield Region(alike[0], codes=tuple(alike), starts=starts, rest=rest)


def beginnings(chosen: Sequence[Region], others: Sequence[Region]) -> Beginnings:
    """With which texts the codes of the chosen regions begin, and no others."""
    works, fails = _shortest(chosen, others), _shortest(others, chosen)
    if any(region.rest for region in chosen):
        return Beginnings(False, *fails)
    if any(region.rest for region in others) or sum(map(len, works)) <= sum(map(len, fails)):
        return Beginnings(True, *works)
    return Beginnings(False, *fails)


def _shortest(works: Iterable[Region], others: Iterable[Region]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The shortest beginnings of codes with which no other code begins, and the codes with which others go on."""
    spoilt = {code[:end] for region in others for code in region.codes for end in range(1, len(code) + 1)}
    begins: set[str] = set()
    alone: set[str] = set()
    for region in works:
        for code in region.codes:
            starts = (code[:end] for end in range(1, len(code) + 1))
            text = next(
                (text for text in starts if text not in spoilt and (text == code or text in region.starts)), None
            )
            (alone if text is None else begins).add(text or code)
    return tuple(sorted(begins)), tuple(sorted(alone))


def _discrete(fact: Fact) -> bool:
    return fact.type in ("integer", "date", "by-year")


def _cuts(leaf: c.Leaf, name: str, vocabulary: Vocabulary, day: date) -> Iterator[Cut]:
    """Where the answer of a test on the fact turns."""
    if isinstance(leaf, c.Compares):
        derived = vocabulary.derived.get(leaf.fact)
        if derived is not None and derived.years_since == name:
            yield (day, True)  # after it there is no age
            for years in leaf.span.turns():
                start = last_start(day, years)
                if start is not None:
                    yield (start, True)
        elif leaf.fact == name:
            yield from ((day, False), (day, True)) if leaf.to_day else _ends(leaf.span)
    elif isinstance(leaf, c.ComparesYear) and leaf.fact == name:
        yield from _ends(leaf.span)
    elif isinstance(leaf, c.ComparesLimit) and leaf.fact == name:
        limits = vocabulary.tables[leaf.table].on(day)
        after = leaf.operator in ("at_most", "more_than")
        yield from ((limit, after) for limit in (limits.by_code.values() if limits else ()) if limit is not None)


def _ends(span: c.Span) -> Iterator[Cut]:
    if span.low is not None:
        yield (span.low, span.low_open)
    if span.high is not None:
        yield (span.high, not span.high_open)


def _whole_cuts(cuts: Iterable[Cut]) -> set[Cut]:
    """Cuts between whole numbers or days, all before a value; none after the last day there is."""
    found = set()
    for value, after in cuts:
        if not (after and value == date.max):
            found.add((value + _step(value) if after else value, False))
    return found


def _step(value: Any) -> Any:
    return timedelta(days=1) if isinstance(value, date) else 1


def _between(fact: Fact, cuts: Iterable[Cut], anything: Any) -> Iterator[Region]:
    """The regions between cuts, as far as the fact's domain reaches; without any end, one of `anything`."""
    least, most = fact.minimum, fact.maximum
    inner = sorted(
        (value, after)
        for value, after in cuts
        if (least is None or value > least or (value == least and after))
        and (most is None or value < most or (value == most and not after))
    )
    first, last = None if least is None else (least, False), None if most is None else (most, True)
    edges: list[Cut | None] = [first, *inner, last]
    for start, end in pairwise(edges):
        low, low_open = start or (None, False)
        high, before = (None, True) if end is None else (end[0], not end[1])
        if high is not None and before and _discrete(fact):
            high, before = high - _step(high), False
        sample = _sample(low, high, low_open, before) or Interval(anything, anything)
        yield Region(sample, low, high, low_open, before and high is not None)


def _sample(low: Any, high: Any, low_open: bool, high_open: bool) -> Interval | None:
    """A value between two ends, None where there are none."""
    value: Any
    if low is None and high is None:
        return None
    if low is None:
        value = high - 1 if high_open else high
    elif high is None:
        value = low + 1 if low_open else low
    elif low_open and high_open:
        value = (low + Fraction(high)) / 2
    else:
        value = high if low_open else low
    return Interval(value, value)

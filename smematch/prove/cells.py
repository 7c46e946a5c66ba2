"""The finitely many cells that the tests in play divide a fact into: no test can tell two values of one apart.

Numbers and days are divided at the cuts, codes by what is asked of them. A cell is what a fact can become,
so codes too short for what is asked are none.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from smematch.model import conditions as c
from smematch.model.facts import ORDERED, Fact
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import CodesAsked, exists
from smematch.prove.cuts import Cut, cuts
from smematch.prove.scope import scope_of


class Cell(NamedTuple):
    """Values that answer alike: a sample as a firm states it, and the ends where they are numbers or days.

    A None end is no end; an open end is not in the cell.
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
    rest: str | None = None
    """The codes stand for others that nothing lists: those with this beginning and no longer one asked for."""


_Told = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class Beginnings(NamedTuple):
    """Codes by the texts they begin with, but for some, and by themselves where codes that go on do not count.

    `so` tells whether it is these codes, or all but these; then without any text it is every code.
    """

    so: bool
    texts: tuple[str, ...]
    but: tuple[str, ...]
    alone: tuple[str, ...]

    @property
    def all(self) -> bool:
        """Whether it is every code."""
        return not (self.so or self.texts or self.alone)


def cells(name: str, leaves: Sequence[c.Leaf], vocabulary: Vocabulary, day: date) -> list[Cell]:
    """The cells of a fact on a day, in order; of a fact stated by year those of any one year."""
    fact = vocabulary.facts[name]
    if fact.type == "boolean":
        return [Cell(False), Cell(True)]
    if fact.type == "choice":
        assert isinstance(fact.of, dict)
        return [Cell(value) for value in fact.of]
    if fact.type == "code":
        return sorted(_codes(name, leaves, vocabulary, day))
    if fact.type in ORDERED or fact.type == "by-year":
        found = {cut for leaf in leaves for of, cut in cuts(leaf, vocabulary, day) if of == name}
        return list(_between(fact, _whole(found) if _discrete(fact) else found, day if fact.type == "date" else 0))
    return []


def _codes(name: str, leaves: Sequence[c.Leaf], vocabulary: Vocabulary, day: date) -> Iterator[Cell]:
    """Codes by their answers, long enough for all that is asked of them."""
    scheme = vocabulary.codes[vocabulary.facts[name].codes or ""]
    asked = CodesAsked.of(name, scope_of(leaves, vocabulary, day))
    every = asked.classes(scheme)
    begun = {code[:end] for alike in every for code in alike for end in range(1, len(code))}
    starts = frozenset((*asked.cuts, *(text for text in begun if exists(scheme, text))))
    listed = (*scheme.members, *(start + follow for start, many in scheme.starts.items() for follow in many))
    for alike in every:
        if not asked.leaves_open(alike[0]):
            others = (code for code in alike if not code.startswith(listed) and code not in scheme.starts)
            begins = min((_longest(code, asked.cuts) for code in others), default=None)
            yield Cell(alike[0], codes=tuple(alike), starts=starts, rest=begins)


def _longest(code: str, texts: Iterable[str]) -> str:
    """The longest of some texts that a code begins with, and goes on after."""
    return max((text for text in texts if code.startswith(text) and code != text), key=len, default="")


def beginnings(chosen: Sequence[Cell], others: Sequence[Cell]) -> Beginnings:
    """With which texts the codes of the chosen cells begin, and no others."""
    works, fails = _shortest(chosen, others), _shortest(others, chosen)
    if any(cell.rest == "" for cell in chosen):
        return Beginnings(False, *fails)
    if any(cell.rest == "" for cell in others) or sum(map(len, works)) <= sum(map(len, fails)):
        return Beginnings(True, *works)
    return Beginnings(False, *fails)


def _shortest(works: Sequence[Cell], others: Sequence[Cell]) -> _Told:
    """The shortest beginnings that no other code has; those of others under them; codes that others go on with."""
    mine, theirs = _begun(works), _begun(others)
    begins: set[str] = set()
    but: set[str] = set()
    alone: set[str] = set()
    for cell in works:
        if cell.rest and cell.rest in theirs:  # too many codes to be told one by one
            begins.add(cell.rest)
            under = (code for each in others for code in each.codes if code.startswith(cell.rest))
            but |= {_first(code, cell.starts, mine) or code for code in under}
        else:
            for code in cell.codes:
                text = _first(code, cell.starts, theirs)
                (alone if text is None else begins).add(text or code)
    return tuple(sorted(begins)), tuple(sorted(but)), tuple(sorted(alone))


def _begun(cells_: Sequence[Cell]) -> set[str]:
    """All beginnings of codes, the whole ones included."""
    return {code[:end] for cell in cells_ for code in cell.codes for end in range(1, len(code) + 1)}


def _first(code: str, starts: Collection[str], taken: Collection[str]) -> str | None:
    """The shortest text a code begins with that is not taken, the code itself included."""
    texts = (code[:end] for end in range(1, len(code) + 1))
    return next((text for text in texts if text not in taken and (text == code or text in starts)), None)


def _discrete(fact: Fact) -> bool:
    return fact.type in ("integer", "date", "by-year")


def _whole(found: Iterable[Cut]) -> set[Cut]:
    """Cuts between whole numbers or days, all before a value; none after the last day there is."""
    return {
        (value + _step(value) if after else value, False) for value, after in found if not (after and value == date.max)
    }


def _step(value: Any) -> Any:
    return timedelta(days=1) if isinstance(value, date) else 1


def _between(fact: Fact, found: Iterable[Cut], anything: Any) -> Iterator[Cell]:
    """The cells between cuts, as far as the fact's domain reaches; without any end, one of `anything`."""
    least, most = fact.minimum, fact.maximum
    inner = sorted(
        (value, after)
        for value, after in found
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
        yield Cell(sample, low, high, low_open, before and high is not None)


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

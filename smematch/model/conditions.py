"""The condition tree: the one thing that is evaluated, compiled to SQL and proved.

Leaves test facts; `usually` and `agency_decides` are open leaves, what the source leaves to habit or
to the agency. `open_below` tells whether a tree holds one: only then its readings can differ.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from smematch.model.base import Frozen, Text
from smematch.model.values import Interval


class Condition(Frozen):
    """Any node. `source` and `reading` stand on it only where they differ from the statement's own."""

    source: str | None = None
    reading: str | None = None

    @property
    def children(self) -> tuple["Condition", ...]:
        """The conditions directly below."""
        return ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts this node itself tests."""
        return ()


class Junction(Condition):
    """Several conditions as one."""

    of: tuple[Condition, ...]
    open_below: bool

    @property
    def children(self) -> tuple[Condition, ...]:
        return self.of


class AllOf(Junction):
    """Every one holds."""


class AnyOf(Junction):
    """At least one holds."""


def junction(kind: type[Junction], of: tuple[Condition, ...]) -> Condition:
    """Several conditions as one; a single one as itself."""
    if len(of) == 1:
        return of[0]
    return kind.model_construct(of=of, open_below=any(part.open_below for part in of))  # type: ignore[attr-defined]


class Not(Condition):
    """It does not hold."""

    of: Condition
    open_below: bool

    @property
    def children(self) -> tuple[Condition, ...]:
        return (self.of,)


class Era(Frozen):
    """A condition and the days it is in force, both ends inclusive; without an end for ever."""

    start: date
    end: date | None
    of: Condition


class InForce(Condition):
    """What a dated definition says on the day: the condition then in force, otherwise `outside` (None: unknown).

    Nobody writes it: it is what the editions of a derived fact are read as.
    """

    eras: tuple[Era, ...]
    outside: bool | None = None
    open_below: bool = False

    @property
    def children(self) -> tuple[Condition, ...]:
        return tuple(era.of for era in self.eras)

    def on(self, day: date) -> Condition | None:
        """The condition in force on a day."""
        found = (era.of for era in self.eras if era.start <= day and (era.end is None or day <= era.end))
        return next(found, None)


class Usually(Condition):
    """The source says "usually" or "mostly": an open leaf whose lean is the condition below."""

    of: Condition
    open_below: bool = True

    @property
    def children(self) -> tuple[Condition, ...]:
        return (self.of,)


class AgencyDecides(Condition):
    """The agency's word decides `what`; `lean` is how it is likely to, where the source lets that be seen."""

    what: Text
    lean: bool | None = None
    open_below: bool = True


class Leaf(Condition):
    """A test on one fact."""

    fact: str
    open_below: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact,)


class IsTrue(Leaf):
    """A yes-or-no fact is yes."""


class IsOneOf(Leaf):
    """A choice or a code is one of the values."""

    values: frozenset[str]


class StartsWith(Leaf):
    """A code starts with one of the prefixes; a code shorter than a prefix leaves it unknown."""

    prefixes: tuple[str, ...]


class IsStated(Leaf):
    """The profile states the fact (as one of the values, if any are given). Never unknown."""

    values: frozenset[str] = frozenset()


def lies_between(known: Interval, low: Any, high: Any, low_open: bool, high_open: bool) -> bool | None:
    """Whether a value of which only `known` is known lies between two ends, each open or not; None is no bound.

    The one comparison of an interval with a constant: every ordered test goes through it.
    """
    least, most = known
    inside = True
    if low is not None:
        if most is not None and (most < low or (low_open and most == low)):
            return False
        inside = least is not None and (least > low or (least == low and not low_open))
    if high is not None:
        if least is not None and (least > high or (high_open and least == high)):
            return False
        inside = inside and most is not None and (most < high or (most == high and not high_open))
    return True if inside else None


def compare(operator: str, known: Interval, value: Any) -> bool | None:
    """A comparison with one value, by the author's word for it."""
    if operator in {"at_most", "less_than"}:
        return lies_between(known, None, value, False, operator == "less_than")
    if operator == "is":
        return lies_between(known, value, value, False, False)
    return lies_between(known, value, None, operator == "more_than", False)


class Span(Frozen):
    """The values a comparison asks for: between two ends, each open or not; a None end is no bound."""

    low: Any = None
    high: Any = None
    low_open: bool = False
    high_open: bool = False

    def turns(self) -> Iterator[int]:
        """The whole numbers with which a test on one turns: "at most 6" holds until 7."""
        if self.low is not None:
            yield int(self.low) + self.low_open
        if self.high is not None:
            yield int(self.high) + (not self.high_open)

    def holds(self, known: Interval) -> bool | None:
        """Whether a value of which only `known` is known lies in the span."""
        return lies_between(known, self.low, self.high, self.low_open, self.high_open)


class Compares(Leaf):
    """An ordered fact lies in a span. `operator` is the author's word for it."""

    operator: str
    span: Span
    to_day: bool = False
    """The end is not in `span`: it is the day of the check."""


class ComparesYear(Leaf):
    """A by-year fact in some year (`any_year`) or in the year before the check (`last_year`)."""

    which: str
    operator: str
    span: Span


class ComparesLimit(Leaf):
    """An ordered fact against the limit a dated table gives for a code (`by`)."""

    operator: str
    table: str
    by: str

    @property
    def facts(self) -> tuple[str, ...]:
        return (self.fact, self.by)


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and everything below it, top first."""
    yield condition
    for child in condition.children:
        yield from walk(child)

"""What a comparison asks of a variable, as a formula."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import z3

from smematch.model.calendar import last_start
from smematch.model.conditions import Span
from smematch.prove.firms import Variable, whole

End = Callable[[Any], Any] | None
"""Whether a value is on the right side of an end."""
YES, NO = z3.BoolVal(True), z3.BoolVal(False)


class Pair(NamedTuple):
    """When a reading is true and when it is false; where it is neither it is unknown."""

    true: Any
    false: Any

    def is_value(self, value: bool | None) -> Any:
        """The formula that the reading has a value; None is unknown."""
        if value is None:
            return z3.Not(z3.Or(self.true, self.false))
        return self.true if value else self.false


UNKNOWN = Pair(NO, NO)


def if_known(known: Any, test: Pair) -> Pair:
    """A test on something that may not be known."""
    return Pair(z3.And(known, test.true), z3.And(known, test.false))


def surely(test: Any) -> Pair:
    """A test that is never unknown."""
    return Pair(test, z3.Not(test))


def within(fact: Variable, span: Span) -> Pair:
    """A number or a day lies in a span."""
    low, high = (None if end is None else whole(end, fact.scale) for end in (span.low, span.high))
    return _between(
        fact,
        None if low is None else lambda value: value > low if span.low_open else value >= low,
        None if high is None else lambda value: value < high if span.high_open else value <= high,
    )


def aged(since: Variable, span: Span, day: date) -> Pair:
    """The completed years from `since` to the day lie in a span; none are completed of a start after the day."""
    low = None if span.low is None else span.low + span.low_open
    high = None if span.high is None else span.high + (not span.high_open)
    swapped = since._replace(value=since.upper, upper=since.value)  # the earlier the start, the older
    return _between(
        swapped,
        None if low is None else lambda start: _at_least(start, low, day),
        None if high is None else lambda start: z3.Not(_at_least(start, high, day)),
    )


def _between(fact: Variable, not_below: End, not_above: End) -> Pair:
    """What is known lies between two ends (None: no end): all of it does, or none of it."""

    def tests(low: Any, high: Any) -> list[Any]:
        return [test(value) for test, value in ((not_below, low), (not_above, high)) if test is not None]

    inside = z3.And(tests(fact.value, fact.upper))
    if fact.upper is fact.value:
        return surely(inside)
    return Pair(inside, z3.Not(z3.And(tests(fact.upper, fact.value))))


def span_of(operator: str, value: Any) -> Span:
    """The values that a comparison with one value asks for."""
    below, above = operator in ("at_most", "less_than"), operator in ("at_least", "more_than")
    return Span.model_construct(
        low=None if below else value,
        high=None if above else value,
        low_open=operator == "more_than",
        high_open=operator == "less_than",
    )


def member(fact: Variable, fits: Callable[[str], bool]) -> Any:
    """The value is one of the choices or codes that fit."""
    return z3.Or([fact.value == number for number, code in enumerate(fact.codes) if fits(code)])


def _at_least(since: Any, years: int, day: date) -> Any:
    """So many years are completed on the day; only a start that is left open can be before the first day there is."""
    if years <= 0:
        return YES
    start = last_start(day, years)
    return since < date.min.toordinal() if start is None else since <= start.toordinal()

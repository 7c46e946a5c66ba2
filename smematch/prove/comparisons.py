"""What a comparison asks of a variable, as a formula."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import z3

from smematch.model.conditions import Span
from smematch.prove.firms import Variable, whole

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


def if_known(known: Any, test: Any) -> Pair:
    """A test on something that may not be known."""
    return Pair(z3.And(known, test), z3.And(known, z3.Not(test)))


def within(value: Any, span: Span, scale: int = 1) -> Any:
    """A value lies in a span."""
    tests = []
    if span.low is not None:
        low = whole(span.low, scale)
        tests.append(value > low if span.low_open else value >= low)
    if span.high is not None:
        high = whole(span.high, scale)
        tests.append(value < high if span.high_open else value <= high)
    return z3.And(tests)


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


def aged(since: Any, span: Span, day: date) -> Any:
    """The completed years from `since` to the day lie in a span."""
    tests = []
    if span.low is not None:
        tests.append(_at_least(since, span.low + span.low_open, day))
    if span.high is not None:
        tests.append(z3.Not(_at_least(since, span.high + (not span.high_open), day)))
    return z3.And(tests)


def _at_least(since: Any, years: int, day: date) -> Any:
    """So many years are completed on the day."""
    if years <= 0:
        return YES
    return NO if years >= day.year else since <= last_start(day, years).toordinal()


def last_start(day: date, years: int) -> date:
    """The last day from which so many years are completed on `day`; a 29 February counts from 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)

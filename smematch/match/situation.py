"""What conditions are evaluated against: a firm's facts on a day, and what has been derived from them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from smematch.kleene import Truth
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary


class Situation:
    """A firm on a day. `values` holds stated and settled facts; `derived` what was worked out once."""

    __slots__ = ("day", "derived", "values", "vocabulary")

    def __init__(self, stated: Mapping[str, Any], vocabulary: Vocabulary, day: date) -> None:
        self.vocabulary = vocabulary
        self.day = day
        self.values: dict[str, Any] = dict(stated)
        self.derived: dict[str, Any] = {}


class OpenRow(NamedTuple):
    """A row of a first-match table that may be the first to apply: its values, and the facts that decide."""

    values: frozenset[str]
    missing: tuple[str, ...]


def possible(rows: Sequence[OpenRow]) -> frozenset[str]:
    """The values a first-match table can still have."""
    return frozenset().union(*(row.values for row in rows))


def is_one_of(rows: Sequence[OpenRow], wanted: frozenset[str], ask: str | None) -> tuple[Truth, tuple[str, ...]]:
    """Whether a first-match table's value is one of `wanted`, and the facts that can still decide it.

    Read from the last row upwards: a row that may apply matters only where its values answer
    otherwise than the rows below it. Where no row leaves a fact to ask for, `ask` is the question.
    """
    truth: Truth = None
    missing: tuple[str, ...] = ()
    for index, row in enumerate(reversed(rows)):
        answer: Truth = True if row.values <= wanted else None if row.values & wanted else False
        if index == 0:
            truth = answer
        elif answer is None or answer != truth:
            truth, missing = None, row.missing + missing
    if truth is None and not missing and ask:
        missing = (ask,)
    return truth, missing


def age(since: Interval | None, day: date) -> Interval | None:
    """Completed years from a day in `since` to `day`; None when unknown or only after the day."""
    if since is None or (since.low is not None and since.low > day):
        return None
    youngest = 0 if since.high is None or since.high > day else completed_years(since.high, day)
    oldest = None if since.low is None else completed_years(since.low, day)
    return Interval(youngest, oldest)


def completed_years(start: date, day: date) -> int:
    """Whole years from one day to another; the anniversary of 29 February is 1 March in a common year."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))

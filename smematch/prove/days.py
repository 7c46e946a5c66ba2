"""The days on which an answer about all firms can change; each stands for those up to the next.

Editions of programs, of tables of limits and of definitions begin and end. Where a condition compares a day that a
firm states with a fixed one, time passes it: on that day, and as many years later as a condition
asks of an age.
"""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Any

from smematch.model import conditions as c
from smematch.model.base import Frozen
from smematch.prove.scope import definitions
from smematch.rulebook import Rulebook
from smematch.usage import rests_on

_NEXT = timedelta(days=1)


def days(rulebook: Rulebook, *, of_rules: bool = False) -> list[date]:
    """Every day on which anything changes, in order; `of_rules`: anything that a program rests on."""
    names = rests_on(_roots(rulebook), rulebook.vocabulary) if of_rules else None
    found = {*_editions(rulebook), *_passed(rulebook)}
    found |= {day for name, day in (*_tables(rulebook), *_definitions(rulebook)) if names is None or name in names}
    return sorted(found)


def _roots(rulebook: Rulebook) -> Iterator[c.Condition]:
    """The conditions of programs and of the rules between facts, and those of definitions that have no dates."""
    for editions in rulebook.editions.values():
        for edition in editions:
            yield from conditions_in(edition)
    for condition in definitions(rulebook.vocabulary):
        if not isinstance(condition, c.InForce):
            yield condition


def conditions_in(value: Any) -> Iterator[c.Condition]:
    """The conditions of a program, or of any part of it, wherever they stand."""
    if isinstance(value, c.Condition):
        yield value
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from conditions_in(getattr(value, name))
    elif isinstance(value, (tuple, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from conditions_in(part)


def _editions(rulebook: Rulebook) -> Iterator[date]:
    for editions in rulebook.editions.values():
        for edition in editions:
            yield edition.in_force.first
            if edition.in_force.last is not None and edition.in_force.last < date.max:
                yield edition.in_force.last + _NEXT


def _tables(rulebook: Rulebook) -> Iterator[tuple[str, date]]:
    return ((name, edition.start) for name, table in rulebook.vocabulary.tables.items() for edition in table.editions)


def _definitions(rulebook: Rulebook) -> Iterator[tuple[str, date]]:
    """The days on which dated definitions begin, and those after their last."""
    for name, derived in rulebook.vocabulary.derived.items():
        for start, end, _ in derived.eras():
            yield name, start
            if end is not None and end < date.max:
                yield name, end + _NEXT


def _passed(rulebook: Rulebook) -> Iterator[date]:
    """The days that a fixed day is passed on, by no years and by those asked of an age."""
    stated = (
        part for editions in rulebook.editions.values() for edition in editions for part in conditions_in(edition)
    )
    roots = [*definitions(rulebook.vocabulary), *stated]
    tests = [node for root in roots for node in c.walk(root) if isinstance(node, c.Compares)]
    ends = {end for test in tests for end in (test.span.low, test.span.high) if end is not None}
    fixed = {end for end in ends if isinstance(end, date)}
    ages = {end for test in tests if test.fact in rulebook.vocabulary.derived for end in _whole(test.span)}
    for day in fixed:
        for years in {0, *ages}:
            yield from _around(day, years)


def _whole(span: c.Span) -> Iterator[int]:
    """The ages that a span tells apart."""
    for end in (span.low, span.high):
        if isinstance(end, int):
            yield from (end, end + 1)


def _around(day: date, years: int) -> Iterator[date]:
    """The anniversary of a day and the day after it."""
    if MINYEAR <= day.year + years < MAXYEAR:
        later = date(day.year + years, day.month, min(day.day, 28)) + timedelta(days=max(0, day.day - 28))
        yield from (later, later + _NEXT)

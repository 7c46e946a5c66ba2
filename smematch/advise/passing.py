"""What time alone changes for one firm: the days on which an answer can turn, and why.

Between two of these days nothing changes: a condition turns with the firm's age, a dated table of
limits, the year that is the last one, or a stated day that is reached; a window with its calendar,
its lead time and the yearly counts; both with the edition of the program.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import MAXYEAR, date, timedelta
from typing import Any, NamedTuple

from smematch.advise.days import Span
from smematch.match.situation import age
from smematch.model import conditions as c
from smematch.model.calendar import Window, completed_on
from smematch.model.firm import Firm
from smematch.model.program import Program
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook

AGE, TABLE, LAST_YEAR, REACHED, BEGINS, ENDS = "age", "table", "last-year", "reached", "begins", "ends"
CALENDAR, LEAD_TIME, NEW_YEAR, DEFINITION = "calendar", "lead-time", "new-year", "definition"
_NEXT = timedelta(days=1)


class Cause(NamedTuple):
    """Why something turns on a day: the fact, derived fact, table or edition concerned, and its value from that day.

    `year` is that of a fact stated by year.
    """

    kind: str
    name: str = ""
    value: Any = None
    year: int | None = None


Turn = tuple[date, Cause | None]
"""A day on which something can turn, and why; None where it is not by itself that it turns."""
Turns = Mapping[date, tuple[Cause, ...]]
"""The days on which something can turn, in order, and why."""


def turns(causes: Iterable[Turn], span: Span) -> Turns:
    """The causes by day, of the days of a span but its first."""
    found: dict[date, dict[Cause, None]] = defaultdict(dict)
    for day, cause in causes:
        if span.start < day <= span.end:
            found[day].update({} if cause is None else {cause: None})
    return {day: tuple(found[day]) for day in sorted(found)}


def of_leaves(leaves: Iterable[c.Leaf], firm: Firm, vocabulary: Vocabulary, span: Span) -> Iterator[Turn]:
    """The days on which the answer to a test about the firm can turn."""
    for leaf in leaves:
        yield from _of_definition(leaf, vocabulary)
        if isinstance(leaf, c.Compares):
            yield from _of_comparison(leaf, firm, vocabulary)
        elif isinstance(leaf, c.ComparesYear):
            yield from _of_years(leaf, firm.get(leaf.fact) or {}, span)
        elif isinstance(leaf, c.ComparesLimit):
            for edition in vocabulary.tables[leaf.table].editions:
                yield edition.start, Cause(TABLE, leaf.table)


def _of_definition(leaf: c.Leaf, vocabulary: Vocabulary) -> Iterator[Turn]:
    """The days on which what a dated definition says begins and ends."""
    derived = vocabulary.derived.get(leaf.fact)
    for start, end, _ in derived.eras() if derived is not None else ():
        yield start, Cause(DEFINITION, leaf.fact)
        if end is not None and end < date.max:
            yield end + _NEXT, Cause(DEFINITION, leaf.fact)


def _of_comparison(leaf: c.Compares, firm: Firm, vocabulary: Vocabulary) -> Iterator[Turn]:
    derived = vocabulary.derived.get(leaf.fact)
    if leaf.to_day:
        known = firm.get(leaf.fact)
        for end in _each_end(known):
            yield from ((each, Cause(REACHED, leaf.fact, known)) for each in _from(end))
    elif derived is not None:
        since = firm.get(derived.years_since or "")
        for start in _each_end(since):
            for years in (0, *leaf.span.turns()):
                day = completed_on(start, max(0, years))
                if day is not None:
                    yield day, Cause(AGE, leaf.fact, age(since, day))


def _each_end(known: Interval | None) -> list[date]:
    return [] if known is None else [end for end in dict.fromkeys(known) if end is not None]


def _from(day: date) -> list[date]:
    """A day and the one after it."""
    return [day] if day == date.max else [day, day + _NEXT]


def _of_years(leaf: c.ComparesYear, known: Mapping[int, Interval], span: Span) -> Iterator[Turn]:
    """New Year, where another year is the last one, or a stated year has come.

    Two years of which the same is stated turn nothing by themselves, but another one can be changed to open something.
    """
    for year in range(span.start.year + 1, span.end.year + 1):
        new, old = (year - 1, year - 2) if leaf.which == "last_year" else (year, None)
        after, before = known.get(new), None if old is None else known.get(old)
        if after is not None or before is not None:
            yield date(year, 1, 1), None if after == before else Cause(LAST_YEAR, leaf.fact, after, new)


def of_editions(program: str, rulebook: Rulebook) -> Iterator[Turn]:
    """The days on which the terms of a program begin and end."""
    for edition in rulebook.editions[program]:
        yield edition.in_force.first, Cause(BEGINS, edition.edition)
        if edition.in_force.last is not None and edition.in_force.last < date.max:
            yield edition.in_force.last + _NEXT, Cause(ENDS, edition.edition)


def of_window(program: Program, service: str, firm: Firm, span: Span) -> Iterator[Turn]:
    """The days on which the state of a service's window can turn."""
    rule = program.window_of(service)
    for day in _of_calendar(rule, span):
        yield day, Cause(CALENDAR)
    event = None if rule.lead_time is None else firm.get(rule.lead_time.before)
    if rule.lead_time is not None and event is not None and event.high is not None:
        for day in _from(rule.lead_time.last_day(event.high))[1:]:
            yield day, Cause(LEAD_TIME, rule.lead_time.before, event)
    counted = [limit.counted_in for limit in program.services[service].limits if firm.get(limit.counted_in)]
    if counted and span.start.year < MAXYEAR:
        yield date(span.start.year + 1, 1, 1), Cause(NEW_YEAR, counted[0])


def _of_calendar(rule: Window, span: Span) -> Iterator[date]:
    """The first days of the calendar's runs and the days after their last."""
    for period in rule.open:
        for year in range(span.start.year, span.end.year + 1):
            for first, last in period.around(max(span.start, date(year, 1, 1))):
                yield first
                if last < date.max:
                    yield last + _NEXT

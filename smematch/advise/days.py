"""On which days a firm can apply for a service within a plan: its calendar, lead time, limits, edition. Days only."""

from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from smematch.match.situation import Situation
from smematch.match.windows import is_used_up, last_days
from smematch.model.calendar import Window
from smematch.model.program import Program
from smematch.rulebook import Rulebook

CALENDAR, LEAD_TIME, EDITION = "calendar", "lead-time", "edition"
"""What a last day comes from: the rule's own period, the lead time before an event, the end of the edition."""
TOO_LATE, NO_DAY, USED_UP, LATER, ENDED = "too-late", "no-day", "used-up", "later", "ended"
"""Why there is no day to apply on within a plan."""


class Span(NamedTuple):
    """The days of a plan, both ends included."""

    start: date
    end: date


class Run(NamedTuple):
    """Days in a row on which applications are taken, or a notice can fall; without `last` no end is stated.

    `number`: which of the rule's periods, from 1; 0 where it states none. `opens`: taking them begins on `first`,
    `anew` because the used-up limit counts from 0 again. `ends_by`: what `last` comes from.
    """

    first: date
    last: date | None
    number: int = 0
    opens: bool = False
    anew: bool = False
    ends_by: str | None = None


class Days(NamedTuple):
    """When a firm can apply for a service. Without a run, `absent` says why, and `absent_day` which day that rests on.

    `last_day`: the last day of the first run that is in time. `doubtful`: it is in time only if the event comes late.
    `used_up`: a yearly limit is reached, so that the runs begin with the next year. Not `stated`: the source does not
    say when.
    """

    runs: tuple[Run, ...]
    by_notice: bool
    last_day: date | None = None
    doubtful: bool = False
    missing: tuple[str, ...] = ()
    absent: str | None = None
    absent_day: date | None = None
    used_up: bool = False
    stated: bool = True


class _Bounds(NamedTuple):
    """What cuts the calendar off: the first day there is, and the last that can be in time."""

    earliest: date
    anew: date | None
    possible: date | None
    edition: date | None


def days_to_apply(program: Program, service: str, situation: Situation, span: Span, edition: date | None) -> Days:
    """The days on which a firm can apply for a service of a program whose terms hold until `edition` (None: no end)."""
    found = _days_to_apply(program, service, situation, span, edition)
    return found._replace(stated=program.window_of(service).stated)


def _days_to_apply(program: Program, service: str, situation: Situation, span: Span, edition: date | None) -> Days:
    rule, limits = program.window_of(service), program.services[service].limits
    missing: list[str] = []
    sure, possible = last_days(rule.lead_time, situation, missing) if rule.lead_time else (None, None)
    counted = span.start.year == situation.day.year
    used_up = counted and is_used_up(limits, f"{program.program}/{service}", situation, missing)
    anew = _new_year(situation.day) if used_up else None
    bounds = _Bounds(max(span.start, anew or span.start), anew, possible, edition)
    if used_up and anew is None:  # the calendar ends with this year
        return Days((), rule.announced, absent=USED_UP)
    cut = (_cut(run, bounds) for run in _calendar(rule, bounds.earliest, span.end))
    runs = tuple(run for run in cut if run is not None and run.first <= span.end)
    if not runs:
        return _absent(rule, bounds, span)
    last_day, doubtful = _last_day(runs[0], sure, possible)
    return Days(
        tuple(_in_time(run, sure) for run in runs), rule.announced, last_day, doubtful, tuple(missing), used_up=used_up
    )


def last_of_edition(rulebook: Rulebook, program: str, day: date) -> date | None:
    """The last day on which the terms of the edition in force on a day hold; None while no end is known."""
    edition = rulebook.edition_on(program, day)
    begins = [other.in_force.first for other in rulebook.editions[program] if other.in_force.first > day]
    ends = [begin - timedelta(days=1) for begin in begins]
    if edition is not None and edition.in_force.last is not None:
        ends.append(edition.in_force.last)
    return min(ends, default=None)


def _new_year(day: date) -> date | None:
    return None if day.year == MAXYEAR else date(day.year + 1, 1, 1)


def _calendar(rule: Window, start: date, end: date) -> Iterator[Run]:
    """The calendar's runs that touch the days from `start` to `end`; those that overlap are one."""
    if not rule.open:
        yield Run(date.min, None)
        return
    found: dict[tuple[date, date], int] = {}
    for number, period in enumerate(rule.open, 1):
        for year in range(start.year, end.year + 1):
            for run in period.around(max(start, date(year, 1, 1))):
                found.setdefault(run, number)
    last: Run | None = None
    for (first, until), number in sorted(found.items()):
        if last is not None and last.last is not None and first <= last.last:
            last = last._replace(last=max(last.last, until))
            continue
        if last is not None:
            yield last
        last = Run(first, until, number, ends_by=CALENDAR)
    if last is not None:
        yield last


def _cut(run: Run, bounds: _Bounds) -> Run | None:
    """A run without the days before the first there is and after the last that can be in time."""
    first = max(run.first, bounds.earliest)
    ends = [(run.last, CALENDAR), (bounds.possible, LEAD_TIME), (bounds.edition, EDITION)]
    known = [(end, why) for end, why in ends if end is not None]
    last, why = min(known, key=lambda each: each[0]) if known else (None, None)
    if last is not None and last < first:
        return None
    anew = first == bounds.anew and run.first < first
    return Run(first, last, run.number, first == run.first or anew, anew, why)


def _last_day(run: Run, sure: date | None, possible: date | None) -> tuple[date | None, bool]:
    """The last day in time of a run: surely, or, where that has passed or is not known, at the latest."""
    if sure is not None and sure >= run.first:
        return (sure if run.last is None else min(run.last, sure)), False
    return run.last, sure is not None or possible is not None


def _in_time(run: Run, sure: date | None) -> Run:
    """The run up to the last day that is surely in time, where it holds that day."""
    if sure is not None and run.first <= sure and (run.last is None or sure < run.last):
        return run._replace(last=sure, ends_by=LEAD_TIME)
    return run


def _absent(rule: Window, bounds: _Bounds, span: Span) -> Days:
    """Why no day is left, the nearest cause first."""
    if bounds.possible is not None and bounds.possible < span.start:
        return Days((), rule.announced, absent=TOO_LATE, absent_day=bounds.possible)
    if bounds.edition is not None and bounds.edition < span.start:
        return Days((), rule.announced, absent=ENDED, absent_day=bounds.edition)
    if bounds.anew is not None and bounds.anew > span.start:
        return Days((), rule.announced, absent=USED_UP, absent_day=bounds.anew)
    opening = next((run.first for run in _calendar(rule, span.start, span.end) if run.first > span.start), None)
    if bounds.possible is not None and opening is not None and opening > bounds.possible:
        return Days((), rule.announced, absent=NO_DAY, absent_day=bounds.possible)
    return Days((), rule.announced, absent=LATER, absent_day=opening)

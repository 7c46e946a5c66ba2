"""Days to apply: lead times, the year's turn, leap years, windows over New Year, used-up limits, notices."""

from datetime import MAXYEAR, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan.trial import YEAR, days, program, rulebook
from support.rules import firm

from smematch.advise.days import (
    ENDED,
    LATER,
    NO_DAY,
    TOO_LATE,
    USED_UP,
    Run,
    Span,
    days_to_apply,
    last_of_edition,
)
from smematch.match.evaluate import situate
from smematch.model.years import read_moment

LEAD = "window: {open: all year, lead_time: {days: 28, before: trip_date}}"
OVER_NEW_YEAR = "window: {open: [{from: 11-15, to: 01-31}]}"
ONE_LIMIT = """\
window: all year
services:
  one:
    name: {en: One, ko: 하나}
    limits: [{uses: 2, counted_in: used_this_year}]
"""


@pytest.mark.parametrize(
    ("trip", "last_day", "absent"),
    [
        (date(2017, 3, 29), None, TOO_LATE),  # 27 days ahead
        (date(2017, 3, 30), date(2017, 3, 2), None),  # 28 days ahead
        (date(2017, 3, 31), date(2017, 3, 3), None),  # 29 days ahead
    ],
)
def test_exactly_so_many_days_ahead_are_in_time(trip: date, last_day: date | None, absent: str | None) -> None:
    """With a lead time of 28 days, 27 are too few, 28 make today the last day, 29 make it tomorrow."""
    found = days(LEAD, f"trip_date: {trip}")

    assert (last_day, absent) == (found.last_day, found.absent)


def test_too_late_names_the_day_that_was_the_last() -> None:
    """A trip 27 days ahead would have had to be applied for yesterday."""
    assert date(2017, 3, 1) == days(LEAD, "trip_date: 2017-03-29").absent_day


@pytest.mark.parametrize(
    ("trip", "last_day"),
    [
        (date(2018, 1, 10), date(2017, 12, 13)),  # over the year's turn
        (date(2016, 3, 28), date(2016, 2, 29)),  # a leap year
        (date(2016, 3, 29), date(2016, 3, 1)),
        (date(2017, 3, 28), date(2017, 2, 28)),  # a common year
    ],
)
def test_last_days_over_the_turn_of_years_and_months(trip: date, last_day: date) -> None:
    """Days are counted through 29 February and 31 December as the calendar has them."""
    span = Span(date(min(trip.year, 2017), 1, 1), date(2018, 12, 31))

    assert last_day == days(LEAD, f"trip_date: {trip}", span).last_day


def test_without_a_trip_there_is_no_last_day() -> None:
    """A lead time before a day nobody stated gives no date; the fact is named."""
    found = days(LEAD, "")

    assert (None, ("trip_date",)) == (found.last_day, found.missing)
    assert (Run(YEAR.start, None),) == found.runs


@pytest.mark.parametrize(
    ("trip", "last_day", "doubtful"),
    [
        ("{min: 2017-04-10, max: 2017-05-10}", date(2017, 3, 13), False),
        ("{min: 2017-03-20, max: 2017-05-10}", date(2017, 4, 12), True),
        ("{max: 2017-05-10}", date(2017, 4, 12), True),
        ("{min: 2017-03-20}", None, True),
    ],
)
def test_a_trip_between_two_days(trip: str, last_day: date | None, doubtful: bool) -> None:
    """The last day that is surely in time; where that has passed or is not known, the last possible, marked."""
    found = days(LEAD, f"trip_date: {trip}")

    assert (last_day, doubtful, ("trip_date",)) == (found.last_day, found.doubtful, found.missing)


def test_a_window_over_new_year() -> None:
    """A window from November to January is one run, with its end in the next year; both ends are included."""
    found = days(OVER_NEW_YEAR, "")

    assert [(date(2017, 11, 15), date(2018, 1, 31))] == [(run.first, run.last) for run in found.runs]
    assert found.runs[0].opens


def test_a_window_that_is_open_when_the_plan_begins() -> None:
    """On the last day of a window the plan can still use it; it does not open then."""
    found = days(OVER_NEW_YEAR, "", Span(date(2018, 1, 31), date(2018, 12, 31)))

    assert (Run(date(2018, 1, 31), date(2018, 1, 31), 1, ends_by="calendar"), date(2018, 11, 15)) == (
        found.runs[0],
        found.runs[1].first,
    )


@pytest.mark.parametrize(("used", "first"), [(1, date(2017, 3, 2)), (2, date(2018, 1, 1)), (3, date(2018, 1, 1))])
def test_a_used_up_limit_begins_anew_with_the_year(used: int, first: date) -> None:
    """Used up until 31 December, open again on 1 January."""
    (run,) = days(ONE_LIMIT, f"used_this_year: {{kotra.trial/one: {used}}}").runs

    assert (first, used > 1) == (run.first, run.anew)


def test_a_used_up_limit_within_this_year() -> None:
    """A plan that ends on 31 December has no day left for a service that is used up."""
    span = Span(date(2017, 3, 2), date(2017, 12, 31))
    found = days(ONE_LIMIT, "used_this_year: {kotra.trial/one: 2}", span)

    assert ((), USED_UP, date(2018, 1, 1)) == (found.runs, found.absent, found.absent_day)


def test_counts_of_this_year_say_nothing_of_the_next() -> None:
    """A plan that begins after New Year neither minds a used-up limit nor asks for the count."""
    span = Span(date(2018, 1, 1), date(2018, 12, 31))
    found = days(ONE_LIMIT, "used_this_year: {kotra.trial/one: 2}", span, as_of=date(2017, 12, 31))

    assert ((Run(date(2018, 1, 1), None),), ()) == (found.runs, found.missing)


def test_the_last_year_of_the_calendar_has_no_new_year() -> None:
    """On the last day there is, a used-up limit stays used up."""
    span = Span(date(MAXYEAR, 12, 30), date.max)
    found = days(ONE_LIMIT, "used_this_year: {kotra.trial/one: 2}", span)

    assert ((), USED_UP, None) == (found.runs, found.absent, found.absent_day)


def test_a_notice_has_no_day_but_a_last_one() -> None:
    """Where a notice names the days, only the last day it can fall on is known; without periods not even that."""
    within = days("window: {open: [{from: 01-01, to: 03-31}], by_notice: yes}", "")
    ever = days("window: by notice", "")

    assert (True, date(2017, 3, 31)) == (within.by_notice, within.last_day)
    assert (True, None) == (ever.by_notice, ever.last_day)


def test_a_window_that_opens_after_the_plan() -> None:
    """Where the window opens only later, the day is told."""
    span = Span(date(2017, 3, 2), date(2017, 11, 14))
    found = days(OVER_NEW_YEAR, "", span)

    assert (LATER, date(2017, 11, 15)) == (found.absent, found.absent_day)


def test_a_window_that_opens_too_late_for_the_trip() -> None:
    """Where the window opens after the last day in time, there is no day to apply on."""
    text = "window: {open: [{from: 11-15, to: 01-31}], lead_time: {days: 28, before: trip_date}}"
    found = days(text, "trip_date: 2017-12-01")

    assert (NO_DAY, date(2017, 11, 3)) == (found.absent, found.absent_day)


def test_an_edition_that_ends() -> None:
    """Nothing is said of days after the terms that were checked."""
    trial = program("fee: free\nwindow: all year\n")
    ended = trial.model_copy(update={"in_force": trial.in_force.model_copy(update={"end": read_moment("2017-12-31")})})
    rules = rulebook(ended)
    situation = situate(firm(""), rules.vocabulary, YEAR.start)
    until = last_of_edition(rules, "kotra.trial", YEAR.start)

    assert date(2017, 12, 31) == until == days_to_apply(ended, "one", situation, YEAR, until).last_day
    later = Span(date(2018, 1, 1), date(2018, 2, 1))
    assert ENDED == days_to_apply(ended, "one", situation, later, until).absent


@given(
    st.dates(date(2017, 1, 1), date(2020, 12, 31)),
    st.integers(0, 500),
    st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2000, 12, 31)), st.integers(0, 200)), max_size=2),
    st.integers(0, 60),
    st.none() | st.dates(date(2017, 1, 1), date(2022, 12, 31)),
    st.booleans(),
)
def test_runs_hold_the_days_one_by_one(
    start: date, length: int, periods: list[tuple[date, int]], ahead: int, trip: date | None, used_up: bool
) -> None:
    """A day lies in a run just when the calendar, the lead time and the limit allow it, day by day."""
    ends = [(first, first + timedelta(days=more)) for first, more in periods]
    listed = ", ".join(f'{{from: "{a:%m-%d}", to: "{b:%m-%d}"}}' for a, b in ends)
    text = (
        f"window: {{open: {f'[{listed}]' if ends else 'all year'}, lead_time: {{days: {ahead}, before: trip_date}}}}\n"
        "services: {one: {name: {en: One, ko: 하나}, limits: [{uses: 1, counted_in: used_this_year}]}}\n"
    )
    profile = f"used_this_year: {{kotra.trial/one: {int(used_up)}}}\n" + (f"trip_date: {trip}\n" if trip else "")
    span = Span(start, start + timedelta(days=length))
    found = days(text, profile, span)

    def allowed(day: date) -> bool:
        inside = not ends or any(in_period(day, first, last) for first, last in ends)
        in_time = trip is None or day <= trip - timedelta(days=ahead)
        return inside and in_time and not (used_up and day.year == start.year)

    every = [start + timedelta(days=number) for number in range(length + 1)]
    held = [any(run.first <= day and (run.last is None or day <= run.last) for run in found.runs) for day in every]
    assert [allowed(day) for day in every] == held
    assert bool(found.runs) == (found.absent is None)
    if found.last_day is not None:
        assert found.runs[0].first <= found.last_day == found.runs[0].last


def in_period(day: date, first: date, last: date) -> bool:
    """Whether a day lies in a part of every year; 29 February is the 28th of a common year."""
    leap = day.year % 4 == 0
    here = (day.month, day.day)
    low, high = ((each.month, each.day if leap or (each.month, each.day) != (2, 29) else 28) for each in (first, last))
    over = (last.month, last.day) < (first.month, first.day)
    return (low <= here or here <= high) if over else low <= here <= high

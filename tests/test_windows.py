"""Windows: inclusive ends, leap years, the year's turn, lead times, used-up limits."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rules import firm, rulebook_with, shipped

from smematch.match.matcher import match
from smematch.match.situation import completed_years
from smematch.match.windows import WindowResult
from smematch.model.calendar import MonthDay, Period
from smematch.rulebook import Rulebook

OVER_NEW_YEAR = """
fee: free
window: {open: [{from: 11-15, to: 01-31}], lead_time: {days: 28, before: trip_date}}
limits: [{uses: 2, counted_in: used_this_year}]
"""


def window_of(rulebook: Rulebook, profile: str, day: date) -> WindowResult:
    """The window of the trial service."""
    return match(firm(profile, rulebook), rulebook, day, ("kotra.trial",)).programs[0].services[0].window


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """A service open over New Year, 28 days before a trip, twice a year."""
    return rulebook_with(tmp_path_factory.mktemp("rules"), OVER_NEW_YEAR)


@pytest.mark.parametrize(
    ("day", "profile", "state", "opens", "closes"),
    [
        (date(2017, 11, 14), "", "closed", date(2017, 11, 15), None),
        (date(2017, 11, 15), "", "open", None, date(2018, 1, 31)),
        (date(2018, 1, 1), "", "open", None, date(2018, 1, 31)),
        (date(2018, 1, 31), "", "open", None, date(2018, 1, 31)),
        (date(2018, 2, 1), "", "closed", date(2018, 11, 15), None),
        (date(2017, 12, 1), "trip_date: 2017-12-28", "closed", None, None),
        (date(2017, 12, 1), "trip_date: 2017-12-29", "open", None, date(2017, 12, 1)),
        (date(2017, 12, 1), "trip_date: 2017-12-30", "open", None, date(2017, 12, 2)),
        (date(2017, 12, 1), "trip_date: 2018-12-30", "open", None, date(2018, 1, 31)),
        (date(2018, 2, 1), "trip_date: 2018-06-01", "closed", None, None),
        (date(2018, 2, 1), "trip_date: 2018-12-20", "closed", date(2018, 11, 15), None),
        (date(2017, 12, 1), "used_this_year: {kotra.trial/one: 1}", "open", None, date(2018, 1, 31)),
        (date(2017, 12, 1), "used_this_year: {kotra.trial/one: 2}", "closed", date(2018, 1, 1), None),
        (date(2017, 2, 1), "used_this_year: {kotra.trial/one: 2}", "closed", date(2018, 1, 1), None),
        (
            date(2017, 12, 1),
            "used_this_year: {kotra.trial/one: 2}\ntrip_date: 2018-01-28",
            "closed",
            None,
            None,
        ),
    ],
)
def test_window(
    rulebook: Rulebook, day: date, profile: str, state: str, opens: date | None, closes: date | None
) -> None:
    """Ends are inclusive, counts begin anew with the year, a trip too early leaves nothing to wait for."""
    assert (state, opens, closes) == window_of(rulebook, profile, day)[:3]


def test_a_range_of_days_is_in_time_only_when_all_of_it_is(rulebook: Rulebook) -> None:
    """With a trip between two days, the last day that is surely in time is named, and so is the fact."""
    profile = "trip_date: {min: 2017-12-29, max: 2018-01-10}\nused_this_year: {kotra.trial/one: 0}"

    assert ("open", None, date(2017, 12, 1), ("trip_date",)) == window_of(rulebook, profile, date(2017, 12, 1))[:4]
    assert ("open", None, date(2018, 1, 31), ("trip_date",)) == window_of(rulebook, profile, date(2017, 12, 2))[:4]
    assert "closed" == window_of(rulebook, profile, date(2017, 12, 14)).state


@given(st.dates(date(1999, 1, 1), date(2040, 12, 31)), st.integers(1, 12), st.integers(1, 12))
def test_periods_around_a_day(day: date, first: int, last: int) -> None:
    """Of the runs around a day one is the next to end or begin: none that has ended, none missing in between."""
    period = Period.model_construct(start=MonthDay(first, 1), end=MonthDay(last, 28))
    runs = period.around(day)

    assert all(start <= end and end >= day for start, end in runs)
    assert runs == sorted(runs)
    assert runs[0][0] <= day + timedelta(days=366)


def test_29_february_in_a_common_year() -> None:
    """A period that ends on 29 February ends on the 28th of a common year."""
    assert date(2017, 2, 28) == MonthDay(2, 29).on(2017)
    assert date(2016, 2, 29) == MonthDay(2, 29).on(2016)


@pytest.mark.parametrize(
    ("founded", "day", "years"),
    [
        (date(2010, 3, 2), date(2017, 3, 1), 6),
        (date(2010, 3, 2), date(2017, 3, 2), 7),
        (date(2016, 2, 29), date(2017, 2, 28), 0),
        (date(2016, 2, 29), date(2017, 3, 1), 1),
        (date(2016, 2, 29), date(2020, 2, 29), 4),
    ],
)
def test_completed_years(founded: date, day: date, years: int) -> None:
    """Years are complete on the anniversary; that of 29 February is 1 March in a common year."""
    assert years == completed_years(founded, day)


@pytest.mark.parametrize("window", ["unstated", "{open: unstated}"])
def test_what_no_source_states_is_not_open(window: str, tmp_path: Path) -> None:
    """Where the source does not say when, the agency names the days, and it is told that nothing is stated."""
    rulebook = rulebook_with(tmp_path, f"fee: free\nwindow: {window}")
    found = window_of(rulebook, "", date(2017, 3, 2))

    assert ("announced", False, None, None) == (found.state, found.stated, found.opens, found.closes)


def test_window_never_changes_a_verdict() -> None:
    """Dates of trips and visits and used-up limits leave every verdict as it is."""
    plain = "size_class: small\nbusiness_licence: yes\nbuyer_meeting_in_korea: yes\n"
    late = (
        "trip_date: 2017-03-03\nbuyer_visit_date: 2017-03-03\nused_this_year: {sbc.global-buyer-matchmaking/vap: 2}\n"
    )
    day = date(2017, 3, 2)
    before = match(firm(plain), shipped(), day)
    after = match(firm(plain + late), shipped(), day)

    assert [program.verdict for program in before.programs] == [program.verdict for program in after.programs]
    assert [s.verdict for p in before.programs for s in p.services] == [
        s.verdict for p in after.programs for s in p.services
    ]
    assert [s.window for p in before.programs for s in p.services] != [
        s.window for p in after.programs for s in p.services
    ]

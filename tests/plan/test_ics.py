"""The calendar, read back by another library: events, alarms, stable identifiers, folded lines, hostile text."""

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from plan.trial import YEAR, program, rulebook
from support.rules import FIRMS, firm, shipped

from smematch.advise.days import Span
from smematch.advise.plan import LAST_DAYS, Plan, make_plan
from smematch.match.matcher import match
from smematch.profile import read_profile
from smematch.report.plan_ics import plan_ics
from smematch.rulebook import Rulebook

TRIP = program(
    "fee: free\neligible_when: sme\nwindow: {open: all year, lead_time: {days: 28, before: trip_date}}\n"
    "contacts: [{at: {en: desk; one, ko: 창구}}]\n"
)
NAME = "name: 예시정밀 주식회사\nsize_class: small\n"


def made(profile: str, day: date = YEAR.start, rules: Rulebook | None = None) -> tuple[Plan, Rulebook]:
    """A plan of a year."""
    rules = rules or rulebook(TRIP)
    return make_plan(match(firm(profile), rules, day), rules, Span(day, day + timedelta(days=364))), rules


def read(text: str) -> Calendar:
    """The calendar as the other library reads it."""
    return IcsCalendarStream.calendar_from_ics(text)


def calendar(profile: str, day: date = YEAR.start, lang: str = "ko") -> Calendar:
    """A plan written and read back."""
    return read(plan_ics(*made(profile, day), lang))


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_every_date_is_an_event(path: Path, lang: str) -> None:
    """Each date of the plan is one whole-day event, with two alarms where something ends; no identifier twice."""
    rules = shipped()
    found = make_plan(match(read_profile(str(path), [], rules), rules, YEAR.start), rules, YEAR)
    events = read(plan_ics(found, rules, lang)).events

    assert [each.day for each in found.dates] == [event.dtstart for event in events]
    assert len(events) == len({event.uid for event in events})
    assert [2 if each.kind in LAST_DAYS else 0 for each in found.dates] == [len(event.alarm) for event in events]


def test_alarms_14_and_3_days_before_a_last_day() -> None:
    """The calendar reminds 14 and 3 days before the last day, not before the trip."""
    last, trip = calendar(NAME + "trip_date: 2017-05-20").events

    assert [date(2017, 4, 22), date(2017, 5, 20)] == [last.dtstart, trip.dtstart]
    assert [timedelta(days=-14), timedelta(days=-3)] == [alarm.trigger for alarm in last.alarm]
    assert [] == trip.alarm
    assert "신청 마감: 시험 / 하나" == last.summary
    assert "출장일" == trip.summary


def test_a_trip_between_two_days_lasts_so_long() -> None:
    """An event of which only a range is known covers it, both ends included."""
    trip = calendar(NAME + "trip_date: {min: 2017-05-20, max: 2017-05-23}").events[-1]

    assert (date(2017, 5, 20), date(2017, 5, 24)) == (trip.dtstart, trip.end)


def test_a_second_import_updates() -> None:
    """On another day and with the trip moved, identifiers stay and the sequence grows: nothing doubles."""
    first = calendar(NAME + "trip_date: 2017-05-20").events
    again = calendar(NAME + "trip_date: 2017-06-02\nhas_exported: yes", date(2017, 3, 9), "en").events

    assert [event.uid for event in first] == [event.uid for event in again]
    assert all(one.sequence < two.sequence for one, two in zip(first, again, strict=True))  # type: ignore[operator]
    assert [event.dtstart for event in first] != [event.dtstart for event in again]


def test_identifiers_tell_firms_years_and_services_apart() -> None:
    """Another firm, or the next year, has events of its own."""
    ours = {event.uid for event in calendar(NAME + "trip_date: 2017-05-20").events}
    theirs = {event.uid for event in calendar("name: B\nsize_class: small\ntrip_date: 2017-05-20").events}
    later = {event.uid for event in calendar(NAME + "trip_date: 2018-02-20").events}

    assert set() == ours & theirs
    assert set() == ours & later


def test_the_same_plan_is_the_same_file() -> None:
    """Nothing in the file depends on the clock: the stamp is the day of the plan."""
    texts = {plan_ics(*made(NAME + "trip_date: 2017-05-20"), "ko") for _ in range(2)}

    assert 1 == len(texts)
    assert "DTSTAMP:20170302T000000Z" in texts.pop()


def test_lines_are_folded_between_letters() -> None:
    """No line is longer than 75 octets, and unfolding gives every Hangul syllable back."""
    name = "가나다라마바사아자차카타파하" * 5
    found, rules = made(f"name: {name}\nsize_class: small\ntrip_date: 2017-05-20")
    text = plan_ics(found, rules, "ko")

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert all(line.encode().decode() for line in text.split("\r\n") if line)
    assert name in str(read(text).events[0].description)
    assert text.count("\n") == text.count("\r\n")


@settings(max_examples=50)
@given(st.text(min_size=1, max_size=60))
def test_hostile_names_stay_text(name: str) -> None:
    """Whatever stands in a firm's name, the calendar holds the same events and no property of its making."""
    found, rules = made(NAME + "trip_date: 2017-05-20")
    facts = {**found.match.firm.facts, "name": name}
    hostile = found._replace(match=found.match._replace(firm=found.match.firm._replace(facts=facts)))
    text = plan_ics(hostile, rules, "en")

    assert [event.summary for event in read(text).events] == [
        "last day to apply: Trial / One",
        "Date of the business trip",
    ]
    assert 2 == sum(line == "BEGIN:VEVENT" for line in text.split("\r\n"))


def test_an_injected_event_is_text() -> None:
    """A name that tries to end its line and begin an event is shown, not obeyed."""
    found, rules = made('name: "A\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT"\nsize_class: small\ntrip_date: 2017-05-20')

    assert 2 == len(read(plan_ics(found, rules, "en")).events)


def test_check_and_other_formats_do_not_load_icalendar() -> None:
    """Only the calendar needs the library."""
    import subprocess

    code = "import sys; sys.modules['icalendar'] = None; import smematch.cli.plan, smematch.report.plan_json"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode

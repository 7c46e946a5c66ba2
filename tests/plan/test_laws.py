"""Laws of every plan of the example firms: dates in their windows, fewer questions with more facts."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.plain import stated
from support.rules import FIRMS, shipped

from smematch.advise.days import Span, last_of_edition
from smematch.advise.plan import EVENT, Plan, make_plan
from smematch.match.matcher import match
from smematch.match.windows import CLOSED
from smematch.model.firm import read_firm
from smematch.source import read

OVERRIDING = ("size_class", "business_licence", "business_registration_number")
"""Facts that may turn a decided verdict, by the contract, and what settles one of them."""
PROFILES: list[dict[str, Any]] = [stated(read(path).data) for path in FIRMS]  # type: ignore[arg-type]
DAYS = st.dates(date(2017, 1, 1), date(2019, 12, 31))


def planned(profile: dict[str, Any], day: date, start: date, end: date) -> Plan:
    """The plan of a plain profile."""
    rulebook = shipped()
    return make_plan(match(read_firm(profile, rulebook.profile), rulebook, day), rulebook, Span(start, end), 10**7)


@settings(max_examples=40)
@given(st.sampled_from(PROFILES), DAYS, st.integers(0, 100), st.integers(0, 500), DAYS)
def test_every_date_lies_in_its_window(profile: dict[str, Any], day: date, wait: int, length: int, trip: date) -> None:
    """Every dated step lies in a run of its service, in the plan, and not after the last day."""
    start = day + timedelta(days=wait)
    end = start + timedelta(days=length)
    moved = {**profile, "trip_date": trip.isoformat(), "buyer_visit_date": trip.isoformat()}
    found = planned(moved, day, start, end)
    entries = {entry.reference: entry for entry in found.entries}

    for each in found.dates:
        if each.kind == EVENT:
            assert start <= each.day <= end
            continue
        runs = entries[each.service or ""].days.runs
        assert start <= each.day <= end
        assert any(each.day in (run.first, run.last) for run in runs)
    for entry in found.entries:
        lead = entry.program.window_of(entry.service).lead_time
        run = entry.days.runs[0]
        assert start <= run.first <= end
        if lead is not None:
            assert entry.days.last_day == trip - timedelta(days=lead.days)
        if entry.applied is not None:
            assert run.first <= entry.applied
            assert entry.days.last_day is None or entry.applied <= entry.days.last_day


@settings(max_examples=40)
@given(st.sampled_from(PROFILES), DAYS, st.data())
def test_more_facts_leave_no_more_missing(profile: dict[str, Any], day: date, data: st.DataObject) -> None:
    """Whatever a fuller profile still misses, the barer one missed too."""
    optional = sorted(set(profile) - set(OVERRIDING))
    left_away = data.draw(st.sets(st.sampled_from(optional)))
    bare = {name: value for name, value in profile.items() if name not in left_away}
    end = day + timedelta(days=364)
    full_plan, bare_plan = planned(profile, day, day, end), planned(bare, day, day, end)

    assert {each.fact for each in full_plan.missing} <= {each.fact for each in bare_plan.missing}


@settings(max_examples=40)
@given(st.sampled_from(PROFILES), DAYS)
def test_costs_belong_to_entries(profile: dict[str, Any], day: date) -> None:
    """Every cost is that of an entry, in a month of the plan or in none, and the running total never falls."""
    found = planned(profile, day, day, day + timedelta(days=364))
    lines = found.money.lines

    assert {line.cost.service for line in lines} <= {entry.reference for entry in found.entries}
    assert all(line.cost.day is None or day <= line.cost.day <= found.span.end for line in lines)
    assert [line.running.low for line in lines] == sorted(line.running.low for line in lines)


@settings(max_examples=40)
@given(st.sampled_from(PROFILES), DAYS, DAYS, st.integers(0, 3))
def test_plan_and_check_agree_on_the_day(profile: dict[str, Any], day: date, trip: date, used: int) -> None:
    """On the day of the check a service can be applied for in the plan just when its window is open or announced."""
    counts = {service: str(used) for service in shipped().services()}
    told = {**profile, "trip_date": trip.isoformat(), "buyer_visit_date": trip.isoformat(), "used_this_year": counts}
    found = planned(told, day, day, day + timedelta(days=400))

    for entry in (*found.entries, *found.left_out):
        window, days = entry.match.window, entry.days
        now = bool(days.runs) and days.runs[0].first == day
        assert now == (window.state != CLOSED)
        if now:
            # The plan also knows when other terms follow, as far as that falls into it.
            ending = last_of_edition(shipped(), entry.program.program, day)
            others = None if ending is None or ending > found.span.end else ending
            assert min(filter(None, (window.closes, others)), default=None) == days.last_day
        elif window.opens is not None:
            assert window.opens == (days.runs[0].first if days.runs else days.absent_day)

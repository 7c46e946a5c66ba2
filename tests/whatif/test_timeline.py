"""What opens and closes as time passes is what asking on every single day says."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from plan.trial import program, rulebook
from support import plain
from support.judge import firm_of, read
from support.rules import FIRMS, copy_of_rules, shipped
from support.strategies import examples

from smematch.advise.days import Span
from smematch.advise.passing import AGE, BEGINS, CALENDAR, ENDS, LAST_YEAR, LEAD_TIME, NEW_YEAR, REACHED, TABLE
from smematch.advise.timeline import Event, Standing, standing, timeline
from smematch.match.matcher import match
from smematch.model.firm import Firm
from smematch.profile import read_profile
from smematch.rulebook import Rulebook, load

Standings = dict[str, Standing]
DAY = date(2017, 3, 2)
COUNTS = {name for name, kind in plain.KINDS.items() if kind == "counts"}


def standings(firm: Firm, rules: Rulebook, start: date, day: date) -> Standings:
    """How every service stands on a day, by `check`; counts of a calendar year say nothing of the next."""
    told = firm.facts if day.year == start.year else {k: v for k, v in firm.facts.items() if k not in COUNTS}
    return {
        f"{each.program.program}/{service.service}": standing(service)
        for each in match(Firm(told), rules, day).programs
        for service in each.services
    }


def each_day(firm: Firm, rules: Rulebook, span: Span) -> Iterator[tuple[date, Standings]]:
    """How every service stands on every day."""
    day = span.start
    while day <= span.end:
        yield day, standings(firm, rules, span.start, day)
        day += timedelta(days=1)


def replayed(events: tuple[Event, ...], before: Standings, day: date) -> Standings:
    """The standings after the events of a day."""
    found = dict(before)
    for each in events:
        if each.day == day:
            assert each.before == before.get(each.reference)
            if each.after is None:
                del found[each.reference]
            else:
                found[each.reference] = each.after
    return found


def agrees(firm: Firm, rules: Rulebook, span: Span) -> int:
    """Whether the events, put on the first day's standings, give those of every other day; how many there are."""
    events = timeline(firm, rules, span).events
    assert list(events) == sorted(events, key=lambda each: each.day)
    now = standings(firm, rules, span.start, span.start)
    for day, expected in each_day(firm, rules, span):
        now = replayed(events, now, day)
        assert expected == now, day
    assert all(each.causes for each in events)
    assert all(each.before != each.after for each in events)
    return len(events)


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_an_example_firm_day_by_day(path: Path) -> None:
    """For two years, the terms' first days and a new table of limits, the events are what changes from day to day."""
    firm = read_profile(str(path), [], shipped())
    agrees(firm, shipped(), Span(DAY, date(2018, 3, 5)))
    agrees(firm, shipped(), Span(date(2016, 12, 25), date(2017, 1, 10)))
    agrees(firm, shipped(), Span(date(2025, 8, 20), date(2025, 9, 10)))


MONTHS = st.tuples(st.integers(1, 12), st.sampled_from((1, 15, 28))).map(lambda pair: f"{pair[0]:02d}-{pair[1]:02d}")
PERIODS = st.lists(st.tuples(MONTHS, MONTHS), max_size=2).map(
    lambda pairs: [{"from": start, "to": end} for start, end in pairs]
)
AGED = [{"firm_age_years": {word: years}} for word in ("less_than", "at_least", "is") for years in ("1", "3")]
YEARLY = [{"exports_usd": {which: {"at_least": "1"}}} for which in ("last_year", "any_year")]
TESTS = [
    *AGED,
    *YEARLY,
    {"founded": {"at_most": "day-of-check"}},
    {"not": AGED[0]},
    "has_exported",
    {"usually": AGED[1]},
]


@st.composite
def passing_firms(draw: st.DrawFn) -> tuple[Rulebook, Firm, date]:
    """A service with a random calendar, lead time, limit and condition, and a firm of which time changes much."""
    day = draw(st.dates(date(2016, 11, 1), date(2018, 3, 1)))
    lead = draw(st.sampled_from(("", ", lead_time: {days: 10, before: trip_date}")))
    opens = draw(PERIODS)
    window = f"{{open: {opens or 'all year'}, by_notice: {draw(st.sampled_from(('yes', 'no')))}{lead}}}".replace(
        "'", ""
    )
    limits = draw(st.sampled_from(("[]", "[{uses: 1, counted_in: used_this_year}]")))
    one = f"{{name: {{en: One, ko: 하나}}, limits: {limits}}}"
    trial = program(f"\nfee: free\nwindow: {window}\nservices: {{one: {one}}}\n")
    tests = draw(st.lists(st.sampled_from(TESTS), min_size=1, max_size=3))
    join = draw(st.sampled_from(("all", "any")))
    near = st.integers(-30, 400).map(lambda days: day + timedelta(days=days))
    born = draw(near).replace(day=draw(st.sampled_from((1, 28))))
    founded = born.replace(year=born.year - draw(st.sampled_from((0, 1, 3))))
    facts: dict[str, Any] = {
        "founded": draw(
            st.sampled_from((founded.isoformat(), {"min": founded.isoformat(), "max": born.isoformat()}, None))
        ),
        "trip_date": draw(near).isoformat(),
        "exports_usd": draw(st.sampled_from((None, {"2016": "5", "2018": "0"}, {"2017": "0"}))),
        "used_this_year": draw(st.sampled_from((None, {"kotra.trial/one": "1"}))),
    }
    return rulebook(trial.model_copy(update={"eligible_when": read({join: tests})})), firm_of(facts), day


@examples(150)
@given(passing_firms())
def test_random_windows_and_ages_day_by_day(case: tuple[Rulebook, Firm, date]) -> None:
    """For any calendar, lead time, limit and age, on every day of more than a year."""
    rules, firm, day = case
    event(f"{min(agrees(firm, rules, Span(day, day + timedelta(days=420))), 5)} events")


def two_editions(folder: Path) -> Rulebook:
    """The shipped rules with another edition of one program that ends."""
    rules = copy_of_rules(folder)
    old = rules / "kotra" / "start-up-export" / "2017.yaml"
    text = old.read_text(encoding="utf-8")
    new = text.replace("edition: 2017", "edition: 2018")
    new = new.replace("from: 2017-01-01", "from: 2018-01-01, until: 2018-06-30")
    (old.parent / "2018.yaml").write_text(new.replace("less_than: 7", "less_than: 3"), encoding="utf-8")
    loaded = load(rules)
    assert loaded.problems == []
    assert loaded.rulebook is not None
    return loaded.rulebook


def test_editions_begin_and_end(tmp_path: Path) -> None:
    """Terms that change, and end, are events with the terms as their cause."""
    rules = two_editions(tmp_path)
    firm = firm_of({"founded": "2013-02-20", "size_class": "small"})
    events = timeline(firm, rules, Span(DAY, date(2018, 12, 31)), ("kotra.start-up-export",)).events
    found = [each for each in events if each.service == "start-up-support"]

    assert [(date(2018, 1, 1), "likely", "unlikely", [BEGINS]), (date(2018, 7, 1), "unlikely", None, [ENDS])] == [
        (
            each.day,
            each.before and each.before.lean,
            each.after and each.after.lean,
            [cause.kind for cause in each.causes],
        )
        for each in found
    ]
    agrees(firm, rules, Span(date(2017, 12, 20), date(2018, 1, 10)))
    agrees(firm, rules, Span(date(2018, 6, 25), date(2018, 7, 10)))


@pytest.mark.parametrize(
    ("text", "profile", "expected"),
    [
        ("eligible_when: {firm_age_years: {less_than: 5}}\nwindow: all year\n", {"founded": "2013-02-20"},
         [(date(2018, 2, 20), "ineligible", [AGE])]),
        ("eligible_when: {exports_usd: {last_year: {at_least: 1}}}\nwindow: all year\n", {"exports_usd": {"2016": "0"}},
         [(date(2018, 1, 1), "needs-info", [LAST_YEAR])]),
        ("eligible_when: {founded: {at_most: day-of-check}}\nwindow: all year\n", {"founded": "2017-05-01"},
         [(date(2017, 5, 1), "eligible", [REACHED])]),
        ("eligible_when: kita_member\nwindow: {open: [{from: 04-01, to: 04-30}]}\n", {"kita_member": "yes"},
         [(date(2017, 4, 1), "open", [CALENDAR]), (date(2017, 5, 1), "closed", [CALENDAR])]),
        # The window of a service that is closed to the firm is not told.
        ("eligible_when: kita_member\nwindow: {open: [{from: 04-01, to: 04-30}]}\n", {"kita_member": "no"}, []),
        ("eligible_when: kita_member\nwindow: {open: all year, lead_time: {days: 10, before: trip_date}}\n",
         {"kita_member": "yes", "trip_date": "2017-04-20"}, [(date(2017, 4, 11), "closed", [LEAD_TIME])]),
    ],
)  # fmt: skip
def test_causes_by_hand(text: str, profile: Mapping[str, Any], expected: list[Any]) -> None:
    """Each kind of cause turns a verdict or a window on the day worked out by hand."""
    rules = rulebook(program("fee: free\n" + text))
    found = timeline(firm_of(dict(profile)), rules, Span(DAY, date(2018, 3, 1))).events

    assert expected == [
        (each.day, each.after and (each.after.window if each.before[:2] == each.after[:2] else each.after.verdict),
         [cause.kind for cause in each.causes])
        for each in found if each.before is not None
    ]  # fmt: skip


def test_a_yearly_count_begins_anew() -> None:
    """A service that is used up opens again on New Year, whatever was counted before."""
    one = "{name: {en: One, ko: 하나}, limits: [{uses: 1, counted_in: used_this_year}]}"
    rules = rulebook(program(f"\nfee: free\neligible_when: kita_member\nwindow: all year\nservices: {{one: {one}}}\n"))
    firm = firm_of({"kita_member": "yes", "used_this_year": {"kotra.trial/one": "1"}})
    found = timeline(firm, rules, Span(DAY, date(2019, 3, 1))).events

    assert [(date(2018, 1, 1), "open", [NEW_YEAR])] == [
        (each.day, each.after and each.after.window, [cause.kind for cause in each.causes]) for each in found
    ]


def test_a_new_table_of_limits() -> None:
    """On the first day of a table with higher limits a firm above the old one becomes an SME."""
    rules = rulebook(program("fee: free\nwindow: all year\neligible_when: sme\n"))
    firm = firm_of(
        {"independent": "yes", "public_institution": "no", "industry": "C10110", "annual_sales_krw": "1,100억"}
    )
    found = timeline(firm, rules, Span(DAY, date(2026, 1, 1))).events

    assert [(date(2025, 9, 1), "eligible", [TABLE])] == [
        (each.day, each.after and each.after.verdict, [cause.kind for cause in each.causes]) for each in found
    ]

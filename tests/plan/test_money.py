"""Costs by month as ranges, and a budget that is met, broken by one won, or perhaps broken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan.trial import plan, program

from smematch.advise.money import EXCEEDS, MAY_EXCEED, WITHIN, Payment, against, money
from smematch.match.fees import AMOUNT, FREE, SHARE, UNSTATED, FeeResult
from smematch.model.values import Interval

MARCH, MAY = date(2017, 3, 31), date(2017, 5, 1)


def cost(name: str, low: int | None, high: int | None, day: date | None = None, verdict: str = "eligible") -> Payment:
    """A cost of an amount between two ends."""
    return Payment(name, verdict, FeeResult(AMOUNT, None, Interval(low, high)), day)


@pytest.mark.parametrize(("budget", "state"), [(300, WITHIN), (299, EXCEEDS), (301, WITHIN), (0, EXCEEDS)])
def test_a_budget_met_and_one_won_over(budget: int, state: str) -> None:
    """Exactly the budget is within it; one won more is not."""
    assert state == money([cost("a", 100, 100), cost("b", 200, 200)], budget).lines[-1].budget


@pytest.mark.parametrize(
    ("amount", "state"),
    [(Interval(0, 500), WITHIN), (Interval(0, 501), MAY_EXCEED), (Interval(0, None), MAY_EXCEED),
     (Interval(501, None), EXCEEDS), (Interval(500, 500), WITHIN)],
)  # fmt: skip
def test_a_range_against_a_budget(amount: Interval, state: str) -> None:
    """A range breaks a budget surely only when its lower end does; an open end may always break it."""
    assert state == against(amount, 500)


def test_the_budget_is_marked_where_it_breaks() -> None:
    """Costs stand in the order of their months, those without one last; the running total tells where it breaks."""
    found = money([cost("late", 10, 20, MAY), cost("never", 5, 5), cost("early", 1, 2, MARCH)], 21)

    assert ["early", "late", "never"] == [line.cost.service for line in found.lines]
    assert [Interval(1, 2), Interval(11, 22), Interval(16, 27)] == [line.running for line in found.lines]
    assert [WITHIN, MAY_EXCEED, MAY_EXCEED] == [line.budget for line in found.lines]


def test_unknown_costs_are_named_not_counted() -> None:
    """Without a figure a cost is not zero: it is left out of the total by name. Free services are not listed."""
    unstated = Payment("unstated", "eligible", FeeResult(UNSTATED, None, Interval(None, None)), None)
    share = Payment("share", "eligible", FeeResult(SHARE, None, Interval(None, None)), None)
    free = Payment("free", "eligible", FeeResult(FREE, None, Interval(0, 0)), None)
    found = money([unstated, share, free, cost("open", 0, None), cost("some", 7, None), cost("most", None, 9)], None)

    assert ["unstated", "share", "open"] == [each.service for each in found.unknown]
    assert ["some", "most"] == [line.cost.service for line in found.lines]
    assert Interval(7, None) == found.total
    assert {None} == {line.budget for line in found.lines}


def test_the_total_of_what_is_open_now() -> None:
    """Services that still need an answer, the agency's word or a step of the firm are told apart in the total."""
    found = money([cost("a", 1, 2), cost("b", 4, 4, verdict="refer"), cost("c", 8, 8, verdict="needs-info")], None)

    assert (Interval(13, 14), Interval(1, 2)) == (found.total, found.eligible)


def test_a_fee_stands_in_the_month_of_the_last_day() -> None:
    """A trip in May, to be applied for 28 days before, costs in April; without a trip, in no month."""
    window = "window: {open: all year, lead_time: {days: 28, before: trip_date}}\n"
    text = "fee: {price: 100 KRW}\neligible_when: sme\n" + window
    dated = plan("size_class: small\ntrip_date: 2017-05-20", program(text))
    undated = plan("size_class: small", program(text))

    assert [date(2017, 4, 22)] == [line.cost.day for line in dated.money.lines]
    assert [None] == [line.cost.day for line in undated.money.lines]


def test_a_fee_by_notice_stands_in_no_month() -> None:
    """The last day a notice can fall on is no day to pay."""
    text = "fee: {price: 100 KRW}\nwindow: {open: [{from: 01-01, to: 03-31}], by_notice: yes}\neligible_when: sme\n"

    assert [None] == [line.cost.day for line in plan("size_class: small", program(text)).money.lines]


RANGES = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(lambda ends: Interval(min(ends), max(ends)))


@given(st.lists(st.tuples(RANGES, st.none() | st.dates(date(2017, 1, 1), date(2018, 12, 31)))), st.data())
def test_a_total_contains_the_exact_answer(known: list[tuple[Interval, date | None]], data: st.DataObject) -> None:
    """Whatever each cost turns out to be, their sum lies in the total; no amount is a float."""
    costs = [cost(str(number), ends.low, ends.high, day) for number, (ends, day) in enumerate(known)]
    exact = sum(data.draw(st.integers(ends.low, ends.high)) for ends, _ in known)
    found = money(costs, exact)

    assert found.total.low <= exact <= found.total.high
    assert {int} >= {type(end) for line in found.lines for end in (*line.krw, *line.running)}

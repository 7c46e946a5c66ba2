"""Windows compared by turning points find what comparing them on every day for every firm finds."""

from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

from diff.build import side
from hypothesis import given
from hypothesis import strategies as st
from meaning.trial import program
from support.strategies import examples

from smematch.diff.effects import window_turns
from smematch.diff.offers import Offer
from smematch.diff.windows import Trial, changes, state
from smematch.prove.turns import Turn

FIRST = date(2017, 1, 1)
YEARS = range(date(2017, 1, 1).toordinal(), date(2021, 1, 1).toordinal())
"""Every day of four years, the last of them a leap year."""
DAYS = ["01-01", "01-02", "02-28", "02-29", "03-01", "03-31", "04-01", "11-30", "12-31"]
EVENTS, COUNTS = ("trip_date", "buyer_visit_date"), ("used_this_year", "days_used_this_year")
MOST = 3


@st.composite
def stated(draw: st.DrawFn) -> dict[str, str]:
    """A window and limits, small enough to try everything."""
    day = st.sampled_from(DAYS)
    periods = draw(st.lists(st.builds(lambda one, other: f"{{from: {one}, to: {other}}}", day, day), max_size=2))
    window = {"open": f"[{', '.join(periods)}]" if periods else "all year"}
    if draw(st.booleans()):
        window["by_notice"] = "yes"
    if draw(st.booleans()):
        window["lead_time"] = f"{{days: {draw(st.integers(0, MOST))}, before: {draw(st.sampled_from(EVENTS))}}}"
    limits = [
        f"{{uses: {draw(st.integers(0, MOST))}, counted_in: {name}}}" for name in COUNTS if draw(st.integers(0, 3)) == 0
    ]
    written = "{" + ", ".join(f"{key}: {value}" for key, value in window.items()) + "}"
    return {"window": written, "limits": f"[{', '.join(limits)}]" if limits else ""}


def offer(keys: dict[str, str]) -> Offer:
    """The service of a program with a window."""
    made = side(program(**keys))
    assert made.rulebook is not None
    return Offer(made.rulebook, made.editions[0].program, "one")


@cache
def firms() -> list[tuple[dict[str, int], dict[str, int]]]:
    """Every number of days until each event and every count, up to one more than matters, each also not stated."""
    lefts = [None, *range(-1, MOST + 2)]
    used = [None, *range(MOST + 2)]
    found = []
    for numbers in product(lefts, lefts, used, used):
        known: list[Any] = [(name, number) for name, number in zip((*EVENTS, *COUNTS), numbers, strict=True)]
        told = {name: number for name, number in known if number is not None}
        split = {name: number for name, number in told.items() if name in EVENTS}
        found.append((split, {name: number for name, number in told.items() if name in COUNTS}))
    return found


def by_trying(old: Offer, new: Offer) -> set[Turn]:
    """The turns of one firm on every day, and of every firm on the days on which a calendar can turn."""
    bare = [Trial(date.fromordinal(number), {}, {}) for number in YEARS]
    turns = {turn for trial in bare for turn in window_turns(state(old, trial), state(new, trial))}
    edges = {date(2019, *map(int, text.split("-"))) for text in DAYS if text != "02-29"}
    for day in sorted({each + timedelta(days=step) for each in edges for step in (-1, 0, 1)}):
        for left, used in firms():
            trial = Trial(day, left, used)
            turns.update(window_turns(state(old, trial), state(new, trial)))
    return turns


@examples(8)
@given(stated(), stated())
def test_every_turn_is_found(one: dict[str, str], other: dict[str, str]) -> None:
    """The state of a window changes for some firm on some day just where trying them all says so."""
    old, new = offer(one), offer(other)
    expected, found = by_trying(old, new), changes(old, new, FIRST)
    states = {Turn.SHORTER, Turn.LONGER}

    assert expected & states == found.keys() & states
    if not expected & states:
        assert expected == found.keys()
    for turn, trial in found.items():
        assert turn in window_turns(state(old, trial), state(new, trial))
        assert trial.day >= FIRST


def test_near_the_last_year_there_is() -> None:
    """A program that begins in the last year there is is compared on the days of years before it."""
    found = changes(offer({"window": "all year"}), offer({"window": "by notice"}), date(9999, 6, 1))

    assert {Turn.SHORTER} == found.keys()

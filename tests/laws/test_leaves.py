"""Tests on one fact: every shape of an answer against every comparison, judged by the values the answer leaves."""

import operator
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from support import plain
from support.judge import outcomes_of, read
from support.plain import DIVISIONS, Profile, Tree
from support.strategies import PREFIXES

from smematch.kleene import Truth
from smematch.match.verdict import verdict

SINGLE: dict[str, Callable[[Any, Any], bool]] = {
    "less_than": operator.lt,
    "at_most": operator.le,
    "at_least": operator.ge,
    "more_than": operator.gt,
    "is": operator.eq,
}
DAYS = (date(2016, 2, 29), date(2017, 2, 28), date(2017, 3, 2))
BORN = [
    day + timedelta(step)
    for day in (date(2009, 3, 2), date(2012, 2, 29), date(2016, 2, 29), date(2017, 3, 2))
    for step in (-1, 0, 1, 2)
]
LONG_AGO = date(1990, 1, 1)
EVERY_MONTH = [LONG_AGO + timedelta(days) for days in range(0, 365 * 28, 30)]


def _agreed(values: Iterable[bool]) -> Truth:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _holds(word: str, value: Any, low: Any, high: Any) -> bool:
    return low <= value <= high if word == "between" else SINGLE[word](value, low)


def _truths(trees: list[Tree], profile: Profile, day: date = DAYS[-1]) -> list[Truth]:
    return [each.high for each in outcomes_of(map(read, trees), profile, day)]


@pytest.mark.parametrize(
    ("fact", "ends", "thresholds", "values"),
    [
        ("employees", ["0", "4", "5", "6", "7"], ["0", "5", "6"], range(100)),
        ("capital_krw", ["0", "49,999,999", "5000만", "50_000_001"], ["0", "0.5억"], range(10**8 // 2 - 2, 10**8)),
        ("manufacturing_transition_rate", ["0", "29.9%", "0.3", "100%"], ["0", "30%", "1"], range(1001)),
    ],
)  # fmt: skip
def test_a_number_or_a_range_is_compared_as_each_value_in_it(
    fact: str, ends: list[str], thresholds: list[str], values: range
) -> None:
    """A comparison with an amount is decided just where all values in the stated range agree, its ends included."""
    some = {*values[:1000], *values[-3:], 0}
    for word, (low, high), (first, last) in product(
        [*SINGLE, "between"], product([*ends, None], repeat=2), product(thresholds, repeat=2)
    ):
        least, most = _number(fact, low), _number(fact, high)
        if low == high is None or _number(fact, first) > _number(fact, last) or (high and least > most):
            continue
        inside = [value for value in {*some, least} if value >= least and (high is None or value <= most)]
        turns = _number(fact, first), _number(fact, last)
        expected = _agreed(_holds(word, value, *turns) for value in inside)
        tree = {fact: {word: [first, last] if word == "between" else first}}
        assert [expected] == _truths([tree], {fact: {"min": low, "max": high}}), (word, low, high, first)


def _number(fact: str, text: str | None) -> int:
    return 0 if text is None else plain.number(fact, text)


def _age(born: date, day: date) -> int:
    """The birthdays there have been; one on 29 February is kept on 1 March in a common year."""

    def birthday(year: int) -> date:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return date(year, 3, 1) if (born.month, born.day) == (2, 29) and not leap else born.replace(year=year)

    return sum(birthday(year) <= day for year in range(born.year + 1, day.year + 1))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_age_is_the_completed_years_of_every_day_in_a_range(day: date) -> None:
    """A test on the age is decided just where all founding days up to the day of the check agree, else unknown."""
    tests = [(word, years) for word in SINGLE for years in (0, 1, 4, 5, 7)]
    trees: list[Tree] = [{"firm_age_years": {word: str(years)}} for word, years in tests]
    conditions = [read(tree) for tree in trees]
    for low, high in product([None, *BORN], repeat=2):
        if low == high is None or (low and high and low > high):
            continue
        born = [each for each in {*EVERY_MONTH, *BORN, day} if (low or LONG_AGO) <= each <= min(high or day, day)]
        ages = {_age(each, day) for each in born}
        profile = {"founded": {"min": low and str(low), "max": high and str(high)}}
        for (word, years), outcome in zip(tests, outcomes_of(conditions, profile, day), strict=True):
            assert _agreed(SINGLE[word](age, years) for age in ages) == outcome.high, (low, high, word, years)
            assert outcome.high is not None or ("founded",) == verdict(outcome).missing


def test_a_code_is_compared_as_every_longer_one() -> None:
    """A short code starts with a prefix just where all five-digit codes below it do, and is asked for where some do."""
    divisions = [section + each for section, many in DIVISIONS.items() for each in many]
    whole = [division + rest for division in divisions for rest in ("110", "119", "190", "900")]
    prefixes = [*PREFIXES["industry"], "C26110"]
    conditions = [read({"industry": {"starts_with": prefix}}) for prefix in prefixes]
    for code in ["", *DIVISIONS, *divisions, "C261", "C2611", *whole[:200]]:
        below = [each for each in whole if each.startswith(code)]
        found = outcomes_of(conditions, {"industry": code} if code else {}, DAYS[-1])
        for prefix, outcome in zip(prefixes, found, strict=True):
            if code != prefix:
                assert _agreed(each.startswith(prefix) for each in below) == outcome.high, (code, prefix)
                assert (("industry",) if outcome.high is None else ()) == verdict(outcome).missing

"""The SME limits: every code, long or short, on every day of a new table, with sales at and around each limit."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from support import plain
from support.judge import RULEBOOK, outcomes_of, read
from support.plain import DIVISIONS, HIGH
from support.strategies import LIMIT_COMPARISONS
from support.z3_oracle import Oracle

from smematch.kleene import Truth
from smematch.match.verdict import verdict

DAYS = (date(2014, 12, 31), date(2015, 1, 1), date(2017, 3, 2), date(2025, 8, 31), date(2025, 9, 1))
ALL_DIVISIONS = [section + each for section, divisions in DIVISIONS.items() for each in divisions]
SOME_CODES = ["C", "E", "E36", "N", "S", "O84", "C2611", "E3600", "N76110", "S94110"]
CODES = [*DIVISIONS, *ALL_DIVISIONS, *SOME_CODES]
SHORT_CODES = [None, "C", "E", "N", "S", "O", "C26"]
SALES = "annual_sales_krw"
SME = [read("sme")]
COMPARISONS = [read({SALES: {word: "sme_sales_limit"}}) for word in LIMIT_COMPARISONS]


def _limits_below(code: str | None, day: date) -> set[int]:
    """The limits of all divisions that the code leaves possible; those without one do not count."""
    own = code or ""
    below = [max(own, each, key=len) for each in ALL_DIVISIONS if each.startswith(own) or own.startswith(each)]
    return {limit for each in below if (limit := plain.limit_of(each, day)) is not None}


def _amounts(day: date) -> list[int]:
    """Amounts at, a won below and a won above each limit there is."""
    limits = {limit for limit in plain.limits_on(day).values() if limit is not None} or {10**11}
    return sorted({0, *(limit + step for limit in limits for step in (-1, 0, 1))})


def _agreed(values: Iterator[bool]) -> Truth:
    found = set(values)
    return found.pop() if len(found) == 1 else None


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_exact_sales_are_compared_with_every_limit_below_a_code(day: date) -> None:
    """With exact sales a comparison is decided just where all limits agree that the code leaves possible."""
    for code in [None, *CODES]:
        limits = _limits_below(code, day)
        for amount in _amounts(day):
            profile = {"independent": "yes", "public_institution": "no", "industry": code, SALES: str(amount)}
            below = _agreed(amount < limit for limit in limits)
            at_most = _agreed(amount <= limit for limit in limits)
            expected = [at_most, below, at_most, *(None if each is None else not each for each in (below, at_most))]
            found = outcomes_of([*SME, *COMPARISONS], profile, day)
            assert expected == [each.high for each in found], (code, amount)
            asked = [("industry",)] * 5 if limits else [("size_class",), (), (), (), ()]
            missing = [verdict(each).missing for each in found]
            assert [() if truth is not None else names for truth, names in zip(expected, asked, strict=True)] == missing


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_unknown_sales_are_asked_for_and_the_industry_where_its_limits_differ(day: date) -> None:
    """Without sales the sales are missing, beside them an industry that leaves several limits, and nothing if none."""
    for code in [None, *CODES]:
        limits = _limits_below(code, day)
        asked = () if not limits else (SALES,) if len(limits) == 1 else (SALES, "industry")
        profile = {"independent": "yes", "public_institution": "no", "industry": code}
        missing = [verdict(each).missing for each in outcomes_of([*SME, *COMPARISONS], profile, day)]
        assert [asked or ("size_class",), *[asked] * 4] == missing, code


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_range_of_sales_is_decided_where_both_ends_are(day: date) -> None:
    """A range of sales makes a firm an SME where its upper end does, and none where its lower end already does not."""
    amounts = _amounts(day)
    for code in SHORT_CODES:
        limits = _limits_below(code, day)
        for low, high in pairwise(amounts[::2]):
            profile = {"independent": "yes", "industry": code, SALES: {"min": str(low), "max": str(high)}}
            sure = bool(limits) and high <= min(limits)
            never = bool(limits) and low > max(limits)
            (found,) = outcomes_of(SME, profile, day)
            assert (True if sure else False if never else None) == found.high, (code, low, high)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_oracles_know_the_same_limits(day: date) -> None:
    """What the rulebook says of a code is what z3 says of all five-digit codes below it."""
    for code in SOME_CODES:
        oracle = Oracle({"independent": "yes", "industry": code, SALES: "700억"}, day)
        assert oracle.truth("sme", HIGH) == _agreed(70_000_000_000 <= each for each in _limits_below(code, day))
        pair = RULEBOOK.vocabulary.tables["sme_sales_limit"].on(day)
        limits = _limits_below(code, day)
        assert (None if pair is None else pair.pair(code)) == ((min(limits), max(limits)) if limits else None)

"""Fees: the shapes the five programs do not show, and the laws that hold for all of them."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rules import firm, rulebook_with, shipped

from smematch.match.fees import FeeResult, firm_part
from smematch.match.matcher import match
from smematch.model.values import Interval
from smematch.rulebook import Rulebook

DAY = date(2017, 3, 2)
QUOTA = """
window: all year
fee:
  free_uses: 5
  counted_in: used_this_year
  then: {price: 50_000 KRW}
  times: {factor: 2, when: top30_group}
"""
SUM = """
window: all year
fee:
  sum_of:
    - price: {from: 100만, to: 200만}
    - {firm_pays: 20%, of: office_rent_krw}
"""
FIRST = """
window: all year
fee:
  first_of:
    - {when: kita_member, free: yes}
    - {when: {employees: {at_most: 49}}, price: 10만}
    - {unstated: varies}
"""


def fee_of(rulebook: Rulebook, profile: str) -> FeeResult:
    """The fee of the trial service."""
    return match(firm(profile, rulebook), rulebook, DAY, ("kotra.trial",)).programs[0].services[0].fee


@pytest.mark.parametrize(
    ("profile", "krw", "missing"),
    [
        ("used_this_year: {kotra.trial/one: 4}\ntop30_group: no", (0, 0), ()),
        ("used_this_year: {kotra.trial/one: 5}\ntop30_group: no", (50_000, 50_000), ()),
        ("used_this_year: {kotra.trial/one: 5}\ntop30_group: yes", (100_000, 100_000), ()),
        ("used_this_year: {kotra.trial/one: 5}", (50_000, 100_000), ("top30_group",)),
        ("used_this_year: {kotra.trial/one: {min: 4, max: 5}}\nindependent: yes", (0, 50_000), ("used_this_year",)),
        ("used_this_year: {kotra.trial/other: 9}\nindependent: yes", (0, 50_000), ("used_this_year",)),
        ("", (0, 100_000), ("top30_group", "used_this_year")),
    ],
)
def test_quota_then_price(tmp_path: Path, profile: str, krw: tuple[int, int], missing: tuple[str, ...]) -> None:
    """Free uses first, then the price; doubled under a condition; unknown counts give the range."""
    found = fee_of(rulebook_with(tmp_path, QUOTA), profile)

    assert ("amount", None, Interval(*krw), missing) == found[:4]


@pytest.mark.parametrize(
    ("profile", "krw", "missing"),
    [
        ("office_rent_krw: 1001만", (3_002_000, 4_002_000), ()),
        ("office_rent_krw: {min: 0, max: 10}", (1_000_000, 2_000_002), ("office_rent_krw",)),
        ("", (None, None), ("office_rent_krw",)),
    ],
)
def test_sum_of_parts(
    tmp_path: Path, profile: str, krw: tuple[int | None, int | None], missing: tuple[str, ...]
) -> None:
    """Parts add up end by end; an open end stays open."""
    found = fee_of(rulebook_with(tmp_path, SUM), profile)

    assert ("amount", None, Interval(*krw), missing) == found[:4]


@pytest.mark.parametrize(
    ("profile", "kind", "krw", "missing"),
    [
        ("kita_member: yes", "free", (0, 0), ()),
        ("kita_member: no\nemployees: 49", "amount", (100_000, 100_000), ()),
        ("kita_member: no\nemployees: 50", "unstated", (None, None), ()),
        ("employees: 49", "amount", (0, 100_000), ("kita_member",)),
        ("kita_member: no", "unstated", (None, None), ("employees",)),
    ],
)
def test_first_line_that_applies(
    tmp_path: Path, profile: str, kind: str, krw: tuple[int | None, int | None], missing: tuple[str, ...]
) -> None:
    """The first line whose condition holds is the fee; an unknown condition gives the range over the lines left."""
    found = fee_of(rulebook_with(tmp_path, FIRST), profile)

    assert (kind, None, Interval(*krw), missing) == found[:4]


@given(st.integers(0, 10**12), st.fractions(0, 1))
def test_parts_add_up(cost: int, share: Fraction) -> None:
    """The firm's part and the program's, each in whole won, add up to the cost; the program's is rounded down."""
    firm_pays = firm_part(cost, share)
    program_pays = cost - firm_pays

    assert 0 <= firm_pays <= cost
    assert program_pays <= cost * (1 - share) < program_pays + 1


COSTS = ("exhibition_fee_krw", "branch_office_fee_krw", "office_rent_krw")


@given(st.data())
def test_learning_more_never_widens_a_fee(data: st.DataObject) -> None:
    """A range of won contains the exact answer for every value in it, and more facts never widen it."""
    low = data.draw(st.integers(0, 10**8))
    high = data.draw(st.integers(low, 2 * 10**8))
    exact = data.draw(st.integers(low, high))
    known = "".join(
        f"{fact}: {data.draw(st.sampled_from(['yes', 'no']))}\n"
        for fact in ("top30_group", "export_promotion_participant")
        if data.draw(st.booleans())
    )
    wide = "".join(f"{fact}: {{min: {low}, max: {high}}}\n" for fact in COSTS)
    narrow = "".join(f"{fact}: {exact}\n" for fact in COSTS)

    before = match(firm(wide), shipped(), DAY)
    after = match(firm(narrow + known), shipped(), DAY)

    for first, second in zip(before.programs, after.programs, strict=True):
        for one, two in zip(first.services, second.services, strict=True):
            assert within(two.fee.krw, one.fee.krw)


def within(inner: Interval, outer: Interval) -> bool:
    """Whether one range lies inside another; an open end is the widest."""
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high

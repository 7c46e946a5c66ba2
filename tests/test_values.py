"""How texts become values: amounts, numbers, days, ratios, yes and no."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from smematch.model import values
from smematch.report import amounts


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("0", 0),
        ("12400000000", 12_400_000_000),
        ("12,400,000,000", 12_400_000_000),
        ("12_400_000_000", 12_400_000_000),
        ("124억", 12_400_000_000),
        ("124억 원", 12_400_000_000),
        ("1억 2,400만 원", 124_000_000),
        ("1조 2,000억", 1_200_000_000_000),
        ("1.2조", 1_200_000_000_000),
        ("300만", 3_000_000),
        ("5천만", 50_000_000),
        ("12.4bn", 12_400_000_000),
        ("KRW 12.4 billion", 12_400_000_000),
        ("5_000_000 KRW", 5_000_000),
        ("₩1,000", 1_000),
        ("１２４억", 12_400_000_000),
    ],
)
def test_amounts_as_people_write_them(text: str, won: int) -> None:
    """An amount is read exactly, in any of the notations people use."""
    assert won == values.read_amount(text, "KRW")


@pytest.mark.parametrize(
    "text",
    ["", "억", "NaN", ".inf", "1e9", "12bnn", "1.2.3억", "12,40", "100만 1억", "0.5", "1 2", "--1", "USD 5", "5원원"],
)
def test_not_amounts(text: str) -> None:
    """What is not an amount of whole won is refused, never guessed."""
    with pytest.raises(PydanticCustomError):
        values.read_amount(text, "KRW")


@given(st.integers(0, 10**15), st.sampled_from(["en", "ko"]))
def test_amounts_in_words_read_back(amount: int, lang: str) -> None:
    """An amount in words is the same amount when it is read again: no zero is lost or won."""
    assert amount == values.read_amount(amounts.money(amount, lang), "KRW")


@given(st.dates())
def test_days_read_back(day: date) -> None:
    """A day is read as it is written."""
    assert day == values.read_date(day.isoformat())


@pytest.mark.parametrize(
    "text", ["2017-02-30", "2017-2-3", "17-02-03", "2017-13-01", "2017-02-03T00:00", "02/03/2017", ""]
)
def test_not_days(text: str) -> None:
    """What is not a day of the calendar, written YYYY-MM-DD, is refused."""
    with pytest.raises(PydanticCustomError):
        values.read_date(text)


@pytest.mark.parametrize(
    ("text", "ratio"), [("0.35", Fraction(7, 20)), ("35%", Fraction(7, 20)), ("35 %", Fraction(7, 20))]
)
def test_ratios(text: str, ratio: Fraction) -> None:
    """A ratio is exact, as a decimal or in per cent."""
    assert ratio == values.read_ratio(text)


@pytest.mark.parametrize(
    ("text", "answer"), [("true", True), ("Yes", True), ("예", True), ("FALSE", False), ("아니오", False)]
)
def test_yes_and_no(text: str, answer: bool) -> None:
    """Yes and no are read in both languages."""
    assert answer is values.read_yes_no(text)


@pytest.mark.parametrize("text", ["on", "off", "1", "0", "y", "NO WAY", ""])
def test_neither_yes_nor_no(text: str) -> None:
    """Nothing else is yes or no."""
    with pytest.raises(PydanticCustomError):
        values.read_yes_no(text)


@pytest.mark.parametrize(
    ("low", "high", "english", "korean"),
    [
        (300_000, 500_000, "KRW 300,000-500,000", "30만~50만 원"),
        (300_000, 1_000_000, "KRW 0.3-1 million", "30만~100만 원"),
        (1_000_000, 20_000_000, "KRW 1-20 million", "100만~2,000만 원"),
        (1, 20_000_000, "KRW 1 - 20 million", "1~2,000만 원"),
        (7_000_000, 7_000_000, "KRW 7 million", "700만 원"),
    ],
)
def test_ranges_of_amounts(low: int, high: int, english: str, korean: str) -> None:
    """A range shares one unit where both ends can be said in it exactly."""
    assert english == amounts.money_range(low, high, "en")
    assert korean == amounts.money_range(low, high, "ko")

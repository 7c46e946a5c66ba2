"""Amounts, shares, days and months in the words of a language. Exact: nothing is rounded away."""

from datetime import date
from fractions import Fraction
from typing import Any

from smematch.words import KOREAN, say
from smematch.words.screen import MONTHS, PERIODS, SCREEN

_ENGLISH = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_KOREAN = ((10**12, "조"), (10**8, "억"), (10**4, "만"))
_DECIMALS = 3
CURRENCIES = ("KRW", "USD")


def money(amount: int, lang: str, currency: str = "KRW") -> str:
    """An amount in words: `KRW 12.4 billion`, `124억 원`."""
    if lang == KOREAN:
        return f"{_in_myriads(amount)} {'원' if currency == 'KRW' else '달러'}"
    return f"{currency} {_in_thousands(amount)}"


def money_range(low: int | None, high: int | None, lang: str) -> str:
    """Two ends of an amount: `KRW 0.3-1 million`, `30만~100만 원`; with one end, that amount."""
    if low is None or high is None or low == high:
        only = low if low is not None else high
        return "" if only is None else money(only, lang)
    last = money(high, lang)
    if lang == KOREAN:
        return f"{_in_myriads(low)}~{last}"
    # The unit of the higher end serves both, where the lower can be said in it exactly.
    scale = next((scale for scale, word in _ENGLISH if last.endswith(word)), 1)
    if low * 10**_DECIMALS % scale == 0:
        return f"KRW {_decimal(Fraction(low, scale))}-{last.removeprefix('KRW ')}"
    return f"{money(low, lang)} - {last.removeprefix('KRW ')}"


def about_dollars(won: int, krw_per_usd: tuple[Fraction, Fraction], lang: str) -> str:
    """An amount in dollars at a stated rate, rounded to three figures: `about USD 4.04 million`."""
    dollars = won / krw_per_usd[0]
    scale = 10 ** max(0, len(str(int(dollars))) - _DECIMALS)
    rounded = round(dollars / scale) * scale
    return say(SCREEN, "about", lang, amount=money(rounded, lang, "USD"))


def percent(share: Fraction) -> str:
    """A share: `30 %`, `12.5 %`."""
    return f"{_decimal(share * 100)} %"


def percent_range(low: Fraction, high: Fraction) -> str:
    """Two ends of a share."""
    return percent(high) if low == high else f"{_decimal(low * 100)}-{percent(high)}"


def ratio(share: Fraction) -> float | int:
    """A share as a number of JSON, which knows no fractions: its nearest decimal (0.3)."""
    return int(share) if share.denominator == 1 else float(share)


def month(text: str, lang: str) -> str:
    """A month `YYYY-MM` in words; of a day `YYYY-MM-DD` its month."""
    year, number = text.split("-")[:2]
    return f"{year}년 {int(number)}월" if lang == KOREAN else f"{MONTHS[int(number) - 1]} {year}"


def years_between(known: str, day: date) -> int:
    """Whole years from a month `YYYY-MM` to a day."""
    year, number = map(int, known.split("-"))
    return day.year - year - (day.month < number)


def number(value: Any) -> str:
    """A number or a day as it is, with separators of thousands."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction) and value.denominator != 1:
        return _decimal(value)
    return f"{int(value):,}"


def counted(value: Any, unit: str | None, lang: str) -> str:
    """A number with its unit, where the unit is one of time or of times: `7 years`, `3회`."""
    period = (unit or "").removesuffix("s")
    words = value if isinstance(value, str) else number(value)
    if period not in PERIODS:
        return words
    return say(PERIODS, f"one-{period}", lang) if words == "1" else say(PERIODS, period, lang, n=words)


def _in_thousands(amount: int) -> str:
    for scale, word in _ENGLISH:
        if amount >= scale and (amount * 10**_DECIMALS) % scale == 0:
            return f"{_decimal(Fraction(amount, scale))} {word}"
    return f"{amount:,}"


def _in_myriads(amount: int) -> str:
    parts = []
    rest = amount
    for scale, word in _KOREAN:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{count:,}{word}")
    if rest or not parts:
        parts.append(f"{rest:,}")
    return " ".join(parts)


def _decimal(value: Fraction) -> str:
    whole, rest = divmod(value, 1)
    if not rest:
        return f"{int(whole):,}"
    digits = f"{int(rest * 10**6 + Fraction(1, 2)):06d}".rstrip("0")
    return f"{int(whole):,}.{digits}"

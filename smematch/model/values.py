"""How the text of a fact becomes a value: exact numbers and amounts, days, ranges, yes and no.

Each reader takes a text and returns a value or raises a refusal. No float anywhere: a whole number
is an int, a ratio a Fraction.
"""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from smematch.days import day_written
from smematch.model.base import refusal

Value = TypeVar("Value")
Number = int | Fraction
End = int | Fraction | date


class Interval(NamedTuple):
    """What is known of a number or a day: it lies between two ends, both included; None is open."""

    low: Any
    high: Any

    @property
    def exact(self) -> bool:
        """Whether nothing is left open."""
        return self.low is not None and self.low == self.high


YES = frozenset(("true", "yes", "예", "네"))
NO = frozenset(("false", "no", "아니오", "아니요"))

SCALES = {
    "천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8, "십억": 10**9, "조": 10**12,
    "k": 10**3, "thousand": 10**3,
    "m": 10**6, "mn": 10**6, "million": 10**6,
    "bn": 10**9, "billion": 10**9,
    "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
CURRENCIES = {"krw": "KRW", "won": "KRW", "원": "KRW", "₩": "KRW", "usd": "USD", "$": "USD", "달러": "USD"}
PLAIN = re.compile(r"-?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,3}(_[0-9]{3})+|[0-9]+)(\.[0-9]+)?")
_PART = re.compile(r"([0-9,_]*\.?[0-9]+)\s*([^0-9\s,._-]+)?")
_LONGEST = 40
"""Characters of a number: more than any amount of money has."""
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFFE6: "₩"}


def _number(text: str) -> Fraction:
    if len(text) > _LONGEST or not PLAIN.fullmatch(text):
        raise ValueError(text)
    return Fraction(text.replace(",", "").replace("_", ""))


def _are_digits(text: str) -> bool:
    """Whether a text is digits and nothing else, as nearly all numbers of a register are: no need to look closer."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST


def read_number(text: str) -> Fraction:
    """An exact number: `0.35`, `1,200`; no exponent, no NaN, no infinity."""
    try:
        return _number(_half_width(text))
    except ValueError:
        raise refusal("not-a-number", found=text) from None


def read_whole(text: str) -> int:
    """A whole number with or without separators of thousands."""
    if _are_digits(text):
        return int(text)
    number = read_number(text)
    if number.denominator != 1:
        raise refusal("not-whole", found=text)
    return number.numerator


def read_amount(text: str, unit: str) -> int:
    """Whole units of money, as people write them: `124억`, `1억 2,400만 원`, `12.4bn`, `5_000_000 KRW`."""
    if _are_digits(text):
        return int(text)
    rest = _without_currency(_half_width(text), unit, text)
    sign = -1 if rest.startswith("-") else 1
    rest = rest.removeprefix("-")
    total, last = Fraction(0), 0
    position = 0
    for part in _PART.finditer(rest):
        if rest[position : part.start()].strip():
            raise refusal("not-an-amount", found=text)
        word = part.group(2) or ""
        scale = SCALES.get(word.lower(), 0) if word else 1
        # Parts go down: 1억 2,400만, never 2,400만 1억.
        if not scale or (position and scale >= last):
            raise refusal("not-an-amount", found=text)
        try:
            total += _number(part.group(1)) * scale
        except ValueError:
            raise refusal("not-an-amount", found=text) from None
        position, last = part.end(), scale
    if position == 0 or rest[position:].strip():
        raise refusal("not-an-amount", found=text)
    if total.denominator != 1:
        raise refusal("not-whole", found=text)
    return sign * total.numerator


def _half_width(text: str) -> str:
    """The text with full-width digits and signs (as Korean keyboards write them) in their usual width."""
    return text.translate(_FULL_WIDTH).strip()


def _without_currency(rest: str, unit: str, text: str) -> str:
    for sign, currency in CURRENCIES.items():
        bare = rest
        if rest.lower().endswith(sign):
            bare = rest[: -len(sign)]
        elif rest.lower().startswith(sign):
            bare = rest[len(sign) :]
        if bare != rest:
            if currency != unit:
                raise refusal("wrong-currency", found=text, expected=unit)
            return bare.strip()
    return rest


def read_ratio(text: str) -> Fraction:
    """A share: `0.35` or `35%`."""
    bare = _half_width(text)
    if bare.endswith("%"):
        return read_number(bare[:-1].strip()) / 100
    return read_number(bare)


def read_date(text: str) -> date:
    """A day: `2017-03-02`."""
    try:
        day = day_written(text)
    except ValueError:
        raise refusal("no-such-day", found=text) from None
    if day is None:
        raise refusal("not-a-date", found=text)
    return day


def read_yes_no(text: str) -> bool:
    """Yes or no: `true`, `false`, `yes`, `no`, `예`, `아니오`."""
    word = text.strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise refusal("not-yes-or-no", found=text)


def from_text(read: Callable[[str], Value], expected: str) -> Callable[[Any], Value]:
    """A validator of plain data: a text read by `read`, anything else refused as not being a value."""

    def validate(raw: Any) -> Value:
        if not isinstance(raw, str):
            raise refusal("not-one-value", expected=expected)
        return read(raw)

    return validate

"""What a firm states as plain data that a profile would hold: exact, and read back to the same firm."""

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

from smematch.model.firm import Firm
from smematch.model.values import Interval

_DIGITS = 80
"""More than the text of any number may have."""


def as_stated(firm: Firm) -> dict[str, Any]:
    """The facts of a firm as a profile states them. A share is a text, since a number of JSON would not be exact."""
    return {name: _plain(value) for name, value in firm.facts.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Interval):
        if value.exact:
            return _end(value.low)
        return {end: _end(each) for end, each in (("min", value.low), ("max", value.high)) if each is not None}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return value


def _end(value: int | Fraction | date) -> int | str:
    """A number or a day. Every number of a profile is written in decimals, so there are finitely many."""
    if isinstance(value, Fraction):
        with localcontext(prec=_DIGITS):
            return format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return value.isoformat() if isinstance(value, date) else value

"""Numbers as programs write them -> as a person does."""

import re
from decimal import Decimal

_FORM = re.compile(r"-?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]{1,3}")
_LARGEST_EXPONENT = 40


def written_out(text: str) -> str:
    """The same number without an exponent (`1.24e+10` is 12400000000); anything else as it is."""
    if not _FORM.fullmatch(text):
        return text
    number = Decimal(text)
    return format(number, "f") if abs(number.adjusted()) <= _LARGEST_EXPONENT else text

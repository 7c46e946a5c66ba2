"""A day as it is written: `2017-03-02`, and in no other way."""

import re
from datetime import date

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def day_written(text: str) -> date | None:
    """The day a text says; None where it is not written as one, a ValueError where there is no such day."""
    parts = _DAY.fullmatch(text.strip())
    return date(*map(int, parts.groups())) if parts else None

"""A period that runs over New Year and takes most of the year: its two days may have been exchanged."""

import re
from collections.abc import Iterator
from datetime import date

from smematch.lint.check import Check
from smematch.lint.finding import Hit
from smematch.lint.look import File, Folder

_LEAP = 2000  # any leap year: 29 February is a day of some years
_HALF = 183
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, holder in file.mappings:
        period = file.kind == "program" and "open" in route and set(holder) == {"from", "to"}
        if period and doubtful(holder["from"], holder["to"]):
            yield Hit(file.source, route, {"days": length(holder["from"], holder["to"])})


def doubtful(start: object, end: object) -> bool:
    """Whether a period runs over New Year and takes more than half of the year."""
    days = length(start, end)
    return days is not None and days > _HALF and str(end) < str(start)


def length(start: object, end: object) -> int | None:
    """The days of a yearly period, both ends included; None where an end is no day."""
    try:
        first, last = (date(_LEAP, *map(int, _MONTH_DAY.fullmatch(str(each)).groups())) for each in (start, end))  # type: ignore[union-attr]
    except (ValueError, AttributeError):
        return None
    days = (last - first).days
    return days + 1 if days >= 0 else days + 367


CHECK = Check("SM502", "window-over-new-year", file=_look)

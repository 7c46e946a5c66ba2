"""Two periods of one window that share a day."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from pydantic import ValidationError

from smematch.lint.check import Check
from smematch.lint.checks.window_over_new_year import doubtful
from smematch.lint.finding import Hit
from smematch.lint.look import File, Folder
from smematch.model.calendar import Period


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, holder in file.mappings:
        periods = holder.get("open")
        if file.kind != "program" or not isinstance(periods, list):
            continue
        days = [(index, _days(period)) for index, period in enumerate(periods)]
        told: set[int] = set()
        for (one, first), (two, second) in combinations(days, 2):
            if first & second and two not in told:
                told.add(two)
                related = ((file.source.place((*route, "open", one)), "first"),)
                yield Hit(file.source, (*route, "open", two), related=related)


def _days(raw: Any) -> set[tuple[int, int]]:
    """The days of a year that a period holds."""
    try:
        period = Period.model_validate(raw)
    except ValidationError:
        return set()
    days = [(month, day) for month in range(1, 13) for day in range(1, 32)]
    start, end = tuple(period.start), tuple(period.end)
    if doubtful(raw["from"], raw["to"]):
        return set()  # that is told by another check
    if start <= end:
        return {day for day in days if start <= day <= end}
    return {day for day in days if day >= start or day <= end}


CHECK = Check("SM503", "overlapping-periods", file=_look)

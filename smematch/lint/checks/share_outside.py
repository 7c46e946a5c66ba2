"""Parts of one cost that add up to more than the whole of it."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pydantic_core import PydanticCustomError

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Route, Severity
from smematch.lint.look import File, Folder
from smematch.model.values import read_ratio


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, fee in file.fees:
        parts = fee.get("sum_of") if isinstance(fee, dict) else None
        total: dict[str, Fraction] = defaultdict(Fraction)
        for index, part in enumerate(parts if isinstance(parts, list) else ()):
            share = _share(part)
            if share is not None and isinstance(part.get("of"), str):
                total[part["of"]] += share
                if total[part["of"]] > 1:
                    at: Route = (*route, "sum_of", index, "firm_pays")
                    yield Hit(file.source, at, {"found": f"{float(total[part['of']]):.0%}", "of": part["of"]})


def _share(part: Any) -> Fraction | None:
    """The share of a part that every firm pays."""
    if not isinstance(part, dict) or part.get("when") is not None or not isinstance(part.get("firm_pays"), str):
        return None
    try:
        share = read_ratio(part["firm_pays"])
    except PydanticCustomError:
        return None
    return share if 0 <= share <= 1 else None  # others are told by themselves


CHECK = Check("SM403", "share-outside", Severity.ERROR, file=_look)

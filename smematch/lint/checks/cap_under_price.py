"""A cap that is smaller than what it should hold: a price, a lower cap, the program's own part."""

from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Route
from smematch.lint.look import File, Folder
from smematch.model.money import WON
from smematch.model.values import read_amount


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, holder in ((), file.data), *file.services:
        support: Any = holder.get("support")
        cap = _won(support.get("up_to")) if isinstance(support, dict) else None
        if file.kind != "program" or cap is None:
            continue
        at = (*route, "support", "up_to")
        least = _won(support.get("at_least"))
        if least is not None and least > cap:
            yield Hit(file.source, at, {"least": support["at_least"]}, "backwards")
        fee_route = (*route, "fee") if holder.get("fee") is not None else ("fee",)
        for where, key, amount, text in _amounts(holder.get("fee") or file.data.get("fee"), fee_route):
            if cap < amount:
                related = ((file.source.place(where), key),)
                yield Hit(file.source, at, {"amount": text}, "under-" + key, related=related)


def _amounts(fee: Any, route: Route) -> Iterator[tuple[Route, str, int, str]]:
    """The fixed prices and the caps of a fee with their routes."""
    if isinstance(fee, list):
        for index, line in enumerate(fee):
            yield from _amounts(line, (*route, index))
    if not isinstance(fee, dict):
        return
    for key, value in fee.items():
        amount = _won(value) if key in {"price", "program_pays_up_to"} else None
        if amount is not None:
            yield (*route, key), "price" if key == "price" else "cap", amount, value
        elif key in {"first_of", "sum_of", "then"}:
            yield from _amounts(value, (*route, key))


def _won(text: Any) -> int | None:
    try:
        return read_amount(text, WON) if isinstance(text, str) else None
    except PydanticCustomError:
        return None


CHECK = Check("SM404", "cap-under-price", file=_look)

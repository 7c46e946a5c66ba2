"""The conditions and numbers of a rule file that decide anything, and each number moved by one unit."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from smematch.model import calendar, money
from smematch.model.base import Frozen, Route
from smematch.model.calendar import MonthDay
from smematch.model.conditions import Condition
from smematch.model.program import Program, Service
from smematch.ruletest.variants import written

SHARE, AMOUNT, COUNT, DAYS, USES, PERIOD = "share", "amount", "count", "days", "uses", "period"
_DECIDING: dict[type, tuple[str, ...]] = {
    Program: ("eligible_when", "fee", "window", "services"),
    Service: ("eligible_when", "fee", "support", "limits", "window"),
}
"""The statements that a case can expect something of; of any other model, all its fields."""
_NUMBERS: dict[tuple[type, str], str] = {
    (money.FirmShare, "firm_pays"): SHARE,
    (money.FirmShare, "next_years"): SHARE,
    (money.FeePart, "firm_pays"): SHARE,
    (money.AboveCap, "program_pays_up_to"): AMOUNT,
    (money.PriceRange, "low"): AMOUNT,
    (money.PriceRange, "high"): AMOUNT,
    (money.Support, "at_least"): AMOUNT,
    (money.Support, "up_to"): AMOUNT,
    (money.Quota, "free_uses"): COUNT,
    (money.Times, "factor"): COUNT,
    (calendar.LeadTime, "days"): DAYS,
    (calendar.YearlyLimit, "uses"): USES,
    (calendar.Period, "start"): PERIOD,
    (calendar.Period, "end"): PERIOD,
}
_LEAP, _COMMON = 4, 5
"""Any years of either kind."""


class Site(NamedTuple):
    """A condition or a number: its way through the model, its route in the file, itself, as it is written."""

    path: Route
    route: Route
    value: Any
    raw: Any
    kind: str = ""
    """Of a number, what it counts."""


def sites(program: Program, raw: Any) -> Iterator[Site]:
    """Everything in a program that can be changed and that a case could notice."""
    return _sites(program, raw, (), ())


def put(value: Any, path: Route, new: Any) -> Any:
    """The value with another part at the end of a path."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, Frozen):
        return value.model_copy(update={str(step): put(getattr(value, str(step)), rest, new)})
    if isinstance(value, dict):
        return {**value, step: put(value[step], rest, new)}
    return tuple(put(part, rest, new) if index == step else part for index, part in enumerate(value))


def moved(site: Site) -> Iterator[tuple[Any, str, str]]:
    """A number one unit lower and one higher, where there is such: the new value, the old and the new in words."""
    for step in (-1, 1):
        new = _moved(site, step)
        if new is not None:
            yield new, _written(site.value, site.kind), _written(new, site.kind)


def _sites(value: Any, raw: Any, path: Route, route: Route) -> Iterator[Site]:
    if isinstance(value, Condition):
        yield Site(path, route, value, raw)
    elif isinstance(value, money.PriceRange) and not isinstance(raw, dict):
        yield Site(path, route, value, raw, AMOUNT)
    elif isinstance(value, Frozen):
        for name in _DECIDING.get(type(value), tuple(type(value).model_fields)):
            yield from _fields(value, name, raw, path, route)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _sites(part, raw[name], (*path, name), (*route, name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _sites(part, raw[index], (*path, index), (*route, index))


def _fields(value: Frozen, name: str, raw: Any, path: Route, route: Route) -> Iterator[Site]:
    key = type(value).model_fields[name].alias or name
    below, part = getattr(value, name), raw.get(key) if isinstance(raw, dict) else raw
    kind = _NUMBERS.get((type(value), name))
    path, route = (*path, name), (*route, key)
    if below is None:
        return
    if kind is None:
        yield from _sites(below, part, path, route)
    elif isinstance(below, tuple) and not isinstance(below, MonthDay):
        for index, number in enumerate(below):
            yield Site((*path, index), (*route, index), number, part, kind)
    else:
        yield Site(path, route, below, part, kind)


def _moved(site: Site, step: int) -> Any:
    """The number moved by a unit, None where that is no such number."""
    value = site.value
    if isinstance(value, money.PriceRange):
        price = value.low + step
        return None if price < 0 else value.model_copy(update={"low": price, "high": price})
    if isinstance(value, MonthDay):
        later = date(_LEAP if value == (2, 29) else _COMMON, value.month, value.day) + timedelta(days=step)
        return MonthDay(later.month, later.day)
    new = value + Fraction(step, 100) if site.kind == SHARE else value + step
    return new if new >= 0 and (site.kind != SHARE or new <= 1) else None


def _written(value: Any, kind: str) -> str:
    if isinstance(value, money.PriceRange):
        value = value.low
    if isinstance(value, MonthDay):
        return f"{value.month:02d}-{value.day:02d}"
    return written(value, "ratio" if kind == SHARE else kind)

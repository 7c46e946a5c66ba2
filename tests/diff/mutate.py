"""One statement of a rule file changed to another valid value, by the file's plain data."""

import copy
from collections.abc import Iterator
from typing import Any

import yaml
from diff.build import at
from pydantic import ValidationError
from support.rules import shipped

from smematch.model.program import Program

Route = tuple[str | int, ...]
CONDITIONS = frozenset(("eligible_when", "when"))
ONE_STATEMENT = frozenset(("price", "takes", "lasts", "program_lasts"))
"""Keys below which several values are one statement (a range of prices, a duration)."""
WORDS = (
    *("firm", "agency", "partner", "not-available", "varies", "all-year", "by notice", "yes", "no", "30%", "02-29"),
    *("created", "budget", "contacts", "consulting", "matchmaking", "networking", "initial", "advanced", "contract"),
    *("KOTRA", "SBC", "eclac-2018#A.1", "kotra.export-consulting/consultation", "co-financed", "2031-01-01"),
    *("exhibition_fee_krw", "office_rent_krw", "used_this_year", "days_used_this_year", "trip_date", "founded"),
    *("sme", "has_exported", "kita_member", "top30_group", "C", "KR-11"),
)
"""Values to try where a number more or a word more does not fit."""


def dump(data: Any, *, flow: bool | None = False) -> str:
    """Plain data as YAML, in block or flow style, or (None) as PyYAML sees fit."""
    text: str = yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=100
    )
    return text


def leaves(data: Any, route: Route = ()) -> Iterator[Route]:
    """The routes of all values that are texts."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*route, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*route, index))
    elif data is not None:
        yield route


def candidates(value: str) -> Iterator[str]:
    """Other values of the same kind, the likeliest first."""
    if value.isdigit():
        yield str(int(value) + 1)
    if value.endswith("%") and value[:-1].isdigit():
        yield f"{int(value[:-1]) - 1}%"
    yield from (f"{value}-{more}" for more in ("5", "x"))
    yield f"{value} more"
    yield from (word for word in WORDS if word != value)
    yield "1234567 KRW"


def mutant(data: Any, route: Route) -> Any:
    """The data with the first other value at a route that keeps the file sound, None where none does."""
    siblings = at(data, route[:-1])
    for candidate in candidates(at(data, route)):
        if isinstance(siblings, list) and candidate in siblings:
            continue
        changed = copy.deepcopy(data)
        at(changed, route[:-1])[route[-1]] = candidate
        if sound(changed):
            return changed
    return None


def sound(data: Any) -> bool:
    """Whether plain data is a rule file, in the shipped vocabulary."""
    try:
        Program.model_validate(data, context=shipped().vocabulary)
    except ValidationError:
        return False
    return True


def statement(data: Any, route: Route) -> Route:
    """The route of the statement that a value belongs to: what a change of it is told of."""
    for depth, step in enumerate(route):
        if step in CONDITIONS:
            return (*route[: depth + 1], *_condition(at(data, route[: depth + 1]), route[depth + 1 :]))
        if step in ONE_STATEMENT and not {"en", "ko"} & set(route):
            return route[: depth + 1]
        if step == "window" and route[depth + 1 :] in ((), ("open",)):
            return (*route[: depth + 1], "by_notice")  # in one word: all year, or on days named by notice
        if step == "open":
            return route[: depth + 2]
        if step == "next_years":
            return route[: depth + 1]
    return route


def _condition(raw: Any, rest: Route) -> Route:
    """The steps down to the innermost condition, or to what is said of it."""
    if not rest or isinstance(raw, str) or rest[0] in ("source", "reading"):
        return rest
    if rest[0] in ("all", "any") and len(raw[rest[0]]) == 1:
        return (*rest[:2], *_condition(raw[rest[0]][0], rest[2:]))
    if rest[0] in ("all", "any"):
        return (*rest[:2], *_condition(raw[rest[0]][rest[1]], rest[2:]))
    if rest[0] in ("not", "usually"):
        return (rest[0], *_condition(raw[rest[0]], rest[1:]))
    return rest if rest[0] == "agency_decides" else ()

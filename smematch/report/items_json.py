"""Items as one JSON object. Keys may be added; those that are there stay, or `version` rises."""

from collections.abc import Mapping, Sequence
from typing import Any

from smematch.errors import Place
from smematch.report.item import SEVERITIES, Item, by_severity, end_column
from smematch.report.plain import indented_json

VERSION = 1


def items_json(items: Sequence[Item], counts: Mapping[str, int]) -> str:
    """The items in the order given, then how many there are of each severity and whatever else was counted.

    Lines and columns count from 1, in Unicode code points; `end_column` is the first after the span. What has no
    place in a file, and a help that nobody wrote, are null. `shows`, where there is anything, holds what proves a
    finding, as the plain data that a profile or a rule file would hold.
    """
    return indented_json(items_object(items, counts)) + "\n"


def items_object(items: Sequence[Item], counts: Mapping[str, int]) -> dict[str, Any]:
    """The object, to which a command may add keys of its own."""
    return {
        "version": VERSION,
        "findings": [_finding(item) for item in items],
        "summary": {**counts, **by_severity(items)},
    }


def _finding(item: Item) -> dict[str, Any]:
    return {
        "code": item.id,
        "name": item.name,
        "severity": SEVERITIES[item.level],
        **_place(item.place),
        "message": item.says,
        "help": item.mend or None,
        **({"shows": {each.name: each.data for each in item.shows}} if item.shows else {}),
        "related": [{**_place(place), "message": label} for place, label in item.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file or None,
        "line": place.line or None,
        "column": place.column or None,
        "end_column": end_column(place) if place.column else None,
    }

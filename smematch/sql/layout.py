"""The columns of a table of firms as SQL sees them: which facts it states, each exactly, as a range, or both."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlglot import exp

from smematch.model.facts import ORDERED, Fact
from smematch.model.vocabulary import Vocabulary
from smematch.table.columns import ID, route_of

_ENDS = ("min", "max")
TYPES = {
    "integer": "BIGINT",
    "number": "DECIMAL(38, 18)",
    "ratio": "DECIMAL(38, 18)",
    "date": "DATE",
    "boolean": "BOOLEAN",
}
"""Type of a fact -> type of its column; everything else is text."""
_YEARS = 5
"""Years of a by-year fact that a table has where nothing is known of it: the day's and those before."""


class Stated(NamedTuple):
    """The columns that state one number, day or amount: None where the table has no such column."""

    exact: str | None = None
    least: str | None = None
    most: str | None = None


class Layout:
    """Which columns a table has. `plain` holds the facts stated by one column, `spans` the ordered ones.

    A fact by year has a `spans` entry for each year; a fact by service is only ever asked whether it is stated.
    """

    def __init__(self, names: Iterable[str], vocabulary: Vocabulary) -> None:
        self.has_id = False
        self.plain: dict[str, str] = {}
        self.spans: dict[tuple[str, int | None], Stated] = {}
        self.columns: dict[str, list[str]] = {}
        for name in names:
            if name == ID:
                self.has_id = True
            else:
                self._add(name, vocabulary)

    def _add(self, name: str, vocabulary: Vocabulary) -> None:
        fact, *keys = route_of(name, vocabulary)
        self.columns.setdefault(fact, []).append(name)
        kind = vocabulary.facts[fact].type
        if kind not in ORDERED and kind != "by-year":
            if kind != "counts":
                self.plain[fact] = name
            return
        end = keys.pop() if keys and keys[-1] in _ENDS else None
        key = (fact, int(keys[0]) if keys else None)
        field = {None: "exact", "min": "least", "max": "most"}[end]
        self.spans[key] = self.spans.get(key, Stated())._replace(**{field: name})

    def years(self, fact: str) -> list[int]:
        """The years for which a fact by year has columns."""
        return sorted(year for name, year in self.spans if name == fact and year is not None)


def sort_of(fact: Fact) -> str:
    """The type of one value; of an amount by year or by service, that of the amount."""
    if fact.type in ("by-year", "counts"):
        return fact.of if isinstance(fact.of, str) else "integer"
    return fact.type


def type_of(fact: Fact) -> str:
    """The SQL type of a fact's column."""
    return TYPES.get(sort_of(fact), "TEXT")


def plain_columns(facts: Mapping[str, Fact], year: int) -> list[str]:
    """The columns a table is taken to have where none is named: each fact exactly, by-year facts for the last years."""
    found = [ID]
    for name, fact in facts.items():
        if fact.type == "by-year":
            found += [f"{name}.{each}" for each in range(year - _YEARS + 1, year + 1)]
        elif fact.type != "counts":
            found.append(name)
    return found


def plain_name(name: str) -> str:
    """A name of letters, digits and `_` alone, for where no other is a name."""
    return re.sub(r"\W", "_", name, flags=re.ASCII)


def column(name: str) -> exp.Column:
    """A reference to a column, by its exact name."""
    return exp.column(name, quoted=True)

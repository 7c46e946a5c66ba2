"""What a format shows: a finding or a failing case, in one language, ready to be laid out."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from smematch.errors import Place
from smematch.report.flow import flow

Level = Literal["error", "warning", "note"]
SEVERITIES: dict[Level, str] = {"error": "error", "warning": "warning", "note": "info"}
"""What each level is called where a program or a setting names it, the worst first."""


class Shown(NamedTuple):
    """Plain data that an item shows: what it is called in JSON, its label, itself."""

    name: str
    label: str
    data: Any

    @property
    def line(self) -> str:
        """The label and the data as YAML on one line."""
        return f"{self.label}: {flow(self.data)}"


class Item(NamedTuple):
    """One thing to show at a place.

    `id` and `name` say what kind of thing it is (`SM203`, `overlapping-editions`), `says` what is wrong and
    `mend` how to mend it (an empty text where there is nothing to say). `related` are other places with a
    short label each, `shows` plain data by name that proves it (a firm, another way to write a condition).
    Texts are plain: no markup of any format.
    """

    id: str
    name: str
    level: Level
    place: Place
    says: str
    mend: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    shows: tuple["Shown", ...] = ()

    @property
    def kind(self) -> str:
        """`id` and `name`, or whichever there is; once where both are the same."""
        return " ".join(dict.fromkeys(filter(None, (self.id, self.name))))


class Group(NamedTuple):
    """The items of one thing that was looked at (a file, a case), which may have none: a test that passed."""

    name: str
    part_of: str
    items: tuple[Item, ...] = ()


def by_severity(items: Iterable[Item]) -> dict[str, int]:
    """How many items there are of each severity."""
    levels = Counter(item.level for item in items)
    return {severity: levels[level] for level, severity in SEVERITIES.items()}


def end_column(place: Place) -> int:
    """The first column after the span."""
    return place.column + max(place.width, 1)

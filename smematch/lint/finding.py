"""What lint finds: a code, how bad it is, where, in which words, and the edit that mends it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from smematch.errors import Place, Problem
from smematch.source import Source


class Severity(StrEnum):
    """How bad a finding is. Only errors and warnings make a build fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Route = tuple[str | int, ...]


class Remove(NamedTuple):
    """Take an entry away from its list."""

    route: Route


class Unwrap(NamedTuple):
    """Put what stands at `inner` in the place of what stands at `route`, above it."""

    route: Route
    inner: Route


class Rename(NamedTuple):
    """Write another word for the one found at a line and a column (from 1)."""

    line: int
    column: int
    found: str
    word: str


class DropComment(NamedTuple):
    """Take a comment away: the line (from 1) and the column (from 1) of its `#`."""

    line: int
    column: int


Edit = Remove | Unwrap | Rename | DropComment


class Fix(NamedTuple):
    """An edit of one file. A safe one changes no verdict; others need the author's word."""

    edit: Edit
    safe: bool = False


class Hit(NamedTuple):
    """What a check yields: a place, the words' arguments, other places, a fix.

    `kind` chooses among the sentences of a check that has several.
    """

    source: Source
    route: Route
    args: Mapping[str, Any] = {}
    kind: str = ""
    key: bool = False
    related: tuple[tuple[Place, str], ...] = ()
    fix: Fix | None = None
    place: Place | None = None
    """Where it is not the place of the route."""
    shows: Mapping[str, Any] = {}
    """What proves it, as plain data of YAML: a firm, another way to write the condition."""

    def where(self) -> Place:
        """The place of the hit."""
        return self.place or self.source.place(self.route, key=self.key)


class Finding(NamedTuple):
    """One finding. `problem` bears its words: those of loading, or a sentence of the check's own page."""

    code: str
    name: str
    severity: Severity
    problem: Problem
    related: tuple[tuple[Place, str], ...] = ()
    fix: Fix | None = None
    shows: Mapping[str, Any] = {}
    of_reading: bool = False
    """It keeps the file from being used: it can be neither ignored nor silenced."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.problem.place

"""A table of firms (CSV, JSON lines, Parquet, a folder of profiles) -> firms, the same as from their profiles."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from smematch.errors import InputProblems, Place, Problem, problem
from smematch.model.firm import Firm, ProfileType, read_firm
from smematch.profile import read_profile
from smematch.rulebook import Rulebook
from smematch.table import csv_rows, json_rows, parquet_rows
from smematch.table.cells import is_doubtful, meant
from smematch.table.columns import Column, Columns
from smematch.table.mistakes import Mistakes
from smematch.table.row import LONGEST_CELL, Row

Rows = Callable[[Path, Columns], Iterator[Row]]
FORMATS: dict[str, Rows] = {
    ".csv": csv_rows.rows,
    ".jsonl": json_rows.rows,
    ".ndjson": json_rows.rows,
    ".parquet": parquet_rows.rows,
}
"""What a file is read as, by the end of its name."""
_NAMED_IN_ROWS = (".jsonl", ".ndjson")
"""Formats in which each row names what it has."""
PROFILES = "*.yaml"


class TableFirm(NamedTuple):
    """A firm of a table: its id (otherwise the row's number, of a folder the file's name), its row (from 1)."""

    id: str
    row: int
    firm: Firm


def read_firms(path: Path, rulebook: Rulebook) -> list[TableFirm]:
    """All firms of a table, at least one; an InputProblems carries its mistakes.

    A UsageProblem says what to install where the format needs more than there is.
    """
    mistakes = Mistakes()
    try:
        firms = list(each_firm(path, rulebook, mistakes))
    except InputProblems as error:  # nothing more can be read
        raise InputProblems([*mistakes.problems(), *error.problems]) from None
    mistakes.raise_any()
    return firms


def each_firm(path: Path, rulebook: Rulebook, mistakes: Mistakes) -> Iterator[TableFirm]:
    """The sound firms, one after the other, however many; what is wrong is added to `mistakes`.

    Where a column is wrong no firm is sound. An InputProblems ends a table that can be read no further.
    """
    none = True
    for found in (_of_folder if _is_folder(path) else _of_file)(path, rulebook, mistakes):
        none = False
        yield found
    if none and not mistakes.count:
        mistakes.add(Problem("no-firms", {}, Place(str(path))))


def columns_of(path: Path, rulebook: Rulebook) -> list[str]:
    """The columns of a table whose file names them once, in order; no more is read than its first row."""
    rows = FORMATS.get(path.suffix.lower())
    if rows is None or path.suffix.lower() in _NAMED_IN_ROWS:
        expected = ", ".join(each for each in FORMATS if each not in _NAMED_IN_ROWS)
        raise problem("no-head-of-table", str(path), expected=expected)
    mistakes = Mistakes()
    columns = Columns(rulebook.vocabulary, mistakes)
    next(rows(path, columns), None)
    mistakes.raise_any()
    return list(columns.known)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a place that may not be looked into: reading says so
        return False


def _of_folder(path: Path, rulebook: Rulebook, mistakes: Mistakes) -> Iterator[TableFirm]:
    for row, profile in enumerate(sorted(path.glob(PROFILES)), 1):
        try:
            yield TableFirm(profile.stem, row, read_profile(str(profile), [], rulebook))
        except InputProblems as error:
            for found in error.problems:
                mistakes.add(found)


def _of_file(path: Path, rulebook: Rulebook, mistakes: Mistakes) -> Iterator[TableFirm]:
    rows = FORMATS.get(path.suffix.lower())
    if rows is None:
        raise problem("no-kind-of-table", str(path), expected=", ".join(FORMATS))
    columns = Columns(rulebook.vocabulary, mistakes)
    reader = Reader(str(path), rulebook.profile, mistakes)
    for row in rows(path, columns):
        found = reader.firm(row)
        if found is not None and columns.sound:
            yield found


Wrong = tuple[Column, Problem]
"""A mistake and the column it stands in."""


class Reader:
    """Reads the rows of one table; no two may have one id."""

    def __init__(self, file: str, profile: ProfileType, mistakes: Mistakes) -> None:
        self.file, self.profile, self.mistakes = file, profile, mistakes
        self.row_of: dict[str, int] = {}

    def firm(self, row: Row) -> TableFirm | None:
        """The firm of a row, None where anything in it is wrong."""
        facts: dict[str, Any] = {}
        wrong: list[Wrong] = []
        name = str(row.number)
        for column, cell in row.cells:
            text = cell if isinstance(cell, Problem) else meant(cell, column.words)
            if text is None:
                continue
            if not column.route and isinstance(text, str):
                name = text
            elif mistake := _put(facts, column, text):
                wrong.append((column, mistake))
        firm = None
        try:
            firm = read_firm(facts, self.profile)
        except ValidationError as error:
            wrong += _refused(error, row)
        first = self.row_of.setdefault(name, row.number)
        if first != row.number:
            args = {"row": row.number, "found": name, "first": first}
            self.mistakes.add(Problem("id-twice", args, Place(self.file, row.line)))
        self._tell(row, wrong)
        return None if firm is None or wrong or first != row.number else TableFirm(name, row.number, firm)

    def _tell(self, row: Row, wrong: list[Wrong]) -> None:
        """Add the mistakes of a row, in the order of its columns."""
        for column, mistake in sorted(wrong, key=lambda each: each[0].position):
            place = Place(self.file, row.line, column.position if row.line else 0)
            args = {"row": row.number, "column": column.name, "mistake": mistake}
            self.mistakes.add(Problem("in-cell", args, place))


def _put(facts: dict[str, Any], column: Column, text: str | Problem) -> Problem | None:
    """State what a cell says, or what keeps it from being stated."""
    if isinstance(text, Problem):
        return text
    if len(text) > LONGEST_CELL:
        return _mistake("cell-too-long", most=LONGEST_CELL)
    *steps, last = column.route
    below = facts
    for step in steps:
        below = below.setdefault(step, {})
        if not isinstance(below, dict):
            return _mistake("exact-and-range")
    return _mistake("exact-and-range") if below.setdefault(last, text) is not text else None


def _refused(error: ValidationError, row: Row) -> Iterator[Wrong]:
    """The mistakes the vocabulary's types found, each in its column."""
    columns = [column for column, cell in row.cells if isinstance(cell, str) and meant(cell, column.words) is not None]
    for line in error.errors(include_url=False):
        route, args = tuple(map(str, line["loc"])), line.get("ctx") or {}
        # A mistake in a range as a whole lies in the last of its columns.
        near = [each for each in columns if each.route[: len(route)] == route]
        column = next((each for each in near if each.route == route), near[-1])
        doubtful = is_doubtful(str(args.get("found", "")))
        yield column, _mistake("not-unknown", found=args["found"]) if doubtful else _mistake(line["type"], **args)


def _mistake(code: str, **args: Any) -> Problem:
    return Problem(code, args, Place(""))

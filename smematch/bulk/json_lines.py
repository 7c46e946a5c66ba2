"""JSON lines -> CSV: numbers as they are written, a column for each key that any line has."""

import csv
import shutil
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from smematch.bulk.staged import CsvWriter
from smematch.errors import InputProblems, Place, Problem, problem
from smematch.table.columns import ID, MOST_COLUMNS
from smematch.table.json_rows import Pairs, cell_of, parsed
from smematch.table.mistakes import Mistakes
from smematch.table.row import LONGEST_CELL
from smematch.table.text import lines


class _Stretch(NamedTuple):
    """Records of the body, one after the other, that are equally wide."""

    width: int
    records: int


def json_to_csv(path: Path, copy: Path) -> None:
    """Write the firms of JSON lines as CSV; an InputProblems carries the mistakes of all lines.

    The lines are read once: records are as wide as the keys met so far, and widened afterwards where more came.
    """
    mistakes = Mistakes()
    body = copy.with_name(copy.name + ".body")
    try:
        header, stretches = _body(path, body, mistakes)
    except InputProblems as error:  # nothing more can be read
        raise InputProblems([*mistakes.problems(), *error.problems]) from None
    mistakes.raise_any()
    if not stretches:
        raise problem("no-firms", str(path))
    _join(header, stretches, body, copy)
    body.unlink()


def _body(path: Path, body: Path, mistakes: Mistakes) -> tuple[list[str], list[_Stretch]]:
    """Write the records without a header; the header, and how wide the records are."""
    columns: dict[str, int] = {}
    counts: dict[int, int] = {}
    with body.open("w", encoding="utf-8", newline="") as stream:
        writer = CsvWriter(stream)
        for line, text in enumerate(lines(path), 1):
            if not text.strip():
                continue
            place = Place(str(path), line)
            found = parsed(text.rstrip("\r\n"), place)
            record = found if isinstance(found, Problem) else _record(found, columns, place)
            if isinstance(record, Problem):
                mistakes.add(record)
            elif not mistakes.count:
                record = record or [None]  # of the firm nothing is known
                counts[len(record)] = counts.get(len(record), 0) + 1
                writer.write(record)
    # A table of firms of which nothing at all is known has a column still.
    return list(columns) or [ID], [_Stretch(*each) for each in counts.items()]


def _record(pairs: Pairs, columns: dict[str, int], place: Place) -> list[str | None] | Problem:
    """The cells of a line in the order of the columns, which grow as keys are met; or what is wrong with one."""
    cells: dict[int, str | None] = {}
    for name, value in pairs:
        at = columns.get(name)
        if at is None:
            if isinstance(wrong := cell_of(name, place), Problem):
                return wrong
            if len(columns) >= MOST_COLUMNS:
                raise InputProblems([Problem("too-many-columns", {"most": MOST_COLUMNS}, place)])
            at = columns[name] = len(columns)
        if at in cells:
            return Problem("column-twice", {"found": name}, place)
        cell = cell_of(value, place)
        if isinstance(cell, Problem):
            return cell
        if cell and "\0" in cell:
            return Problem("nul-in-cell", {}, place)
        if cell and len(cell) > LONGEST_CELL:
            return Problem("cell-too-long", {"most": LONGEST_CELL}, place)
        cells[at] = cell
    return [cells.get(at) for at in range(len(columns))]


def _join(header: list[str], stretches: list[_Stretch], body: Path, copy: Path) -> None:
    """The header and the body under it, every record as wide as the header."""
    with copy.open("w", encoding="utf-8", newline="") as out, body.open(encoding="utf-8", newline="") as stream:
        writer = CsvWriter(out)
        writer.write(header)
        for width, number in stretches:
            if width < len(header):
                missing: list[str | None] = [None] * (len(header) - width)
                for record in islice(csv.reader(stream, strict=True), number):
                    writer.write([*record, *missing])
        shutil.copyfileobj(stream, out, 1 << 20)  # what is left is wide enough

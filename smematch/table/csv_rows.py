"""Rows of a CSV file: commas, double quotes, a first line that names the columns. Only this module knows csv."""

import csv
from collections.abc import Iterator
from pathlib import Path

from smematch.errors import Place, Problem
from smematch.model.base import Text
from smematch.table.columns import Columns
from smematch.table.mistakes import Mistakes
from smematch.table.row import LONGEST_CELL, Row
from smematch.table.text import lines

_MEANINGS = {"unexpected end": "csv-quote-open", "field larger": "cell-too-long", "new-line character": "csv-line-end"}
"""How csv's own messages begin -> what we say."""
_OTHER = {";": Text(en="semicolons", ko="쌍반점(;)"), "\t": Text(en="tabs", ko="탭")}


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows below the header; a row with too few or too many cells is a mistake, a blank line is passed over."""
    file, mistakes = str(path), columns.mistakes
    found = records(path, mistakes)
    line, names = next(found, (1, []))
    if not names:
        if not mistakes.count:
            mistakes.add(Problem("table-empty", {}, Place(file, 1)))
        return
    if len(names) == 1 and (other := next((sign for sign in _OTHER if sign in names[0]), "")):
        mistakes.add(Problem("other-separator", {"found": _OTHER[other]}, Place(file, line)))
        return
    header = [columns.add(name, at, Place(file, line, at)) for at, name in enumerate(names, 1)]
    for number, (line, record) in enumerate(found, 1):
        if len(record) != len(header):
            args = {"row": number, "found": len(record), "expected": len(header)}
            mistakes.add(Problem("ragged-row", args, Place(file, line)))
        else:
            cells = zip(header, record, strict=True)
            yield Row(number, line, [(column, text) for column, text in cells if column is not None])


def records(path: Path, mistakes: Mistakes) -> Iterator[tuple[int, list[str]]]:
    """The records that are not blank, each with the line it begins on; nothing after one that is no CSV."""
    reader = csv.reader(lines(path), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            why = str(error)
            code = next((code for begin, code in _MEANINGS.items() if why.startswith(begin)), "malformed-csv")
            mistakes.add(Problem(code, {"why": why, "most": LONGEST_CELL}, Place(str(path), line)))
            return
        if record:
            yield line, record

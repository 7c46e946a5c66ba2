"""A sheet of an Excel workbook -> CSV: what a person would write for each cell. Only this module reads workbooks."""

import re
import warnings
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from smematch.bulk.staged import CsvWriter
from smematch.errors import InputProblems, Place, Problem, UsageProblem, nearest, problem
from smematch.source import opened
from smematch.table.columns import MOST_COLUMNS
from smematch.table.mistakes import Mistakes
from smematch.table.numbers import written_out
from smematch.table.row import LONGEST_CELL

_OLD = bytes.fromhex("D0CF11E0A1B11AE1")
"""How a compound file begins: a workbook of the old format, or one that is encrypted."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_IN_MEMORY = 1 << 29
"""Bytes of everything but the sheets: texts that many cells share, styles."""
_MOST_UNPACKED = 1 << 33
_TIGHTEST = 200
"""Times that an honest workbook unpacks to its size, at most: XML of cells packs some thirty times."""
_ALWAYS = 1 << 26
"""Bytes that may be unpacked from any workbook."""
_MOST_ROWS = 1_048_576
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML cannot hold."""
_NO_VALUE = object()
"""Stands where a formula has no result."""

Cells = dict[int, Any]
"""The values of a row by column, from 1."""


def workbook_to_csv(path: Path, copy: Path, sheet: str | None) -> None:
    """Write the firms of a sheet (the first, if none is named) as CSV; its first row names the columns.

    An InputProblems says why it is no workbook that can be read, or names all cells that are no values.
    """
    if find_spec("openpyxl") is None:
        raise UsageProblem("missing-extra", option=str(path), extra="bulk")
    _refuse_other(path)
    mistakes = Mistakes()
    # openpyxl warns of what it leaves out: styles, links and pictures are no facts.
    with warnings.catch_warnings(), closing(_rows(path, sheet)) as rows:
        warnings.simplefilter("ignore")
        with copy.open("w", encoding="utf-8", newline="") as stream:
            _write(rows, CsvWriter(stream), path, mistakes)
    mistakes.raise_any()


def _refuse_other(path: Path) -> None:
    """Refuse what is no workbook of today, and one that is made to fill the memory."""
    with opened(path) as stream:
        if stream.read(len(_OLD)) == _OLD:
            # The name of the one part of an encrypted workbook stands in the table at its end or its beginning.
            stream.seek(0)
            locked = any(_ENCRYPTED in block for block in iter(lambda: stream.read(1 << 24), b""))
            raise problem("locked-workbook" if locked else "old-workbook", str(path))
        stream.seek(0)
        if not is_zipfile(stream):
            raise problem("malformed-workbook", str(path), why="not a ZIP archive")
        size = path.stat().st_size
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except Exception as error:  # noqa: BLE001 - a damaged archive fails in many ways
        raise problem("malformed-workbook", str(path), why=_why(error)) from None
    whole = sum(part.file_size for part in parts)
    rest = sum(part.file_size for part in parts if not part.filename.startswith("xl/worksheets/"))
    most = min(max(size * _TIGHTEST, _ALWAYS), _MOST_UNPACKED)
    if whole > most or rest > _MOST_IN_MEMORY:
        found, most = (whole, most) if whole > most else (rest, _MOST_IN_MEMORY)
        raise problem("workbook-too-large", str(path), found=found, most=most)


def _write(rows: Iterator[tuple[int, Cells]], writer: CsvWriter, path: Path, mistakes: Mistakes) -> None:
    """The first row that is not blank and those below it; blank ones are passed over."""
    width = firms = 0
    for number, cells in rows:
        wrong = Mistakes()
        texts = {at: text for at, value in cells.items() if (text := _text(value, number, at, path, wrong))}
        for each in wrong.shown:
            mistakes.add(each)
        if not texts:
            continue
        last = max(texts)
        if last > MOST_COLUMNS:
            raise InputProblems([Problem("too-many-columns", {"most": MOST_COLUMNS}, Place(str(path), number))])
        firms += width > 0
        width = width or last
        if last > width:
            mistakes.add(_mistake("cell-outside", number, last, path))
        if not mistakes.count:
            writer.write([texts.get(at) for at in range(1, width + 1)])
    if not mistakes.count and not firms:
        mistakes.add(Problem("no-firms" if width else "table-empty", {}, Place(str(path))))


def _text(value: Any, row: int, column: int, path: Path, mistakes: Mistakes) -> str | None:
    """What a person would write for a value; a mistake is added to `mistakes`."""
    if value is _NO_VALUE:
        mistakes.add(_mistake("cell-not-computed", row, column, path))
        return None
    if value is None or isinstance(value, bool):
        return value if value is None else "yes" if value else "no"
    if isinstance(value, float):
        return written_out(repr(value)).removesuffix(".0")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value) if isinstance(value, str) else str(value)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text
    if "\0" in text:
        mistakes.add(_mistake("nul-in-cell", row, column, path))
    if len(text) > LONGEST_CELL:
        mistakes.add(_mistake("cell-too-long", row, column, path, most=LONGEST_CELL))
    return text


def _mistake(code: str, row: int, column: int, path: Path, **args: Any) -> Problem:
    from openpyxl.utils import get_column_letter

    return Problem(code, {"cell": f"{get_column_letter(column)}{row}", **args}, Place(str(path), row, column))


def _rows(path: Path, sheet: str | None) -> Generator[tuple[int, Cells]]:
    """The rows of a sheet, each with its number; what a damaged workbook does to the library is one mistake."""
    try:
        yield from _of_sheet(path, sheet)
    except InputProblems:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged workbook fails in many ways
        raise problem("malformed-workbook", str(path), why=_why(error)) from None


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"


def _of_sheet(path: Path, sheet: str | None) -> Iterator[tuple[int, Cells]]:
    from smematch.bulk.openpyxl_parts import Parser, Reader

    # By its bytes: openpyxl refuses a file by the end of its name.
    with path.open("rb") as stream:
        reader = Reader(stream, read_only=True, data_only=True, keep_links=False)
        reader.read()
        book = reader.wb
        names = [each.title for each in book.worksheets]
        if not names:
            raise problem("no-sheet", str(path))
        if sheet is not None and sheet not in names:
            near = nearest(sheet, names)
            raise problem("no-such-sheet", str(path), found=sheet, expected=", ".join(names), nearest=near)
        chosen = book.worksheets[names.index(sheet) if sheet is not None else 0]
        for number, row in Parser(chosen, reader.shared_strings, _NO_VALUE).parse():
            if not 0 < number <= _MOST_ROWS:
                raise ValueError(number)
            yield number, {cell["column"]: cell["value"] for cell in row}

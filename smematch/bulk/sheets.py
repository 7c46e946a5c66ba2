"""Answers as a sheet of an Excel workbook, streamed: every cell a text, none a formula or a link.

Only `xlsxwriter_parts` and this module know XlsxWriter.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from smematch.errors import InputProblems, Place, Problem, UsageProblem, problem

MOST_ROWS = 1_048_575
"""Below the header of a sheet."""
LONGEST_CELL = 32_767
"""UTF-16 units, as Excel counts characters."""
_SHEET = "smematch"
_NARROWEST, _WIDEST = 12, 40
"""Characters that a column shows."""
_EPOCH = datetime.fromtimestamp(0, UTC).replace(tzinfo=None)
"""When every workbook says it was made: the same answers give the same file."""


def rows_for_sheet(count: int, output: Path) -> None:
    """Refuse more rows than a sheet holds, before anything is written."""
    if count > MOST_ROWS:
        raise problem("sheet-too-long", str(output), found=count, most=MOST_ROWS)


def write_sheet(header: Sequence[str], rows: Iterable[Sequence[str | None]], path: Path, output: Path) -> None:
    """Write a workbook of one sheet to `path`; people call it `output`.

    An InputProblems names the cell whose text is too long for Excel, or says that there are too many rows; an OSError
    that there is no more room. What lies at `path` and beside it is then of no use.
    """
    if find_spec("xlsxwriter") is None:
        raise UsageProblem("missing-extra", option=str(output), extra="bulk")
    from smematch.bulk.xlsxwriter_parts import Sheet, closed, opened

    book = opened(path)
    book.set_properties({"created": _EPOCH})
    sheet: Sheet = book.add_worksheet(_SHEET, worksheet_class=Sheet)
    with closed(book):
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for at, name in enumerate(header):
            sheet.set_column(at, at, max(_NARROWEST, min(_WIDEST, len(name) + 4)))
            sheet.write_string(0, at, name, bold)
        for row, cells in enumerate(rows, 1):
            if row > MOST_ROWS:
                raise problem("sheet-too-long", str(output), found=row, most=MOST_ROWS)
            for at, text in enumerate(cells):
                if text and sheet.write_string(row, at, text):
                    args = {"row": row, "column": header[at], "most": LONGEST_CELL}
                    raise InputProblems([Problem("sheet-cell-too-long", args, Place(str(output)))])

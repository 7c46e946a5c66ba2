"""XlsxWriter, made safe for any text: by itself it takes a text in `<r>` for XML and writes it as such."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|^<(?=r>)")
"""What XML cannot hold or reads otherwise, and what would be read as the escape of such a character."""


class Sheet(Worksheet):  # type: ignore[misc]  # it has no types
    """A sheet of texts."""

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        """Excel's own escapes, so that any text is read back as it was."""
        if not isinstance(data, str) or (data.isprintable() and "_x" not in data and data[:1] != "<"):
            return data  # as nearly all texts: no need to look at each letter
        return _ESCAPED.sub(lambda found: f"_x{ord(found.group()):04X}_", data)

    def drop(self) -> None:
        """Let go of the rows that wait beside the workbook."""
        if self.row_data_fh is not None:
            with suppress(OSError):  # the rows that wait still may find no room
                self.row_data_fh.close()
            with suppress(OSError):
                os.unlink(self.row_data_filename)  # noqa: PTH108 - a name, not a path


_TEXTS_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def in_memory(stream: BinaryIO) -> Any:
    """A small workbook that is written to a stream and to no file."""
    return Workbook(stream, {"in_memory": True, **_TEXTS_ONLY})


def write_text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text without control characters to a cell of a workbook in memory.

    XlsxWriter takes a text in `<r>` for XML there too; in several parts it is written as it is.
    """
    if text.startswith("<r>"):
        sheet.write_rich_string(row, column, *text[:2], text[2:], look)
    else:
        sheet.write_string(row, column, text, look)


def opened(path: Path) -> Any:
    """A workbook that keeps one row in memory and the others in files beside it."""
    options = {"constant_memory": True, "tmpdir": str(path.parent), **_TEXTS_ONLY}
    book = Workbook(str(path), options)
    book.use_zip64()
    return book


@contextmanager
def closed(book: Any) -> Iterator[None]:
    """Finish a workbook; where the body fails nothing of it is kept open."""
    try:
        yield
    except BaseException:
        for sheet in book.worksheets():
            sheet.drop()
        raise
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None  # the OSError that it was

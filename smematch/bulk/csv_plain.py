"""A CSV file in UTF-8 -> one of which a database reads every cell as the reader of tables does."""

import re
from collections.abc import Iterator
from pathlib import Path

from smematch.bulk.staged import CsvWriter
from smematch.errors import InputProblems, Place, Problem
from smematch.source import opened
from smematch.table.csv_rows import records
from smematch.table.mistakes import Mistakes

_BLOCK = 1 << 22
_OVERLAP = 64
"""Bytes of a block that are looked at with the next one."""
_MARK = b"\xef\xbb\xbf"
_BLANK_BESIDE_QUOTE = re.compile(rb'(?:^|[,\r\n]) +"|" +(?:[,\r\n]|$)')
_BLANK_LINE = re.compile(rb"\n\r?\n")


def is_plain(path: Path) -> bool:
    """Whether nothing in a file is read otherwise by a database.

    A database takes a blank first line for the names of the columns, passes over blanks around quotes, and takes a
    blank line for a firm where there is one column only.
    """
    first, one_column, before = True, False, b""
    with opened(path) as stream:
        for block in iter(lambda: stream.read(_BLOCK), b""):
            seen = before + (block.removeprefix(_MARK) if first else block)
            if first:
                one_column = b"," not in seen[: seen.find(b"\n")]
            if (first and seen[:1] in (b"\n", b"\r")) or (one_column and _BLANK_LINE.search(seen)):
                return False
            if (b' "' in seen or b'" ' in seen) and _BLANK_BESIDE_QUOTE.search(seen):
                return False
            first, before = False, seen[-_OVERLAP:]
    return True


class Rewritten:
    """Writes files again without what a database reads otherwise; lines stay where they are.

    What is no CSV goes to `mistakes`. `ragged` are rows (from 1, over all files) with too few or too many cells; they
    are written as rows of which nothing is known, or with `keep_ragged` as they are.
    """

    def __init__(self, *, keep_ragged: bool = False) -> None:
        self._keep_ragged = keep_ragged
        self.mistakes = Mistakes()
        self.ragged: dict[int, Problem] = {}
        self._rows = 0

    def write(self, path: Path, name: str, copy: Path) -> None:
        """A file, which people call `name`, to a copy."""
        with copy.open("w", encoding="utf-8", newline="") as stream:
            writer, width, at = CsvWriter(stream), 0, 1
            for number, (line, record) in enumerate(self._records(path, name)):
                if width:
                    # The names come first; the blank lines before them come after them.
                    stream.write("\n" * (line - at if width > 1 else 0))
                    self._rows += 1
                    if len(record) != width:
                        args = {"row": number, "found": len(record), "expected": width}
                        self.ragged[self._rows] = Problem("ragged-row", args, Place(name, line))
                    at = line
                width = width or len(record)
                writer.write(record if len(record) == width or self._keep_ragged else [""] * width)
                at += 1 + sum(cell.count("\n") for cell in record)

    def _records(self, path: Path, name: str) -> Iterator[tuple[int, list[str]]]:
        mistakes = Mistakes()
        try:
            yield from records(path, mistakes)
        except InputProblems as error:  # a line that is too long
            mistakes.shown += error.problems
        for each in mistakes.shown:
            self.mistakes.add(each._replace(place=each.place._replace(file=name)))

"""What is staged: a CSV file that a database reads without guessing (UTF-8, LF, quoted where it must be)."""

import csv
from collections.abc import Sequence
from typing import Any, TextIO


class CsvWriter:
    """Writes records to a text stream that was opened with `newline=""`; None and an empty text are one: unknown."""

    def __init__(self, stream: TextIO) -> None:
        self._plain: Any = csv.writer(stream, lineterminator="\n")
        self._quoted: Any = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)

    def write(self, record: Sequence[str | None]) -> None:
        """One record; of a single empty cell too it is more than a blank line."""
        # Whether csv itself quotes a carriage return beside this line end depends on the version of Python.
        returns = "\r" in "".join(filter(None, record))
        (self._quoted if returns else self._plain).writerow(record)

"""Odd rows: read one by one as profiles are read; what is sound is laid beside the table, the rest are its mistakes."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from smematch.bulk.mapped import MARK
from smematch.bulk.relation import NOTHING, ROW, SOUND, RawColumn
from smematch.errors import Place, Problem
from smematch.firm_table import Reader
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.sql.layout import type_of
from smematch.table.columns import Column
from smematch.table.mistakes import Mistakes
from smematch.table.parquet_rows import as_written
from smematch.table.row import Row

_MOST_DIGITS = 18


class Mended(NamedTuple):
    """The file of rows read otherwise: its path, its columns with their types, how many rows are not sound."""

    path: Path
    types: dict[str, str]
    unsound: int


class OddRows:
    """Reads the odd rows of one table; `name` is what people call it."""

    def __init__(self, name: str, header: Sequence[RawColumn], reader: Reader, vocabulary: Vocabulary) -> None:
        self.name = name
        self.header = header
        self.reader = reader
        self.vocabulary = vocabulary
        self.columns = [each.column for each in header if each.column.route]
        self._written: list[Callable[[str], str]] = [as_written(each.kind) for each in header]

    @property
    def mistakes(self) -> Mistakes:
        """What is wrong, in the order of the rows."""
        return self.reader.mistakes

    def mend(self, rows: Iterator[tuple[Any, ...]], twins: dict[int, tuple[int, str]], path: Path) -> Mended:
        """Read the rows (number, then cells as texts); `twins` are rows whose id an earlier one has."""
        unsound = 0
        types = {ROW: "BIGINT", SOUND: "BOOLEAN"}
        types |= {each.name: type_of(self.vocabulary.facts[each.route[0]]) for each in self.columns}
        left = dict(twins)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            for number, *cells in rows:
                for twin in [row for row in left if row < number]:
                    unsound += self._refuse_twin(twin, left.pop(twin), writer)
                firm = self._firm(number, cells)
                if number in left:
                    unsound += self._refuse_twin(number, left.pop(number), writer)
                elif firm is None:
                    unsound += 1
                    writer.writerow([number, "false", *[NOTHING] * len(self.columns)])
                else:
                    writer.writerow([number, "true", *(_text(_stated(firm, each)) for each in self.columns)])
            for twin, other in left.items():
                unsound += self._refuse_twin(twin, other, writer)
        return Mended(path, types, unsound)

    def _refuse_twin(self, row: int, other: tuple[int, str], writer: Any) -> int:
        first, name = other
        self.mistakes.add(Problem("id-twice", {"row": row, "found": name, "first": first}, Place(self.name)))
        writer.writerow([row, "false", *[NOTHING] * len(self.columns)])
        return 1

    def _firm(self, number: int, cells: Sequence[str | None]) -> Firm | None:
        texts = zip(self.header, self._written, cells, strict=True)
        found = [_cell(each, None if text is None else written(text)) for each, written, text in texts]
        self.reader.row_of.clear()  # twins were found by the database
        read = self.reader.firm(Row(number, 0, found))
        if read is None:
            return None
        too_long = [each for each in self.columns if _is_too_long(_stated(read.firm, each))]
        for each in too_long:
            mistake = Problem("too-many-digits", {"most": _MOST_DIGITS}, Place(""))
            args = {"row": number, "column": each.name, "mistake": mistake}
            self.mistakes.add(Problem("in-cell", args, Place(self.name)))
        return None if too_long else read.firm


def _cell(each: RawColumn, text: str | None) -> tuple[Column, str | Problem | None]:
    """A column, and the cell that a profile would state for what stands in the file."""
    if each.mapped is None:
        return each.column, text
    marked = text is not None and text.startswith(MARK)
    return each.mapped.shown, each.mapped.read(text.removeprefix(MARK)) if text and marked else text


def _stated(firm: Firm, column: Column) -> Any:
    """What a firm states in a column."""
    fact, *keys = column.route
    value = firm.facts.get(fact)
    end = keys.pop() if keys and keys[-1] in ("min", "max") else None
    if keys and value is not None:
        value = value.get(int(keys[0]) if keys[0].isdigit() else keys[0])
    if not isinstance(value, Interval):
        return value
    if end is None:
        return value.low if value.exact else None
    return value.low if end == "min" else value.high


def _is_too_long(value: Any) -> bool:
    """Whether the database cannot hold a number exactly."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return False
    scaled = Fraction(value) * 10**_MOST_DIGITS if isinstance(value, Fraction) else Fraction(value)
    limit = 10 ** (2 * _MOST_DIGITS) if isinstance(value, Fraction) else 10**_MOST_DIGITS
    return scaled.denominator != 1 or abs(scaled) >= limit


def _text(value: Any) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        scaled = value * 10**_MOST_DIGITS
        sign = "-" if scaled < 0 else ""
        digits = str(abs(scaled.numerator)).rjust(_MOST_DIGITS + 1, "0")
        return f"{sign}{digits[:-_MOST_DIGITS]}.{digits[-_MOST_DIGITS:]}"
    return value.isoformat() if isinstance(value, date) else str(value)

"""Odd rows: read one by one as profiles are read; what is sound is laid beside the table, the rest are its mistakes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from smematch.bulk.mapped import MARK
from smematch.bulk.relation import NOTHING, ROW, SOUND, RawColumn
from smematch.bulk.staged import CsvWriter
from smematch.errors import Place, Problem
from smematch.firm_table import Reader, TableFirm
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.sql.layout import type_of
from smematch.table.columns import ID, Column
from smematch.table.mistakes import Mistakes
from smematch.table.parquet_rows import as_written
from smematch.table.row import Row

_MOST_DIGITS = 18
_TWIN = Problem("id-twice", {}, Place(""))
"""A row that is refused for its id alone; its cells may be wrong as well."""


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

    def mend(self, rows: Iterator[tuple[Any, ...]], refused: dict[int, Problem], path: Path) -> Mended:
        """Read the rows (number, then cells as texts); `refused` are those of which it is known what is wrong."""
        unsound = 0
        types = {ROW: "BIGINT", SOUND: "BOOLEAN", ID: "TEXT"}
        types |= {each.name: type_of(self.vocabulary.facts[each.route[0]]) for each in self.columns}
        left = dict(sorted(refused.items()))
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = CsvWriter(stream)
            for number, *cells in rows:
                while left and (first := next(iter(left))) < number:
                    unsound += self._refuse(first, left.pop(first), writer)
                found = self._firm(number, cells) if left.get(number, _TWIN).code == _TWIN.code else None
                if number in left:
                    unsound += self._refuse(number, left.pop(number), writer)
                elif found is None:
                    unsound += 1
                    self._leave_out(number, writer)
                else:
                    texts = [_text(_stated(found.firm, each)) for each in self.columns]
                    writer.write([str(number), "true", found.id, *texts])
            for row, wrong in left.items():
                unsound += self._refuse(row, wrong, writer)
        return Mended(path, types, unsound)

    def _leave_out(self, row: int, writer: CsvWriter) -> None:
        writer.write([str(row), "false", *[NOTHING] * (1 + len(self.columns))])

    def _refuse(self, row: int, wrong: Problem, writer: CsvWriter) -> int:
        self.mistakes.add(wrong)
        self._leave_out(row, writer)
        return 1

    def _firm(self, number: int, cells: Sequence[str | None]) -> TableFirm | None:
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
        return None if too_long else read


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

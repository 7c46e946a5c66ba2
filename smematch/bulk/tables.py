"""The columns of staged tables: what each states, checked before anything is read; where DuckDB finds the rows."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import duckdb
from sqlglot import exp

from smematch.bulk import duck
from smematch.bulk.cells import TEXT
from smematch.bulk.mapped import Given, drawn
from smematch.bulk.relation import RawColumn
from smematch.bulk.staging import Staged
from smematch.errors import Place, Problem, problem
from smematch.model.vocabulary import Vocabulary
from smematch.source import opened
from smematch.sql.layout import column
from smematch.table import csv_rows, parquet_rows
from smematch.table.columns import Columns
from smematch.table.mapped import ColumnMap, FileColumns
from smematch.table.mistakes import Mistakes

Header = tuple[RawColumn, ...]


class Table(NamedTuple):
    """Staged tables as one: their rows to an engine, their columns in order.

    `width` is how many columns a file has; `drawn` what ours are made of where the tables call them otherwise.
    """

    staged: Staged
    scan: exp.Expr
    header: Header
    width: int
    drawn: tuple[exp.Expr, ...] | None = None

    @property
    def cells(self) -> tuple[exp.Expr, Header, Sequence[exp.Expr] | None]:
        """What an engine makes the table of cells of."""
        return self.scan, self.header, self.drawn


class _File(NamedTuple):
    """One file: how many columns it has, those that are asked for, and what the engine calls these."""

    width: int
    header: Header
    inside: tuple[str, ...]


def table(staged: Staged, vocabulary: Vocabulary, engine: duck.Duck, columns: ColumnMap | None = None) -> Table:
    """The table that staged files are together; an InputProblems carries every mistake in their columns."""
    mistakes = Mistakes()
    files = []
    for path, origin in zip(staged.files, staged.origins, strict=True):
        asked = Columns(vocabulary, mistakes) if columns is None else FileColumns(columns.wanted, vocabulary, mistakes)
        found = _parquet(path, asked, engine) if staged.kind == "parquet" else _csv(path, asked)
        if columns is not None and isinstance(asked, FileColumns) and asked.names:
            for missing in columns.missing(asked.names, origin):
                mistakes.add(missing)
            found = found._replace(width=len(asked.names))
        files.append(found)
    mistakes.raise_any()
    first = files[0]
    for file, origin in zip(files, staged.origins, strict=True):
        same = [each.column.name for each in file.header] == [each.column.name for each in first.header]
        if not same or file.width != first.width:
            mistakes.add(Problem("columns-differ", {"first": staged.origins[0]}, Place(origin)))
        elif file != first:
            mistakes.add(Problem("types-differ", {"first": staged.origins[0]}, Place(origin)))
    mistakes.raise_any()
    scan = duck.parquet(staged.files) if staged.kind == "parquet" else duck.csv(staged.files, first.width)
    return Table(staged, scan, first.header, first.width) if columns is None else _mapped(staged, scan, first, columns)


def _mapped(staged: Staged, scan: exp.Expr, file: _File, columns: ColumnMap) -> Table:
    named = zip(file.header, file.inside, strict=True)
    given = {each.column.name: Given(column(inside), each.kind) for each, inside in named}
    made = [drawn(each, given) for each in columns.columns]
    header = tuple(RawColumn(each.column, found.kind, each) for each, found in zip(columns.columns, made, strict=True))
    return Table(staged, scan, header, file.width, tuple(each.cell for each in made))


def _csv(path: Path, columns: Columns) -> _File:
    mistakes, columns.mistakes = columns.mistakes, Mistakes()
    for _ in islice(csv_rows.rows(path, columns), 1):  # the first row, and with it the line of names before it
        pass
    for each in columns.mistakes.shown:
        if each.code != "ragged-row":  # of a row, not of the columns
            mistakes.add(each)
    header = tuple(RawColumn(each, TEXT) for each in columns.known.values() if each is not None)
    return _File(len(header), header, tuple(f"c{each.column.position - 1}" for each in header))


def _parquet(path: Path, columns: Columns, engine: duck.Duck) -> _File:
    with opened(path):
        pass  # what is wrong with the file is said as of any other
    try:
        found = parquet_rows.header(engine.connection, path, columns)
    except duckdb.Error as error:
        raise problem("malformed-parquet", str(path), why=str(error).partition("\n")[0]) from None
    header = tuple(RawColumn(each, kind) for each, _, kind in found)
    return _File(len(header), header, tuple(inside for _, inside, _ in found))

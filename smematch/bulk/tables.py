"""The columns of staged tables: what each states, checked before anything is read; where DuckDB finds the rows."""

from itertools import islice
from pathlib import Path
from typing import NamedTuple

import duckdb
from sqlglot import exp

from smematch.bulk import duck
from smematch.bulk.relation import RawColumn
from smematch.bulk.staging import Staged
from smematch.errors import Place, Problem
from smematch.model.vocabulary import Vocabulary
from smematch.source import opened, problem
from smematch.table import csv_rows, parquet_rows
from smematch.table.columns import Columns
from smematch.table.mistakes import Mistakes

Header = tuple[RawColumn, ...]


class Table(NamedTuple):
    """Staged tables as one: their rows to an engine, their columns in order."""

    staged: Staged
    scan: exp.Expr
    header: Header


def table(staged: Staged, vocabulary: Vocabulary, engine: duck.Duck) -> Table:
    """The table that staged files are together; an InputProblems carries every mistake in their columns."""
    mistakes = Mistakes()
    headers = [
        _parquet(path, vocabulary, mistakes, engine) if staged.kind == "parquet" else _csv(path, vocabulary, mistakes)
        for path in staged.files
    ]
    mistakes.raise_any()
    first = headers[0]
    for header, origin in zip(headers, staged.origins, strict=True):
        if [each.column.name for each in header] != [each.column.name for each in first]:
            mistakes.add(Problem("columns-differ", {"first": staged.origins[0]}, Place(origin)))
        elif header != first:
            mistakes.add(Problem("types-differ", {"first": staged.origins[0]}, Place(origin)))
    mistakes.raise_any()
    scan = duck.parquet(staged.files) if staged.kind == "parquet" else duck.csv(staged.files, len(first))
    return Table(staged, scan, first)


def _csv(path: Path, vocabulary: Vocabulary, mistakes: Mistakes) -> Header:
    columns = Columns(vocabulary, Mistakes())
    for _ in islice(csv_rows.rows(path, columns), 1):  # the first row, and with it the line of names before it
        pass
    for each in columns.mistakes.shown:
        if each.code != "ragged-row":  # of a row, not of the columns
            mistakes.add(each)
    return tuple(RawColumn(each, "VARCHAR") for each in columns.known.values() if each is not None)


def _parquet(path: Path, vocabulary: Vocabulary, mistakes: Mistakes, engine: duck.Duck) -> Header:
    with opened(path):
        pass  # what is wrong with the file is said as of any other
    columns = Columns(vocabulary, mistakes)
    try:
        found = parquet_rows.header(engine.connection, path, columns)
    except duckdb.Error as error:
        raise problem("malformed-parquet", str(path), why=str(error).partition("\n")[0]) from None
    return tuple(RawColumn(column, kind) for column, _, kind in found)

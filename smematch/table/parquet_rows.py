"""Rows of a Parquet file, read by DuckDB as text. Only this module knows duckdb."""

import glob
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from smematch.errors import Place, Problem, UsageProblem, problem
from smematch.source import opened
from smematch.table.columns import Column, Columns
from smematch.table.numbers import written_out
from smematch.table.row import Row

_BATCH = 2_000
_PLAIN = re.compile(
    r'VARCHAR|BOOLEAN|DATE|TIMESTAMP(_S|_MS|_NS)?|UUID|"NULL"|FLOAT|DOUBLE|DECIMAL\(.*\)|ENUM\(.*\)'
    "|U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)",
    re.DOTALL,
)
"""Types of which a cell is one value; a moment with a time zone is another day elsewhere."""
_FILE = "read_parquet(?, hive_partitioning = false)"
"""The rows of a file and nothing else: what its folder is called states nothing."""
_MOST_DIGITS = 38
"""Of a decimal; DuckDB reads one with more as a float."""


def _day(moment: str) -> str:
    """A moment at midnight is a day."""
    return moment.removesuffix(" 00:00:00")


def _with_zero(decimal: str) -> str:
    """DuckDB leaves out the zero before the point where a decimal has no digit there."""
    return decimal.replace(".", "0.", 1) if decimal.lstrip("-").startswith(".") else decimal


_CELLS: dict[str, Callable[[str], str]] = {
    "FLOAT": written_out,
    "DOUBLE": written_out,
    "DECIMAL": _with_zero,
    "TIMESTAMP": _day,
}
"""What a profile says for a value that DuckDB writes otherwise, by type."""


def as_written(kind: str) -> Callable[[str], str]:
    """How a profile writes a value of a column of this type, from DuckDB's text of it."""
    return _CELLS.get(re.split(r"\W|_", kind)[0], str)


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows of a Parquet file; it has no lines."""
    if find_spec("duckdb") is None:
        raise UsageProblem("missing-extra", option=str(path), extra="bulk")
    import duckdb

    with opened(path):
        pass  # what is wrong with the file is said as of any other
    try:
        with duckdb.connect() as database:
            yield from _rows(database, path, columns)
    except duckdb.Error as error:
        raise problem("malformed-parquet", str(path), why=str(error).partition("\n")[0]) from None


def header(database: Any, path: Path, columns: Columns) -> list[tuple[Column, str, str]]:
    """The columns of a file that can be read: what each states, its name as DuckDB gives it, and its type."""
    file, place = glob.escape(str(path.resolve())), Place(str(path))
    given = database.execute(f"DESCRIBE SELECT * FROM {_FILE}", [file]).fetchall()  # noqa: S608 - nothing is put in
    found: list[tuple[Column, str, str]] = []
    for at, ((name, digits), (inside, kind, *_)) in enumerate(zip(_names(database, file), given, strict=True), 1):
        column = columns.add(name, at, place)
        if column is None:
            continue
        if digits > _MOST_DIGITS:
            columns.refuse(Problem("column-of-digits", {"found": name, "most": _MOST_DIGITS}, place))
        elif not _PLAIN.fullmatch(kind):
            columns.refuse(Problem("column-of-type", {"found": name, "type": kind}, place))
        else:
            found.append((column, inside, kind))
    return found


def _rows(database: Any, path: Path, columns: Columns) -> Iterator[Row]:
    given = header(database, path, columns)
    read = [(column, as_written(kind)) for column, _, kind in given]
    texts = ", ".join(["NULL", *(_as_text(inside) for _, inside, _ in given)])
    file = glob.escape(str(path.resolve()))
    found = database.execute(f"SELECT {texts} FROM {_FILE}", [file])  # noqa: S608 - quoted
    for number, (_, *record) in enumerate(_records(found), 1):
        cells = [(column, text and cell(text)) for (column, cell), text in zip(read, record, strict=True)]
        yield Row(number, 0, cells)


def _records(found: Any) -> Iterator[tuple[Any, ...]]:
    while batch := found.fetchmany(_BATCH):
        yield from batch


def _names(database: Any, file: str) -> Iterator[tuple[str, int]]:
    """The columns as the file names them (DuckDB gives twins other names), each with the digits of its decimals."""
    nodes = iter(database.execute("SELECT name, num_children, precision FROM parquet_schema(?)", [file]).fetchall())
    next(nodes)  # the root
    for name, children, digits in nodes:
        yield name, digits or 0
        below = children or 0
        while below:
            below += (next(nodes)[1] or 0) - 1


def _as_text(name: str) -> str:
    quoted = name.replace('"', '""')
    return f'CAST("{quoted}" AS VARCHAR)'

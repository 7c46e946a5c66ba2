"""DuckDB as the engine of whole registers: gives the cells of a table, runs what the compiler wrote, writes what comes out.

Only this room knows duckdb, beside the reader of Parquet. Nothing leaves the machine: extensions are not fetched.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from smematch.bulk.relation import CELLS, GUARD, ROW, RawColumn
from smematch.errors import InputProblems, Problem
from smematch.source import LARGEST_FILE, problem
from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.query import Query

Progress = Callable[[float], None]
"""Told the part of the work that is done, from 0 to 1, now and then."""
_BATCH = 2_000
_TICK = 0.1
"""Seconds between two looks at how far a query is."""
_THE_DISK_IS_FULL = ("No space left", "could not write", "Could not write")


class OddRowError(Exception):
    """A query met a row that is not surely read."""


class Duck:
    """One database in memory that spills into a folder. `memory` is the most it may take, in bytes."""

    def __init__(self, folder: Path, memory: int | None = None, threads: int | None = None) -> None:
        settings: dict[str, Any] = {
            "temp_directory": str(folder / "spill"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        if memory is not None:
            settings["memory_limit"] = f"{memory // 1_000_000}MB"
        if threads is not None:
            settings["threads"] = threads
        self.connection = duckdb.connect(config=settings)

    def __enter__(self) -> "Duck":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def cells(self, scan: exp.Expr, header: Sequence[RawColumn], *, numbered: bool) -> None:
        """Make the table of cells: each column as the file has it, with `numbered` the number of the row as well."""
        given = [row[0] for row in self.rows(exp.Describe(this=exp.select("*").from_(scan)))]
        columns: list[exp.Expr] = [
            exp.alias_(column(name), exp.to_identifier(f"raw {each.column.name}", quoted=True), copy=False)
            for name, each in zip(given, header, strict=True)
        ]
        if numbered:
            window = exp.Window(this=exp.RowNumber())
            columns.append(exp.alias_(window, exp.to_identifier(ROW, quoted=True), copy=False))
        select = exp.Select(expressions=columns).from_(scan, copy=False)
        self.run(exp.Create(this=exp.to_table(CELLS), kind="VIEW", expression=select, replace=True))

    def rows(self, query: exp.Expr) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a batch at a time."""
        found = self.connection.execute(query.sql("duckdb"))
        while batch := found.fetchmany(_BATCH):
            yield from batch

    def run(self, statement: exp.Expr | str, progress: Progress | None = None) -> int:
        """Run a statement to its end and return the rows it counted; Ctrl-C ends it at once."""
        text = statement if isinstance(statement, str) else statement.sql("duckdb")
        found: list[Any] = []
        failed: list[BaseException] = []

        def work() -> None:
            try:
                found.extend(self.connection.execute(text).fetchall())
            except BaseException as error:  # noqa: BLE001 - told in the thread that waits
                failed.append(error)

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        try:
            while worker.is_alive():
                worker.join(_TICK)
                if progress is not None:
                    progress(max(0.0, self.connection.query_progress()) / 100)
        except BaseException:
            self.connection.interrupt()
            worker.join()
            raise
        if failed:
            raise failed[0]
        return int(found[0][0]) if found and isinstance(found[0][0], int) else 0

    def copy(self, query: Query, path: Path, options: dict[str, str], progress: Progress | None = None) -> int:
        """Write what a query gives to a file and return the number of rows; an OddRowError where a guard fails."""
        text = f"COPY ({query.whole().sql('duckdb')}) TO {logic.literal(str(path)).sql('duckdb')} "
        text += "(" + ", ".join(f"{name} {value}" for name, value in options.items()) + ")"
        try:
            return self.run(text, progress)
        except duckdb.Error as error:
            raise _meant(error, path) from None


def _meant(error: duckdb.Error, path: Path) -> Exception:
    why = str(error)
    if GUARD in why:
        return OddRowError()
    if any(sign in why for sign in _THE_DISK_IS_FULL):
        return problem("cannot-write", str(path), why="No space left on device" if "space" in why else why)
    return error


def parquet(files: Sequence[Path]) -> exp.Expr:
    """The rows of Parquet files."""
    return exp.Anonymous(this="read_parquet", expressions=[_files(files)])


def csv(files: Sequence[Path], width: int) -> exp.Expr:
    """The rows of CSV files of so many columns, every cell a text, the header left out."""
    texts = [
        exp.PropertyEQ(this=exp.to_identifier(f"c{at}"), expression=logic.literal("VARCHAR")) for at in range(width)
    ]
    options = {
        "columns": exp.Struct(expressions=texts),
        "header": exp.true(),
        "delim": logic.literal(","),
        "quote": logic.literal('"'),
        "escape": logic.literal('"'),
        "auto_detect": exp.false(),
        "strict_mode": exp.true(),
        "null_padding": exp.false(),
        "nullstr": logic.literal(""),
        "max_line_size": logic.literal(LARGEST_FILE + 1),
    }
    named = [exp.EQ(this=exp.to_identifier(name), expression=value) for name, value in options.items()]
    return exp.Anonymous(this="read_csv", expressions=[_files(files), *named])


def _files(files: Sequence[Path]) -> exp.Expr:
    import glob

    return exp.Array(expressions=[logic.literal(glob.escape(str(path))) for path in files])


def refuse(error: duckdb.Error, name: str, code: str) -> InputProblems:
    """A file that DuckDB cannot read."""
    return InputProblems([*problem(code, name, why=str(error).partition("\n")[0]).problems])


__all__ = ["Duck", "OddRowError", "Problem", "csv", "parquet", "refuse"]

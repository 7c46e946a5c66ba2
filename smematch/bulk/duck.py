"""DuckDB as the engine of whole registers: gives the cells of a table and runs what the compiler wrote.

Only this room knows duckdb, beside the reader of Parquet. Nothing leaves the machine: extensions are not fetched.
"""

import glob
import os
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from copy import copy
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import Any, Self, TypeVar

import duckdb
from sqlglot import exp

from smematch.bulk.forms import Quick
from smematch.bulk.relation import CELLS, GUARD, NOTHING, ROW, RawColumn, later_twins
from smematch.source import LARGEST_FILE
from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.query import Query

Result = TypeVar("Result")
Progress = Callable[[float], None]
"""Told the part of the work that is done, from 0 to 1, now and then."""
_NO_CELL = "\x01\x02\x01"
"""What no cell says. Were an empty cell NULL to the database, it would pass over one too many at the end of a row."""
_BATCH = 2_000
_INTERRUPTED = "Query interrupted"
"""What the database's client makes of Ctrl-C in a statement that the first thread runs."""
_MOST_MEMORY = 3_500_000_000
_TICK = 0.1
"""Seconds between two looks at how far a query is."""
_TO_BEGIN = 5.0
"""Seconds in which a thread begins that was begun at all before Ctrl-C came."""
_NO_MEMORY = "Out of Memory Error"
"""How the database begins to say so."""
_NO_ROOM = {os.strerror(number): number for number in (ENOSPC, EDQUOT, EFBIG)}
"""What the database passes on of the system where a file may not grow: its own or one that it spills to."""


class OddRowError(Exception):
    """A query met a row that is not surely read."""


class Duck:
    """One database in memory that spills into a folder. `memory` is the most it may take, in bytes."""

    def __init__(self, folder: Path, memory: int | None = None, threads: int | None = None) -> None:
        settings: dict[str, Any] = {
            "temp_directory": str(folder / "spill"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            # Of a long list of values it makes a join, and no join keeps the order of the rows.
            "disabled_optimizers": "in_clause",
        }
        settings["memory_limit"] = f"{(memory or _usual_memory()) // 1_000_000}MB"
        if threads is not None:
            settings["threads"] = threads
        self.connection = duckdb.connect(config=settings)
        self._counting = False
        self._beside: tuple[ThreadPoolExecutor, Duck] | None = None
        self._begun: list[Future[Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._beside is not None:
            pool, twin = self._beside
            pool.shutdown(wait=False, cancel_futures=True)
            while wait(self._begun, _TICK).not_done:
                twin.connection.interrupt()
        self.connection.close()

    def aside(self, work: Callable[["Duck"], Result]) -> "Future[Result]":
        """Begin a work on the same tables while this one goes on; one such work is done after the other."""
        if self._beside is None:
            twin = copy(self)
            twin.connection = self.connection.cursor()
            self._beside = ThreadPoolExecutor(1), twin
        pool, twin = self._beside
        self._begun.append(pool.submit(work, twin))
        return self._begun[-1]

    def _count_progress(self) -> None:
        """It counts how far it is only for a bar of its own, which is not shown."""
        if not self._counting:
            self._counting = True
            for setting in ("enable_progress_bar = true", "enable_progress_bar_print = false", "progress_bar_time = 0"):
                self.connection.execute(f"SET {setting}")

    def cells(
        self, scan: exp.Expr, header: Sequence[RawColumn], drawn: Sequence[exp.Expr] | None = None, *, numbered: bool
    ) -> None:
        """Make the table of cells: each column as the file has it, with `numbered` the number of the row as well.

        `drawn` says what the columns are where they are not those of the file, in their order.
        """
        if drawn is None:
            drawn = [column(row[0]) for row in self.rows(exp.Describe(this=exp.select("*").from_(scan)))]
        columns: list[exp.Expr] = [
            exp.alias_(body.copy(), exp.to_identifier(f"raw {each.column.name}", quoted=True), copy=False)
            for body, each in zip(drawn, header, strict=True)
        ]
        if numbered:
            window = exp.Window(this=exp.RowNumber())
            columns.append(exp.alias_(window, exp.to_identifier(ROW, quoted=True), copy=False))
        select = exp.Select(expressions=columns).from_(scan, copy=False)
        self.run(exp.Create(this=exp.to_table(CELLS), kind="VIEW", expression=select, replace=True))

    def rows(self, query: exp.Expr) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a batch at a time."""
        try:
            found = self.connection.execute(query.sql("duckdb"))
            while batch := found.fetchmany(_BATCH):
                yield from batch
        except duckdb.Error as error:
            raise _meant(error) from None
        except RuntimeError as error:
            if _INTERRUPTED not in str(error):
                raise
            raise KeyboardInterrupt from None

    def count(self, query: Query) -> int:
        """How many rows a query gives."""
        inside = exp.Subquery(this=query.whole(), alias=exp.TableAlias(this=exp.to_identifier("counted")))
        return self.run(exp.select(exp.Count(this=exp.Star())).from_(inside))

    def rows_of(self, scan: exp.Expr) -> int:
        """How many rows a table has."""
        return self.run(exp.select(exp.Count(this=exp.Star())).from_(scan))

    def has_twins(self, given: exp.Expr) -> bool:
        """Whether two rows have one id. Two ids that hash alike would only be looked at more closely."""
        hashed = exp.Distinct(expressions=[exp.Anonymous(this="HASH", expressions=[given.copy()])])
        all_of_them = exp.Count(this=given.copy())
        counted = exp.NEQ(this=all_of_them, expression=exp.Count(this=hashed))
        ((found,),) = self.rows(exp.select(counted).from_(CELLS))
        return bool(found)

    def twins(self, named: Query) -> dict[int, tuple[int, str]]:
        """The rows whose id an earlier one has: that one's number, and the id."""
        return {row: (first, name) for row, first, name in self.rows(later_twins(named))}

    def run(self, statement: exp.Expr | str, progress: Progress | None = None) -> int:
        """Run a statement to its end and return the rows it counted; Ctrl-C ends it at once."""
        text = statement if isinstance(statement, str) else statement.sql("duckdb")
        found = self.waited(lambda: self.connection.execute(text).fetchall(), progress)
        return int(found[0][0]) if found and isinstance(found[0][0], int) else 0

    def batches(self, query: Query, rows: int, progress: Progress | None = None) -> Generator[Any, None, None]:
        """The rows of a query as record batches of Arrow, of so many rows each; an OddRowError where a guard fails."""
        text = _text(query)
        reader = self.waited(lambda: self.connection.sql(text).to_arrow_reader(rows), progress)
        try:
            while (batch := self.waited(lambda: next(reader, None), progress)) is not None:
                yield batch
        finally:
            reader.close()

    def waited(self, work: Callable[[], Result], progress: Progress | None = None) -> Result:
        """What a work gives, done in another thread: Ctrl-C ends at once what the database does in it."""
        found: list[Result] = []
        failed: list[BaseException] = []

        def done() -> None:
            begun.set()
            try:
                found.append(work())
            except BaseException as error:  # noqa: BLE001 - told in the thread that waits
                failed.append(error)
            finally:
                ended.set()

        if progress is not None:
            self._count_progress()
        # An event, for a thread that was waited for when Ctrl-C came says that it is no more alive.
        begun, ended = threading.Event(), threading.Event()
        try:
            threading.Thread(target=done, daemon=True).start()
            while not ended.wait(_TICK):
                if progress is not None:
                    progress(max(0.0, self.connection.query_progress()) / 100)
        except BaseException:
            if begun.wait(_TO_BEGIN):
                self._stop(ended)
            raise
        if failed:
            raise _meant(failed[0]) if isinstance(failed[0], duckdb.Error | OSError) else failed[0]
        return found[0]

    def _stop(self, ended: threading.Event) -> None:
        """End what a thread runs; a statement that has not begun yet takes no notice of the first call to stop."""
        while not ended.is_set():
            with suppress(KeyboardInterrupt):  # one is enough
                self.connection.interrupt()
                ended.wait(_TICK)

    def _make(self, types: Mapping[str, Sequence[str]]) -> None:
        for name, words in types.items():
            listed = ", ".join(logic.literal(word).sql("duckdb") for word in words)
            self.run(f"DROP TYPE IF EXISTS {name}")
            self.run(f"CREATE TYPE {name} AS ENUM ({listed})")

    def answers(self, answers: Quick) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a batch at a time; an OddRowError where a guard fails."""
        self._make(answers.types)
        yield from self.rows(answers.query.whole())

    def copy(self, answers: Quick, path: Path, options: dict[str, str], progress: Progress | None = None) -> int:
        """Write what a query gives to a file and return the number of rows; an OddRowError where a guard fails."""
        self._make(answers.types)
        text = f"COPY ({_text(answers.query)}) TO {logic.literal(str(path)).sql('duckdb')} "
        text += "(" + ", ".join(f"{name} {value}" for name, value in options.items()) + ")"
        if not answers.unpacks:
            return self.run(text, progress)
        ((threads,),) = self.connection.execute("SELECT current_setting('threads')").fetchall()
        self.connection.execute("SET threads = 1")
        try:
            return self.run(text, progress)
        finally:
            self.connection.execute(f"SET threads = {threads}")


def _text(query: Query) -> str:
    """One statement as text; what `whole` makes is nobody else's and need not be copied once more."""
    return query.whole().sql("duckdb", copy=False)


def is_of_the_machine(error: duckdb.Error) -> bool:
    """Whether it is the memory that does not suffice, and no table that is wrong."""
    return isinstance(error, duckdb.OutOfMemoryException)


def _meant(error: duckdb.Error | OSError) -> Exception:
    """An error as what it is to us; an OSError where the disk is full. A stream of Arrow makes each an OSError."""
    why = str(error)
    if GUARD in why:
        return OddRowError()
    found = next((number for sign, number in _NO_ROOM.items() if sign in why), None)
    if found is not None:
        return OSError(found, os.strerror(found))
    if isinstance(error, duckdb.Error) or error.errno is not None:
        return error
    return duckdb.OutOfMemoryException(why) if why.startswith(_NO_MEMORY) else duckdb.Error(why)


def _usual_memory() -> int:
    """Bytes that a run may take where nobody says: what it writes in order waits in memory, as much as it may."""
    try:
        there = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):  # not every system tells
        return _MOST_MEMORY
    return min(_MOST_MEMORY, there * 4 // 5)


def typed_csv(path: Path, types: dict[str, str]) -> exp.Expr:
    """The rows of a CSV file of ours, each column of a type; NOTHING stands for NULL."""
    columns = [
        exp.PropertyEQ(this=exp.to_identifier(name, quoted=True), expression=logic.literal(kind))
        for name, kind in types.items()
    ]
    options = {"columns": exp.Struct(expressions=columns), "header": exp.false(), "nullstr": logic.literal(NOTHING)}
    return _read_csv([path], options)


def parquet(files: Sequence[Path]) -> exp.Expr:
    """The rows of Parquet files."""
    return exp.Anonymous(this="read_parquet", expressions=[_files(files)])


def csv(files: Sequence[Path], width: int) -> exp.Expr:
    """The rows of CSV files of so many columns, every cell a text, the header left out."""
    texts = [
        exp.PropertyEQ(this=exp.to_identifier(f"c{at}"), expression=logic.literal("VARCHAR")) for at in range(width)
    ]
    options = {"columns": exp.Struct(expressions=texts), "header": exp.true(), "nullstr": logic.literal(_NO_CELL)}
    return _read_csv(files, options)


def _read_csv(files: Sequence[Path], options: dict[str, exp.Expr]) -> exp.Expr:
    usual = {
        "delim": logic.literal(","),
        "quote": logic.literal('"'),
        "escape": logic.literal('"'),
        "auto_detect": exp.false(),
        "strict_mode": exp.true(),
        "null_padding": exp.false(),
        "max_line_size": logic.literal(LARGEST_FILE + 1),
    }
    named = [exp.EQ(this=exp.to_identifier(name), expression=value) for name, value in (usual | options).items()]
    return exp.Anonymous(this="read_csv", expressions=[_files(files), *named])


def _files(files: Sequence[Path]) -> exp.Expr:
    return exp.Array(expressions=[logic.literal(glob.escape(str(path))) for path in files])

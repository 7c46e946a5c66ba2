"""DuckDB, asked in texts: statements in, rows and files out.

Only this room knows duckdb, beside the reader of Parquet. Nothing leaves the machine: extensions are not fetched.
"""

import glob
import os
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from copy import copy
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from typing import Any, NamedTuple, Self, TypeVar

import duckdb

Result = TypeVar("Result")
Progress = Callable[[float], None]
"""Told the part of the work that is done, from 0 to 1, now and then."""
_BATCH = 2_000
_INTERRUPTED = "Query interrupted"
"""What the database's client makes of Ctrl-C in a statement that the first thread runs."""
_MOST_MEMORY = 3_500_000_000
_TICK = 0.1
"""Seconds between two looks at how far a query is."""
_TO_BEGIN = 5.0
"""Seconds in which a thread begins that was begun at all before Ctrl-C came."""
GUARD = "smematch-odd"
"""What a query fails with that meets an odd row it was not told of."""
_NO_MEMORY = "Out of Memory Error"
"""How the database begins to say so."""
_NO_ROOM = {os.strerror(number): number for number in (ENOSPC, EDQUOT, EFBIG)}
"""What the database passes on of the system where a file may not grow: its own or one that it spills to."""


class OddRowError(Exception):
    """A query met a row that is not surely read."""


class Statement(NamedTuple):
    """A query to be written to a file: what is made before it, its text, how the file is written."""

    before: tuple[str, ...]
    select: str
    options: str
    """Of COPY."""
    in_one_thread: bool = False


class Database:
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
        self._beside: tuple[ThreadPoolExecutor, Self] | None = None
        self._begun: list[Future[Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._beside is not None:
            pool, twin = self._beside
            pool.shutdown(wait=False, cancel_futures=True)
            # One that was cancelled before it began is never said to be done.
            going_on = [each for each in self._begun if not each.cancelled()]
            while wait(going_on, _TICK).not_done:
                twin.connection.interrupt()
        self.connection.close()

    def aside(self, work: Callable[[Self], Result]) -> "Future[Result]":
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

    def rows(self, text: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a batch at a time; an OddRowError where a guard fails."""
        try:
            found = self.connection.execute(text)
            while batch := found.fetchmany(_BATCH):
                yield from batch
        except duckdb.Error as error:
            raise _meant(error) from None
        except RuntimeError as error:
            if _INTERRUPTED not in str(error):
                raise
            raise KeyboardInterrupt from None

    def run(self, text: str, progress: Progress | None = None) -> int:
        """Run a statement to its end and return the rows it counted; Ctrl-C ends it at once."""
        found = self.waited(lambda: self.connection.execute(text).fetchall(), progress)
        return int(found[0][0]) if found and isinstance(found[0][0], int) else 0

    def batches(self, text: str, rows: int, progress: Progress | None = None) -> Generator[Any, None, None]:
        """The rows of a query as record batches of Arrow, of so many rows each; an OddRowError where a guard fails."""
        reader = self.waited(lambda: self.connection.sql(text).to_arrow_reader(rows), progress)
        try:
            while (batch := self.waited(lambda: next(reader, None), progress)) is not None:
                yield batch
        finally:
            reader.close()

    def copy(self, statement: Statement, path: Path, progress: Progress | None = None) -> int:
        """Write what a query gives to a file and return the number of rows; an OddRowError where a guard fails."""
        for each in statement.before:
            self.run(each)
        text = f"COPY ({statement.select}) TO {quoted(str(path))} ({statement.options})"
        if not statement.in_one_thread:
            return self.run(text, progress)
        ((threads,),) = self.connection.execute("SELECT current_setting('threads')").fetchall()
        self.connection.execute("SET threads = 1")
        try:
            return self.run(text, progress)
        finally:
            self.connection.execute(f"SET threads = {threads}")

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


def quoted(text: str) -> str:
    """A text as a literal."""
    return "'" + text.replace("'", "''") + "'"


def parquet_files(files: Sequence[Path]) -> str:
    """The rows of Parquet files, whatever signs of a pattern their names hold; names of folders state nothing."""
    return f"read_parquet([{', '.join(map(parquet_name, files))}], hive_partitioning = false)"


def parquet_name(path: Path) -> str:
    """The name of a file as a literal that is no pattern."""
    return quoted(glob.escape(str(path)))

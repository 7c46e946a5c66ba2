"""Questions kept from earlier runs: what the rules became in SQL for a day, some programs and columns.

A kept question is taken only where all it was made of is the same to the letter: the rules, the program itself and what
it stands on, the day, the programs asked for, the form of the answers, the columns and their types. It asks of the
cells what was asked when it was made; where these are not as they were then, the usual way is gone.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from glob import glob
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, Self

import duckdb

from smematch import __version__
from smematch.bulk import cache, files
from smematch.bulk.database import Database, OddRowError, Statement, parquet_files, parquet_name
from smematch.bulk.files import Numbers
from smematch.bulk.looks import Looks
from smematch.bulk.task import Done, Task, Tell, Unsound, telling
from smematch.bulk.workplace import refuse_input, workplace
from smematch.errors import InputProblems
from smematch.sql.told import Code

Columns = tuple[tuple[Any, ...], ...]
"""Names and types, as the database tells them and as the files do."""
_PROGRAM = Path(__file__).parent.parent
_RESTS_ON = ("duckdb", "sqlglot", "pydantic", "PyYAML")
_OF_A_COLUMN = "name, type, num_children, converted_type, scale, precision, logical_type, duckdb_type"
_DEPTHS = ("*.yaml", "*/*.yaml", "*/*/*.yaml")
_CASES = ".cases.yaml"


class Prepared(NamedTuple):
    """A question as texts, to be asked of Parquet files of certain columns."""

    view: str
    """What makes the table of cells, up to the rows of the files."""
    looks: Looks
    services: int
    """How many rows a firm has in the long form."""
    asks: dict[str, Statement | Numbers]
    """By the columns of which every cell was seen to be a value."""


class Store(NamedTuple):
    """Where the questions of calls like one are kept, and by what they are known."""

    folder: Path
    rules: Path
    task: Task
    known_by: str

    @classmethod
    def of(cls, task: Task, rules: Path, folder: Path | None) -> Self | None:
        """The store for a task; None where no question of it is kept: of Parquet files, each named once, it is."""
        source = task.source
        plain = source.columns is None and source.encoding is None and source.sheet is None
        written = task.output.suffix.lower() in (files.PARQUET, files.CSV)
        if folder is None or not plain or not written or not all(map(_is_parquet, source.firms)):
            return None
        if len({os.path.realpath(each) for each in source.firms}) < len(source.firms):
            return None
        try:
            return cls(folder, rules, task, _known_by(task, rules))
        except (OSError, ImportError):  # a file of rules that cannot be read; a library that does not say which it is
            return None

    def find(self, columns: Columns) -> Prepared | None:
        """The question kept for such columns."""
        text = cache.kept(self.folder, self._name(columns))
        return None if text is None else _read(text)

    def keep(self, columns: Columns, made: Prepared) -> None:
        """Keep a question, beside what is kept for other cells. Not where the rules have changed since it was asked."""
        with suppress(OSError):  # a file of rules that is gone is another one
            if _known_by(self.task, self.rules) != self.known_by:
                return
            if (found := self.find(columns)) is not None:
                made = made._replace(asks=found.asks | made.asks)
            cache.keep(self.folder, self._name(columns), _written(made))

    def _name(self, columns: Columns) -> str:
        return f"{self.known_by}-{cache.digest([json.dumps(columns).encode()])}"


def run(task: Task, store: Store, tell: Tell | None = None) -> Done | None:
    """Answer a register by a kept question; None where the usual way must be gone, the output is then what it was."""
    if not cache.has_any(store.folder, store.known_by):
        return None
    try:
        with workplace(task.output) as place:
            refuse_input(task.output, task.source.firms)
            result = place.file("result" + task.output.suffix.lower())
            with Database(place.folder, task.source.memory) as engine:
                done = _answered(task, store, engine, result, tell)
            if done is not None:
                place.publish(result)
            return done
    except (InputProblems, OddRowError, duckdb.Error):  # the usual way says what is wrong, or what is wrong first
        return None


def _answered(task: Task, store: Store, engine: Database, result: Path, tell: Tell | None) -> Done | None:
    tables = [Path(each) for each in task.source.firms]
    columns = columns_of(tables, engine)
    found = None if columns is None else store.find(columns)
    if found is None:
        return None
    scan = parquet_files(tables)
    engine.run(f"{found.view} FROM {scan}")
    plain, twins = engine.aside(found.looks.plain), engine.aside(found.looks.has_twins)
    if any(isinstance(asks, Numbers) for asks in found.asks.values()):
        files.load_unfolding(engine)
    asks = found.asks.get(key(plain.result()))
    if asks is None or twins.result():
        return None
    told = telling(tell, lambda: engine.run(f"SELECT COUNT(*) FROM {scan}"))  # noqa: S608 - files are quoted
    rows = files.write(asks, engine, result, told)
    return Done(rows, rows if task.wide else rows // found.services, Unsound()) if rows else None


def key(plain: frozenset[str]) -> str:
    """By what the asks of a question are known."""
    return "\n".join(sorted(plain))


def columns_of(tables: Sequence[Path], engine: Database) -> Columns | None:
    """The columns that all of some Parquet files have; None where these are not the same, or a file is none."""
    try:
        found = {_columns(path, engine) for path in tables}
    except duckdb.Error:
        return None
    return found.pop() if len(found) == 1 else None


def _columns(path: Path, engine: Database) -> Columns:
    """The database gives columns of one name other names, and decimals of many digits another type."""
    described = engine.rows(f"SELECT column_name, column_type FROM (DESCRIBE FROM {parquet_files([path])})")  # noqa: S608
    _root, *inside = engine.rows(f"SELECT {_OF_A_COLUMN} FROM parquet_schema({parquet_name(path)})")  # noqa: S608
    return (*described, *inside)


def _is_parquet(name: str) -> bool:
    return Path(name).suffix.lower() == files.PARQUET and os.path.isfile(name)  # noqa: PTH113 - a NUL is no error


def _known_by(task: Task, rules: Path) -> str:
    """A digest of all that a question is made of, but for the columns."""
    call = [task.day.isoformat(), str(task.wide), task.output.suffix.lower(), *task.programs]
    rests_on = [sys.version, __version__, *(f"{name} {version(name)}" for name in _RESTS_ON)]
    return cache.digest(
        [json.dumps(call).encode(), json.dumps(rests_on).encode(), *_program(_PROGRAM), *_contents(rules)]
    )


def _program(folder: Path) -> Iterator[bytes]:
    """The program's files, known as Python knows those that it has compiled: by their sizes and times."""
    yield os.fsencode(folder)
    for name in sorted(glob("**/*.py", root_dir=folder, recursive=True)):  # noqa: PTH207 - twice as fast
        found = (folder / name).stat()
        yield f"{name} {found.st_size} {found.st_mtime_ns}".encode()


def _contents(rules: Path) -> Iterator[bytes]:
    """The files that a rulebook may be loaded from, their cases left out."""
    names = (name for depth in _DEPTHS for name in glob(depth, root_dir=rules, include_hidden=True))  # noqa: PTH207
    for name in sorted(names):
        if not name.endswith(_CASES):
            yield os.fsencode(name)
            yield (rules / name).read_bytes()


def _written(made: Prepared) -> bytes:
    asks = {plain: each._asdict() for plain, each in made.asks.items()}
    return json.dumps(made._asdict() | {"asks": asks}).encode()


def _read(text: bytes) -> Prepared:
    told: dict[str, Any] = json.loads(text)
    texts, ordered, ends, twins = told["looks"]
    looks = Looks(tuple((name, odd) for name, odd in texts), tuple(ordered), ends, twins)
    asks = {plain: _ask(each) for plain, each in told["asks"].items()}
    return Prepared(told["view"], looks, told["services"], asks)


def _ask(told: dict[str, Any]) -> Statement | Numbers:
    if "codes" not in told:
        return Statement(tuple(told["before"]), told["select"], told["options"], told["in_one_thread"])
    codes = {column: Code(tuple(missing), tuple(failed)) for column, (missing, failed) in told["codes"].items()}
    services = tuple((program, service, column) for program, service, column in told["services"])
    return Numbers(told["select"], codes, services, told["notes"])

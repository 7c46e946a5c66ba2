"""One register answered by both engines."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
from support.rules import shipped

from smematch.bulk import batch
from smematch.bulk.spark import batch as spark_batch
from smematch.bulk.task import Source, Task
from smematch.errors import InputProblems

DAY = date(2017, 3, 2)
ONE = ("kotra.overseas-exhibition",)
"""Where it is about the reading of tables, one program is enough: Spark compiles every query anew."""
ALL: tuple[str, ...] = ()
Row = tuple[Any, ...]


class Said(NamedTuple):
    """What an engine makes of a register: the rows in order, the firms and those left out, what is wrong."""

    rows: list[Row]
    firms: int
    left_out: int
    wrong: list[Any]


def duck(firms: Sequence[str], folder: Path, *, programs: tuple[str, ...] = ONE, wide: bool = False) -> Said:
    """What DuckDB makes of it, leaving out what cannot be read."""
    output = folder / "duck.parquet"
    return _said(batch.run, Task(Source(tuple(firms), skip=True), output, DAY, programs, wide))


def spark(firms: Sequence[str], folder: Path, *, programs: tuple[str, ...] = ONE, wide: bool = False) -> Said:
    """What Spark makes of it, leaving out what cannot be read."""
    output = folder / "spark.parquet"
    return _said(spark_batch.run, Task(Source(tuple(firms), skip=True), output, DAY, programs, wide))


def wrong(run: Any, firms: Sequence[str], folder: Path) -> list[Any]:
    """Why a run that leaves out nothing gives no answers."""
    output = folder / "never.parquet"
    with pytest.raises(InputProblems) as error:
        run(Task(Source(tuple(firms)), output, DAY, ONE), shipped())
    assert not output.exists()
    return [(each.code, each.args) for each in error.value.problems]


def _said(run: Any, task: Task) -> Said:
    done = run(task, shipped())
    found = [(each.code, each.args) for each in done.unsound.problems]
    return Said(rows_of(str(task.output)), done.firms, done.unsound.firms, found)


def rows_of(files: str) -> list[Row]:
    """The rows of Parquet files, sorted."""
    with duckdb.connect() as database:
        return database.execute("SELECT * FROM read_parquet(?) ORDER BY ALL", [files]).fetchall()

"""One register answered by both engines."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from support.rules import shipped

from smematch.bulk import batch
from smematch.bulk.asking import Source
from smematch.bulk.batch import Task
from smematch.bulk.spark import batch as spark_batch
from smematch.errors import InputProblems

DAY = date(2017, 3, 2)
Row = tuple[Any, ...]


class Said(NamedTuple):
    """What an engine makes of a register: the rows in order, the firms and those left out, what is wrong."""

    rows: list[Row]
    firms: int
    left_out: int
    wrong: list[Any]


def duck(firms: Sequence[str], folder: Path, *, wide: bool = False, skip: bool = False) -> Said:
    """What DuckDB makes of it."""
    return _said(batch.run, firms, folder / "duck.parquet", wide, skip)


def spark(firms: Sequence[str], folder: Path, *, wide: bool = False, skip: bool = False) -> Said:
    """What Spark makes of it."""
    return _said(spark_batch.run, firms, folder / "spark.parquet", wide, skip)


def _said(run: Any, firms: Sequence[str], output: Path, wide: bool, skip: bool) -> Said:
    try:
        done = run(Task(Source(tuple(firms), skip=skip), output, DAY, (), wide), shipped())
    except InputProblems as error:
        assert not output.exists()
        return Said([], 0, 0, [(each.code, each.args) for each in error.problems])
    wrong = [(each.code, each.args) for each in done.unsound.problems]
    return Said(rows_of(str(output)), done.firms, done.unsound.firms, wrong)


def rows_of(files: str) -> list[Row]:
    """The rows of Parquet files, sorted."""
    with duckdb.connect() as database:
        return database.execute("SELECT * FROM read_parquet(?) ORDER BY ALL", [files]).fetchall()

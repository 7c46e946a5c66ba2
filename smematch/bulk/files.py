"""The files that answers are written to: which there are, and the writing of each."""

from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from smematch.bulk.database import Database, Progress, Statement
from smematch.errors import UsageProblem
from smematch.sql.told import Code

PARQUET, CSV, EXCEL = ".parquet", ".csv", ".xlsx"
FORMATS = (PARQUET, CSV, EXCEL)
"""What a file of answers is, by the end of its name."""


class Numbers(NamedTuple):
    """A query whose answers are numbers; what those of each column but the id mean; the column of each service."""

    select: str
    codes: dict[str, Code]
    services: tuple[tuple[str, str, str], ...]
    """In order, of each the program, the service, the column."""
    notes: dict[str, str]
    """What the file says of where it comes from."""


def format_of(output: Path) -> str:
    """The format of an output; a UsageProblem where its name ends in none."""
    found = output.suffix.lower()
    if found not in FORMATS:
        raise UsageProblem("no-kind-of-answers", found=str(output), expected=", ".join(FORMATS))
    return found


def write(asks: Statement | Numbers, engine: Database, path: Path, tell: Progress | None = None) -> int:
    """Write what a query gives to a file and return the number of rows; an OddRowError where a guard fails."""
    if isinstance(asks, Statement):
        return engine.copy(asks, path, tell)
    unfolded = load_unfolding(engine)
    batches = engine.batches(asks.select, unfolded.FIRMS_A_GROUP, tell)
    with closing(batches):
        rows: int = unfolded.write(batches, asks, path)
    return rows


def load_unfolding(engine: Database) -> Any:
    """What makes the long form of numbers; it takes a while to load, in which an engine may look at a table."""
    # In another thread, because libraries that Ctrl-C meets while they are loaded say that they are broken.
    return engine.waited(lambda: import_module("smematch.bulk.unfolded"))

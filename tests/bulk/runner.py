"""What staging gives: the rows a database reads, or the mistakes with their places."""

import csv
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from smematch.bulk.staging import Staged, stage
from smematch.errors import InputProblems

Row = dict[str, str]


class Found(NamedTuple):
    """A mistake: its code, line and column (0 for none)."""

    code: str
    line: int = 0
    column: int = 0


def read(path: Path) -> list[Row]:
    """The rows of a staged CSV file; unknown is an empty text."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def scanned(path: Path) -> list[Row]:
    """The rows as the database scans them."""
    query = (
        "SELECT * FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"',"
        " strict_mode = true)"
    )
    with duckdb.connect() as database:
        found = database.execute(query, [str(path)])
        names = [each[0] for each in found.description or ()]
        return [{name: cell or "" for name, cell in zip(names, row, strict=True)} for row in found.fetchall()]


def staged(folder: Path, *firms: str | Path, **options: Any) -> Staged:
    """What the tables of a call are staged as, in a folder of its own."""
    place = folder / "staged"
    place.mkdir(exist_ok=True)
    return stage([str(firm) for firm in firms], place, **options)


def rows(folder: Path, *firms: str | Path, **options: Any) -> list[Row]:
    """The rows of the tables of a call."""
    return [row for path in staged(folder, *firms, **options).files for row in read(path)]


def refused(folder: Path, *firms: str | Path, **options: Any) -> list[Found]:
    """The mistakes of the tables of a call, in their order."""
    try:
        staged(folder, *firms, **options)
    except InputProblems as error:
        return [Found(each.code, each.place.line, each.place.column) for each in error.problems]
    return []


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def put(path: Path, content: str | bytes) -> Path:
    """A file with a text or bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path

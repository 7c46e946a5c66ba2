"""Tables written for a test, and what reading them gives: firms, or mistakes with their places."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from support.rules import shipped

from smematch.errors import InputProblems, Problem
from smematch.firm_table import TableFirm, read_firms


class Found(NamedTuple):
    """One mistake: line and column (0 for none), the column's name (empty for none), the kind."""

    line: int
    column: int
    name: str
    code: str


def read(path: Path) -> list[TableFirm]:
    """The firms of a table, by the shipped rules."""
    return read_firms(path, shipped())


def facts(path: Path) -> list[dict[str, Any]]:
    """What is known of each firm of a table."""
    return [dict(each.firm.facts) for each in read(path)]


def refused(path: Path) -> tuple[Problem, ...]:
    """The mistakes of a table; none where it gives firms."""
    try:
        read(path)
    except InputProblems as error:
        return error.problems
    return ()


def mistakes(path: Path) -> list[Found]:
    """The mistakes of a table, in their order."""
    return [_found(each) for each in refused(path)]


def _found(problem: Problem) -> Found:
    code, name = problem.code, ""
    if code == "in-cell":
        code, name = problem.args["mistake"].code, problem.args["column"]
    return Found(problem.place.line, problem.place.column, name, code)


def csv_of(rows: list[dict[str, str]]) -> str:
    """The text of a CSV file."""
    out = StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def put(path: Path, text: str | bytes) -> Path:
    """A file with a text or bytes."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def put_rows(folder: Path, ending: str, rows: list[dict[str, str]]) -> Path:
    """The same rows in one of the formats, every cell a text or nothing."""
    path = folder / f"firms{ending}"
    if ending == ".csv":
        return put(path, csv_of(rows))
    if ending == ".parquet":
        return put_columns(path, {name: [row.get(name) for row in rows] for row in rows for name in row})
    return put(path, "".join(json.dumps(row) + "\n" for row in rows))


def put_columns(path: Path, columns: dict[str, Any]) -> Path:
    """A Parquet file with these columns, each a list of values or an array of Arrow."""
    pq.write_table(pa.table(columns), path)
    return path

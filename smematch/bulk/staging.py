"""The tables a run is called with -> files that a database scans: CSV in UTF-8 and Parquet as they are, else copies."""

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from errno import EBADF
from pathlib import Path
from typing import Literal, NamedTuple

from smematch.bulk.csv_plain import Rewritten, is_plain
from smematch.bulk.csv_text import ENCODINGS, as_utf_8, blocks
from smematch.bulk.json_lines import json_to_csv
from smematch.bulk.postgres import Address, address_of, is_address, table_to_csv
from smematch.bulk.workbook import workbook_to_csv
from smematch.errors import InputProblems, Place, Problem, UsageProblem, problem
from smematch.source import opened

Kind = Literal["csv", "parquet"]
STANDARD_INPUT = "-"
WORKBOOKS = frozenset((".xlsx", ".xlsm"))
JSON_LINES = frozenset((".jsonl", ".ndjson"))
ENDINGS = (".csv", ".parquet", ".xlsx", ".jsonl", ".ndjson")
"""What the name of a table ends in."""
_OLD_WORKBOOK = ".xls"
_BLOCK = 1 << 20
_SIGNS_OF_A_PATTERN = frozenset("*?[")


class Staged(NamedTuple):
    """Tables as files of one kind, in the order of the call.

    `origins` are what people call them, one a file: where a mistake is told. `name` says all of them in short.
    """

    kind: Kind
    files: tuple[Path, ...]
    name: str
    origins: tuple[str, ...]


class _Table(NamedTuple):
    """A table of the call: what people call it, and where it is."""

    name: str
    at: Path | Address


def stage(
    firms: Sequence[str], place_for_staged: Path, encoding: str | None = None, *, sheet: str | None = None
) -> Staged:
    """Files for the tables of a call: names, patterns (`firms/**/*.csv`), `-`, addresses of PostgreSQL.

    What must be changed is copied into the folder `place_for_staged`. `encoding` is that of CSV files: utf-8, cp949 or,
    where none is given, whichever of them each file is. `sheet` is that of workbooks, without it their first.

    An InputProblems carries the mistakes of all tables; a UsageProblem says what is wrong with the call. An OSError is
    the folder's: there is no more room in it.
    """
    if encoding is not None and encoding not in ENCODINGS:
        raise UsageProblem("unknown-encoding", found=encoding)
    wrong: list[Problem] = []
    tables = list(_tables(firms, wrong))
    if sheet is not None and not any(Path(table.name).suffix.lower() in WORKBOOKS for table in tables):
        raise UsageProblem("sheet-without-workbook", found=sheet)
    staged: list[tuple[Kind, Path]] = []
    for number, table in enumerate(tables):
        try:
            staged.append(_staged(table, place_for_staged / f"firms-{number}", encoding, sheet))
        except InputProblems as error:
            # Of what was drained into a file of our own, too, people know the name they gave.
            wrong += [each._replace(place=each.place._replace(file=table.name)) for each in error.problems]
    kinds = [kind for kind, _ in staged]
    if not wrong and len(set(kinds)) > 1:
        other = next(at for at, kind in enumerate(kinds) if kind != kinds[0])
        wrong.append(Problem("kinds-mixed", {}, Place(tables[other].name)))
    if wrong:
        raise InputProblems(wrong)
    origins = tuple(table.name for table in tables)
    name = origins[0] if len(origins) == 1 else f"{origins[0]} (+{len(origins) - 1})"
    return Staged(kinds[0], tuple(path for _, path in staged), name, origins)


def _tables(firms: Sequence[str], wrong: list[Problem]) -> Iterator[_Table]:
    """The tables in the order of the call, those of a pattern in the order of their names, none twice."""
    seen: set[str | Address] = set()
    for firm in firms:
        if is_address(firm):
            try:
                address = address_of(firm)
            except InputProblems as error:
                wrong += error.problems
                continue
            if address not in seen:
                seen.add(address)
                yield _Table(address.shown, address)
            continue
        found = [firm]
        if firm != STANDARD_INPUT and not os.path.lexists(firm) and _SIGNS_OF_A_PATTERN & set(firm):
            matches = glob.glob(firm, recursive=True)  # noqa: PTH207 - a pattern may begin at the root
            found = sorted(each for each in matches if not Path(each).is_dir())
            if not found:
                wrong.append(Problem("no-files-match", {}, Place(firm)))
        for each in found:
            one = _real(each)
            if one not in seen:
                seen.add(one)
                yield _Table(str(Path(each)), Path(each))


def _real(name: str) -> str:
    """By which two names of one file are known."""
    try:
        return name if name == STANDARD_INPUT else os.path.realpath(name)
    except ValueError:  # a NUL in it: reading says so
        return name


def _staged(table: _Table, copy: Path, encoding: str | None, sheet: str | None) -> tuple[Kind, Path]:
    """The file of a table, the table's own or a copy."""
    as_csv = copy.with_suffix(".csv")
    if isinstance(table.at, Address):
        table_to_csv(table.at, as_csv)
        return "csv", as_csv
    path, ending = table.at, table.at.suffix.lower()
    if table.name == STANDARD_INPUT or _is_stream(path):
        ending = ending if ending in ENDINGS else ".csv"
        path = copy.with_name(f"{copy.name}-read{ending}")
        _drain(table, path)
    if ending == ".parquet":
        with opened(path):
            return "parquet", path
    if ending == ".csv":
        return "csv", _plain(as_utf_8(path, table.name, as_csv, encoding), table.name, copy)
    if ending in WORKBOOKS:
        workbook_to_csv(path, as_csv, sheet)
    elif ending in JSON_LINES:
        json_to_csv(path, as_csv)
    elif path.is_dir():
        raise problem("is-a-folder", table.name)
    else:
        code = "old-workbook" if ending == _OLD_WORKBOOK else "no-kind-of-register"
        raise problem(code, table.name, expected=", ".join(ENDINGS))
    return "csv", as_csv


def _plain(path: Path, name: str, copy: Path) -> Path:
    """The file itself, or a copy of which a database reads every cell as we do."""
    if is_plain(path):
        return path
    again, rewritten = copy.with_name(f"{copy.name}-plain.csv"), Rewritten(keep_ragged=True)
    rewritten.write(path, name, again)
    rewritten.mistakes.raise_any()
    return again


def _is_stream(path: Path) -> bool:
    """Whether it can be read only once: a pipe, a terminal, whatever standard input is."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # reading says what is wrong
        return False
    return str(path) == "/dev/stdin" or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISSOCK(mode)


def _drain(table: _Table, copy: Path) -> None:
    """Copy what can be read only once."""
    with copy.open("wb") as out:
        for block in _of_input() if table.name == STANDARD_INPUT else blocks(Path(table.name)):
            out.write(block)


def _of_input() -> Iterator[bytes]:
    if sys.stdin is None:  # closed by the caller
        raise problem("cannot-read", STANDARD_INPUT, why=os.strerror(EBADF))
    try:
        yield from iter(lambda: sys.stdin.buffer.read(_BLOCK), b"")
    except OSError as error:
        raise problem("cannot-read", STANDARD_INPUT, why=error.strerror or str(error)) from None

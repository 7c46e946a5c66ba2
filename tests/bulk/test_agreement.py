"""`batch` and the matcher agree: verdict, lean, missing, failed; whatever the tables come from and go to."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import psycopg
import pytest
from bulk.server import server
from bulk.test_postgres import address
from support.rules import FIRMS, ROOT, shipped

from smematch.bulk.batch import run
from smematch.bulk.task import Done, Source, Task
from smematch.errors import InputProblems, UsageProblem
from smematch.firm_table import TableFirm, read_firms
from smematch.match.matcher import match
from smematch.profile import read_profile

DAY = date(2017, 3, 2)
REGISTER = ROOT / "data" / "register.csv"
SYNTHETIC = ROOT / "data" / "synthetic" / "firms.parquet"
SOME = ("kotra.export-voucher", "kita.trade-sos")
HEADER = ["id", "program", "service", "verdict", "lean", "missing", "failed"]
Answers = list[tuple[str, ...]]


def batch(output: Path, *firms: str | Path, day: date = DAY, programs: tuple[str, ...] = (), **options: Any) -> Done:
    """A run, in this process."""
    wide = options.pop("wide", False)
    return run(Task(Source(tuple(map(str, firms)), **options), output, day, programs, wide), shipped())


def written(output: Path) -> Answers:
    """The rows of a file of answers, the names of the columns first; nothing is an empty text."""
    if output.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(output).worksheets[0]
        return [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]
    if output.suffix == ".csv":
        return [tuple(row) for row in csv.reader(io.StringIO(output.read_bytes().decode(), newline=""))]
    with duckdb.connect() as database:
        found = database.execute("SELECT * FROM read_parquet(?)", [str(output)])
        names = tuple(each[0] for each in found.description or ())
        return [names, *(tuple(cell or "" for cell in row) for row in found.fetchall())]


def expected(firms: list[TableFirm], day: date, programs: tuple[str, ...] = ()) -> Answers:
    """What the matcher says, firm by firm."""
    found: Answers = []
    for each in firms:
        for program in match(each.firm, shipped(), day, programs).programs:
            for service in program.services:
                said = service.verdict
                failed = ";".join(leaf.condition.facts[0] for leaf in said.failed)
                name = (program.program.program, service.service)
                found.append((each.id, *name, said.word, said.lean or "", ";".join(said.missing), failed))
    return found


@pytest.mark.parametrize("day", [DAY, date(2018, 12, 31)])
def test_register(day: date, tmp_path: Path) -> None:
    """All programs in force on a day, for every firm of the example register."""
    batch(tmp_path / "out.parquet", REGISTER, day=day)
    header, *rows = written(tmp_path / "out.parquet")
    wanted = expected(read_firms(REGISTER, shipped()), day)

    assert tuple(HEADER) == header
    assert sorted(wanted) == sorted(rows)
    ids = list(dict.fromkeys(row[0] for row in wanted))
    assert all(ids == [row[0] for row in rows if row[1:3] == name] for name in {row[1:3] for row in rows})


def test_synthetic_firms(tmp_path: Path) -> None:
    """A thousand of the synthetic firms, in the long form and in the wide one."""
    table = tmp_path / "firms.parquet"
    with duckdb.connect() as database:
        query = f"SELECT * FROM '{SYNTHETIC}' WHERE hash(id) % 10 = 0"
        database.execute(f"COPY ({query}) TO '{table}' (FORMAT parquet)")
    wanted = expected(read_firms(table, shipped()), DAY)
    batch(tmp_path / "long.parquet", table)
    batch(tmp_path / "wide.parquet", table, wide=True)
    names, *wide = written(tmp_path / "wide.parquet")

    assert sorted(wanted) == sorted(written(tmp_path / "long.parquet")[1:])
    flat = [(row[0], *name.split("/"), word) for row in wide for name, word in zip(names[1:], row[1:], strict=True)]
    assert sorted(row[:4] for row in wanted) == sorted(flat)
    assert list(dict.fromkeys(row[0] for row in wanted)) == [row[0] for row in wide]


def test_profiles(tmp_path: Path) -> None:
    """The example firms, written as a table, get what `check` says of their profiles."""
    firms = [TableFirm(path.stem, at, read_profile(str(path), [], shipped())) for at, path in enumerate(FIRMS, 1)]
    table = tmp_path / "firms.jsonl"
    with table.open("w", encoding="utf-8") as stream:
        for each in firms:
            stream.write(json.dumps({"id": each.id, **dict(_cells(each.firm.facts))}) + "\n")
    batch(tmp_path / "out.parquet", table)

    assert sorted(expected(firms, DAY)) == sorted(written(tmp_path / "out.parquet")[1:])


def _cells(value: Any, name: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict | os.PathLike) or hasattr(value, "items"):
        dot = f"{name}." if name else ""
        return [cell for key, part in value.items() for cell in _cells(part, f"{dot}{key}")]
    if isinstance(value, tuple):
        if value.exact:  # type: ignore[attr-defined]
            return _cells(value[0], name)
        return [
            (f"{name}.{end}", _text(part)) for end, part in zip(("min", "max"), value, strict=True) if part is not None
        ]
    return [] if value is None else [(name, _text(value))]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(float(value)) if hasattr(value, "denominator") and value.denominator != 1 else str(value)


def _csv(folder: Path, rows: list[list[str]]) -> list[str | Path]:
    return [_put(folder / "firms.csv", rows, "utf-8")]


def _marked(folder: Path, rows: list[list[str]]) -> list[str | Path]:
    return [_put(folder / "firms.csv", rows, "utf-8-sig")]


def _korean(folder: Path, rows: list[list[str]]) -> list[str | Path]:
    return [_put(folder / "firms.csv", rows, "cp949")]


def _pattern(folder: Path, rows: list[list[str]]) -> list[str | Path]:
    for at in range(1, len(rows), 20):
        _put(folder / f"firms-{at:02}.csv", [rows[0], *rows[at : at + 20]], "utf-8")
    return [f"{folder}/firms-*.csv"]


def _excel(folder: Path, rows: list[list[str]]) -> list[str | Path]:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append([int(cell) if cell.isascii() and cell.isdigit() else cell or None for cell in row])
    book.save(folder / "firms.xlsx")
    return [folder / "firms.xlsx"]


def _json(folder: Path, rows: list[list[str]]) -> list[str | Path]:
    path = folder / "firms.jsonl"
    lines = [json.dumps({k: v for k, v in zip(rows[0], row, strict=True) if v}) for row in rows[1:]]
    path.write_text("\n".join(lines), encoding="utf-8")
    return [path]


def _parquet(folder: Path, rows: list[list[str]]) -> list[str | Path]:
    with duckdb.connect() as database:
        source = _put(folder / "source.csv", rows, "utf-8")
        database.execute(f"COPY (FROM read_csv('{source}')) TO '{folder}/firms.parquet' (FORMAT parquet)")
    return [folder / "firms.parquet"]


def _put(path: Path, rows: list[list[str]], encoding: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return path


SOURCES: tuple[Callable[[Path, list[list[str]]], list[str | Path]], ...] = (
    _csv, _marked, _korean, _pattern, _excel, _json, _parquet,
)  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
def test_every_kind_of_table(source: Callable[[Path, list[list[str]]], list[str | Path]], tmp_path: Path) -> None:
    """The register gives the same answers in every format."""
    rows = list(csv.reader(REGISTER.read_text(encoding="utf-8").splitlines()))
    batch(tmp_path / "out.csv", *source(tmp_path, rows), programs=SOME)

    assert expected(read_firms(REGISTER, shipped()), DAY, SOME) == written(tmp_path / "out.csv")[1:]


def test_table_of_a_database(tmp_path: Path) -> None:
    """The register gives the same answers from a table of PostgreSQL."""
    rows = list(csv.reader(REGISTER.read_text(encoding="utf-8").splitlines()))
    with server() as found, psycopg.connect(**found.connection) as connection:
        columns = ", ".join(f'"{name}" text' for name in rows[0])
        connection.execute(f"CREATE TABLE firms ({columns})")
        marks = ", ".join(["%s"] * len(rows[0]))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO firms VALUES ({marks})", rows[1:])
        connection.commit()
        batch(tmp_path / "out.csv", address(found, "firms"), programs=SOME)

    assert expected(read_firms(REGISTER, shipped()), DAY, SOME) == written(tmp_path / "out.csv")[1:]


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The register gives the same answers from standard input."""
    with REGISTER.open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        batch(tmp_path / "out.csv", "-", programs=SOME)

    assert expected(read_firms(REGISTER, shipped()), DAY, SOME) == written(tmp_path / "out.csv")[1:]


@pytest.mark.parametrize("wide", [False, True])
def test_every_kind_of_output(wide: bool, tmp_path: Path) -> None:
    """The same answers stand in a Parquet file, a CSV file and a workbook."""
    for kind in ("parquet", "csv", "xlsx"):
        batch(tmp_path / f"out.{kind}", REGISTER, programs=SOME, wide=wide)
    parquet, text, sheet = (written(tmp_path / f"out.{kind}") for kind in ("parquet", "csv", "xlsx"))

    assert parquet == text
    assert parquet == sheet


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "\r=1",
    " =1",
    "\u3000=1",
    "\ufeff=1",
    "http://a.b",
    "007",
    "예시",
]


def test_formulas_in_ids(tmp_path: Path) -> None:
    """An id that a spreadsheet would calculate is a text in CSV and in Excel; Parquet has it as it is."""
    path = tmp_path / "firms.csv"
    _put(path, [["employees", "id"], *(["5", each] for each in HOSTILE)], "utf-8")
    for kind in ("parquet", "csv", "xlsx"):
        batch(tmp_path / f"out.{kind}", path, programs=SOME[:1], wide=True)
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(min_row=2)]

    assert HOSTILE == [row[0] for row in written(tmp_path / "out.parquet")[1:]]
    assert [f"'{each}" for each in HOSTILE[:-3]] + HOSTILE[-3:] == [row[0] for row in written(tmp_path / "out.csv")[1:]]
    assert {"s"} == {cell.data_type for cell in cells}
    assert not any(cell.hyperlink for cell in cells)


def test_firms_without_an_id(tmp_path: Path) -> None:
    """A firm that no id names is named by its row, counted without blank lines."""
    _put(tmp_path / "none.csv", [["employees"], ["5"], [], ["6"]], "utf-8")
    _put(tmp_path / "some.csv", [["employees", "id"], ["5", "a"], ["6", " "], ["7", "c"]], "utf-8")
    batch(tmp_path / "none.parquet", tmp_path / "none.csv", wide=True)
    batch(tmp_path / "some.parquet", tmp_path / "some.csv", wide=True)

    assert ["1", "2"] == [row[0] for row in written(tmp_path / "none.parquet")[1:]]
    assert ["a", "2", "c"] == [row[0] for row in written(tmp_path / "some.parquet")[1:]]


@pytest.mark.parametrize("odd", ["", "|| chr(9)"])
@pytest.mark.parametrize("wide", [False, True])
def test_order_of_a_large_table(wide: bool, odd: str, tmp_path: Path) -> None:
    """The firms of each service stand in the order of the table, also where it is read in parallel and mended."""
    path = tmp_path / "firms.parquet"
    with duckdb.connect() as database:
        query = f"SELECT 'f' || hash(i) AS id, 'C' || (10 + i % 20) AS industry, i || ' ' {odd} AS employees, "
        query += "'KR-11' AS region, 'small' AS size_class FROM range(15000) AS r(i)"
        database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
        ids = [row[0] for row in database.execute(f"SELECT id FROM '{path}'").fetchall()]
    batch(tmp_path / "out.parquet", path, programs=SOME, wide=wide)
    rows = written(tmp_path / "out.parquet")[1:]
    services = {row[1:3] if not wide else "" for row in rows}

    assert all(ids == [row[0] for row in rows if wide or row[1:3] == each] for each in services)


def test_years_and_uses_of_the_largest_amounts(tmp_path: Path) -> None:
    """Thirty years of the largest amounts there can be are no more than the database can add up."""
    names = [f"exports_usd.{year}" for year in range(1988, 2018)]
    _put(tmp_path / "firms.csv", [["id", *names], ["a", *["9" * 18] * 30]], "utf-8")
    batch(tmp_path / "out.parquet", tmp_path / "firms.csv")

    wanted = expected(read_firms(tmp_path / "firms.csv", shipped()), DAY)
    assert sorted(wanted) == sorted(written(tmp_path / "out.parquet")[1:])


def test_rows_left_out(tmp_path: Path) -> None:
    """With `skip`, thousands of bad rows cost no more than the first fifty sentences and a number."""
    rows = [["id", "employees"], *([f"f{at}", "many" if at % 2 else "5"] for at in range(8_000))]
    _put(tmp_path / "firms.csv", rows, "utf-8")
    done = batch(tmp_path / "out.parquet", tmp_path / "firms.csv", programs=SOME[:1], wide=True, skip=True)

    assert (4_000, 4_000) == (done.firms, done.unsound.firms)
    assert 51 == len(done.unsound.problems)
    assert ("more-mistakes", {"count": 3_950}) == (done.unsound.problems[-1].code, done.unsound.problems[-1].args)
    assert [f"f{at}" for at in range(0, 8_000, 2)] == [row[0] for row in written(tmp_path / "out.parquet")[1:]]


def test_day_before_every_program(tmp_path: Path) -> None:
    """On a day on which no program is in force there is nothing to answer, which is said."""
    with pytest.raises(UsageProblem) as error:
        batch(tmp_path / "out.csv", REGISTER, day=date(2001, 1, 1))

    assert "no-services" == error.value.problem.code
    assert [] == list(tmp_path.iterdir())


def refusal(output: Path, *firms: str | Path, **options: Any) -> list[str]:
    """The kinds of mistakes for which nothing is answered."""
    with pytest.raises(InputProblems) as error:
        batch(output, *firms, **options)
    return [each.code for each in error.value.problems]


def test_tables_that_do_not_go_together(tmp_path: Path) -> None:
    """Tables of one run have the same columns in the same order, of the same types."""
    a = _put(tmp_path / "a.csv", [["id", "employees"], ["a", "5"]], "utf-8")
    b = _put(tmp_path / "b.csv", [["employees", "id"], ["5", "a"]], "utf-8")
    with duckdb.connect() as database:
        for name, kind in (("c", "INTEGER"), ("d", "VARCHAR")):
            database.execute(f"COPY (SELECT 5::{kind} AS employees) TO '{tmp_path}/{name}.parquet' (FORMAT parquet)")

    assert ["columns-differ"] == refusal(tmp_path / "out.csv", a, b)
    assert ["types-differ"] == refusal(tmp_path / "out.csv", tmp_path / "c.parquet", tmp_path / "d.parquet")


def test_too_many_digits(tmp_path: Path) -> None:
    """A number of more digits than a database holds exactly is a mistake, whatever it is read from."""
    text = _put(tmp_path / "a.csv", [["employees"], ["9" * 19]], "utf-8")
    with duckdb.connect() as database:
        database.execute(f"COPY (SELECT 5000000000000000000 AS employees) TO '{tmp_path}/a.parquet' (FORMAT parquet)")
    found = []
    for path in (text, tmp_path / "a.parquet"):
        with pytest.raises(InputProblems) as error:
            batch(tmp_path / "out.csv", path, programs=SOME[:1])
        found += [each.args["mistake"].code for each in error.value.problems]

    assert ["too-many-digits"] * 2 == found

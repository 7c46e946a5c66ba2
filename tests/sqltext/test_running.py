"""Printed queries run where there is no smematch, and say what the matcher says."""

import csv
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from sqltext.conftest import Trial
from support.postgres import Postgres
from support.rules import shipped
from support.typed import NULL

from smematch.cli import run

Rows = list[tuple[str, ...]]
SHORT = "kotra.overseas-branch-office"


def printed(trial: Trial, folder: Path, *options: str) -> str:
    """The text `smematch sql` writes for the columns of a table."""
    file = folder / "query.sql"
    args = ["sql", "--as-of", "2017-03-02", "--firms", str(trial.file), "--output", str(file), "--lang", "ko", *options]
    assert 0 == run(args)
    return file.read_text(encoding="utf-8")


def in_duckdb(trial: Trial, text: str, folder: Path) -> Rows:
    """The rows of a query on the firms, as text."""
    file = folder / "firms.csv"
    file.write_text(trial.table.text(), encoding="utf-8")
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE firms ({trial.table.definition(shipped().vocabulary, 'duckdb')})")
        database.execute(
            "INSERT INTO firms SELECT * FROM read_csv(?, header = true, all_varchar = true, nullstr = ?)",
            [str(file), NULL],
        )
        return sorted(tuple(map(as_text, row)) for row in database.execute(text).fetchall())


def as_text(cell: object) -> str:
    """A cell of an answer as text."""
    return NULL if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def in_postgres(server: Postgres, trial: Trial, text: str, folder: Path) -> Rows:
    """The rows of a query on the firms, as psql prints them."""
    file = folder / "firms.csv"
    file.write_text(trial.table.text(), encoding="utf-8")
    server.ask(
        "SET client_min_messages = error; DROP TABLE IF EXISTS firms;"
        f"CREATE TABLE firms ({trial.table.definition(shipped().vocabulary, 'postgres')});\n"
        f"\\copy firms FROM '{file}' WITH (FORMAT csv, HEADER, NULL '{NULL}')\n"
    )
    _, *rows = csv.reader(StringIO(server.ask(text, "--csv", "-P", f"null={NULL}")))
    return sorted(map(tuple, rows))


def test_duckdb_says_what_the_matcher_says(trial: Trial, tmp_path: Path) -> None:
    """Verdict, lean, missing and failed of every firm and service."""
    assert trial.expected == in_duckdb(trial, printed(trial, tmp_path), tmp_path)


def test_postgresql_says_what_the_matcher_says(trial: Trial, postgres: Postgres, tmp_path: Path) -> None:
    """Verdict, lean, missing and failed of every firm and service."""
    text = printed(trial, tmp_path, "--dialect", "postgres")

    assert trial.expected == in_postgres(postgres, trial, text, tmp_path)


def test_postgresql_gives_the_wide_form_and_the_readings_too(trial: Trial, postgres: Postgres, tmp_path: Path) -> None:
    """The verdicts of the wide form are those of the long one; the readings are DuckDB's."""
    options = ("--program", SHORT, "--dialect", "postgres")
    wide = in_postgres(postgres, trial, printed(trial, tmp_path, "--wide", *options), tmp_path)
    readings = printed(trial, tmp_path, "--readings", "--dialect", "postgres")
    services = list(shipped().editions[SHORT][-1].services)
    long = [(row[0], row[2], row[3]) for row in trial.expected if row[1] == SHORT]

    assert sorted(long) == sorted((row[0], *pair) for row in wide for pair in zip(services, row[1:], strict=True))
    for_duckdb = in_duckdb(trial, printed(trial, tmp_path, "--readings"), tmp_path)
    truth = {"t": "true", "f": "false"}
    found = in_postgres(postgres, trial, readings, tmp_path)
    assert for_duckdb == sorted((*row[:3], *(truth.get(each, each) for each in row[3:])) for row in found)


def test_the_readings_make_the_verdict(trial: Trial, tmp_path: Path) -> None:
    """HIGH and LOW give the verdict by the table of the contract, the leaning the lean of a refer."""
    rows = in_duckdb(trial, printed(trial, tmp_path, "--readings"), tmp_path)
    verdicts = {("false",): "ineligible", ("true", "true"): "eligible", (NULL,): "needs-info"}
    leans = {"true": "likely", "false": "unlikely", NULL: NULL}

    for (firm, program, service, high, low, leaning), said in zip(rows, trial.expected, strict=True):
        verdict = verdicts.get((high,)) or verdicts.get((high, low), "refer")
        lean = leans[leaning] if verdict == "refer" else NULL
        assert said[:5] == (firm, program, service, verdict, lean)


@pytest.mark.parametrize("form", [[], ["--wide"], ["--readings"]])
def test_other_columns_of_the_table_do_not_matter(form: list[str], trial: Trial, tmp_path: Path) -> None:
    """A table may hold columns with the names a query gives to its own, and any others."""
    text = printed(trial, tmp_path, "--program", SHORT, *form)
    before = in_duckdb(trial, text, tmp_path)
    definition = trial.table.definition(shipped().vocabulary, "duckdb")
    file = tmp_path / "firms.csv"
    file.write_text(trial.table.text(), encoding="utf-8")
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE firms ({definition}, size_possible TEXT, verdict TEXT, stage_1 TEXT)")
        database.execute(
            "INSERT INTO firms SELECT *, 'x', 'y', 'z' "
            "FROM read_csv(?, header = true, all_varchar = true, nullstr = ?)",
            [str(file), NULL],
        )
        assert before == sorted(tuple(map(as_text, row)) for row in database.execute(text).fetchall())

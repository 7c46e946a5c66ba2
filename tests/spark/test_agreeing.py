"""Spark says what DuckDB says, of ten thousand firms and of the oddest cells."""

import csv
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import duckdb
import pytest
from spark.both import ALL, DAY, ONE, duck, rows_of, spark, wrong
from support import sql_firms
from support.odd_texts import COLUMNS, TEXTS
from support.rules import ROOT, shipped

from smematch.bulk import batch
from smematch.bulk.spark import batch as spark_batch
from smematch.bulk.task import Source, Task
from smematch.firm_table import each_firm
from smematch.table import mistakes
from smematch.table.mistakes import Mistakes

pytestmark = pytest.mark.usefixtures("session")
SYNTHETIC = ROOT / "data" / "synthetic" / "firms.parquet"
SOME = 300


def put(path: Path, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    return str(path)


def test_ten_thousand_firms_are_answered_alike(tmp_path: Path) -> None:
    """Verdict, lean, missing and failed of 10,000 firms and all services are DuckDB's and the matcher's."""
    register = [str(SYNTHETIC)]
    expected, found = duck(register, tmp_path, programs=ALL), spark(register, tmp_path, programs=ALL)
    firms = [*islice(each_firm(SYNTHETIC, shipped(), Mistakes()), SOME)]
    matched = sql_firms.matched([each.firm for each in firms], shipped(), DAY)
    ids = {each.id for each in firms}

    assert (10_000, 0, 550_000) == (found.firms, found.left_out, len(found.rows))
    assert expected == found
    by_service = {(firms[int(row[0])].id, *row[1:3]): row[3:] for row in matched}
    assert by_service == {row[:3]: row[3:] for row in found.rows if row[0] in ids}


def test_the_wide_form_and_its_files_are_the_same(tmp_path: Path) -> None:
    """One row a firm with all verdicts: CSV to the byte, Parquet with the same notes, and nothing left beside them."""
    firms = [str(ROOT / "data" / "register.csv")]
    expected, found = duck(firms, tmp_path, programs=ALL, wide=True), spark(firms, tmp_path, programs=ALL, wide=True)
    for run, name in ((batch.run, "duck.csv"), (spark_batch.run, "spark.csv")):
        run(Task(Source(tuple(firms)), tmp_path / name, DAY, ONE, wide=True), shipped())

    assert expected == found
    assert (tmp_path / "duck.csv").read_bytes() == (tmp_path / "spark.csv").read_bytes()
    assert notes(tmp_path / "duck.parquet") == notes(tmp_path / "spark.parquet")
    assert ["duck.csv", "duck.parquet", "spark.csv", "spark.parquet"] == sorted(
        each.name for each in tmp_path.iterdir()
    )


def notes(path: Path) -> list[tuple[str, str]]:
    """What a Parquet file says of where it comes from."""
    with duckdb.connect() as database:
        return database.execute(
            "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?) ORDER BY ALL", [str(path)]
        ).fetchall()


@pytest.fixture
def _all_mistakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mistakes, "MOST", 10**6)


def odd_table(path: Path) -> str:
    """A CSV file in which every column has every text once, each beside cells of which nothing is known."""
    blank = [""] * len(COLUMNS)
    rows = [
        (f"{column} {number}", *blank[:at], text, *blank[at + 1 :])
        for at, column in enumerate(COLUMNS)
        for number, text in enumerate(TEXTS)
    ]
    return put(path, ("id", *COLUMNS), rows)


@pytest.mark.usefixtures("_all_mistakes")
def test_odd_cells_are_read_alike(tmp_path: Path) -> None:
    """Whatever stands in a cell: the same firms are answered in the same way, the same mistakes told of the others.

    Spark's own reader, which an address is left to, makes one line end of two in a cell; nothing else is otherwise.
    """
    path = odd_table(tmp_path / "firms.csv")
    expected = duck([path], tmp_path, wide=True)
    at_address = spark([f"file://{path}"], tmp_path, wide=True)

    assert expected.wrong
    assert expected == spark([path], tmp_path, wide=True)
    assert expected._replace(wrong=[]) == at_address._replace(wrong=[])
    assert repr(expected.wrong).replace(r"\r\n", r"\n") == repr(at_address.wrong)


HEADER = ("id", "employees", "industry")
ROWS = [
    ("a", "5", "C26"), ("", "70", "C26"), ("b", "12명", "C"), ("a", "6", "C26"), ("\u3000", "1", ""), ("7", "", ""),
    ("", "3", "C"), ("b", "7", "C26"), ("c", "8", "C26"),
]  # fmt: skip
"""Ids that come twice or not at all; one is the number of a row without."""


@pytest.mark.parametrize("address", [False, True])
def test_ids_are_checked_alike(tmp_path: Path, address: bool) -> None:
    """A row without an id is named by its number, one whose id an earlier one has is left out, in any file."""
    one, two = put(tmp_path / "1 가.csv", HEADER, ROWS), put(tmp_path / "2.csv", HEADER, ROWS[:3])
    given = [f"file://{one}", f"file://{two}"] if address else [one, two]

    assert duck([one, two], tmp_path) == spark(given, tmp_path)
    assert wrong(batch.run, [one, two], tmp_path) == wrong(spark_batch.run, given, tmp_path)


def test_without_ids_firms_are_numbered_over_all_files(tmp_path: Path) -> None:
    """The id is the number of the row, files in the order of their names and rows in that of the file."""
    folder = tmp_path / "register"
    folder.mkdir()
    with duckdb.connect() as database:
        for at, (first, last) in enumerate([(0, 50_000), (50_000, 50_010), (50_010, 90_000)]):
            query = f"FROM range({first}, {last}) AS t(n)"
            database.execute(
                f"COPY (SELECT n % 97 AS employees, 'C26' AS industry {query}) TO '{folder}/part-{at} 가.parquet' "
                "(ROW_GROUP_SIZE 8000)"
            )
    expected = duck([f"{folder}/*.parquet"], tmp_path, wide=True)

    assert 90_000 == expected.firms
    assert expected == spark([f"{folder}/*.parquet"], tmp_path, wide=True)
    assert expected == spark([f"file://{folder}"], tmp_path, wide=True)


def test_ragged_rows_are_left_out_alike(tmp_path: Path) -> None:
    """A row with too few cells is told of with its line, and the others are answered."""
    path = tmp_path / "firms.csv"
    path.write_text("id,employees,industry\na,5,C26\nb,6\nc,7,C26\n", encoding="utf-8")

    assert duck([str(path)], tmp_path) == spark([str(path)], tmp_path)
    assert wrong(batch.run, [str(path)], tmp_path) == wrong(spark_batch.run, [str(path)], tmp_path)


def test_answers_at_an_address_are_a_folder(tmp_path: Path) -> None:
    """At an address the answers are a folder of Spark's files, which says the same."""
    path = put(tmp_path / "firms.csv", HEADER, [("=1+1", "5", "C26"), ("b", "70", "C26")])
    for end in ("parquet", "csv"):
        address = f"file://{tmp_path}/answers.{end}"
        spark_batch.run(Task(Source((path,)), Path(address), DAY, ONE), shipped(), address=address)
    found = rows_of(f"{tmp_path}/answers.parquet/*.parquet")

    assert duck([path], tmp_path).rows == found
    with duckdb.connect() as database:
        written = database.execute(
            "SELECT * FROM read_csv(?, all_varchar = true, header = true) ORDER BY ALL",
            [f"{tmp_path}/answers.csv/*.csv"],
        ).fetchall()
    safe = [("'=1+1" if row[0] == "=1+1" else row[0], *(cell or None for cell in row[1:])) for row in found]
    assert sorted(map(str, safe)) == sorted(map(str, written))

"""Spark says what DuckDB says, of ten thousand firms and of the oddest cells."""

import csv
import shutil
from itertools import islice
from pathlib import Path

import duckdb
import pytest
from pyspark.sql import SparkSession
from spark.both import DAY, duck, rows_of, spark
from spark.odd_texts import COLUMNS, TEXTS
from support import sql_firms
from support.rules import ROOT, shipped

from smematch.firm_table import each_firm
from smematch.table import mistakes
from smematch.table.mistakes import Mistakes

pytestmark = pytest.mark.usefixtures("session")
SYNTHETIC = ROOT / "data" / "synthetic" / "firms.parquet"
SOME = 300


def put(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    return str(path)


def test_ten_thousand_firms_are_answered_alike(tmp_path: Path) -> None:
    """Verdict, lean, missing and failed of 10,000 firms and all services are DuckDB's, and the matcher's of the first."""
    expected, found = duck([str(SYNTHETIC)], tmp_path), spark([str(SYNTHETIC)], tmp_path)
    firms = [*islice(each_firm(SYNTHETIC, shipped(), Mistakes()), SOME)]
    matched = sql_firms.matched([each.firm for each in firms], shipped(), DAY)
    ids = {each.id for each in firms}

    assert (10_000, 0, 550_000) == (found.firms, found.left_out, len(found.rows))
    assert expected == found
    assert sorted((firms[int(row[0])].id, *row[1:4]) for row in matched) == sorted(
        row[:4] for row in found.rows if row[0] in ids
    )
    by_service = {(firms[int(row[0])].id, *row[1:3]): row[3:] for row in matched}
    assert by_service == {row[:3]: row[3:] for row in found.rows if row[0] in ids}


def test_the_wide_form_is_the_same(tmp_path: Path) -> None:
    """One row a firm with the verdicts of all services, as from DuckDB."""
    firms = [str(ROOT / "data" / "register.csv")]

    assert duck(firms, tmp_path, wide=True) == spark(firms, tmp_path, wide=True)


def test_a_file_looks_as_from_duckdb(tmp_path: Path) -> None:
    """A CSV file of answers is the same to the byte, and a Parquet file says the same of where it comes from."""
    from smematch.bulk import batch
    from smematch.bulk.asking import Source
    from smematch.bulk.batch import Task
    from smematch.bulk.spark import batch as spark_batch

    source = Source((str(ROOT / "data" / "register.csv"),))
    batch.run(Task(source, tmp_path / "duck.csv", DAY), shipped())
    spark_batch.run(Task(source, tmp_path / "spark.csv", DAY), shipped())
    spark_batch.run(Task(source, tmp_path / "spark.parquet", DAY), shipped())

    assert (tmp_path / "duck.csv").read_bytes() == (tmp_path / "spark.csv").read_bytes()
    with duckdb.connect() as database:
        query = "SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = 'smematch.as_of'"
        assert [("2017-03-02",)] == database.execute(query, [str(tmp_path / "spark.parquet")]).fetchall()
    assert ["duck.csv", "spark.csv", "spark.parquet"] == sorted(each.name for each in tmp_path.iterdir())


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
    """Whatever stands in a cell: the same firms are answered in the same way, the same mistakes told of the others."""
    firms = [odd_table(tmp_path / "firms.csv")]
    expected, found = duck(firms, tmp_path, wide=True, skip=True), spark(firms, tmp_path, wide=True, skip=True)

    assert expected.wrong
    assert expected == found
    assert duck(firms, tmp_path / "..", wide=True).wrong == expected.wrong


@pytest.mark.usefixtures("_all_mistakes")
def test_an_address_is_read_as_a_file_is(tmp_path: Path) -> None:
    """Spark's own reader of CSV gives the same firms and mistakes as DuckDB's."""
    path = odd_table(tmp_path / "firms.csv")

    assert duck([path], tmp_path, wide=True, skip=True) == spark([f"file://{path}"], tmp_path, wide=True, skip=True)


HEADER = ("id", "employees", "industry")
ROWS = [
    ("a", "5", "C26"), ("", "70", "C26"), ("b", "12명", "C"), ("a", "6", "C26"), ("\u3000", "1", ""), ("7", "", ""),
    ("", "3", "C"), ("b", "7", "C26"), ("c", "8", "C26"),
]  # fmt: skip
"""Ids that come twice or not at all; one is the number of a row without."""


@pytest.mark.parametrize("address", [False, True])
def test_ids_are_checked_alike(tmp_path: Path, address: bool) -> None:
    """A row without an id is named by its number, one whose id an earlier one has is left out, in any file of several."""
    one, two = put(tmp_path / "1 가.csv", HEADER, ROWS), put(tmp_path / "2.csv", HEADER, ROWS[:3])
    given = [f"file://{one}", f"file://{two}"] if address else [one, two]

    assert duck([one, two], tmp_path, skip=True) == spark(given, tmp_path, skip=True)
    assert duck([one, two], tmp_path).wrong == spark(given, tmp_path).wrong


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
    options = {"wide": True}
    expected = duck([f"{folder}/*.parquet"], tmp_path, **options)

    assert 90_000 == expected.firms
    assert expected == spark([f"{folder}/*.parquet"], tmp_path, **options)
    assert expected == spark([f"file://{folder}"], tmp_path, **options)


def test_ragged_rows_are_left_out_alike(tmp_path: Path) -> None:
    """A row with too few cells is told of with its line, and the others are answered."""
    path = tmp_path / "firms.csv"
    path.write_text("id,employees,industry\na,5,C26\nb,6\nc,7,C26\n", encoding="utf-8")

    assert duck([str(path)], tmp_path, skip=True) == spark([str(path)], tmp_path, skip=True)
    assert duck([str(path)], tmp_path).wrong == spark([str(path)], tmp_path).wrong


def test_answers_at_an_address_are_a_folder(tmp_path: Path) -> None:
    """At an address the answers are a folder of Spark's files, which says the same."""
    from smematch.bulk.asking import Source
    from smematch.bulk.batch import Task
    from smematch.bulk.spark import batch as spark_batch

    path = put(tmp_path / "firms.csv", HEADER, [("=1+1", "5", "C26"), ("b", "70", "C26")])
    for end in ("parquet", "csv"):
        address = f"file://{tmp_path}/answers.{end}"
        spark_batch.run(Task(Source((path,)), Path(address), DAY), shipped(), address=address)
    found = rows_of(f"{tmp_path}/answers.parquet/*.parquet")

    assert duck([path], tmp_path).rows == found
    with duckdb.connect() as database:
        written = database.execute(
            "SELECT * FROM read_csv(?, all_varchar = true, header = true) ORDER BY ALL",
            [f"{tmp_path}/answers.csv/*.csv"],
        ).fetchall()
    safe = [("'=1+1" if row[0] == "=1+1" else row[0], *(cell or None for cell in row[1:])) for row in found]
    assert sorted(map(str, safe)) == sorted(map(str, written))
    shutil.rmtree(tmp_path / "answers.csv")

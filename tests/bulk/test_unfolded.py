"""The long form as Parquet: the same rows in every way it is made, and how the file holds them."""

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.rules import shipped

from smematch.bulk import unfolded
from smematch.bulk.batch import run
from smematch.bulk.task import Done, Source, Task
from smematch.sql import codes
from smematch.sql.told import HEADER

DAY = date(2017, 3, 2)
SERVICES = 55


def table(path: Path, firms: int, sizes: str = "'small'") -> Path:
    """A table of firms of which some are known to sell much, some are not known at all."""
    query = f"SELECT 'f' || i AS id, {sizes} AS size_class, i % 3 = 0 AS business_licence, "
    query += f"CASE WHEN i % 5 > 0 THEN 'C' || (10 + i % 20) END AS industry FROM range({firms}) AS r(i)"
    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def long(output: Path, firms: Path, *, skip: bool = False) -> Done:
    """The long form of all programs."""
    return run(Task(Source((str(firms),), skip=skip), output, DAY), shipped())


def test_numbers_and_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows unfolded from numbers, in as many groups as they need, are those that the database makes of texts."""
    firms = table(tmp_path / "firms.parquet", 150)
    monkeypatch.setattr(unfolded, "FIRMS_A_GROUP", 64)
    numbers = long(tmp_path / "numbers.parquet", firms)
    monkeypatch.setattr(codes, "_BITS", 4)
    texts = long(tmp_path / "texts.parquet", firms)

    assert numbers == texts == Done(150 * SERVICES, 150, numbers.unsound)
    found = pq.read_table(tmp_path / "numbers.parquet")
    assert pq.read_table(tmp_path / "texts.parquet").to_pylist() == found.to_pylist()
    assert pq.read_metadata(tmp_path / "numbers.parquet").num_row_groups > 1


def test_columns(tmp_path: Path) -> None:
    """Every column is a text, only the lean may be missing, and the file says which day was asked."""
    long(tmp_path / "out.parquet", table(tmp_path / "firms.parquet", 3))
    found = pq.read_schema(tmp_path / "out.parquet")

    assert [(name, pa.string(), name == "lean") for name in HEADER] == [
        (each.name, each.type, each.nullable) for each in found
    ]
    assert found.metadata is not None
    assert DAY.isoformat().encode() == found.metadata[b"smematch.as_of"]


def test_no_firm_is_left(tmp_path: Path) -> None:
    """Where all firms are left out the file has the columns and no row."""
    firms = table(tmp_path / "firms.parquet", 3, "'huge'")
    done = long(tmp_path / "out.parquet", firms, skip=True)

    assert (0, 0, 3) == (done.rows, done.firms, done.unsound.firms)
    assert (0, list(HEADER)) == (
        pq.read_metadata(tmp_path / "out.parquet").num_rows,
        pq.read_schema(tmp_path / "out.parquet").names,
    )


@pytest.mark.parametrize(
    ("sizes", "left_out"),
    [("'small'", 0), ("CASE WHEN i = 7 THEN 'n/a' ELSE 'small' END", 0), ("CASE i WHEN 7 THEN 'huge' END", 1)],
)
def test_texts_looked_at_once(sizes: str, left_out: int, tmp_path: Path) -> None:
    """A column of which some text is no value as it stands is read cell by cell: words for unknown, mistakes."""
    firms = table(tmp_path / "firms.parquet", 20, sizes)
    done = long(tmp_path / "out.parquet", firms, skip=True)
    asked = duckdb.execute(
        f"SELECT count(*) FROM '{tmp_path / 'out.parquet'}' WHERE id = 'f7' AND missing LIKE '%independent%'"
    ).fetchall()

    assert left_out == done.unsound.firms
    assert (20 - left_out) * SERVICES == done.rows
    assert ("n/a" in sizes) == bool(asked[0][0])

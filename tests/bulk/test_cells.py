"""`batch` reads every cell of a table exactly as the readers of tables do, row by row."""

import csv
import random
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from bulk.asked import asked, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError
from support.odd_texts import COLUMNS, SERVICE, TEXTS
from support.rules import shipped

from smematch.table import mistakes


@pytest.fixture(scope="module", autouse=True)
def _all_mistakes() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mistakes, "MOST", 10**6)
        yield


def put(path: Path, names: tuple[str, ...], rows: list[tuple[str, ...]]) -> Path:
    """A CSV file, the rows numbered by their ids."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(("id", *names))
        writer.writerows((f"row {number}", *row) for number, row in enumerate(rows, 1))
    return path


def test_every_text_in_every_column(tmp_path: Path) -> None:
    """A text says in a cell of each type what it says to the reader of tables, or is the same mistake."""
    rows = [
        tuple(text if at == filled else "" for at in range(len(COLUMNS)))
        for filled in range(len(COLUMNS))
        for text in TEXTS
    ]
    path = put(tmp_path / "firms.csv", COLUMNS, rows)

    assert read(path) == asked(path, tmp_path / "work")


LIKELY = st.sampled_from(TEXTS) | st.sampled_from(("", "", "5", "70", "2016-05-01", "Y", "C26", "50%", "1억"))
ALPHABET = st.text("0123456789,._-+%억만원 \t\u3000YNyno예Cc26KR=aeE\\/'\"\n", max_size=12)


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_table(data: st.DataObject) -> None:
    """Whatever stands in the cells of a table, it gives the same firms and the same mistakes: row, column and kind."""
    names = tuple(data.draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=8, unique=True)))
    row = st.tuples(*[LIKELY | ALPHABET for _ in names])
    rows = data.draw(st.lists(row, min_size=1, max_size=30))
    with TemporaryDirectory() as folder:
        path = put(Path(folder) / "firms.csv", names, rows)

        assert read(path) == asked(path, Path(folder) / "work")


TYPES = (
    "TINYINT", "INTEGER", "BIGINT", "HUGEINT", "USMALLINT", "UBIGINT", "FLOAT", "DOUBLE", "DECIMAL(4,2)",
    "DECIMAL(18,0)", "DECIMAL(18,6)", "DECIMAL(38,18)", "DECIMAL(38,30)", "BOOLEAN", "DATE", "TIMESTAMP",
    "TIMESTAMP_NS", "UUID", "VARCHAR", "ENUM('C26', '1', 'micro', 'Y', 'N/A', '')",
)  # fmt: skip
TYPED = (
    "name", "business_registration_number", "founded", "industry", "employees", "employees.min", "independent",
    "size_class", "manufacturing_transition_rate", "exports_usd.2016", f"used_this_year.{SERVICE}",
)  # fmt: skip
VALUES = (
    "0", "1", "2", "5", "100", "101", "127", "255", "65535", "16777217", "4294967295", "12300000000",
    "9007199254740993", "1e16", "999999999999999999", "1000000000000000000", "5000000000000000000", "1e19", "1e25",
    "1.7e38", "-1", "-0.0", "0.5", "0.35", "1.25", "0.1", "1e-5", "1e-20", "3.0", "2.50", "nan", "inf", "-inf", "true",
    "false", "2017-03-02", "0001-01-01", "0001-01-01 (BC)", "9999-12-31", "10000-01-01", "infinity", "-infinity",
    "2017-03-02 00:00:01", "2017-03-02 00:00:00", "2017-03-02 00:00:00.5", "C26", "micro", "1248100998",
    "124-81-00998", "", "  ", "N/A", "550e8400-e29b-41d4-a716-446655440000",
)  # fmt: skip


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_parquet(kind: str, tmp_path: Path) -> None:
    """A value of any type says in each column what its text does; NULL is unknown."""
    path = tmp_path / "firms.parquet"
    with duckdb.connect() as database:
        database.execute("CREATE TABLE texts (text VARCHAR)")
        database.executemany("INSERT INTO texts VALUES (?)", [(text,) for text in VALUES])
        database.execute(f"CREATE TABLE firms AS SELECT DISTINCT TRY_CAST(text AS {kind}) AS it FROM texts")
        cells = [f'CASE WHEN place = {at} THEN it END AS "{name}"' for at, name in enumerate(TYPED)]
        query = f"SELECT row_number() OVER () AS id, {', '.join(cells)} FROM firms, range({len(TYPED)}) AS c(place)"
        database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
        assert read(path) == asked(path, tmp_path / "work")
        database.execute(f"COPY (SELECT it AS id, 5 AS employees FROM firms) TO '{path}' (FORMAT parquet)")

        assert read(path) == asked(path, tmp_path / "work")


def test_columns_of_nothing(tmp_path: Path) -> None:
    """Of a column of Parquet without a value nothing is known, whatever its type."""
    path = tmp_path / "firms.parquet"
    with duckdb.connect() as database:
        cells = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in zip(COLUMNS, TYPES, strict=False))
        database.execute(f"COPY (SELECT 'a' AS id, NULL AS capital_krw, {cells}) TO '{path}' (FORMAT parquet)")

    assert [("a", {})] == asked(path, tmp_path / "work").firms


def test_sure_numbers_are_valid() -> None:
    """What is surely a registration number by its form is refused for its check digit at most."""
    check = shipped().vocabulary.facts["business_registration_number"].check
    assert check is not None
    dice = random.Random(7)
    parts = [("000", "001", "100", "101", "110", "999"), ("00", "01", "99"), ("00000", "00001", "00010", "99999")]
    numbers = ["".join(part) for part in product(*parts)]
    numbers += [f"{dice.randrange(10 ** dice.choice((9, 10, 11))):010}" for _ in range(3000)]
    forms = ("{0}-{1}-{2}", "{0}{1}{2}", "{0}-{1}{2}", "{0}{1}-{2}", "{0}--{1}{2}", "{0}-{1}-{2}-", " {0}{1}{2}")
    texts = [form.format(each[:3], each[3:5], each[5:]) for each in numbers for form in forms]
    sure = 0
    for text in texts:
        code = ""
        try:
            check.check(text)
        except PydanticCustomError as error:
            code = error.type
        found = re.fullmatch(check.surely or "", text)
        sure += found is not None
        assert found is None or code in {"", "wrong-check-digit"}, text

    assert sure > 1000

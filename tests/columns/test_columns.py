"""Tables whose columns are called otherwise: read by a file of columns as the same table in our words is read."""

import csv
import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rules import ROOT, shipped

from smematch.bulk.batch import run
from smematch.bulk.mapped import MARK, Given, drawn
from smematch.bulk.task import Source, Task
from smematch.errors import InputProblems, Problem
from smematch.model.columns import Drawn
from smematch.sql.layout import column
from smematch.table.cells import words_of
from smematch.table.columns import Column, route_of
from smematch.table.mapped import Mapped, read_columns

DAY = date(2017, 3, 2)
MAP = """
columns:
  id: 기업번호
  industry: {join: [section, digits]}
  founded: {of: est, written: YYYYMMDD}
  employees: {of: staff, unknown: ["-1", n.a.]}
  annual_sales_krw: {of: sales, times: 1000000}
  independent: {of: market, values: {KOSPI: no, KOSDAQ: yes, KONEX: }}
  exports_usd.2016: {of: exports, times: 0.5}
"""
HEADER = ("기업번호", "section", "digits", "est", "staff", "sales", "market", "exports", "not ours")
THEIRS = (
    ("1", "C", "2611", "19990302", "62", "12.4", "KOSPI", "3", "a"),
    ("2", "C", "", "20170302", "-1", "1,200", "KOSDAQ", "", "b"),
    ("3", " C ", "10", "", "n.a.", "N/A", "KONEX", "0", ""),
    ("4", "J", "58", "20120229", "7", "0.000001", "", "1", "x"),
)
OURS = (
    {"id": "1", "industry": "C2611", "founded": "1999-03-02", "employees": "62", "annual_sales_krw": "12400000",
     "independent": "no", "exports_usd.2016": "1.5"},
    {"id": "2", "founded": "2017-03-02", "annual_sales_krw": "1200000000", "independent": "yes"},
    {"id": "3", "industry": "C10", "exports_usd.2016": "0"},
    {"id": "4", "industry": "J58", "founded": "2012-02-29", "employees": "7", "annual_sales_krw": "1",
     "exports_usd.2016": "0.5"},
)  # fmt: skip


def put(path: Path, header: tuple[str, ...], rows: Any) -> Path:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def mapping(folder: Path, text: str) -> Any:
    """A file of columns, read."""
    (folder / "map.yaml").write_text(text, encoding="utf-8")
    return read_columns(folder / "map.yaml", shipped().profile)


def answered(table: Path, columns: Any = None, *, skip: bool = False) -> tuple[str, Any]:
    """The answers about a table, and what was done."""
    output = table.with_name("out.csv")
    done = run(Task(Source((str(table),), skip=skip, columns=columns), output, DAY), shipped())
    return output.read_text(encoding="utf-8"), done


def in_our_words(folder: Path, rows: Any) -> str:
    """The answers about the same firms in a table of ours."""
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    return answered(put(folder / "ours.csv", names, [[row.get(name, "") for name in names] for row in rows]))[0]


def test_a_mapped_table_is_the_same_as_ours(tmp_path: Path) -> None:
    """Renamed, joined, multiplied and translated cells give the answers of the same cells in our words."""
    theirs = put(tmp_path / "theirs.csv", HEADER, THEIRS[1:3])

    assert in_our_words(tmp_path, OURS[1:3]) == answered(theirs, mapping(tmp_path, MAP))[0]


def test_typed_columns_are_mapped_too(tmp_path: Path) -> None:
    """Numbers, days and yes and no of a Parquet file are mapped as texts are; others may be of any type."""
    table = pa.table({
        "no": pa.array([1, 2], pa.int32()), "est": pa.array([date(1999, 3, 2), None]),
        "sales": pa.array([12.5, 1200.0]), "decimal": pa.array([Fraction(1, 2).__float__(), 3.0], pa.float32()),
        "listed": [True, False], "list": [[1], []],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "theirs.parquet")
    text = """
    columns:
      id: no
      founded: est
      annual_sales_krw: {of: sales, times: 1000000}
      employees: {of: decimal, times: 2}
      independent: {of: listed, values: {"true": no, "false": yes}}
    """
    ours = [
        {"id": "1", "founded": "1999-03-02", "annual_sales_krw": "12500000", "employees": "1", "independent": "no"},
        {"id": "2", "annual_sales_krw": "1200000000", "employees": "6", "independent": "yes"},
    ]

    assert in_our_words(tmp_path, ours) == answered(tmp_path / "theirs.parquet", mapping(tmp_path, text))[0]


def test_a_mistake_in_a_cell_names_row_and_both_columns(tmp_path: Path) -> None:
    """What does not fit is told with the row of the file, its column and ours, and what was found there."""
    wrong = [
        ("1", "C", "99", "19990230", "6.5", "12억", "KOSPI 200", "1", ""),
        ("2", "C", "10", "2017-03-02", "", "0.0000001", "kospi", "", ""),
    ]
    theirs = put(tmp_path / "theirs.csv", HEADER, [*wrong, THEIRS[2]])
    with pytest.raises(InputProblems) as error:
        answered(theirs, mapping(tmp_path, MAP))

    found = [(p.args["row"], p.args["column"], p.args["mistake"].code) for p in error.value.problems]
    assert [
        (1, "section + digits -> industry", "no-such-division"),
        (1, "est -> founded", "no-such-day"),
        (1, "staff -> employees", "not-whole"),
        (1, "sales -> annual_sales_krw", "not-a-number"),
        (1, "market -> independent", "not-among-values"),
        (1, "exports -> exports_usd.2016", "not-whole"),
        (2, "est -> founded", "not-as-written"),
        (2, "sales -> annual_sales_krw", "not-whole"),
        (2, "market -> independent", "not-among-values"),
    ] == found
    assert "KOSPI" == error.value.problems[8].args["mistake"].args["nearest"]


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    """With skip the sound firms are answered as in our words, the others counted."""
    theirs = put(tmp_path / "theirs.csv", HEADER, THEIRS)
    text, done = answered(theirs, mapping(tmp_path, MAP), skip=True)

    assert 2 == done.unsound.firms
    assert in_our_words(tmp_path, OURS[1:3]) == text


WRONG = {
    "columns:\n  industri: a": [("unknown-fact", 2, 3, "industry")],
    "columns:\n  sme: a": [("derived-never-stated", 2, 3, "")],
    "columns:\n  industry: a\n  industry: b": [("duplicate-key", 3, 3, "")],
    "columns:\n  exports_usd: a": [("column-needs-year", 2, 3, "")],
    "columns:\n  founded: {of: a, writen: YYYYMMDD}": [("unknown-key", 2, 20, "written")],
    "columns:\n  founded: {of: a, written: YYMMDD}": [("not-a-day-form", 2, 29, "")],
    "columns:\n  founded: {of: a, written: YYYYMMDDMM}": [("not-a-day-form", 2, 29, "")],
    "columns:\n  employees: {of: a, written: YYYYMMDD}": [("key-not-for-column", 2, 22, "")],
    "columns:\n  industry: {of: a, times: 2}": [("key-not-for-column", 2, 21, "")],
    "columns:\n  name: {of: a, values: {a: b}}": [("key-not-for-column", 2, 17, "")],
    "columns:\n  id: {of: a, times: 2}": [("key-not-for-column", 2, 15, "")],
    "columns:\n  employees: {of: a, times: -1}": [("not-a-factor", 2, 29, "")],
    "columns:\n  employees: {of: a, times: 0.0}": [("not-a-factor", 2, 29, "")],
    "columns:\n  employees: {of: a, times: 0.0000000001}": [("factor-too-long", 2, 29, "")],
    "columns:\n  employees: {times: 2}": [("of-or-join", 2, 14, "")],
    "columns:\n  industry: {of: a, join: [a, b]}": [("of-or-join", 2, 13, "")],
    "columns:\n  industry: {of: a, with: '-'}": [("with-without-join", 2, 27, "")],
    "columns:\n  employees: {of: a, times: 2, values: {a: 1}}": [("read-two-ways", 2, 29, "")],
    "columns:\n  independent: {of: a, values: {a: perhaps}}": [("not-yes-or-no", 2, 36, "")],
    "columns:\n  size_class: {of: a, values: {a: smal}}": [("not-a-choice", 2, 35, "small")],
    "columns:\n  employees.min: {of: a, values: {few: -1}}": [("below-domain", 2, 40, "")],
    "columns:\n  industry:": [("missing-key", 2, 3, "")],
    "columns: {}": [("empty-list", 1, 10, "")],
    "": [("empty-file", 1, 1, "")],
    "colums:\n  id: a": [("missing-key", 1, 1, ""), ("unknown-key", 1, 1, "columns")],
    "columns:\n  industri: a\n  employees: {of: a, written: YYYYMMDD}": [
        ("unknown-fact", 2, 3, "industry"),
        ("key-not-for-column", 3, 22, ""),
    ],
}


@pytest.mark.parametrize("text", WRONG)
def test_a_mistake_in_the_file_has_its_place(text: str, tmp_path: Path) -> None:
    """Every mistake in a file of columns is told with line, column and the nearest right word."""
    with pytest.raises(InputProblems) as error:
        mapping(tmp_path, text)
    found = [(p.code, p.place.line, p.place.column, p.args.get("nearest", "")) for p in error.value.problems]

    assert WRONG[text] == found


def test_a_column_the_table_lacks_is_named(tmp_path: Path) -> None:
    """A column that the table does not have, or has twice, is a mistake; one that is not asked for may stand twice."""
    columns = mapping(tmp_path, "columns:\n  id: no\n  industry: {join: [sektion, digits]}\n")

    def mistakes(*header: str) -> list[tuple[str, int, int, str]]:
        with pytest.raises(InputProblems) as error:
            answered(put(tmp_path / "theirs.csv", header, [["1"] * len(header)]), columns, skip=True)
        return [(p.code, p.place.line, p.place.column, p.args.get("nearest", "")) for p in error.value.problems]

    assert [("no-such-column", 3, 21, "section")] == mistakes("no", "section", "digits", "x", "x")
    assert [("column-twice", 1, 4, "")] == mistakes("no", "sektion", "digits", "digits")


def test_one_column_serves_two_facts(tmp_path: Path) -> None:
    """The same column of a table may state two facts."""
    theirs = put(tmp_path / "theirs.csv", ("market",), [["KOSPI"], ["-"]])
    columns = mapping(
        tmp_path,
        """
    columns:
      independent: {of: market, values: {KOSPI: no, "-": yes}}
      top30_group: {of: market, values: {KOSPI: yes, "-": }}
    """,
    )

    assert in_our_words(
        tmp_path, [{"independent": "no", "top30_group": "yes"}, {"independent": "yes"}]
    ) == answered(theirs, columns)[0]  # fmt: skip


FACTS = ("founded", "employees", "annual_sales_krw", "manufacturing_transition_rate", "independent", "industry")
TEXTS = st.one_of(
    st.sampled_from(
        ("", " ", "N/A", "-1", "KOSPI", "20170302", "2017.3.2", "12.40", "1,200", "-3", "0.5", "１２", "x\x1a")
    ),
    st.text("0123456789.,- YNK", max_size=12),
    st.decimals(-(10**6), 10**6, places=6).map(str),
)
HOW = st.one_of(
    st.builds(
        lambda values: {"values": values}, st.dictionaries(TEXTS, st.sampled_from((None, "yes", "1")), min_size=1)
    ),
    st.sampled_from(("YYYYMMDD", "YYYY.M.D", "D-MM-YYYY")).map(lambda form: {"written": form}),
    st.sampled_from(("1", "1000000", "0.001", "1000000000000", "1130.52")).map(lambda times: {"times": times}),
    st.just({}),
)


@given(st.sampled_from(FACTS), TEXTS, HOW, st.lists(TEXTS, max_size=2))
def test_sql_reads_as_the_long_way_does(fact: str, text: str, how: dict[str, Any], unknown: list[str]) -> None:
    """What SQL reads without a mark is what is read the long way; what it marks is the cell's own text."""
    vocabulary = shipped().vocabulary
    name = Column(fact, 0, route_of(fact, vocabulary), words_of(vocabulary.facts[fact]))
    mapped = Mapped(name, Drawn(of="c", unknown=tuple(unknown), **how))
    query = drawn(mapped, {"c": Given(column("c"), "VARCHAR")}).cell.sql("duckdb")
    ((found,),) = duckdb.execute(f"SELECT {query} FROM (SELECT ? AS c)", [text]).fetchall()
    expected = mapped.read(text)

    if isinstance(found, str) and found.startswith(MARK):
        assert text.strip(" ") == found.removeprefix(MARK)
    else:
        assert not isinstance(expected, Problem)
        assert (None if found is None or not found.strip() else _number(found)) == (
            None if expected is None else _number(expected)
        )


def _number(text: str) -> Fraction | str:
    """A number by its worth, any other text as it stands."""
    try:
        return Fraction(text)
    except ValueError:
        return text


def test_the_example_is_sound_and_known_to_the_editor() -> None:
    """The shipped file of columns is read without a mistake and follows the schema of its kind."""
    from jsonschema import Draft7Validator
    from schema.yaml12 import as_an_editor

    path = ROOT / "data" / "columns" / "dart.yaml"
    schema = json.loads((ROOT / "schemas" / "columns.schema.json").read_text(encoding="utf-8"))

    assert 7 == len(read_columns(path, shipped().profile).columns)
    assert [] == list(Draft7Validator(schema).iter_errors(as_an_editor(path.read_text(encoding="utf-8"))))

"""Files that are no tables, hold nothing, or break off: one report with places, never half of the firms."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.rules import FIRMS, ROOT, firm, shipped
from table.runner import Found, facts, mistakes, put, put_columns, put_rows, read, refused

from smematch.errors import UsageProblem
from smematch.report.problems import problems_text
from smematch.table.mistakes import MOST
from smematch.words.tables import TABLES

PARQUET = b"PAR1" + bytes(100)
LONG = "x" * 1_000_000
FILES: dict[str, tuple[str, str | bytes, list[Found]]] = {
    # -- CSV
    "nothing": ("a.csv", "", [Found(1, 0, "", "table-empty")]),
    "blank lines": ("a.csv", "\n\n\n", [Found(1, 0, "", "table-empty")]),
    "a mark alone": ("a.csv", b"\xef\xbb\xbf", [Found(1, 0, "", "table-empty")]),
    "a header alone": ("a.csv", "id,name\n", [Found(0, 0, "", "no-firms")]),
    "CP949": ("a.csv", "name\n가나다\n".encode("cp949"), [Found(2, 1, "", "cp949-file")]),
    "UTF-16": ("a.csv", "name\nA\n".encode("utf-16"), [Found(1, 1, "", "utf-16-file")]),
    "UTF-16 without a mark": ("a.csv", "name\nA\n".encode("utf-16-le"), [Found(1, 0, "", "binary-file")]),
    "Latin": ("a.csv", b"name\nA\n\xff\xff\n", [Found(3, 1, "", "not-utf-8")]),
    "a NUL": ("a.csv", "name\nA\nB\0\n", [Found(3, 0, "", "binary-file")]),
    "a program": ("a.csv", b"\x7fELF" + bytes(range(256)), [Found(1, 0, "", "binary-file")]),
    "semicolons": ("a.csv", "id;name\na;A\n", [Found(1, 0, "", "other-separator")]),
    "tabs": ("a.csv", "id\tname\na\tA\n", [Found(1, 0, "", "other-separator")]),
    "an open quotation": (
        "a.csv",
        'id,name\na,"A\nb,B\n',
        [Found(2, 0, "", "csv-quote-open")],
    ),
    "a quotation that goes on": ("a.csv", 'id,name\na,"A"x\n', [Found(2, 0, "", "malformed-csv")]),
    "carriage returns alone": ("a.csv", "id,name\ra,A\r", [Found(1, 0, "", "csv-line-end")]),
    "ragged rows": (
        "a.csv",
        'id,name\na\n"b\n",B\n\nc,C,x\nd,D\n',
        [Found(2, 0, "", "ragged-row"), Found(6, 0, "", "ragged-row")],
    ),
    "a cell of a million": ("a.csv", f"name\n{LONG}\nB\n", [Found(2, 0, "", "cell-too-long")]),
    "a line without an end": ("a.csv", f"name\nA\n{LONG}{LONG}", [Found(3, 0, "", "line-too-long")]),
    "an id twice": (
        "a.csv",
        "id,name\na,A\n\nb,B\na,C\n,D\n4,E\n",
        [Found(5, 0, "", "id-twice"), Found(7, 0, "", "id-twice")],
    ),
    # -- JSON lines
    "no line": ("a.jsonl", "\n \n", [Found(0, 0, "", "no-firms")]),
    "a list of objects": ("a.jsonl", '[{"id": "a"}]\n', [Found(1, 0, "", "not-an-object")]),
    "scalars": ("a.ndjson", "1\nnull\n", [Found(1, 0, "", "not-an-object"), Found(2, 0, "", "not-an-object")]),
    "broken lines": (
        "a.jsonl",
        '{"name": "A"}\n{"name": \n{"name": "B"}\n{"name": "C"} {"name": "D"}\n',
        [Found(2, 10, "", "malformed-json"), Found(4, 15, "", "malformed-json")],
    ),
    "deep nesting": ("a.jsonl", '{"name": ' + "[" * 200_000, [Found(1, 0, "", "nested-too-deep")]),
    "a key twice": ("a.jsonl", '{"name": "A", "name": "B"}\n', [Found(1, 0, "name", "column-twice")]),
    "JSON in CP949": ("a.jsonl", '{"name": "가"}\n'.encode("cp949"), [Found(1, 11, "", "cp949-file")]),
    "a long cell": ("a.jsonl", f'{{"name": "{LONG}"}}', [Found(1, 0, "name", "cell-too-long")]),
    # -- Parquet
    "no Parquet": ("a.parquet", "id,name\na,A\n", [Found(0, 0, "", "malformed-parquet")]),
    "an empty Parquet file": ("a.parquet", "", [Found(0, 0, "", "malformed-parquet")]),
    "the beginning of Parquet": ("a.parquet", PARQUET, [Found(0, 0, "", "malformed-parquet")]),
    # -- no table
    "another ending": ("a.xls", "id,name\na,A\n", [Found(0, 0, "", "no-kind-of-table")]),
    "no ending": ("csv", "id,name\na,A\n", [Found(0, 0, "", "no-kind-of-table")]),
}


@pytest.mark.parametrize(("name", "content", "expected"), FILES.values(), ids=FILES)
def test_broken_file(name: str, content: str | bytes, expected: list[Found], tmp_path: Path) -> None:
    """Each way in which a file is no table has its sentence and its place."""
    assert expected == mistakes(put(tmp_path / name, content))


OTHERWISE = {"more-mistakes", "column-of-digits"}
"""Kinds that tests of this file look at by themselves."""


def test_every_kind_of_mistake_is_made() -> None:
    """Every sentence about tables is provoked by a test of this folder."""
    from table import test_cells, test_columns

    texts = [Path(each.__file__ or "").read_text(encoding="utf-8") for each in (test_cells, test_columns)]
    named = {found.code for _, _, each in FILES.values() for found in each}
    named |= {code for code in TABLES if any(f'"{code}"' in text for text in texts)}

    assert sorted(set(TABLES) - {"in-cell", "no-head-of-table"}) == sorted(
        code for code in named | OTHERWISE if code in TABLES
    )


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
def test_there_is_no_such_file(ending: str, tmp_path: Path) -> None:
    """A missing file is a missing file, whatever it would have been."""
    assert [Found(0, 0, "", "no-such-file")] == mistakes(tmp_path / f"a{ending}")


@pytest.mark.parametrize("name", ["x" * 5_000 + ".csv", "a\0.jsonl", "x" * 300 + ".parquet", "a.csv/b.csv"])
def test_impossible_name(name: str, tmp_path: Path) -> None:
    """A name that no file can have is a file that cannot be read."""
    put(tmp_path / "a.csv", "name\nA\n")

    assert [Found(0, 0, "", "cannot-read")] == mistakes(tmp_path / name)


@pytest.mark.parametrize("name", ["empty", "firms.csv", "firms.parquet"])
def test_folder_without_profiles(name: str, tmp_path: Path) -> None:
    """A folder is a table of profiles, whatever it is called."""
    (tmp_path / name).mkdir()
    put(tmp_path / name / "other.txt", "name: A\n")

    assert [Found(0, 0, "", "no-firms")] == mistakes(tmp_path / name)


def test_folder_of_profiles() -> None:
    """Each profile of a folder is a firm, named by its file, in the order of the names."""
    found = read(ROOT / "data" / "firms")

    assert [path.stem for path in FIRMS] == [each.id for each in found]
    assert list(range(1, len(FIRMS) + 1)) == [each.row for each in found]
    assert [firm(path.read_text(encoding="utf-8")) for path in FIRMS] == [each.firm for each in found]


def test_mistakes_of_profiles_keep_their_places(tmp_path: Path) -> None:
    """Every broken profile of a folder is told, with file, line and column."""
    put(tmp_path / "a.yaml", "name: A\nemployees: many\n")
    put(tmp_path / "b.yaml", "name: A\n")
    put(tmp_path / "c.yaml", "founed: 2017-01-01\n")
    found = [(Path(each.place.file).name, each.place.line, each.place.column) for each in refused(tmp_path)]

    assert [("a.yaml", 2, 12), ("c.yaml", 1, 1)] == found


def test_the_first_mistakes_and_how_many_more(tmp_path: Path) -> None:
    """Of many mistakes the first are listed, and where the others begin."""
    rows = MOST + 20
    path = put(tmp_path / "a.csv", "name,employees\n" + "A,many\n" * rows)
    found = refused(path)
    text = problems_text(found, "en").splitlines()

    assert [*range(2, MOST + 3)] == [each.place.line for each in found]
    assert ("more-mistakes", {"count": rows - MOST}) == (found[-1].code, found[-1].args)
    assert f"{path}:{MOST + 2}:2: here and further on, 20 more that are not shown" == text[-1]
    assert MOST == len(refused(put(tmp_path / "b.csv", "employees\n" + "many\n" * MOST)))


def test_mistakes_before_the_break_are_told_too(tmp_path: Path) -> None:
    """Where a file can be read no further, what was found before it is not lost."""
    path = put(tmp_path / "a.csv", b"employees\nmany\n5\n\xff\n")

    assert [Found(2, 1, "employees", "not-a-number"), Found(4, 1, "", "not-utf-8")] == mistakes(path)


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    """Blank lines, line ends in cells and both kinds of line ends are counted."""
    path = put(tmp_path / "a.csv", '\ufeff\nname,employees\r\n\r\n"A\nB\r\nC",1\nD,many\r\n"\n",few\n')

    assert [(7, "employees"), (8, "employees")] == [(each.line, each.name) for each in mistakes(path)]


def test_a_cell_is_told_by_row_and_column(tmp_path: Path) -> None:
    """The sentence names the row of data and the column, in both languages; nothing in it acts on a terminal."""
    path = put(tmp_path / "a.csv", "name,employees\nA,5\nB,\x1b[31mmany\n")
    found = refused(path)

    assert (
        f"{path}:3:2: row 2, column employees: `\\u{{1b}}[31mmany` is not a number; write it in digits, without a unit"
        == problems_text(found, "en")
    )
    assert (
        f"{path}:3:2: 2번째 기업, employees 열: `\\u{{1b}}[31mmany` 수가 아닙니다. 단위 없이 숫자로 쓰십시오"
        == problems_text(found, "ko")
    )


def test_parquet_has_no_lines(tmp_path: Path) -> None:
    """A mistake in a Parquet file is told by row and column alone."""
    path = put_rows(tmp_path, ".parquet", [{"employees": "5"}, {"employees": "many"}])

    assert (
        f"{path}: row 2, column employees: `many` is not a number; write it in digits, without a unit"
        == problems_text(refused(path), "en")
    )


def test_decimals_that_would_be_rounded(tmp_path: Path) -> None:
    """A column that DuckDB could only read as a float is refused."""
    from decimal import Decimal

    import pyarrow as pa

    path = put_columns(tmp_path / "a.parquet", {"employees": pa.array([Decimal(5)], pa.decimal256(50, 2))})

    assert [Found(0, 0, "", "column-of-digits")] == mistakes(path)


def test_a_file_whose_name_is_a_pattern(tmp_path: Path) -> None:
    """A name is a name, also where DuckDB would take it for a pattern."""
    for name in ("a*.parquet", "a[1].parquet", "a?.parquet", "ab.parquet", "a1.parquet"):
        put_columns(tmp_path / name, {"name": [name]})

    assert [[{"name": name}] for name in ("a*.parquet", "a[1].parquet", "a?.parquet")] == [
        facts(tmp_path / name) for name in ("a*.parquet", "a[1].parquet", "a?.parquet")
    ]


def test_parquet_without_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where DuckDB is not installed, the sentence says which command brings it; text needs none."""
    path = put_rows(tmp_path, ".parquet", [{"name": "A"}])
    find: Callable[[str], object] = importlib.util.find_spec
    monkeypatch.setattr("smematch.table.parquet_rows.find_spec", lambda name: None if name == "duckdb" else find(name))
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(UsageProblem) as error:
        read(path)

    assert f"{path} needs more than is installed: pip install 'smematch[bulk]'" == problems_text(
        [error.value.problem], "en"
    )
    assert [{"name": "A"}] == facts(put_rows(tmp_path, ".csv", [{"name": "A"}]))
    assert [{"name": "A"}] == facts(put_rows(tmp_path, ".jsonl", [{"name": "A"}]))


def test_only_sound_firms_are_streamed(tmp_path: Path) -> None:
    """Row by row, a firm with a mistake is left out and told; a wrong column leaves out all."""
    from smematch.firm_table import each_firm
    from smematch.table.mistakes import Mistakes

    found = Mistakes()
    path = put(tmp_path / "a.jsonl", '{"id": "a"}\n{"id": "b", "employees": []}\n{"id": "c"}\n{"id": "a"}\n')
    wrong = put(tmp_path / "a.csv", "id,founed\na,5\nb,6\n")

    assert ["a", "c"] == [each.id for each in each_firm(path, shipped(), found)]
    assert 2 == found.count
    assert [] == list(each_firm(wrong, shipped(), found))
    assert 3 == found.count

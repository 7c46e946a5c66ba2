"""CSV as it came: UTF-8 as it is, CP949 as the same texts, all else refused where it stops being text."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bulk.runner import Found, names, put, refused, rows, scanned, staged
from hypothesis import given
from hypothesis import strategies as st

from smematch.bulk import csv_text
from smematch.bulk.csv_text import mistakes_of_form
from smematch.bulk.staged import CsvWriter
from smematch.errors import UsageProblem

KOREAN = "id,name\r\nA,가나다 주식회사\r\nB,똠방각하\r\n"
ROWS = [{"id": "A", "name": "가나다 주식회사"}, {"id": "B", "name": "똠방각하"}]
CELLS = st.text(st.characters(codec="cp949", exclude_characters="\0"), max_size=8)


@pytest.mark.parametrize("encoding", [None, "utf-8"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_not_copied(mark: bytes, encoding: str | None, tmp_path: Path) -> None:
    """UTF-8, with a mark or without, is scanned where it lies."""
    path = put(tmp_path / "a.csv", mark + KOREAN.encode())

    assert (path,) == staged(tmp_path, path, encoding=encoding).files
    assert [] == names(tmp_path / "staged")
    assert ROWS == rows(tmp_path, path, encoding=encoding) == scanned(path)


@pytest.mark.parametrize("encoding", [None, "cp949"])
def test_cp949_is_read(encoding: str | None, tmp_path: Path) -> None:
    """CP949 is copied as UTF-8, whether it is named or found."""
    path = put(tmp_path / "a.csv", KOREAN.encode("cp949"))
    found = staged(tmp_path, path, encoding=encoding)

    assert ROWS == rows(tmp_path, path, encoding=encoding) == scanned(found.files[0])


@pytest.mark.parametrize("block", [1, 2, 3, 7, 1 << 22])
def test_letters_over_the_end_of_a_block(block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the file is cut for reading, the letters are the same, and so are the places of mistakes."""
    monkeypatch.setattr(csv_text, "_BLOCK", block)
    path = put(tmp_path / "a.csv", KOREAN.encode("cp949"))
    utf = put(tmp_path / "b.csv", KOREAN.encode())
    bad = put(tmp_path / "c.csv", KOREAN.encode() + b"C,\xff\n")
    open_end = put(tmp_path / "d.csv", b'id,name\r\nA,"x\r\n')
    mixed = put(tmp_path / "e.csv", KOREAN.encode("cp949") + b"C,\xff\xff\n")

    assert ROWS == rows(tmp_path, path) == rows(tmp_path, utf)
    assert [Found("broken-utf-8", 4, 3)] == refused(tmp_path, bad)
    assert [Found("csv-quote-open", 2)] == refused(tmp_path, open_end)
    assert [Found("neither-encoding", 4, 3)] == refused(tmp_path, mixed)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_any_text_of_cp949(cells: list[tuple[str, str]]) -> None:
    """Every text that CP949 can hold is the same in the copy, for the database too."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        with path.open("w", encoding="cp949", newline="") as stream:
            writer = CsvWriter(stream)
            for record in [("id", "name"), *cells]:
                writer.write(record)
        expected = [{"id": one, "name": other} for one, other in cells]

        found = staged(Path(folder), path, encoding="cp949").files[0]

        assert expected == rows(Path(folder), path, encoding="cp949")
        assert expected == scanned(found)


@pytest.mark.parametrize(
    ("content", "encoding", "expected"),
    [
        (KOREAN.encode("utf-16"), None, Found("utf-16-file", 1, 1)),
        ("id\nA\n".encode("utf-16-le"), None, Found("binary-file", 1)),
        (b"id\nA\nB\0\n", None, Found("binary-file", 3)),
        (b"id,name\nA,\xff\xff\n", None, Found("neither-encoding", 2, 3)),
        ("id,name\nA,é\nB,x\n".encode("latin-1"), None, Found("neither-encoding", 2, 3)),
        (KOREAN.encode("cp949"), "utf-8", Found("not-in-encoding", 2, 3)),
        (KOREAN.encode() + b"\xed", "cp949", Found("not-in-encoding", 2, 4)),
        (KOREAN.encode("cp949") + b"C,\xb0", None, Found("neither-encoding", 4, 3)),
        (KOREAN.encode()[:-4], None, Found("broken-utf-8", 3, 6)),
        (b"\xef\xbb\xbfid\nA\n\xb0\xa1\n", None, Found("broken-utf-8", 3, 1)),
        (b'id,name\nA,"x\nB,y\n', None, Found("csv-quote-open", 2)),
        ('id,name\nA,"가\nB,y\n'.encode("cp949"), None, Found("csv-quote-open", 2)),
        (b"id,name\rA,x\r", None, Found("csv-line-end", 1)),
        (b'id,name\nA,"x"y"\n', None, Found("malformed-csv", 2)),
    ],
)
def test_no_text(content: bytes, encoding: str | None, expected: Found, tmp_path: Path) -> None:
    """Each way in which a file is no text, or breaks off, has its sentence and its place."""
    assert [expected] == refused(tmp_path, put(tmp_path / "a.csv", content), encoding=encoding)


def test_broken_korean_is_not_taken_for_cp949(tmp_path: Path) -> None:
    """A UTF-8 text with one wrong byte is never read as other Korean, even where that could be read."""
    raw = ("id,name\n" + "A,가나다라\n" * 100).encode()
    path = put(tmp_path / "a.csv", raw.replace("라\n".encode(), "라".encode() + b"\xc0\xaf\n", 1))

    assert [Found("broken-utf-8", 2, 7)] == refused(tmp_path, path)


def test_returns_and_quotations_that_are_none(tmp_path: Path) -> None:
    """A carriage return and a quotation mark inside a cell are text."""
    path = put(tmp_path / "a.csv", 'id,name\nA,"x\ry"\nB,"say ""no"""\n')

    assert [{"id": "A", "name": "x\ry"}, {"id": "B", "name": 'say "no"'}] == rows(tmp_path, path)


def test_unknown_encoding(tmp_path: Path) -> None:
    """Another encoding is refused as the call's mistake."""
    with pytest.raises(UsageProblem) as error:
        staged(tmp_path, put(tmp_path / "a.csv", "id\n"), encoding="euc-kr")

    assert "unknown-encoding" == error.value.problem.code


def test_form_of_a_file_that_a_database_refuses(tmp_path: Path) -> None:
    """The slow way names every row that is not as wide as the header, and where the CSV ends."""
    path = put(tmp_path / "a.csv", 'id,name\nA\n\nB,y\nC,y,z\nD,"x"y\n')
    found = mistakes_of_form(path, "called.csv").problems()

    expected = [("ragged-row", 2), ("ragged-row", 5), ("malformed-csv", 6)]
    assert expected == [(each.code, each.place.line) for each in found]
    assert {"called.csv"} == {each.place.file for each in found}

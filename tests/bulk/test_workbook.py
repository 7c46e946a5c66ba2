"""Excel in: what a person would write for each cell, and every cell that says nothing is told."""

import io
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from bulk.runner import Found, put, refused, rows, scanned, staged
from hypothesis import given
from hypothesis import strategies as st

from smematch.bulk.sheets import write_sheet
from smematch.errors import InputProblems

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
TRICKY = st.sampled_from((
    "=1+1", "_x0041_", "_x0041_x0042_", "x005F_", "_x005F_x0041_", "<r>", "<r><t>a</t></r>", "</r>", "a\r\nb",
    "\ufffe", " a ",
    "http://a.b", "#N/A", "1e5", "TRUE", "가나다", "&amp;", "😀", "\t", "\n",
))  # fmt: skip


def book(path: Path, *records: list[Any], title: str = "기업") -> Path:
    """A workbook made by openpyxl, which is not what writes ours."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for record in records:
        sheet.append(record)
    made.save(path)
    return path


@given(st.lists(st.tuples(ANY | TRICKY, ANY | TRICKY).filter(any), min_size=1, max_size=5))
def test_any_text_is_read_back(cells: list[tuple[str, str]]) -> None:
    """A text that we write into a workbook is the text that we read from it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        write_sheet(("id", "name"), cells, path, path)

        assert [{"id": one, "name": other} for one, other in cells] == rows(Path(folder), path)


@given(st.lists(st.tuples(TRICKY, TRICKY), min_size=1, max_size=3))
def test_texts_that_cells_share(cells: list[tuple[str, str]]) -> None:
    """The same holds of texts that a workbook keeps once for many cells, as Excel does."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        made = xlsxwriter.Workbook(path)
        sheet = made.add_worksheet()
        # What XlsxWriter itself, which writes here, does not escape.
        wrong = {"_x0041_x0042_", "_x005F_x0041_", "<r><t>a</t></r>"}
        kept = [cell for cell in cells if not wrong & set(cell)]
        for row, record in enumerate([("id", "name"), *kept, ("end", "end")]):
            for column, text in enumerate(record):
                sheet.write_string(row, column, text)
        made.close()

        assert [{"id": one, "name": other} for one, other in [*kept, ("end", "end")]] == rows(Path(folder), path)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (62, "62"),
        (62.0, "62"),
        (1.24e10, "12400000000"),
        (1.24e22, "12400000000000000000000"),
        (0.1, "0.1"),
        (0.28999999999999998, "0.29"),
        (1e-7, "0.0000001"),
        (-3.5, "-3.5"),
        (True, "yes"),
        (False, "no"),
        (date(2017, 3, 2), "2017-03-02"),
        (datetime(2017, 3, 2, tzinfo=UTC).replace(tzinfo=None), "2017-03-02"),
        (datetime(2017, 3, 2, 9, 30, tzinfo=UTC).replace(tzinfo=None), "2017-03-02 09:30:00"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        ("0123", "0123"),
        ("#N/A", "#N/A"),
        ("124억", "124억"),
    ],
)
def test_what_a_person_would_write(value: object, expected: str, tmp_path: Path) -> None:
    """Numbers, days, yes and no are written as in a profile; an error of Excel's stays a text."""
    path = book(tmp_path / "a.xlsx", ["id", "value"], ["A", value])

    assert [{"id": "A", "value": expected}] == rows(tmp_path, path) == scanned(staged(tmp_path, path).files[0])


def test_empty_rows_and_columns(tmp_path: Path) -> None:
    """Blank rows are passed over, empty columns at the end are not there; a cell in between is unknown."""
    path = book(
        tmp_path / "a.xlsm",
        [],
        ["id", "b", "c", None, ""],
        [],
        ["A", None, "x", None, ""],
        [None, None],
        ["B"],
        [],
        [""],
    )

    assert [{"id": "A", "b": "", "c": "x"}, {"id": "B", "b": "", "c": ""}] == rows(tmp_path, path)


def test_days_of_the_other_calendar(tmp_path: Path) -> None:
    """A workbook that counts days as old Macs did gives the same days."""
    path = tmp_path / "a.xlsx"
    made = xlsxwriter.Workbook(path, {"date_1904": True, "default_date_format": "yyyy-mm-dd"})
    sheet = made.add_worksheet()
    sheet.write_string(0, 0, "day")
    sheet.write_datetime(1, 0, date(2017, 3, 2))
    made.close()

    assert [{"day": "2017-03-02"}] == rows(tmp_path, path)


def test_sheets(tmp_path: Path) -> None:
    """The first sheet is read, or the one that is named; another name is told with those that are there."""
    path = tmp_path / "a.xlsx"
    made = openpyxl.Workbook()
    for title in ("하나", "둘"):
        sheet = made.create_sheet(title)
        sheet.append(["id"])
        sheet.append([title])
    del made["Sheet"]
    made.save(path)

    assert [{"id": "하나"}] == rows(tmp_path, path)
    assert [{"id": "둘"}] == rows(tmp_path, path, sheet="둘")
    with pytest.raises(InputProblems) as error:
        staged(tmp_path, path, sheet="셋")
    assert [("no-such-sheet", "하나, 둘")] == [(each.code, each.args["expected"]) for each in error.value.problems]


def test_formulas(tmp_path: Path) -> None:
    """A formula says its last result; one that has none is told by its cell, wherever it stands."""
    path = tmp_path / "a.xlsx"
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet()
    for column, text in enumerate(("id", "b", "c")):
        sheet.write_string(0, column, text)
    sheet.write_formula(1, 0, "=1+1", None, 2)
    sheet.write_formula(1, 1, '=""&"a"', None, "a")
    made.close()
    bare = book(tmp_path / "b.xlsx", ["id", "b"], ["=1+1", "x"], ["A", '=""'])

    assert [{"id": "2", "b": "a", "c": ""}] == rows(tmp_path, path)
    assert [Found("cell-not-computed", 2, 1), Found("cell-not-computed", 3, 2)] == refused(tmp_path, bare)


def test_formula_that_is_empty(tmp_path: Path) -> None:
    """The empty text is a result."""
    sheet = '<row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>b</v></c></row>'
    sheet += '<row r="2"><c r="A2" t="str"><f>""</f><v></v></c><c r="B2"><v>5</v></c></row>'

    assert [{"id": "", "b": "5"}] == rows(tmp_path, edited(tmp_path / "a.xlsx", sheet))


def edited(path: Path, data: str) -> Path:
    """A workbook whose sheet holds the XML of some rows."""
    raw = io.BytesIO()
    made = openpyxl.Workbook()
    made.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                text = f'<worksheet xmlns="{space}"><sheetData>{data}</sheetData></worksheet>'.encode()
            new.writestr(name, text)
    return path


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", Found("table-empty")),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', Found("no-firms")),
        ('<row r="1"><c r="A1"><v>x</v></c></row>', Found("malformed-workbook")),
        ('<row r="9999999"><c r="A9999999"><v>1</v></c></row>', Found("malformed-workbook")),
        ('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', Found("malformed-workbook")),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', Found("too-many-columns", 1)),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><v>1</v></c></row>', Found("cell-outside", 3, 3)),
        ('<row r="1"><c r="A1" t="str"><v>_x0000_</v></c></row>', Found("nul-in-cell", 1, 1)),
        (f'<row r="1"><c r="A1" t="str"><v>{"x" * 140_000}</v></c></row>', Found("cell-too-long", 1, 1)),
        ("<row><c>", Found("malformed-workbook")),
    ],
)
def test_broken_sheet(data: str, expected: Found, tmp_path: Path) -> None:
    """Each way in which a sheet is no table has its sentence and its place."""
    assert expected in refused(tmp_path, edited(tmp_path / "a.xlsx", data))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Found("malformed-workbook")),
        (b"id,name\nA,B\n", Found("malformed-workbook")),
        (b"PK\x03\x04" + bytes(50), Found("malformed-workbook")),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), Found("old-workbook")),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            Found("locked-workbook"),
        ),
    ],
)
def test_no_workbook(content: bytes, expected: Found, tmp_path: Path) -> None:
    """What is no workbook of today is named as what it is."""
    assert [expected] == refused(tmp_path, put(tmp_path / "a.xlsx", content))


def test_damaged_workbooks(tmp_path: Path) -> None:
    """A workbook cut or damaged anywhere is read, or is one report."""
    raw = book(tmp_path / "a.xlsx", ["id", "name"], *([f"A{at}", "x" * at] for at in range(50))).read_bytes()
    broken = [raw[:at] for at in range(0, len(raw), 211)]
    broken += [raw[:at] + b"\xff\0" + raw[at + 2 :] for at in range(0, len(raw), 97)]
    found = [refused(tmp_path, put(tmp_path / "b.xlsx", each)) for each in broken]

    assert {0, 1} == {len(each) for each in found}


def test_bomb(tmp_path: Path) -> None:
    """A small file that unpacks to what no honest workbook of its size does is refused before it is unpacked."""
    path = edited(tmp_path / "a.xlsx", "<row>" + " " * 100_000_000 + "</row>")

    assert [Found("workbook-too-large")] == refused(tmp_path, path)


def test_workbook_without_cells(tmp_path: Path) -> None:
    """A workbook may hold no sheet of cells."""
    with zipfile.ZipFile(book(tmp_path / "a.xlsx", ["id"])) as old:
        parts = {name: old.read(name) for name in old.namelist() if not name.startswith("xl/worksheets/")}
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name, raw in parts.items():
            new.writestr(name, raw)

    assert [Found("no-sheet")] == refused(tmp_path, tmp_path / "b.xlsx")


def test_old_name(tmp_path: Path) -> None:
    """A name that ends in .xls is a workbook of the old format."""
    assert [Found("old-workbook")] == refused(tmp_path, put(tmp_path / "a.xls", b""))

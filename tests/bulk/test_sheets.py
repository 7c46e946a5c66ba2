"""Excel out: texts alone, the same file for the same answers, no more than a sheet holds."""

import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from smematch.bulk import sheets
from smematch.bulk.sheets import MOST_ROWS, rows_for_sheet, write_sheet
from smematch.errors import InputProblems

HOSTILE = ['=HYPERLINK("http://a")', "+1", "@a", "http://a.b", "<r><t>x</t></r>", "{=1}", "mailto:a@b", "12", "TRUE"]


def test_cells_are_texts(tmp_path: Path) -> None:
    """Nothing that stands in a cell is a formula, a link, a number or XML."""
    path = tmp_path / "a.xlsx"
    write_sheet([f"c{at}" for at in range(len(HOSTILE))], [HOSTILE], path, path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = next(iter(sheet.iter_rows(min_row=2)))

    assert ["s"] * len(HOSTILE) == [cell.data_type for cell in cells]
    assert [None] * len(HOSTILE) == [cell.hyperlink for cell in cells]
    assert [text for text in HOSTILE if "<r>" not in text] == [
        cell.value for cell in cells if "<r>" not in str(cell.value) and "_x003C_" not in str(cell.value)
    ]


def test_form_of_the_sheet(tmp_path: Path) -> None:
    """The header stays in sight and no column is too narrow for its name; what is unknown has no cell."""
    path = tmp_path / "a.xlsx"
    write_sheet(("id", "a" * 20), [("A", None), ("", "x")], path, path)
    sheet = openpyxl.load_workbook(path).worksheets[0]

    assert "A2" == sheet.freeze_panes
    assert sheet.column_dimensions["B"].width > 20
    assert [("id", "a" * 20), ("A", None), (None, "x")] == list(sheet.values)


def test_same_answers_same_file(tmp_path: Path) -> None:
    """Nothing of when or where it was written is in a workbook."""
    write_sheet(("id",), [("A",)], tmp_path / "a.xlsx", tmp_path / "a.xlsx")
    time.sleep(2.1)  # an archive keeps times to two seconds
    write_sheet(("id",), [("A",)], tmp_path / "b.xlsx", tmp_path / "b.xlsx")

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many rows are refused before anything is written, and on the way where they were not counted."""
    rows_for_sheet(MOST_ROWS, tmp_path / "a.xlsx")
    with pytest.raises(InputProblems) as error:
        rows_for_sheet(MOST_ROWS + 1, tmp_path / "a.xlsx")
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    with pytest.raises(InputProblems) as later:
        write_sheet(("id",), [("A",)] * 3, tmp_path / "a.xlsx", tmp_path / "a.xlsx")

    assert ["sheet-too-long"] * 2 == [each.value.problems[0].code for each in (error, later)]
    assert [] == [path for path in tmp_path.iterdir() if path.suffix != ".xlsx"]


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 16_384])
def test_text_longer_than_a_cell(text: str, tmp_path: Path) -> None:
    """A text is never cut: the cell that cannot hold it is named."""
    path = tmp_path / "a.xlsx"
    write_sheet(("id", "name"), [("A", text[1:])], path, path)
    with pytest.raises(InputProblems) as error:
        write_sheet(("id", "name"), [("A", "x"), ("B", text)], path, Path("out.xlsx"))

    assert ("sheet-cell-too-long", 2, "name") == (
        error.value.problems[0].code,
        error.value.problems[0].args["row"],
        error.value.problems[0].args["column"],
    )


FULL = """
import resource, signal, sys
from pathlib import Path
from smematch.bulk.sheets import write_sheet
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    write_sheet(("id",), ((str(at) * 9,) for at in range(9000)), Path(sys.argv[1]), Path("out"))
except OSError as error:
    print(error.errno)
"""


@pytest.mark.parametrize("most", [1_000, 20_000])
def test_no_room(most: int, tmp_path: Path) -> None:
    """Where there is no room for the rows or for the workbook, the system's own error comes through."""
    arguments = [sys.executable, "-W", "error", "-c", FULL, str(tmp_path / "a.xlsx"), str(most)]
    found = subprocess.run(arguments, capture_output=True, text=True, check=False)

    assert ("27\n", "") == (found.stdout, found.stderr)

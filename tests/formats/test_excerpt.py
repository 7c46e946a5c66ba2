"""The marks stand under what is meant, whatever the line is made of."""

import unicodedata

import pytest
from formats.hostile import UNSEEN, texts
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from smematch.errors import Place
from smematch.report.excerpt import WIDEST, excerpt


def marked(line: str, column: int, width: int) -> list[str]:
    """The two lines without their gutter."""
    found = excerpt(Place("a.yaml", 7, column, width, line))
    assert ["    7 | ", "      | "] == [each[:8] for each in found]
    return [each[8:] for each in found]


@pytest.mark.parametrize(
    ("line", "column", "width", "expected"),
    [
        ("sme: yes", 6, 3, ["sme: yes", "     ^^^"]),
        ("ko: 수출상담 창구, phone: 1", 5, 4, ["ko: 수출상담 창구, phone: 1", "    ^^^^^^^^"]),
        ("ko: 수출상담 창구, phone: 1", 21, 1, ["ko: 수출상담 창구, phone: 1", " " * 26 + "^"]),
        ("\tsme: yes", 2, 3, ["    sme: yes", "    ^^^"]),
        ("\tsme: yes", 1, 1, ["    sme: yes", "^^^^"]),
        ("a\x1bb", 2, 2, ["a\\u{1b}b", " ^^^^^^^"]),
        ("sme: yes", 9, 1, ["sme: yes", "        ^"]),
        ("sme: yes", 6, 99, ["sme: yes", "     ^^^"]),
        ("sme: yes", 6, 0, ["sme: yes", "     ^"]),
        ("sme: yes", 0, 3, ["sme: yes", "^^^"]),
        ("any:\n  - sme", 1, 12, ["any:", "^^^^"]),
    ],
    ids=["plain", "hangul", "after hangul", "after a tab", "a tab", "an escape", "the end", "beyond the end",
         "no width", "no column", "several lines"],
)  # fmt: skip
def test_marks(line: str, column: int, width: int, expected: list[str]) -> None:
    """A syllable takes two cells and a tab four; a span that goes on is marked to the end of its first line."""
    assert expected == marked(line, column, width)


def test_line_numbers_of_any_length() -> None:
    """The gutter grows with the number."""
    expected = ["1234567 | sme", "        | ^^^"]
    assert expected == excerpt(Place("a.yaml", 1234567, 1, 3, "sme"))


def test_no_text_no_lines() -> None:
    """A place without text shows none."""
    assert [] == excerpt(Place("a.yaml"))


def test_long_line_cut_at_both_ends() -> None:
    """Of a long line, what stands around the span is shown, as much before as after."""
    line, marks = marked("a" * 500 + "sme" + "b" * 500, 501, 3)

    assert "…" + "a" * 57 + "sme" + "b" * 58 + "…" == line
    assert " " * 58 + "^^^" == marks


def test_long_line_cut_at_its_end() -> None:
    """A span near the beginning leaves its room to what follows."""
    line, marks = marked("a: sme" + "b" * 500, 4, 3)

    assert "a: sme" + "b" * 113 + "…" == line
    assert "   ^^^" == marks


def test_long_line_cut_at_its_beginning() -> None:
    """A span near the end leaves its room to what stands before."""
    line, marks = marked("a" * 500 + "sme: y", 501, 3)

    assert "…" + "a" * 113 + "sme: y" == line
    assert " " * 114 + "^^^" == marks


def test_long_span_cut() -> None:
    """Of a long span the beginning is shown, and enough of the line to know it by."""
    line, marks = marked("note: " + "수" * 200, 7, 200)

    assert "note: " + "수" * 39 + "…" == line
    assert " " * 6 + "^" * 79 == marks


def cells(text: str) -> int:
    """A second opinion on widths, for text of one code point a character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@given(st.text("aé수출가漢字ー１ ", max_size=150), st.integers(1, 150), st.integers(1, 150))
def test_marks_by_a_second_count_of_cells(line: str, column: int, width: int) -> None:
    """Marks begin where the span begins and end where it ends, counted by the Unicode tables of Python."""
    if not line:
        return
    shown, marks = marked(line, column, width)

    indent = marks.count(" ")
    assert cells(shown) <= WIDEST
    if shown == line:
        assert cells(line[: column - 1]) == indent
        assert max(1, cells(line[column - 1 : column - 1 + width])) == len(marks) - indent


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_any_line(line: str, column: int, width: int) -> None:
    """Two lines or none, nothing in them acts on a terminal, and they are no wider than allowed."""
    found = excerpt(Place("a.yaml", 7, column, width, line))

    assert len(found) == (2 if line.partition("\n")[0] else 0)
    assert not any(UNSEEN.search(each) for each in found)
    assert all(cell_len(each) <= WIDEST + 8 for each in found)


def test_a_line_as_long_as_a_file() -> None:
    """The longest line that can be read is cut too, and its width is not counted to the end."""
    line, marks = marked("\u0301" * 500_000 + "sme" + "수" * 500_000, 500_001, 3)

    assert "sme" in line
    assert len(line) <= 2 * WIDEST
    assert marks.endswith("^^^")

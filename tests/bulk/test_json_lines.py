"""JSON lines as CSV: the same texts, exact numbers, any keys in any line."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bulk.runner import Found, put, refused, rows, scanned, staged
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
LINES = st.lists(st.dictionaries(st.sampled_from("abcdef"), TEXTS | st.none() | st.booleans()), min_size=1, max_size=8)


def said(value: str | bool | None) -> str:
    """What a cell says for a value."""
    return {None: "", True: "yes", False: "no"}[value] if not isinstance(value, str) else value


@given(LINES)
def test_any_texts(found: list[dict[str, str | bool | None]]) -> None:
    """Every line is a row with the same texts, in the order of the lines, for the database too."""
    with TemporaryDirectory() as folder:
        path = put(Path(folder, "a.jsonl"), "".join(json.dumps(each) + "\n" for each in found))
        names = list(dict.fromkeys(name for each in found for name in each)) or ["id"]
        expected = [{name: said(each.get(name)) for name in names} for each in found]

        assert expected == rows(Path(folder), path)
        assert expected == scanned(staged(Path(folder), path).files[0])


def test_numbers_are_exact(tmp_path: Path) -> None:
    """Numbers are taken as they are written, without an exponent."""
    path = put(tmp_path / "a.ndjson", '{"a": 12345678901234567890.10, "b": 1.24e10, "c": 62.0, "d": -0}\n\n')

    assert [{"a": "12345678901234567890.10", "b": "12400000000", "c": "62.0", "d": "-0"}] == rows(tmp_path, path)


def test_all_mistakes_of_all_lines(tmp_path: Path) -> None:
    """Every line that is no row is told, with its place."""
    path = put(
        tmp_path / "a.jsonl",
        '{"a": 1}\n{"a": \n[]\n{"a": [1]}\n{"a": 1, "a": 2}\n{"a": "\\u0000"}\n{"b": "\\ud800"}\n{"\\ud800": 1}\n',
    )
    expected = [
        Found("malformed-json", 2, 7),
        Found("not-an-object", 3),
        Found("not-a-cell", 4),
        Found("column-twice", 5),
        Found("nul-in-cell", 6),
        Found("not-a-cell", 7),
        Found("not-a-cell", 8),
    ]

    assert expected == refused(tmp_path, path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", Found("no-firms")),
        ("\n \n", Found("no-firms")),
        (b'{"a": "\xb0\xa1"}\n', Found("cp949-file", 1, 8)),
        ('{"a": "' + "x" * 200_000 + '"}', Found("cell-too-long", 1)),
        ('{"a": "' + "x" * 2_000_000 + '"}', Found("line-too-long", 1)),
        ("{" + ", ".join(f'"c{at}": 1' for at in range(10_001)) + "}", Found("too-many-columns", 1)),
    ],
)
def test_no_json_lines(content: str | bytes, expected: Found, tmp_path: Path) -> None:
    """Each way in which a file is none has its sentence and its place."""
    assert [expected] == refused(tmp_path, put(tmp_path / "a.jsonl", content))


def test_mistakes_before_the_break_are_told_too(tmp_path: Path) -> None:
    """Where a file can be read no further, what was found before it is not lost."""
    path = put(tmp_path / "a.jsonl", b'{"a": []}\n\xff\n')

    assert [Found("not-a-cell", 1), Found("not-utf-8", 2, 1)] == refused(tmp_path, path)

"""A table that breaks off or is damaged anywhere is refused in sentences, or read; never half, never a fault."""

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pytest
from bulk.runner import put
from bulk.test_agreement import REGISTER, SOME, batch

from smematch.errors import InputProblems
from smematch.report.problems import problems_text

ROWS = list(csv.reader(REGISTER.read_text(encoding="utf-8").splitlines()))[:9]
BYTES = (b"", b"\0", b"\xff", b"\xb0\xa1", b'"', b",", b"\n", b"\r", b"{", b"PAR1", "예".encode(), b"9" * 99, b" ")


def _csv(_: Path) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(ROWS)
    return out.getvalue().encode()


def _json(_: Path) -> bytes:
    return b"".join(json.dumps(dict(zip(ROWS[0], row, strict=True))).encode() + b"\n" for row in ROWS[1:])


def _excel(_: Path) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


def _parquet(folder: Path) -> bytes:
    source = put(folder / "source.csv", _csv(folder))
    with duckdb.connect() as database:
        database.execute(f"COPY (FROM read_csv('{source}')) TO '{folder}/source.parquet' (FORMAT parquet)")
    return (folder / "source.parquet").read_bytes()


def answered(table: Path, output: Path) -> str:
    """Answer a table; what is said where it is refused."""
    try:
        batch(output, table, programs=SOME[:1], wide=True)
    except InputProblems as error:
        return "\n".join(problems_text(error.problems, lang) for lang in ("en", "ko"))
    return ""


@pytest.mark.parametrize(("kind", "whole"), [("csv", _csv), ("jsonl", _json), ("xlsx", _excel), ("parquet", _parquet)])
def test_damaged_anywhere(kind: str, whole: Callable[[Path], bytes], tmp_path: Path) -> None:
    """Cut off at a random byte or changed there, a table is answered, or there is a report and no output."""
    raw, dice = whole(tmp_path), random.Random(kind)
    refused = 0
    for _ in range(24):
        at = dice.randrange(len(raw))
        broken = raw[:at] if dice.random() < 0.5 else raw[:at] + dice.choice(BYTES) + raw[at + dice.choice((0, 1, 9)) :]
        output = tmp_path / "out.csv"
        said = answered(put(tmp_path / f"firms.{kind}", broken), output)
        refused += bool(said)
        assert bool(said) != output.exists()
        assert [] == [line for line in said.split("\n") if said and not (line and line.isprintable())]
        output.unlink(missing_ok=True)

    assert refused > 5


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("id\na\n".encode("utf-16"), "UTF-16"),
        (b"id,name\na,\0\n", "firms.csv:2"),
        (b"id,name\na,b\nb,c,d\n", "firms.csv:3"),
        (b'id,name\na,b\nb,"c\n', "firms.csv:3"),
        (b"id,name\n", "firms.csv"),
        (b"", "firms.csv"),
        (gzip.compress(b"id,name\na,b\n", mtime=0), "firms.csv"),
    ],
)
def test_what_is_said(raw: bytes, sentence: str, tmp_path: Path) -> None:
    """Of a CSV file that cannot be read it is said why, and in which line where it has one."""
    assert sentence in answered(put(tmp_path / "firms.csv", raw), tmp_path / "out.csv")


def test_other_endings(tmp_path: Path) -> None:
    """A packed table is refused by its name, with the endings that can be read."""
    packed = put(tmp_path / "firms.csv.gz", gzip.compress(b"id\na\n", mtime=0))

    assert ".parquet" in answered(packed, tmp_path / "out.csv")


def test_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that is short of memory is no mistake of the table: that is said, and nothing is read again."""

    def fails(*_: object, **__: object) -> None:
        raise duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate 8 GiB\nat line 7")

    monkeypatch.setattr("smematch.bulk.asking.says", fails)
    with pytest.raises(InputProblems) as error:
        batch(tmp_path / "out.csv", REGISTER)

    assert "out-of-memory" == error.value.problems[0].code
    assert {"why": "Out of Memory Error: failed to allocate 8 GiB"} == error.value.problems[0].args
    assert [] == list(tmp_path.iterdir())

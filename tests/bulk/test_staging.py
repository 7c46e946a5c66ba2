"""The tables of a call: patterns, several files, standard input and pipes, all of one kind."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bulk.runner import Found, put, refused, rows, staged

from smematch.bulk.staging import Staged
from smematch.errors import InputProblems, UsageProblem
from smematch.report.problems import problems_text
from smematch.words.bulk import BULK
from smematch.words.spark import SPARK


def parquet(path: Path) -> Path:
    """A Parquet file."""
    pq.write_table(pa.table({"id": ["A"]}), path)
    return path


def test_patterns(tmp_path: Path) -> None:
    """A pattern is its files in the order of their names, `**` looks into folders, and no file is read twice."""
    names = ["b.csv", "a.csv", "x/c.csv", "x/y/d.csv"]
    paths = {name: put(tmp_path / "f" / name, f"id\n{name}\n") for name in names}
    (tmp_path / "f" / "folder.csv").mkdir()
    (tmp_path / "f" / "link.csv").symlink_to("a.csv")
    found = staged(tmp_path, tmp_path / "f/b.csv", f"{tmp_path}/f/*.csv", f"{tmp_path}/f/**/*.csv")

    assert tuple(paths[name] for name in ("b.csv", "a.csv", "x/c.csv", "x/y/d.csv")) == found.files
    assert tuple(map(str, found.files)) == found.origins
    assert ("csv", f"{tmp_path}/f/b.csv (+3)") == (found.kind, found.name)


def test_a_name_that_looks_like_a_pattern(tmp_path: Path) -> None:
    """A file that is there is itself, whatever its name."""
    put(tmp_path / "a1.csv", "id\nA\n")

    assert [{"id": "B"}] == rows(tmp_path, put(tmp_path / "a[1].csv", "id\nB\n"))


def test_formats_together(tmp_path: Path) -> None:
    """CSV, Excel and JSON lines are all read as CSV, in the order of the call."""
    from bulk.test_workbook import book

    tables = [
        put(tmp_path / "a.csv", "id\nA\n"),
        book(tmp_path / "b.xlsx", ["id"], ["B"]),
        put(tmp_path / "c.JSONL", '{"id": "C"}\n'),
    ]

    assert [{"id": name} for name in "ABC"] == rows(tmp_path, *tables)


def test_parquet_lies_where_it_is(tmp_path: Path) -> None:
    """Parquet is scanned where it lies."""
    path = parquet(tmp_path / "a.parquet")

    assert Staged("parquet", (path,), str(path), (str(path),)) == staged(tmp_path, path)


def test_kinds_mixed(tmp_path: Path) -> None:
    """Parquet and other tables are not read together."""
    found = refused(tmp_path, parquet(tmp_path / "a.parquet"), put(tmp_path / "b.csv", "id\nA\n"))

    assert [Found("kinds-mixed")] == found


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none.csv", "no-such-file"),
        ("none.parquet", "no-such-file"),
        ("none.xlsx", "no-such-file"),
        ("none.jsonl", "no-such-file"),
        ("none*.csv", "no-files-match"),
        ("folder", "is-a-folder"),
        ("folder.csv", "is-a-folder"),
        ("a.txt", "no-kind-of-register"),
        ("a.csv.gz", "no-kind-of-register"),
        ("a\0.csv", "cannot-read"),
        ("x" * 300 + ".xlsx", "cannot-read"),
    ],
)
def test_no_table(name: str, code: str, tmp_path: Path) -> None:
    """What is no table, or not there, is told by the name people gave it."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputProblems) as error:
        staged(tmp_path, tmp_path / name)

    assert [(code, str(tmp_path / name))] == [(each.code, each.place.file) for each in error.value.problems]


def test_one_report_for_all_tables(tmp_path: Path) -> None:
    """The mistakes of all tables are told at once."""
    found = refused(
        tmp_path,
        tmp_path / "none.csv",
        f"{tmp_path}/x*.csv",
        put(tmp_path / "a.csv", b"id\n\xff\n"),
        put(tmp_path / "b.jsonl", "[]\n"),
        "postgresql://host/db",
    )

    assert {"no-such-file", "no-files-match", "neither-encoding", "not-an-object", "database-address"} == {
        each.code for each in found
    }


def test_sheet_without_workbook(tmp_path: Path) -> None:
    """A sheet is named only where there is a workbook."""
    with pytest.raises(UsageProblem) as error:
        staged(tmp_path, put(tmp_path / "a.csv", "id\nA\n"), sheet="x")

    assert "sheet-without-workbook" == error.value.problem.code


def test_pipe(tmp_path: Path) -> None:
    """A pipe is read once and told by its own name; without an ending it is CSV."""
    for name, content in (("pipe", "id\n가\n".encode("cp949")), ("pipe.jsonl", b'{"id": "\xea\xb0\x80"}\n')):
        os.mkfifo(tmp_path / name)
        writer = threading.Thread(target=(tmp_path / name).write_bytes, args=(content,))
        writer.start()
        assert [{"id": "가"}] == rows(tmp_path, tmp_path / name)
        writer.join()
    writer = threading.Thread(target=(tmp_path / "pipe.jsonl").write_bytes, args=(b"[]\n",))
    writer.start()
    with pytest.raises(InputProblems) as error:
        staged(tmp_path, tmp_path / "pipe.jsonl")
    writer.join()

    assert [str(tmp_path / "pipe.jsonl")] == [each.place.file for each in error.value.problems]


INPUT = """
import sys
from pathlib import Path
from smematch.bulk.staging import stage
from smematch.errors import InputProblems
try:
    found = stage(["-", "-"], Path(sys.argv[1]))
    print([path.read_text() for path in found.files], found.name)
except InputProblems as error:
    print([(each.code, each.place.file, each.place.line) for each in error.problems])
"""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("id\n가\n".encode("cp949"), "['id\\n가\\n'] -"),
        (b"id\n\xff\n", "[('neither-encoding', '-', 2)]"),
        (b'id\n"A\n', "[('csv-quote-open', '-', 2)]"),
    ],
)
def test_standard_input(content: bytes, expected: str, tmp_path: Path) -> None:
    """Standard input is CSV, read once, and told as `-`."""
    run = [sys.executable, "-X", "utf8", "-c", INPUT, str(tmp_path)]
    found = subprocess.run(run, input=content, capture_output=True, check=True)

    assert expected == found.stdout.decode().strip()


def test_standard_input_by_its_name(tmp_path: Path) -> None:
    """`/dev/stdin` is standard input, a file or a pipe."""
    run = [sys.executable, "-X", "utf8", "-c", INPUT.replace('["-", "-"]', '["/dev/stdin"]'), str(tmp_path)]
    with put(tmp_path / "a", "id\nA\n").open("rb") as stream:
        found = subprocess.run(run, stdin=stream, capture_output=True, check=True, text=True)

    assert "['id\\nA\\n'] /dev/stdin\n" == found.stdout


def test_standard_input_that_cannot_be_read(tmp_path: Path) -> None:
    """Standard input that is closed is told as any file that cannot be read."""
    closed = ["sh", "-c", '"$0" "$@" <&-', sys.executable, "-c", INPUT, str(tmp_path)]
    found = subprocess.run(closed, capture_output=True, text=True, check=False)

    assert ("[('cannot-read', '-', 0)]\n", "") == (found.stdout, found.stderr)


def test_every_kind_of_mistake_is_made() -> None:
    """Every sentence about a whole register is provoked by a test of this folder or of Spark's."""
    folders = (Path(__file__).parent, Path(__file__).parents[1] / "spark")
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("test_*.py")]

    assert [] == [code for code in (*BULK, *SPARK) if not any(f'"{code}"' in text for text in texts)]


def test_sentences_can_be_said(tmp_path: Path) -> None:
    """A mistake of staging is a sentence in both languages."""
    with pytest.raises(InputProblems) as error:
        staged(tmp_path, put(tmp_path / "a.csv", b"id\n\xff\n"))

    assert (
        f"{tmp_path}/a.csv:2:1: the text is neither UTF-8 nor CP949: the bytes FF 0A stand here; save it as UTF-8"
        == (problems_text(error.value.problems, "en"))
    )
    assert "FF 0A" in problems_text(error.value.problems, "ko")


@pytest.mark.parametrize(("module", "name"), [("openpyxl", "a.xlsx"), ("psycopg", "postgresql://h/d?table=t")])
def test_missing_extra(module: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a format needs more than is installed, the sentence says what brings it."""
    monkeypatch.setattr("smematch.bulk.workbook.find_spec", lambda _: None)
    monkeypatch.setattr("smematch.bulk.postgres.find_spec", lambda _: None)
    with pytest.raises(UsageProblem) as error:
        staged(tmp_path, name if "://" in name else tmp_path / name)

    assert ("missing-extra", {"openpyxl": "bulk", "psycopg": "postgres"}[module]) == (
        error.value.problem.code,
        error.value.problem.args["extra"],
    )

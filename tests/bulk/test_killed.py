"""The command as a process: whatever ends it, nothing is lost, nothing half written, and there is one clear error."""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from support.rules import ROOT

from smematch.words import say
from smematch.words.bulk import BULK

REGISTER = ROOT / "data" / "register.csv"
QUICK = ("--program", "kotra.export-voucher", "--as-of", "2017-03-02", "--lang", "en")
OLD = b"old"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table that takes a second or two."""
    path = tmp_path_factory.mktemp("large") / "firms.csv"
    with duckdb.connect() as database:
        query = "SELECT 'f' || i AS id, 'C' || (10 + i % 20) AS industry, "
        query += "i || CASE WHEN i % 50 = 0 THEN ' ' || chr(9) ELSE '' END AS employees, "
        query += "'KR-11' AS region, hash(i) % 10**11 AS annual_sales_krw FROM range(30000) AS r(i)"
        database.execute(f"COPY ({query}) TO '{path}' (FORMAT csv)")
    return path


def begin(*arguments: str | Path, **options: object) -> "subprocess.Popen[str]":
    """The command, begun; nothing of it writes bytecode while it may be killed."""
    call = [sys.executable, "-m", "smematch", "batch", *map(str, arguments), *QUICK]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "SMEMATCH_DEBUG": "0"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    settings: dict[str, Any] = pipes | options
    return subprocess.Popen(call, text=True, env=environment, **settings)


def end(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Its exit code and what it said."""
    out, errors = process.communicate(timeout=120)
    return process.returncode, out, errors


def call(*arguments: str | Path, **options: object) -> tuple[int, str, str]:
    """The command, run to its end."""
    return end(begin(*arguments, **options))


def rows(output: Path) -> int:
    """How many rows a CSV file of answers has."""
    return len(output.read_text().splitlines()) - 1


def names(folder: Path) -> list[str]:
    """What lies in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def moments(seed: int, count: int) -> Iterator[float]:
    """Moments of a run, in seconds from its beginning."""
    dice = random.Random(seed)
    for at in range(count):
        yield 0.3 + 3 * (at + dice.random()) / count


def test_killed_at_any_moment(large: Path, tmp_path: Path) -> None:
    """After `kill -9` the output is the old one or the whole new one; the next run takes over and leaves nothing."""
    output = tmp_path / "out.csv"
    for moment in moments(1, 4):
        output.write_bytes(OLD)
        process = begin(large, "-o", output, "--wide")
        time.sleep(moment)
        process.kill()
        end(process)
        assert output.read_bytes() == OLD or rows(output) == 30_000
        assert set(names(tmp_path)) <= {"out.csv", ".out.csv.smematch"}
    code, said, _ = call(REGISTER, "-o", output, "--wide")

    assert (0, "") == (code, said)
    assert rows(output) == 60
    assert ["out.csv"] == names(tmp_path)


@pytest.mark.parametrize(("kind", "form"), [("csv", ["--wide"]), ("xlsx", ["--wide"]), ("parquet", [])])
def test_interrupted_at_any_moment(kind: str, form: list[str], large: Path, tmp_path: Path) -> None:
    """Ctrl-C ends a run with exit code 130 and no word; the output is what it was and nothing lies beside it.

    Where it comes too late the output is the new one.
    """
    output = tmp_path / f"out.{kind}"
    for moment in moments(2, 2):
        output.write_bytes(OLD)
        process = begin(large, "-o", output, *form)
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        code, said, errors = end(process)
        assert ["out." + kind] == names(tmp_path)
        if output.read_bytes() == OLD:
            assert (code, said, errors) == (130, "", "")
        else:
            assert (code, said) in ((0, ""), (130, ""))


def test_two_runs_at_once(large: Path, tmp_path: Path) -> None:
    """Of two runs to one output one is refused, and the output is whole."""
    output = tmp_path / "out.csv"
    found = [end(each) for each in [begin(large, "-o", output, "--wide") for _ in range(2)]]
    errors = max(found)[2]

    assert [2, 0] == sorted((code for code, _, _ in found), reverse=True)
    assert f"{output}: another run is writing this output; wait for it to end or name another\n" == errors
    assert rows(output) == 30_000
    assert ["out.csv"] == names(tmp_path)


def limited() -> None:
    """No file of this process may be larger than 200 kB."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_no_room(kind: str, large: Path, tmp_path: Path) -> None:
    """Where a file may grow no more, that is said of the output, which is what it was."""
    output = tmp_path / f"out.{kind}"
    output.write_bytes(OLD)
    code, said, errors = call(large, "-o", output, "--wide", preexec_fn=limited)

    assert (2, "") == (code, said)
    assert errors.startswith(f"{output}: the output cannot be written: ")
    assert 1 == errors.count("\n")
    assert OLD == output.read_bytes()
    assert [f"out.{kind}"] == names(tmp_path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk that is soon full")
@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_full_disk(kind: str, large: Path, tmp_path: Path) -> None:
    """A full disk is told as any other output that cannot be written, and is left as it was."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", tmp_path], check=False)
    if mounted.returncode:  # a container may forbid it
        pytest.skip("nothing may be mounted here")
    try:
        output = tmp_path / f"out.{kind}"
        output.write_bytes(OLD)
        code, said, errors = call(large, "-o", output)

        assert (2, "", f"{output}: the output cannot be written: No space left on device\n") == (code, said, errors)
        assert OLD == output.read_bytes()
        assert [output.name] == names(tmp_path)
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def _missing(folder: Path) -> Path:
    return folder / "none" / "out.csv"


def _folder(folder: Path) -> Path:
    (folder / "out.csv").mkdir()
    return folder / "out.csv"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "out.csv")
    return folder / "out.csv"


def _no_kind(folder: Path) -> Path:
    return folder / "out.pdf"


@pytest.mark.parametrize("place", [_missing, _folder, _pipe, _no_kind])
def test_outputs_that_cannot_be(place: Callable[[Path], Path], tmp_path: Path) -> None:
    """An output that cannot be written is one sentence, before anything is read."""
    output = place(tmp_path)
    before = names(tmp_path)
    code, said, errors = call(tmp_path / "no such table.csv", "-o", output)

    assert (2, "", 1) == (code, said, errors.count("\n"))
    assert str(output) in errors
    assert before == names(tmp_path)


@pytest.mark.parametrize("name", ["firms.csv", "link.csv", "other.csv"])
def test_output_that_is_the_input(name: str, tmp_path: Path) -> None:
    """A table is never replaced by its answers, by whatever name it is called."""
    table = tmp_path / "firms.csv"
    table.write_bytes(REGISTER.read_bytes())
    (tmp_path / "link.csv").symlink_to(table)
    (tmp_path / "other.csv").hardlink_to(table)
    code, said, errors = call(tmp_path / "f*.csv", "-o", tmp_path / name)

    sentence = say(BULK, "output-is-input", "en")
    assert (2, "", f"{tmp_path / name}: {sentence}\n") == (code, said, errors)
    assert REGISTER.read_bytes() == table.read_bytes()


def test_link_at_the_output(tmp_path: Path) -> None:
    """A link at the output stays one; what it leads to is replaced."""
    (tmp_path / "real.csv").write_bytes(OLD)
    (tmp_path / "out.csv").symlink_to("real.csv")
    assert 0 == call(REGISTER, "-o", tmp_path / "out.csv", "--wide")[0]

    assert (tmp_path / "out.csv").is_symlink()
    assert 60 == rows(tmp_path / "real.csv")


def test_little_memory(large: Path, tmp_path: Path) -> None:
    """With little memory the answers are the same, or the sentence says that there is too little."""
    assert 0 == call(large, "-o", tmp_path / "a.csv", "--wide")[0]
    code, _, errors = call(large, "-o", tmp_path / "b.csv", "--wide", "--memory", "0.1")

    assert 0 == code, errors
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_nobody_listens(tmp_path: Path) -> None:
    """Where nobody reads what it says, a run is done all the same."""
    reads, writes = os.pipe()
    os.close(reads)
    process = begin(REGISTER, "-o", tmp_path / "out.csv", stdout=writes, stderr=writes)
    os.close(writes)
    end(process)

    assert 60 == rows(tmp_path / "out.csv")
    assert ["out.csv"] == names(tmp_path)

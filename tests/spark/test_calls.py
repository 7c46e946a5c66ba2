"""What keeps `--engine spark` from answering is said in a word, and Spark itself says nothing."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from spark.both import DAY, ONE
from support.rules import ROOT, shipped

from smematch.bulk.spark import batch
from smematch.bulk.spark.engine import Spark
from smematch.bulk.spark.session import started
from smematch.bulk.task import Source, Task
from smematch.errors import InputProblems, UsageProblem
from smematch.words import say
from smematch.words.spark import SPARK

REGISTER = str(ROOT / "data" / "register.csv")


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`smematch batch` on the example register, in a process of its own."""
    command = [sys.executable, "-m", "smematch", "batch", REGISTER, "--as-of", "2017-03-02", "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def said(code: str, **args: str) -> str:
    """The sentence for a mistake."""
    return say(SPARK, code, "en", **args)


def test_a_run_says_one_line(tmp_path: Path) -> None:
    """From the command line: what was written and nothing of Spark's log; only the output is left."""
    output = tmp_path / "answers.csv"
    done = call("--engine", "spark", "--master", "local[1]", "--program", ONE[0], "-o", str(output))

    assert (0, "", 1) == (done.returncode, done.stdout, done.stderr.count("\n")), done.stderr
    assert done.stderr.startswith("60 firms, ")
    assert [output] == [*tmp_path.iterdir()]


def test_a_master_is_sparks(tmp_path: Path) -> None:
    """`--master` without `--engine spark` is a mistake of the call."""
    done = call("--master", "local[2]", "-o", str(tmp_path / "answers.csv"))

    assert (2, "", said("master-without-spark", found="local[2]")) == (
        done.returncode,
        done.stdout,
        done.stderr.strip(),
    )


def test_changes_are_not_looked_for(tmp_path: Path) -> None:
    """`--changed-since` is DuckDB's."""
    done = call("--engine", "spark", "--changed-since", "old.csv", "-o", str(tmp_path / "answers.csv"))

    assert (2, said("not-on-spark", option="--changed-since", found="old.csv")) == (
        done.returncode,
        done.stderr.strip(),
    )


def test_a_master_that_is_none(tmp_path: Path) -> None:
    """A master that Spark does not know is told with Spark's reason."""
    done = call("--engine", "spark", "--master", "spark://nonsense", "-o", str(tmp_path / "answers.csv"))
    first, _ = said("spark-not-reached", master="spark://nonsense", why="|").split("|")

    assert (2, first) == (done.returncode, done.stderr[: len(first)])
    assert "nonsense" in done.stderr[len(first) :]
    assert 1 == done.stderr.count("\n")
    assert [] == [*tmp_path.iterdir()]


def test_java_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Java it says what to install."""
    monkeypatch.setattr(SparkSession, "getActiveSession", lambda: None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    with pytest.raises(UsageProblem) as error, started(tmp_path):
        pass
    assert "missing-java" == error.value.problem.code


def test_a_java_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Java said before it ended is told."""
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'Error: no room for a heap' >&2\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    done = call("--engine", "spark", "-o", str(tmp_path / "answers.csv"))

    assert (2, "") == (done.returncode, done.stdout)
    assert said("spark-not-started", why="Error: no room for a heap") == done.stderr.strip()


def _nothing_at(folder: Path) -> Task:
    return Task(Source((f"file://{folder}/none.parquet",)), folder / "answers.csv", DAY, ONE)


def _no_table(folder: Path) -> Task:
    (folder / "firms.csv").write_text("", encoding="utf-8")
    return Task(Source((f"file://{folder}/firms.csv",)), folder / "answers.csv", DAY, ONE)


def _unknown_column(folder: Path) -> Task:
    (folder / "firms.csv").write_text("id,employes\na,5\n", encoding="utf-8")
    return Task(Source((f"file://{folder}/firms.csv",)), folder / "answers.csv", DAY, ONE)


def _ragged(folder: Path) -> Task:
    (folder / "firms.csv").write_text("id,employees\na\n", encoding="utf-8")
    return Task(Source((f"file://{folder}/firms.csv",)), folder / "answers.csv", DAY, ONE)


def _other_columns(folder: Path) -> Task:
    (folder / "1.csv").write_text("id,employees\na,5\n", encoding="utf-8")
    (folder / "2.csv").write_text("employees,id\n5,a\n", encoding="utf-8")
    return Task(Source((f"file://{folder}/1.csv", f"file://{folder}/2.csv")), folder / "answers.csv", DAY, ONE)


def _other_columns_in_one(folder: Path) -> Task:
    _other_columns(folder)
    return Task(Source((f"file://{folder}/[12].csv",)), folder / "answers.csv", DAY, ONE)


def _no_firms(folder: Path) -> Task:
    (folder / "firms.csv").write_text("id,employees\n", encoding="utf-8")
    return Task(Source((f"file://{folder}/firms.csv",)), folder / "answers.csv", DAY, ONE)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_nothing_at, "spark-failed"),
        (_no_table, "table-empty"),
        (_unknown_column, "unknown-fact"),
        (_ragged, "spark-failed"),
        (_other_columns, "columns-differ"),
        (_other_columns_in_one, "spark-failed"),
        (_no_firms, "no-firms"),
    ],
)
def test_what_is_wrong_at_an_address(make: Callable[[Path], Task], code: str, tmp_path: Path) -> None:
    """A table that cannot be read is a mistake of the input, and nothing is written."""
    task = make(tmp_path)
    with pytest.raises(InputProblems) as error:
        batch.run(task, shipped())

    assert [code] == [each.code for each in error.value.problems], error.value.problems
    assert not task.output.exists()


@pytest.mark.usefixtures("session")
def test_what_a_call_may_not_ask(tmp_path: Path) -> None:
    """No workbook at an address, no files beside addresses, no folder in the place of another."""
    (tmp_path / "there.csv").mkdir()
    one = Source((REGISTER,))
    with pytest.raises(UsageProblem) as no_workbook:
        batch.run(Task(one, Path("answers.xlsx"), DAY), shipped(), address="s3a://bucket/answers.xlsx")
    with pytest.raises(UsageProblem) as mixed:
        batch.run(Task(Source((REGISTER, "hdfs://there/firms")), tmp_path / "answers.csv", DAY), shipped())
    address = f"file://{tmp_path}/there.csv"
    with pytest.raises(InputProblems) as there:
        batch.run(Task(one, Path(address), DAY, ONE), shipped(), address=address)

    assert ["no-kind-of-answers", "addresses-mixed"] == [no_workbook.value.problem.code, mixed.value.problem.code]
    assert ["spark-failed"] == [each.code for each in there.value.problems]
    assert "already exists" in there.value.problems[0].args["why"]


@pytest.mark.usefixtures("session")
def test_answers_that_were_written_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where executors do not write to this machine's folder nothing is put in the place of the output."""
    monkeypatch.setattr(Spark, "write_parts", lambda *_: None)
    with pytest.raises(InputProblems) as error:
        batch.run(Task(Source((REGISTER,)), tmp_path / "answers.csv", DAY, ONE), shipped())

    assert ["answers-elsewhere"] == [each.code for each in error.value.problems]
    assert [] == [*tmp_path.iterdir()]


def test_every_kind_of_mistake_is_made() -> None:
    """Every sentence about Spark is provoked by a test of this file."""
    text = Path(__file__).read_text(encoding="utf-8")

    assert [] == [code for code in SPARK if f'"{code}"' not in text]

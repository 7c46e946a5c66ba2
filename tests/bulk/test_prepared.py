"""Questions kept between runs: they save time and change nothing, and go where what they were made of has changed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.rules import ROOT, RULES, shipped

from smematch.bulk import cache, files, prepared
from smematch.bulk.batch import run as answer
from smematch.bulk.prepared import Store
from smematch.bulk.task import Source, Task
from smematch.cli import run

REGISTER = ROOT / "data" / "synthetic" / "firms.parquet"
INCUBATOR = "sbc.export-incubator"
FIRMS = "SELECT '{}' || i AS id, 'small' AS size_class, '40%' AS manufacturing_transition_rate FROM range({}) AS r(i)"
Shut = Callable[[], None]


def parquet(path: Path, query: str) -> Path:
    """The rows of a query as a Parquet file."""
    with duckdb.connect() as database:
        database.execute(f"COPY ({query}) TO ? (FORMAT parquet)", [str(path)])
    return path


def firms(path: Path, count: int = 5, name: str = "f") -> Path:
    """Small firms that have moved 40% of their manufacturing."""
    return parquet(path, FIRMS.format(name, count))


def batch(register: Path, output: Path, *options: str | Path, day: str = "2017-03-02") -> int:
    """The command in this process, of one program."""
    told = ["batch", register, "-o", output, "--as-of", day, "--program", INCUBATOR, "--lang", "en", *options]
    return run([*map(str, told)])


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that questions are kept in."""
    folder = tmp_path / "deep" / "kept"
    monkeypatch.setenv("SMEMATCH_CACHE", str(folder))
    return folder


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rules that a test may change; all calls read it."""
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    monkeypatch.setenv("SMEMATCH_RULES", str(folder))
    return folder


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> Shut:
    """From its call on no rules can be loaded: only a kept question answers."""

    def refuse(*_: object) -> None:
        raise AssertionError("rules are loaded")

    return lambda: monkeypatch.setattr("smematch.cli.catalogue.rules_to_check", refuse)


def verdicts(output: Path) -> list[str]:
    """The second column of a CSV file."""
    return [line.split(",")[1] for line in output.read_text().splitlines()[1:]]


@pytest.mark.parametrize("options", [["--wide"], []])
@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_same_file(kind: str, options: list[str], kept: Path, tmp_path: Path, shut: Shut) -> None:
    """What a kept question writes is, byte by byte, what is written the usual way; nothing of the firms is kept."""
    first, again = tmp_path / f"first.{kind}", tmp_path / f"again.{kind}"
    told = ["--as-of", "2017-03-02", "--rules", str(RULES), *options]
    assert 0 == run(["batch", str(REGISTER), "-o", str(first), *told])
    (question,) = kept.iterdir()
    ((firm,),) = duckdb.execute(f"SELECT id FROM '{REGISTER}' LIMIT 1").fetchall()
    assert firm.encode() not in question.read_bytes()
    shut()

    assert 0 == run(["batch", str(REGISTER), "-o", str(again), *told])
    assert first.read_bytes() == again.read_bytes()


def test_without_what_makes_questions(kept: Path, tmp_path: Path) -> None:
    """Where a question was kept neither the compiler nor the rules are loaded: that is the time it saves."""
    register = firms(tmp_path / "firms.parquet")
    code = "import sys; from smematch.cli import run; run(sys.argv[1:]); print('sqlglot' in sys.modules, end=' '); "
    code += "print('smematch.rulebook' in sys.modules, 'duckdb' in sys.modules)"
    told = [sys.executable, "-c", code, "batch", str(register), "-o", str(tmp_path / "out.csv"), "--wide"]
    found = [subprocess.run(told, capture_output=True, text=True, check=True).stdout for _ in range(2)]

    assert ["True True True\n", "False False True\n"] == found
    assert kept.is_dir()


def test_other_registers(kept: Path, tmp_path: Path, shut: Shut) -> None:
    """A kept question is asked of every register with these columns, of several files too; its own cells decide."""
    batch(firms(tmp_path / "some.parquet", 9), tmp_path / "some.csv", "--wide")
    shut()
    one, more = firms(tmp_path / "[one]'s.parquet", 3), firms(tmp_path / "more.parquet", 700, "g")

    assert 0 == batch(one, tmp_path / "out.csv", more, "--wide")
    found = [line.partition(",")[0] for line in (tmp_path / "out.csv").read_text().splitlines()]
    assert ["id", "f0", "f1", "f2", *(f"g{at}" for at in range(700))] == found
    assert 1 == len([*kept.iterdir()])


def test_a_changed_rule(kept: Path, rules: Path, tmp_path: Path) -> None:
    """A changed rule is heeded at once, and its old text has its old answers."""
    register, output = firms(tmp_path / "firms.parquet"), tmp_path / "out.csv"
    rule = rules / "sbc" / "export-incubator" / "2017.yaml"
    text = rule.read_text(encoding="utf-8")
    found = []
    for share in ("30%", "60%", "30%"):
        rule.write_text(text.replace("{at_least: 30%}", f"{{at_least: {share}}}"), encoding="utf-8")
        assert 0 == batch(register, output, "--wide")
        found.append({*verdicts(output)})

    assert [{"eligible"}, {"needs-info"}, {"eligible"}] == found
    assert 2 == len([*kept.iterdir()])


def test_a_broken_rule(kept: Path, rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule broken since is reported as ever; the output is what it was."""
    register, output = firms(tmp_path / "firms.parquet"), tmp_path / "out.csv"
    batch(register, output, "--wide")
    before = output.read_bytes()
    facts = rules / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + "wrong: [\n", encoding="utf-8")
    capsys.readouterr()

    assert 2 == batch(register, output, "--wide")
    assert str(facts) in capsys.readouterr().err
    assert before == output.read_bytes()
    assert 1 == len([*kept.iterdir()])


@pytest.mark.parametrize(
    ("query", "options", "day"),
    [
        (FIRMS.format("f", 5), [], "2017-03-02"),
        (FIRMS.format("f", 5), ["--wide"], "2017-03-03"),
        (FIRMS.format("f", 5), ["--wide", "--program", "kita.trade-sos"], "2017-03-02"),
        (FIRMS.format("f", 5).replace("'40%'", "0.4"), ["--wide"], "2017-03-02"),
        (FIRMS.format("f", 5).replace("size_class", "region").replace("'small'", "'KR-11'"), ["--wide"], "2017-03-02"),
    ],
)
def test_another_question(query: str, options: list[str], day: str, kept: Path, tmp_path: Path) -> None:
    """Another form, day, program, type or column is another question."""
    batch(firms(tmp_path / "firms.parquet"), tmp_path / "out.csv", "--wide")
    (first,) = kept.iterdir()
    other = parquet(tmp_path / "other.parquet", query)

    assert 0 == batch(other, tmp_path / "out.csv", *options, day=day)
    assert {first} < {*kept.iterdir()}


def test_another_program(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another state of smematch itself, or of what it stands on, has kept is not taken."""
    register, output = firms(tmp_path / "firms.parquet"), tmp_path / "out.csv"
    batch(register, output, "--wide")
    monkeypatch.setattr(prepared, "version", lambda name: f"another {name}")
    batch(register, output, "--wide")
    ours = tmp_path / "smematch"
    ours.mkdir()
    (ours / "new.py").touch()
    monkeypatch.setattr(prepared, "_PROGRAM", ours)
    batch(register, output, "--wide")
    (ours / "new.py").write_text("print()\n")
    batch(register, output, "--wide")

    assert 4 == len([*kept.iterdir()])


ODD = {
    "a cell that is no value": FIRMS.format("f", 5).replace("'40%'", "CASE WHEN i < 4 THEN '40%' ELSE 'forty' END"),
    "a cell to be read twice": FIRMS.format("f", 5).replace("'40%'", "CASE WHEN i < 4 THEN '40%' ELSE ' 40 % ' END"),
    "an id that comes twice": FIRMS.format("f", 5).replace("'f' || i", "'f' || i % 4"),
    "a row without an id": FIRMS.format("f", 5).replace("'f' || i", "CASE WHEN i < 4 THEN 'f' || i END"),
    "no firms": FIRMS.format("f", 0),
}


@pytest.mark.parametrize("odd", [*ODD])
@pytest.mark.parametrize("options", [[], ["--on-error", "skip"]])
def test_odd_cells(
    odd: str, options: list[str], kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Of a register with odd rows is said, and written, what is said and written where nothing is kept."""
    batch(firms(tmp_path / "firms.parquet"), tmp_path / "plain.csv", "--wide")
    register = parquet(tmp_path / "odd.parquet", ODD[odd])
    found = []
    for folder in (str(kept), ""):
        monkeypatch.setenv("SMEMATCH_CACHE", folder)
        (output := tmp_path / "out.csv").write_text("old")
        capsys.readouterr()
        code = batch(register, output, "--wide", *options)
        found.append((code, capsys.readouterr().err.rpartition(" (")[0], output.read_text()))
        assert [".csv"] * 2 == [path.suffix for path in tmp_path.iterdir() if "csv" in path.name]

    assert found[0] == found[1]
    assert 1 == len([*kept.iterdir()])


def test_cells_of_both_kinds(kept: Path, tmp_path: Path, shut: Shut) -> None:
    """Registers in which every cell is a value and others with these columns have a question each, kept together."""
    plain, mixed = firms(tmp_path / "plain.parquet"), tmp_path / "mixed.parquet"
    parquet(mixed, FIRMS.format("f", 5).replace("'small'", "CASE i WHEN 0 THEN 'unknown' ELSE 'small' END"))
    outputs = [tmp_path / "plain.csv", tmp_path / "mixed.csv"]
    for register, output in zip((plain, mixed), outputs, strict=True):
        batch(register, output, "--wide")
    written = [output.read_bytes() for output in outputs]
    assert 1 == len([*kept.iterdir()])
    shut()
    for register, output in zip((plain, mixed), outputs, strict=True):
        assert 0 == batch(register, output, "--wide")

    assert written == [output.read_bytes() for output in outputs]
    assert ["eligible", "needs-info"] == sorted({*verdicts(outputs[1])})


def test_a_register_replaced_meanwhile(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register that another takes the place of while it is asked leaves no question: it was not of those columns."""
    register = firms(tmp_path / "firms.parquet")
    other = parquet(tmp_path / "other.parquet", FIRMS.format("f", 5).replace("'40%'", "0.4"))

    def replaced(*told: Any) -> int:
        rows = files.write(*told)
        other.replace(register)
        return rows

    monkeypatch.setattr("smematch.bulk.batch.files", SimpleNamespace(**vars(files) | {"write": replaced}))
    assert 0 == batch(register, tmp_path / "out.csv", "--wide")
    assert not kept.exists()


@pytest.mark.usefixtures("kept")
def test_decimals_of_many_digits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A column that the database would round is refused as ever, though it calls its type that of a plain column."""
    plain = parquet(tmp_path / "plain.parquet", "SELECT 'f' AS id, 5.0::DOUBLE AS annual_sales_krw")
    digits = pa.table({"id": ["f"], "annual_sales_krw": pa.array([Decimal(5)], pa.decimal256(45, 2))})
    pq.write_table(digits, tmp_path / "digits.parquet")
    assert 0 == batch(plain, tmp_path / "out.csv", "--wide")
    capsys.readouterr()

    assert 2 == batch(tmp_path / "digits.parquet", tmp_path / "out.csv", "--wide")
    assert "annual_sales_krw" in capsys.readouterr().err


@pytest.mark.usefixtures("kept")
def test_a_hidden_rule(rules: Path, tmp_path: Path) -> None:
    """Every file that rules are loaded from counts, whatever its name begins with."""
    register, output = firms(tmp_path / "firms.parquet"), tmp_path / "out.csv"
    rule = (rules / "sbc" / "export-incubator" / "2017.yaml").rename(rules / "sbc" / "export-incubator" / ".2017.yaml")
    batch(register, output, "--wide")
    rule.write_text(rule.read_text(encoding="utf-8").replace("{at_least: 30%}", "{at_least: 60%}"), encoding="utf-8")
    batch(register, output, "--wide")

    assert {"needs-info"} == {*verdicts(output)}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [(["--program", "kita.nothing"], "kita.nothing"), (["--rules", "nowhere"], "nowhere"), ([], "nowhere/out.csv")],
)
def test_two_mistakes(
    wrong: list[str], said: str, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    """Of a call with several mistakes the same is said as where nothing is kept: of rules and programs first."""
    assert 2 == batch(firms(tmp_path / "firms.parquet"), tmp_path / "nowhere" / "out.csv", *wrong)
    assert said in capsys.readouterr().err
    assert not kept.exists()


@pytest.mark.parametrize("broken", [b"", b"\xff\n{}", b"0\n", None])
def test_what_is_kept_is_broken(broken: bytes | None, kept: Path, tmp_path: Path) -> None:
    """A kept question that is not whole is made anew."""
    register, output = firms(tmp_path / "firms.parquet"), tmp_path / "out.csv"
    batch(register, output, "--wide")
    (question,) = kept.iterdir()
    whole, answers = question.read_bytes(), output.read_bytes()
    question.write_bytes(whole[:-1] if broken is None else broken)

    assert 0 == batch(register, output, "--wide")
    assert answers == output.read_bytes()
    assert whole == question.read_bytes()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="who may write to a folder is told otherwise there")
def test_a_folder_of_all(kept: Path, tmp_path: Path) -> None:
    """Nothing is taken from a folder that others can write to, nothing kept there: what is kept is run."""
    register, output = firms(tmp_path / "firms.parquet"), tmp_path / "out.csv"
    batch(register, output, "--wide")
    (question,) = kept.iterdir()
    text = question.read_bytes().partition(b"\n")[2].replace(b"eligible", b"whatever")
    question.write_bytes(cache.digest([text]).encode() + b"\n" + text)
    kept.chmod(0o777)
    batch(register, output, "--wide")

    assert {"eligible"} == {*verdicts(output)}
    assert [question] == [*kept.iterdir()]
    assert b"whatever" in question.read_bytes()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="who may write to a file is told otherwise there")
def test_files_of_ours_alone(tmp_path: Path) -> None:
    """No other may write to what is kept, whatever the user allows for files; what others may write is not taken."""
    before = os.umask(0)
    try:
        cache.keep(tmp_path, "name", b"text")
    finally:
        os.umask(before)
    (path,) = tmp_path.iterdir()

    assert 0o600 == path.stat().st_mode & 0o777
    assert b"text" == cache.kept(tmp_path, "name")
    path.chmod(0o666)
    assert cache.kept(tmp_path, "name") is None
    path.chmod(0o600)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert cache.kept(tmp_path, "name") is None
    cache.keep(tmp_path, "name", b"new")
    assert b"new" == cache.kept(tmp_path, "name")


def test_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user who has no home has nothing kept, and all answers."""

    def none(*_: object, **__: object) -> None:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("SMEMATCH_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_path", none)
    assert 0 == batch(firms(tmp_path / "firms.parquet"), tmp_path / "out.csv", "--wide")


@pytest.mark.parametrize("place", ["", "/dev/null", "/proc/kept"])
def test_nowhere_to_keep(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is to be kept, or can be, everything else goes on as ever."""
    monkeypatch.setenv("SMEMATCH_CACHE", place)
    for _ in range(2):
        assert 0 == batch(firms(tmp_path / "firms.parquet"), tmp_path / "out.csv", "--wide")
    assert {"eligible"} == {*verdicts(tmp_path / "out.csv")}


def test_the_user_s_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder is named, it is the one that the system has for this."""
    monkeypatch.delenv("SMEMATCH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    batch(firms(tmp_path / "firms.parquet"), tmp_path / "out.csv", "--wide")

    assert 1 == len([*tmp_path.rglob("smematch/**/*.kept")])


def test_rules_that_change_meanwhile(rules: Path, tmp_path: Path) -> None:
    """A question is not kept where the rules changed between its being asked for and its answer."""
    task = Task(Source((str(firms(tmp_path / "firms.parquet")),)), tmp_path / "out.csv", date(2017, 3, 2))
    store = Store.of(task, rules, tmp_path / "kept")
    assert store is not None
    (rules / "facts.yaml").write_text("{}\n")
    answer(task, shipped(), store=store)
    assert not (tmp_path / "kept").exists()


def test_room(tmp_path: Path) -> None:
    """So many questions are kept; those longest not used make room."""
    folder = tmp_path / "kept"
    for number in range(cache.MOST + 10):
        cache.keep(folder, str(number), b"text")
        os.utime(folder / f"{number}.kept", (number, number))
        assert b"text" == cache.kept(folder, "0")

    (folder / ".half.1").touch()
    os.utime(folder / ".half.1", (1, 1))
    cache.keep(folder, "last", b"text")
    assert cache.MOST == len([*folder.iterdir()])
    assert cache.kept(folder, "5") is None
    assert b"text" == cache.kept(folder, str(cache.MOST + 9))

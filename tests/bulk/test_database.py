"""The engine as a database that is asked in texts."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from support.rules import ROOT, shipped

from smematch.bulk.database import Database
from smematch.cli import run
from smematch.firm_table import each_firm
from smematch.table.mistakes import Mistakes

ENDLESS = "SELECT MAX(a.range + b.range) FROM range(100000000) AS a, range(100000000) AS b"


def ends(work: Callable[[], None]) -> bool:
    """Whether a work ends at all."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(30)
    return not thread.is_alive()


@pytest.mark.parametrize("looks", [1, 2, 5])
def test_left_while_it_works(looks: int, tmp_path: Path) -> None:
    """A database that is left ends what goes on aside; what has not begun yet is never begun."""
    begun = threading.Event()
    found: list[str] = []

    def look(engine: Database) -> None:
        begun.set()
        try:
            engine.run(ENDLESS)
        except duckdb.InterruptException:
            found.append("ended")

    def leave() -> None:
        with Database(tmp_path) as engine:
            for _ in range(looks):
                engine.aside(look)
            begun.wait()

    assert ends(leave)
    assert ["ended"] == found


def test_a_day_without_programs(tmp_path: Path) -> None:
    """A call that is refused while cells are looked at ends with its one report, and the output is what it was."""
    firms, output = tmp_path / "firms.parquet", tmp_path / "out.csv"
    duckdb.execute(f"COPY (SELECT 'f' || i AS id, 'KR-11' AS region FROM range(100000) AS r(i)) TO '{firms}'")
    output.write_text("old")
    told = ["batch", str(firms), "-o", str(output), "--wide", "--as-of", "1900-01-01"]
    call = [sys.executable, "-m", "smematch", *told]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

    assert (2, "", "old") == (done.returncode, done.stdout, output.read_text())
    assert "1900-01-01" in done.stderr
    assert ["firms.parquet", "out.csv"] == sorted(path.name for path in tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize("folder", ["size_class=large", "region=11"])
@pytest.mark.parametrize("relative", [False, True])
def test_what_a_folder_is_called(
    kind: str, folder: str, relative: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder called as a column states nothing of the firms in it."""
    monkeypatch.chdir(tmp_path)
    answers = []
    for place in ("plain", folder):
        Path(place).mkdir()
        firms = Path(place) / f"firms.{kind}"
        duckdb.execute(f"COPY (SELECT 'f' AS id, 'small' AS size_class) TO '{firms}'")
        told = ["batch", str(firms if relative else firms.resolve()), "-o", f"{place}.csv", "--as-of", "2017-03-02"]
        assert 0 == run(told)
        answers.append(Path(f"{place}.csv").read_bytes())
        (firm,) = each_firm(firms, shipped(), Mistakes())
        assert "small" == firm.firm.get("size_class")

    assert answers[0] == answers[1]

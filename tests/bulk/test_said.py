"""What a run over a register says on its way and at its end, in both languages."""

from io import StringIO
from pathlib import Path

import pytest
from bulk.test_agreement import REGISTER, SOME, batch

from smematch.bulk.duck import Duck
from smematch.bulk.task import Done, Unsound
from smematch.errors import Place, Problem, UsageProblem
from smematch.report.batch import done_text
from smematch.report.progress import bar
from smematch.words import say
from smematch.words.bulk import BULK


class Terminal(StringIO):
    """A terminal of 80 columns that remembers what was written."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_bar(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar on a terminal says what it counts, how far it is and, where the number of firms is known, the rate."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    terminal = Terminal()
    with bar(terminal, lang, colour=False) as shown:
        shown.tell(None, 0.25)
        shown._progress.refresh()
        before = terminal.getvalue()
        shown.tell(2_000_000, 0.5)
        shown._progress.refresh()
    rate = say(BULK, "firms-a-second", lang, count="1").partition("1")

    assert say(BULK, "working", lang) in before
    assert "25%" in before
    assert (rate[0] or rate[2]).strip() not in before
    assert (rate[0] or rate[2]).strip() in terminal.getvalue()
    assert "50%" in terminal.getvalue()


def test_how_far_a_query_is(tmp_path: Path) -> None:
    """While a query runs, parts of it between nothing and all are told, never less than before."""
    told: list[float] = []
    with Duck(tmp_path, threads=1) as engine:
        engine.run(f"COPY (SELECT i FROM range(1500000) AS r(i)) TO '{tmp_path}/a.parquet'")
        slow = "hash(md5(i::VARCHAR) || md5((i + 1)::VARCHAR) || md5((i + 2)::VARCHAR)) % 7"
        engine.run(f"SELECT max({slow}) FROM '{tmp_path}/a.parquet'", told.append)

    assert any(0 < part < 1 for part in told)
    assert told == sorted(told)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_end(lang: str) -> None:
    """At the end it is said how many firms were answered, and which were left out and why."""
    wrong = Problem("id-twice", {"row": 2, "found": "a", "first": 1}, Place("firms.csv"))
    plain = done_text(Done(3, 3, Unsound()), "out.csv", 1.25, lang)
    said = done_text(Done(3, 3, Unsound(1_200, (wrong,))), "out.csv", 1.25, lang).split("\n")

    assert plain == say(BULK, "batch-done", lang, firms="3", rows="3", output="out.csv", seconds="1.2")
    assert said[-2:] == [say(BULK, "left-out", lang, count="1,200"), plain]
    assert said[0].startswith("firms.csv: ")


@pytest.mark.parametrize("name", ["out", "out.pdf", "out.csv.gz", "out.jsonl"])
def test_output_of_no_kind(name: str, tmp_path: Path) -> None:
    """An output whose name ends in no format of answers is refused before anything is read."""
    with pytest.raises(UsageProblem) as error:
        batch(tmp_path / name, REGISTER, programs=SOME)

    assert "no-kind-of-answers" == error.value.problem.code

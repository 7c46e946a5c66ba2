"""How slow is the meaning of a change? Ratios to comparing the statements alone, from one run with interleaved rounds.

    python benchmarks/effects.py --rounds 15

Run it as run.py beside this file. The change is one limit of sizes, which nearly every service rests on; the tables of
firms are the example register, once and four times over.
"""

import argparse
import gc
import shutil
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from lint import ratios
from run import HERE, RULES, Case, Times, machine, measure, timed

from smematch.diff.compare import Comparison, compare
from smematch.diff.meaning import meaning
from smematch.diff.register import register
from smematch.diff.sides import read_folder

DAY = date(2017, 3, 2)
BEFORE, AFTER = "1,500억: [C14", "1,499억: [C14"
REGISTER = HERE.parent / "data" / "register.csv"
GOALS = {"same": 15.0, "limit": 200.0}


def changed(room: Path) -> Path:
    """The shipped rules with one limit lower."""
    folder = room / "rules"
    shutil.copytree(RULES, folder)
    table = folder / "definitions" / "size.yaml"
    text = table.read_text(encoding="utf-8")
    assert BEFORE in text
    table.write_text(text.replace(BEFORE, AFTER), encoding="utf-8")
    return folder


def several(room: Path, times: int) -> Path:
    """The example register so many times over."""
    head, *rows = REGISTER.read_text(encoding="utf-8").splitlines()
    table = room / f"{times}.csv"
    copies = (f"{number}-{row}" for number in range(times) for row in rows)
    table.write_text("\n".join([head, *copies]) + "\n", encoding="utf-8")
    return table


def cases(same: Comparison, limit: Comparison, room: Path) -> list[Case]:
    """Comparing statements, asking what they mean, taking firms through both states."""
    found = [
        timed("statements", lambda: compare(limit.old, limit.new)),
        timed("same", lambda: meaning(same)),
        timed("limit", lambda: meaning(limit)),
    ]
    return found + [
        timed(f"{60 * times} firms", partial(register, limit, several(room, times), DAY)) for times in (1, 4)
    ]


def table(times: Times) -> str:
    """One line a question, as Markdown."""
    questions = [("same", "statements", GOALS["same"]), ("limit", "statements", GOALS["limit"])]
    # In step with the number: four times the firms take four times the time, give or take a tenth.
    return ratios(times, [*questions, ("240 firms", "60 firms", 4.4)])


def main() -> None:
    """Measure, print the table, write it with the machine's facts."""
    parser = argparse.ArgumentParser(description="Measure the meaning of a change against comparing its statements.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-file", action="store_true", help="print only, write no file of results")
    asked = parser.parse_args()
    with TemporaryDirectory() as room:
        old, twin, new = (read_folder(path, "rules") for path in (RULES, RULES, changed(Path(room))))
        same, limit = compare(old, twin), compare(old, new)
        assert (meaning(same).asked, meaning(limit).proved) == (0, True)
        gc.disable()  # as smematch itself does
        times = measure(cases(same, limit, Path(room)), asked.rounds)
    shown, facts = table(times), machine(asked.rounds)
    print(shown, facts, sep="\n", end="")
    if not asked.no_file:
        today = datetime.now(UTC).date()
        file = HERE / "results" / f"{today}-meaning.md"
        file.write_text(f"# Meaning of a change, {today}\n\n{facts}\n{shown}", encoding="utf-8")


if __name__ == "__main__":
    main()

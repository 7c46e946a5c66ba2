"""How slow is lint? Ratios to `check` and to composing the same files, from one run with interleaved rounds.

    python benchmarks/lint.py --rounds 15

Run it as run.py beside this file: with the Python of an environment into which the wheel is installed. The large
folders hold the shipped programs again and again under other names, each with its cases.
"""

import argparse
import gc
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from run import DAY, FIRM, HERE, RULES, Case, Times, compose, machine, measure, process, timed

import smematch
from smematch.lint.config import Config
from smematch.lint.run import Days, lint

SIZES = (250, 500, 1000)
CHECK, LINT = "smematch check FIRM", "smematch lint"
GOALS = {LINT: 2.0, "compose": 8.0}


def folder_of(programs: int, folder: Path) -> Path:
    """A folder of rules with so many programs: the shipped ones, and copies of them under other names."""
    shutil.copytree(RULES, folder)
    shipped = sorted(path.parent for path in RULES.glob("*/*/2017.yaml"))
    for number in range(programs - len(shipped)):
        original = shipped[number % len(shipped)]
        name = f"{original.name}-{number:04}"
        target = folder / original.parent.name / name
        target.mkdir()
        for path in original.glob("2017*.yaml"):
            text = path.read_text(encoding="utf-8")
            old = f"program: {original.parent.name}.{original.name}\n"
            assert old in text
            new = f"program: {original.parent.name}.{name}\n"
            (target / path.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def in_process(folders: dict[int, Path]) -> list[Case]:
    """Linting and composing each folder."""

    def linting(folder: Path) -> None:
        found = lint([folder], folder, Config(), Days(DAY)).findings
        assert found == [], found[:3]

    cases = []
    for size, folder in folders.items():
        files = sorted(folder.rglob("*.yaml"))
        cases.append(timed(f"lint {size}", partial(linting, folder)))
        cases.append(timed(f"compose {size}", partial(compose, files)))
    return cases


def ratio(times: Times, case: str, over: str) -> float:
    """The median of the rounds' ratios."""
    return median(ours / theirs for ours, theirs in zip(times[case], times[over], strict=True))


def ratios(times: Times, questions: Iterable[tuple[str, str, float]], form: str = ".0f") -> str:
    """One line a question (a case, over which other, at most how much), as Markdown."""
    lines = ["| what | median ms | over | ratio | goal | met |", "| --- | --- | --- | --- | --- | --- |"]
    for case, over, goal in questions:
        found = ratio(times, case, over)
        met = "yes" if found <= goal else "NO"
        lines.append(f"| {case} | {median(times[case]):{form}} | {over} | {found:.2f} | {goal:g} | {met} |")
    return "\n".join(lines) + "\n"


def table(times: Times) -> str:
    """One line a question, as Markdown."""
    questions = [(LINT, CHECK, GOALS[LINT])]
    questions += [(f"lint {size}", f"compose {size}", GOALS["compose"]) for size in SIZES]
    # In step with the number: twice the programs take twice the time, give or take a tenth.
    questions += [(f"lint {large}", f"lint {small}", large / small * 1.1) for small, large in pairwise(SIZES)]
    return ratios(times, questions)


def main() -> None:
    """Measure, print the table, write it with the machine's facts."""
    parser = argparse.ArgumentParser(description="Measure lint against its yardsticks.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-file", action="store_true", help="print only, write no file of results")
    asked = parser.parse_args()
    if not Path(smematch.__file__).is_relative_to(sysconfig.get_path("purelib")):
        sys.exit("smematch is not installed from its wheel in this environment: see benchmarks/README.md")
    command = str(Path(sys.executable).parent / "smematch")
    times = measure([process(CHECK, [command, "check", str(FIRM)]), process(LINT, [command, "lint"])], asked.rounds)
    gc.disable()  # as smematch itself does
    with TemporaryDirectory() as room:
        folders = {size: folder_of(size, Path(room) / str(size)) for size in SIZES}
        times |= measure(in_process(folders), max(3, asked.rounds // 5))
    shown, facts = table(times), machine(asked.rounds)
    print(shown, facts, sep="\n", end="")
    if not asked.no_file:
        today = datetime.now(UTC).date()
        file = HERE / "results" / f"{today}-lint.md"
        file.write_text(f"# Lint, {today}\n\n{facts}\n{shown}", encoding="utf-8")


if __name__ == "__main__":
    main()

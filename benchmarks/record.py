"""Does the record slow down a check? The same firm against 23 programs, 300 and 3,000: in force, or ended long ago.

    python benchmarks/record.py --rounds 15

Run it as run.py beside this file. A program more that is in force must be read: its cost is shown over composing its
file and nothing else. One that ended decades ago should cost a glance: the whole check is shown over that of the 23.
"""

import argparse
import gc
import re
import shutil
import sys
import sysconfig
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import yaml
from run import FIRM, HERE, RULES, Case, Times, compose, machine, measure, process, timed

import smematch

ANNEX = yaml.safe_load((HERE.parent / "tests" / "annex" / "programs.yaml").read_text(encoding="utf-8"))
CORE = len(ANNEX)
SIZES = (300, 3000)
DAY = "2026-11-28"
ENDED_GOALS = {300: 1.15, 3000: 2.0}
READ_GOAL = 4.0
"""A program in force is composed, validated, matched, printed: at most so many times composing its file."""
_DAYS = re.compile(r"^in_force: .*$", re.MULTILINE)


def core(folder: Path) -> Path:
    """The rules with the programs of the annex, as they were in 2017, and no others."""
    shutil.copytree(RULES, folder, ignore=shutil.ignore_patterns("*.cases.yaml"))
    for path in folder.glob("*/*/*.yaml"):
        if f"{path.parent.parent.name}.{path.parent.name}" not in ANNEX or path.stem != "2017":
            path.unlink()
    return folder


def folder_of(programs: int, folder: Path, days: str | None) -> list[Path]:
    """The core with copies of its programs under other names, whose terms hold on `days`; the files of the copies."""
    core(folder)
    originals = sorted(folder.glob("*/*/2017.yaml"))
    copies = []
    for number in range(programs - CORE):
        original = originals[number % CORE]
        agency, name = original.parent.parent.name, f"{original.parent.name}-{number:04}"
        target = folder / agency / name / original.name
        target.parent.mkdir()
        text = original.read_text(encoding="utf-8")
        text = text.replace(f"program: {agency}.{original.parent.name}\n", f"program: {agency}.{name}\n", 1)
        target.write_text(text if days is None else _DAYS.sub(f"in_force: {{{days}}}", text), encoding="utf-8")
        copies.append(target)
    return copies


def checking(name: str, rules: Path) -> Case:
    """The whole process of one check against a folder of rules."""
    command = str(Path(sys.executable).parent / "smematch")
    return process(name, [command, "check", str(FIRM), "--as-of", DAY, "--rules", str(rules)])


def cases(room: Path) -> list[Case]:
    """The check of each folder, and composing the files that are more."""
    found = [checking(f"check {CORE}", core(room / "core"))]
    for size in SIZES:
        more = folder_of(size, room / f"in-force-{size}", None)
        folder_of(size, room / f"ended-{size}", "from: 1975, until: 1981")
        found += [
            checking(f"check {size}", room / f"in-force-{size}"),
            checking(f"check {CORE} + {size - CORE} ended", room / f"ended-{size}"),
            timed(f"compose {size - CORE}", partial(compose, more)),
        ]
    return found


def table(times: Times) -> str:
    """One line a question, as Markdown."""
    base = times[f"check {CORE}"]
    lines = ["| what | median ms | over | ratio | goal | met |", "| --- | --- | --- | --- | --- | --- |"]
    for size in SIZES:
        ended, more, read = f"check {CORE} + {size - CORE} ended", f"check {size}", f"compose {size - CORE}"
        slower = median(ours / theirs for ours, theirs in zip(times[ended], base, strict=True))
        lines.append(_line(ended, median(times[ended]), f"check {CORE}", slower, ENDED_GOALS[size]))
        beyond = [ours - theirs for ours, theirs in zip(times[more], base, strict=True)]
        each = median(took / floor for took, floor in zip(beyond, times[read], strict=True))
        lines.append(_line(f"check {size} beyond check {CORE}", median(beyond), read, each, READ_GOAL))
    lines.append(f"\n`check {CORE}`: {median(base):.0f} ms\n")
    return "\n".join(lines)


def _line(what: str, took: float, over: str, ratio: float, goal: float) -> str:
    return f"| {what} | {took:.0f} | {over} | {ratio:.2f} | {goal:g} | {'yes' if ratio <= goal else 'NO'} |"


def main() -> None:
    """Measure, print the table, write it with the machine's facts."""
    parser = argparse.ArgumentParser(description="Measure what more programs cost a check.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--no-file", action="store_true", help="print only, write no file of results")
    asked = parser.parse_args()
    if not Path(smematch.__file__).is_relative_to(sysconfig.get_path("purelib")):
        sys.exit("smematch is not installed from its wheel in this environment: see benchmarks/README.md")
    gc.disable()  # as smematch itself does
    with TemporaryDirectory() as room:
        times = measure(cases(Path(room)), asked.rounds)
    shown, facts = table(times), machine(asked.rounds)
    print(shown, facts, sep="\n", end="")
    if not asked.no_file:
        today = datetime.now(UTC).date()
        file = HERE / "results" / f"{today}-record.md"
        file.write_text(f"# The record and a check, {today}\n\n{facts}\n{shown}", encoding="utf-8")


if __name__ == "__main__":
    main()

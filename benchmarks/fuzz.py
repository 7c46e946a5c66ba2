"""Does lint stand whatever a file holds? Damages the shipped files one at a time, lints and mends the copy, and counts.

    python benchmarks/fuzz.py --files 10000 [--seed 1] [--processes 2] [--keep FOLDER]

Each damaged file stands in a folder of rules with the shipped facts and definitions, its own program and those it
names. Facts and definitions are read once for nine runs of ten. The exit code is 1 if anything is wrong; `--keep`
writes the damaged files that something is wrong with, of each kind the first.
"""

import argparse
import json
import re
import shutil
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch
from xml.etree import ElementTree as ET

from damage import DAMAGES, by_bytes

from smematch.cli.mending import mend
from smematch.errors import InputProblems
from smematch.foundation import CASES, load_foundation
from smematch.lint.checks import CHECKS
from smematch.lint.config import Config
from smematch.lint.look import kind_of
from smematch.lint.run import Days, Linted, lint
from smematch.report.findings import by_file, items_of
from smematch.report.github import github_annotations, job_summary
from smematch.report.item import Item
from smematch.report.items_json import items_json
from smematch.report.items_text import items_text
from smematch.report.junit import junit
from smematch.report.pages import sarif_rules
from smematch.report.sarif import sarif
from smematch.rulebook import load
from smematch.source import read

RULES = Path(__file__).resolve().parent.parent / "rules"
DAYS = Days(date(2017, 3, 2)), Days(date(2019, 1, 1), date(2019, 1, 1))
NAMED = re.compile(r"(?:of_fee|requires): ([\w.-]+)/")
WHOLE = {"no-such-file", "is-a-folder", "cannot-read", "file-too-large", "no-rules-folder"}
"""What can be said only of a file as a whole."""
TAKES = 5.0
"""Seconds for one file; more is a fault too."""
WRONG = (
    "exception in lint",
    "exception in a report",
    "exception in a fix",
    "finding without a place",
    "place outside the file",
    "finding told twice",
    "control character shown",
    "clean against the rulebook",
    "found against the rulebook",
    "second fix changes something",
    "fixed file is no YAML",
    "fix makes a mistake",
    "fix is never done",
    "slow",
)


class Fault(NamedTuple):
    """What is wrong with a run: a word of WRONG, and what shows it."""

    kind: str
    shown: str


class Run(NamedTuple):
    """One damaged file: its number, what it holds, the damage, how many findings and fixes, what is wrong."""

    number: int
    file: str
    kind: str
    damage: str
    findings: int
    fixes: int
    faults: list[Fault]
    raw: bytes


class Room:
    """A folder of rules for one shipped file: what it needs, and no more, so that a run is short."""

    def __init__(self, name: str, folder: Path) -> None:
        self.folder, self.file = folder, folder / name
        for path in _needed(name):
            target = folder / path.relative_to(RULES)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        self.foundation = load_foundation(folder, [], {})
        self.sound = self.file.read_bytes()
        self.before = _problems(folder)
        assert self.before == Counter(), self.before


def _needed(name: str) -> list[Path]:
    paths = [path for path in RULES.rglob("*.yaml") if len(path.relative_to(RULES).parts) < 3]
    todo, seen = [name.replace(CASES, ".yaml")], set[str]()
    while todo:
        program = todo.pop()
        if program not in seen and program.count("/") == 2:
            seen.add(program)
            paths += (RULES / program).parent.glob("*.yaml")
            text = (RULES / program).read_text(encoding="utf-8")
            todo += [each.replace(".", "/", 1) + "/2017.yaml" for each in NAMED.findall(text)]
    return paths


def _problems(folder: Path) -> Counter[str]:
    return Counter(problem.code for problem in load(folder).problems)


def run_of(number: int, seed: int, rooms: dict[str, Room], texts: dict[str, str]) -> Run:
    """Damage a file, lint and mend it, and put it back as it was."""
    random = Random(f"{seed} {number}")
    name = sorted(rooms)[number % len(rooms)]
    room = rooms[name]
    damage = random.choice([*DAMAGES])
    raw = DAMAGES[damage](texts[name], random, texts)
    if random.random() < 0.15:
        raw = by_bytes(raw.decode("utf-8", "replace"), random, texts)
    whole = kind_of(Path(name)) in {"facts", "definitions", "register"} or random.random() < 0.1
    known = nullcontext() if whole else patch("smematch.rulebook.load_foundation", lambda *_: room.foundation)
    room.file.write_bytes(raw)
    try:
        with known:
            findings, fixes, faults = _judged(room, random.choice(DAYS), unsafe=random.random() < 0.3)
    finally:
        room.file.write_bytes(room.sound)
    return Run(number, name, kind_of(Path(name)), damage, findings, fixes, faults, raw)


def _judged(room: Room, days: Days, *, unsafe: bool) -> tuple[int, int, list[Fault]]:
    begun = time.perf_counter()
    try:
        linted = lint([room.folder], room.folder, Config(), days)
    except Exception:  # noqa: BLE001 - whatever it is, it is counted
        return 0, 0, [Fault("exception in lint", traceback.format_exc())]
    faults = [*_of_findings(linted), *_of_rulebook(linted, room)]
    try:
        faults += _of_reports(linted)
    except Exception:  # noqa: BLE001
        faults.append(Fault("exception in a report", traceback.format_exc()))
    fixes = 0
    if any(each.fix is not None and (each.fix.safe or unsafe) for each in linted.findings):
        try:
            fixes, more = _of_fixes(room, days, unsafe=unsafe)
            faults += more
        except Exception:  # noqa: BLE001
            faults.append(Fault("exception in a fix", traceback.format_exc()))
    seconds = time.perf_counter() - begun
    return len(linted.findings), fixes, [*faults, *([Fault("slow", f"{seconds:.1f} s")] if seconds > TAKES else [])]


def _of_findings(linted: Linted) -> Iterator[Fault]:
    for finding in linted.findings:
        places = [finding.place, *(place for place, _ in finding.related)]
        for place in places:
            if not place.file or not (place.line and place.column):
                if not (place.file and finding.problem.code in WHOLE):
                    yield Fault("finding without a place", repr(finding.problem))
            elif place.file in linted.sources:
                lines = linted.sources[place.file].lines or [""]
                line = lines[place.line - 1] if place.line <= len(lines) else ""
                inside = place.line <= len(lines) + 1 and place.column <= len(line) + 1
                if not inside or place.excerpt not in {line, ""} or place.width < 1:
                    yield Fault("place outside the file", repr(finding.problem))


def _of_rulebook(linted: Linted, room: Room) -> Iterator[Fault]:
    """What lint says of reading the rules, against what the rulebook says."""
    told = Counter({(each.problem.code, each.place): 1 for each in linted.findings if each.of_reading})
    known = Counter({(each.code, each.place): 1 for each in load(room.folder).problems})
    others = {"cases", "named", "roles"}
    more = Counter({key: 1 for key in told - known if kind_of(Path(key[1].file)) not in others})
    for kind, which in (("clean against the rulebook", known - told), ("found against the rulebook", more)):
        if which:
            yield Fault(kind, repr(next(iter(which))))


def _of_reports(linted: Linted) -> Iterator[Fault]:
    for lang in ("en", "ko"):
        items = items_of(linted.findings, lang)
        told = Counter((item.place.file, item.place.line, item.place.column, item.says) for item in items)
        yield from (Fault("finding told twice", repr(each)) for each, count in told.items() if count > 1)
        for text in _texts(items, linted, lang):
            hidden = {char for char in set(text) if char != "\n" and unicodedata.category(char) in _UNSEEN}
            if hidden:
                yield Fault("control character shown", f"{hidden!r} in {text[:2000]!r}")


_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_RULES = {lang: sarif_rules(CHECKS, lang) for lang in ("en", "ko")}


def _texts(items: list[Item], linted: Linted, lang: str) -> Iterator[str]:
    """The items in every format, each of which can be read again."""
    yield items_text(items, lang)
    yield github_annotations(items)
    yield job_summary("lint", items, {"files": len(linted.sources)}, lang)
    for text in (items_json(items, {}), sarif(items, _RULES[lang], "0")):
        json.loads(text)
        text.encode()
        yield text
    text = junit(by_file(items, linted.sources), "lint")
    ET.fromstring(text)
    yield text


def _of_fixes(room: Room, days: Days, *, unsafe: bool) -> tuple[int, list[Fault]]:
    """Mend until nothing is left, then once more."""
    call: tuple[Any, ...] = ([room.folder], room.folder, Config(), days)
    faults = []
    before = _problems(room.folder)
    made = mend(*call, unsafe=unsafe)
    after, mended = _problems(room.folder), _bytes(room.folder)
    if not unsafe and after - before:
        faults.append(Fault("fix makes a mistake", f"{after - before} {room.file.read_text(encoding='utf-8')}"))
    again = mend(*call, unsafe=unsafe)
    if again or mended != _bytes(room.folder):
        kind = "fix is never done" if made > 50 else "second fix changes something"
        faults.append(Fault(kind, f"{made} then {again}, unsafe: {unsafe}"))
    if made:
        try:
            read(room.file)
        except InputProblems as error:
            faults.append(Fault("fixed file is no YAML", repr(error.problems)))
    for path, raw in mended.items():  # unsafe fixes may have reached the files beside it
        if path != room.file and raw != (sound := (RULES / path.relative_to(room.folder)).read_bytes()):
            path.write_bytes(sound)
    return made, faults


def _bytes(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def work(numbers: Iterable[int], seed: int) -> list[Run]:
    """The runs of one process."""
    names = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.yaml"))
    texts = {name: (RULES / name).read_text(encoding="utf-8") for name in names}
    with TemporaryDirectory() as folder:
        rooms = {name: Room(name, Path(folder) / str(number)) for number, name in enumerate(names)}
        done = []
        for number in numbers:
            run = run_of(number, seed, rooms, texts)
            # Only a damaged file that something is wrong with is looked at again.
            done.append(run if run.faults else run._replace(raw=b""))
        return done


def table(runs: list[Run], seconds: float) -> str:
    """What was damaged, what was found, what is wrong, as Markdown."""
    lines = ["| file | damaged | with findings | findings | fixes | wrong |", "| --- | --- | --- | --- | --- | --- |"]
    groups = sorted({run.kind for run in runs}), [*DAMAGES]
    for kind, group in [("kind", each) for each in groups[0]] + [("damage", each) for each in groups[1]]:
        lines.append(
            _row(group if kind == "kind" else f"by {group}", [run for run in runs if getattr(run, kind) == group])
        )
    lines += [_row("all", runs), "", "| wrong | files |", "| --- | --- |"]
    for kind in WRONG:
        lines.append(f"| {kind} | {sum(any(fault.kind == kind for fault in run.faults) for run in runs)} |")
    return "\n".join([*lines, "", f"{len(runs)} files in {seconds:.0f} s"])


def _row(name: str, runs: list[Run]) -> str:
    some = sum(bool(run.findings) for run in runs)
    wrong = sum(bool(run.faults) for run in runs)
    counts = (len(runs), some, sum(run.findings for run in runs), sum(run.fixes for run in runs), wrong)
    return f"| {name} | " + " | ".join(f"{count:,}" for count in counts) + " |"


def examples(runs: list[Run], most: int, keep: Path | None) -> Iterator[str]:
    """The first runs that each kind of fault is seen in."""
    for kind in WRONG:
        found = [(run, fault) for run in runs for fault in run.faults if fault.kind == kind]
        for run, fault in found[:most]:
            yield f"\n{kind}: run {run.number}, {run.file} by {run.damage}\n{fault.shown[-1500:]}"
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{kind.replace(' ', '-')}-{run.number}-{run.file.replace('/', '_')}").write_bytes(run.raw)


def main() -> None:
    """Damage, judge, print; exit code 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description="Damage the shipped rules and see whether lint stands.")
    parser.add_argument("--files", type=int, default=10_000, help="how many damaged files")
    parser.add_argument("--seed", type=int, default=1, help="another seed damages in other ways")
    parser.add_argument("--first", type=int, default=0, help="the number of the first run, to see one again")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--examples", type=int, default=3, help="how many examples of each kind of fault to show")
    parser.add_argument("--keep", type=Path, help="a folder for the damaged files of the examples")
    asked = parser.parse_args()
    begun = time.perf_counter()
    numbers = range(asked.first, asked.first + asked.files)
    with ProcessPoolExecutor(asked.processes) as pool:
        parts = [pool.submit(work, numbers[at :: asked.processes], asked.seed) for at in range(asked.processes)]
        runs = sorted((run for part in parts for run in part.result()), key=lambda run: run.number)
    print(table(runs, time.perf_counter() - begun))
    print(*examples(runs, asked.examples, asked.keep), sep="\n")
    sys.exit(1 if any(run.faults for run in runs) else 0)


if __name__ == "__main__":
    main()

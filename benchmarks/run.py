"""How slow is the kernel? Ratios to a yardstick, from one run with interleaved rounds.

    python benchmarks/run.py --rounds 31

Run it with the Python of an environment into which the wheel is installed (see README.md beside
this file). A round runs every case once, every second round in reverse order, so that a machine
that drifts drifts for all alike; one warm-up round is not counted. A ratio is the median of the
rounds' ratios. Nothing here is a test: no figure fails anything.
"""

import argparse
import gc
import os
import platform
import py_compile
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from time import perf_counter
from typing import Any, NamedTuple

import yaml

import smematch
from smematch.match.matcher import match
from smematch.profile import read_profile
from smematch.rulebook import load

HERE = Path(__file__).parent
FIRMS = HERE.parent / "data" / "firms"
FIRM = FIRMS / "gyeonggi-precision.yaml"
RULES = Path(smematch.__file__).parent / "rules"
DAY = date(2017, 3, 2)
IN_PROCESS = 5
"""Rounds in one process are short: this many for each round of whole processes."""

PASS, IMPORTS, SKELETON, CHECK = "python -c pass", "import the stack", "skeleton", "smematch check FIRM"
COMPOSE, LOAD, MATCH = "yaml.compose", "rulebook.load", "match, one firm"
FIRST_COMPOSE, FIRST_LOAD = "yaml.compose, new process", "rulebook.load, new process"
CPU = " (processor)"

Times = dict[str, list[float]]
Case = Callable[[], dict[str, float]]


class Question(NamedTuple):
    """A ratio that is asked for: one case over another, and the most it should be (None: no goal)."""

    case: str
    over: str
    goal: float | None


QUESTIONS = (
    Question(CHECK, SKELETON, 1.25),
    Question(CHECK + CPU, SKELETON + CPU, None),
    Question(LOAD, COMPOSE, 2.0),
    Question(MATCH, LOAD, 0.01),
    Question(FIRST_LOAD, FIRST_COMPOSE, None),
    Question(IMPORTS, SKELETON, None),
    Question(PASS, SKELETON, None),
)


HEAR = """
import sys
def hear(event, args):
    if event == "open" and str(args[0]).endswith(".yaml"):
        print(args[0], file=sys.stderr)
sys.addaudithook(hear)
"""
RUN_LOAD = "from pathlib import Path; from smematch.rulebook import load; load(Path(sys.argv[1]))"
RUN_CHECK = "from smematch.__main__ import main; main()"


def opened(code: str, *args: str) -> list[Path]:
    """The YAML files that a Python program opens, in order: both sides of a ratio read the same files."""
    found = subprocess.run([sys.executable, "-c", HEAR + code, *args], check=True, capture_output=True, text=True)
    return [Path(line) for line in found.stderr.splitlines() if line.endswith(".yaml")]


def compose(files: list[Path]) -> list[Any]:
    """The yardstick of loading: the nodes of the same files, and nothing else."""
    return [yaml.compose(file.read_bytes(), Loader=yaml.CSafeLoader) for file in files]


def timed(name: str, do: Callable[[], object], *, times: int = 1) -> Case:
    """A case in this process: milliseconds of `do`, which does its work `times` times."""

    def case() -> dict[str, float]:
        gc.collect()  # what earlier cases left is not this one's cost; the collector itself stays on
        start = perf_counter()
        do()
        return {name: (perf_counter() - start) * 1e3 / times}

    return case


def process(name: str, argv: list[str]) -> Case:
    """A case of a whole process, from before its start to after its end; and the processor's time alone."""

    def case() -> dict[str, float]:
        used = getrusage(RUSAGE_CHILDREN)
        start = perf_counter()
        subprocess.run(argv, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took = perf_counter() - start
        now = getrusage(RUSAGE_CHILDREN)
        cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
        return {name: took * 1e3, name + CPU: cpu * 1e3}

    return case


def first_load(files: list[Path]) -> Case:
    """What a process's first load takes, which also builds pydantic's validators; measured inside it."""
    argv = [sys.executable, __file__, "--first-load", *map(str, files)]

    def case() -> dict[str, float]:
        found = subprocess.run(argv, check=True, capture_output=True, text=True)
        return dict(zip((FIRST_COMPOSE, FIRST_LOAD), map(float, found.stdout.split()), strict=True))

    return case


def print_first_load(files: list[Path]) -> None:
    """The child of `first_load`: everything is imported, and yaml has run once, before the clock starts."""
    compose(files)
    found = timed(FIRST_COMPOSE, lambda: compose(files))() | timed(FIRST_LOAD, lambda: load(RULES))()
    print(*found.values())


def processes() -> list[Case]:
    """The whole processes. Both programs come from compiled modules, as pip leaves them."""
    py_compile.compile(str(HERE / "skeleton.py"), doraise=True)
    python = sys.executable
    skeleton = f"import sys; sys.path[0] = {str(HERE)!r}; from skeleton import app; app()"
    files = [str(file) for file in opened(RUN_CHECK, "check", str(FIRM)) if file != FIRM]
    return [
        process(PASS, [python, "-c", "pass"]),
        process(IMPORTS, [python, "-c", "import typer, pydantic, yaml, rich.console, rich.table"]),
        process(SKELETON, [python, "-c", skeleton, str(FIRM), *files]),
        process(CHECK, [str(Path(python).parent / "smematch"), "check", str(FIRM)]),
        first_load(opened(RUN_LOAD, str(RULES))),
    ]


def in_process() -> list[Case]:
    """Loading and matching, everything imported; each round loads anew."""
    files = opened(RUN_LOAD, str(RULES))
    rulebook, problems, _ = load(RULES)
    assert rulebook is not None
    assert not problems
    firms = [read_profile(str(path), [], rulebook) for path in sorted(FIRMS.glob("*.yaml"))]

    def match_all() -> None:
        for firm in firms:
            match(firm, rulebook, DAY)

    return [
        timed(COMPOSE, lambda: compose(files)),
        timed(LOAD, lambda: load(RULES)),
        timed(MATCH, match_all, times=len(firms)),
    ]


def measure(cases: list[Case], rounds: int) -> Times:
    """Milliseconds of every case in every round, rounds interleaved, after one that is not counted."""
    found: Times = {}
    for number in range(-1, rounds):
        for case in cases if number % 2 else cases[::-1]:
            for name, took in case().items():
                found.setdefault(name, []).extend([took] if number >= 0 else [])
    return found


def _range(values: list[float], form: str) -> str:
    """The middle half of the values: one hiccup of the machine says nothing."""
    low, _, high = quantiles(values, n=4)
    return f"{low:{form}}-{high:{form}}"


def table(times: Times) -> str:
    """One line a question, as Markdown."""
    lines = [
        "| what | median ms | over | median ms | ratio | middle half | goal | met |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for case, over, goal in QUESTIONS:
        ratios = [ours / theirs for ours, theirs in zip(times[case], times[over], strict=True)]
        ratio = median(ratios)
        form = ".4f" if ratio < 0.1 else ".2f"
        said = ("", "") if goal is None else (f"{goal:g}", "yes" if ratio <= goal else "NO")
        cells = [case, _milliseconds(times[case]), over, _milliseconds(times[over]), f"{ratio:{form}}"]
        lines.append(f"| {' | '.join([*cells, _range(ratios, form), *said])} |")
    return "\n".join(lines) + "\n"


def _milliseconds(values: list[float]) -> str:
    form = ".3f" if median(values) < 1 else ".1f"
    return f"{median(values):{form}} ({_range(values, form)}; {min(values):{form}} to {max(values):{form}})"


def machine(rounds: int) -> str:
    """What the figures were taken with, as Markdown."""
    packages = ("smematch", "typer", "pydantic", "pydantic_core", "PyYAML", "rich")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    facts = [
        f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.2f}",
        ", ".join(f"{name} {version(name)}" for name in packages),
        f"{rounds} rounds of whole processes, {rounds * IN_PROCESS} in one process, interleaved",
        "milliseconds: median (middle half; least to greatest); ratios: median of the rounds' ratios, middle half",
        f"{len(opened(RUN_LOAD, str(RULES)))} files of rules, {len(list(FIRMS.glob('*.yaml')))} firms",
    ]
    return "".join(f"- {fact}\n" for fact in facts)


def main() -> None:
    """Measure, print the table, write it with the machine's facts."""
    parser = argparse.ArgumentParser(description="Measure the kernel against its yardsticks.")
    parser.add_argument("--rounds", type=int, default=31, help="rounds of whole processes (at least 2)")
    parser.add_argument("--no-file", action="store_true", help="print only, write no file of results")
    parser.add_argument("--first-load", nargs="+", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.first_load:
        print_first_load(asked.first_load)
        return
    if not Path(smematch.__file__).is_relative_to(sysconfig.get_path("purelib")) or not RULES.is_dir():
        sys.exit("smematch is not installed from its wheel in this environment: see benchmarks/README.md")
    rounds = max(2, asked.rounds)
    facts = machine(rounds)
    times = measure(processes(), rounds) | measure(in_process(), rounds * IN_PROCESS)
    shown = table(times)
    print(shown, facts, sep="\n", end="")
    if not asked.no_file:
        today = datetime.now(UTC).date()
        file = HERE / "results" / f"{today}-kernel.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"# The kernel, {today}\n\n{facts}\n{shown}", encoding="utf-8")


if __name__ == "__main__":
    main()

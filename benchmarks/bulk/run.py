"""How fast are many firms? Engines side by side in one run: the same rules, the same firms, Parquet to Parquet.

    cd benchmarks && python -m bulk.run --peers /tmp/peers/bin/python --firms 10000 1000000 --rounds 5

Each measurement is a whole process, from before its start to after its end: the wall clock, the processor's time and
the peak of its memory. Rounds are interleaved, one that is not counted goes before. Engines that decide one firm at a
time run with so many firms as they can within half a minute; for more, their time is scaled and said to be.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bulk import spec
from lint import ratio
from run import CPU, DAY, Case, Times, measure

HERE = Path(__file__).parent
BENCHMARKS = HERE.parent
GENERATE = BENCHMARKS.parent / "data" / "synthetic" / "generate.py"
RSS = " (memory)"
SERVICES = len(spec.SERVICES)
PROGRAMS = tuple(dict.fromkeys(service.partition("/")[0] for service in spec.SERVICES))
JUDGED = 10_000
"""Firms that the matcher itself is asked about; with more the engines are compared with the reference."""
REFERENCE = "DuckDB, SQL by hand"

Command = Callable[[str, str], list[str]]


class Engine(NamedTuple):
    """An engine: the command that takes it from firms to verdicts, and the most firms it is run with."""

    name: str
    command: Command
    most: int | None = None
    long: bool = False
    keeps: bool = True
    """Whether questions are kept from run to run; otherwise each run is as the first is."""


class Measured(NamedTuple):
    """An engine with a number of firms: the files it reads and writes."""

    engine: Engine
    firms: int
    reads: Path
    writes: Path

    @property
    def key(self) -> str:
        """Its name among the times."""
        return f"{self.engine.name}, {self.firms}"


def engines(peers: str, smematch: str) -> dict[str, Engine]:
    """All engines by the name they are asked for; the commands of smematch only where it has them."""

    def script(file: str) -> Command:
        return lambda firms, out: [peers, str(HERE / "engines" / file), firms, out]

    def batch(*options: str) -> Command:
        same = [word for name in PROGRAMS for word in ("--program", name)]  # the rules that the others have
        return lambda firms, out: [smematch, "batch", firms, "-o", out, "--as-of", DAY.isoformat(), *same, *options]

    found = {
        "duckdb": Engine(REFERENCE, script("duckdb_sql.py")),
        "polars": Engine("Polars, expressions by hand", script("polars_expr.py")),
        "openfisca": Engine("OpenFisca", script("openfisca_py.py"), 1_000_000),
        "python": Engine("plain Python", script("python_plain.py"), 100_000),
        "zen": Engine("GoRules zen", script("zen_py.py"), 100_000),
        "json-logic": Engine("json-logic", script("jsonlogic_py.py"), 100_000),
    }
    if subprocess.run([smematch, "batch", "--help"], capture_output=True, check=False).returncode == 0:
        found["smematch"] = Engine("smematch batch --wide", batch("--wide"))
        found["smematch-first"] = Engine("smematch batch --wide, the first time", batch("--wide"), keeps=False)
        found["smematch-long"] = Engine("smematch batch", batch(), long=True)
        found["smematch-long-first"] = Engine("smematch batch, the first time", batch(), long=True, keeps=False)
    return found


def case(measured: Measured) -> Case:
    """A whole process: seconds of the clock and of the processor, megabytes at the peak."""
    argv = measured.engine.command(str(measured.reads), str(measured.writes))
    kept = str(measured.writes.parent / "kept") if measured.engine.keeps else ""
    environment = os.environ | {"PYTHONPATH": str(BENCHMARKS), "SMEMATCH_CACHE": kept}

    def case() -> dict[str, float]:
        measured.writes.unlink(missing_ok=True)
        start = perf_counter()
        process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        took = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, argv)
        key = measured.key
        return {key: took, key + CPU: used.ru_utime + used.ru_stime, key + RSS: used.ru_maxrss / 1024}

    return case


def register(folder: Path, firms: int) -> Path:
    """The synthetic register with so many firms, made where it is not there yet."""
    file = folder / f"firms-{firms}.parquet"
    if not file.exists():
        part = file.with_suffix(".part.parquet")
        subprocess.run([sys.executable, str(GENERATE), "--firms", str(firms), "--output", str(part)], check=True)
        part.rename(file)
    return file


def planned(asked: Iterable[Engine], sizes: list[int], folder: Path) -> dict[str, dict[int, Measured]]:
    """What is measured, by the engine's name and the size it stands for."""
    found: dict[str, dict[int, Measured]] = {}
    for engine in asked:
        for size in sizes:
            firms = min(size, engine.most or size)
            writes = folder / f"{engine.name.replace(' ', '-').replace(',', '')}-{firms}.parquet"
            measured = Measured(engine, firms, register(folder, firms), writes)
            found.setdefault(engine.name, {})[size] = measured
    return found


def table(times: Times, plan: dict[str, dict[int, Measured]], size: int) -> str:
    """A line an engine for a number of firms, as Markdown."""
    lines = [
        f"## {size:,} firms\n",
        "| engine | firms | seconds | least to greatest | ratio | processor | ratio | memory, MB | decisions/s |",
        "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, by_size in plan.items():
        found = by_size[size]
        scale = size / found.firms
        wall = [took * scale for took in times[found.key]]
        note = "" if scale == 1 else " (scaled)"
        reference = plan[REFERENCE][size].key
        cells = [
            f"{name}{note}",
            f"{found.firms:,}",
            f"{median(wall):.2f}",
            f"{min(wall):.2f}-{max(wall):.2f}",
            f"{ratio(times, found.key, reference) * scale:.2f}",
            f"{median(times[found.key + CPU]) * scale:.2f}",
            f"{ratio(times, found.key + CPU, reference + CPU) * scale:.2f}",
            f"{median(times[found.key + RSS]):.0f}",
            f"{size * SERVICES / median(wall):,.0f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def agreement(plan: dict[str, dict[int, Measured]]) -> str:
    """What the judge of `agree.py` says of every file that was written, as Markdown."""
    files: dict[Path, list[Measured]] = {}
    for by_size in plan.values():
        for found in dict.fromkeys(by_size.values()):
            files.setdefault(found.reads, []).append(found)
    said = []
    for reads, group in files.items():
        firms, outs, against = group[0].firms, [each.writes for each in group], []
        if firms > JUDGED:
            # The first firms of a greater register are those of a smaller one.
            like = min(size for size in plan[REFERENCE] if size >= firms)
            against = [f"--like={plan[REFERENCE][like].writes}"]
            outs = [each.writes for each in group if each.engine.name != REFERENCE and not each.engine.long]
        if outs:
            judge = [sys.executable, "-m", "bulk.agree", *against, str(reads), *map(str, outs)]
            answer = subprocess.run(judge, cwd=BENCHMARKS, capture_output=True, text=True, check=False)
            said.append(f"{firms:,} firms:\n\n```\n{answer.stdout}{answer.stderr[-2000:]}```\n")
    return "## Agreement\n\n" + "\n".join(said)


def machine(peers: str, rounds: int) -> str:
    """What the figures were taken with, as Markdown."""
    names = ("duckdb", "polars", "openfisca-core", "zen-engine", "panzi-json-logic", "numpy", "pyarrow")
    ask = "import sys, importlib.metadata as m; print(', '.join(f'{n} {m.version(n)}' for n in sys.argv[1:]))"
    versions = subprocess.run([peers, "-c", ask, *names], check=True, capture_output=True, text=True).stdout.strip()
    python, system = platform.python_version(), f"{platform.system()} {platform.machine()}"
    facts = [
        f"Python {python}, {system}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} at the start",
        versions,
        f"{rounds} rounds of whole processes, interleaved, after one that is not counted",
        f"seconds, processor, memory: medians; ratios, to {REFERENCE}: median of the rounds' ratios",
        f"{SERVICES} services on {DAY}; the synthetic register of data/synthetic; Parquet in and out, snappy",
        "scaled: measured with fewer firms (second column) and multiplied",
    ]
    return "".join(f"- {fact}\n" for fact in facts)


def main() -> None:
    """Measure, print the tables, write them with the machine's facts."""
    parser = argparse.ArgumentParser(description="Measure many firms, engine beside engine.")
    parser.add_argument("--peers", default=sys.executable, help="the Python into which requirements.txt is installed")
    parser.add_argument("--smematch", default=str(Path(sys.executable).parent / "smematch"), help="the command")
    parser.add_argument("--firms", type=int, nargs="+", default=[JUDGED, 1_000_000])
    parser.add_argument("--engines", nargs="+", metavar="ENGINE", help="some of them only")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "smematch-bulk")
    parser.add_argument("--no-file", action="store_true", help="print only, write no file of results")
    asked = parser.parse_args()
    known = engines(asked.peers, asked.smematch)
    unknown = [name for name in asked.engines or [] if name not in known]
    if unknown:
        sys.exit(f"no such engine here: {', '.join(unknown)}; there are {', '.join(known)}")
    asked.data.mkdir(parents=True, exist_ok=True)
    facts = machine(asked.peers, asked.rounds)
    wanted = dict.fromkeys(["duckdb", *(asked.engines or known)])
    plan = planned([known[name] for name in wanted], asked.firms, asked.data)
    cases = dict.fromkeys(found for by_size in plan.values() for found in by_size.values())
    times = measure([case(found) for found in cases], asked.rounds)
    shown = "\n".join([*(table(times, plan, size) for size in asked.firms), agreement(plan)])
    print(facts, shown, sep="\n", end="")
    if not asked.no_file:
        today = datetime.now(UTC).date()
        file = BENCHMARKS / "results" / f"{today}-bulk.md"
        file.write_text(f"# Many firms, {today}\n\n{facts}\n{shown}", encoding="utf-8")


if __name__ == "__main__":
    main()

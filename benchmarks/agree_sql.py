"""Whether SQL says of a register what the evaluator says: verdict, lean, missing and failed, firm by firm.

    python benchmarks/agree_sql.py [--firms FILE.parquet | N] [--days 2017-03-02 ...] [--seed 1]

A number draws so many firms by `data/synthetic/generate.py`. The rules are the shipped ones. SQL reads the columns of
the file as they stand, the evaluator the firms that `smematch` reads from it. Exit code 1 where any answer differs.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import duckdb

from smematch.firm_table import TableFirm, each_firm
from smematch.match.evaluate import evaluate, situate
from smematch.match.verdict import verdict
from smematch.rulebook import Rulebook, load
from smematch.sql import query
from smematch.sql.layout import Layout
from smematch.sql.services import Answers
from smematch.table.mistakes import Mistakes

ROOT = Path(__file__).resolve().parents[1]
GENERATE = ROOT / "data" / "synthetic" / "generate.py"
DAYS = [date(2017, 3, 2), date(2024, 2, 29), date(2026, 11, 28)]
A_BATCH = 2_000
SHOWN = 5
Row = tuple[Any, ...]


class Comparison:
    """One rulebook, one file and one day: what differs, and how often each verdict was given."""

    def __init__(self, rulebook: Rulebook, file: Path, day: date) -> None:
        self.rulebook, self.file, self.day = rulebook, file, day
        self.verdicts: Counter[str] = Counter()
        self.firms = self.answers = self.differing = 0
        self.seconds = {"sql": 0.0, "evaluator": 0.0}
        self.shown: list[tuple[Row | None, Row | None]] = []

    def run(self) -> None:
        """Compare all, a batch at a time."""
        begun = perf_counter()
        found = self._rows()
        self.seconds["sql"] = perf_counter() - begun
        mistakes = Mistakes()
        firms = each_firm(self.file, self.rulebook, mistakes)
        while batch := list(islice(firms, A_BATCH)):
            begun = perf_counter()
            expected = list(self._evaluated(batch))
            self.seconds["evaluator"] += perf_counter() - begun
            self.firms += len(batch)
            self._compare(expected, found.fetchmany(len(expected)))
        self._compare([], found.fetchall())
        mistakes.raise_any()

    def _rows(self) -> duckdb.DuckDBPyConnection:
        """The rows of SQL: firms in the order of the file, services in that of the rulebook."""
        database = duckdb.connect()
        database.execute(f"CREATE VIEW firms AS FROM read_parquet('{self.file}')")
        names = [name for name, *_ in database.execute("DESCRIBE firms").fetchall()]
        answers = Answers(self.rulebook, Layout(names, self.rulebook.vocabulary), self.day)
        services = list(answers.services())
        text = query.long(answers, services).whole().sql(dialect="duckdb")
        database.execute("CREATE TABLE place AS SELECT id, row_number() OVER () AS place FROM firms")
        database.execute("CREATE TABLE turn (program TEXT, service TEXT, turn INTEGER)")
        turns = [(each.program, each.service, turn) for turn, each in enumerate(services)]
        database.executemany("INSERT INTO turn VALUES (?, ?, ?)", turns)
        return database.execute(
            f"SELECT said.* FROM ({text}) said JOIN place USING (id) JOIN turn USING (program, service)"
            " ORDER BY place, turn"
        )

    def _evaluated(self, firms: list[TableFirm]) -> Iterator[Row]:
        for firm in firms:
            situation = situate(firm.firm, self.rulebook.vocabulary, self.day)
            for program in self.rulebook.on(self.day):
                for service in program.services:
                    condition = program.condition(service)
                    said = verdict(None if condition is None else evaluate(condition, situation))
                    self.verdicts[said.word] += 1
                    failed = ";".join(leaf.condition.facts[0] for leaf in said.failed)
                    missing = ";".join(said.missing)
                    yield firm.id, program.program, service, said.word, said.lean, missing, failed

    def _compare(self, expected: list[Row], found: list[Row]) -> None:
        self.answers += len(expected)
        if expected == found:
            return
        longest = max(len(expected), len(found))
        padded = [[*rows, *[None] * (longest - len(rows))] for rows in (expected, found)]
        wrong = [pair for pair in zip(*padded, strict=True) if pair[0] != pair[1]]
        self.differing += len(wrong)
        self.shown += wrong[: SHOWN - len(self.shown)]

    def figures(self) -> str:
        """One line of what was compared."""
        verdicts = ", ".join(f"{word} {count:,}" for word, count in self.verdicts.most_common())
        spent = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in self.seconds.items())
        said = f"{self.firms:,} firms, {self.answers:,} answers ({verdicts})"
        return f"{self.day}: {said}: {self.differing:,} differ; {spent}"


def _file(firms: str, seed: int, folder: Path) -> Path:
    """The file of firms, drawn where only their number is given."""
    if not firms.isdigit():
        return Path(firms)
    target = folder / "firms.parquet"
    command = [sys.executable, str(GENERATE), "--firms", firms, "--seed", str(seed), "--output", str(target)]
    subprocess.run(command, check=True)
    return target


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--firms", default="100000", help="a Parquet file, or how many to draw (default: %(default)s)")
    parser.add_argument("--days", nargs="+", default=DAYS, type=date.fromisoformat)
    parser.add_argument("--seed", type=int, default=1, help="which firms are drawn (default: %(default)s)")
    given = parser.parse_args()
    rulebook = load(ROOT / "rules").rulebook
    assert rulebook is not None
    differing = 0
    with TemporaryDirectory() as name:
        file = _file(given.firms, given.seed, Path(name))
        for day in given.days:
            comparison = Comparison(rulebook, file, day)
            comparison.run()
            print(comparison.figures(), flush=True)
            for expected, found in comparison.shown:
                print(f"  evaluator {expected}\n  SQL       {found}")
            differing += comparison.differing
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main())

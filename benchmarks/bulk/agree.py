"""Does every engine say what the matcher says? Exits with 1 and lists the differences where one does not.

    cd benchmarks && python -m bulk.agree FIRMS OUT...

An OUT may hold the first so many of the firms only, as the slow engines write them.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from smematch.firm_table import read_firms
from smematch.match.matcher import match
from smematch.rulebook import load

HERE = Path(__file__).parent
RULES = HERE.parent.parent / "rules"
DAY = date(2017, 3, 2)
SHOWN = 20
"""Differences that are printed of an engine, at most."""

Verdicts = dict[str, dict[str, str]]
"""A word by service, by firm."""


def oracle(firms: Path) -> Verdicts:
    """What the matcher says of each firm."""
    rulebook, problems, _ = load(RULES)
    assert rulebook is not None, problems
    found: Verdicts = {}
    for firm in read_firms(firms, rulebook):
        programs = match(firm.firm, rulebook, DAY).programs
        found[firm.id] = {
            f"{program.program.program}/{service.service}": service.verdict.word
            for program in programs
            for service in program.services
        }
    return found


def written(out: Path) -> Verdicts:
    """What an engine wrote: a wide table (a column a service) or a long one (a row a firm and service)."""
    table = pq.read_table(out)
    found: Verdicts = {}
    if "verdict" in table.column_names:
        columns = [table[name].to_pylist() for name in ("id", "program", "service", "verdict")]
        for firm, program, service, word in zip(*columns, strict=True):
            found.setdefault(firm, {})[f"{program}/{service}"] = word
        return found
    ids = table["id"].to_pylist()
    services = [name for name in table.column_names if name != "id"]
    rows = zip(*(table[name].to_pylist() for name in services), strict=True)
    return {firm: dict(zip(services, row, strict=True)) for firm, row in zip(ids, rows, strict=True)}


def differences(wanted: Verdicts, found: Verdicts) -> Iterator[str]:
    """One line a cell that differs, a firm that nobody asked for, a service that is not there."""
    for firm, row in found.items():
        if firm not in wanted:
            yield f"{firm}: no such firm"
            continue
        for service in sorted(wanted[firm].keys() | row.keys()):
            ours, theirs = wanted[firm].get(service), row.get(service)
            if ours != theirs:
                yield f"{firm} {service}: the matcher says {ours}, the engine {theirs}"


def main() -> None:
    """Compare all files, print what differs."""
    parser = argparse.ArgumentParser(description="Compare the engines' verdicts with the matcher's, cell by cell.")
    parser.add_argument("firms", type=Path)
    parser.add_argument("out", type=Path, nargs="+")
    asked = parser.parse_args()
    wanted = oracle(asked.firms)
    words = Counter(word for row in wanted.values() for word in row.values())
    print(f"the matcher: {len(wanted)} firms,", ", ".join(f"{count} {word}" for word, count in words.most_common()))
    wrong = False
    for out in asked.out:
        found = written(out)
        lines = list(differences(wanted, found))
        wrong = wrong or bool(lines) or not found
        print(f"{out.name}: {len(found)} firms, {sum(map(len, found.values()))} cells, {len(lines)} differ")
        print(*lines[:SHOWN], sep="\n", end="\n" if lines else "")
    sys.exit(wrong)


if __name__ == "__main__":
    main()

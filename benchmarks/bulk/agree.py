"""Does every engine say what the matcher says? Exits with 1 and lists the differences where one does not.

    cd benchmarks && python -m bulk.agree FIRMS OUT...
    cd benchmarks && python -m bulk.agree --like OUT FIRMS OUT...

The matcher takes a second for a thousand firms; `--like` compares with one engine's file instead, for many firms.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from bulk.spec import SERVICES

from smematch.firm_table import read_firms
from smematch.match.matcher import match
from smematch.rulebook import load

RULES = Path(__file__).parent.parent.parent / "rules"
DAY = date(2017, 3, 2)
PROGRAMS = tuple(dict.fromkeys(service.partition("/")[0] for service in SERVICES))
"""The programs whose rules every engine has."""
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
        programs = match(firm.firm, rulebook, DAY, PROGRAMS).programs
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
    """One line a cell that differs, a firm that is too many or too few."""
    yield from (f"{firm}: not in both" for firm in sorted(wanted.keys() ^ found.keys()))
    for firm in wanted.keys() & found.keys():
        row = found[firm]
        for service in sorted(wanted[firm].keys() | row.keys()):
            ours, theirs = wanted[firm].get(service), row.get(service)
            if ours != theirs:
                yield f"{firm} {service}: should be {ours}, is {theirs}"


def unlike(firms: Path, wanted: Path, out: Path) -> Iterator[str]:
    """One line a column of a wide table in which cells differ from those of another, which may go on after it."""
    names, number = pq.read_schema(wanted).names, pq.read_metadata(firms).num_rows
    if sorted(names) != sorted(pq.read_schema(out).names) or pq.read_metadata(out).num_rows != number:
        yield "other columns, or another number of firms"
        return
    for name in names:
        ours, theirs = (pq.read_table(file, columns=[name])[name].cast(pa.string()) for file in (wanted, out))
        count = pc.sum(pc.not_equal(ours.slice(0, number), theirs)).as_py()
        if count:
            yield f"{name}: {count} cells differ"


def judged(lines: list[str], out: Path, against: str) -> bool:
    """Print what differs in a file; whether nothing does."""
    print(f"{out.name}: {len(lines) or 'nothing'} differs from {against}")
    print(*lines[:SHOWN], sep="\n", end="\n" if lines else "")
    return not lines


def main() -> None:
    """Compare all files, print what differs."""
    parser = argparse.ArgumentParser(description="Compare the engines' verdicts with the matcher's, cell by cell.")
    parser.add_argument("firms", type=Path)
    parser.add_argument("out", type=Path, nargs="+")
    parser.add_argument("--like", type=Path, metavar="OUT", help="compare with this file, not with the matcher")
    asked = parser.parse_args()
    if asked.like:
        right = [judged(list(unlike(asked.firms, asked.like, out)), out, asked.like.name) for out in asked.out]
        sys.exit(not all(right))
    wanted = oracle(asked.firms)
    words = Counter(word for row in wanted.values() for word in row.values())
    print(f"the matcher: {len(wanted)} firms,", ", ".join(f"{count} {word}" for word, count in words.most_common()))
    right = [judged(list(differences(wanted, written(out))), out, "the matcher") for out in asked.out]
    sys.exit(not all(right))


if __name__ == "__main__":
    main()

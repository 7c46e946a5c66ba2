"""How many questions does an interview ask? Against fixed orders, over the example firms and synthetic ones.

    python benchmarks/interview.py --firms 1000

Every order stops when no answer can change a verdict any more. A firm knows what its profile states and nothing else.
`file` asks for the facts in the order of facts.yaml, `most used` for those first that most services rest on; both are
taken twice: as lists, each fact in its turn, and `only open`, passing over those that can no longer change anything
(which needs what the interview knows). The run exits with 1 if an interview ends with other verdicts than the whole
profile, but for profiles that contradict themselves, or if a bound is exceeded. No figure fails anything.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any, NamedTuple

from smematch.advise.interview.interview import Book, Standing, book, look
from smematch.firm_table import read_firms
from smematch.match.matcher import Match, match
from smematch.model.firm import Firm
from smematch.profile import read_profile
from smematch.rulebook import Rulebook, load
from smematch.usage import services_by_fact, stated_facts

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2017, 3, 2)
AFTER = (3, 5, 8, 12, 16)
Next = Callable[[Standing, frozenset[str]], str | None]


class Held(NamedTuple):
    """An interview at its end: how it stood before each question and after the last, what is stated, seconds."""

    standings: tuple[Standing, ...]
    stated: Mapping[str, Any]
    slowest: float


def hold(about: Book, firm: Firm, following: Next) -> Held:
    """An interview in an order, until nothing can be settled any more."""
    stated: dict[str, Any] = {}
    asked = frozenset[str]()
    standings, slowest = [], 0.0
    while True:
        begun = perf_counter()
        standings.append(look(about, stated, asked))
        slowest = max(slowest, perf_counter() - begun)
        name = None if standings[-1].next is None else following(standings[-1], asked)
        if name is None:
            return Held(tuple(standings), stated, slowest)
        asked |= {name}
        if firm.get(name) is not None:
            stated[name] = firm.get(name)


def in_turn(order: Sequence[str]) -> Next:
    """Each fact in its turn, whether or not it still matters."""
    return lambda _, asked: next((name for name in order if name not in asked), None)


def only_open(order: Sequence[str]) -> Next:
    """The first fact of an order that can still change something."""
    return lambda standing, _: next((name for name in order if name in standing.bears_on), None)


def words(found: Match) -> list[str]:
    """The verdicts of all services."""
    return [service.verdict.word for program in found.programs for service in program.services]


def curve(held: Iterable[Held]) -> list[float]:
    """Services settled on average after so many questions."""
    several = list(held)
    return [mean(each.standings[min(n, len(each.standings) - 1)].settled for each in several) for n in AFTER]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--firms", type=int, default=1000)
    parser.add_argument("--output", type=Path)
    asked = parser.parse_args()
    rulebook = load(ROOT / "rules").rulebook
    assert rulebook is not None
    about = book(rulebook, DAY)
    examples = {
        path.stem: read_profile(str(path), [], rulebook) for path in sorted((ROOT / "data" / "firms").glob("*.yaml"))
    }
    table = read_firms(ROOT / "data" / "synthetic" / "firms.parquet", rulebook)[: asked.firms]
    firms = [*examples.values(), *(each.firm for each in table)]

    used = services_by_fact(rulebook)
    facts = [*rulebook.vocabulary.facts]
    askable = reachable(rulebook, used)
    most = sorted(facts, key=lambda name: (-used[name], facts.index(name)))
    orders: dict[str, Next] = {
        "interview": lambda standing, _: standing.next,
        "most used, only open": only_open(most),
        "file, only open": only_open(facts),
        "most used": in_turn([name for name in most if name in askable]),
        "file": in_turn([name for name in facts if name in askable]),
    }
    held = {name: [hold(about, firm, following) for firm in firms] for name, following in orders.items()}
    report = told(held, list(examples), len(table))
    faults = judged(held["interview"], firms, about)
    text = "\n".join([*report, "", *faults[0]]) + "\n"
    print(text)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")
    return 1 if faults[1] else 0


def reachable(rulebook: Rulebook, used: Mapping[str, int]) -> set[str]:
    """The facts that any interview can ask for: those that services rest on, and those that settle these."""
    settled = {fact: lines for fact, lines in rulebook.vocabulary.settled.items() if used[fact]}
    whens = (line.when for lines in settled.values() for line in lines)
    return {name for name in used if used[name]} | {
        name for when in whens for name in stated_facts(when, rulebook.vocabulary)
    }


def told(held: Mapping[str, Sequence[Held]], examples: Sequence[str], synthetic: int) -> list[str]:
    """The figures as a table in Markdown."""
    lines = [f"# Questions of an interview, {datetime.now(UTC).date()}", "", f"- {machine()}"]
    lines += [f"- {len(examples)} example firms and {synthetic} synthetic ones, on {DAY}", ""]
    head = "| order | questions: mean | median | most | " + " | ".join(f"settled after {n}" for n in AFTER) + " |"
    lines += [head, "| --- |" + " ---: |" * (3 + len(AFTER))]
    for name, several in held.items():
        numbers = [len(each.standings) - 1 for each in several]
        settled = " | ".join(f"{value:.1f}" for value in curve(several))
        lines.append(f"| {name} | {mean(numbers):.2f} | {median(numbers):.0f} | {max(numbers)} | {settled} |")
    lines += ["", "| example firm | " + " | ".join(held) + " |", "| --- |" + " ---: |" * len(held)]
    for index, example in enumerate(examples):
        counts = [str(len(several[index].standings) - 1) for several in held.values()]
        lines.append(f"| {example} | " + " | ".join(counts) + " |")
    return lines


def machine() -> str:
    """What it ran on."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.2f}"


def judged(held: Sequence[Held], firms: Sequence[Firm], about: Book) -> tuple[list[str], int]:
    """Verdicts against those of the whole profiles, and bounds; how many are wrong."""
    differing = excused = exceeded = 0
    gaps = []
    for each, firm in zip(held, firms, strict=True):
        full = match(firm, about.rulebook, DAY)
        if words(full) != words(match(Firm(dict(each.stated)), about.rulebook, DAY)):
            excused += bool(full.contradictions)
            differing += not full.contradictions
        left = [standing.left for standing in each.standings]
        exceeded += any(bound < len(left) - 1 - index for index, bound in enumerate(left))
        exceeded += any(after >= before for before, after in pairwise(left))
        gaps.append(left[0] - (len(left) - 1))
    slowest = max(each.slowest for each in held)
    return [
        f"- other verdicts than the whole profile: {differing} firms; {excused} more state what contradicts itself",
        f"- bounds exceeded: {exceeded}; the first bound is above the questions asked by {mean(gaps):.2f} on average",
        f"- slowest choice of a question: {slowest * 1000:.0f} ms",
    ], differing + exceeded


if __name__ == "__main__":
    sys.exit(main())

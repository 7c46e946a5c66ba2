"""Do evaluator and prover agree? The laws (a) and (c) of the contract for random rule-firm pairs, and every witness.

    python benchmarks/laws.py [--pairs 100000] [--seed 1] [--minutes 60] [--jobs 1] [--log FILE] [--replay FILE]

For complete profiles the evaluator is the shipped prover (its formulas with the firm's values put in) and an
independent oracle, in HIGH, LOW, lean and verdict. For partial profiles what is decided is so for every completion, by
the oracle and by completions run through the matcher. Every firm that the prover finds is run through the matcher.

The pairs of a seed are always the same. `--log` adds a line a thousand pairs; the same call takes a stopped run up
again where it ended. A disagreement is printed as a line of JSON, which `--replay` judges again from a file; the exit
code is then 1.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date
from functools import partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

TESTS = Path(__file__).resolve().parent.parent / "tests"
PAIRS_A_CHUNK = 1000
NARROW = 10
"""Of so many chunks one begins with a prover that knows no constant yet: making its variables anew takes long."""
SHOWN = 20
"""Faults of a chunk that are kept whole."""


class Chunk(NamedTuple):
    """What a run of cases gave; plain data, a line of the log."""

    seed: int
    number: int
    cases: int
    seconds: float
    seen: dict[str, int]
    """What the cases were, by words of `law_judge`."""
    rules: list[str]
    """Each rule as a short hash: the same one is the same rule."""
    faults: int
    shown: list[dict[str, Any]]


def judged(seed: int, until: float, part: tuple[int, int]) -> Chunk | None:
    """Judge the cases of a chunk; None where its time has not come before the end."""
    from law_cases import each_case
    from law_judge import Judge

    if time.time() > until:
        return None
    number, cases = part
    judge = Judge(widened=bool((number + 1) % NARROW))
    rules, shown, faults, begun = list[str](), list[dict[str, Any]](), 0, time.process_time()

    def do(case: Any) -> None:
        nonlocal faults
        rules.extend(_hash(rule) for rule in [*case.rules, case.other])
        for fault in judge.faults(case):
            faults += 1
            if len(shown) < SHOWN:
                shown.append({**fault._asdict(), "chunk": number, "case": {**case._asdict(), "day": str(case.day)}})

    each_case(seed * 10**6 + number, cases, do)
    seconds = round(time.process_time() - begun, 2)
    return Chunk(seed, number, cases, seconds, dict(judge.seen), rules, faults, shown)


def _hash(rule: Any) -> str:
    return blake2b(json.dumps(rule, sort_keys=True).encode(), digest_size=8).hexdigest()


def parts(pairs: int) -> list[tuple[int, int]]:
    """The numbers of the chunks and how many cases each has; the last may have fewer."""
    from law_cases import RULES_A_FIRM

    chunks = [*range(0, pairs, PAIRS_A_CHUNK)]
    return [(at, -(-min(PAIRS_A_CHUNK, pairs - first) // RULES_A_FIRM)) for at, first in enumerate(chunks)]


def logged(log: Path | None, seed: int, wanted: list[tuple[int, int]]) -> list[Chunk]:
    """The chunks that an earlier run has written; a line that was cut off is taken away."""
    if log is None or not log.exists():
        return []
    text = log.read_text(encoding="utf-8")
    lines, cut = text.splitlines(), not text.endswith("\n")
    if cut:
        lines = lines[:-1]
        log.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    chunks = [Chunk(**json.loads(line)) for line in lines]
    return [each for each in chunks if each.seed == seed and (each.number, each.cases) in wanted]


def run(asked: argparse.Namespace) -> list[Chunk]:
    """All chunks: those in the log, then the others, each written as it is done."""
    wanted = parts(asked.pairs)
    done = logged(asked.log, asked.seed, wanted)
    had = {each.number for each in done}
    until = time.time() + asked.minutes * 60
    with ProcessPoolExecutor(asked.jobs) if asked.jobs > 1 else nullcontext() as pool:
        each_of = map if pool is None else pool.map
        for chunk in each_of(partial(judged, asked.seed, until), [each for each in wanted if each[0] not in had]):
            if chunk is not None:
                done.append(chunk)
                if asked.log is not None:
                    with asked.log.open("a", encoding="utf-8") as out:
                        out.write(json.dumps(chunk._asdict(), ensure_ascii=False) + "\n")
                _told(chunk, done)
    return done


def _told(chunk: Chunk, done: list[Chunk]) -> None:
    pairs, faults = sum(each.seen.get("pairs", 0) for each in done), sum(each.faults for each in done)
    said = f"{pairs:,} pairs, {faults} disagreements; the last {chunk.cases:,} firms in {chunk.seconds:.0f} s"
    print(said, file=sys.stderr, flush=True)


def table(done: list[Chunk]) -> Iterator[str]:
    """The figures of a run, as Markdown."""
    seen: Counter[str] = Counter()
    for chunk in done:
        seen.update(chunk.seen)
    distinct = len({rule for chunk in done for rule in chunk.rules})
    seconds, faults = sum(chunk.seconds for chunk in done), sum(chunk.faults for chunk in done)
    yield from ("| what | pairs |", "| --- | --- |")
    yield f"| rule-firm pairs, laws (a) and (c) | {seen['pairs']:,} |"
    yield f"| more rules, law (a) only | {seen['rules'] - seen['pairs']:,} |"
    yield f"| firms | {seen['firms']:,} |"
    yield f"| different rules | {distinct:,} of {seen['rules']:,} |"
    yield f"| a constant of the rule is a value of the firm | {_share(seen, 'rules at a constant', 'rules')} |"
    yield f"| partial profiles that decide a reading | {_share(seen, 'decided', 'pairs')} |"
    yield f"| disagreements | {faults} |"
    yield f"| processor time | {seconds / 60:.0f} min, {1000 * seconds / max(1, seen['pairs']):.1f} ms a pair |"
    for title, group, whole in (
        ("verdict of a complete profile", "whole ", "rules"),
        ("verdict of a partial profile", "known ", "pairs"),
        ("answer of the prover: a firm with a reading", "find ", "firms"),
        ("answer of the prover: a firm to which two rules differ", "differ ", "firms"),
        ("answer of the prover: a part of a firm that loses an answer by the other rule", "loses ", "firms"),
        ("rules with a condition of the kind", "kind ", "rules"),
        ("partial profile", "part ", "firms"),
        ("day", "day ", "firms"),
    ):
        yield from ("", f"| {title} | share |", "| --- | --- |")
        for key in sorted(seen):
            if key.startswith(group):
                yield f"| {key.removeprefix(group)} | {_share(seen, key, whole)} |"


def facts(seed: int) -> Iterator[str]:
    """What the figures were taken with, as Markdown."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield f"- {python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    yield "- " + ", ".join(f"{name} {version(name)}" for name in ("smematch", "z3-solver", "hypothesis"))
    yield f"- seed {seed}"
    yield ""


def _share(seen: Counter[str], key: str, whole: str) -> str:
    return f"{seen[key]:,} ({100 * seen[key] / max(1, seen[whole]):.1f} %)"


def replay(lines: list[str]) -> int:
    """Judge printed disagreements again, with provers that were asked nothing before; how many are there still."""
    from law_cases import Case
    from law_judge import Judge

    wrong = 0
    for line in lines:
        case = json.loads(line)["case"]
        again = Case(**{**case, "day": date.fromisoformat(case["day"])})
        faults = [fault for widened in (False, True) for fault in Judge(widened=widened).faults(again)]
        for fault in dict.fromkeys(faults):
            print(f"{fault.law}: {fault.shown}")
        wrong += bool(faults)
    print(f"{len(lines)} judged again, {wrong} disagree")
    return wrong


def main() -> None:
    """Judge, print; exit code 1 for a disagreement."""
    parser = argparse.ArgumentParser(description="The laws for random rule-firm pairs, and every witness.")
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other pairs")
    parser.add_argument("--minutes", type=float, default=24 * 60, help="begin nothing new after so many")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--log", type=Path, help="a file to which the chunks are written, and from which they are read")
    parser.add_argument("--replay", type=Path, help="a file of printed disagreements, to be judged again")
    asked = parser.parse_args()
    sys.path.append(str(TESTS))  # the strategies and the oracle stand beside the tests
    if asked.replay is not None:
        sys.exit(1 if replay(asked.replay.read_text(encoding="utf-8").splitlines()) else 0)
    done = run(asked)
    print(*facts(asked.seed), *table(done), sep="\n")
    for each in (shown for chunk in done for shown in chunk.shown):
        print(json.dumps(each, ensure_ascii=False))
    sys.exit(1 if any(chunk.faults for chunk in done) else 0)


if __name__ == "__main__":
    main()

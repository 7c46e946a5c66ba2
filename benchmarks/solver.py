"""How slow are the proofs? Against the floor of one incremental solver, and in step with the number of programs.

    python benchmarks/solver.py --rounds 5

Run it as run.py beside this file, in an environment that holds the wheel and z3. The floor of a question is what one
z3 solver takes for it with push, add, check and pop, the formulas ready: for all ordered pairs of services "some firm
may use the one and not the other", nothing is told of that firm and nothing is checked. Large folders hold programs
with random conditions made of the shipped ones' parts, each its own.
"""

import argparse
import gc
import json
import random
import shutil
import sys
import sysconfig
from datetime import UTC, date, datetime
from functools import partial
from itertools import pairwise, permutations
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import z3
from lint import ratios
from run import DAY, HERE, RULES, Case, Times, machine, measure, timed

import smematch
from smematch.lint.checks.proved import PROVED
from smematch.lint.look import File, Folder
from smematch.lint.proving import hits
from smematch.lint.proving.proofs import Proofs
from smematch.lint.proving.relations import relations
from smematch.model.vocabulary import DefinitionsFile, Vocabulary
from smematch.prove.firms import Firms
from smematch.prove.formulas import HIGH, Formulas
from smematch.prove.prover import UNDECIDED, Asked, Prover, World
from smematch.prove.scope import scope_of, vocabulary_scope
from smematch.rulebook import load
from smematch.ruletest.written import written_condition

SIZES = (250, 500, 1000)
CODES = frozenset(check.code for check in PROVED)
FLOOR, PAIRS, WITHIN = "floor: one solver, all pairs of services", "all pairs of services", "all proofs within programs"
LIMIT_MS = 5_000
HARD_MS = 200
PROGRAM = """\
program: kita.{name}
edition: 2017
in_force: {{from: 2017-01-01}}
source: eclac-2018#C.1
owner: x
review_by: 2018-01-31
agency: KITA
name: {{en: x, ko: x}}
gives: {{en: x, ko: x}}
eligible_when: {condition}
services: {{one: {{name: {{en: x, ko: x}}, fee: free, window: all year}}}}
"""


def proofs_of(folder: Path) -> Proofs:
    """The proofs of a folder of rules, nothing asked yet."""
    loaded = load(folder)
    assert loaded.rulebook is not None
    assert loaded.problems == [], loaded.problems[:2]
    return Proofs(Folder([File(each) for each in loaded.sources.values()], loaded.rulebook), loaded.rulebook, LIMIT_MS)


def within(folder: Path) -> None:
    """Everything that is proved of each program and definition."""
    list(hits(proofs_of(folder), CODES))


def between(folder: Path) -> None:
    """Everything that is proved of pairs of services."""
    relations(proofs_of(folder))


class Floor:
    """One solver with the formulas of every service of the shipped rules; how many questions a round asks."""

    def __init__(self, day: date) -> None:
        rulebook = load(RULES).rulebook
        assert rulebook is not None
        vocabulary = rulebook.vocabulary
        found = [edition.condition(name) for edition in rulebook.on(day) for name in edition.services]
        conditions = [each for each in found if each is not None]
        scope = vocabulary_scope(vocabulary, day).joined(scope_of(conditions, vocabulary, day))
        formulas = Formulas(Firms(vocabulary, day, scope), vocabulary.settled)
        world = World([formulas], LIMIT_MS)
        may = [z3.Not(formulas.pair(each, HIGH).false) for each in conditions]
        world.bind()
        self.solver = world.solver
        self.solver.add(world.completeness())
        self.goals = [z3.And(one, z3.Not(other)) for one, other in permutations(may, 2)]

    def ask(self) -> None:
        """All questions."""
        for goal in self.goals:
            self.solver.push()
            self.solver.add(goal)
            self.solver.check()
            self.solver.pop()


def parts() -> list[Any]:
    """The tests that the shipped conditions are made of, as rule files write them."""
    rulebook = load(RULES).rulebook
    assert rulebook is not None
    found: dict[str, Any] = {}
    for editions in rulebook.editions.values():
        for edition in editions:
            for name in edition.services:
                condition = edition.condition(name)
                for part in (*(condition.children if condition is not None else ()), condition):
                    if part is not None and not part.open_below and not part.children:  # type: ignore[attr-defined]
                        written = written_condition(part, rulebook.vocabulary)
                        found[json.dumps(written, sort_keys=True)] = written
    return list(found.values())


def folder_of(programs: int, folder: Path) -> Path:
    """The shipped vocabulary and so many programs, each with a random condition of its own."""
    shutil.copytree(RULES, folder, ignore=shutil.ignore_patterns("kita", "kotra", "sbc", "named.yaml"))
    draw, tests = random.Random(programs), parts()
    for number in range(programs):
        some = draw.sample(tests, 4)
        age = {"firm_age_years": {"less_than": str(draw.randrange(1, 40))}}
        sales = {"annual_sales_krw": {"at_most": str(draw.randrange(10**8, 10**12))}}
        condition = draw.choice((
            {"all": [some[0], {"any": some[1:3]}, sales]}, {"any": [{"all": some[:2]}, {"all": [some[2], age]}]},
            {"all": [*some[:2], age]}, {"any": [some[0], {"all": [some[1], sales]}]},
        ))  # fmt: skip
        path = folder / "kita" / f"p{number:04}" / "2017.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(PROGRAM.format(name=f"p{number:04}", condition=json.dumps(condition)), encoding="utf-8")
    return folder


def questions_of(folder: Path) -> int:
    """How often a solver is asked in all proofs within programs."""
    asked, check = [0], z3.Solver.check

    def counted(self: Any, *assumptions: Any) -> Any:
        asked[0] += 1
        return check(self, *assumptions)

    z3.Solver.check = counted
    try:
        within(folder)
    finally:
        z3.Solver.check = check
    return asked[0]


def hard() -> str:
    """A condition that is false and long to prove: how long it is thought about, and what is said."""
    from smematch.model.facts import Fact
    from smematch.model.reader import read_condition

    holes, text = 12, {"en": "x", "ko": "x"}
    names = [[f"in_{pigeon}_{hole}" for hole in range(holes)] for pigeon in range(holes + 1)]
    fact = {"type": "boolean", "label": text, "question": text, "firm_can_change": "no"}
    facts = {name: Fact.model_validate(fact) for row in names for name in row}
    alone = [
        {"not": {"all": [one[hole], other[hole]]}}
        for hole in range(holes)
        for index, one in enumerate(names)
        for other in names[:index]
    ]
    vocabulary = Vocabulary(facts, DefinitionsFile())
    condition = read_condition({"all": [*({"any": row} for row in names), *alone]}, vocabulary)
    prover = Prover(vocabulary, DAY, HARD_MS, [condition])
    prover.possible([Asked(condition, HIGH, True)])  # the formulas are made
    start = perf_counter()
    answer = prover.find(condition, HIGH, True)
    took = (perf_counter() - start) * 1000
    return f"A rule made to be hard, limit {HARD_MS} ms: undecided: {answer is UNDECIDED}, after {took:.0f} ms.\n"


def table(times: Times, floor: Floor, asked: int, sizes: list[int]) -> str:
    """One line a question, as Markdown."""
    per = [each / len(floor.goals) for each in times[FLOOR]]
    times["floor of a question"] = per
    times["a question within"] = [each / asked for each in times[WITHIN]]
    rows = [(PAIRS, FLOOR, 10.0), ("a question within", "floor of a question", 10.0)]
    rows += [(f"within {large}", f"within {small}", large / small * 1.1) for small, large in pairwise(sizes)]
    rows += [(f"pairs {large}", f"pairs {small}", large / small * 1.1) for small, large in pairwise(sizes)]
    said = f"{len(floor.goals)} ordered pairs, floor {median(per):.3f} ms a pair; {asked} questions within programs."
    return f"{said}\n\n" + ratios(times, rows, ".3g")


def cases(floor: Floor, folders: dict[int, Path]) -> tuple[list[Case], list[Case]]:
    """What is measured in every round, and what in few."""
    shipped = [timed(FLOOR, floor.ask), timed(PAIRS, partial(between, RULES)), timed(WITHIN, partial(within, RULES))]
    large = [timed(f"within {size}", partial(within, folder)) for size, folder in folders.items()]
    large += [timed(f"pairs {size}", partial(between, folder)) for size, folder in folders.items()]
    return shipped, large


def main() -> None:
    """Measure, print the table, write it with the machine's facts."""
    parser = argparse.ArgumentParser(description="Measure the proofs against their yardsticks.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many random programs, each time")
    parser.add_argument("--no-file", action="store_true", help="print only, write no file of results")
    asked = parser.parse_args()
    if not Path(smematch.__file__).is_relative_to(sysconfig.get_path("purelib")):
        sys.exit("smematch is not installed from its wheel in this environment: see benchmarks/README.md")
    gc.disable()  # as smematch itself does
    floor, questions = Floor(DAY), questions_of(RULES)
    with TemporaryDirectory() as room:
        folders = {size: folder_of(size, Path(room) / str(size)) for size in asked.sizes}
        shipped, large = cases(floor, folders)
        times = measure(shipped, asked.rounds) | measure(large, max(1, asked.rounds // 3))
    shown, facts = table(times, floor, questions, sorted(asked.sizes)) + "\n" + hard(), machine(asked.rounds)
    print(shown, facts, sep="\n", end="")
    if not asked.no_file:
        today = datetime.now(UTC).date()
        (HERE / "results" / f"{today}-prove.md").write_text(f"# Proofs, {today}\n\n{facts}\n{shown}", encoding="utf-8")


if __name__ == "__main__":
    main()

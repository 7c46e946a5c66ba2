"""Whom programs reach in a register: counts, all of them exact, worked out by the engine over one row a firm."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from sqlglot import exp

from smematch.bulk import duck
from smematch.bulk.asking import Asked, opened
from smematch.bulk.forms import Quick
from smematch.bulk.groups import Grouping, grouping, usual
from smematch.bulk.kept import LEVELS, MAY_USE, Kept, Stated, answer_of, kept
from smematch.bulk.relation import Chain, joined
from smematch.bulk.task import Source, Tell, Unsound
from smematch.errors import problem
from smematch.model import conditions as c
from smematch.model.base import Text
from smematch.rulebook import Rulebook
from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.query import alias


class Task(NamedTuple):
    """What is asked: the register, the day, which programs, by which facts firms are counted (none: the usual)."""

    source: Source
    day: date
    programs: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


class Counts(NamedTuple):
    """Firms by the answer they get, in the order of LEVELS; they add up to all firms that were asked about."""

    eligible: int
    likely: int
    refer: int
    unlikely: int
    needs_info: int
    ineligible: int

    @property
    def may_use(self) -> int:
        """Firms that may use it: eligible, or the agency to be asked and a yes likely."""
        return sum(self[: MAY_USE + 1])


class Group(NamedTuple):
    """The firms of a group: `key` is None where the group is not known, `label` what people call it."""

    key: str | None
    label: Text | None
    firms: int
    any: int
    """Those that may use at least one program."""
    programs: dict[str, Counts]


class Grouped(NamedTuple):
    """A fact and the groups of its values, those without a firm left out."""

    fact: str
    groups: tuple[Group, ...]


class KeptOut(NamedTuple):
    """A test of services of one condition: the firms it keeps out alone, and those of them it is the only one for."""

    asked: c.Condition
    source: str | None
    firms: int
    only: int


class Barred(NamedTuple):
    """Services of one condition: the firms ruled out, those that one test alone keeps out, and by which."""

    services: tuple[str, ...]
    ineligible: int
    alone: int
    tests: tuple[KeptOut, ...]


class Missing(NamedTuple):
    """A fact that firms wait for. A pair is a firm and a service that needs more of it; `only_*`: nothing else."""

    fact: str
    firms: int
    pairs: int
    only_firms: int
    only_pairs: int


class Overlap(NamedTuple):
    """Two programs of different agencies with a kind of support in common, and the firms that may use them."""

    kinds: tuple[str, ...]
    programs: tuple[str, str]
    firms: tuple[int, int]
    both: int

    @property
    def either(self) -> int:
        """Firms that may use at least one."""
        return sum(self.firms) - self.both

    @property
    def share(self) -> Fraction | None:
        """Of the firms that may use one, the share that may use both (Jaccard's index); None where there is none."""
        return Fraction(self.both, self.either) if self.either else None


class Reach(NamedTuple):
    """Everything counted."""

    day: date
    firms: int
    unsound: Unsound
    any: int
    """Firms that may use at least one program."""
    programs: dict[str, Counts]
    services: dict[str, Counts]
    grouped: tuple[Grouped, ...]
    barred: tuple[Barred, ...]
    missing: tuple[Missing, ...]
    overlaps: tuple[Overlap, ...]


def run(task: Task, rulebook: Rulebook, tell: Tell | None = None) -> Reach:
    """Count. An InputProblems or a UsageProblem carries what is wrong with the register or the call."""
    vocabulary = rulebook.vocabulary
    groupings = [grouping(name, vocabulary) for name in task.by or usual(vocabulary)]
    with tempfile.TemporaryDirectory(prefix="smematch-") as folder:
        place = Path(folder)
        with opened(task.source, rulebook, place) as asked:
            wanted = kept(rulebook, asked.layout, task.day, task.programs, groupings)
            rows, unsound = _written(asked, wanted, place / "kept.parquet", tell)
            if not rows and not unsound.firms:
                raise problem("no-firms", asked.table.staged.name)
            return _Counter(asked.engine, place / "kept.parquet", wanted, rulebook, task.day).reach(rows, unsound)


def _written(asked: Asked, wanted: Kept, path: Path, tell: Tell | None) -> tuple[int, Unsound]:
    total = asked.count() if tell is not None else None

    def told(part: float) -> None:
        if tell is not None:
            tell(total, part)

    def write(chain: Chain) -> int:
        options = {"FORMAT": "parquet", "COMPRESSION": "'lz4'"}
        return asked.engine.save(Quick(joined(chain, wanted.query), {}), path, options, told)

    return asked.ask(write)


Tally = dict[str, int]


class _Counter:
    """Counts the kept rows of one register."""

    def __init__(self, engine: duck.Duck, path: Path, wanted: Kept, rulebook: Rulebook, day: date) -> None:
        self.engine, self.wanted, self.rulebook, self.day = engine, wanted, rulebook, day
        self.programs: dict[str, list[str | None]] = {}
        for service, answer in wanted.answers.items():
            self.programs.setdefault(service.partition("/")[0], []).append(answer)
        answers = [alias(f"program {name}", answer_of(services)) for name, services in self.programs.items()]
        self.rows = exp.Select(expressions=[exp.Star(), *answers]).from_(duck.parquet([path]), copy=False)

    def reach(self, rows: int, unsound: Unsound) -> Reach:
        """All of it."""
        whole = self._tally({**self._reached(), **self._of_conditions()})
        programs = {name: _counts(whole, f"program {name}") for name in self.programs}
        services = {name: self._service(answer, whole, rows) for name, answer in self.wanted.answers.items()}
        grouped = tuple(self._grouped(*each) for each in self.wanted.groups)
        barred = tuple(_barred(each, whole) for each in self.wanted.stated if each.tests)
        overlaps = tuple(self._overlaps(programs))
        any_program = whole.get("any", 0)
        missing = tuple(self._missing(whole))
        return Reach(self.day, rows, unsound, any_program, programs, services, grouped, barred, missing, overlaps)

    def _tally(self, tests: Mapping[str, exp.Expr]) -> Tally:
        """How many firms pass each test."""
        if not tests:
            return {}
        ((*found,),) = self._select(tests, [])
        return dict(zip(tests, found, strict=True))

    def _select(self, tests: Mapping[str, exp.Expr], by: Sequence[exp.Expr]) -> Iterable[tuple[int, ...]]:
        columns = [*(each.copy() for each in by), *(exp.CountIf(this=test) for test in tests.values())]
        query = exp.Select(expressions=columns).from_(exp.Subquery(this=self.rows.copy(), alias="kept"), copy=False)
        return self.engine.rows(query.group_by(*(each.copy() for each in by)) if by else query)

    def _reached(self) -> dict[str, exp.Expr]:
        """The tests for the answers of each program, and for any program that may be used."""
        tests: dict[str, exp.Expr] = {}
        for name in self.programs:
            tests |= _levels(f"program {name}")
        return {**tests, "any": logic.any_of(_may_use(name) for name in self.programs), "all": logic.TRUE}

    def _of_conditions(self) -> dict[str, exp.Expr]:
        """The tests for the answers of each condition, what keeps out alone, what is waited for."""
        tests: dict[str, exp.Expr] = {}
        waits: dict[str, list[exp.Expr]] = {}
        only: dict[str, list[exp.Expr]] = {}
        for each in self.wanted.stated:
            tests |= _levels(each.answer)
            if each.tests:
                tests[f"alone {each.answer}"] = each.out.any()
            for at in range(len(each.tests)):
                tests[f"out {each.answer} {at}"] = each.out.has(at)
                tests[f"only {each.answer} {at}"] = each.out.only(at)
            for at, fact in enumerate(each.facts):
                tests[f"waits {each.answer} {fact}"] = each.waits.has(at)
                tests[f"waits only {each.answer} {fact}"] = each.waits.only(at)
                waits.setdefault(fact, []).append(each.waits.has(at))
                only.setdefault(fact, []).append(each.waits.only(at))
        tests |= {f"firms {fact}": logic.any_of(ways) for fact, ways in waits.items()}
        return tests | {f"firms only {fact}": logic.any_of(ways) for fact, ways in only.items()}

    def _service(self, answer: str | None, whole: Tally, rows: int) -> Counts:
        if answer is not None:
            return _counts(whole, answer)
        return Counts(**{name.replace("-", "_"): rows if name == "refer" else 0 for name in LEVELS})

    def _grouped(self, each: Grouping, number: str) -> Grouped:
        tests = self._reached()
        found: dict[int | None, Tally] = {}
        for at, *counted in self._select(tests, [column(number)]):
            found[at] = dict(zip(tests, counted, strict=True))
        names: list[tuple[str | None, Text | None]] = [*each.groups.items(), (None, None)]
        groups = []
        for at, (key, label) in zip([*range(len(each.groups)), None], names, strict=True):
            if tally := found.get(at):
                programs = {name: _counts(tally, f"program {name}") for name in self.programs}
                groups.append(Group(key, label, tally["all"], tally["any"], programs))
        return Grouped(each.fact, tuple(groups))

    def _missing(self, whole: Tally) -> Iterable[Missing]:
        """The facts, those that most firms wait for first."""
        pairs: Tally = {}
        only: Tally = {}
        for each in self.wanted.stated:
            many = len(each.services)
            for fact in each.facts:
                pairs[fact] = pairs.get(fact, 0) + many * whole[f"waits {each.answer} {fact}"]
                only[fact] = only.get(fact, 0) + many * whole[f"waits only {each.answer} {fact}"]
        found = [
            Missing(fact, whole[f"firms {fact}"], many, whole[f"firms only {fact}"], only[fact])
            for fact, many in pairs.items()
            if many
        ]
        return sorted(found, key=lambda each: (-each.firms, -each.pairs, each.fact))

    def _overlaps(self, programs: dict[str, Counts]) -> Iterable[Overlap]:
        editions = [each for each in self.rulebook.on(self.day) if each.program in programs]
        pairs = {
            (one.program, other.program): tuple(kind for kind in one.support_types if kind in other.support_types)
            for one, other in combinations(editions, 2)
            if one.agency != other.agency and set(one.support_types) & set(other.support_types)
        }
        both = self._tally({" ".join(pair): logic.all_of(map(_may_use, pair)) for pair in pairs})
        for pair, kinds in pairs.items():
            one, other = (programs[name].may_use for name in pair)
            yield Overlap(kinds, pair, (one, other), both[" ".join(pair)])


def _levels(name: str) -> dict[str, exp.Expr]:
    return {f"{name} {word}": exp.EQ(this=column(name), expression=logic.literal(at)) for at, word in enumerate(LEVELS)}


def _counts(tally: Tally, name: str) -> Counts:
    return Counts(*(tally[f"{name} {word}"] for word in LEVELS))


def _may_use(program: str) -> exp.Expr:
    return exp.LTE(this=column(f"program {program}"), expression=logic.literal(MAY_USE))


def _barred(each: Stated, whole: Tally) -> Barred:
    tests = [
        KeptOut(test.asked, test.source, whole[f"out {each.answer} {at}"], whole[f"only {each.answer} {at}"])
        for at, test in enumerate(each.tests)
    ]
    return Barred(
        tuple(each.services), whole[f"{each.answer} {LEVELS[-1]}"], whole[f"alone {each.answer}"], tuple(tests)
    )

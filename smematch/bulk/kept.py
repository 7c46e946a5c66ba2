"""What is kept of each firm of a register to count by: one row of small numbers, written once and read often.

Columns: the number of its group for each grouping; for each condition that services state, its answer as the place in
LEVELS, the tests that keep it out alone, the facts it waits for. Tests and facts are bits, thirty-two a column.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlglot import exp

from smematch.bulk.alone import Test, tests
from smematch.bulk.groups import Grouping, number
from smematch.model import conditions as c
from smematch.rulebook import Rulebook
from smematch.sql import logic
from smematch.sql.layout import Layout, column
from smematch.sql.query import FIRMS, Query, alias, select
from smematch.sql.readings import HIGH
from smematch.sql.services import Answer, Answers

LEVELS = ("eligible", "likely", "refer", "unlikely", "needs-info", "ineligible")
"""Answers, best first: `refer` is told apart by its lean."""
MAY_USE = 1
"""Up to this place of LEVELS a firm counts as one that may use a service."""
_UNASKED = LEVELS.index("refer")
"""The answer where no condition is stated."""
_BITS = 32


class Marks(NamedTuple):
    """A column of bits, or several: `bit` of a mark, whether it is set, whether it is the only one."""

    name: str
    number: int

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [f"{self.name}_{at}" for at in range(-(-self.number // _BITS))]

    def values(self, marks: Sequence[exp.Expr]) -> dict[str, exp.Expr]:
        """The columns, given when each mark is set."""
        found = {}
        for at, name in enumerate(self.columns):
            total: exp.Expr = logic.literal(0)
            for bit, mark in enumerate(marks[at * _BITS : (at + 1) * _BITS]):
                part = logic.case((mark, logic.literal(1 << bit)), otherwise=logic.literal(0))
                total = exp.Add(this=total, expression=part)
            found[name] = _small(total, "UINTEGER")
        return found

    def any(self) -> exp.Expr:
        """Whether some mark is set."""
        return logic.any_of(exp.NEQ(this=column(name), expression=logic.literal(0)) for name in self.columns)

    def has(self, mark: int) -> exp.Expr:
        """Whether a mark is set."""
        at, bit = divmod(mark, _BITS)
        both = exp.BitwiseAnd(this=column(self.columns[at]), expression=logic.literal(1 << bit))
        return exp.NEQ(this=exp.paren(both), expression=logic.literal(0))

    def only(self, mark: int) -> exp.Expr:
        """Whether a mark is set and no other."""
        at, bit = divmod(mark, _BITS)
        bits = [logic.literal(1 << bit if place == at else 0) for place in range(len(self.columns))]
        pairs = zip(self.columns, bits, strict=True)
        return logic.all_of(exp.EQ(this=column(name), expression=value) for name, value in pairs)


class Stated(NamedTuple):
    """A condition that services state, and the columns that hold what it says of a firm."""

    condition: c.Condition
    services: list[str]
    answer: str
    tests: list[Test]
    out: Marks
    """The tests that keep a firm out alone."""
    facts: list[str]
    waits: Marks
    """The facts a firm that needs to say more waits for."""


class Kept(NamedTuple):
    """The query of the rows, the conditions, the column of each service's answer (None: nothing is stated)."""

    query: Query
    stated: list[Stated]
    answers: dict[str, str | None]
    groups: list[tuple[Grouping, str]]


def kept(
    rulebook: Rulebook, layout: Layout, day: date, programs: tuple[str, ...], groupings: Sequence[Grouping]
) -> Kept:
    """What to keep of each firm, asked of the firms of a chain."""
    answers = Answers(rulebook, layout, day, reasons=False)
    columns: dict[str, exp.Expr] = {}
    stated: dict[int, Stated] = {}
    of_service: dict[str, str | None] = {}
    for service in list(answers.services(programs)):
        edition = rulebook.edition_on(service.program, day)
        condition = edition.condition(service.service) if edition else None
        of_service[service.name] = None
        if condition is None:
            continue
        if id(condition) not in stated:
            stated[id(condition)] = _stated(condition, len(stated), service.answer, answers, columns)
        stated[id(condition)].services.append(service.name)
        of_service[service.name] = stated[id(condition)].answer
    groups = []
    for at, each in enumerate(groupings):
        columns[f"group_{at}"] = _small(number(each, answers.readings), "USMALLINT")
        groups.append((each, f"group_{at}"))
    return Kept(_query(answers, columns), list(stated.values()), of_service, groups)


def _stated(condition: c.Condition, at: int, answer: Answer, answers: Answers, columns: dict[str, exp.Expr]) -> Stated:
    readings = answers.readings
    columns[f"answer_{at}"] = _small(_level(answer), "UTINYINT")
    found = tests(condition)
    out = Marks(f"out_{at}", len(found))
    false = logic.negated(answer.high)
    ways = []
    for test in found:
        turned = readings.value(test.turned, HIGH)
        ways.append(logic.all_of([false, exp.Coalesce(this=turned, expressions=[logic.TRUE.copy()])]))
    columns |= out.values(ways)
    missing = readings.missing(condition, HIGH)
    facts = sorted(missing)
    waits = Marks(f"waits_{at}", len(facts))
    columns |= waits.values([missing[fact] for fact in facts])
    return Stated(condition, [], f"answer_{at}", found, out, facts, waits)


def _level(answer: Answer) -> exp.Expr:
    numbers = dict(zip(LEVELS, map(logic.literal, range(len(LEVELS))), strict=True))
    refer = logic.case(
        (answer.low, numbers["eligible"]),
        (answer.leaning, numbers["likely"]),
        (logic.negated(answer.leaning), numbers["unlikely"]),
        otherwise=numbers["refer"],
    )
    unknown = logic.is_unknown(answer.high)
    return logic.case((answer.high, refer), (unknown, numbers["needs-info"]), otherwise=numbers["ineligible"])


def _query(answers: Answers, columns: dict[str, exp.Expr]) -> Query:
    """A row for each firm, with the columns and one that is always there."""
    stages, last = answers.parts.stages(columns.values())
    found: list[tuple[str, exp.Query]] = []
    source = FIRMS
    for at, named in enumerate(stages, 1):
        found.append((f"stage_{at}", select([exp.Star(), *map(alias, named, named.values())], source)))
        source = f"stage_{at}"
    # The id is read too: a guard in it tells of rows that are not surely read.
    there = alias("firm", logic.is_known(column("id")))
    return Query(tuple(found), select([there, *map(alias, columns, last)], source))


def answer_of(services: Sequence[str | None]) -> exp.Expr:
    """A program's answer: the best of its services', given their columns."""
    each = [logic.literal(_UNASKED) if name is None else column(name) for name in dict.fromkeys(services)]
    return each[0] if len(each) == 1 else exp.Least(this=each[0], expressions=each[1:])


def _small(value: exp.Expr, kind: str) -> exp.Expr:
    """A number as one of DuckDB's small types."""
    return exp.cast(value, exp.DataType.build(kind, dialect="duckdb"))

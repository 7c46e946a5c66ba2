"""Firms as a typed table of DuckDB in the contract's columns, and what a compiled query says of each of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Context
from fractions import Fraction
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from smematch.kleene import Truth
from smematch.match.evaluate import Outcome, evaluate, situate
from smematch.match.matcher import match
from smematch.match.verdict import Verdict, verdict
from smematch.model.conditions import Condition
from smematch.model.facts import ORDERED, Fact
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook
from smematch.sql import query
from smematch.sql.codes import coded
from smematch.sql.layout import Layout, column
from smematch.sql.services import Answers, Service
from smematch.sql.told import Told

PLAIN, MIXED, RANGES = "plain", "mixed", "ranges"
WAYS = (PLAIN, MIXED, RANGES)
"""A number or day by one column where all firms state it exactly; by a column for those that do and two for those that
do not; by its two ends alone, which an exact one has both the same."""
Way = Callable[[str], str]
"""How a fact (by year: `fact.2016`) is written."""
_DECIMAL = pa.decimal128(38, 18)
_TYPES = {
    "integer": pa.int64(), "number": _DECIMAL, "ratio": _DECIMAL, "date": pa.date32(), "boolean": pa.bool_(),
    "by-year": pa.int64(), "counts": pa.int64(),
}  # fmt: skip
_EXACTLY = Context(prec=38)
Row = tuple[Any, ...]


class Said(NamedTuple):
    """What is said of a firm and a condition, as the columns of a query have it."""

    high: Truth
    low: Truth
    leaning: Truth
    verdict: str
    lean: str | None
    missing: str
    failed: str


class Table(NamedTuple):
    """The columns by name, and their types."""

    columns: Mapping[str, list[Any]]
    types: Mapping[str, pa.DataType]


def table(firms: Sequence[Firm], vocabulary: Vocabulary, way: Way, *, whole: bool = False) -> Table:
    """A table of firms, the `id` their number; facts that nobody states only stand in a `whole` one."""
    columns: dict[str, list[Any]] = {"id": [str(number) for number in range(len(firms))]}
    types: dict[str, pa.DataType] = {"id": pa.string()}
    for name, fact in vocabulary.facts.items():
        stated = [firm.facts.get(name) for firm in firms]
        found = dict(_columns(name, fact, stated, way, whole=whole))
        columns.update(found)
        types.update(dict.fromkeys(found, _TYPES.get(fact.type, pa.string())))
    return Table(columns, types)


def _columns(name: str, fact: Fact, stated: list[Any], way: Way, *, whole: bool) -> Iterable[tuple[str, list[Any]]]:
    if fact.type in ("by-year", "counts"):
        for key in sorted({key for each in stated for key in each or ()}, key=str):
            below = [(each or {}).get(key) for each in stated]
            yield from _ordered(f"{name}.{key}", fact, below, way)
    elif fact.type in ORDERED:
        if whole or any(each is not None for each in stated):
            yield from _ordered(name, fact, stated, way)
    elif whole or any(each is not None for each in stated):
        yield name, stated


def _ordered(name: str, fact: Fact, stated: list[Interval | None], way: Way) -> Iterable[tuple[str, list[Any]]]:
    """The columns of one number or day; an end that is the domain's own is left away beside the other."""
    how = way(name)
    exact = how != RANGES
    if exact:
        yield name, [None if each is None or not each.exact else _cell(each.low) for each in stated]
    ranges = [None if each is None or (exact and each.exact) else each for each in stated]
    if how == PLAIN and not any(ranges):
        return
    ends: dict[str, list[Any]] = {"min": [], "max": []}
    for each in ranges:
        low, high = (None, None) if each is None else each
        if how == MIXED and high is not None and high != fact.maximum and low == fact.minimum:
            low = None
        if how == MIXED and low is not None and high == fact.maximum:
            high = None
        ends["min"].append(_cell(low))
        ends["max"].append(_cell(high))
    for end, cells in ends.items():
        if any(cell is not None for cell in cells) or not exact:
            yield f"{name}.{end}", cells


def _cell(value: Any) -> Any:
    if isinstance(value, Fraction):
        return _EXACTLY.divide(value.numerator, value.denominator)
    return value


class Bench:
    """Firms in a database, so that several queries can be run on them; one connection for all of them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, rulebook: Rulebook, found: Table) -> None:
        self.connection = connection
        self.rulebook = rulebook
        self.layout = Layout(found.columns, rulebook.vocabulary)
        arrays = {name: pa.array(cells, found.types[name]) for name, cells in found.columns.items()}
        connection.register(query.FIRMS, pa.table(arrays))

    def run(self, text: str) -> list[Row]:
        """The rows of a query."""
        return self.connection.execute(text).fetchall()

    def answers(self, day: date) -> Answers:
        """The rulebook's answers about these firms."""
        return Answers(self.rulebook, self.layout, day)

    def conditions(self, conditions: Sequence[Condition], day: date) -> list[list[Said]]:
        """What SQL says of each firm and condition, all in one query."""
        answers = self.answers(day)
        given = [answers.answer(each, f"c{number}") for number, each in enumerate(conditions)]
        wanted = [getattr(answer, field) for answer in given for field in Said._fields]
        stages, last, source = query.staged(answers, wanted, query.FIRMS)
        named = [query.alias(f"{number}", each) for number, each in enumerate(last)]
        whole = query.Query(stages, query.select([column("id"), *named], source)).whole()
        width = len(Said._fields)
        rows = sorted(self.run(whole.sql(dialect="duckdb")), key=lambda row: int(row[0]))
        return [[Said(*row[start : start + width]) for start in range(1, len(row), width)] for row in rows]

    def codes(self, conditions: Sequence[Condition], day: date) -> list[list[Told]]:
        """What the answers that are numbers say of each firm and condition, told in words."""
        answers = self.answers(day)
        given = [
            Service("c", f"{number}", answers.answer(each, f"c{number}")) for number, each in enumerate(conditions)
        ]
        found = coded(answers, given)
        assert found is not None
        rows = sorted(self.run(found.query.whole().sql(dialect="duckdb")), key=lambda row: int(row[0]))
        names = [name for _, _, name in found.services]
        numbers = [dict(zip(found.codes, row[1:], strict=True)) for row in rows]
        return [[found.codes[name].told(row[name]) for name in names] for row in numbers]

    def long(self, day: date) -> list[Row]:
        """The long form of the services in force, sorted."""
        answers = self.answers(day)
        found = query.long(answers, list(answers.services()))
        return sorted(self.run(found.whole().sql(dialect="duckdb")), key=_place)

    def wide(self, day: date) -> list[dict[str, Any]]:
        """The wide form of the services in force, in the order of the firms."""
        answers = self.answers(day)
        found = query.wide(answers, list(answers.services())).whole()
        names = [each.alias_or_name for each in found.selects]
        rows = self.run(found.sql(dialect="duckdb"))
        return sorted((dict(zip(names, row, strict=True)) for row in rows), key=lambda row: int(row["id"]))


def _place(row: Row) -> tuple[int, str, str]:
    return int(row[0]), row[1], row[2]


def said(outcome: Outcome) -> Said:
    """What the evaluator's outcome says, in the columns of a query."""
    found = verdict(outcome)
    return Said(outcome.high, outcome.low, outcome.lean, *_words(found))


def _words(found: Verdict) -> tuple[str, str | None, str, str]:
    failed = ";".join(leaf.condition.facts[0] for leaf in found.failed)
    return found.word, found.lean, ";".join(found.missing), failed


def evaluated(firm: Firm, conditions: Sequence[Condition], vocabulary: Vocabulary, day: date) -> list[Said]:
    """What the evaluator says of a firm and each condition."""
    situation = situate(firm, vocabulary, day)
    return [said(evaluate(each, situation)) for each in conditions]


def matched(firms: Sequence[Firm], rulebook: Rulebook, day: date) -> list[Row]:
    """What the matcher says of firms, as the long form has it, sorted."""
    rows: list[Row] = []
    for number, firm in enumerate(firms):
        for program in match(firm, rulebook, day).programs:
            name = program.program.program
            rows += [(str(number), name, each.service, *_words(each.verdict)) for each in program.services]
    return sorted(rows, key=_place)

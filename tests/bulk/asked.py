"""What a register says of its firms: asked of the database, and read row by row as profiles are."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from support.rules import shipped

from smematch.bulk.asking import opened
from smematch.bulk.relation import Chain
from smematch.bulk.task import Source
from smematch.errors import InputProblems, Problem
from smematch.firm_table import each_firm
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.sql.layout import column
from smematch.sql.query import FIRMS, Query, select
from smematch.table.columns import route_of
from smematch.table.mistakes import Mistakes

Facts = dict[str, Any]


class Wrong(NamedTuple):
    """A mistake: its row and column (0 and nothing where it has none), its code."""

    row: int
    column: str
    code: str


class Read(NamedTuple):
    """The sound firms of a table with their ids, in its order, and the mistakes of the others.

    `long` are the rows of which only a number is wrong, that has too many digits for a database.
    """

    firms: list[tuple[str, Facts]]
    wrong: Counter[Wrong]
    long: set[int]


def asked(path: Path, folder: Path) -> Read:
    """The firms as they reach the conditions of `batch`, which leaves out what cannot be read."""
    folder.mkdir(exist_ok=True)
    try:
        with opened(Source((str(path),), skip=True), shipped(), folder) as register:
            names = [each.column.name for each in register.table.header if each.column.route]

            def question(chain: Chain) -> list[tuple[Any, ...]]:
                found = select([*map(column, ("id", *names))], FIRMS)
                return list(register.engine.rows(Query(tuple(chain), found).whole()))

            rows, unsound = register.ask(question)
    except InputProblems as error:
        return Read([], _wrong(error.problems), set())
    wrong = _wrong(unsound.problems)
    long = {each.row for each in wrong if each.code == "too-many-digits"}
    assert unsound.firms == len({each.row for each in wrong})
    return Read(
        [(row[0], _stated(dict(zip(names, row[1:], strict=True)))) for row in rows],
        Counter({each: count for each, count in wrong.items() if each.code != "too-many-digits"}),
        long,
    )


def read(path: Path) -> Read:
    """The firms as the readers of tables give them."""
    mistakes, firms, long = Mistakes(), [], set()
    try:
        for each in each_firm(path, shipped(), mistakes):
            facts = _facts(each.firm)
            if any(map(_is_long, facts.values())):
                long.add(each.row)
            else:
                firms.append((each.id, facts))
    except InputProblems as error:
        return Read([], _wrong([*mistakes.shown, *error.problems]), set())
    return Read(firms, _wrong(mistakes.shown), long)


def _is_long(value: Any) -> bool:
    """Whether any end of a value has more than 18 digits before or after the point."""
    ends = [Fraction(end) for end in value if isinstance(end, int | Fraction)] if isinstance(value, tuple) else []
    return any(abs(end) >= 10**18 or (end * 10**18).denominator != 1 for end in ends)


def _wrong(problems: Sequence[Problem]) -> Counter[Wrong]:
    found = []
    for each in problems:
        cell = each.args.get("mistake") if each.code == "in-cell" else None
        code = each.code if cell is None else cell.code
        found.append(Wrong(each.args.get("row", 0), each.args.get("column", ""), code))
    return Counter(found)


def _stated(cells: Facts) -> Facts:
    """What the cells of a row state, by fact and key."""
    found: Facts = {}
    for name, value in cells.items():
        fact, *keys = route_of(name, shipped().vocabulary)
        end = keys.pop() if keys and keys[-1] in ("min", "max") else ""
        if value is None:
            continue
        key = ".".join((fact, *keys))
        if isinstance(value, bool | str):
            found[key] = value
            continue
        low, high = found.get(key, (None, None))
        found[key] = (low if end == "max" else value, high if end == "min" else value)
    return {key: _ends(key, value) for key, value in found.items()}


def _ends(key: str, value: Any) -> Any:
    """A range within the domain of its fact."""
    fact = shipped().vocabulary.facts[key.partition(".")[0]]
    if not isinstance(value, tuple):
        return value
    low, high = value
    return (fact.minimum if low is None else low, fact.maximum if high is None else high)


def _facts(firm: Firm) -> Facts:
    """What a firm states, by fact and key."""
    found: Facts = {}
    for fact, value in firm.facts.items():
        parts = {f"{fact}.{key}": part for key, part in value.items()} if isinstance(value, dict) else {fact: value}
        for key, part in parts.items():
            found[key] = _ends(key, tuple(part)) if isinstance(part, Interval) else part
    return found

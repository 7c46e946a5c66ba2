"""The whole query: stages of shared columns over a table of firms, then the columns of `smematch batch`."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlglot import exp

from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.services import Answers, Service
from smematch.sql.told import ANSWER, HEADER
from smematch.table.columns import ID

FIRMS = "firms"
READINGS = ("high", "low", "leaning")
"""The readings behind an answer, which the long form can show in its place."""


class Query(NamedTuple):
    """Stages in order, each a name and a select on the one before, and the select on the last."""

    stages: tuple[tuple[str, exp.Query], ...]
    last: exp.Query

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table of firms that are read, the id first."""
        first = self.stages[0][1] if self.stages else self.last
        return tuple(dict.fromkeys(each.name for each in first.find_all(exp.Column, bfs=False)))

    def whole(self) -> exp.Query:
        """One statement."""
        found = self.last.copy()
        for name, select in self.stages:
            found = found.with_(exp.to_identifier(name, quoted=True), as_=select.copy(), copy=False)
        return found


def wide(answers: Answers, services: Sequence[Service], *, firms: str = FIRMS) -> Query:
    """One row a firm, one column a service that holds the verdict."""
    columns = {service.name: service.answer.verdict for service in services}
    stages, last, source = staged(answers, columns.values(), firms)
    return Query(stages, select([column(ID), *map(alias, columns, last)], source))


def long(answers: Answers, services: Sequence[Service], *, fields: Sequence[str] = ANSWER, firms: str = FIRMS) -> Query:
    """One row a firm and service: the service, the verdict, the lean, what is missing, what failed (or READINGS)."""
    columns = {f"{each.name} {field}": getattr(each.answer, field) for each in services for field in fields}
    stages, last, source = staged(answers, columns.values(), firms)
    by_name = dict(zip(columns, last, strict=True))
    union: exp.Query | None = None
    for service in services:
        head = [alias("program", logic.literal(service.program)), alias("service", logic.literal(service.service))]
        tail = [alias(field, by_name[f"{service.name} {field}"]) for field in fields]
        rows = select([column(ID), *head, *tail], source)
        union = rows if union is None else exp.union(union, rows, distinct=False, copy=False)
    return Query(stages, _no_rows(fields, firms) if union is None else union)


def broad(answers: Answers, services: Sequence[Service]) -> Query:
    """One row a firm, one column a service and field of the long form, `program/service field`."""
    columns = {f"{each.name} {field}": getattr(each.answer, field) for each in services for field in ANSWER}
    stages, last, source = staged(answers, columns.values(), FIRMS)
    return Query(stages, select([column(ID), *map(alias, columns, last)], source))


def _no_rows(fields: Sequence[str], firms: str) -> exp.Select:
    """The long form where no service is in force on the day."""
    texts = [alias(name, exp.cast(exp.null(), "TEXT")) for name in (*HEADER[1:3], *fields)]
    return select([column(ID), *texts], firms).where(logic.FALSE, copy=False)


def staged(
    answers: Answers, wanted: Iterable[exp.Expr], firms: str
) -> tuple[tuple[tuple[str, exp.Select], ...], list[exp.Expr], str]:
    """The first stage takes the columns that are read by name: others of the table may be called as a part is."""
    stages, last = answers.parts.stages(wanted)
    bodies = [*(body for named in stages for body in named.values()), *last]
    read = {each.name for body in bodies for each in body.find_all(exp.Column)} - answers.parts.of.keys() - {ID}
    columns: list[exp.Expr] = [column(ID), *map(column, sorted(read))]
    found, source = [], firms
    for number, named in enumerate(stages, 1):
        name = f"stage_{number}"
        found.append((name, select([*columns, *(alias(part, body) for part, body in named.items())], source)))
        columns, source = [exp.Star()], name
    return tuple(found), last, source


def alias(name: str, body: exp.Expr) -> exp.Expr:
    """An expression as a column of this exact name."""
    return exp.alias_(body.copy(), exp.to_identifier(name, quoted=True), copy=False)


def select(columns: list[exp.Expr], source: str) -> exp.Select:
    """Columns of a table or an earlier stage."""
    return exp.Select(expressions=columns).from_(exp.table_(source, quoted=True), copy=False)

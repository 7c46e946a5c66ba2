"""The whole query: stages of shared columns over a table of firms, then the columns of `smematch batch`."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlglot import exp

from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.services import Answers, Service
from smematch.table.columns import ID

FIRMS = "firms"
HEADER = ("id", "program", "service", "verdict", "lean", "missing", "failed")
"""The columns of the long form."""
_ANSWER = HEADER[3:]


class Query(NamedTuple):
    """Stages in order, each a name and a select on the one before, and the select on the last."""

    stages: tuple[tuple[str, exp.Select], ...]
    last: exp.Query

    def whole(self) -> exp.Query:
        """One statement."""
        found = self.last.copy()
        for name, select in self.stages:
            found = found.with_(exp.to_identifier(name, quoted=True), as_=select, copy=False)
        return found


def wide(answers: Answers, services: Sequence[Service], *, firms: str = FIRMS) -> Query:
    """One row a firm, one column a service that holds the verdict."""
    columns = {service.name: service.answer.verdict for service in services}
    stages, last, source = _staged(answers, columns.values(), firms)
    return Query(stages, select([column(ID), *map(alias, columns, last)], source))


def long(answers: Answers, services: Sequence[Service], *, firms: str = FIRMS) -> Query:
    """One row a firm and service: the service, the verdict, the lean, what is missing, what failed."""
    columns = {f"{each.name} {field}": getattr(each.answer, field) for each in services for field in _ANSWER}
    stages, last, source = _staged(answers, columns.values(), firms)
    by_name = dict(zip(columns, last, strict=True))
    union: exp.Query | None = None
    for service in services:
        head = [alias("program", logic.literal(service.program)), alias("service", logic.literal(service.service))]
        tail = [alias(field, by_name[f"{service.name} {field}"]) for field in _ANSWER]
        rows = select([column(ID), *head, *tail], source)
        union = rows if union is None else exp.union(union, rows, distinct=False, copy=False)
    assert union is not None
    return Query(stages, union)


def _staged(
    answers: Answers, wanted: Iterable[exp.Expr], firms: str
) -> tuple[tuple[tuple[str, exp.Select], ...], list[exp.Expr], str]:
    stages, last = answers.parts.stages(wanted)
    found, source = [], firms
    for number, named in enumerate(stages, 1):
        columns: list[exp.Expr] = [exp.Star()]
        for name, body in named.items():
            part = alias(name, body)
            if answers.parts.notes[name]:
                part.add_comments([answers.parts.notes[name]])
            columns.append(part)
        name = f"stage_{number}"
        found.append((name, select(columns, source)))
        source = name
    return tuple(found), last, source


def alias(name: str, body: exp.Expr) -> exp.Expr:
    """An expression as a column of this exact name."""
    return exp.alias_(body.copy(), exp.to_identifier(name, quoted=True), copy=False)


def select(columns: list[exp.Expr], source: str) -> exp.Select:
    """Columns of a table or an earlier stage."""
    return exp.Select(expressions=columns).from_(exp.to_identifier(source, quoted=True), copy=False)

"""Answers as numbers: one row a firm, one column an answer, which holds verdict, lean and the facts in question.

The long form says the same in words. A number is a tenth of the work where it is told in words only once for all firms
that have it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlglot import exp

from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.logic import FALSE
from smematch.sql.query import FIRMS, Query, alias, select, staged
from smematch.sql.services import Answers, Grounds, Service
from smematch.sql.told import ELIGIBLE, FACTS_BIT, INELIGIBLE, LEAN_BIT, NEEDS_INFO, REFER, VERDICTS, Code
from smematch.table.columns import ID

_BITS = 63
"""Of a BIGINT, without its sign."""


class Coded(NamedTuple):
    """The query; what the numbers of each of its columns but the id mean; the column of each service, in order."""

    query: Query
    codes: dict[str, Code]
    services: tuple[tuple[str, str, str], ...]
    """Of each the program, the service, the column."""


def coded(answers: Answers, services: Sequence[Service]) -> Coded | None:
    """The answers of some services as numbers; None where one rests on more facts than a number has room for."""
    columns: dict[tuple[exp.Expr, Code], str] = {}
    of_service = []
    for each in services:
        grounds = each.answer.grounds
        code = Code(tuple(sorted(grounds.missing)), tuple(sorted(grounds.failed)))
        if max(map(len, code)) > _BITS - FACTS_BIT:
            return None
        name = columns.setdefault((_number(grounds, code), code), f"answer_{len(columns)}")
        of_service.append((each.program, each.service, name))
    stages, last, source = staged(answers, [number for number, _ in columns], FIRMS)
    named = [alias(name, body) for name, body in zip(columns.values(), last, strict=True)]
    codes = {name: code for (_, code), name in columns.items()}
    return Coded(Query(stages, select([column(ID), *named], source)), codes, tuple(of_service))


def _number(grounds: Grounds, code: Code) -> exp.Expr:
    """The verdict's number; with it that of the lean, and a bit for each fact in question."""
    high, refer, leaning = grounds.high, grounds.refer, grounds.leaning
    missing, failed = _bits(grounds.missing, code.missing), _bits(grounds.failed, code.failed)
    branches = [
        (high, _sum(ELIGIBLE, [])),
        (logic.is_unknown(high), _sum(NEEDS_INFO, missing)),
    ]
    if refer != FALSE:
        leans = [(leaning, 1), (logic.negated(leaning), 2)]
        lean = logic.case(*((test, logic.literal(at << LEAN_BIT)) for test, at in leans), otherwise=logic.literal(0))
        branches.insert(0, (refer, _sum(REFER, [lean, *missing])))
    return logic.case(*branches, otherwise=_sum(INELIGIBLE, failed))


def _bits(when: Mapping[str, exp.Expr], facts: Sequence[str]) -> list[exp.Expr]:
    zero = logic.literal(0)
    return [
        logic.case((when[fact], logic.literal(1 << (FACTS_BIT + at))), otherwise=zero) for at, fact in enumerate(facts)
    ]


def _sum(verdict: str, parts: Sequence[exp.Expr]) -> exp.Expr:
    found = logic.literal(VERDICTS.index(verdict))
    for part in parts:
        found = exp.Add(this=found, expression=part)
    return found

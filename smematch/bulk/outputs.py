"""How answers are told in a file: a query of ours -> what DuckDB writes to a Parquet or a CSV file, or a sheet."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sqlglot import exp

from smematch.bulk import files
from smematch.bulk.database import Progress, Statement, quoted
from smematch.bulk.duck import Duck, statement, text_of
from smematch.bulk.forms import quick
from smematch.bulk.sheets import rows_for_sheet, write_sheet
from smematch.bulk.text_safe import FORMULA
from smematch.sql import logic
from smematch.sql.codes import Coded
from smematch.sql.layout import column
from smematch.sql.query import Query, alias, select

_ANSWERS = "answers"


class Output(NamedTuple):
    """A file to write: its path, what people call it, what a Parquet file says of where it comes from."""

    path: Path
    name: Path
    notes: Mapping[str, str]


def write(query: Query, engine: Duck, to: Output, tell: Progress | None = None) -> int:
    """Write the rows of a query to a file, and return how many there are."""
    if files.format_of(to.name) != files.EXCEL:
        return files.write(told(query, to), engine, to.path, tell)
    count = engine.count(query)
    rows_for_sheet(count, to.name)
    write_sheet(_names(query), engine.answers(quick(query)), to.path, to.name)
    return count


def told(query: Query | Coded, to: Output) -> Statement | files.Numbers:
    """What writes the rows of a query to a Parquet or a CSV file."""
    if isinstance(query, Coded):
        return files.Numbers(text_of(query.query), query.codes, query.services, dict(to.notes))
    answers = quick(query)
    if files.format_of(to.name) == files.CSV:
        for_sheets = answers._replace(query=for_csv(answers.query, _names(query)))
        return statement(for_sheets, {"FORMAT": "csv", "HEADER": "true"})
    pairs = ", ".join(f"{quoted(key)}: {quoted(value)}" for key, value in to.notes.items())
    return statement(answers, {"FORMAT": "parquet", "COMPRESSION": "'snappy'", "KV_METADATA": f"{{{pairs}}}"})


def _names(query: Query) -> list[str]:
    return [each.alias_or_name for each in query.last.selects]


def for_csv(query: Query, names: list[str]) -> Query:
    """No cell is a formula; an empty text is an empty cell."""
    first, *others = names
    cells = [
        alias(first, inert(column(first))),
        *(
            alias(name, exp.Nullif(this=exp.cast(column(name), "TEXT"), expression=logic.literal("")))
            for name in others
        ),
    ]
    stage = (_ANSWERS, query.last)
    return Query((*query.stages, stage), select(cells, _ANSWERS))


def inert(text: exp.Expr) -> exp.Expr:
    """A text with an apostrophe before it where a spreadsheet would begin to calculate."""
    risky = exp.RegexpLike(this=text.copy(), expression=logic.literal(FORMULA))
    return logic.case((risky, exp.DPipe(this=logic.literal("'"), expression=text.copy())), otherwise=text)


def as_it_was(text: exp.Expr) -> exp.Expr:
    """What `inert` made of a text, undone."""
    bare = exp.Anonymous(this="SUBSTR", expressions=[text.copy(), logic.literal(2)])
    risky = exp.RegexpLike(this=bare.copy(), expression=logic.literal(FORMULA))
    marked = exp.EQ(this=exp.Left(this=text.copy(), expression=logic.literal(1)), expression=logic.literal("'"))
    return logic.case((logic.all_of([marked, risky]), bare), otherwise=text)

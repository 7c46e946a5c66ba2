"""The files that answers are written to: which there are, and how each is written."""

import json
from collections.abc import Mapping
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from sqlglot import exp

from smematch.bulk.duck import Duck, Progress
from smematch.bulk.forms import quick
from smematch.bulk.sheets import rows_for_sheet, write_sheet
from smematch.bulk.text_safe import FORMULA
from smematch.errors import UsageProblem
from smematch.sql import logic
from smematch.sql.codes import Coded
from smematch.sql.layout import column
from smematch.sql.query import Query, alias, select

PARQUET, CSV, EXCEL = ".parquet", ".csv", ".xlsx"
FORMATS = (PARQUET, CSV, EXCEL)
"""What a file of answers is, by the end of its name."""
_ANSWERS = "answers"


def format_of(output: Path) -> str:
    """The format of an output; a UsageProblem where its name ends in none."""
    found = output.suffix.lower()
    if found not in FORMATS:
        raise UsageProblem("no-kind-of-answers", found=str(output), expected=", ".join(FORMATS))
    return found


class Output(NamedTuple):
    """A file to write: its path, what people call it, what a Parquet file says of where it comes from."""

    path: Path
    name: Path
    notes: Mapping[str, str]


def write(query: Query, engine: Duck, to: Output, tell: Progress | None = None) -> int:
    """Write the rows of a query to a file, and return how many there are."""
    path, output, notes = to
    kind = format_of(output)
    names = [each.alias_or_name for each in query.last.selects]
    if kind == EXCEL:
        count = engine.count(query)
        rows_for_sheet(count, output)
        write_sheet(names, engine.answers(quick(query)), path, output)
        return count
    if kind == CSV:
        answers = quick(query)
        quick_csv = answers._replace(query=for_csv(answers.query, names))
        return engine.copy(quick_csv, path, {"FORMAT": "csv", "HEADER": "true"}, tell)
    options = {"FORMAT": "parquet", "COMPRESSION": "'snappy'", "KV_METADATA": _pairs(notes)}
    return engine.copy(quick(query), path, options, tell)


def load_unfolding(engine: Duck) -> Any:
    """What makes the long form of numbers; it takes a while to load, in which an engine may look at a table."""
    # In another thread, because libraries that Ctrl-C meets while they are loaded say that they are broken.
    return engine.waited(lambda: import_module("smematch.bulk.unfolded"))


def write_coded(coded: Coded, engine: Duck, to: Output, tell: Progress | None = None) -> int:
    """Write the long form of answers that are numbers to a Parquet file, and return how many rows there are."""
    unfolded = load_unfolding(engine)
    batches = engine.batches(coded.query, unfolded.FIRMS_A_GROUP, tell)
    with closing(batches):
        rows: int = unfolded.write(batches, coded, to.path, to.notes)
    return rows


def _pairs(notes: Mapping[str, str]) -> str:
    pairs = ", ".join(f"{logic.literal(key).sql()}: {logic.literal(value).sql()}" for key, value in notes.items())
    return "{" + pairs + "}"


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


def notes(**said: object) -> dict[str, str]:
    """What a Parquet file says of where it comes from."""
    return {f"smematch.{key}": value if isinstance(value, str) else json.dumps(value) for key, value in said.items()}

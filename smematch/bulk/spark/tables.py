"""The tables a run on Spark is called with: addresses that Spark reaches by itself, or files of this machine.

A file of this machine is read by DuckDB, so that the same file means the same with both engines, and handed on as
one Parquet file of plain types. An address goes to Spark as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pyspark.sql import DataFrame
from sqlglot import exp

from smematch.bulk.asking import opened
from smematch.bulk.cells import is_written_otherwise
from smematch.bulk.postgres import is_address
from smematch.bulk.relation import RawColumn, raw
from smematch.bulk.spark.engine import Spark
from smematch.bulk.task import Source
from smematch.errors import Place, Problem, UsageProblem
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook
from smematch.sql.layout import sort_of
from smematch.table.columns import Columns
from smematch.table.mistakes import Mistakes

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_CSV = re.compile(r"\.csv(\.[a-z0-9]+)?/?\Z", re.IGNORECASE)
_KINDS = {
    "string": "VARCHAR",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "tinyint": "TINYINT",
    "smallint": "SMALLINT",
    "int": "INTEGER",
    "bigint": "BIGINT",
    "float": "FLOAT",
    "double": "DOUBLE",
    "timestamp_ntz": "TIMESTAMP",
}
"""Spark's types -> the names by which cells are read; a moment with a time zone is another day elsewhere."""
_SAME = re.compile(r"VARCHAR|BOOLEAN|DATE|TINYINT|SMALLINT|INTEGER|BIGINT|DECIMAL\(.*\)")
"""Types that mean the same to both engines, and whose texts are the same."""
_FLOATS = ("FLOAT", "DOUBLE")


class Tables(NamedTuple):
    """Tables as one: what people call them, their rows, their columns in order."""

    name: str
    rows: tuple[DataFrame, ...]
    header: tuple[RawColumn, ...]
    origins: tuple[str, ...]
    refused: Mapping[int, Problem] = MappingProxyType({})
    """Rows of which it is known what is wrong with them."""


def is_uri(text: str) -> bool:
    """Whether it is an address that is left to Spark."""
    return _URI.match(text) is not None and not is_address(text)


def is_csv(uri: str) -> bool:
    """Whether an address names CSV; every other is taken for Parquet."""
    return _CSV.search(uri) is not None


def tables(source: Source, rulebook: Rulebook, folder: Path, engine: Spark) -> Tables:
    """The tables of a call, their columns checked; an InputProblems carries every mistake in them."""
    addresses = [is_uri(firm) for firm in source.firms]
    if not any(addresses):
        return _local(source, rulebook, folder, engine)
    if source.columns is not None:
        raise UsageProblem("not-on-spark", option="--columns", found=source.firms[addresses.index(True)])
    if not all(addresses):
        raise UsageProblem("addresses-mixed", found=source.firms[addresses.index(False)])
    return _remote(tuple(dict.fromkeys(source.firms)), rulebook.vocabulary, engine)


def _local(source: Source, rulebook: Rulebook, folder: Path, engine: Spark) -> Tables:
    copy = folder / "firms.parquet"
    with opened(source, rulebook, folder) as asked:
        header = asked.table.header
        same = [_is_same(each, rulebook.vocabulary) for each in header]
        columns = [
            exp.alias_(raw(each) if keep else exp.cast(raw(each), "TEXT"), f"c{at}")
            for at, (each, keep) in enumerate(zip(header, same, strict=True))
        ]
        refused = asked.copy(columns, copy)
        told = tuple(
            each if keep or is_written_otherwise(each.kind) else each._replace(kind="VARCHAR")
            for each, keep in zip(header, same, strict=True)
        )
        staged = asked.table.staged
        return Tables(staged.name, (engine.file(copy),), told, staged.origins, refused)


def _is_same(each: RawColumn, vocabulary: Vocabulary) -> bool:
    """Whether a column may stay as it is: the engines have its type, and read and write it alike."""
    if _SAME.fullmatch(each.kind):
        return True
    route = each.column.route
    return each.kind in _FLOATS and bool(route) and sort_of(vocabulary.facts[route[0]]) == "integer"


def _remote(uris: Sequence[str], vocabulary: Vocabulary, engine: Spark) -> Tables:
    mistakes = Mistakes()
    found = [_at(uri, vocabulary, mistakes, engine) for uri in uris]
    mistakes.raise_any()
    first = found[0][1]
    for uri, (_, header) in zip(uris, found, strict=True):
        if [each.column.name for each in header] != [each.column.name for each in first]:
            mistakes.add(Problem("columns-differ", {"first": uris[0]}, Place(uri)))
        elif header != first:
            mistakes.add(Problem("types-differ", {"first": uris[0]}, Place(uri)))
    mistakes.raise_any()
    name = uris[0] if len(uris) == 1 else f"{uris[0]} (+{len(uris) - 1})"
    return Tables(name, tuple(rows for rows, _ in found), first, tuple(uris))


def _at(uri: str, vocabulary: Vocabulary, mistakes: Mistakes, engine: Spark) -> tuple[DataFrame, tuple[RawColumn, ...]]:
    if is_csv(uri):
        names = engine.first_record(uri)
        columns = Columns(vocabulary, mistakes)
        known = [columns.add(name, at, Place(uri, 1, at)) for at, name in enumerate(names, 1)]
        if not names:
            mistakes.add(Problem("table-empty", {}, Place(uri)))
        mistakes.raise_any()
        return engine.csv(uri, names), tuple(RawColumn(each, "VARCHAR") for each in known if each is not None)
    rows = engine.parquet(uri)
    return rows, tuple(_typed(rows, Columns(vocabulary, mistakes), Place(uri)))


def _typed(rows: DataFrame, columns: Columns, place: Place) -> Iterator[RawColumn]:
    for at, field in enumerate(rows.schema.fields, 1):
        found = columns.add(field.name, at, place)
        said = field.dataType.simpleString()
        kind = said.upper() if said.startswith("decimal") else _KINDS.get(said)
        if kind is None and found is not None:
            columns.refuse(Problem("column-of-type", {"found": field.name, "type": said}, place))
        elif found is not None:
            yield RawColumn(found, kind or "")

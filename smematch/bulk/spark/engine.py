"""What is asked of Spark: cells as a view, the rows that need a second look, the answers as files."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import broadcast
from sqlglot import exp

from smematch.bulk.odd import Mended
from smematch.bulk.relation import CELLS, NOTHING, ODD, ROW, Chain, RawColumn, later_twins
from smematch.sql import logic
from smematch.sql.dialect import SPARK, spoken
from smematch.sql.layout import column
from smematch.sql.query import Query, select
from smematch.table.columns import ID

_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    # It would look at every one of the hundreds of columns again and again.
    "spark.sql.constraintPropagation.enabled": "false",
    # Ragged rows are seen only where all of a row is read.
    "spark.sql.csv.parser.columnPruning.enabled": "false",
    # How files are cut may not depend on how many executors there are just now: rows are numbered by it.
    "spark.sql.files.minPartitionNum": "1",
}
_MENDED = "mended_rows"
_TABLE, _FILE, _BLOCK, _AT, _SHIFT = "in_table", "in_file", "in_block", "at_in_part", "shift"
_FEW = 100_000
"""Rows that are sent to every executor rather than looked for."""
_ROWS_OF_A_PART = 1_000_000
"""What a reader that keeps the order of rows may have to hold while another reads the part before."""
_BLANKS = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""What DuckDB's TRIM takes away; Spark's own takes the first of them alone."""


class Seen(NamedTuple):
    """A first look at a register: its rows, those that are odd, whether two may have one id."""

    rows: int
    odd: int
    twins: bool


class Spark:
    """One session, with views of its own."""

    def __init__(self, session: SparkSession) -> None:
        self.session = session.newSession()
        for name, value in _SETTINGS.items():
            self.session.conf.set(name, value)

    def sql(self, query: Query) -> DataFrame:
        """The rows of a query of ours."""
        return self.session.sql(_text(spoken(query, SPARK)))

    def cells(self, tables: Sequence[DataFrame], header: Sequence[RawColumn], *, numbered: bool) -> None:
        """Make the view of cells: each column as the files have it, with `numbered` the number of the row as well."""
        names = [f"raw {each.column.name}" for each in header]
        if not numbered:
            _union([table.toDF(*names) for table in tables]).createOrReplaceTempView(CELLS)
            return
        placed = _union(
            [
                table.selectExpr(
                    "*", str(at), "_metadata.file_path", "_metadata.file_block_start", "monotonically_increasing_id()"
                ).toDF(*names, _TABLE, _FILE, _BLOCK, _AT)
                for at, table in enumerate(tables)
            ]
        )
        shifts = self.session.createDataFrame(
            _shifts(placed), f"{_TABLE} int, {_FILE} string, {_BLOCK} bigint, {_SHIFT} bigint"
        )
        found = placed.join(broadcast(shifts), [_TABLE, _FILE, _BLOCK])
        kept = [*(f"`{name}`" for name in names), f"{_AT} + {_SHIFT} AS {ROW}"]
        found.selectExpr(*kept).createOrReplaceTempView(CELLS)

    def look(self, surveyed: Chain) -> Seen:
        """A first look at the rows of a chain, which have an id and whether they are odd."""
        name, _ = surveyed[-1]
        hashed = exp.Distinct(expressions=[exp.Anonymous(this="XXHASH64", expressions=[column(ID)])])
        odd = exp.Count(this=logic.case((column(ODD), logic.literal(1))))
        ids, known = exp.Count(this=hashed), exp.Count(this=column(ID))
        ((rows, found, named, distinct),) = self.rows(
            Query(tuple(surveyed), select([exp.Count(this=exp.Star()), odd, known, ids], name))
        )
        return Seen(rows, found, named != distinct)

    def rows(self, query: Query) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one part of them at a time."""
        yield from self.sql(query).toLocalIterator()

    def twins(self, named: Query) -> dict[int, tuple[int, str]]:
        """The rows whose id an earlier one has: that one's number, and the id."""
        found = self.rows(Query((), later_twins(named)))
        return {row: (first, name) for row, first, name in found}

    def mended(self, mended: Mended) -> exp.Expr:
        """The rows that were read otherwise, as a table. They pass through this machine."""
        with mended.path.open(encoding="utf-8", newline="") as stream:
            rows = [tuple(None if cell == NOTHING else cell for cell in row) for row in csv.reader(stream)]
        texts = ", ".join(f"c{at} string" for at in range(len(mended.types)))
        table = self.session.createDataFrame(rows, texts, verifySchema=False)
        typed = [
            exp.alias_(exp.cast(exp.column(f"c{at}"), kind), name, quoted=True).sql(SPARK)
            for at, (name, kind) in enumerate(mended.types.items())
        ]
        table = table.selectExpr(*typed)
        (broadcast(table) if len(rows) <= _FEW else table).createOrReplaceTempView(_MENDED)
        return exp.to_table(_MENDED)

    def parquet(self, path: str) -> DataFrame:
        """The rows of Parquet files."""
        return self.session.read.parquet(path)

    def file(self, path: Path) -> DataFrame:
        """The rows of one Parquet file of ours, whatever its name looks like."""
        return self.session.read.option("__globPaths__", "false").parquet(f"file://{path.resolve()}")

    def csv(self, path: str, names: Sequence[str]) -> DataFrame:
        """The rows of CSV files with these columns, every cell a text; their headers are compared."""
        schema = ", ".join(exp.to_identifier(name, quoted=True).sql(SPARK) + " string" for name in names)
        return self.session.read.csv(path, schema=schema, header=True, enforceSchema=False, **_CSV)

    def first_record(self, path: str) -> list[str]:
        """The names in the header of CSV files, as one of them has it."""
        found = self.session.read.csv(path, header=False, **_CSV).first()
        return [] if found is None else [cell or "" for cell in found]

    def write_parquet(self, query: Query, path: str) -> None:
        """Write what a query gives as a folder of Parquet files."""
        self.sql(query).write.parquet(path)

    def write_parts(self, query: Query, folder: Path) -> None:
        """Write what a query gives as small Parquet files of this machine, in the order of their names."""
        self.sql(query).write.option("maxRecordsPerFile", _ROWS_OF_A_PART).parquet(f"file://{folder.resolve()}")

    def write_csv(self, query: Query, path: str) -> None:
        """Write what a query gives as a folder of CSV files, each with a header."""
        self.sql(query).write.csv(path, header=True, quote='"', escape='"', emptyValue="", encoding="UTF-8")


_CSV: dict[str, Any] = {
    "quote": '"',
    "escape": '"',
    "multiLine": True,
    "mode": "FAILFAST",
    "encoding": "UTF-8",
    "unescapedQuoteHandling": "RAISE_ERROR",
}


def _text(statement: exp.Expr) -> str:
    def reworded(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Trim) and node.expression is None:
            node.set("expression", logic.literal(_BLANKS))
            node.set("position", "BOTH")
        return node

    return statement.transform(reworded, copy=False).sql(SPARK)


def _union(tables: Sequence[DataFrame]) -> DataFrame:
    found = tables[0]
    for table in tables[1:]:
        found = found.union(table)
    return found


def _shifts(placed: DataFrame) -> list[tuple[int, str, int, int]]:
    """For each part of a file what makes numbers of rows from places in it: in the order of the tables and files."""
    parts = placed.groupBy(_TABLE, _FILE, _BLOCK).agg({_AT: "min", "*": "count"}).collect()
    found, before = [], 0
    for part in sorted(parts, key=lambda part: (part[0], unquote(part[1]), part[2])):
        table, file, block, first, count = (part[name] for name in (_TABLE, _FILE, _BLOCK, f"min({_AT})", "count(1)"))
        found.append((table, file, block, before + 1 - first))
        before += count
    return found

"""DuckDB as the engine of whole registers: gives the cells of a table and runs what the compiler wrote."""

import glob
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlglot import exp

from smematch.bulk.database import Database, Progress, Statement, quoted
from smematch.bulk.forms import Quick
from smematch.bulk.relation import CELLS, NOTHING, ROW, RawColumn, later_twins
from smematch.source import LARGEST_FILE
from smematch.sql import logic
from smematch.sql.layout import column
from smematch.sql.query import Query

_NO_CELL = "\x01\x02\x01"
"""What no cell says. Were an empty cell NULL to the database, it would pass over one too many at the end of a row."""
_NO_FOLDERS: dict[str, exp.Expr] = {"hive_partitioning": exp.false()}
"""What a folder is called states nothing of the firms in it."""


class Duck(Database):
    """One database that is asked in expressions too."""

    def rows(self, text: str | exp.Expr) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a batch at a time; an OddRowError where a guard fails."""
        return super().rows(_text(text))

    def run(self, text: str | exp.Expr, progress: Progress | None = None) -> int:
        """Run a statement to its end and return the rows it counted; Ctrl-C ends it at once."""
        return super().run(_text(text), progress)

    def cells(
        self, scan: exp.Expr, header: Sequence[RawColumn], drawn: Sequence[exp.Expr] | None = None, *, numbered: bool
    ) -> str:
        """Make the table of cells: each column as the file has it, with `numbered` the number of the row as well.

        `drawn` says what the columns are where they are not those of the file, in their order. Returned is what was
        run, up to the rows of the file.
        """
        if drawn is None:
            drawn = [column(row[0]) for row in self.rows(exp.Describe(this=exp.select("*").from_(scan)))]
        columns: list[exp.Expr] = [
            exp.alias_(body.copy(), exp.to_identifier(f"raw {each.column.name}", quoted=True), copy=False)
            for body, each in zip(drawn, header, strict=True)
        ]
        if numbered:
            window = exp.Window(this=exp.RowNumber())
            columns.append(exp.alias_(window, exp.to_identifier(ROW, quoted=True), copy=False))
        select = exp.Select(expressions=columns)
        view = _text(exp.Create(this=exp.to_table(CELLS), kind="VIEW", expression=select, replace=True))
        self.run(f"{view} FROM {_text(scan)}")
        return view

    def save(self, answers: Quick, path: Path, options: Mapping[str, str], progress: Progress | None = None) -> int:
        """Write what a query gives to a file and return the number of rows; an OddRowError where a guard fails."""
        return self.copy(statement(answers, options), path, progress)

    def count(self, query: Query) -> int:
        """How many rows a query gives."""
        return self.run(counting(query))

    def rows_of(self, scan: exp.Expr) -> int:
        """How many rows a table has."""
        return self.run(exp.select(exp.Count(this=exp.Star())).from_(scan))

    def twins(self, named: Query) -> dict[int, tuple[int, str]]:
        """The rows whose id an earlier one has: that one's number, and the id."""
        return {row: (first, name) for row, first, name in self.rows(later_twins(named))}

    def answers(self, answers: Quick) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a batch at a time; an OddRowError where a guard fails."""
        for each in _made(answers.types):
            self.run(each)
        yield from self.rows(text_of(answers.query))


def _text(statement: str | exp.Expr) -> str:
    return statement if isinstance(statement, str) else statement.sql("duckdb")


def text_of(query: Query) -> str:
    """One statement as text; what `whole` makes is nobody else's and need not be copied once more."""
    return query.whole().sql("duckdb", copy=False)


def counting(query: Query) -> str:
    """A query that gives the number of rows of another."""
    inside = exp.Subquery(this=query.whole(), alias=exp.TableAlias(this=exp.to_identifier("counted")))
    return _text(exp.select(exp.Count(this=exp.Star())).from_(inside, copy=False))


def with_twins(given: exp.Expr) -> str:
    """A query that says whether two rows have one id. Two ids that hash alike would only be looked at more closely."""
    hashed = exp.Distinct(expressions=[exp.Anonymous(this="HASH", expressions=[given.copy()])])
    all_of_them = exp.Count(this=given.copy())
    return _text(exp.select(exp.NEQ(this=all_of_them, expression=exp.Count(this=hashed))).from_(CELLS))


def statement(answers: Quick, options: Mapping[str, str]) -> Statement:
    """What writes the rows of a query to a file, given the options of COPY."""
    told = ", ".join(f"{name} {value}" for name, value in options.items())
    return Statement(_made(answers.types), text_of(answers.query), told, answers.unpacks)


def _made(types: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What makes the ENUM types that a query names."""
    made: list[str] = []
    for name, words in types.items():
        listed = ", ".join(map(quoted, words))
        made += (f"DROP TYPE IF EXISTS {name}", f"CREATE TYPE {name} AS ENUM ({listed})")
    return tuple(made)


def typed_csv(path: Path, types: dict[str, str]) -> exp.Expr:
    """The rows of a CSV file of ours, each column of a type; NOTHING stands for NULL."""
    columns = [
        exp.PropertyEQ(this=exp.to_identifier(name, quoted=True), expression=logic.literal(kind))
        for name, kind in types.items()
    ]
    options = {"columns": exp.Struct(expressions=columns), "header": exp.false(), "nullstr": logic.literal(NOTHING)}
    return _read_csv([path], options)


def parquet(files: Sequence[Path]) -> exp.Expr:
    """The rows of Parquet files."""
    return exp.Anonymous(this="read_parquet", expressions=[_files(files), *_named(_NO_FOLDERS)])


def csv(files: Sequence[Path], width: int) -> exp.Expr:
    """The rows of CSV files of so many columns, every cell a text, the header left out."""
    texts = [
        exp.PropertyEQ(this=exp.to_identifier(f"c{at}"), expression=logic.literal("VARCHAR")) for at in range(width)
    ]
    options = {"columns": exp.Struct(expressions=texts), "header": exp.true(), "nullstr": logic.literal(_NO_CELL)}
    return _read_csv(files, options)


def _read_csv(files: Sequence[Path], options: dict[str, exp.Expr]) -> exp.Expr:
    usual = {
        "delim": logic.literal(","),
        "quote": logic.literal('"'),
        "escape": logic.literal('"'),
        "auto_detect": exp.false(),
        "strict_mode": exp.true(),
        "null_padding": exp.false(),
        "max_line_size": logic.literal(LARGEST_FILE + 1),
    }
    named = _named(usual | _NO_FOLDERS | options)
    return exp.Anonymous(this="read_csv", expressions=[_files(files), *named])


def _named(options: Mapping[str, exp.Expr]) -> list[exp.Expr]:
    return [exp.EQ(this=exp.to_identifier(name), expression=value.copy()) for name, value in options.items()]


def _files(files: Sequence[Path]) -> exp.Expr:
    return exp.Array(expressions=[logic.literal(glob.escape(str(path))) for path in files])

"""`smematch sql`: the rules as one query, for a database or a cluster that has no smematch."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.catalogue import rules_to_check
from smematch.cli.formats import Output, deliver
from smematch.cli.options import AsOf, Lang, Programs, Rules, day_of, language, refuse_unknown
from smematch.cli.output import reported, warn
from smematch.cli.register import need_extra
from smematch.errors import UsageProblem
from smematch.firm_table import columns_of
from smematch.match.matcher import left_out
from smematch.rulebook import Rulebook
from smematch.table.columns import ID

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Dialect(StrEnum):
    """Whose SQL to write."""

    DUCKDB = "duckdb"
    SPARK = "spark"
    POSTGRES = "postgres"
    BIGQUERY = "bigquery"


LONG, WIDE, READINGS = "long", "wide", "readings"


@app.command()
def sql(
    dialect: Annotated[Dialect, typer.Option("--dialect", help="Whose SQL to write.")] = Dialect.DUCKDB,
    program: Programs = None,
    wide: Annotated[bool, typer.Option("--wide", help="One row a firm, one column a service.")] = False,
    readings: Annotated[
        bool, typer.Option("--readings", help="The three readings of each condition in place of the answer.")
    ] = False,
    firms: Annotated[
        Path | None,
        typer.Option("--firms", metavar="TABLE", help="A table (CSV, Parquet) whose columns to read."),
    ] = None,
    as_of: AsOf = None,
    output: Output = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Print the rules as one SQL query over a table of firms, with comments; it runs without smematch."""
    speak = language(lang)

    def run() -> int:
        need_extra("smematch sql", "bulk", "sqlglot")
        if wide and readings:
            raise UsageProblem("options-exclude", option="--wide", other="--readings")
        day = day_of(as_of)
        wanted = tuple(dict.fromkeys(program or ()))
        rulebook = rules_to_check(rules, day, wanted)
        refuse_unknown(wanted, rulebook.editions)
        warn(left_out(rulebook, day, wanted), speak, on_screen=False)
        names = None if firms is None else columns_of(firms, rulebook)
        if names is not None and ID not in names:
            raise UsageProblem("sql-needs-id", found=str(firms))
        form = WIDE if wide else READINGS if readings else LONG
        deliver(_text(rulebook, day, wanted, names, (form, dialect.value, speak)), output)
        return 0

    return reported(speak, run)


def _text(
    rulebook: Rulebook, day: date, wanted: tuple[str, ...], names: list[str] | None, how: tuple[str, str, str]
) -> str:
    from smematch.report.sql_words import Telling, comments, head
    from smematch.sql import query
    from smematch.sql.dialect import written
    from smematch.sql.layout import Layout, plain_columns
    from smematch.sql.services import Answers
    from smematch.sql.told import ANSWER

    form, dialect, speak = how
    vocabulary = rulebook.vocabulary
    layout = Layout(plain_columns(vocabulary.facts, day.year) if names is None else names, vocabulary)
    answers = Answers(rulebook, layout, day, reasons=form == LONG)
    services = list(answers.services(wanted))
    if not services:
        raise UsageProblem("sql-no-service", day=day)
    if form == WIDE:
        found = query.wide(answers, services)
    else:
        found = query.long(answers, services, fields=query.READINGS if form == READINGS else ANSWER)
    to = Telling(rulebook, day, dialect, speak)
    notes = comments(found, answers.parts.notes, services, to)
    return written(found, dialect, head(found, services, form, to), notes)

"""`smematch batch FIRMS -o OUT`: a whole register against all programs, whole or not at all."""

import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smematch.cli.catalogue import reported, rules_to_check, sound_rules
from smematch.cli.options import AsOf, Lang, Programs, Rules, day_of, language, refuse_unknown
from smematch.cli.output import complain
from smematch.cli.register import (
    ColumnsFile,
    Encoded,
    Firms,
    Memory,
    OnError,
    Sheet,
    Unreadable,
    bytes_of,
    need_extra,
    progress,
)
from smematch.errors import UsageProblem

if TYPE_CHECKING:
    from smematch.bulk.batch import Task
    from smematch.bulk.since import Since
    from smematch.rulebook import Rulebook

app = typer.Typer(add_completion=False, rich_markup_mode=None)


Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to write: .parquet, .csv or .xlsx.")]
Wide = Annotated[bool, typer.Option("--wide", help="One row a firm, one column a service with the verdict.")]
ChangedSince = Annotated[
    str | None,
    typer.Option("--changed-since", metavar="OLD", help="Only what has changed since this earlier output, and why."),
]
OldDay = Annotated[
    str | None,
    typer.Option("--old-day", metavar="YYYY-MM-DD", help="The day of OLD, where it is no Parquet file that says so."),
]
OldFirms = Annotated[
    list[str] | None,
    typer.Option("--old-firms", metavar="TABLE", help="The firms as they were then: tells which facts changed."),
]


class Engine(StrEnum):
    """What answers a register."""

    DUCKDB = "duckdb"
    SPARK = "spark"


Chosen = Annotated[Engine, typer.Option("--engine", help="What answers: DuckDB on this machine, or Apache Spark.")]
Master = Annotated[
    str | None,
    typer.Option("--master", metavar="URL", help="Of Spark; otherwise as its settings say, or this machine."),
]


@app.command()
def batch(
    firms: Firms,
    output: Output,
    wide: Wide = False,
    changed_since: ChangedSince = None,
    old_day: OldDay = None,
    old_firms: OldFirms = None,
    on_error: Unreadable = OnError.FAIL,
    encoding: Encoded = None,
    sheet: Sheet = None,
    columns: ColumnsFile = None,
    memory: Memory = None,
    engine: Chosen = Engine.DUCKDB,
    master: Master = None,
    as_of: AsOf = None,
    program: Programs = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """What every firm of a register may use: one row a firm and service, with what is missing and what failed."""
    speak = language(lang)

    def run() -> int:
        need_extra("batch", "bulk", "duckdb", "sqlglot", "pyarrow", "numpy")
        _check(engine, master, changed_since)
        from smematch.bulk.asking import Source
        from smematch.bulk.batch import Task
        from smematch.table.mapped import read_columns

        old = _old(changed_since, old_day, old_firms)
        day, wanted = day_of(as_of), tuple(dict.fromkeys(program or ()))
        rulebook = rules_to_check(rules, day, wanted) if old is None else sound_rules(rules)
        refuse_unknown(wanted, rulebook.editions)
        mapped = None if columns is None else read_columns(columns, rulebook.profile)
        source = Source(tuple(firms), encoding, sheet, on_error is OnError.SKIP, mapped, bytes_of(memory))
        task = Task(source, Path(output), day, wanted, wide)
        if engine is Engine.SPARK:
            complain(_on_spark(task, rulebook, output, master, speak))
            return 0
        complain(_answered(task, rulebook, speak) if old is None else _compared(task, old, rulebook, speak))
        return 0

    return reported(speak, run)


def _old(output: str | None, day: str | None, firms: list[str] | None) -> "Since | None":
    """The earlier output to compare with, if there is one."""
    if output is not None:
        from smematch.bulk.since import Since

        return Since(output, None if day is None else day_of(day), tuple(firms or ()))
    for option, given in (("--old-day", day), ("--old-firms", firms)):
        if given:
            raise UsageProblem("without-changed-since", option=option)
    return None


def _check(engine: Engine, master: str | None, changed_since: str | None) -> None:
    """An engine must be installed, and is asked for what it can."""
    if engine is not Engine.SPARK:
        if master is not None:
            raise UsageProblem("master-without-spark", found=master)
        return
    need_extra("batch --engine spark", "spark", "pyspark")
    if changed_since is not None:
        raise UsageProblem("not-on-spark", option="--changed-since", found=changed_since)


def _on_spark(task: "Task", rulebook: "Rulebook", output: str, master: str | None, speak: str) -> str:
    """Answer a register with Spark, and say what was done."""
    from smematch.bulk.spark.batch import run
    from smematch.bulk.spark.tables import is_uri
    from smematch.report.batch import done_text

    begun = time.monotonic()
    done = run(task, rulebook, master, output if is_uri(output) else None)
    return done_text(done, output, time.monotonic() - begun, speak)


def _answered(task: "Task", rulebook: "Rulebook", speak: str) -> str:
    """Answer a register, and say what was done."""
    from smematch.bulk.batch import run

    begun = time.monotonic()
    with progress(speak) as bar:
        done = run(task, rulebook, bar.tell if bar else None)
    from smematch.report.batch import done_text

    return done_text(done, str(task.output), time.monotonic() - begun, speak)


def _compared(task: "Task", old: "Since", rulebook: "Rulebook", speak: str) -> str:
    """Look for changes, and say what was found."""
    from smematch.bulk.since import run

    begun = time.monotonic()
    with progress(speak) as bar:
        found = run(task, old, rulebook, bar.tell if bar else None)
    from smematch.report.since import changes_text

    return changes_text(found, str(task.output), time.monotonic() - begun, speak)

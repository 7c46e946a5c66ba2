"""`smematch batch FIRMS -o OUT`: a whole register against all programs, whole or not at all."""

import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from smematch.cli.folder import cache_folder, rules_folder
from smematch.cli.options import AsOf, Lang, Programs, Rules, day_of, language, refuse_unknown
from smematch.cli.output import complain, reported
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
    from smematch.bulk.prepared import Store
    from smematch.bulk.since import Since
    from smematch.bulk.task import Task, Tell
    from smematch.rulebook import Rulebook
    from smematch.table.mapped import ColumnMap

Result = TypeVar("Result")
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
        from smematch.bulk.task import Source, Task

        old = _old(changed_since, old_day, old_firms)
        day, wanted = day_of(as_of), tuple(dict.fromkeys(program or ()))
        source = Source(tuple(firms), encoding, sheet, on_error is OnError.SKIP, None, bytes_of(memory))
        task = Task(source, Path(output), day, wanted, wide)
        plain = old is None and engine is Engine.DUCKDB and columns is None
        store = _store(task, rules) if plain else None
        if store is not None and (said := _again(task, store, speak)):
            complain(said)
            return 0
        from smematch.cli.catalogue import rules_to_check, sound_rules

        rulebook = rules_to_check(rules, day, wanted) if old is None else sound_rules(rules)
        refuse_unknown(wanted, rulebook.editions)
        if columns is not None:
            task = task._replace(source=source._replace(columns=_columns(columns, rulebook)))
        if engine is Engine.SPARK:
            complain(_on_spark(task, rulebook, output, master, speak))
        elif old is not None:
            complain(_compared(task, old, rulebook, speak))
        else:
            complain(_anew(task, rulebook, store, speak))
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


def _columns(path: Path, rulebook: "Rulebook") -> "ColumnMap":
    from smematch.table.mapped import read_columns

    return read_columns(path, rulebook.profile)


def _store(task: "Task", rules: Path | None) -> "Store | None":
    """Where questions like this one are kept from one run to the next."""
    from smematch.bulk.prepared import Store

    return Store.of(task, rules_folder(rules), cache_folder())


def _again(task: "Task", store: "Store", speak: str) -> str | None:
    """Answer a register by a question kept from an earlier run, and say what was done; None where there is none."""
    from smematch.bulk.prepared import run
    from smematch.report.batch import done_text

    done, seconds = _timed(lambda tell: run(task, store, tell), speak)
    return None if done is None else done_text(done, str(task.output), seconds, speak)


def _anew(task: "Task", rulebook: "Rulebook", store: "Store | None", speak: str) -> str:
    """Answer a register by the rules, and say what was done."""
    from smematch.bulk.batch import run
    from smematch.report.batch import done_text

    done, seconds = _timed(lambda tell: run(task, rulebook, tell, store), speak)
    return done_text(done, str(task.output), seconds, speak)


def _timed(work: "Callable[[Tell | None], Result]", speak: str) -> tuple[Result, float]:
    """What a work gives that is shown by a bar meanwhile, and the seconds it took."""
    begun = time.monotonic()
    with progress(speak) as bar:
        found = work(bar.tell if bar else None)
    return found, time.monotonic() - begun


def _on_spark(task: "Task", rulebook: "Rulebook", output: str, master: str | None, speak: str) -> str:
    """Answer a register with Spark, and say what was done."""
    from smematch.bulk.spark.batch import run
    from smematch.bulk.spark.tables import is_uri
    from smematch.report.batch import done_text

    begun = time.monotonic()
    done = run(task, rulebook, master, output if is_uri(output) else None)
    return done_text(done, output, time.monotonic() - begun, speak)


def _compared(task: "Task", old: "Since", rulebook: "Rulebook", speak: str) -> str:
    """Look for changes, and say what was found."""
    from smematch.bulk.since import run
    from smematch.report.since import changes_text

    found, seconds = _timed(lambda tell: run(task, old, rulebook, tell), speak)
    return changes_text(found, str(task.output), seconds, speak)

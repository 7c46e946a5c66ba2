"""`smematch batch FIRMS -o OUT`: a whole register against all programs, whole or not at all."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smematch.cli.catalogue import reported, rules_and_names
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


Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write: .parquet, .csv or .xlsx.")
]
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
    as_of: AsOf = None,
    program: Programs = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """What every firm of a register may use: one row a firm and service, with what is missing and what failed."""
    speak = language(lang)

    def run() -> int:
        need_extra("batch", "bulk", "duckdb", "sqlglot")
        from smematch.bulk.asking import Source
        from smematch.bulk.batch import Task
        from smematch.table.mapped import read_columns

        old = _old(changed_since, old_day, old_firms)
        rulebook, _ = rules_and_names(rules)
        wanted = tuple(dict.fromkeys(program or ()))
        refuse_unknown(wanted, rulebook.editions)
        mapped = None if columns is None else read_columns(columns, rulebook.profile)
        source = Source(tuple(firms), encoding, sheet, on_error is OnError.SKIP, mapped, bytes_of(memory))
        task = Task(source, output, day_of(as_of), wanted, wide)
        complain(_answered(task, rulebook, speak) if old is None else _compared(task, old, rulebook, speak))
        return 0

    return reported(speak, run)


def _old(output: str | None, day: str | None, firms: list[str] | None) -> "Since | None":
    """The earlier output to compare with, if there is one."""
    from smematch.bulk.since import Since

    if output is not None:
        return Since(output, None if day is None else day_of(day), tuple(firms or ()))
    for option, given in (("--old-day", day), ("--old-firms", firms)):
        if given:
            raise UsageProblem("without-changed-since", option=option)
    return None


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

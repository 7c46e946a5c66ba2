"""`smematch batch FIRMS -o OUT`: a whole register against all programs, whole or not at all."""

import time
from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.catalogue import reported, rules_and_names
from smematch.cli.options import AsOf, Lang, Programs, Rules, day_of, language, refuse_unknown
from smematch.cli.output import complain
from smematch.cli.register import Encoded, Firms, Memory, OnError, Sheet, Unreadable, bytes_of, need_extra, progress

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def batch(
    firms: Firms,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write: .parquet, .csv or .xlsx.")
    ],
    wide: Annotated[
        bool, typer.Option("--wide", help="One row a firm, one column a service with the verdict.")
    ] = False,
    on_error: Unreadable = OnError.FAIL,
    encoding: Encoded = None,
    sheet: Sheet = None,
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
        from smematch.bulk.batch import run as answer

        rulebook, _ = rules_and_names(rules)
        wanted = tuple(dict.fromkeys(program or ()))
        refuse_unknown(wanted, rulebook.editions)
        source = Source(tuple(firms), encoding, sheet, on_error is OnError.SKIP, bytes_of(memory))
        task = Task(source, output, day_of(as_of), wanted, wide)
        begun = time.monotonic()
        with progress(speak) as bar:
            done = answer(task, rulebook, bar.tell if bar else None)
        from smematch.report.batch import done_text

        complain(done_text(done, str(output), time.monotonic() - begun, speak))
        return 0

    return reported(speak, run)

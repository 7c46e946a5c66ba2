"""What the commands over whole registers share: where the firms are and how they are read, the progress bar."""

import sys
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smematch.cli.options import colour
from smematch.errors import UsageProblem

if TYPE_CHECKING:
    from smematch.report.progress import Bar


class OnError(StrEnum):
    """What becomes of firms of which something cannot be read."""

    FAIL = "fail"
    SKIP = "skip"


class Encoding(StrEnum):
    """How a CSV file is written."""

    UTF_8 = "utf-8"
    CP949 = "cp949"


Firms = Annotated[
    list[str],
    typer.Argument(
        metavar="FIRMS...",
        help="Tables of firms: CSV, Excel, Parquet, JSON lines, patterns (firms/*.csv), - for CSV from standard "
        "input, postgresql://USER@HOST/DATABASE?table=NAME.",
    ),
]
Unreadable = Annotated[
    OnError, typer.Option("--on-error", help="Firms that cannot be read: answer nothing, or leave them out.")
]
Encoded = Annotated[
    Encoding | None, typer.Option("--encoding", help="Of CSV files; otherwise found out.", show_default=False)
]
Sheet = Annotated[str | None, typer.Option("--sheet", help="Of workbooks; otherwise the first.")]
ColumnsFile = Annotated[
    Path | None,
    typer.Option("--columns", metavar="MAP.yaml", help="Which column is which, in tables that call them otherwise."),
]
Memory = Annotated[
    float | None,
    typer.Option(
        "--memory", min=0.1, metavar="GB", help="The most memory to take, otherwise 3.5; the rest goes to the disk."
    ),
]


def need_extra(option: str, extra: str, *modules: str) -> None:
    """Refuse a call that needs more than is installed, and say what brings it."""
    if any(find_spec(name) is None for name in modules):
        raise UsageProblem("missing-extra", option=option, extra=extra)


def bytes_of(memory: float | None) -> int | None:
    """An amount of memory in bytes."""
    return None if memory is None else int(memory * 10**9)


def progress(lang: str) -> "AbstractContextManager[Bar | None]":
    """A bar, or nothing where there is no terminal."""
    if not sys.stderr.isatty():
        return nullcontext(None)
    from smematch.report.progress import bar

    return bar(sys.stderr, lang, colour=colour())

"""What is asked of a whole register, and what came of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smematch.errors import Problem

if TYPE_CHECKING:
    from smematch.table.mapped import ColumnMap


class Source(NamedTuple):
    """The tables of a register and how they are to be read."""

    firms: tuple[str, ...]
    encoding: str | None = None
    sheet: str | None = None
    skip: bool = False
    """Whether firms of which something cannot be read are left out, instead of nothing being answered."""
    columns: "ColumnMap | None" = None
    """Where the columns come from, in tables that call them otherwise."""
    memory: int | None = None
    """The most memory to take, in bytes; the rest goes to the disk."""


class Task(NamedTuple):
    """What is asked: the register, the output, the day; which programs, in which form."""

    source: Source
    output: Path
    day: date
    programs: tuple[str, ...] = ()
    wide: bool = False


class Unsound(NamedTuple):
    """The firms that were left out: how many, and what is wrong with them."""

    firms: int = 0
    problems: tuple[Problem, ...] = ()


class Done(NamedTuple):
    """What was written, and the firms that were left out."""

    rows: int
    firms: int
    unsound: Unsound


Tell = Callable[[int | None, float], None]
"""Told the number of firms (None where it is not known) and the part of the work that is done, from 0 to 1."""


def telling(tell: Tell | None, count: Callable[[], int | None]) -> Callable[[float], None] | None:
    """What tells the part of the work that is done; the firms are counted only where somebody is told."""
    if tell is None:
        return None
    total = count()
    return lambda part: tell(total, part)

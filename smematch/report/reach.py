"""Whom programs reach, on a terminal: tables that fit its width."""

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as Drawn
from rich.text import Text as Line

from smematch.bulk.reach import Reach
from smematch.report.reach_names import Names, counted, share
from smematch.report.reach_tables import Room, Table, tables
from smematch.report.terminal import WIDE, terms_of
from smematch.rulebook import Rulebook

_GROUP, _PROGRAM = 40, 5
"""Columns that a group with its firms takes, and a share of one program."""
_NARROW_GROUP = 28
_WORDS = 16
"""The least that a column of words takes."""


def reach_screen(reach: Reach, rulebook: Rulebook, lang: str, width: int, limit: int) -> RenderableType:
    """Everything counted; of long tables so many rows."""
    names = Names(reach, rulebook, lang)
    wide = width >= WIDE
    room = Room(max(1, (width - (_GROUP if wide else _NARROW_GROUP)) // _PROGRAM - 2), limit, wide)
    parts: list[RenderableType] = [Line(names.say("title"), style="bold"), *map(Line, head_lines(reach, names))]
    for table in tables(reach, names, room):
        parts += _drawn(table, names)
    return Group(*parts)


def head_lines(reach: Reach, names: Names) -> Iterator[str]:
    """What was counted, in sentences."""
    args = {"firms": counted(reach.firms), "day": reach.day}
    yield names.say("head", **args, programs=len(reach.programs), services=len(reach.services))
    editions = [names.edition(name) for name in reach.programs]
    yield terms_of(editions, reach.day, names.rulebook, names.lang)
    yield names.say("any", count=counted(reach.any), share=share(reach.any, reach.firms))
    if reach.unsound.firms:
        yield names.say("left-out", count=counted(reach.unsound.firms))


def _drawn(table: Table, names: Names) -> Iterator[RenderableType]:
    yield Line("")
    if table.title:
        yield Line(table.title, style="bold")
    yield from (Line(sentence, style="dim") for sentence in table.says)
    if not table.rows:
        yield Line(names.say("nothing"))
        return
    drawn = Drawn(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for column in table.columns:
        drawn.add_column(
            Line(column.head),
            header_style="dim",
            overflow="fold",
            justify="left" if column.words else "right",
            min_width=_WORDS if column.words else None,
        )
    for row in table.rows:
        drawn.add_row(*map(Line, row))
    yield drawn
    if table.below:
        yield Line(table.below, style="yellow")

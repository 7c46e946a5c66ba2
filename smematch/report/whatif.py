"""A what-if on the screen: ways to open services, single steps, before and after, what time does."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from smematch.advise.whatif import WhatIf
from smematch.report.terminal import head
from smematch.report.whatif_outline import Row, Section, outline
from smematch.report.whatif_phrases import Teller
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN

_DAY = 10


def whatif_screen(asked: WhatIf, rulebook: Rulebook, lang: str) -> RenderableType:
    """The whole what-if. Lines wrap at the width they are rendered in."""
    parts: list[RenderableType] = [*head(asked.found, rulebook, lang)]
    for section in outline(asked, Teller(rulebook, lang)):
        parts += _section(section)
    parts += [Line(""), Line(say(SCREEN, "not-tested", lang), style="dim")]
    return Group(*parts)


def _section(section: Section) -> Iterator[RenderableType]:
    yield Line("")
    if section.title:
        yield Line(section.title, style="bold" if section.main else "bold underline")
    yield from map(_row, section.rows)
    if section.table:
        yield _table(section)


def _row(row: Row) -> RenderableType:
    """A line; what wraps stands below the text, not below the sign."""
    if not row.sign:
        return Padding(Line(row.text, style=row.style), (0, 0, 0, 2 * row.depth))
    drawn = Table.grid()
    drawn.add_column(width=2)
    drawn.add_column(overflow="fold")
    drawn.add_row(Line(row.sign, style=row.style), Line(row.text))
    return Padding(drawn, (0, 0, 0, 2 * row.depth))


def _table(section: Section) -> RenderableType:
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for title, ratio in zip(section.head, section.ratios, strict=True):
        if ratio:
            drawn.add_column(title, ratio=ratio, header_style="dim", overflow="fold")
        else:
            drawn.add_column(title, width=_DAY, no_wrap=True, header_style="dim")
    for cells in section.table:
        drawn.add_row(*map(Line, cells))
    return Padding(drawn, (0, 0, 0, 2))

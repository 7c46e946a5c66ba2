"""What has changed for many firms on the screen: tables, with long lists of firms below their rows."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from smematch.advise.watch import Watch
from smematch.report.terminal import terms_of
from smematch.report.watch_outline import Outline
from smematch.report.whatif_outline import Section
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN

_DAY, _GAP, _INDENT = 10, 2, 2
_LINES = 4
"""Lines of a cell from which on the firms in it stand below the row, where there is room."""


def watch_screen(watch: Watch, rulebook: Rulebook, lang: str, width: int) -> RenderableType:
    """All sections; one line where there is nothing to tell."""
    told = Outline(watch, rulebook, lang)
    sections = told.sections()
    parts: list[RenderableType] = [Line(told.title(), style="bold")]
    if sections:
        parts.append(Line(checked_for(watch, rulebook, lang)))
    for section in sections:
        parts += _section(section, told.say("whose"), width)
    if sections:
        parts += [Line(""), Line(say(SCREEN, "not-tested", lang), style="dim")]
    return Group(*parts)


def checked_for(watch: Watch, rulebook: Rulebook, lang: str) -> str:
    """For which day firms were checked, by which terms, and how old these are."""
    return say(SCREEN, "head", lang, day=watch.day, terms=terms_of(rulebook.on(watch.day), watch.day, rulebook, lang))


def _section(section: Section, firms: str, width: int) -> Iterator[RenderableType]:
    yield Line("")
    if section.title:
        yield Line(section.title, style="bold underline")
    yield from (Line(row.text, style=row.style) for row in section.rows)
    if not section.table:
        return
    yield _row(section, section.head, style="dim")
    at = section.head.index(firms)
    room = (width - _INDENT) * section.ratios[at] // sum(section.ratios) - _GAP
    for cells in section.table:
        said, _, names = cells[at].partition("\n")
        if cell_len(names) <= _LINES * room:
            yield _row(section, cells)
        else:
            yield _row(section, (*cells[:at], said, *cells[at + 1 :]))
            yield Padding(Line(names), (0, 0, 0, _INDENT + _GAP))


def _row(section: Section, cells: Iterable[str], style: str = "") -> RenderableType:
    """A row; all rows of a section are alike, so that they stand below each other."""
    drawn = Table.grid(padding=(0, _GAP, 0, 0), expand=True)
    for ratio in section.ratios:
        if ratio:
            drawn.add_column(ratio=ratio, overflow="fold")
        else:
            drawn.add_column(width=_DAY, no_wrap=True)
    drawn.add_row(*(Line(cell, style=style) for cell in cells))
    return Padding(drawn, (0, 0, 0, _INDENT))

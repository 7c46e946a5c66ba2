"""What changed rules mean to firms, for a terminal: services to which the same happens, a sign before each effect."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from smematch.diff.compare import Comparison
from smematch.diff.meant import Meaning, Register
from smematch.report import register_words
from smematch.report.meaning_words import (
    BETTER,
    OPEN,
    OTHER,
    WORSE,
    Block,
    Told,
    blocks,
    summary,
)
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.meaning import MEANING

_STYLES = {BETTER: "green", WORSE: "red", OTHER: "yellow", OPEN: "yellow"}


def meaning_text(meaning: Meaning, comparison: Comparison, lang: str) -> Iterator[RenderableType]:
    """The part of the report that tells what changes mean; lines wrap at the width they are rendered in."""
    yield Line("")
    yield Line(say(MEANING, "title", lang), style="bold")
    yield from (Line(plain(line)) for line in summary(meaning, lang))
    for block in blocks(meaning, comparison, lang):
        yield Line("")
        yield from (Line(plain(line), style="bold") for line in block.services)
        yield _drawn(block, lang)


def register_text(register: Register, lang: str) -> Iterator[RenderableType]:
    """The part of the report that counts the firms of a table."""
    yield Line("")
    yield Line(plain(register_words.title(register, lang)), style="bold")
    yield from (Line(plain(line)) for line in register_words.summary(register, lang))
    for block in register_words.blocks(register, lang):
        yield Line("")
        yield from (Line(plain(line), style="bold") for line in block.services)
        rows = ((each.mark, Line(plain(counted_line(each, lang)))) for each in block.found)
        yield _table(rows)


def counted_line(counted: register_words.Counted, lang: str) -> str:
    """How many firms, and which, on one line."""
    return say(MEANING, "many-firms", lang, turn=counted.what, many=counted.many, firms=counted.which)


def _drawn(block: Block, lang: str) -> RenderableType:
    return _table(_rows(block, lang))


def _table(rows: Iterable[tuple[str, Line]]) -> RenderableType:
    drawn = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    drawn.add_column(width=3, justify="right")
    drawn.add_column(overflow="fold")
    for mark, line in rows:
        drawn.add_row(Line(mark, style=_STYLES.get(mark, "")), line)
    return drawn


def _rows(block: Block, lang: str) -> Iterator[tuple[str, Line]]:
    if block.days:
        yield "", Line(block.days)
    for effect in block.effects:
        yield effect.mark, Line(plain(effect_line(effect, lang)))
        yield from (("", Line("    " + plain(line), style="cyan")) for line in effect.firm)
    yield from ((OPEN, Line(plain(doubt))) for doubt in block.doubts)
    if block.beside:
        yield "", Line(plain(block.beside), style="dim")


def effect_line(told: Told, lang: str) -> str:
    """An effect on one line, without its firm."""
    return say(MEANING, "turned", lang, turn=told.what, before=told.before, after=told.after)

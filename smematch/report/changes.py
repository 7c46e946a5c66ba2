"""What changed, for a terminal: program by program, a sign before each change, old -> new, the place of the new."""

from collections.abc import Iterator

from rich.console import Group as Parts
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from smematch.diff.compare import Comparison
from smematch.diff.meant import Meaning, Register
from smematch.report.change_words import Group, Told, groups, summary
from smematch.report.meaning import meaning_text, register_text
from smematch.report.plain import plain
from smematch.report.problems import position
from smematch.words import say
from smematch.words.changes import CHANGES

_STYLES = {"+": "green", "-": "red", "~": "yellow"}


def changes_text(
    comparison: Comparison, lang: str, meaning: Meaning | None = None, register: Register | None = None
) -> RenderableType:
    """The whole report, where asked with what the changes mean; lines wrap at the width they are rendered in."""
    old, new = plain(comparison.old.name), plain(comparison.new.name)
    parts: list[RenderableType] = [Line(say(CHANGES, "title", lang, old=old, new=new), style="bold")]
    parts.append(Line(plain(summary(comparison, lang))))
    for group in groups(comparison, lang) if comparison.changes else ():
        parts += [Line(""), Line(plain(_title(group)), style="bold"), _drawn(group, lang)]
    if meaning is not None and comparison.changes:
        parts += meaning_text(meaning, comparison, lang)
    if register is not None:
        parts += register_text(register, lang)
    return Parts(*parts)


def told_line(told: Told, lang: str) -> str:
    """A change as one line of text, without its place."""
    if told.old and told.new:
        return say(CHANGES, "from-to", lang, what=told.what, old=told.old, new=told.new)
    value = told.new or told.old
    return say(CHANGES, "now", lang, what=told.what, value=value) if value else told.what


def _title(group: Group) -> str:
    return f"{group.title} [{group.program}] {group.edition}" if group.program else group.title


def _drawn(group: Group, lang: str) -> RenderableType:
    drawn = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    drawn.add_column(width=3, justify="right")
    drawn.add_column(overflow="fold")
    for mark, line in _lines(group, lang):
        drawn.add_row(mark, line)
    return drawn


def _lines(group: Group, lang: str) -> Iterator[tuple[Line, Line]]:
    for told in group.told:
        line = Line(plain(told_line(told, lang)))
        if told.place is not None:
            line.append(f"  [{position(told.place)}]", style="dim")
        yield Line(told.mark, style=_STYLES[told.mark]), line

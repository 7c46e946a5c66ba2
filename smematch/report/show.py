"""The sheet of a program as text or Markdown."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from smematch.report.markdown import inert, table
from smematch.report.sheet import SheetRow


def sheet_text(title: str, rows: Iterable[SheetRow]) -> RenderableType:
    """A sheet for a terminal: its title, then its rows."""
    return Group(Line(title, style="bold"), Line(""), rows_text(rows))


def rows_text(rows: Iterable[SheetRow]) -> RenderableType:
    """The rows of a sheet: label and lines side by side."""
    drawn = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    drawn.add_column(style="dim", max_width=24)
    drawn.add_column(overflow="fold")
    for label, lines in rows:
        drawn.add_row(Line(label), Group(*map(_line, lines)))
    return drawn


def _line(text: str) -> RenderableType:
    """A line of a row; where it is indented, so is what does not fit on it."""
    told = text.lstrip(" ")
    return Padding(Line(told), (0, 0, 0, len(text) - len(told))) if len(told) < len(text) else Line(told)


def sheet_markdown(title: str, rows: Iterable[SheetRow]) -> str:
    """A sheet as Markdown."""
    return f"# {inert(title)}\n\n" + table(("", ""), ((row.label, "\n".join(row.lines)) for row in rows))

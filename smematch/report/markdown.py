"""Markdown: tables and headings, with everything of unknown origin made plain."""

import re
from collections.abc import Iterable

from smematch.report.plain import plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def inert(text: str) -> str:
    """Text in which Markdown and HTML mean nothing."""
    return _SPECIAL.sub(r"\\\1", plain(text)).replace("&", "&amp;")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; a cell with several lines keeps them."""
    columns = [inert(cell) for cell in head]
    lines = [_line(columns), _line("---" for _ in columns)]
    lines += [_line("<br>".join(map(inert, cell.split("\n"))) for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"

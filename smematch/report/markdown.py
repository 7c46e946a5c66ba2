"""Markdown: tables and headings, with everything of unknown origin made plain."""

import re
from collections.abc import Callable, Iterable

from smematch.report.plain import plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_DOMAIN = re.compile(r"(www)\.", re.IGNORECASE)
_AT = re.compile("@+")


def inert(text: str) -> str:
    """Text in which Markdown and HTML mean nothing."""
    return _SPECIAL.sub(r"\\\1", plain(text)).replace("&", "&amp;")


def lifeless(text: str) -> str:
    """Inert text of which GitHub makes no link and no mention either: addresses in it lead nowhere."""
    return _AT.sub(r"`\g<0>`", _DOMAIN.sub(r"\1\.", inert(text).replace("://", ":\\//")))


def table(head: Iterable[str], rows: Iterable[Iterable[str]], escape: Callable[[str], str] = inert) -> str:
    """A table; a cell with several lines keeps them."""
    columns = [escape(cell) for cell in head]
    lines = [_line(columns), _line("---" for _ in columns)]
    lines += [_line("<br>".join(map(escape, cell.split("\n"))) for cell in row) for row in rows]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"

"""Tables of a comment: each under its title, a long one folded, and as many rows as fit in a number of characters."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from smematch.report.markdown import lifeless, table
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.changes import CHANGES

_FOLDED_FROM = 12
"""Rows of a table that is folded."""
_HEAD_LINES = 2


class Block(NamedTuple):
    """A table under its title."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]

    def within(self, size: int) -> tuple[str, int]:
        """As much of the table as fits in so many characters, folded if it is long, and how many rows that is."""
        lines = table(self.head, self.rows, lifeless).splitlines(keepends=True)
        size -= len(_folded(self.title, "", len(self.rows))) + sum(map(len, lines[:_HEAD_LINES]))
        rows = 0
        for line in lines[_HEAD_LINES:]:
            size -= len(line)
            if size < 0:
                break
            rows += 1
        body = "".join(lines[: _HEAD_LINES + rows])
        return (_folded(self.title, body, len(self.rows)), rows) if rows else ("", 0)


def filled(blocks: Iterable[Block], size: int, rest: str, lang: str) -> str:
    """As much of some tables as fits in so many characters; `rest` is the sentence that counts what does not."""
    text, left = "", 0
    for block in blocks:
        shown, rows = block.within(0 if left else size - len(text))
        text += shown
        left += len(block.rows) - rows
    return text + "\n" + say(CHANGES, rest, lang, n=left) + "\n" if left else text


def _folded(title: str, body: str, rows: int) -> str:
    """A table under its title; a long one is folded."""
    if rows < _FOLDED_FROM:
        return f"\n### {lifeless(title)}\n\n{body}"
    # A summary is HTML: Markdown's escapes mean nothing in it.
    summed_up = escape(plain(f"{title} ({rows})")).replace("@", "<span>@</span>")
    return f"\n<details>\n<summary>{summed_up}</summary>\n\n{body}\n</details>\n"

"""What changed, as a comment on a pull request: one line of counts, a table a program, long ones folded.

Everything of the rules is inert: no markup, no mention, no link, no way out of a cell or a fold.
"""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from smematch.diff.compare import Comparison
from smematch.report.change_words import groups, summary
from smematch.report.markdown import lifeless, table
from smematch.report.plain import plain
from smematch.report.problems import position, problem_sentence
from smematch.words import say
from smematch.words.changes import CHANGES

LARGEST = 60_000
"""Characters; GitHub takes 65,536 of a comment, and the caller may add a few."""
_FOLDED_FROM = 12
"""Rows of a table that is folded."""
_HEAD_LINES = 2


def changes_markdown(comparison: Comparison, lang: str) -> str:
    """The comment; what does not fit is counted at its end."""
    title = say(CHANGES, "title", lang, old=lifeless(comparison.old.name), new=lifeless(comparison.new.name))
    text = f"**{title}**: {lifeless(summary(comparison, lang))}\n"
    left = 0
    for block in (*_broken(comparison, lang), *_blocks(comparison, lang)):
        shown, rows = block.within(0 if left else LARGEST - len(text))
        text += shown
        left += len(block.rows) - rows
    if left:
        text += "\n" + say(CHANGES, "rest", lang, n=left) + "\n"
    return text


class _Block(NamedTuple):
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


def _blocks(comparison: Comparison, lang: str) -> Iterator[_Block]:
    """The changes of each program, and of what all share."""
    for group in groups(comparison, lang) if comparison.changes else ():
        head = ("", *(say(CHANGES, key, lang) for key in ("statement", "before", "after", "place")))
        rows: list[tuple[str, ...]] = [
            (told.mark, told.what, told.old, told.new, position(told.place) if told.place else "")
            for told in group.told
        ]
        named = f" [{group.program}] {group.edition}" if group.program else ""
        yield _Block(f"{group.title}{named}", head, rows)


def _broken(comparison: Comparison, lang: str) -> Iterator[_Block]:
    """What could not be read, each with its place."""
    problems = [*comparison.old.problems, *comparison.new.problems]
    if problems:
        title = say(CHANGES, "broken", lang, count=len(problems))
        rows: list[tuple[str, ...]] = [
            (position(problem.place), problem_sentence(problem, lang)) for problem in problems
        ]
        yield _Block(title, (say(CHANGES, "place", lang), ""), rows)


def _folded(title: str, body: str, rows: int) -> str:
    """A table under its title; a long one is folded."""
    if rows < _FOLDED_FROM:
        return f"\n### {lifeless(title)}\n\n{body}"
    # A summary is HTML: Markdown's escapes mean nothing in it.
    summed_up = escape(plain(f"{title} ({rows})")).replace("@", "<span>@</span>")
    return f"\n<details>\n<summary>{summed_up}</summary>\n\n{body}\n</details>\n"

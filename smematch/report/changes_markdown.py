"""What changed, as a comment on a pull request: one line of counts, a table a program, long ones folded.

Everything of the rules is inert: no markup, no mention, no link, no way out of a cell or a fold.
"""

from collections.abc import Iterator
from html import escape

from smematch.diff.compare import Comparison
from smematch.errors import Problem
from smematch.report.change_words import Group, groups, summary
from smematch.report.markdown import lifeless, table
from smematch.report.plain import plain
from smematch.report.problems import position, problem_sentence
from smematch.words import say
from smematch.words.changes import CHANGES

LARGEST = 60_000
"""Characters; GitHub takes 65,536 of a comment, and the caller may add a few."""
_FOLDED_FROM = 12
"""Rows of a table that is folded."""


def changes_markdown(comparison: Comparison, lang: str) -> str:
    """The comment; what does not fit is counted at its end."""
    title = say(CHANGES, "title", lang, old=lifeless(comparison.old.name), new=lifeless(comparison.new.name))
    text = f"**{title}**: {lifeless(summary(comparison, lang))}\n"
    blocks = [*(_broken(comparison, lang)), *(_block(group, lang) for group in _groups(comparison, lang))]
    left = 0
    for block, rows in blocks:
        if left or len(text) + len(block) > LARGEST:
            left += rows
        else:
            text += block
    if left:
        text += "\n" + say(CHANGES, "rest", lang, n=left) + "\n"
    return text


def _groups(comparison: Comparison, lang: str) -> Iterator[Group]:
    if comparison.changes:
        yield from groups(comparison, lang)


def _block(group: Group, lang: str) -> tuple[str, int]:
    head = ("", *(say(CHANGES, key, lang) for key in ("statement", "before", "after", "place")))
    rows = [
        (told.mark, told.what, told.old, told.new, position(told.place) if told.place else "") for told in group.told
    ]
    named = f" [{group.program}] {group.edition}" if group.program else ""
    return _folded(f"{group.title}{named}", table(head, rows, lifeless), len(rows)), len(rows)


def _broken(comparison: Comparison, lang: str) -> Iterator[tuple[str, int]]:
    """What could not be read, each with its place."""
    problems: list[Problem] = [*comparison.old.problems, *comparison.new.problems]
    if problems:
        title = say(CHANGES, "broken", lang, count=len(problems))
        rows = [(position(problem.place), problem_sentence(problem, lang)) for problem in problems]
        yield _folded(title, table((say(CHANGES, "place", lang), ""), rows, lifeless), len(rows)), len(rows)


def _folded(title: str, body: str, rows: int) -> str:
    """A table under its title; a long one is folded."""
    if rows < _FOLDED_FROM:
        return f"\n### {lifeless(title)}\n\n{body}"
    # A summary is HTML: Markdown's escapes mean nothing in it.
    summed_up = escape(plain(f"{title} ({rows})")).replace("@", "<span>@</span>")
    return f"\n<details>\n<summary>{summed_up}</summary>\n\n{body}\n</details>\n"

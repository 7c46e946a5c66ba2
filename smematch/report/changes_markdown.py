"""What changed, as a comment on a pull request: one line of counts, a table a program, long ones folded.

Everything of the rules is inert: no markup, no mention, no link, no way out of a cell or a fold.
"""

from collections.abc import Iterator

from smematch.diff.compare import Comparison
from smematch.diff.meant import Meaning, Register
from smematch.report.change_words import groups, summary
from smematch.report.folded import Block, filled
from smematch.report.markdown import lifeless
from smematch.report.meaning_markdown import meaning_markdown, register_markdown
from smematch.report.problems import position, problem_sentence
from smematch.words import say
from smematch.words.changes import CHANGES

LARGEST = 60_000
"""Characters; GitHub takes 65,536 of a comment, and the caller may add a few."""


def changes_markdown(
    comparison: Comparison, lang: str, meaning: Meaning | None = None, register: Register | None = None
) -> str:
    """The comment: what changed and, where that was asked, what it means; what does not fit is counted."""
    title = say(CHANGES, "title", lang, old=lifeless(comparison.old.name), new=lifeless(comparison.new.name))
    head = f"**{title}**: {lifeless(summary(comparison, lang))}\n"
    last = ""
    if meaning is not None and comparison.changes:
        last = meaning_markdown(meaning, comparison, lang, LARGEST // 3)
    if register is not None:
        last += register_markdown(register, lang, LARGEST // 6)
    blocks = (*_broken(comparison, lang), *_blocks(comparison, lang))
    return head + filled(blocks, LARGEST - len(head) - len(last), "rest", lang) + last


def _blocks(comparison: Comparison, lang: str) -> Iterator[Block]:
    """The changes of each program, and of what all share."""
    for group in groups(comparison, lang) if comparison.changes else ():
        head = ("", *(say(CHANGES, key, lang) for key in ("statement", "before", "after", "place")))
        rows: list[tuple[str, ...]] = [
            (told.mark, told.what, told.old, told.new, position(told.place) if told.place else "")
            for told in group.told
        ]
        named = f" [{group.program}] {group.edition}" if group.program else ""
        yield Block(f"{group.title}{named}", head, rows)


def _broken(comparison: Comparison, lang: str) -> Iterator[Block]:
    """What could not be read, each with its place."""
    problems = [*comparison.old.problems, *comparison.new.problems]
    if problems:
        title = say(CHANGES, "broken", lang, count=len(problems))
        rows: list[tuple[str, ...]] = [
            (position(problem.place), problem_sentence(problem, lang)) for problem in problems
        ]
        yield Block(title, (say(CHANGES, "place", lang), ""), rows)

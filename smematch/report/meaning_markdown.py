"""What changed rules mean to firms, as part of a comment on a pull request: the summary, then an effect a row."""

from collections.abc import Iterator

from smematch.diff.compare import Comparison
from smematch.diff.meant import Meaning, Register
from smematch.report import register_words
from smematch.report.folded import Block, filled
from smematch.report.markdown import lifeless
from smematch.report.meaning_words import OPEN, blocks, summary
from smematch.words import say
from smematch.words.changes import CHANGES
from smematch.words.meaning import MEANING


def meaning_markdown(meaning: Meaning, comparison: Comparison, lang: str, size: int) -> str:
    """The summary, and as many effects as fit in so many characters."""
    text = _titled(say(MEANING, "title", lang), summary(meaning, lang))
    head = ("", *(say(MEANING, key, lang) for key in ("service", "effect")))
    head += (*(say(CHANGES, key, lang) for key in ("before", "after")), say(MEANING, "firm", lang))
    rows = list(_rows(meaning, comparison, lang))
    block = Block(say(MEANING, "effects", lang), head, rows)
    return text + filled([block] if rows else [], size - len(text), "rest-of-effects", lang)


def register_markdown(register: Register, lang: str, size: int) -> str:
    """How many firms of a table are affected, and which, as much as fits in so many characters."""
    text = _titled(register_words.title(register, lang), register_words.summary(register, lang))
    head = ("", *(say(MEANING, key, lang) for key in ("service", "effect", "firms", "which")))
    rows: list[tuple[str, ...]] = [
        (each.mark, "\n".join(block.services), each.what, str(each.many), each.which)
        for block in register_words.blocks(register, lang)
        for each in block.found
    ]
    block = Block(say(MEANING, "firms", lang), head, rows)
    return text + filled([block] if rows else [], size - len(text), "rest-of-effects", lang)


def _titled(title: str, lines: list[str]) -> str:
    return f"\n### {lifeless(title)}\n\n" + "".join(f"- {lifeless(line)}\n" for line in lines)


def _rows(meaning: Meaning, comparison: Comparison, lang: str) -> Iterator[tuple[str, ...]]:
    for block in blocks(meaning, comparison, lang):
        services = "\n".join(filter(None, (*block.services, block.days)))
        for effect in block.effects:
            yield effect.mark, services, effect.what, effect.before, effect.after, "\n".join(effect.firm)
        for doubt in block.doubts:
            yield OPEN, services, doubt, "", "", ""

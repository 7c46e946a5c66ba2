"""The words of a cell: what counts as unknown, as yes and as no beside the words of a profile (docs/tables.md)."""

from collections.abc import Mapping

from smematch.model.facts import Fact

UNKNOWN = frozenset(("null", "n/a", "unknown", "\\n", "미상", "모름"))
"""Besides an empty cell, in any case of the letters."""
YES = frozenset(("y", "1"))
NO = frozenset(("n", "0"))
"""Besides the words of a profile. O and X are not among them: O is too like 0."""
_DOUBTFUL = frozenset(("na", "nan", "none", "nil", "-", "--", "?", "#n/a", "없음", "해당없음", "해당 없음"))

Words = Mapping[str, str | None]
"""Words of a cell in small letters -> what a profile says for them, None for unknown."""


def words_of(fact: Fact) -> Words:
    """The words that stand for something else in a column of this fact.

    A word is never taken for unknown where it can be a value: in a column of free text, or of a choice that has it.
    """
    if fact.type == "text" and not fact.check:
        return {}
    values = fact.of if isinstance(fact.of, dict) else ()
    words: dict[str, str | None] = dict.fromkeys(UNKNOWN.difference(values))
    if fact.type == "boolean":
        words |= dict.fromkeys(YES, "yes") | dict.fromkeys(NO, "no")
    return words


def meant(text: str | None, words: Words) -> str | None:
    """What a profile would say for a cell; None is unknown."""
    if text is None or not (bare := text.strip()):
        return None
    return words.get(bare.lower(), text)


def is_doubtful(text: str) -> bool:
    """Whether a word is often written for unknown, but may mean nothing at all, or be a code."""
    return text.strip().lower() in _DOUBTFUL

"""Example words of a regular expression: for every way in which given texts can tell its words apart, at least one.

Used to find codes: the form of a code scheme is a regular expression, and a condition can only ask
whether a code begins with, or is, one of the texts it names. Along those texts every character
they go on with is tried; off them all characters are alike, and a few stand for the rest. What is
found here is then checked by the scheme itself, so that lookaheads may be passed over.
"""

import string
from collections.abc import Callable, Collection, Iterable
from importlib import import_module
from typing import Any

_parse = import_module("re._parser").parse
"""Python's own parser of regular expressions: no other reads them the same way."""
_ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase + "-._/"
_OTHERS = (0, -1, 1)
"""Which of a class's characters stands for those that no text names: one after the other."""
_REPEATS = frozenset(("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"))
_LONGER = 2
"""How much further than the longest text an endless repetition is followed."""
_LONGEST = 64
"""Characters of a code: more than any classification uses."""
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "DIGIT": str.isdigit,
    "SPACE": str.isspace,
    "WORD": lambda char: char.isalnum() or char == "_",
}


def examples(form: str, cuts: Collection[str]) -> set[str]:
    """Words of the form: every cut, what goes on from it and what leaves it, as far as the form has such."""
    tokens = list(_parse(form))
    return {word for other in _OTHERS for word in _Grower(cuts, other).grow(tokens, {""})}


class _Grower:
    """Follows the parsed form token by token, with one choice of the character that stands for all others."""

    def __init__(self, cuts: Collection[str], other: int) -> None:
        self.next: dict[str, set[str]] = {cut: set() for cut in cuts}
        for cut in cuts:
            for end, char in enumerate(cut):
                self.next.setdefault(cut[:end], set()).add(char)
        self.longest = max(map(len, cuts), default=0) + _LONGER
        self.other = other
        self.classes: dict[tuple[str, int], list[str]] = {}

    def grow(self, tokens: list[Any], texts: set[str]) -> set[str]:
        """The words that the tokens make of some texts."""
        for token in tokens:
            texts = self.unlike(self.one(str(token[0]), token[1], texts))
        return texts

    def unlike(self, texts: Iterable[str]) -> set[str]:
        """One text for each place where texts leave the cuts and each length: all others go on alike."""
        return set({self.key(text): text for text in sorted(texts) if len(text) <= _LONGEST}.values())

    def key(self, text: str) -> tuple[str, int]:
        """The longest beginning of a text that a cut goes through, and its length."""
        return next((text[:end] for end in range(len(text), 0, -1) if text[:end] in self.next), ""), len(text)

    def one(self, word: str, detail: Any, texts: set[str]) -> set[str]:
        if word in _REPEATS:
            least, most, below = int(detail[0]), int(detail[1]), list(detail[2])
            return self.repeat(below, texts, least, min(most, least + self.longest))
        if word == "BRANCH":
            return {longer for branch in detail[1] for longer in self.grow(list(branch), texts)}
        if word in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.grow(list(detail[-1] if word == "SUBPATTERN" else detail), texts)
        if word in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return {text + char for text in texts for char in self.characters(word, detail, text)}
        return texts  # a place or a lookahead adds nothing

    def repeat(self, tokens: list[Any], texts: set[str], least: int, most: int) -> set[str]:
        """The tokens from `least` to `most` times."""
        for _ in range(least):
            texts = self.grow(tokens, texts)
        found = set(texts)
        seen = {self.key(text) for text in texts}
        for _ in range(most - least):
            texts = {text for text in self.grow(tokens, texts) if self.key(text) not in seen}
            seen |= {self.key(text) for text in texts}
            found |= texts
        return found

    def characters(self, word: str, detail: Any, text: str) -> list[str]:
        """Those the cuts go on with, and one for the rest."""
        parts = [(word, detail)] if word != "IN" else [(str(part), value) for part, value in detail]
        key = (word, id(detail))
        if key not in self.classes:
            self.classes[key] = [char for char in _pool(parts) if _fits(parts, char)]
        named = self.next.get(text, set())
        rest = [char for char in self.classes[key] if char not in named]
        return sorted(char for char in named if _fits(parts, char)) + ([rest[self.other % len(rest)]] if rest else [])


def _pool(parts: list[tuple[str, Any]]) -> list[str]:
    """The characters tried: the usual ones, and those the class itself names."""
    named = [chr(end) for part, value in parts if part == "RANGE" for end in value]
    return list(dict.fromkeys([*_ALPHABET, *named, *(chr(value) for part, value in parts if part == "LITERAL")]))


def _fits(parts: list[tuple[str, Any]], char: str) -> bool:
    """Whether a character is of a class."""
    if parts[0][0] == "NEGATE":
        return not _fits(parts[1:], char)
    return any(_fits_one(part, value, char) for part, value in parts)


def _fits_one(part: str, value: Any, char: str) -> bool:
    if part == "ANY":
        return char != "\n"
    if part == "RANGE":
        return bool(value[0] <= ord(char) <= value[1])
    if part == "CATEGORY":
        kind = str(value).removeprefix("CATEGORY_")
        return _CATEGORIES[kind.removeprefix("NOT_")](char) != kind.startswith("NOT_")
    return (chr(value) == char) == (part == "LITERAL")

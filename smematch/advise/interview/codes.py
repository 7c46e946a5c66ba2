"""Codes found by words: sections, divisions, regions, countries by what they are called in either language."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from smematch.model.base import Text
from smematch.model.catalogue import CodeNames
from smematch.model.facts import CodeScheme

_LONG_FORM = 8
"""Syllables of the long form of a region's name."""


class Named(NamedTuple):
    """A code and what it is called."""

    code: str
    name: Text


class Codes:
    """The named codes of a scheme, in order: the groups by which firms are counted, and what lies below them."""

    def __init__(self, scheme: CodeScheme, names: CodeNames | None, territories: Mapping[str, Text]) -> None:
        known = {**scheme.groups, **(names.names if names else {})}
        if names is not None and names.territories:
            known |= {code: name for code, name in territories.items() if code in scheme.members}
        self.scheme = scheme
        self.names = {code: known[code] for code in sorted(known)}

    def top(self) -> list[Named]:
        """The codes that stand below no other."""
        return [Named(code, name) for code, name in self.names.items() if not self._above(code)]

    def below(self, code: str) -> list[Named]:
        """The codes next below a code."""
        inside = [each for each in self.names if each.startswith(code) and each != code]
        return [Named(each, self.names[each]) for each in inside if self._above(each) == code]

    def name_of(self, code: str) -> Text | None:
        """What a code, or the nearest named one that it stands below, is called."""
        return self.names.get(code) or self.names.get(self._above(code))

    def _above(self, code: str) -> str:
        """The code that a code stands below, an empty text for none."""
        above = (code[:end] for end in range(len(code) - 1, 0, -1))
        return next((each for each in above if each in self.names), "")

    def found(self, text: str) -> list[Named]:
        """The codes called just so; otherwise those whose name holds every word, or is held by the words."""
        words = _words(text)
        if not words:
            return []
        tests = (_is_called, _holds, _is_held)
        hits = ([Named(code, name) for code, name in self.names.items() if test(name, words)] for test in tests)
        return next(filter(None, hits), [])

    def as_code(self, text: str) -> str:
        """The text as a code may be written: without blanks, in capitals."""
        return re.sub(r"\s", "", text).upper()


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[^\w]+", text.lower()) if word]


def _is_called(name: Text, words: list[str]) -> bool:
    return words in (_words(name.en), _words(name.ko))


def _holds(name: Text, words: list[str]) -> bool:
    """Whether a name holds every word: in English at the beginning of one, in Korean anywhere."""
    english = _words(name.en)
    return all(any(each.startswith(word) for each in english) or word in name.ko for word in words)


def _is_held(name: Text, words: list[str]) -> bool:
    """Whether the words are a long form of this name (`Gyeonggi-do`); in Korean one with its syllables in order."""
    if len(words) == 1 and words[0][0] == name.ko[0] and len(words[0]) <= _LONG_FORM:
        syllables = iter(words[0])
        return all(syllable in syllables for syllable in name.ko)
    return set(_words(name.en)) <= set(words)


def territories() -> dict[str, Text]:
    """Countries as the Unicode CLDR names them; none where the library that brings it is not installed."""
    try:
        from babel import Locale
    except ImportError:
        return {}
    english, korean = Locale("en").territories, Locale("ko").territories
    codes = [code for code in map(str, english) if len(code) == 2 and code in korean]  # the others are continents
    return {code: Text(en=english[code], ko=korean[code]) for code in codes}

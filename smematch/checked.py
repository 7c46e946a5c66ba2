"""How many texts of a language a speaker has checked: of the catalogue of sentences, and of rules or pages."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from smematch import words

CHECKED = "checked-{lang}.txt"
"""Beside rules or pages: their texts in a language that a speaker has checked, one a line."""
_FLAGGED = re.compile(rf"^#,.*\b{words.UNCHECKED}\b", re.MULTILINE)
_LANGUAGES = {words.KOREAN: "korean"}


class Texts(NamedTuple):
    """Texts in a language, and those of them that a speaker has checked."""

    all: frozenset[str]
    checked: frozenset[str]

    @property
    def unchecked(self) -> frozenset[str]:
        """Those that no speaker has checked."""
        return self.all - self.checked


def texts(data: Iterable[object], lang: str, folder: Path) -> Texts:
    """The texts in a language of composed files, and those listed as checked in their folder."""
    found = frozenset(_texts(data, lang))
    listed = folder / CHECKED.format(lang=_LANGUAGES[lang])
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    return Texts(found, found & {" ".join(line.split()) for line in lines})


def sentences(lang: str) -> tuple[int, int]:
    """How many sentences of the catalogue no speaker has checked, and how many there are."""
    entries = [part for part in words.file_of(lang).read_text(encoding="utf-8").split("\n\n")[1:] if "msgid" in part]
    return sum(_FLAGGED.search(entry) is not None for entry in entries), len(entries)


def _texts(data: object, lang: str) -> Iterator[str]:
    if isinstance(data, dict):
        if set(data) == set(words.LANGUAGES):
            yield " ".join(str(data[lang]).split())
        else:
            yield from _texts(data.values(), lang)
    elif isinstance(data, Iterable) and not isinstance(data, str):
        for part in data:
            yield from _texts(part, lang)

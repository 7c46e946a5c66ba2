"""A text that is empty in one language, or that is not in the language it should be in."""

import re
from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import File, Folder

_HANGUL = re.compile("[\uac00-\ud7a3]")
_A_SENTENCE = 4  # words; fewer can be a proper name, which both languages write alike


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, text in file.texts:
        english, korean = text.get("en"), text.get("ko")
        if not all(isinstance(each, str) for each in text.values()):
            continue
        for lang in ("en", "ko"):
            if lang in text and not text[lang].strip():
                yield Hit(file.source, (*route, lang), {"lang": lang}, "empty")
        if korean and english and not _HANGUL.search(korean) and len(korean.split()) >= _A_SENTENCE:
            yield Hit(file.source, (*route, "ko"), {}, "not-korean")
        if english and _HANGUL.search(english) and not re.search("[A-Za-z]", english):
            yield Hit(file.source, (*route, "en"), {}, "not-english")


CHECK = Check("SM113", "missing-text", Severity.ERROR, file=_look)

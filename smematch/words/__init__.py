"""Every sentence a person can see: in English by key, here; in Korean in the catalogue `ko`. No facts, no programs.

The catalogue is one of gettext, so that whoever checks the Korean can use any editor for it (Poedit, Weblate).
A sentence is found there by its key and its English, so that a sentence that changes has to be translated anew;
one without Korean is shown in English. `smematch words` finds what is missing. A Korean sentence avoids particles
after a name put in, so that it is right after any name.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH, KOREAN = "en", "ko"
LANGUAGES = (ENGLISH, KOREAN)
DOMAIN = "smematch"
CATALOGUES = Path(__file__).parent
UNCHECKED = "fuzzy"
"""What marks a sentence in the catalogue whose translation no speaker has checked."""


def say(table: Mapping[str, str], key: str, lang: str, /, **args: Any) -> str:
    """The sentence of a key in a language, with its arguments put in."""
    return told(table[key], lang, key).format_map(args)


def told(english: str, lang: str, key: str | None = None) -> str:
    """A sentence in a language; a help text has no key."""
    if lang == ENGLISH or not english:  # gettext answers an empty text with the head of the catalogue
        return english
    found = _catalogue(lang)
    return found.gettext(english) if key is None else found.pgettext(key, english)


def file_of(lang: str) -> Path:
    """Where the catalogue of a language is edited."""
    return CATALOGUES / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def _catalogue(lang: str) -> "NullTranslations":
    from gettext import translation  # not for English

    return translation(DOMAIN, CATALOGUES, [lang], fallback=True)  # not compiled yet: English

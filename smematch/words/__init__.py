"""Every sentence a person can see, in English and Korean, by key. No logic, no facts, no programs.

A Korean sentence avoids particles after a name put in, so that it is right after any name.
"""

from collections.abc import Mapping
from typing import Any

ENGLISH, KOREAN = "en", "ko"
LANGUAGES = (ENGLISH, KOREAN)

Pair = tuple[str, str]


def say(table: Mapping[str, Pair], key: str, lang: str, /, **args: Any) -> str:
    """The sentence of a key in a language, with its arguments put in."""
    return table[key][lang == KOREAN].format_map(args)

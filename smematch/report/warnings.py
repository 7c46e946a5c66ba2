"""A warning of the matcher as a sentence."""

from smematch.match.matcher import Notice
from smematch.model.base import Text
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.screen import SCREEN


def warning_text(warning: Notice, lang: str) -> str:
    """The sentence of a warning in a language."""
    args = {
        key: value.get(lang) if isinstance(value, Text) else plain(str(value)) for key, value in warning.args.items()
    }
    return say(SCREEN, warning.code, lang, **args)

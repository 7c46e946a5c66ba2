"""The warnings of the matcher as sentences."""

from collections.abc import Iterable, Iterator

from smematch.match.matcher import NOT_YET, Notice
from smematch.model.base import Text
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.screen import SCREEN

_MANY = 3
"""More programs than these that begin later are told in one sentence."""


def warning_text(warning: Notice, lang: str) -> str:
    """The sentence of a warning in a language."""
    args = {
        key: value.get(lang) if isinstance(value, Text) else plain(str(value)) for key, value in warning.args.items()
    }
    return say(SCREEN, warning.code, lang, **args)


def warnings_told(warnings: Iterable[Notice], lang: str) -> Iterator[str]:
    """Every warning as a person reads it: many programs that begin after the day are one sentence."""
    warnings = tuple(warnings)
    later = [warning for warning in warnings if warning.code == NOT_YET]
    folded = later if len(later) > _MANY else []
    yield from (warning_text(warning, lang) for warning in warnings if warning not in folded)
    if folded:
        days: dict[str, list[str]] = {}
        for warning in sorted(folded, key=lambda each: each.args["day"]):
            days.setdefault(str(warning.args["day"]), []).append(warning.args["program"])
        programs = "; ".join(f"{day}: {', '.join(names)}" for day, names in days.items())
        yield say(SCREEN, "not-yet-many", lang, n=len(folded), programs=programs)

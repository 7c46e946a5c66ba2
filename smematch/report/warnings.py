"""The warnings of the matcher as sentences."""

from collections.abc import Iterable, Iterator

from smematch.match.matcher import NOT_YET, Notice
from smematch.model.base import Text
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.screen import SCREEN

_MANY = 1
"""More programs than this that begin later are told in one sentence."""


def warning_text(warning: Notice, lang: str) -> str:
    """The sentence of a warning in a language."""
    args = {
        key: value.get(lang) if isinstance(value, Text) else plain(str(value)) for key, value in warning.args.items()
    }
    return say(SCREEN, warning.code, lang, **args)


def warnings_told(warnings: Iterable[Notice], lang: str, *, brief: bool = False) -> Iterator[str]:
    """Every warning as a person reads it: many programs that begin after the day are one sentence.

    It names each program with its first day; `brief`, as on a screen, only how many they are and the days between.
    """
    warnings = tuple(warnings)
    later = sorted((each for each in warnings if each.code == NOT_YET), key=lambda each: each.args["day"])
    folded = later if len(later) > _MANY else []
    yield from (warning_text(warning, lang) for warning in warnings if warning not in folded)
    if folded and brief:
        first, last = folded[0].args["day"], folded[-1].args["day"]
        yield say(SCREEN, "not-yet-brief", lang, n=len(folded), first=first, last=last)
    elif folded:
        days: dict[str, list[str]] = {}
        for warning in folded:
            days.setdefault(str(warning.args["day"]), []).append(warning.args["program"])
        programs = "; ".join(f"{day}: {', '.join(names)}" for day, names in days.items())
        yield say(SCREEN, "not-yet-many", lang, n=len(folded), programs=programs)

"""Problems as text: place, sentence, the nearest right word, and the line with the span marked."""

from collections.abc import Iterable

from smematch.errors import Place, Problem
from smematch.model.base import Text
from smematch.report.excerpt import excerpt
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.problems import NEAREST, PROBLEMS

_WIDEST = 160


def problems_text(problems: Iterable[Problem], lang: str) -> str:
    """All problems, each once, in the order of their places."""
    unique = dict.fromkeys((problem.place, problem_sentence(problem, lang)) for problem in problems)
    ordered = sorted(unique, key=lambda each: (each[0].file, each[0].line, each[0].column))
    return "\n".join(_one(place, sentence) for place, sentence in ordered)


def problem_sentence(problem: Problem, lang: str) -> str:
    """What is wrong and what was expected."""
    args = {key: argument(value, lang) for key, value in problem.args.items()}
    sentence = say(PROBLEMS, problem.code, lang, **args)
    nearest = args.get("nearest")
    hint = say(NEAREST, "nearest", lang, nearest=nearest) if nearest else ""
    return f"{sentence}; {hint}" if hint else sentence


def position(place: Place) -> str:
    """`file:line:column`, or what of it there is."""
    parts = [plain(place.file), *(str(number) for number in (place.line, place.column) if number)]
    return ":".join(part for part in parts if part)


def argument(value: object, lang: str) -> str:
    """A word put into a sentence (or a mistake into one that says where): safe to show, no longer than a line bears."""
    if isinstance(value, Text):
        return value.get(lang)
    if isinstance(value, Problem):
        return problem_sentence(value, lang)
    text = plain(str(value))
    return text if len(text) <= _WIDEST else text[:_WIDEST] + "…"


def _one(place: Place, sentence: str) -> str:
    where = position(place)
    head = f"{where}: {sentence}" if where else sentence
    return "\n".join((head, *excerpt(place)))

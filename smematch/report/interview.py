"""What an interview says: questions, answers in both notations, what is settled, why a fact is asked for."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from rich.text import Text as Line

from smematch.advise.interview.codes import Named
from smematch.advise.interview.interview import Standing
from smematch.match.verdict import ELIGIBLE, INELIGIBLE, REFER
from smematch.model.facts import Fact
from smematch.report import phrases
from smematch.report.plain import plain
from smematch.report.terminal import render
from smematch.rulebook import Rulebook
from smematch.words import ENGLISH, KOREAN, say
from smematch.words.ask import ASK

_COUNTED = (ELIGIBLE, REFER, INELIGIBLE)
_MOST_SERVICES = 8


def wrapped(text: str, width: int, indent: int = 0) -> str:
    """A text in lines of a width, a Hangul syllable two cells wide, all of them indented."""
    lines = render(Line(text), max(20, min(width, 100) - indent)).rstrip("\n").split("\n")
    return "\n".join(" " * indent + line for line in lines)


def question(fact: Fact, lang: str) -> str:
    """The question about a fact."""
    return fact.question.get(lang)


def forms(fact: Fact, year: int, lang: str) -> str:
    """How the answer to a question may look."""
    key = "amount" if fact.currency and fact.type != "by-year" else fact.type
    return say(ASK, f"form-{key}", lang, year=year, before=year - 1)


def choices(fact: Fact, lang: str) -> list[str]:
    """The values of a choice by what people call them, numbered."""
    assert isinstance(fact.of, dict)
    return [f"{number}. {label.get(lang)}" for number, label in enumerate(fact.of.values(), 1)]


def codes(found: Iterable[Named], lang: str) -> list[str]:
    """Named codes, numbered."""
    return [f"{number}. {code}  {name.get(lang)}" for number, (code, name) in enumerate(found, 1)]


def services(keys: Sequence[str], rulebook: Rulebook, day: date, lang: str) -> list[str]:
    """Services by name, numbered."""
    return [f"{number}. {_name(key, rulebook, day, lang)}" for number, key in enumerate(keys, 1)]


def answer(name: str, value: Any, rulebook: Rulebook, lang: str) -> str:
    """An answer as it was understood; an amount in both notations, for a lost zero is the likeliest slip."""
    label = rulebook.vocabulary.label(name).get(lang)
    return say(ASK, "answer", lang, label=label, value=understood(name, value, rulebook, lang))


def understood(name: str, value: Any, rulebook: Rulebook, lang: str) -> str:
    """A value in words; an amount in both notations."""
    vocabulary = rulebook.vocabulary
    said = phrases.stated_words(name, value, vocabulary, lang)
    if vocabulary.facts[name].currency and value is not None:
        other = phrases.stated_words(name, value, vocabulary, ENGLISH if lang == KOREAN else KOREAN)
        return said if said == other else say(ASK, "both", lang, value=said, other=other)
    return said


def left_open(name: str, key: str, rulebook: Rulebook, lang: str) -> str:
    """That a fact is not known, or was skipped."""
    return say(ASK, key, lang, label=rulebook.vocabulary.label(name).get(lang))


def progress(standing: Standing, lang: str) -> str:
    """What is settled, and how many questions are left at most."""
    counts = [
        say(ASK, f"count-{word}", lang, count=standing.verdicts[word])
        for word in _COUNTED
        if standing.verdicts.get(word)
    ]
    if standing.stuck:
        counts.append(say(ASK, "stuck", lang, count=standing.stuck))
    args = {"settled": standing.settled, "all": standing.services, "left": standing.left}
    if not counts:
        return say(ASK, "none-settled", lang, all=standing.services, left=standing.left)
    key = "settled" if standing.next is not None else "all-asked"
    return say(ASK, key, lang, verdicts=", ".join(counts), **args)


def why(fact: Fact, count: int, names: Sequence[str], lang: str, *, key: str = "why") -> list[str]:
    """What a fact means, and how many services of which programs rest on it; none on a name."""
    said = [fact.help.get(lang)] if fact.help else []
    if not count:
        return [*said, say(ASK, "why-name", lang)]
    shown = "; ".join(names[:_MOST_SERVICES]) + (" ..." if len(names) > _MOST_SERVICES else "")
    return [*said, say(ASK, key, lang, count=count, services=shown)]


def program_names(keys: Sequence[str], rulebook: Rulebook, day: date, lang: str) -> list[str]:
    """The programs of services by name, each once."""
    return list(dict.fromkeys(_program(each, rulebook, day, lang) for each in keys))


def quoted(text: str) -> str:
    """What was typed, safe to show."""
    return plain(text)


def _program(key: str, rulebook: Rulebook, day: date, lang: str) -> str:
    program = rulebook.edition_on(key.partition("/")[0], day)
    return program.name.get(lang) if program is not None else key


def _name(key: str, rulebook: Rulebook, day: date, lang: str) -> str:
    program, _, service = key.partition("/")
    edition = rulebook.edition_on(program, day)
    if edition is None or service not in edition.services:
        return plain(key)
    return f"{edition.name.get(lang)} / {edition.services[service].name.get(lang)}"

"""What a person says -> the plain data of a profile, to be read by the fact's declared type.

Words are understood in either language. Nothing is guessed: "about" is no value, and an end of a range takes the
other's unit only where it has none itself (`90~140억`).
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from smematch.errors import Place, Problem
from smematch.model.base import refusal
from smematch.model.facts import ORDERED, Fact, read_value
from smematch.model.values import NO as READ_NO
from smematch.model.values import YES as READ_YES
from smematch.model.vocabulary import Vocabulary
from smematch.words import ask as words

LONGEST = 1_000
"""Characters of an answer: more than any name, and far less than what would be a slip of the hand."""
_YEAR = re.compile(r"([0-9]{4})(?:년)?")
_MONTH = re.compile(r"([0-9]{4})(?:[-./]|년\s*)([0-9]{1,2})(?:월)?")
_DAY = re.compile(r"([0-9]{4})(?:[-./]|년\s*)([0-9]{1,2})(?:[-./]|월\s*)([0-9]{1,2})(?:일)?\.?")
_YEARS = re.compile(r"([0-9]{4})\s*-\s*([0-9]{4})")
_OF_YEAR = re.compile(r"([12][0-9]{3})\s*(?:년)?\s*[:=]\s*")
_PAIR = re.compile(r"([0-9]+)\s*[:=]\s*([^,;]+?)\s*(?:[,;]|$)")
_UNIT = re.compile(r"[^0-9,._\s-]+$")


class About(NamedTuple):
    """A value that is only said to be near another: both ends are still to be asked for."""

    said: str


def command_of(text: str) -> str | None:
    """What is to be done instead of an answer: a key of `smematch.words.ask.COMMANDS`, None for an answer."""
    word = text.strip().lower().replace("’", "'").rstrip(".!")
    if text.strip() == "?":
        return "why"
    return next((command for command, known in words.COMMANDS.items() if word in known), None)


def yes_or_no(text: str) -> bool | None:
    """Yes or no, None where it is neither."""
    word = text.strip().lower().rstrip(".!")
    return True if word in words.YES | READ_YES else False if word in words.NO | READ_NO else None


def understand(text: str, name: str, vocabulary: Vocabulary, year: int, listed: tuple[str, ...] = ()) -> Any:
    """The plain data of an answer, or `About`; a refusal where it is none.

    `year`: of a fact by year, the one meant where none is named. `listed`: the keys that numbers stand for.
    """
    fact, said = vocabulary.facts[name], text.strip()
    if fact.type == "boolean":
        return _boolean(said)
    if fact.type == "choice":
        return _choice(said, fact)
    if fact.type == "by-year":
        return _by_year(said, fact, year)
    if fact.type == "counts":
        return _counts(said, listed)
    if fact.type in ORDERED:
        return ordered(said, fact)
    return said[1:-1] if len(said) > 2 and said[0] == said[-1] == '"' else said


def value_of(name: str, raw: Any, vocabulary: Vocabulary) -> Any:
    """The value of plain data; a refusal with the first of its mistakes."""
    try:
        return read_value(vocabulary.facts[name], raw, vocabulary.codes)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise refusal(first["type"], **(first.get("ctx") or {})) from None


def problem_of(error: PydanticCustomError) -> Problem:
    """A refusal as a problem that reports can say."""
    return Problem(error.type, error.context or {}, Place(""))


def _boolean(said: str) -> str:
    answer = yes_or_no(said)
    if answer is None:
        raise refusal("not-yes-or-no", found=said)
    return "true" if answer else "false"


def _choice(said: str, fact: Fact) -> str:
    assert isinstance(fact.of, dict)
    values = list(fact.of)
    if said.isdecimal() and said.isascii():
        return numbered(said, values)
    for value, label in fact.of.items():
        if said.lower() in (value, label.en.lower(), label.ko):
            return value
    return said  # the type says what is wrong with it


def numbered(said: str, choices: list[str]) -> str:
    """The choice of a number, counted from 1."""
    if not said.isascii() or len(said) > 4 or not 1 <= int(said) <= len(choices):
        raise refusal("ask-no-number", found=said)
    return choices[int(said) - 1]


def ordered(said: str, fact: Fact) -> Any:
    """A number, an amount, a share or a day: exact, a range with one end or two, or `About`."""
    near = _without(said, words.ABOUT_BEFORE, words.ABOUT_AFTER)
    if near is not None:
        if _ends(near, fact) is None:
            return About(near)
        said = near
    if ends := _ends(said, fact):
        first, last = ends
        return {"min": one(_with_unit(first, last), fact)[0], "max": one(last, fact)[1]}
    if least := _without(said, words.LEAST_BEFORE, words.LEAST_AFTER):
        return {"min": one(least, fact)[0]}
    if most := _without(said, words.MOST_BEFORE, words.MOST_AFTER):
        return {"max": one(most, fact)[1]}
    low, high = one(said, fact)
    return low if low == high else {"min": low, "max": high}


def _ends(said: str, fact: Fact) -> tuple[str, str] | None:
    """The two ends of a range; a hyphen divides numbers, but not days."""
    if fact.type == "date" and (years := _YEARS.fullmatch(said)):
        return years[1], years[2]
    for between in (*words.BETWEEN, *(() if fact.type == "date" else ("-",))):
        first, found, last = said.partition(between)
        if found and first.strip() and last.strip() and not (between == "-" and between in last):
            last = last.strip()
            for after in words.MOST_AFTER:
                last = last.removesuffix(after).strip()
            return _without(first.strip(), words.LEAST_BEFORE, ()) or first.strip(), last
    return None


def _with_unit(first: str, last: str) -> str:
    """The first end with the unit of the last where it has none itself and is the smaller figure: 90~140억."""
    unit = _UNIT.search(last)
    if unit is None or _UNIT.search(first) or "." in last[unit.start() :]:
        return first
    figures = [re.sub(r"[,_\s]", "", part) for part in (first, last[: unit.start()])]
    small = all(re.fullmatch(r"[0-9]+(\.[0-9]+)?", part) for part in figures) and Fraction(figures[0]) <= Fraction(
        figures[1]
    )
    return f"{first}{unit.group()}" if small else first


def _without(said: str, before: Iterable[str], after: Iterable[str]) -> str | None:
    """What is left without a word before or after it; None where there is none."""
    lower = said.lower()
    for word in before:
        if lower.startswith(word) and len(said) > len(word):
            return said[len(word) :].strip()
    for word in after:
        if lower.endswith(word) and len(said) > len(word):
            return said[: -len(word)].strip()
    return None


def one(said: str, fact: Fact) -> tuple[str, str]:
    """The first and the last value that is meant: of a day both are it, of a month or a year its first and last day."""
    if fact.type != "date":
        bare = said if fact.currency else _without(said, (), words.COUNTED) or said
        return bare, bare
    if day := _DAY.fullmatch(said):
        iso = "{:0>4}-{:0>2}-{:0>2}".format(*day.groups())
        return iso, iso
    if (month := _MONTH.fullmatch(said)) and 1 <= int(month[2]) <= 12 and int(month[1]):
        last = monthrange(int(month[1]), int(month[2]))[1]
        return f"{month[1]}-{month[2]:0>2}-01", f"{month[1]}-{month[2]:0>2}-{last}"
    if year := _YEAR.fullmatch(said):
        return f"{year[1]}-01-01", f"{year[1]}-12-31"
    return said, said


def _by_year(said: str, fact: Fact, year: int) -> Any:
    """Amounts by year; a bare one is that of `year`."""
    starts = list(_OF_YEAR.finditer(said))
    if not starts:
        amount = ordered(said, fact)
        return amount if isinstance(amount, About) else {str(year): amount}
    if said[: starts[0].start()].strip():
        raise refusal("not-a-year", found=said)
    found: dict[str, Any] = {}
    ends = [*(start.start() for start in starts[1:]), len(said)]
    for start, end in zip(starts, ends, strict=True):
        amount = ordered(said[start.end() : end].strip(" ,;"), fact)
        if isinstance(amount, About):
            raise refusal("ask-not-understood", found=said, expected=f"{start[1]}: 90~140")
        found[start[1]] = amount
    return found


def _counts(said: str, listed: tuple[str, ...]) -> dict[str, str]:
    """Counts of the listed services: one figure for all of them (`no` is none), or `number=count`."""
    if yes_or_no(said) is False:
        return dict.fromkeys(listed, "0")
    if said.isdecimal() and said.isascii():
        return dict.fromkeys(listed, said)
    pairs = list(_PAIR.finditer(said))
    if not pairs or "".join(pair.group() for pair in pairs).replace(" ", "") != said.replace(" ", ""):
        raise refusal("ask-not-understood", found=said, expected="0 / 1=2, 2=0")
    return {numbered(pair[1], list(listed)): pair[2] for pair in pairs}


def over(before: Any, after: Any) -> Any:
    """An answer put over what was stated: of years and counts, those not named stay."""
    return {**before, **after} if isinstance(before, Mapping) and isinstance(after, Mapping) else after


def last_year(day: date) -> int:
    """The year that an amount without a year is of."""
    return day.year - 1

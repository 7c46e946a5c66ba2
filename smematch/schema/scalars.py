"""Schemas of what a file writes as one word: texts, numbers, amounts, shares, days, yes and no, words of a list.

A file is read as text here and by its types in an editor (YAML 1.2: `15` is a number, `true` a truth
value, a date a text). A schema takes whatever the readers of `smematch.model.values` take, in every type
an editor may see in it. Patterns hold for texts, bounds for numbers: one schema says both.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from smematch.model import values
from smematch.model.base import Text
from smematch.model.facts import YEAR, CodeScheme
from smematch.words import LANGUAGES, say
from smematch.words.schema import MESSAGES

Schema = dict[str, Any]

EMPTY: Schema = {"type": "null", "title": "empty"}
"""Nothing. An editor takes untitled parts for each other when it shows what stands at a key: this one has a title."""

_PLAIN = values.PLAIN.pattern.removeprefix("-?")
_WHOLE = _PLAIN.replace(r"\.[0-9]+", r"\.0+")
_WIDE = "|[\uff01-\uff5e\u3000\uffe6]"
"""Full-width signs are read too; what they add up to is left to lint."""
_NOT_BELOW_ZERO = "(?!.*-.*[1-9])"
_AT_MOST_ALL = r"(?!\s*0*(?!100(?:\.0*)?\s*%)[1-9][0-9]{2,}(?:\.[0-9]+)?\s*%)"
_DAY_OF_YEAR = "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9])|(?:0[13-9]|1[0-2])-30|(?:0[13578]|1[02])-31)"
_NUMBERS = tuple(map(str, range(1000))) + tuple(digit * n for digit in "0123456789" for n in range(4, 13))
_ONLY_PYTHON = re.compile(r"\\[AZ]|\(\?(?![:=!]|<[=!])|[*+?}]\+")


def text(*, empty: bool = False) -> Schema:
    """Any one word or sentence."""
    return _typed(["string", "number", "boolean"], empty=empty)


def _typed(kinds: list[str], *, empty: bool = False) -> Schema:
    return {"type": [*kinds, "null"] if empty else kinds}


def nullable(schema: Schema) -> Schema:
    """The schema, or nothing."""
    if "enum" in schema:
        more = {"enumDescriptions": [*schema["enumDescriptions"], ""]} if "enumDescriptions" in schema else {}
        return {**schema, "enum": [*schema["enum"], None], **more}
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": [*kinds, "null"]}
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], EMPTY]}
    return {"anyOf": [schema, EMPTY]}


def either(first: Schema, second: Schema) -> Schema:
    """Two schemas for different types of YAML as one: their other keywords do not meet."""
    kinds = [kind for each in (first, second) for kind in _kinds(each)]
    return {**first, **second, "type": kinds}


def _kinds(schema: Schema) -> list[str]:
    kinds = schema["type"]
    return kinds if isinstance(kinds, list) else [kinds]


def message(key: str, **args: str) -> Schema:
    """What the editor says of a text that does not fit, in both languages."""
    return {"patternErrorMessage": " / ".join(say(MESSAGES, key, lang, **args) for lang in LANGUAGES)}


def yes_no() -> Schema:
    """Yes or no."""
    words = "|".join(sorted(_any_case(word) for word in values.YES | values.NO))
    return {"type": ["boolean", "string"], "pattern": rf"^\s*(?:{words})\s*$", **message("yes-no")}


def whole(low: Fraction | int | None = None, high: Fraction | int | None = None) -> Schema:
    """A whole number."""
    pattern = rf"^{_sign(low)}\s*-?{_WHOLE}\s*${_WIDE}"
    return {"type": ["integer", "string"], "pattern": pattern, **message("whole"), **_bounds(low, high)}


def number(low: Fraction | int | None = None, high: Fraction | int | None = None) -> Schema:
    """An exact number."""
    pattern = rf"^{_sign(low)}\s*-?{_PLAIN}\s*${_WIDE}"
    return {"type": ["number", "string"], "pattern": pattern, **message("number"), **_bounds(low, high)}


def ratio(low: Fraction | int | None = None, high: Fraction | int | None = None) -> Schema:
    """A share, as a number or in per cent."""
    most = _AT_MOST_ALL if high == 1 else ""
    pattern = rf"^{_sign(low)}{most}\s*-?{_PLAIN}\s*%?\s*${_WIDE}"
    return {"type": ["number", "string"], "pattern": pattern, **message("ratio"), **_bounds(low, high)}


def amount(unit: str, low: Fraction | int | None = None, high: Fraction | int | None = None) -> Schema:
    """An amount of money, as people write it."""
    sign = "|".join(_any_case(word) for word, currency in values.CURRENCIES.items() if currency == unit)
    scale = "|".join(_any_case(word) for word in sorted(values.SCALES, key=len, reverse=True))
    parts = rf"(?:(?:{_PLAIN}\s*(?:{scale})\s*)+(?:{_PLAIN})?|{_PLAIN})"
    pattern = rf"^{_sign(low)}\s*(?:{sign})?\s*-?\s*{parts}\s*(?:{sign})?\s*${_WIDE}"
    return {"type": ["integer", "string"], "pattern": pattern, **message("amount"), **_bounds(low, high)}


def day(*others: str) -> Schema:
    """A day, or one of the other words."""
    words = "".join(f"|{escape(word)}" for word in others)
    return {"type": "string", "pattern": rf"^(?:\s*[0-9]{{4}}-{_DAY_OF_YEAR}\s*{words})$", **message("day")}


def day_of_year() -> Schema:
    """A day of any year."""
    return {"type": "string", "pattern": f"^{_DAY_OF_YEAR}$", **message("day-of-year")}


def year() -> Schema:
    """A year."""
    return {"type": ["integer", "string"], "pattern": f"^{YEAR.pattern}$", **message("year"), **_bounds(1000, 2999)}


def form(pattern: str) -> Schema:
    """A text of a form, given as a regular expression of the whole; a number too where one can be of that form."""
    kind: str | list[str] = ["string", "number"] if _takes_numbers(pattern) else "string"
    return {"type": kind, "pattern": f"^(?:{pattern.removeprefix('^').removesuffix('$')})$"}


def one_of(words: Iterable[str], labels: Mapping[str, Text] | None = None) -> Schema:
    """One of some words, also where an editor takes it for a number or a truth value; labels show in its hover."""
    spelled = [(word, spelling) for word in words for spelling in _spellings(word)]
    found: Schema = {"enum": [spelling for _, spelling in spelled]}
    if labels:
        found["enumDescriptions"] = [f"{labels[word].en} / {labels[word].ko}" for word, _ in spelled]
    return found


def words_or(words: Iterable[str], schema: Schema) -> Schema:
    """The schema, which may hold one of some words instead of what its pattern says; an editor proposes them."""
    words = list(words)
    kinds = _kinds(schema)
    return {
        **message("one-of", words=", ".join(words)),
        **schema,
        "type": kinds if "string" in kinds else ["string", *kinds],
        "pattern": "|".join([f"^(?:{'|'.join(map(escape, words))})$", *_patterns(schema)]),
        **proposed(words),
    }


def proposed(words: Iterable[str], labels: Mapping[str, Text | None] | None = None) -> Schema:
    """Words an editor proposes where it does not list all that are allowed."""
    return {"defaultSnippets": [{"label": word, "body": word, **_label((labels or {}).get(word))} for word in words]}


def _label(label: Text | None) -> Schema:
    return {"description": f"{label.en} / {label.ko}"} if label else {}


def _patterns(schema: Schema) -> list[str]:
    return [schema["pattern"]] if "pattern" in schema else []


def code(scheme: CodeScheme) -> Schema:
    """A code of a classification."""
    ahead = "".join(
        f"(?!{escape(start)}(?!$|{'|'.join(map(escape, follow))}))" for start, follow in scheme.starts.items()
    )
    if scheme.members and not _ONLY_PYTHON.search(scheme.form):
        ahead += f"(?=(?:{scheme.form})$)"
    whole = "|".join(map(escape, sorted(scheme.members))) if scheme.members else scheme.form
    if _ONLY_PYTHON.search(whole):
        return text()
    found = form(f"{ahead}(?:{whole})")
    if scheme.looks_like:
        found["patternErrorMessage"] = f"{scheme.looks_like.en} / {scheme.looks_like.ko}"
    return found


def _sign(low: Fraction | int | None) -> str:
    return _NOT_BELOW_ZERO if low is not None and low >= 0 else ""


def _bounds(low: Fraction | int | None, high: Fraction | int | None) -> Schema:
    ends = {"minimum": low, "maximum": high}
    return {key: _json_number(end) for key, end in ends.items() if end is not None}


def _json_number(end: Fraction | int) -> int | float:
    return int(end) if Fraction(end).denominator == 1 else float(end)


def _any_case(word: str) -> str:
    return "".join(f"[{char.upper()}{char.lower()}]" if char.upper() != char.lower() else escape(char) for char in word)


@cache
def _takes_numbers(pattern: str) -> bool:
    """Whether some number (of up to three digits, or one digit again and again) is of a form."""
    return any(re.fullmatch(pattern, each) for each in _NUMBERS)


def escape(word: str) -> str:
    """A word as a regular expression, escaped no more than an editor's own kind allows."""
    return re.sub(r"[\^$\\.*+?()\[\]{}|/]", r"\\\g<0>", word)


def _spellings(word: str) -> Iterator[Any]:
    yield word
    if re.fullmatch("[-+]?[0-9]+", word):
        yield int(word)
    elif re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", word):
        yield float(word)
    elif word.lower() in ("true", "false"):
        yield word.lower() == "true"

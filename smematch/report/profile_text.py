"""A firm as the text of its profile: clean, in the order of the vocabulary, each line with what it means."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from smematch.model.facts import Fact
from smematch.model.values import Interval
from smematch.report.interview import understood
from smematch.report.plain import plain
from smematch.rulebook import Rulebook
from smematch.ruletest.expected import text_of
from smematch.words import say
from smematch.words.ask import ASK

_PLAIN = re.compile(r"[A-Za-z가-힣][A-Za-z0-9가-힣 ._-]*[A-Za-z0-9가-힣.]|[A-Za-z가-힣]")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_NOT_KNOWN = re.compile(r"^#\? ([a-z0-9_-]+):", re.MULTILINE)


class Head(NamedTuple):
    """What the first lines say: the day, and the schema for an editor (None: there is none)."""

    day: date
    schema: str | None


def profile_text(stated: Mapping[str, Any], unknown: Collection[str], head: Head, rulebook: Rulebook, lang: str) -> str:
    """The profile of a firm; facts that were asked for in vain stand in it as comments."""
    lines = [f"# yaml-language-server: $schema={head.schema}"] if head.schema else []
    lines.append(f"# {say(ASK, 'file-head', lang, day=head.day)}")
    for name, fact in rulebook.vocabulary.facts.items():
        if stated.get(name) is not None:
            lines += _fact(name, fact, stated[name], rulebook, lang)
        elif name in unknown:
            lines.append(f"#? {name}:  # {fact.label.get(lang)}: {say(ASK, 'file-unknown', lang)}")
    return "\n".join(lines) + "\n"


def not_known(text: str) -> frozenset[str]:
    """The facts that a profile's text says were asked for in vain."""
    return frozenset(_NOT_KNOWN.findall(text))


def _fact(name: str, fact: Fact, value: Any, rulebook: Rulebook, lang: str) -> Iterator[str]:
    note = fact.label.get(lang)
    if isinstance(value, dict):
        yield f"{name}:  # {note}"
        for key, each in value.items():
            amount = f"  # {understood(name, each, rulebook, lang)}" if fact.currency else ""
            yield f"  {key}: {_written(each, fact)}{amount}"
        return
    if fact.currency:
        note = f"{note}: {understood(name, value, rulebook, lang)}"
    elif isinstance(fact.of, dict):
        note = f"{note}: {fact.of[value].get(lang)}"
    yield f"{name}: {_written(value, fact)}  # {note}"


def _written(value: Any, fact: Fact) -> str:
    """A value as a profile writes it. An end of a range that is the domain's own says nothing and is left out."""
    if not isinstance(value, Interval):
        return scalar(value) if isinstance(value, str) else text_of(value)
    if value.exact:
        return _end(value.low, fact)
    ends = {"min": (value.low, fact.minimum), "max": (value.high, fact.maximum)}
    told = {key: end for key, (end, own) in ends.items() if end is not None and end != own}
    told = told or {key: end for key, (end, _) in ends.items() if end is not None}
    return "{" + ", ".join(f"{key}: {_end(end, fact)}" for key, end in told.items()) + "}"


def _end(end: Any, fact: Fact) -> str:
    if fact.type == "ratio":
        return f"{text_of(Fraction(end) * 100)}%"
    if fact.currency:
        return f"{end:_}"
    return text_of(end)


def scalar(text: str) -> str:
    """A text as YAML: bare where that is plainly itself, otherwise quoted, everything unseen written as an escape."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return "".join(_escaped(char) for char in json.dumps(text, ensure_ascii=False))


def _escaped(char: str) -> str:
    if plain(char) == char:
        return char
    return f"\\U{ord(char):08x}" if ord(char) > 0xFFFF else f"\\u{ord(char):04x}"

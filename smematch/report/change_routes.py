"""A route into a rule file in words: `Group entrance · The firm pays · line 1 · the firm's share`."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from smematch.model.base import Route
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.changes import CHANGES, FIELDS

BETWEEN = " · "
_NAMES_FOLLOW = frozenset((
    "services", "readings", "facts", "contradictions", "codes", "tables", "derived", "documents", "agencies",
    "support_types", "export_stages", "budgets", "named", "of", "values", "rows", "starts",
    "groups", "code_names", "names", "figures", "units", "columns", "cells", "unequal",
))  # fmt: skip
_YEARS_FOLLOW = frozenset(("budget", "assisted", "by_year"))
_NUMBERED = {
    "process": "step", "first_of": "line", "derived.first_of": "row", "sum_of": "part", "contacts": "entry",
    "roles": "entry", "exchange_rates": "entry", "template": "row", "totals": "entry", "notes": "entry",
}  # fmt: skip
_UNSAID = frozenset(("all", "values", "services"))
"""Steps that say nothing to a reader: what stands below them does."""
_SAID_BY_NUMBER = frozenset(("first_of", "sum_of"))
"""Steps that the number after them says too: `line 2`."""


class Step(NamedTuple):
    """One step of a route: a key of the file's form, a name that the file gives, or a number in a list."""

    key: str = ""
    name: str = ""
    number: int | None = None


def steps(route: Route) -> Iterator[Step]:
    """The steps of a route, each known for what it is."""
    before = ""
    for step in route:
        if before in _YEARS_FOLLOW or (before in _NAMES_FOLLOW and isinstance(step, str)):
            yield Step(name=str(step))
            before = ""
        elif isinstance(step, int):
            yield Step(number=step)
        else:
            yield Step(key=step)
            before = step


def keys(route: Route) -> tuple[str, ...]:
    """The keys of a route, without names and numbers."""
    return tuple(step.key for step in steps(route) if step.key)


def field_word(above: tuple[str, ...], key: str, lang: str) -> str:
    """What a key is called below other keys: the words for the nearest of them first."""
    known = _known(above, key, FIELDS)
    return key if known is None else say(FIELDS, known, lang)


def route_words(route: Route, rulebooks: tuple[Rulebook, ...], program: str, lang: str) -> str:
    """A route in words; names are looked up in the rulebooks, in order."""
    above: tuple[str, ...] = ()
    said = []
    taken = list(steps(route))
    for step, following in zip_longest(taken, taken[1:]):
        if step.key:
            numbered = following is not None and following.number is not None
            if step.key not in _UNSAID and not (numbered and step.key in _SAID_BY_NUMBER):
                said.append(field_word(above, step.key, lang))
            above += (step.key,)
        elif step.name:
            said.append(_name(above, step.name, rulebooks, program, lang))
        elif above and (word := _NUMBERED.get(_known(above[:-1], above[-1], _NUMBERED) or "")):
            assert step.number is not None
            said.append(say(CHANGES, word, lang, n=step.number + 1))
    words = BETWEEN.join(said)
    return words[:1].upper() + words[1:]


def _known(above: tuple[str, ...], key: str, table: Mapping[str, object]) -> str | None:
    candidates = [*(f"{word}.{key}" for word in reversed(above)), key]
    return next((each for each in candidates if each in table), None)


def _name(above: tuple[str, ...], name: str, rulebooks: tuple[Rulebook, ...], program: str, lang: str) -> str:
    for rulebook in rulebooks:
        if (found := _label(above, name, rulebook, program, lang)) is not None:
            return found
    return name


def _label(above: tuple[str, ...], name: str, rulebook: Rulebook, program: str, lang: str) -> str | None:
    """What people call a name, with the name itself where it stands for itself."""
    vocabulary, register = rulebook.vocabulary, rulebook.register
    kind = above[-1]
    if kind == "services":
        editions = rulebook.editions.get(program, [])
        found = next((edition.services[name] for edition in reversed(editions) if name in edition.services), None)
        return None if found is None else found.name.get(lang)
    if len(above) > 1:
        return None
    if kind in ("facts", "derived"):
        labelled = vocabulary.facts.get(name) or vocabulary.derived.get(name)
        return None if labelled is None else f"{labelled.label.get(lang)} ({name})"
    if kind == "tables" and name in vocabulary.tables:
        return f"{vocabulary.tables[name].label.get(lang)} ({name})"
    if kind in ("support_types", "export_stages") and name in getattr(register, kind):
        return f"{getattr(register, kind)[name].get(lang)} ({name})"
    return None

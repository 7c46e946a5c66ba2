"""What the answers about a service rest on, without the words around it: where it is the same, so are the answers.

Left out are sources, readings, notes, names and questions, and what no answer depends on (the order of conditions,
what the agency decides on). Of a table of limits only those of the day count.
"""

from collections.abc import Hashable, Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from smematch.diff.offers import Offer, Pair
from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.base import Frozen
from smematch.model.conditions import Condition
from smematch.model.facts import CodeScheme
from smematch.model.vocabulary import Vocabulary
from smematch.prove.days import conditions_in
from smematch.usage import rests_on

_WORDS = frozenset(("source", "reading", "note", "what", "open_below"))
"""Fields that decide nothing."""


class Aspect(StrEnum):
    """What can be answered about a service."""

    VERDICT = "verdict"
    FEE = "fee"
    WINDOW = "window"


def core(offer: Offer, aspect: Aspect, day: date) -> Hashable:
    """What an answer about a service rests on, as a value."""
    vocabulary = offer.rulebook.vocabulary
    stated = statements(offer, aspect, day)
    names = sorted(_names_in(stated, vocabulary))
    return tuple(map(bare, stated)), tuple((name, _definition(name, vocabulary, day)) for name in names)


def differing(pair: Pair, day: date) -> tuple[Aspect, ...]:
    """What can be answered otherwise about a service: what rests on something that differs."""
    old, new = pair
    if old is None or new is None:
        return (Aspect.VERDICT,)
    return tuple(aspect for aspect in Aspect if core(old, aspect, day) != core(new, aspect, day))


def statements(offer: Offer, aspect: Aspect, day: date) -> list[Any]:
    """The statements that an answer rests on: of a fee also the fees of which it is a part."""
    if aspect is Aspect.VERDICT:
        return [offer.condition]
    if aspect is Aspect.WINDOW:
        return [offer.window, *offer.limits]
    found, todo, fee_of = [], [offer.fee], offer.rulebook.fees_on(day)
    while todo:
        fee = todo.pop()
        found.append(fee)
        others = (fee_of(part.of_fee) for part in fees_in(fee) if isinstance(part, m.FeePart))
        todo += [other for other in others if other is not None and other not in found]
    return found


def names_of(offer: Offer, aspect: Aspect, day: date) -> frozenset[str]:
    """The facts, derived facts and tables that an answer rests on."""
    return _names_in(statements(offer, aspect, day), offer.rulebook.vocabulary)


def _names_in(stated: Iterable[Any], vocabulary: Vocabulary) -> frozenset[str]:
    conditions = [condition for each in stated for condition in conditions_in(each)]
    return rests_on(conditions, vocabulary) | {name for each in stated for name in _facts_in(each)}


def fees_in(fee: m.Fee) -> Iterable[m.Fee]:
    """A fee and those below it."""
    yield fee
    below = [*getattr(fee, "first_of", ()), *getattr(fee, "sum_of", ()), *filter(None, [getattr(fee, "then", None)])]
    for part in below:
        yield from fees_in(part)


def bare(value: Any) -> Hashable:
    """A value of the model without the words around it; equal where the order of conditions differs."""
    if isinstance(value, c.Junction):
        members = frozenset(map(bare, value.of))
        return next(iter(members)) if len(members) == 1 else (type(value).__name__, members)
    if isinstance(value, Frozen):
        names = [name for name in type(value).model_fields if name not in _WORDS]
        return (type(value).__name__, *(bare(getattr(value, name)) for name in names))
    if isinstance(value, (tuple, list)):
        return tuple(map(bare, value))
    if isinstance(value, dict):
        return frozenset((key, bare(each)) for key, each in value.items())
    found: Hashable = value
    return found


def _facts_in(stated: Any) -> Iterable[str]:
    """The facts that a fee, a window or a limit names besides its conditions."""
    keys = ("of", "quoted_in", "counted_in", "before")
    for part in fees_in(stated) if isinstance(stated, m.Fee) else (stated, getattr(stated, "lead_time", None)):
        found = [getattr(part, key, None) for key in keys] if not isinstance(part, Condition) else []
        yield from (name for name in found if isinstance(name, str))


def _definition(name: str, vocabulary: Vocabulary, day: date) -> Hashable:
    """What a name stands for on a day."""
    if name in vocabulary.tables:
        table = vocabulary.tables[name]
        limits = table.on(day)
        return table.by, None if limits is None else (frozenset(limits.by_code.items()), limits.not_stated)
    if name in vocabulary.derived:
        derived = vocabulary.derived[name]
        rows = [(bare(_on(row.when, day)), row.values) for row in vocabulary.rows.get(name, ())]
        view = bare(_on(vocabulary.views.get(name), day))
        return derived.type, tuple(rows), view, derived.years_since, derived.otherwise_ask, frozenset(derived.of)
    fact = vocabulary.facts[name]
    choices = frozenset(fact.of) if isinstance(fact.of, dict) else fact.of
    scheme = _scheme(vocabulary.codes[fact.codes]) if fact.codes else None
    settled = tuple((bare(line.when), line.value) for line in vocabulary.settled.get(name, ()))
    return fact.type, fact.unit, fact.minimum, fact.maximum, choices, scheme, bare(fact.check), settled


def _on(condition: Any, day: date) -> Any:
    """What a condition of a definition says on a day: of a dated one the edition in force, or what holds outside."""
    if not isinstance(condition, c.InForce):
        return condition
    return condition.on(day) or ("outside", condition.outside)


def _scheme(scheme: CodeScheme) -> Hashable:
    return scheme.form, scheme.members, bare({start: frozenset(many) for start, many in scheme.starts.items()})

"""Schemas of facts: the value a profile states, the value a rule compares with, a whole profile."""

from smematch.model.base import Text
from smematch.model.definitions import Derived
from smematch.model.facts import ORDERED, SERVICE, YEAR, Fact
from smematch.schema import scalars
from smematch.schema.hover import described, of_fact, of_name, of_word
from smematch.schema.known import Known, Refer
from smematch.schema.scalars import Schema, nullable

YEARS, SERVICES = f"^{YEAR.pattern}$", f"^{SERVICE.pattern}$"


def one_value(fact: Fact | Derived) -> Schema:
    """One exact value of an ordered fact."""
    if isinstance(fact, Derived):
        return scalars.whole()
    if fact.type == "date":
        return scalars.day()
    if fact.type == "ratio":
        return scalars.ratio(fact.minimum, fact.maximum)
    if fact.currency:
        return scalars.amount(fact.currency, fact.minimum, fact.maximum)
    shape = scalars.number if fact.type == "number" else scalars.whole
    return shape(fact.minimum, fact.maximum)


def choices(fact: Fact | Derived) -> Schema:
    """One of the values of a choice."""
    labels: dict[str, Text] = fact.of if isinstance(fact.of, dict) else {}
    return scalars.one_of(labels, labels)


def code(fact: Fact, known: Known) -> Schema:
    """A code of the fact's scheme."""
    return scalars.code(known.vocabulary.codes[fact.codes or ""])


def stated(name: str, known: Known, refer: Refer) -> Schema:
    """What a profile may state of a fact; nothing is unknown."""
    fact = known.vocabulary.facts[name]
    if fact.type in ORDERED:
        return nullable(_range(fact))
    if fact.type == "by-year":
        return _mapping({}, YEARS, refer(f"{name}-value", lambda: nullable(_range(fact))))
    if fact.type == "counts":
        value = refer(f"{name}-value", lambda: nullable(_range(fact)))
        return _mapping({name: {**of_name(label), **value} for name, label in known.services.items()}, SERVICES, value)
    if fact.type == "boolean":
        return nullable(scalars.yes_no())
    if fact.type == "choice":
        return nullable(choices(fact))
    if fact.type == "code":
        return nullable(code(fact, known))
    return scalars.text(empty=True)


def _range(fact: Fact) -> Schema:
    value = one_value(fact)
    ends = {end: described(nullable(value), of_word(end)) for end in ("min", "max")}
    both = {"type": "object", "properties": ends, "additionalProperties": False, "minProperties": 1}
    return scalars.either(value, both)


def _mapping(named: dict[str, Schema], pattern: str, value: Schema) -> Schema:
    found: Schema = {"type": ["object", "null"]}
    if named:
        found["properties"] = named
    return {**found, "patternProperties": {pattern: value}, "additionalProperties": False}


def profile(known: Known, refer: Refer) -> Schema:
    """A firm's profile, whole or in part."""
    facts = known.vocabulary.facts
    return {
        "type": ["object", "null"],
        "properties": {name: described(stated(name, known, refer), of_fact(fact)) for name, fact in facts.items()},
        "additionalProperties": False,
    }

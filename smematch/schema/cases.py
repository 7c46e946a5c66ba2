"""Schemas of what a case states and expects: its firm, and what the matcher says of it."""

from smematch.model.definitions import Derived
from smematch.model.program import ServiceId
from smematch.ruletest.expected import ALL, NONE, UNKNOWN, WARNINGS
from smematch.ruletest.firms import LIKE
from smematch.schema import scalars
from smematch.schema.facts import choices, profile
from smematch.schema.hover import described, of_fact, of_name, of_word
from smematch.schema.known import Known, Refer
from smematch.schema.scalars import Schema, nullable

SERVICE: str = ServiceId.__metadata__[0].pattern  # type: ignore[attr-defined]


def interval(value: Schema) -> Schema:
    """One value, two ends of a range, or `none` where there is none."""
    one = scalars.words_or([NONE], value)
    ends = {end: described(nullable(one), of_word(end)) for end in ("min", "max")}
    return scalars.either(one, {"type": "object", "properties": ends, "additionalProperties": False})


def written_firm(known: Known, refer: Refer) -> Schema:
    """A firm of a case: its facts, or the name of one it is like, or both."""
    whole = profile(known, refer)
    like = {LIKE: described(scalars.text(), of_word(LIKE))}
    facts = {**whole, "type": "object", "properties": {**like, **whole["properties"]}}
    return scalars.either(scalars.text(), facts)


def expectations(service: Schema) -> Schema:
    """What is expected by service; `service` is what may be expected of one."""
    return {
        "type": "object",
        "properties": {ALL: described(service, of_word("every-service"))},
        "patternProperties": {SERVICE: service},
        "additionalProperties": False,
        "minProperties": 1,
    }


def services_of_program(known: Known, service: Schema) -> list[Schema]:
    """For each program that is known, its services at the keys of what is expected, with their names."""
    found = []
    for program in known.programs:
        begin = program + "/"
        names = {name.removeprefix(begin): label for name, label in known.services.items() if name.startswith(begin)}
        found.append(_of_program(program, {name: {**of_name(label), **service} for name, label in names.items()}))
    return found


def _of_program(program: str, services: dict[str, Schema]) -> Schema:
    expect = {"properties": services}
    cases = {"items": {"properties": {"expect": expect}}}
    about = {"required": ["program"], "properties": {"program": {"const": program}}}
    return {"if": about, "then": {"properties": {"cases": cases}}}


def definition_expectations(known: Known) -> Schema:
    """What is expected of derived facts, and the number of contradictions."""
    found = {name: described(_derived(fact), of_fact(fact)) for name, fact in known.vocabulary.derived.items()}
    found[WARNINGS] = described(scalars.whole(), of_word(WARNINGS))
    return {"type": "object", "properties": found, "additionalProperties": False, "minProperties": 1}


def _derived(fact: Derived) -> Schema:
    if fact.is_table:
        words = choices(fact)
        return {"anyOf": [words, described({"type": "array", "items": words}, of_fact(fact))]}
    if fact.is_view:
        return scalars.words_or([UNKNOWN], scalars.yes_no())
    whole = scalars.words_or([UNKNOWN], scalars.whole())
    ends = {end: described(nullable(scalars.whole()), of_word(end)) for end in ("min", "max")}
    return scalars.either(whole, {"type": "object", "properties": ends, "additionalProperties": False})

"""The schema of the condition language: its words, and every fact with the operators of its type."""

from typing import NamedTuple

from smematch.model.definitions import Derived
from smematch.model.facts import ORDERED, Fact
from smematch.model.reader import ANNOTATIONS, COMPARISONS, DAY, LIMITS, OPERATORS
from smematch.schema import scalars
from smematch.schema.facts import choices, code, one_value
from smematch.schema.hover import described, of_fact, of_word
from smematch.schema.known import Known, Refer
from smematch.schema.scalars import Schema, nullable

STATED = "stated"


class Parts(NamedTuple):
    """What a condition is made of besides facts: itself, texts in both languages, sources; where it defines values."""

    here: Schema
    text: Schema
    source: Schema
    refer: Refer


def condition(known: Known, parts: Parts) -> Schema:
    """A condition."""
    facts: dict[str, Fact | Derived] = {**known.vocabulary.facts, **known.vocabulary.derived}
    bare = [{"description": of_fact(fact), "const": name} for name, fact in facts.items() if fact.type == "boolean"]
    several: Schema = {"type": "array", "items": parts.here, "minItems": 1}
    words = {"all": several, "any": several, "not": parts.here, "usually": parts.here}
    words["agency_decides"] = _decides(parts.text)
    notes = {"source": parts.source, "reading": scalars.text(empty=True)}
    tests = _Tests(known, parts.refer)
    properties = {name: described(schema, of_word(f"Condition.{name}")) for name, schema in words.items()}
    properties |= {name: tests.of(name, fact) for name, fact in facts.items() if name not in {*words, *notes}}
    properties |= {name: described(schema, of_word(name)) for name, schema in notes.items()}
    whole = {"type": "object", "properties": properties, "additionalProperties": False, **_one_besides(ANNOTATIONS)}
    # The mapping stands first in a `oneOf`: so an editor names the key that is wrong, or else the words there are.
    return {"oneOf": [whole, *bare]}


def _one_besides(notes: frozenset[str]) -> Schema:
    """Exactly one key that is no note, of two notes that may stand beside it."""
    first, second = sorted(notes)
    both: Schema = {"required": [first, second]}
    some: Schema = {"anyOf": [{"required": [first]}, {"required": [second]}]}
    return {"if": both, "then": _keys(3), "else": {"if": some, "then": _keys(2), "else": _keys(1)}}


def _keys(count: int) -> Schema:
    return {"minProperties": count, "maxProperties": count}


def _decides(text: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {
            "what": described(text, of_word("AgencyDecides.what")),
            "lean": described(nullable(scalars.yes_no()), of_word("AgencyDecides.lean")),
        },
        "required": ["what"],
        "additionalProperties": False,
    }


class _Tests:
    """The tests on facts."""

    def __init__(self, known: Known, refer: Refer) -> None:
        self.known, self.refer = known, refer

    def of(self, name: str, fact: Fact | Derived) -> Schema:
        """The tests on one fact."""
        operators = OPERATORS["ordered" if fact.type in ORDERED else fact.type]
        if name in self.known.vocabulary.derived:
            operators = tuple(word for word in operators if word != "stated_as")  # what is derived is never stated
        elif not operators:
            return described({"enum": [STATED]}, of_fact(fact))
        tests = _one_of({word: self.operand(name, word, fact) for word in operators})
        if name in self.known.vocabulary.facts:
            tests = scalars.words_or([STATED], tests)
        return described(tests, of_fact(fact))

    def operand(self, name: str, word: str, fact: Fact | Derived) -> Schema:
        """What may stand behind an operator."""
        if fact.type == "boolean":
            return scalars.yes_no()
        if fact.type == "by-year":
            value = self.refer(f"{name}-amount", lambda: one_value(fact))
            return _one_of({each: _compared(each, value) for each in COMPARISONS})
        if fact.type in ORDERED:
            return _compared(word, self.value(name, word, fact))
        if word == "starts_with":
            return _one_or_more(word, {"type": "string"})
        if isinstance(fact, Fact) and fact.type == "code":
            return _one_or_more(word, code(fact, self.known))
        return _one_or_more(word, choices(fact))

    def value(self, name: str, word: str, fact: Fact | Derived) -> Schema:
        """One value, or what may stand for one: the day of the check, a limit of a table in the fact's unit."""
        others = [DAY] if fact.type == "date" and word != "between" else []
        if word in LIMITS:
            tables = self.known.vocabulary.tables.items()
            others += [table for table, limits in tables if _currency(limits.unit) == _currency(fact.unit)]
        if not others:
            return self.refer(f"{name}-value", lambda: one_value(fact))
        kind = "limit" if word in LIMITS else "day"
        return self.refer(f"{name}-{kind}", lambda: scalars.words_or(others, one_value(fact)))


def _currency(unit: str | None) -> str:
    return (unit or "").partition(" ")[0]


def _one_of(operators: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": {word: described(operand, of_word(word)) for word, operand in operators.items()},
        "additionalProperties": False,
        "allOf": [_keys(1)],  # beside `properties` it would keep an editor from proposing any
    }


def _compared(word: str, value: Schema) -> Schema:
    return {"type": "array", "items": value, "minItems": 2, "maxItems": 2} if word == "between" else value


def _one_or_more(word: str, value: Schema) -> Schema:
    # An editor shows the description of the alternative it takes, and takes two of the same description for one.
    return {"anyOf": [value, described({"type": "array", "items": value, "minItems": 1}, of_word(word))]}

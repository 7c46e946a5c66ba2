"""What the models' own validators ask of several keys at once, as far as a schema can say it."""

from collections.abc import Mapping

from smematch.model.agency import LaterName
from smematch.model.base import Frozen
from smematch.model.calendar import WORDS, Duration, Window
from smematch.model.catalogue import NamedProgram
from smematch.model.definitions import Derived, Edition, Row
from smematch.model.facts import Fact
from smematch.model.figures import FigureRow, Total
from smematch.model.money import FirstOf
from smematch.model.program import InForce, Program
from smematch.model.years import Years
from smematch.schema.scalars import Schema, message, words_or


def _given(key: str) -> Schema:
    """The key is there and holds something."""
    # Titles of their own: an editor takes untitled parts for each other when it shows what stands at the key.
    return {"required": [key], "properties": {key: {"title": "given", "not": {"title": "not given", "type": "null"}}}}


def _exactly_one(*keys: str) -> Schema:
    return {"oneOf": [_given(key) for key in keys]}


def _at_least_one(*keys: str) -> Schema:
    return {"anyOf": [_given(key) for key in keys]}


def _needs(kind: str, needed: Schema) -> Schema:
    return {"if": {"required": ["type"], "properties": {"type": {"const": kind}}}, "then": needed}


def _here_or_in_each(key: str) -> Schema:
    """The program states it, or every one of its services."""
    each: Schema = {"properties": {"services": {"additionalProperties": _given(key)}}}
    return {"if": {"not": _given(key)}, "then": each}


def _not_twice(key: str) -> Schema:
    says = {"errorMessage": message("condition-twice")["patternErrorMessage"]}
    each: Schema = {"additionalProperties": {"properties": {key: {"type": "null", **says}}}}
    return {"if": _given(key), "then": {"properties": {"services": each}}}


def _here_or_in_cases(key: str) -> Schema:
    """The file states it, or every one of its cases."""
    return {"if": {"not": _given(key)}, "then": {"properties": {"cases": {"items": {"required": [key]}}}}}


def _last_line() -> Schema:
    """Some line has no condition; that it is the last one, a schema cannot say."""
    bare: Schema = {"anyOf": [{"not": {"type": "object"}}, {"not": _given("when")}]}
    return {"allOf": [{"properties": {"first_of": {"contains": bare}}}]}


IN_CASES: Schema = {"allOf": [_here_or_in_cases(key) for key in ("source", "day")]}
"""What a cases file leaves out, each of its cases says."""

ADDED: Mapping[type[Frozen], Schema] = {
    Duration: _exactly_one("days", "weeks", "months", "years"),
    NamedProgram: _exactly_one("agency", "run_by"),
    LaterName: _at_least_one("source", "address"),
    Years: _at_least_one("from", "seen", "until"),
    InForce: _at_least_one("from", "seen"),
    Row: _exactly_one("value", "same_as"),
    Derived: _exactly_one("first_of", "is", "years_since", "editions"),
    Edition: _exactly_one("first_of", "is"),
    FigureRow: _at_least_one("name", "agency", "period"),
    Total: _exactly_one("row", "column"),
    Fact: {"allOf": [_needs("choice", _given("of")), _needs("code", _given("codes"))]},
    Window: words_or(WORDS, {"type": "object"}),
    FirstOf: _last_line(),
    Program: {"allOf": [_here_or_in_each("fee"), _here_or_in_each("window"), _not_twice("eligible_when")]},
}
"""Model -> what is asked besides."""

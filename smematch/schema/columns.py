"""Schema of a file of columns: our columns by name, what may stand at each."""

from smematch.model.columns import Drawn
from smematch.model.facts import ORDERED, SERVICE, YEAR
from smematch.schema import scalars
from smematch.schema.hover import described, of_fact, of_word
from smematch.schema.known import Known
from smematch.schema.scalars import Schema
from smematch.schema.walk import Place, Walker
from smematch.table.columns import ID

_ENDS = r"(\.(min|max))?"
PLACES: dict[Place, Schema] = {
    (Drawn, "unknown"): scalars.either(scalars.text(), {"type": "array", "items": scalars.text()}),
    (Drawn, "values"): {
        "type": "object",
        "additionalProperties": scalars.text(empty=True),
        "minProperties": 1,
    },
    (Drawn, "written"): scalars.text(),
    (Drawn, "times"): scalars.text(),
}


def columns(known: Known, walker: Walker) -> Schema:
    """What a table may state: the id, each fact, the ends of a range, the years and services there may be."""
    drawn: Schema = {"anyOf": [scalars.text(), walker.model(Drawn)]}
    named = {ID: described(drawn, of_word("table-column"))}
    patterns: dict[str, Schema] = {}
    for name, fact in known.vocabulary.facts.items():
        if fact.type in ("by-year", "counts"):
            key = YEAR if fact.type == "by-year" else SERVICE
            patterns[rf"^{name}\.{key.pattern}{_ENDS}$"] = drawn
            continue
        ends = [f"{name}.{end}" for end in ("min", "max")] if fact.type in ORDERED else []
        named |= {each: described(drawn, of_fact(fact)) for each in (name, *ends)}
    return {
        "type": "object",
        "properties": named,
        "patternProperties": patterns,
        "additionalProperties": False,
        "minProperties": 1,
    }

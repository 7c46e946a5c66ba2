"""A firm: what its profile states, validated by a pydantic type made from the vocabulary."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic_core import SchemaValidator, core_schema

from smematch.model.facts import field_schema
from smematch.model.vocabulary import Vocabulary


class Firm(NamedTuple):
    """A firm's facts by name: Interval, bool, str, or a mapping of those. What is absent is unknown."""

    facts: Mapping[str, Any]

    def get(self, name: str) -> Any:
        """The stated value of a fact, None where it is unknown."""
        return self.facts.get(name)


def profile_type(vocabulary: Vocabulary) -> SchemaValidator:
    """The pydantic type of a profile: one optional field a fact, closed to unknown keys."""
    fields = {
        name: core_schema.typed_dict_field(field_schema(fact, vocabulary.codes), required=False)
        for name, fact in vocabulary.facts.items()
    }
    return SchemaValidator(core_schema.typed_dict_schema(fields, extra_behavior="forbid"))


def read_firm(raw: Any, profile: SchemaValidator) -> Firm:
    """The firm a profile's plain data states; a ValidationError carries every mistake."""
    stated = profile.validate_python({} if raw is None else raw)
    return Firm({name: value for name, value in stated.items() if value is not None})

"""A firm: what its profile states, validated by a pydantic type made from the vocabulary."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import SchemaValidator, core_schema

from smematch.errors import nearest
from smematch.model.base import Refusals, refusal
from smematch.model.facts import field_schema
from smematch.model.vocabulary import Vocabulary


class Firm(NamedTuple):
    """A firm's facts by name: Interval, bool, str, or a mapping of those. What is absent is unknown."""

    facts: Mapping[str, Any]

    def get(self, name: str) -> Any:
        """The stated value of a fact, None where it is unknown."""
        return self.facts.get(name)


class Unit(NamedTuple):
    """What can be changed by itself: a stated fact or, of a fact stated by year, one year of it."""

    fact: str
    year: int | None = None


class ProfileType:
    """The pydantic type of a profile: one optional field a fact of the vocabulary, closed to other keys."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        fields = {
            name: core_schema.typed_dict_field(field_schema(fact, vocabulary.codes), required=False)
            for name, fact in vocabulary.facts.items()
        }
        self.schema = SchemaValidator(core_schema.typed_dict_schema(fields))


def read_firm(raw: Any, profile: ProfileType) -> Firm:
    """The firm a profile's plain data states; a ValidationError carries every mistake."""
    facts, derived = profile.vocabulary.facts, profile.vocabulary.derived
    refusals = Refusals()
    known = {}
    for key, value in (raw or {}).items():
        if key in facts:
            known[key] = value
        elif key in derived:
            refusals.add((key,), refusal("derived-never-stated", found=key))
        else:
            refusals.add((key,), refusal("unknown-fact", found=key, nearest=nearest(key, facts)))
    try:
        stated = profile.schema.validate_python(known)
    except ValidationError as error:
        refusals.add((), error)
    refusals.raise_any()
    return Firm({name: value for name, value in stated.items() if value is not None})

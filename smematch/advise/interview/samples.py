"""Values worth trying of a fact: one for each answer that the conditions in play can tell apart."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from smematch.model.conditions import Condition
from smematch.model.vocabulary import Vocabulary
from smematch.prove.cells import cells
from smematch.usage import leaves_of

_ANY_TEXT = "-"


class Samples:
    """Samples of facts for some conditions on a day; each is looked up once."""

    def __init__(self, conditions: Iterable[Condition], vocabulary: Vocabulary, day: date) -> None:
        self.leaves = leaves_of(conditions, vocabulary)
        self.vocabulary, self.day = vocabulary, day
        self._found: dict[str, tuple[Any, ...]] = {}

    def of(self, fact: str) -> tuple[Any, ...]:
        """The values of a fact, as a firm states them."""
        if fact not in self._found:
            self._found[fact] = tuple(self._samples(fact))
        return self._found[fact]

    def _samples(self, fact: str) -> Iterable[Any]:
        kind = self.vocabulary.facts[fact].type
        if kind == "text":
            return [_ANY_TEXT]
        found = [cell.sample for cell in cells(fact, self.leaves, self.vocabulary, self.day)]
        return [{self.day.year - 1: sample} for sample in found] if kind == "by-year" else found

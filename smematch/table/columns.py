"""The columns of a table of firms: the name of a column -> the fact it states, or what is wrong with the name."""

from typing import NamedTuple

from pydantic_core import PydanticCustomError

from smematch.errors import InputProblems, Place, Problem, nearest
from smematch.model.base import refusal
from smematch.model.facts import ORDERED, SERVICE, YEAR, Fact
from smematch.model.vocabulary import Vocabulary
from smematch.table.cells import Words, words_of
from smematch.table.mistakes import Mistakes

ID = "id"
"""The column that names the firm."""
MOST_COLUMNS = 10_000
"""Far more than there are facts, years and services together."""
_ENDS = ("min", "max")


class Column(NamedTuple):
    """A column: its name, its position (from 1, 0 where a format has none) and what it states.

    `route` is a fact and the keys below it (a year, a service, an end of a range), nothing for the id.
    """

    name: str
    position: int
    route: tuple[str, ...]
    words: Words


class Columns:
    """The columns of one table; what is wrong with a name is told once."""

    def __init__(self, vocabulary: Vocabulary, mistakes: Mistakes) -> None:
        self.vocabulary = vocabulary
        self.mistakes = mistakes
        self.known: dict[str, Column | None] = {}
        self.sound = True
        """Whether every column so far can be read."""

    def add(self, name: str, position: int, place: Place) -> Column | None:
        """A column of the header; None where nothing can be read from it."""
        if name in self.known and name.strip():
            self.refuse(Problem("column-twice", {"found": name}, place))
            return None
        return self.named(name, position, place)

    def named(self, name: str, position: int, place: Place) -> Column | None:
        """The column of a name, made when it is first met; an InputProblems where there are too many."""
        if name not in self.known:
            if len(self.known) >= MOST_COLUMNS:
                raise InputProblems([Problem("too-many-columns", {"most": MOST_COLUMNS}, place)])
            self.known[name] = None
            try:
                self.known[name] = self._column(name, position)
            except PydanticCustomError as error:
                self.refuse(Problem(error.type, error.context or {}, place))
        return self.known[name]

    def refuse(self, mistake: Problem) -> None:
        """A column cannot be read."""
        self.sound = False
        self.mistakes.add(mistake)

    def _column(self, name: str, position: int) -> Column:
        if name == ID:
            return Column(name, position, (), {})
        route = route_of(name, self.vocabulary)
        return Column(name, position, route, words_of(self.vocabulary.facts[route[0]]))


def route_of(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The fact a column states and the keys below it; a refusal says what is wrong with the name."""
    if not name.strip():
        raise refusal("column-unnamed")
    stated, dot, key = name.partition(".")
    fact = vocabulary.facts.get(stated)
    if fact is None:
        if name in vocabulary.derived:
            raise refusal("derived-never-stated", found=name)
        near = nearest(stated, [*vocabulary.facts, ID])
        raise refusal("unknown-fact", found=name, nearest=near and near + dot + key)
    return (stated, *_keys(stated, fact, key if dot else None))


def _keys(name: str, fact: Fact, key: str | None) -> tuple[str, ...]:
    if fact.type in ORDERED:
        if key is None or key in _ENDS:
            return () if key is None else (key,)
        raise refusal("not-a-range-key", found=key)
    if fact.type not in ("by-year", "counts"):
        if key is None:
            return ()
        raise refusal("column-without-parts", found=f"{name}.{key}", expected=name)
    form, code, without = (
        (YEAR, "not-a-year", "column-needs-year")
        if fact.type == "by-year"
        else (SERVICE, "not-a-service", "column-needs-service")
    )
    if key is None:
        raise refusal(without, found=name)
    entry, _, end = key.rpartition(".")
    if end not in _ENDS:
        entry, end = key, ""
    if not form.fullmatch(entry):
        raise refusal(code, found=entry)
    return (entry, end) if end else (entry,)

"""Tables whose columns are not called as ours: the file of `--columns` -> where each column comes from."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from smematch import source as files
from smematch.errors import InputProblems, Place, Problem, nearest
from smematch.model.columns import ColumnsFile, Drawn
from smematch.model.facts import Fact
from smematch.model.firm import ProfileType, read_firm
from smematch.model.values import read_number
from smematch.source import Source
from smematch.table.cells import meant, words_of
from smematch.table.columns import ID, Column, Columns, route_of
from smematch.table.mistakes import Mistakes
from smematch.validate import validate

_NUMBERS = frozenset(("integer", "number", "ratio", "by-year", "counts"))


class Mapped(NamedTuple):
    """One of our columns, and how its cells are drawn from a table's."""

    column: Column
    drawn: Drawn

    @property
    def shown(self) -> Column:
        """The column by both names, as mistakes in its cells name it."""
        return self.column._replace(name=f"{' + '.join(self.drawn.names)} -> {self.column.name}")

    def read(self, text: str) -> str | Problem | None:
        """What a profile says for a text that is not plainly read; None is unknown."""
        drawn, bare = self.drawn, text.strip()
        if not bare or bare in drawn.unknown or meant(bare, unknown_words(self.column)) is None:
            return None
        if drawn.values is not None:
            if bare in drawn.values:
                return drawn.values[bare]
            near = nearest(bare, list(drawn.values))
            return Problem("not-among-values", {"found": bare, "nearest": near}, Place(""))
        if drawn.form is not None:
            return drawn.form.read(bare) or Problem(
                "not-as-written", {"found": bare, "expected": drawn.written}, Place("")
            )
        return text if drawn.times is None else _times(bare, Fraction(drawn.times))


def unknown_words(column: Column) -> dict[str, None]:
    """The words that stand for unknown in every column of such facts."""
    return {word: None for word, meaning in column.words.items() if meaning is None}


def _times(text: str, factor: Fraction) -> str | Problem:
    try:
        product = read_number(text) * factor
    except PydanticCustomError as error:
        return Problem(error.type, error.context or {}, Place(""))
    digits = 0
    while (product * 10**digits).denominator != 1:
        digits += 1  # it ends: both were written as decimals
    scaled = str(abs((product * 10**digits).numerator)).rjust(digits + 1, "0")
    sign = "-" if product < 0 else ""
    return f"{sign}{scaled[:-digits]}.{scaled[-digits:]}" if digits else sign + scaled


class ColumnMap:
    """The columns that a file maps, and the places in it."""

    def __init__(self, source: Source, columns: tuple[Mapped, ...]) -> None:
        self.source, self.columns = source, columns

    @property
    def wanted(self) -> frozenset[str]:
        """The columns of a table that are asked for."""
        return frozenset(name for each in self.columns for name in each.drawn.names)

    def missing(self, names: Iterable[str], table: str) -> Iterator[Problem]:
        """What is asked for of a table that has no such column."""
        there = list(names)
        for each in self.columns:
            for at, name in enumerate(each.drawn.names):
                if name not in there:
                    args = {"found": name, "table": table, "nearest": nearest(name, there)}
                    yield Problem("no-such-column", args, self.source.place(_route(each, self.source, at)))


def _route(each: Mapped, source: Source, at: int) -> tuple[str | int, ...]:
    route: tuple[str | int, ...] = ("columns", each.column.name)
    data: Any = source.data
    if isinstance(data["columns"][each.column.name], str):
        return route
    return (*route, "of") if each.drawn.join is None else (*route, "join", at)


def read_columns(path: Path, profile: ProfileType) -> ColumnMap:
    """A file of columns; an InputProblems carries every mistake in it with its place."""
    source = files.read(path)
    if source.data is None:
        raise InputProblems([Problem("empty-file", {}, source.place(()))])
    model = validate(ColumnsFile, source)
    found: list[Problem] = []
    columns = []
    for position, (name, draw) in enumerate(model.columns.items(), 1):
        drawn = Drawn(of=draw) if isinstance(draw, str) else draw
        try:
            column = Column(name, position, () if name == ID else route_of(name, profile.vocabulary), {})
        except PydanticCustomError as error:
            found.append(Problem(error.type, error.context or {}, source.place(("columns", name), key=True)))
            continue
        fact = None if name == ID else profile.vocabulary.facts[column.route[0]]
        column = column._replace(words={} if fact is None else words_of(fact))
        columns.append(Mapped(column, drawn))
        found += _misread(columns[-1], fact, source, profile)
    if found:
        raise InputProblems(found)
    return ColumnMap(source, tuple(columns))


def _misread(mapped: Mapped, fact: Fact | None, source: Source, profile: ProfileType) -> Iterator[Problem]:
    """What does not go with the fact of a column."""
    name, drawn = mapped.column.name, mapped.drawn
    kind = "text" if fact is None else fact.type
    free = fact is None or (kind == "text" and fact.check is None)
    fits = {"written": kind == "date", "times": kind in _NUMBERS, "values": not free}
    for key, fit in fits.items():
        if getattr(drawn, key) is not None and not fit:
            args = {"key": key, "found": name}
            yield Problem("key-not-for-column", args, source.place(("columns", name, key), key=True))
    if fits["values"]:
        for word, value in (drawn.values or {}).items():
            yield from _unfit(mapped.column, word, value, source, profile)


def _unfit(column: Column, word: str, value: str | None, source: Source, profile: ProfileType) -> Iterator[Problem]:
    """What is wrong with a word that is put for another."""
    said = meant(value, column.words)
    if said is None:
        return
    raw: Any = said
    for step in reversed(column.route):
        raw = {step: raw}
    try:
        read_firm(raw, profile)
    except ValidationError as error:
        place = source.place(("columns", column.name, "values", word))
        yield from (Problem(line["type"], line.get("ctx") or {}, place) for line in error.errors(include_url=False))


class FileColumns(Columns):
    """The columns of a table that is mapped: only those that are asked for count, whatever they are called."""

    def __init__(self, wanted: frozenset[str], vocabulary: Any, mistakes: Mistakes) -> None:
        super().__init__(vocabulary, mistakes)
        self.wanted = wanted
        self.names: list[str] = []
        """All there are, in order."""

    def add(self, name: str, position: int, place: Place) -> Column | None:
        """A column of the header; None where it is not asked for."""
        self.names.append(name)
        return super().add(name, position, place) if name in self.wanted else None

    def _column(self, name: str, position: int) -> Column:
        return Column(name, position, (), {})

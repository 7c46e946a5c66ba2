"""What every rule file stands on: the register of sources, the facts and the definitions of a folder of rules."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from smematch import references
from smematch import source as files
from smematch.errors import InputProblems, Problem
from smematch.model.base import Frozen
from smematch.model.conditions import AllOf, Condition, Era, InForce
from smematch.model.definitions import Derived, Row, TableRow
from smematch.model.program import Register
from smematch.model.reader import read_condition
from smematch.model.vocabulary import DefinitionsFile, FactsFile, Settlement, Vocabulary
from smematch.source import Route, Source
from smematch.validate import problems as in_words
from smematch.validate import unknown_sources, validate

FACTS, REGISTER, DEFINITIONS = "facts.yaml", "sources.yaml", "definitions"
CASES, SHOWN = ".cases.yaml", ".shown.yaml"
"""How files of definitions end that are none, and those that no program rests on."""
Model = TypeVar("Model", bound=Frozen)


class Located(NamedTuple, Generic[Model]):
    """A validated file and the source it was read from."""

    model: Model
    source: Source


class Foundation(NamedTuple):
    """The vocabulary and the register of a folder; the files of facts and of definitions that programs rest on."""

    vocabulary: Vocabulary
    register: Register
    rests_on: tuple[Source, ...] = ()


def definition_files(folder: Path, *, shown: bool = True) -> list[Path]:
    """The files of definitions of a folder of rules; cases are not among them.

    `shown`: those too that no program rests on.
    """
    paths = sorted((folder / DEFINITIONS).glob("*.yaml"))
    return [path for path in paths if not path.name.endswith(CASES) and (shown or not path.name.endswith(SHOWN))]


def load_foundation(
    folder: Path, found: list[Problem], sources: dict[str, Source], *, shown: bool = True
) -> Foundation | None:
    """The foundation of a folder; None where it holds any mistake, all of which are added to `found`.

    What could be composed is added to `sources`, by file.
    """
    before = len(found)

    def read(model: Any, path: Path) -> Any:
        try:
            source = sources[str(path)] = files.read_rules(path)
            return Located(validate(model, source), source)
        except InputProblems as error:
            found.extend(error.problems)
            return None

    register = read(Register, folder / REGISTER)
    facts = read(FactsFile, folder / FACTS)
    parts = [read(DefinitionsFile, path) for path in definition_files(folder, shown=shown)]
    definitions = [part for part in parts if part is not None]
    for source in sources.values() if register is not None else ():
        found += unknown_sources(source, register.model.documents)
    if register is None or facts is None or len(definitions) < len(parts):
        return None
    vocabulary = Vocabulary(facts.model.facts, _merged(definitions, facts.model, found))
    if len(found) == before:
        reader = _Reader(vocabulary, found)
        reader.facts(facts)
        reader.definitions(definitions)
    if len(found) == before:
        found += references.of_facts(facts.model, facts.source, vocabulary)
        for part in definitions:
            found += references.of_definitions(part.model, part.source, vocabulary)
    rests_on = (part.source for part in (facts, *definitions) if not part.source.file.endswith(SHOWN))
    return Foundation(vocabulary, register.model, tuple(rests_on)) if len(found) == before else None


def _merged(parts: list[Located[DefinitionsFile]], facts: FactsFile, found: list[Problem]) -> DefinitionsFile:
    """All files of definitions as one; a name that two of them define, or a fact's, is a mistake."""
    merged: dict[str, dict[str, Any]] = {"codes": {}, "tables": {}, "derived": {}}
    for model, source in parts:
        for kind, names in merged.items():
            for name, definition in getattr(model, kind).items():
                if name in names or (kind == "derived" and name in facts.facts):
                    found.append(Problem("defined-twice", {"found": name}, source.place((kind, name), key=True)))
                names[name] = definition
    return DefinitionsFile.model_construct(None, **merged)


def _followed(name: str, own: dict[str, tuple[TableRow, ...]], vocabulary: Vocabulary) -> Iterator[TableRow]:
    """The rows of a first-match table and then those of the table that its last row names, and so on."""
    seen: set[str] = set()
    at: str | None = name
    while at in own and at not in seen:  # a circle is refused elsewhere
        seen.add(at)
        yield from own[at]
        stated = vocabulary.derived[at].first_of
        at = stated[-1].same_as if stated else None


def _era(start: date, end: date | None, of: Condition) -> Era:
    return Era.model_construct(start=start, end=end, of=of)


def _in_force(eras: Iterable[Era], outside: bool | None) -> InForce:
    eras = tuple(eras)
    opened = any(getattr(era.of, "open_below", False) for era in eras)  # refused elsewhere
    return InForce.model_construct(eras=eras, outside=outside, open_below=opened)


class _Reader:
    """Reads the conditions of facts and definitions, once every name they may use is known."""

    def __init__(self, vocabulary: Vocabulary, found: list[Problem]) -> None:
        self.vocabulary, self.found = vocabulary, found

    def read(self, raw: Any, source: Source, route: Route) -> Condition:
        try:
            return read_condition(raw, self.vocabulary)
        except ValidationError as error:
            self.found.extend(in_words(error, source, below=route))
            return Condition()

    def facts(self, file: Located[FactsFile]) -> None:
        for name, fact in file.model.facts.items():
            route = ("facts", name, "when_absent")
            self.vocabulary.settled[name] = tuple(
                Settlement(self.read(line.when, file.source, (*route, index, "when")), line.it_is)
                for index, line in enumerate(fact.when_absent)
            )
        for name, entry in file.model.contradictions.items():
            condition = self.read(entry.when, file.source, ("contradictions", name, "when"))
            self.vocabulary.contradictions[name] = (condition, entry.says)

    def definitions(self, parts: list[Located[DefinitionsFile]]) -> None:
        vocabulary = self.vocabulary
        for model, source in parts:
            for name, derived in model.derived.items():
                route = ("derived", name)
                if derived.editions:
                    self.editions(name, derived, source, (*route, "editions"))
                elif derived.view is not None:
                    vocabulary.views[name] = self.read(derived.view, source, (*route, "is"))
                elif derived.first_of:
                    vocabulary.rows[name] = tuple(self.rows(derived.first_of, source, (*route, "first_of")))
        own = dict(vocabulary.rows)
        for name in own:
            vocabulary.rows[name] = tuple(_followed(name, own, vocabulary))

    def editions(self, name: str, derived: Derived, source: Source, route: Route) -> None:
        """A dated view as one condition, a dated table as one table: on a day the rows of other editions are false.

        What no edition says is unknown, of a table every value possible.
        """
        eras: list[Era] = []
        rows: list[TableRow] = []
        for index, (start, end, edition) in enumerate(derived.eras()):
            if edition.view is not None:
                eras.append(_era(start, end, self.read(edition.view, source, (*route, index, "is"))))
            for row in self.rows(edition.first_of, source, (*route, index, "first_of")):
                era = _era(start, end, row.when or AllOf.model_construct(of=(), open_below=False))
                rows.append(TableRow.model_construct(when=_in_force([era], False), values=row.values))
        if derived.is_view:
            self.vocabulary.views[name] = _in_force(eras, None)
        else:
            self.vocabulary.rows[name] = (*rows, TableRow.model_construct(when=None, values=frozenset(derived.of)))

    def rows(self, stated: tuple[Row, ...], source: Source, route: Route) -> Iterator[TableRow]:
        for index, row in enumerate(stated):
            if row.same_as is None:
                when = None if row.when is None else self.read(row.when, source, (*route, index, "when"))
                yield TableRow.model_construct(when=when, values=frozenset(row.value))

"""A folder of rule files -> Rulebook, or problems with places; the edition in force on a day.

Every mistake in every file is found before anything is refused. `load` returns the sound programs
together with the problems; whether problems end the run is the caller's decision.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from smematch import references
from smematch import source as files
from smematch.errors import InputProblems, Problem, problem
from smematch.foundation import CASES, Foundation, load_foundation
from smematch.model.firm import ProfileType
from smematch.model.program import Program, SourceDocument
from smematch.outline import of_days_since
from smematch.source import Source
from smematch.validate import unknown_sources, validate


class Rulebook:
    """Programs by id with their editions in order, and the vocabulary they are written in."""

    def __init__(self, folder: Path, foundation: Foundation) -> None:
        self.folder = folder
        self.vocabulary = foundation.vocabulary
        self.register = foundation.register
        self.editions: dict[str, list[Program]] = {}
        self.sources: dict[tuple[str, str], Source] = {}
        self.rests_on = foundation.rests_on
        self.parts: dict[tuple[str, str], Any] = {}
        """What the matcher has looked up of each edition, once."""
        self._last: tuple[date, dict[str, Program]] | None = None

    @cached_property
    def profile(self) -> ProfileType:
        """The pydantic type of a firm profile, made from the vocabulary."""
        return ProfileType(self.vocabulary)

    def on(self, day: date) -> list[Program]:
        """The edition in force of each program on a day, programs in the order of their files."""
        return list(self._on(day).values())

    def _on(self, day: date) -> dict[str, Program]:
        """The editions in force on a day by program; a register is matched on one day, so the last is kept."""
        if self._last is None or self._last[0] != day:
            found = ((program, self._begun(program, day)) for program in self.editions)
            self._last = (day, {program: edition for program, edition in found if edition is not None})
        return self._last[1]

    def begun(self, program: str, day: date) -> list[Program]:
        """The editions of a program that have begun by a day, in order, whether or not they hold on it."""
        return [edition for edition in self.editions[program] if edition.in_force.first <= day]

    def edition_on(self, program: str, day: date) -> Program | None:
        """The edition of one program in force on a day, None where there is none."""
        return self._on(day).get(program)

    def fees_on(self, day: date) -> Callable[[str], Any]:
        """A function that gives the fee of a service (`program/service`) on a day, None where there is none."""

        def fee_of(reference: str) -> Any:
            program, _, service = reference.partition("/")
            edition = self.edition_on(program, day)
            return edition.fee_of(service) if edition and service in edition.services else None

        return fee_of

    def _begun(self, program: str, day: date) -> Program | None:
        """The latest edition that has begun, unless it has ended."""
        begun = self.begun(program, day)
        return begun[-1] if begun and begun[-1].in_force.holds(day) else None

    def with_edition(self, edition: Program) -> "Rulebook":
        """The same rulebook with another text of one edition; nothing that was looked up is shared."""
        twin = copy(self)
        others = self.editions[edition.program]
        changed = [edition if each.edition == edition.edition else each for each in others]
        twin.editions = {**self.editions, edition.program: changed}
        twin.parts, twin._last = {}, None  # noqa: SLF001 - of the same class
        return twin

    def document(self, reference: str) -> SourceDocument:
        """The document a source reference (`document#part/row`) names."""
        return self.register.documents[reference.partition("#")[0]]

    def cite(self, program: Program, statement: str, own: str | None = None) -> str:
        """Where a statement of a program is taken from: its own source, or the program's part and that row.

        `statement` is a key of the rule file (`fee`, `window`); the document says which row of a table holds such. A
        source that names a row or lines itself is the place.
        """
        if own is not None:
            return own
        row = self.document(program.source).rows.get(statement)
        part = program.source.partition("#")[2]
        return program.source if row is None or "/" in part else f"{program.source}/{row}"

    def service_name(self, lang: str) -> Callable[[str], str]:
        """A function that names a service (`program/service`) in a language."""

        def name(reference: str) -> str:
            program, _, service = reference.partition("/")
            edition = self.editions[program][-1]
            return f"{edition.name.get(lang)} / {edition.services[service].name.get(lang)}"

        return name

    def services(self) -> Iterator[str]:
        """Every `program/service` of any edition."""
        for program, editions in self.editions.items():
            for edition in editions:
                yield from (f"{program}/{service}" for service in edition.services)


class Loaded(NamedTuple):
    """What loading gave: no rulebook where not even the vocabulary could be read; every file that is YAML."""

    rulebook: Rulebook | None
    problems: list[Problem]
    sources: dict[str, Source]


def load_to_check(folder: Path, day: date, programs: Iterable[str] = ()) -> Loaded:
    """Load what can matter to a firm on a day: the terms of its year and those that begin later, and what they rest on.

    Everything is loaded where one of `programs` is not among them, and where anything is wrong: it may rest on what was
    left aside, and the report is whole.
    """
    loaded = load(folder, since=date(day.year, 1, 1), shown=False)
    known = loaded.rulebook.editions if loaded.rulebook is not None else {}
    return load(folder) if loaded.problems or not known.keys() >= set(programs) else loaded


def load(folder: Path, *, since: date | None = None, shown: bool = True) -> Loaded:
    """Load a folder of rules: the sound programs and every mistake in every file.

    Editions whose terms were over before `since` are not read where a glance tells so; `shown`: with the definitions
    that no program rests on.
    """
    if not folder.is_dir():
        return Loaded(None, [*problem("no-rules-folder", str(folder)).problems], {})
    found: list[Problem] = []
    sources: dict[str, Source] = {}
    foundation = load_foundation(folder, found, sources, shown=shown)
    if foundation is None:
        _compose_others(folder, found, sources)
        return Loaded(None, found, sources)
    rulebook = Rulebook(folder, foundation)
    broken = False
    paths = program_files(folder)
    for path in paths if since is None else of_days_since(paths, since):
        try:
            source = sources[str(path)] = files.read_rules(path)
            load_program(source, rulebook)
        except InputProblems as error:
            found += error.problems
            broken = True
    for editions in rulebook.editions.values():
        editions.sort(key=lambda edition: edition.in_force.first)
    if not broken:  # a broken file may hold what another names
        known = list(rulebook.services())
        for editions in rulebook.editions.values():
            for edition in editions:
                source = rulebook.sources[edition.program, edition.edition]
                found += references.of_program(edition, source, known)
    return Loaded(rulebook, found, sources)


def _compose_others(folder: Path, found: list[Problem], sources: dict[str, Source]) -> None:
    """Without a foundation no rule file can be understood, but each can be looked at."""
    for path in program_files(folder):
        try:
            sources[str(path)] = files.read_rules(path)
        except InputProblems as error:
            found += error.problems


def program_files(folder: Path) -> list[Path]:
    """The rule files of a folder of rules, in order; cases are not among them."""
    paths = sorted(folder.glob("*/*/*.yaml"))
    return [path for path in paths if not path.name.endswith(CASES)]


def load_program(source: Source, rulebook: Rulebook) -> None:
    """Take one rule file into the rulebook; an InputProblems carries every mistake in it."""
    if source.data is None:
        raise InputProblems([Problem("empty-file", {}, source.place(()))])
    found = [
        *unknown_sources(source, rulebook.register.documents),
        *references.of_register(source, rulebook.register),
    ]
    try:
        program = validate(Program, source, rulebook.vocabulary)
    except InputProblems as error:
        raise InputProblems([*error.problems, *found]) from None
    editions = rulebook.editions.get(program.program, [])
    for other in editions:
        if other.edition == program.edition or other.in_force.first == program.in_force.first:
            first = rulebook.sources[program.program, other.edition].file
            route = ("edition",) if other.edition == program.edition else ("in_force", "from")
            found.append(Problem("edition-twice", {"found": program.edition, "first": first}, source.place(route)))
    if found:
        raise InputProblems(found)
    rulebook.sources[program.program, program.edition] = source
    rulebook.editions.setdefault(program.program, []).append(program)

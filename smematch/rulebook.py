"""A folder of rule files -> Rulebook, or problems with places; the edition in force on a day.

Every mistake in every file is found before anything is refused. `load` returns the sound programs
together with the problems; whether problems end the run is the caller's decision.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import SchemaValidator

from smematch import source as files
from smematch.errors import InputProblems, Problem
from smematch.model.base import Frozen, nearest
from smematch.model.definitions import TableRow
from smematch.model.firm import profile_type
from smematch.model.money import Fee
from smematch.model.program import Agency, Program, SourceDocument
from smematch.model.reader import read_condition
from smematch.model.vocabulary import DefinitionsFile, FactsFile, Settlement, Vocabulary
from smematch.source import Source
from smematch.validate import problems as in_words
from smematch.validate import unknown_sources, validate

FACTS, REGISTER, DEFINITIONS = "facts.yaml", "sources.yaml", "definitions"
CASES = ".cases.yaml"


class Register(Frozen):
    """The file `sources.yaml`: the documents the rules are taken from, and the agencies."""

    documents: dict[str, SourceDocument]
    agencies: dict[str, Agency]


class Rulebook:
    """Programs by id with their editions in order, and the vocabulary they are written in."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, register: Register) -> None:
        self.folder = folder
        self.vocabulary = vocabulary
        self.documents = register.documents
        self.agencies = register.agencies
        self.editions: dict[str, list[Program]] = {}
        self.sources: dict[tuple[str, str], Source] = {}

    @cached_property
    def profile(self) -> SchemaValidator:
        """The pydantic type of a firm profile, made from the vocabulary."""
        return profile_type(self.vocabulary)

    def on(self, day: date) -> list[Program]:
        """The edition in force of each program on a day, programs in the order of their files."""
        found = (self.edition_on(program, day) for program in self.editions)
        return [edition for edition in found if edition is not None]

    def edition_on(self, program: str, day: date) -> Program | None:
        """The edition of one program in force on a day: the latest that has begun, unless it has ended."""
        begun = [edition for edition in self.editions.get(program, ()) if edition.in_force.start <= day]
        if not begun or (begun[-1].in_force.end is not None and begun[-1].in_force.end < day):
            return None
        return begun[-1]

    def document(self, reference: str) -> SourceDocument:
        """The document a source reference (`document#part/row`) names."""
        return self.documents[reference.partition("#")[0]]

    def services(self) -> Iterator[str]:
        """Every `program/service` of any edition."""
        for program, editions in self.editions.items():
            for edition in editions:
                yield from (f"{program}/{service}" for service in edition.services)


class Loaded(NamedTuple):
    """What loading gave: no rulebook where not even the vocabulary could be read."""

    rulebook: Rulebook | None
    problems: list[Problem]


def load(folder: Path) -> Loaded:
    """Load a folder of rules: the sound programs and every mistake in every file."""
    if not folder.is_dir():
        return Loaded(None, [*files.problem("no-rules-folder", str(folder)).problems])
    found: list[Problem] = []
    rulebook = _load_base(folder, found)
    if rulebook is None:
        return Loaded(None, found)
    broken = False
    for path in program_files(folder):
        try:
            load_program(path, rulebook)
        except InputProblems as error:
            found += error.problems
            broken = True
    for editions in rulebook.editions.values():
        editions.sort(key=lambda edition: edition.in_force.start)
    found += _bad_references(rulebook, some_missing=broken)
    return Loaded(rulebook, found)


def program_files(folder: Path) -> list[Path]:
    """The rule files of a folder of rules, in order; cases are not among them."""
    paths = sorted(folder.glob("*/*/*.yaml"))
    return [path for path in paths if not path.name.endswith(CASES)]


def _load_base(folder: Path, found: list[Problem]) -> Rulebook | None:
    register = _try(Register, folder / REGISTER, found)
    facts = _try(FactsFile, folder / FACTS, found)
    parts = [path for path in sorted((folder / DEFINITIONS).glob("*.yaml")) if not path.name.endswith(CASES)]
    definitions = [_try(DefinitionsFile, path, found) for path in parts]
    if register is None or facts is None or None in definitions:
        return None
    sources = [register[0], facts[0], *(part[0] for part in definitions if part)]
    for source in sources:
        found += unknown_sources(source, register[1].documents)
    merged = DefinitionsFile.model_construct(codes={}, tables={}, derived={})
    for part in definitions:
        if part:
            for kind in ("codes", "tables", "derived"):
                getattr(merged, kind).update(getattr(part[1], kind))
    vocabulary = Vocabulary(facts[1].facts, merged)
    before = len(found)
    _read_conditions(vocabulary, facts, [part for part in definitions if part], found)
    return Rulebook(folder, vocabulary, register[1]) if len(found) == before else None


def _try(model: Any, path: Path, found: list[Problem]) -> tuple[Source, Any] | None:
    try:
        source = files.read(path)
        return source, validate(model, source)
    except InputProblems as error:
        found += error.problems
        return None


def _read_conditions(vocabulary: Vocabulary, facts: Any, definitions: list[Any], found: list[Problem]) -> None:
    """The conditions of facts and definitions, once every name they may use is known."""

    def read(raw: Any, source: Source, *route: str | int) -> Any:
        try:
            return read_condition(raw, vocabulary)
        except ValidationError as error:
            found.extend(in_words(error, source, below=route))
            return None

    source = facts[0]
    for name, fact in facts[1].facts.items():
        if fact.type == "code" and fact.codes not in vocabulary.codes:
            args = {"found": fact.codes, "nearest": nearest(fact.codes or "", vocabulary.codes)}
            found.append(Problem("unknown-code-scheme", args, source.place(("facts", name, "codes"))))
        vocabulary.settled[name] = tuple(
            Settlement(read(line.when, source, "facts", name, "when_absent", index, "when"), line.it_is)
            for index, line in enumerate(fact.when_absent)
        )
    for name, entry in facts[1].contradictions.items():
        vocabulary.contradictions[name] = (read(entry.when, source, "contradictions", name, "when"), entry.says)
    for source, part in definitions:
        for name, derived in part.derived.items():
            if derived.view is not None:
                vocabulary.views[name] = read(derived.view, source, "derived", name, "is")
            if not derived.first_of:
                continue
            vocabulary.rows[name] = tuple(
                TableRow.model_construct(
                    when=None
                    if row.when is None
                    else read(row.when, source, "derived", name, "first_of", index, "when"),
                    values=frozenset(row.value),
                )
                for index, row in enumerate(derived.first_of)
                if not row.same_as
            )
    for _, part in definitions:
        for name, derived in part.derived.items():
            if derived.first_of and (other := derived.first_of[-1].same_as):
                vocabulary.rows[name] += vocabulary.rows[other]


def load_program(path: Path, rulebook: Rulebook) -> None:
    """Read one rule file into the rulebook; an InputProblems carries every mistake in it."""
    source = files.read(path)
    try:
        program = validate(Program, source, rulebook.vocabulary)
    except InputProblems as error:
        raise InputProblems([*error.problems, *unknown_sources(source, rulebook.documents)]) from None
    found = list(unknown_sources(source, rulebook.documents))
    if program.agency not in rulebook.agencies:
        args = {"found": program.agency, "nearest": nearest(program.agency, rulebook.agencies)}
        found.append(Problem("unknown-agency", args, source.place(("agency",))))
    editions = rulebook.editions.setdefault(program.program, [])
    for other in editions:
        if other.edition == program.edition or other.in_force.start == program.in_force.start:
            first = rulebook.sources[program.program, other.edition].file
            found.append(
                Problem("edition-twice", {"found": program.edition, "first": first}, source.place(("edition",)))
            )
    if found:
        raise InputProblems(found)
    rulebook.sources[program.program, program.edition] = source
    editions.append(program)


def _bad_references(rulebook: Rulebook, *, some_missing: bool) -> Iterator[Problem]:
    """References to services that no rule file has; silent where a broken file may hold them."""
    if some_missing:
        return
    known = set(rulebook.services())
    for (program, edition), source in rulebook.sources.items():
        found = next(each for each in rulebook.editions[program] if each.edition == edition)
        for route, reference in _references(found):
            if reference not in known:
                args = {"found": reference, "nearest": nearest(reference, sorted(known))}
                yield Problem("unknown-service", args, source.place(route))


def _references(program: Program) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, stage in enumerate(program.process):
        if stage.requires:
            yield ("process", index, "requires"), stage.requires
    if program.fee:
        yield from _fee_references(program.fee, ("fee",))
    for name, service in program.services.items():
        if service.fee:
            yield from _fee_references(service.fee, ("services", name, "fee"))


def _fee_references(fee: Fee, route: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if reference := getattr(fee, "of_fee", None):
        yield (*route, "of_fee"), reference
    for key in ("first_of", "sum_of"):
        for index, line in enumerate(getattr(fee, key, ())):
            yield from _fee_references(line, (*route, key, index))
    if then := getattr(fee, "then", None):
        yield from _fee_references(then, (*route, "then"))

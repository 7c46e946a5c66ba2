"""The shape of a cases file, and reading one: its defaults, its named firms, its cases ready to run."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from smematch import source as files
from smematch.errors import InputProblems, Place, Problem, nearest
from smematch.foundation import CASES
from smematch.model.base import Frozen, Route, Text
from smematch.model.definitions import Day
from smematch.model.facts import YesNo
from smematch.model.firm import Firm
from smematch.model.program import Program
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook
from smematch.ruletest.expected import ALL, WARNINGS, Expectations, Expected, expected_value
from smematch.ruletest.firms import Firms, like
from smematch.source import Source
from smematch.validate import unknown_sources, validate

WrittenFirm = Annotated[dict[str, Any], BeforeValidator(like)]
_DEFAULTS = ("source", "day")
NOT_SAID = date.min
"""Stands for the day a case leaves out, until the file's own is put in."""


class CaseEntry(Frozen):
    """One case as written. The firm stays plain: the vocabulary reads it.

    What a case leaves out of `source` and `day`, the file says for all its cases. A case that is not
    `confirmed` is a proposal: it is run, but it neither passes nor fails.
    """

    name: str
    source: str = ""
    day: Day = NOT_SAID
    firm: WrittenFirm
    confirmed: YesNo = True


class ProgramCase(CaseEntry):
    """A case of a program."""

    expect: Expectations


class DefinitionCase(CaseEntry):
    """A case of the definitions: derived facts by name, and the number of contradictions (`warnings`)."""

    expect: Annotated[dict[str, Any], Field(min_length=1)]


class Excuse(Frozen):
    """A changed rule that no case notices, and why that is right."""

    mutant: str
    because: Text


class CasesFile(Frozen):
    """What all cases files may say: defaults of their cases, and firms by name."""

    source: str | None = None
    day: Day | None = None
    firms: dict[str, WrittenFirm] = {}


class ProgramCases(CasesFile):
    """A cases file beside a rule file."""

    program: str
    edition: str
    cases: tuple[ProgramCase, ...]
    survivors: tuple[Excuse, ...] = ()


class DefinitionCases(CasesFile):
    """A cases file beside definitions."""

    cases: tuple[DefinitionCase, ...]


class CaseFile(NamedTuple):
    """A cases file: the program and edition it is about (None for definitions), its excused mutants."""

    source: Source
    program: str | None
    edition: str | None
    survivors: Mapping[str, Text] = {}


class Case(NamedTuple):
    """A case ready to run: its file and place, the firm, and what is expected."""

    file: CaseFile
    number: int
    entry: CaseEntry
    firm: Firm

    @property
    def place(self) -> Place:
        """Where its name stands."""
        return self.file.source.place(("cases", self.number, "name"))


def case_files(paths: list[Path]) -> list[Path]:
    """The cases files at or below the paths, in order."""
    found = [path.rglob("*" + CASES) if path.is_dir() else [path] for path in paths]
    return sorted({path for group in found for path in group})


def load_cases(path: Path, rulebook: Rulebook) -> list[Case]:
    """The cases of a file; an InputProblems carries every mistake in it."""
    return read_cases(files.read_rules(path), rulebook)


def read_cases(source: Source, rulebook: Rulebook) -> list[Case]:
    """The cases that a source states; an InputProblems carries every mistake in it."""
    if source.data is None:
        raise InputProblems([Problem("empty-file", {}, source.place(()))])
    about_program = isinstance(source.data, dict) and "program" in source.data
    try:
        content: Any = validate(ProgramCases if about_program else DefinitionCases, source)
    except InputProblems as error:
        others = unknown_sources(source, rulebook.register.documents)
        raise InputProblems([*error.problems, *others, *_firms_of(source, rulebook)]) from None
    excuses = {excuse.mutant: excuse.because for excuse in getattr(content, "survivors", ())}
    file = CaseFile(source, getattr(content, "program", None), getattr(content, "edition", None), excuses)
    firms = Firms(content.firms, source, rulebook.profile)
    found: list[Problem] = [
        *unknown_sources(source, rulebook.register.documents),
        *_unknown_names(content, file, rulebook),
        *_twice(content, file),
        *firms.problems,
    ]
    cases = []
    for index, entry in enumerate(content.cases):
        firm, mistakes = firms.read(entry.firm, ("cases", index, "firm"))
        found += mistakes
        found += _left_out(entry, content, source.place(("cases", index)))
        cases.append(Case(file, index, _filled(entry, content), firm))
    if found:
        raise InputProblems(found)
    broken = file.program is not None and not edition_of(file, rulebook)
    return [] if broken else cases


def _firms_of(source: Source, rulebook: Rulebook) -> Iterator[Problem]:
    """The mistakes in the firms of a file whose shape is wrong elsewhere."""
    data = source.data if isinstance(source.data, dict) else {}
    named = data.get("firms")
    # A firm that is no mapping is reported as such, and is a firm of the file all the same.
    firms = {name: _mapping(firm) for name, firm in named.items()} if isinstance(named, dict) else {}
    reader = Firms(firms, source, rulebook.profile)
    yield from reader.problems
    cases = data.get("cases")
    for index, case in enumerate(cases if isinstance(cases, list) else ()):
        if isinstance(case, dict):
            yield from reader.read(_mapping(case.get("firm")), ("cases", index, "firm"))[1]


def _mapping(firm: Any) -> dict[str, Any]:
    written = like(firm)
    return written if isinstance(written, dict) else {}


def edition_of(file: CaseFile, rulebook: Rulebook) -> Program | None:
    """The edition a cases file is about, None where the rulebook does not have it."""
    editions = rulebook.editions.get(file.program or "", [])
    return next((each for each in editions if each.edition == file.edition), None)


def _left_out(entry: CaseEntry, content: CasesFile, place: Place) -> Iterator[Problem]:
    """What neither a case nor its file says."""
    for key in _DEFAULTS:
        if key not in entry.model_fields_set and getattr(content, key) is None:
            yield Problem("missing-key", {"key": key}, place)


def _filled(entry: CaseEntry, content: CasesFile) -> CaseEntry:
    """The case with what its file says for all."""
    defaults = {key: getattr(content, key) for key in _DEFAULTS if key not in entry.model_fields_set}
    return entry.model_copy(update=defaults) if defaults else entry


def _rule_file(file: CaseFile) -> Path:
    """The rule file beside a cases file."""
    path = Path(file.source.file)
    return path.with_name(path.name.removesuffix(CASES) + ".yaml")


def _unknown_names(content: Any, file: CaseFile, rulebook: Rulebook) -> Iterator[Problem]:
    """Names a file uses that do not exist: its program and edition, services, derived facts."""
    if file.program is None:
        yield from _unknown_expectations(content, file, [*rulebook.vocabulary.derived, WARNINGS])
        yield from _nonsense(content, file, rulebook)
        return
    edition = edition_of(file, rulebook)
    if edition is not None:
        yield from _unknown_expectations(content, file, [*edition.services, ALL])
        yield from _unknown_facts(content, file, rulebook.vocabulary)
    elif not _rule_file(file).is_file():  # otherwise the rule file beside the cases is broken, and reported itself
        near = nearest(file.program, rulebook.editions)
        args = {"found": f"{file.program} {file.edition}", "nearest": "" if near == file.program else near}
        yield Problem("unknown-program", args, file.source.place(("program",)))


def _unknown_expectations(content: Any, file: CaseFile, known: list[str]) -> Iterator[Problem]:
    for index, entry in enumerate(content.cases):
        for name in entry.expect:
            if name not in known:
                args = {"found": name, "nearest": nearest(name, known), "expected": ", ".join(known)}
                place = file.source.place(("cases", index, "expect", name), key=True)
                yield Problem("unknown-expectation", args, place)


def _unknown_facts(content: ProgramCases, file: CaseFile, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Facts a case expects to be missing or to have failed, which there are not."""
    for index, entry in enumerate(content.cases):
        for name, expected in entry.expect.items():
            for route, facts in _named_facts(expected):
                known = vocabulary.names if route == ("failed",) else [*vocabulary.facts]
                for at, fact in enumerate(facts):
                    if fact not in known:
                        args = {"found": fact, "nearest": nearest(fact, known)}
                        place = file.source.place(("cases", index, "expect", name, *route, at))
                        yield Problem("unknown-fact", args, place)


def _named_facts(expected: Expected) -> Iterator[tuple[Route, tuple[str, ...]]]:
    yield ("missing",), expected.missing or ()
    yield ("failed",), expected.failed or ()
    yield ("fee", "missing"), (expected.fee and expected.fee.missing) or ()
    yield ("window", "missing"), (expected.window and expected.window.missing) or ()


def _nonsense(content: Any, file: CaseFile, rulebook: Rulebook) -> Iterator[Problem]:
    """Expectations that a derived fact can never meet."""
    for index, entry in enumerate(content.cases):
        for name, raw in entry.expect.items():
            if name in rulebook.vocabulary.derived or name == WARNINGS:
                try:
                    expected_value(name, raw, rulebook.vocabulary)
                except PydanticCustomError as error:
                    place = file.source.place(("cases", index, "expect", name))
                    yield Problem(error.type, error.context or {}, place)


def _twice(content: Any, file: CaseFile) -> Iterator[Problem]:
    """Names that two cases bear, mutants that are excused twice."""
    cases = [(entry.name, ("cases", index, "name")) for index, entry in enumerate(content.cases)]
    excuses = [
        (each.mutant, ("survivors", index, "mutant")) for index, each in enumerate(getattr(content, "survivors", ()))
    ]
    for code, names in (("case-twice", cases), ("survivor-twice", excuses)):
        first: dict[str, Any] = {}
        for name, route in names:
            if name in first:
                args = {"found": name, "line": file.source.place(first[name]).line}
                yield Problem(code, args, file.source.place(route))
            first.setdefault(name, route)

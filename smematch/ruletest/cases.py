"""The shape of a cases file, and what a case expects, read into the matcher's own values."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, PlainValidator, ValidationError
from pydantic_core import PydanticCustomError

from smematch import source as files
from smematch.errors import InputProblems, Problem
from smematch.foundation import CASES
from smematch.model import values
from smematch.model.base import Frozen, nearest, refusal
from smematch.model.definitions import Day
from smematch.model.firm import Firm, read_firm
from smematch.model.money import WON
from smematch.model.program import Program
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook
from smematch.source import Source
from smematch.validate import problems as in_words
from smematch.validate import unknown_sources, validate

NONE, UNKNOWN, ALL, WARNINGS = "none", "unknown", "all", "warnings"


def _interval_of(read: Callable[[str], Any], expected: str) -> Any:
    one = values.from_text(read, expected)

    def interval(raw: Any) -> Interval:
        if isinstance(raw, dict):
            if not set(raw) <= {"min", "max"}:
                raise refusal("not-a-range-key", found=", ".join(raw))
            return Interval(*(None if raw.get(end) in (None, NONE) else one(raw[end]) for end in ("min", "max")))
        value = None if raw == NONE else one(raw)
        return Interval(value, value)

    return PlainValidator(interval)


def _won(text: str) -> int:
    return values.read_amount(text, WON)


def _day(text: str) -> date | None:
    return None if text == NONE else values.read_date(text)


Won = Annotated[Interval, _interval_of(_won, "amount")]
Share = Annotated[Interval, _interval_of(values.read_ratio, "ratio")]
OptionalDay = Annotated[date | None, PlainValidator(values.from_text(_day, "date"))]
Verdict = Literal["eligible", "refer", "needs-info", "ineligible"]


class ExpectedFee(Frozen):
    """What a case says of a fee; only what is written is compared."""

    kind: Literal["free", "amount", "share", "unstated"] | None = None
    share: Share | None = None
    krw: Won | None = None
    missing: tuple[str, ...] | None = None


class ExpectedWindow(Frozen):
    """What a case says of a window."""

    state: Literal["open", "closed", "announced"] | None = None
    opens: OptionalDay = None
    closes: OptionalDay = None
    missing: tuple[str, ...] | None = None


class Expected(Frozen):
    """What a case says of one service."""

    verdict: Verdict | None = None
    lean: Literal["likely", "unlikely", "none"] | None = None
    missing: tuple[str, ...] | None = None
    failed: tuple[str, ...] | None = None
    fee: ExpectedFee | None = None
    support: Won | None = None
    window: ExpectedWindow | None = None


def _short(raw: Any) -> Any:
    return {"verdict": raw} if isinstance(raw, str) else raw


class CaseEntry(Frozen):
    """One case as written. The firm stays plain: the vocabulary reads it."""

    name: str
    source: str
    day: Day
    firm: dict[str, Any]


class ProgramCase(CaseEntry):
    """A case of a program."""

    expect: Annotated[dict[str, Annotated[Expected, BeforeValidator(_short)]], Field(min_length=1)]


class DefinitionCase(CaseEntry):
    """A case of the definitions: derived facts by name, and the number of contradictions (`warnings`)."""

    expect: Annotated[dict[str, Any], Field(min_length=1)]


class ProgramCases(Frozen):
    """A cases file beside a rule file."""

    program: str
    edition: str
    cases: tuple[ProgramCase, ...]


class DefinitionCases(Frozen):
    """A cases file beside definitions."""

    cases: tuple[DefinitionCase, ...]


class CaseFile(NamedTuple):
    """A cases file: the program and edition it is about, or None for definitions."""

    source: Source
    program: str | None
    edition: str | None


def expected_value(name: str, raw: Any, vocabulary: Vocabulary) -> Any:
    """What a definitions case expects of a derived fact (or of `warnings`), as the matcher would say it."""
    derived = vocabulary.derived.get(name)
    if derived is not None and derived.first_of:
        words = [raw] if isinstance(raw, str) else raw
        if not isinstance(words, list) or not set(map(str, words)) <= set(derived.of):
            raise refusal("not-a-choice", found=str(raw), expected=", ".join(derived.of), nearest="")
        return words
    if derived is not None and raw == UNKNOWN:
        return None
    if derived is not None and derived.view is not None:
        return values.from_text(values.read_yes_no, "boolean")(raw)
    whole = values.from_text(values.read_whole, "integer")
    if derived is None:
        return whole(raw)
    if isinstance(raw, dict):
        return Interval(*(None if raw.get(end) is None else whole(raw[end]) for end in ("min", "max")))
    return Interval(whole(raw), whole(raw))


class Case(NamedTuple):
    """A case ready to run: its file and place, the firm, and what is expected."""

    file: CaseFile
    number: int
    entry: CaseEntry
    firm: Firm


def case_files(paths: list[Path]) -> list[Path]:
    """The cases files at or below the paths, in order."""
    found = [path.rglob("*" + CASES) if path.is_dir() else [path] for path in paths]
    return sorted({path for group in found for path in group})


def load_cases(path: Path, rulebook: Rulebook) -> list[Case]:
    """The cases of a file; an InputProblems carries every mistake in it."""
    source = files.read(path)
    about_program = isinstance(source.data, dict) and "program" in source.data
    content: Any = validate(ProgramCases if about_program else DefinitionCases, source)
    file = CaseFile(source, getattr(content, "program", None), getattr(content, "edition", None))
    found: list[Problem] = [
        *unknown_sources(source, rulebook.register.documents),
        *_unknown_names(content, file, rulebook),
    ]
    cases = []
    for index, entry in enumerate(content.cases):
        try:
            cases.append(Case(file, index, entry, read_firm(entry.firm, rulebook.profile)))
        except ValidationError as error:
            found += in_words(error, source, below=("cases", index, "firm"))
    if found:
        raise InputProblems(found)
    broken = file.program is not None and not _edition(file, rulebook)
    return [] if broken else cases


def _edition(file: CaseFile, rulebook: Rulebook) -> Program | None:
    editions = rulebook.editions.get(file.program or "", [])
    return next((each for each in editions if each.edition == file.edition), None)


def _rule_file(file: CaseFile) -> Path:
    """The rule file beside a cases file."""
    path = Path(file.source.file)
    return path.with_name(path.name.removesuffix(CASES) + ".yaml")


def _unknown_names(content: Any, file: CaseFile, rulebook: Rulebook) -> list[Problem]:
    """Names a case uses that do not exist: its program and edition, services, derived facts; twins."""
    found: list[Problem] = []
    args: dict[str, Any]
    if file.program is None:
        known = [*rulebook.vocabulary.derived, WARNINGS]
    else:
        edition = _edition(file, rulebook)
        if edition is None and _rule_file(file).is_file():
            return []  # the rule file beside the cases is broken, and reported itself
        if edition is None:
            args = {"found": f"{file.program} {file.edition}", "nearest": nearest(file.program, rulebook.editions)}
            return [Problem("unknown-program", args, file.source.place(("program",)))]
        known = [*edition.services, ALL]
    names: dict[str, int] = {}
    for index, entry in enumerate(content.cases):
        if entry.name in names:
            args = {"found": entry.name, "line": file.source.place(("cases", names[entry.name])).line}
            found.append(Problem("case-twice", args, file.source.place(("cases", index, "name"))))
        names.setdefault(entry.name, index)
        for name in entry.expect:
            if name in known and file.program is None:
                try:
                    expected_value(name, entry.expect[name], rulebook.vocabulary)
                except PydanticCustomError as error:
                    place = file.source.place(("cases", index, "expect", name))
                    found.append(Problem(error.type, error.context or {}, place))
            if name not in known:
                args = {"found": name, "nearest": nearest(name, known), "expected": ", ".join(known)}
                found.append(
                    Problem("unknown-expectation", args, file.source.place(("cases", index, "expect", name), key=True))
                )
    return found

"""Checks made earlier: a file of `smematch check --format json`, one firm a line -> what was said of each.

Keys that are not needed are passed over, so that a file of another version can be read. A file from before the keys
`file` and `stated` were written can be read, too: its firms are known by name alone, and what they stated is not known.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from smematch.errors import InputProblems, Place, Problem, problem
from smematch.match.verdict import INELIGIBLE
from smematch.model.definitions import Day
from smematch.model.firm import Firm, read_firm
from smematch.rulebook import Rulebook
from smematch.source import DEEPEST
from smematch.table.mistakes import Mistakes
from smematch.table.text import lines

Service = tuple[str, str]
"""A program and one of its services."""


_OTHER_FILES = frozenset(("malformed-json", "not-an-object", "earlier-cut-off"))
"""What is wrong with every line of another kind of file: a list of changes, a profile."""


class Said(NamedTuple):
    """What was, or is, said of a service; of one that is closed to the firm the window is not looked at."""

    verdict: str
    lean: str | None
    window: str | None = None
    opens: date | None = None
    closes: date | None = None


class Earlier(NamedTuple):
    """What was said of one firm: on which line of the file, of which profile, on which day, by which editions.

    `file` and `firm` are None in a file that does not tell. `only`: the programs that were asked for, if not all; None
    where that is not known. `text`: the line itself.
    """

    line: int
    text: str
    day: date
    file: str | None
    name: str | None
    firm: Firm | None
    only: tuple[str, ...] | None
    warnings: tuple[str, ...]
    editions: Mapping[str, str]
    services: Mapping[Service, Said]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class _Window(_Part):
    state: Literal["open", "closed", "announced"]
    opens: Day | None
    closes: Day | None


class _Service(_Part):
    service: str
    verdict: Literal["eligible", "refer", "needs-info", "ineligible"]
    lean: Literal["likely", "unlikely"] | None
    window: _Window


class _Program(_Part):
    program: str
    edition: str
    services: tuple[_Service, ...]


class _Firm(_Part):
    name: str | None
    file: str | None = None
    stated: dict[str, Any] | None = None


class _Check(_Part):
    as_of: Day
    firm: _Firm
    warnings: tuple[str, ...]
    programs: tuple[_Program, ...]
    only_programs: tuple[str, ...] = ()


def read_earlier(path: Path, rulebook: Rulebook) -> list[Earlier]:
    """The firms of a file of earlier checks, in order. An InputProblems names every mistake with its line."""
    if not path.exists():
        raise problem("no-earlier-check", str(path))
    mistakes = Mistakes()
    found: list[Earlier] = []
    for number, text in enumerate(lines(path), 1):
        if text.strip():
            place = Place(str(path), number)
            try:
                found.append(_read(text, place, rulebook))
            except InputProblems as error:
                for each in error.problems:
                    mistakes.add(each)
    codes = {each.code for each in mistakes.shown}
    if not found and mistakes.count > 1 and codes <= _OTHER_FILES:
        raise problem("earlier-not-lines", str(path))
    for each in _twins(found, path):
        mistakes.add(each)
    mistakes.raise_any()
    if not found:
        raise problem("earlier-empty", str(path))
    return found


def _read(text: str, place: Place, rulebook: Rulebook) -> Earlier:
    try:
        return _understood(text, place, rulebook)
    except UnicodeEncodeError:  # half of a character, which pydantic cannot even report
        raise InputProblems([Problem("malformed-json", {"why": "lone surrogate"}, place)]) from None
    except RecursionError:
        raise InputProblems([Problem("nested-too-deep", {"most": DEEPEST}, place)]) from None


def _understood(text: str, place: Place, rulebook: Rulebook) -> Earlier:
    try:
        check = _Check.model_validate(_decoded(text, place))
    except ValidationError as error:
        raise InputProblems(_in_our_words(error, place)) from None
    services = [
        ((program.program, each.service), _said(each)) for program in check.programs for each in program.services
    ]
    if len(dict(services)) < len(services):
        raise InputProblems([Problem("earlier-service-twice", {}, place)])
    firm = check.firm
    return Earlier(
        place.line,
        text.rstrip("\r\n"),
        check.as_of,
        firm.file,
        firm.name,
        None if firm.stated is None else _stated(firm.stated, place, rulebook),
        None if firm.file is None else check.only_programs,
        check.warnings,
        {program.program: program.edition for program in check.programs},
        dict(services),
    )


def _decoded(text: str, place: Place) -> dict[str, Any]:
    """The object of a line; its numbers are texts, as they are in a profile."""
    try:
        found = json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        if not text.endswith("\n"):  # only the last line can lack its end
            raise InputProblems([Problem("earlier-cut-off", {}, place)]) from None
        raise InputProblems(
            [Problem("malformed-json", {"why": error.msg}, place._replace(column=error.colno))]
        ) from None
    if not isinstance(found, dict):
        raise InputProblems([Problem("not-an-object", {}, place)])
    return found


def _in_our_words(error: ValidationError, place: Place) -> Iterator[Problem]:
    for line in error.errors(include_url=False):
        at = ".".join(map(str, line["loc"]))
        if line["type"] == "missing":
            yield Problem("not-a-check-key", {"key": at}, place)
        else:
            yield Problem("not-a-check", {"found": json.dumps(line["input"], ensure_ascii=False), "key": at}, place)


def _said(service: _Service) -> Said:
    window = service.window
    if service.verdict == INELIGIBLE:
        return Said(service.verdict, service.lean)
    return Said(service.verdict, service.lean, window.state, window.opens, window.closes)


def _stated(data: Mapping[str, Any], place: Place, rulebook: Rulebook) -> Firm:
    """The firm as it was; facts that the rules no longer know are left out, they cannot be asked about."""
    known = {name: _as_text(value) for name, value in data.items() if name in rulebook.vocabulary.facts}
    try:
        return read_firm(known, rulebook.profile)
    except ValidationError as error:
        facts = sorted({str(line["loc"][0]) for line in error.errors(include_url=False)})
        raise InputProblems([Problem("earlier-fact", {"found": fact}, place) for fact in facts]) from None


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(each) for key, each in value.items()}
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _twins(found: list[Earlier], path: Path) -> Iterator[Problem]:
    """Lines that could be about the same firm: of one profile or, where the file names none, of one name."""
    first: dict[str, int] = {}
    for each in found:
        key = each.name if each.file is None else PurePath(each.file).as_posix()
        place = Place(str(path), each.line)
        if key is None:
            yield Problem("earlier-unnamed", {}, place)
        elif key in first:
            yield Problem("earlier-firm-twice", {"found": key, "line": first[key]}, place)
        else:
            first[key] = each.line

"""The list of programs: rows that match what is asked, as text, Markdown or JSON."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line

from smematch.model.base import Text
from smematch.model.catalogue import Catalogue, NamedProgram
from smematch.model.money import Free
from smematch.model.program import Program
from smematch.report.markdown import table
from smematch.report.plain import indented_json
from smematch.report.terminal import WIDE
from smematch.rulebook import Rulebook
from smematch.words import LANGUAGES, say
from smematch.words.rules import RULES


class Wanted(NamedTuple):
    """What the list is asked for; an empty part asks for nothing."""

    agency: str | None = None
    support_type: str | None = None
    export_stage: str | None = None
    free: bool = False
    words: tuple[str, ...] = ()


class Entry(NamedTuple):
    """One program of the list, with rules or only named."""

    program: str
    name: Text
    agency: str
    support_types: tuple[str, ...]
    export_stages: tuple[str, ...]
    free: tuple[str, ...]
    """The services that cost nothing."""
    named_only: bool
    text: str
    """Everything that words are looked for in, lower case."""


def entries(rulebook: Rulebook, catalogue: Catalogue, day: date) -> Iterator[Entry]:
    """Every program with an edition on the day, then those that are only named."""
    for program in rulebook.on(day):
        free = tuple(name for name in program.services if isinstance(program.fee_of(name), Free))
        stages, types = program.export_stages, program.support_types
        text = _searched(program)
        yield Entry(program.program, program.name, program.agency, types, stages, free, False, text)
    for name, named in catalogue.named.items():
        agency = named.agency or (named.run_by.en if named.run_by else "")
        yield Entry(name, named.name, agency, named.support_types, (), (), True, _named_text(name, named))


def matching(found: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """The entries that fit everything asked for."""
    return [
        entry
        for entry in found
        if (wanted.agency is None or wanted.agency.lower() in entry.agency.lower())
        and (wanted.support_type is None or wanted.support_type in entry.support_types)
        and (wanted.export_stage is None or wanted.export_stage in entry.export_stages)
        and (not wanted.free or entry.free)
        and all(word.lower() in entry.text for word in wanted.words)
    ]


def listing(found: list[Entry], rulebook: Rulebook, lang: str, width: int) -> RenderableType:
    """The list for a terminal; the type of support where there is room."""
    if not found:
        return Line(say(RULES, "nothing-found", lang))
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    columns = _head(lang) if width >= WIDE else _head(lang)[:-1]
    for index, column in enumerate(columns):
        drawn.add_column(column, header_style="dim", overflow="fold", no_wrap=index == 0)
    for row in _rows(found, rulebook, lang):
        drawn.add_row(*map(Line, row[: len(columns)]))
    return drawn


def listing_markdown(found: list[Entry], rulebook: Rulebook, lang: str) -> str:
    """The list as a Markdown table."""
    return table(_head(lang), _rows(found, rulebook, lang))


def listing_json(found: list[Entry]) -> str:
    """The list as a JSON array."""
    return indented_json(
        [
            {
                "program": entry.program,
                "name": {lang: entry.name.get(lang) for lang in LANGUAGES},
                "agency": entry.agency,
                "support_types": list(entry.support_types),
                "export_stages": list(entry.export_stages),
                "free_services": list(entry.free),
                "named_only": entry.named_only,
            }
            for entry in found
        ]
    )


def _head(lang: str) -> list[str]:
    return ["id", *(say(RULES, key, lang) for key in ("name", "agency", "support_types"))]


def _rows(found: list[Entry], rulebook: Rulebook, lang: str) -> Iterator[list[str]]:
    for entry in found:
        types = ", ".join(rulebook.register.support_types[name].get(lang) for name in entry.support_types)
        name = entry.name.get(lang)
        if entry.named_only:
            name += f" ({say(RULES, 'named-only', lang)})"
        agency = entry.agency if entry.agency in rulebook.register.agencies else "-"
        yield [entry.program, name, agency, types]


def _searched(program: Program) -> str:
    services = program.services.values()
    contents = [text for service in services for text in (service.name, *service.contents)]
    texts = [program.name, program.gives, *([program.purpose] if program.purpose else []), *program.contents, *contents]
    return " ".join([program.program, *(f"{text.en} {text.ko}" for text in texts)]).lower()


def _named_text(name: str, named: NamedProgram) -> str:
    return f"{name} {named.name.en} {named.name.ko} {named.says.en} {named.says.ko}".lower()

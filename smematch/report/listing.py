"""The list of programs: rows that match what is asked, as text, Markdown or JSON; for a day what there was then."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from smematch.model.base import Text
from smematch.model.catalogue import Catalogue, NamedProgram
from smematch.model.money import Free
from smematch.model.program import Program
from smematch.model.years import Years, as_data
from smematch.report import agencies
from smematch.report.markdown import inert, table
from smematch.report.plain import indented_json
from smematch.report.terminal import WIDE
from smematch.report.years import years_words
from smematch.rulebook import Rulebook
from smematch.words import LANGUAGES, say
from smematch.words.record import RECORD
from smematch.words.rules import RULES

_SEPARATOR = " · "
_LONGEST_YEARS = 18
"""Columns for the years where the list is narrow; what is longer goes on below."""


class There(StrEnum):
    """Whether a program was there on a day."""

    YES = "there"
    NO = "not-there"
    PERHAPS = "perhaps"
    """Told of by then; its source does not say until when, or gives no years."""
    TOLD_LATER = "told-later"
    """Its source tells of it later only, and does not say since when."""


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
    agency: str | Text
    """Its key in the register, or who runs it."""
    years: Years | None
    support_types: tuple[str, ...]
    export_stages: tuple[str, ...]
    free: tuple[str, ...]
    """The services that cost nothing."""
    named_only: bool
    there: There
    text: str
    """Everything that words are looked for in, lower case."""
    agencies: str
    """Every name of its agency, lower case."""


class Listing(NamedTuple):
    """The entries that fit; of a past day those that were there or may have been, otherwise all."""

    found: list[Entry]
    day: date
    of_day: bool

    def those(self, there: There) -> list[Entry]:
        """Those of which this is known."""
        return [entry for entry in self.found if entry.there is there]


class _Row(NamedTuple):
    """What is said of one program."""

    program: str
    name: str
    agency: str
    years: str
    support_types: str


def entries(rulebook: Rulebook, catalogue: Catalogue, day: date) -> Iterator[Entry]:
    """Every program with an edition on the day, then the others with rules, then those that are only named."""
    yield from sorted(_all_with_rules(rulebook, day), key=lambda entry: entry.there is not There.YES)
    for name, named in catalogue.named.items():
        yield _named(name, named, rulebook, day)


def matching(found: Iterable[Entry], wanted: Wanted, day: date, *, of_day: bool = False) -> Listing:
    """The entries that fit everything asked for; `of_day`: without those that were not there on the day."""
    fit = [
        entry
        for entry in found
        if (wanted.agency is None or wanted.agency.lower() in entry.agencies)
        and (wanted.support_type is None or wanted.support_type in entry.support_types)
        and (wanted.export_stage is None or wanted.export_stage in entry.export_stages)
        and (not wanted.free or entry.free)
        and all(word.lower() in entry.text for word in wanted.words)
        and not (of_day and entry.there is There.NO)
    ]
    return Listing(fit, day, of_day)


def listing(listed: Listing, rulebook: Rulebook, lang: str, width: int) -> RenderableType:
    """The list for a terminal: a row a program where there is room, otherwise two lines."""
    if not listed.found:
        return Line(say(RULES, "nothing-found", lang))
    draw = _wide if width >= WIDE else _narrow
    parts: list[RenderableType] = []
    for title, found in _sections(listed, lang):
        parts += [Line("")] if parts else []
        parts += [Line(title, style="bold")] if title else []
        parts += [Line("")] if title and found else []
        parts += [draw(_rows(found, rulebook, listed.day, lang), lang)] if found else []
    return Group(*parts)


def listing_markdown(listed: Listing, rulebook: Rulebook, lang: str) -> str:
    """The list as a Markdown table; of a day two of them, each with its title."""
    parts = []
    for title, found in _sections(listed, lang):
        parts += [inert(title) + "\n"] if title else []
        parts += [table(_head(lang), _rows(found, rulebook, listed.day, lang))] if found or not title else []
    return "\n".join(parts)


def listing_json(listed: Listing, rulebook: Rulebook) -> str:
    """The list as a JSON array."""
    return indented_json([_entry_json(entry, listed, rulebook) for entry in listed.found])


def _entry_json(entry: Entry, listed: Listing, rulebook: Rulebook) -> dict[str, object]:
    found: dict[str, object] = {
        "program": entry.program,
        "name": {lang: entry.name.get(lang) for lang in LANGUAGES},
        "agency": entry.agency if isinstance(entry.agency, str) else entry.agency.en,
        "agency_name": {lang: _called(entry.agency, rulebook, listed.day, lang) for lang in LANGUAGES},
        "years": as_data(entry.years),
        "support_types": list(entry.support_types),
        "export_stages": list(entry.export_stages),
        "free_services": list(entry.free),
        "named_only": entry.named_only,
    }
    return {**found, "on_the_day": entry.there.value} if listed.of_day else found


def _sections(listed: Listing, lang: str) -> Iterator[tuple[str, list[Entry]]]:
    """The parts of the list with their titles; what is not of a day is one without."""
    if not listed.of_day:
        yield "", listed.found
        return
    sure, perhaps, later = (listed.those(there) for there in (There.YES, There.PERHAPS, There.TOLD_LATER))
    named = sum(entry.named_only for entry in sure)
    yield say(RECORD, "on-day", lang, day=listed.day, rules=len(sure) - named, named=named), sure
    if perhaps:
        yield say(RECORD, "perhaps", lang, n=len(perhaps)), perhaps
    if later:
        yield say(RECORD, "told-later", lang, n=len(later)), []


def _wide(rows: Iterable[_Row], lang: str) -> RenderableType:
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for index, column in enumerate(_head(lang)):
        drawn.add_column(column, header_style="dim", overflow="fold", no_wrap=index == 0)
    for row in rows:
        drawn.add_row(*map(Line, row))
    return drawn


def _narrow(rows: Iterable[_Row], _: str) -> RenderableType:
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    drawn.add_column(style="dim", max_width=_LONGEST_YEARS, overflow="fold")
    drawn.add_column(overflow="fold")
    for row in rows:
        below = _SEPARATOR.join((row.program, row.agency))
        drawn.add_row(Line(row.years), Line.assemble((row.name, "bold"), "\n", (below, "dim")))
    return drawn


def _head(lang: str) -> list[str]:
    years = say(RECORD, "years", lang)
    return ["id", *(say(RULES, key, lang) for key in ("name", "agency")), years, say(RULES, "support_types", lang)]


def _rows(found: list[Entry], rulebook: Rulebook, day: date, lang: str) -> Iterator[_Row]:
    for entry in found:
        types = ", ".join(rulebook.register.support_types[name].get(lang) for name in entry.support_types)
        name = entry.name.get(lang)
        if entry.named_only:
            name += f" ({say(RULES, 'named-only', lang)})"
        years = years_words(entry.years, lang)
        yield _Row(entry.program, name, _called(entry.agency, rulebook, day, lang), years, types)


def _all_with_rules(rulebook: Rulebook, day: date) -> Iterator[Entry]:
    for name, editions in rulebook.editions.items():
        yield _with_rules([editions[0], *rulebook.begun(name, day)][-1], rulebook, day)


def _with_rules(program: Program, rulebook: Rulebook, day: date) -> Entry:
    free = tuple(name for name in program.services if isinstance(program.fee_of(name), Free))
    return Entry(
        program.program, program.name, program.agency, program.in_force, program.support_types, program.export_stages,
        free, named_only=False, there=_there(program.in_force, day), text=_searched(program),
        agencies=_names(program.agency, rulebook),
    )  # fmt: skip


def _named(name: str, named: NamedProgram, rulebook: Rulebook, day: date) -> Entry:
    agency = named.agency or named.run_by
    assert agency is not None
    return Entry(
        name, named.name, agency, named.years, named.support_types, (), (), named_only=True,
        there=_there(named.years, day), text=_named_text(name, named), agencies=_names(agency, rulebook),
    )  # fmt: skip


def _there(years: Years | None, day: date) -> There:
    held = None if years is None else years.holds(day)
    if held is not None:
        return There.YES if held else There.NO
    return There.TOLD_LATER if years is not None and day < years.known[0].first else There.PERHAPS


def _called(agency: str | Text, rulebook: Rulebook, day: date, lang: str) -> str:
    return agencies.short(agency, rulebook, day, lang) if isinstance(agency, str) else agency.get(lang)


def _names(agency: str | Text, rulebook: Rulebook) -> str:
    """Every name an agency has or came to have, so that it is found by any of them."""
    if isinstance(agency, Text):
        return f"{agency.en} {agency.ko}".lower()
    return agencies.every_name(agency, rulebook)


def _searched(program: Program) -> str:
    services = program.services.values()
    contents = [text for service in services for text in (service.name, *service.contents)]
    texts = [program.name, program.gives, *([program.purpose] if program.purpose else []), *program.contents, *contents]
    return " ".join([program.program, *(f"{text.en} {text.ko}" for text in texts)]).lower()


def _named_text(name: str, named: NamedProgram) -> str:
    return f"{name} {named.name.en} {named.name.ko} {named.says.en} {named.says.ko}".lower()

"""A program's sheet: every row of the annex template, as lines in a language."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from smematch.model.base import Text
from smematch.model.catalogue import Catalogue, NamedProgram
from smematch.model.definitions import Reading
from smematch.model.program import Program, Service, SharedBudget, Stage
from smematch.report import agencies, amounts, provenance, sentences
from smematch.report.years import years_words
from smematch.rulebook import Rulebook
from smematch.words import KOREAN, say
from smematch.words.figures import FIGURES
from smematch.words.record import RECORD
from smematch.words.rules import RULES
from smematch.words.screen import ACTORS


class SheetRow(NamedTuple):
    """One row: its label and its lines."""

    label: str
    lines: list[str]


def sheet(program: Program, rulebook: Rulebook, catalogue: Catalogue, day: date, lang: str) -> Iterator[SheetRow]:
    """The rows of a program as of a day, those that are the same for all services first."""
    teller = _Teller(program, rulebook, catalogue, lang)
    yield teller.row("agency", list(agencies.lines(program.agency, rulebook, day, lang)))
    yield from teller.facts()
    yield from teller.conditions()
    yield from teller.money()
    yield from teller.contents()
    yield from teller.calendar()
    yield teller.row("contacts", list(contact_lines(program, lang)))
    yield from teller.readings()
    document = rulebook.document(program.source)
    yield teller.row("source", list(provenance.lines(program, rulebook, lang)))
    information = amounts.month(document.known_as_of, lang) + provenance.suffix(document, lang)
    yield teller.row("information", [information])


def title(program: Program | NamedProgram, name: str, lang: str) -> str:
    """A program's name and id; a Korean name that was not seen in a page about the program is marked."""
    marked = "" if program.korean_name_checked or lang != KOREAN else f" {say(RULES, 'unchecked', lang)}"
    return f"{program.name.get(lang)}{marked} [{name}]"


def named_sheet(named: NamedProgram, rulebook: Rulebook, day: date, lang: str) -> Iterator[SheetRow]:
    """The rows of a program that is only named; its agency as it is called on the day."""
    if named.agency is not None:
        yield SheetRow(say(RULES, "agency", lang), list(agencies.lines(named.agency, rulebook, day, lang)))
    if named.run_by is not None:
        yield SheetRow(say(RULES, "run_by", lang), [named.run_by.get(lang)])
    yield SheetRow(say(RECORD, "years", lang), [years_words(named.years, lang)])
    types = [rulebook.register.support_types[name].get(lang) for name in named.support_types]
    if types:
        yield SheetRow(say(RULES, "support_types", lang), types)
    yield SheetRow(say(RULES, "says", lang), [named.says.get(lang)])
    if named.readings:
        yield SheetRow(say(RULES, "readings", lang), [reading_line(each, lang) for each in named.readings.values()])
    yield SheetRow(say(RULES, "source", lang), list(source_lines(named.source, rulebook)))
    if named.row:
        yield SheetRow(say(RECORD, "catalogue-row", lang), [", ".join(named.row)])


def tables_row(tables: dict[str, Text], lang: str) -> Iterator[SheetRow]:
    """The row that points to the tables of figures about a program, where there are any."""
    if tables:
        lines = [f"{name} ({title.get(lang)})" for name, title in tables.items()]
        yield SheetRow(say(FIGURES, "tables", lang), lines)


def source_lines(sources: tuple[str, ...], rulebook: Rulebook) -> Iterator[str]:
    """Places in documents, each document by its title where it comes first."""
    seen = set()
    for source in sources:
        document = source.partition("#")[0]
        yield source if document in seen else f"{source} ({rulebook.document(source).title})"
        seen.add(document)


def stage_line(stage: Stage, program: Program, lang: str) -> str:
    """A step of the process: what, who, how long, where, for which services."""
    said = f"{stage.do.get(lang)} - {say(ACTORS, stage.by, lang)}"
    if stage.takes:
        said += f", {sentences.period_sentence(stage.takes, lang)}"
    if stage.at:
        said += f", {stage.at}"
    if stage.services and len(stage.services) < len(program.services):
        said += f" [{', '.join(program.services[name].name.get(lang) for name in stage.services)}]"
    return said


def contact_lines(program: Program, lang: str) -> Iterator[str]:
    """Whom to ask, one a line."""
    for contact in program.contacts:
        yield ", ".join([contact.at.get(lang), *contact.phone, *contact.email, *contact.web])


def reading_line(reading: Reading, lang: str) -> str:
    """A doubtful passage and how it is read."""
    taken, other, because = (part.get(lang) for part in (reading.taken, reading.other, reading.because))
    return f"{reading.of}: {say(RULES, 'taken', lang, taken=taken, other=other, because=because)}"


class _Teller:
    """Tells the parts of one program in one language."""

    def __init__(self, program: Program, rulebook: Rulebook, catalogue: Catalogue, lang: str) -> None:
        self.program, self.rulebook, self.catalogue, self.lang = program, rulebook, catalogue, lang

    def row(self, key: str, lines: list[str]) -> SheetRow:
        """A row of the template; one that the edition's sources say nothing about says so."""
        return SheetRow(say(RULES, key, self.lang), lines or [say(RULES, "not-known", self.lang)])

    def services(self) -> Iterator[tuple[str, Service]]:
        return iter(self.program.services.items())

    def each(self, key: str, own: Any, shared: Any, tell: Any) -> SheetRow | None:
        """A row that services state for themselves or the program for all of them."""
        lines = [] if not shared else tell(shared)
        for _, service in self.services():
            if value := own(service):
                lines += [f"{service.name.get(self.lang)}: {line}" for line in tell(value)]
        return self.row(key, lines) if lines else None

    def facts(self) -> Iterator[SheetRow]:
        program, lang, register = self.program, self.lang, self.rulebook.register
        yield self.row("edition", [f"{program.edition} ({years_words(program.in_force, self.lang)})"])
        yield self.row("websites", list(program.websites))
        if program.purpose is not None:
            yield self.row("purpose", [program.purpose.get(lang)])
        if program.created is not None:
            yield self.row("created", [self.marked("created", self.word(program.created))])
        if program.budget is not None:
            yield self.row("budget", [self.marked("budget", line) for line in self.budget()])
        if program.most_for_one_firm is not None:
            yield self.row("most_for_one_firm", [self.word(program.most_for_one_firm)])
        if program.assisted is not None:
            yield self.row("assisted", [self.marked("assisted", line) for line in self.by_year(program.assisted)])
        if program.support_types:
            yield self.row("support_types", [register.support_types[name].get(lang) for name in program.support_types])
        if program.export_stages:
            yield self.row("export_stages", [register.export_stages[name].get(lang) for name in program.export_stages])

    def conditions(self) -> Iterator[SheetRow]:
        vocabulary, lang = self.rulebook.vocabulary, self.lang

        def tell(condition: Any) -> list[str]:
            return [sentences.condition_sentence(condition, vocabulary, lang)]

        found = self.each("eligible_when", lambda service: service.eligible_when, self.program.eligible_when, tell)
        yield found or self.row("eligible_when", [say(RULES, "no-condition", lang)])

    def money(self) -> Iterator[SheetRow]:
        program, lang = self.program, self.lang
        vocabulary = self.rulebook.vocabulary

        def tell_fee(fee: Any) -> list[str]:
            line = sentences.fee_sentence(fee, vocabulary, self.rulebook.service_name(lang), lang)
            return [f"{line} - {fee.note.get(lang)}" if fee.note else line]

        def tell_support(support: Any) -> list[str]:
            return [amounts.money_range(support.at_least, support.up_to, lang)]

        rows = (
            self.each("fee", lambda service: service.fee, program.fee, tell_fee),
            self.each("own_costs", lambda service: service.own_costs, program.own_costs, self.texts),
            self.each("support", lambda service: service.support, None, tell_support),
        )
        yield from (row for row in rows if row)

    def contents(self) -> Iterator[SheetRow]:
        row = self.each("contents", lambda service: service.contents, self.program.contents, self.texts)
        if row:
            yield row
        yield self.row(
            "process",
            [f"{n}. {stage_line(stage, self.program, self.lang)}" for n, stage in enumerate(self.program.process, 1)],
        )

    def calendar(self) -> Iterator[SheetRow]:
        program, lang, vocabulary = self.program, self.lang, self.rulebook.vocabulary

        def tell_window(window: Any) -> list[str]:
            line = sentences.window_sentence(window, vocabulary, lang)
            return [f"{line} - {window.note.get(lang)}" if window.note else line]

        def tell_limits(limits: Any) -> list[str]:
            return [sentences.limit_sentence(limit, vocabulary, lang) for limit in limits]

        def tell_lasts(lasts: Any) -> list[str]:
            return [sentences.period_sentence(lasts, lang)]

        rows = (
            self.each("window", lambda service: service.window, program.window, tell_window),
            self.each("limits", lambda service: service.limits, None, tell_limits),
            self.each("lasts", lambda service: service.lasts, program.lasts, tell_lasts),
        )
        yield from (row for row in rows if row)
        if program.program_lasts is not None:
            yield self.row("program_lasts", tell_lasts(program.program_lasts))

    def readings(self) -> Iterator[SheetRow]:
        if self.program.readings:
            yield self.row("readings", [reading_line(reading, self.lang) for reading in self.program.readings.values()])

    def texts(self, texts: Any) -> list[str]:
        return [text.get(self.lang) for text in texts]

    def word(self, value: Any) -> str:
        """A text, a number as it is, or one of the words for none."""
        if isinstance(value, Text):
            return value.get(self.lang)
        return say(RULES, value, self.lang) if isinstance(value, str) else str(value)

    def budget(self) -> list[str]:
        budget = self.program.budget
        if isinstance(budget, SharedBudget):
            shared = self.rulebook.register.budgets[budget.shared]
            of = shared.of.get(self.lang)
            return [say(RULES, "shared", self.lang, value=line, of=of) for line in self.won(shared.by_year)]
        return self.won(budget)

    def by_year(self, figures: Any) -> list[str]:
        if not isinstance(figures, dict):
            return [self.word(figures)]
        return [f"{year}: {amounts.number(value)}" for year, value in figures.items()]

    def won(self, figures: Any) -> list[str]:
        """Amounts by year, in dollars beside where the source states that year's rate."""
        if not isinstance(figures, dict):
            return [self.word(figures)]
        lines = []
        for year, value in figures.items():
            rate = self.catalogue.rate(year)
            beside = f" ({amounts.about_dollars(value, rate.krw_per_usd, self.lang)})" if rate else ""
            lines.append(f"{year}: {amounts.money(value, self.lang)}{beside}")
        return lines

    def marked(self, row: str, value: str) -> str:
        return say(RULES, "internal", self.lang, value=value) if row in self.program.internal else value

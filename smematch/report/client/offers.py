"""What the firm can use, what waits for a word of the agency, and what is not open to it: tables of services."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from smematch.advise.plan import Entry
from smematch.match.fees import FREE
from smematch.match.matcher import ProgramMatch, ServiceMatch
from smematch.match.verdict import ELIGIBLE, INELIGIBLE, NEEDS_INFO, REFER
from smematch.match.windows import ANNOUNCED, OPEN
from smematch.model.program import Program
from smematch.report import agencies, amounts, phrases
from smematch.report.client.value import Answer, Count, Lines, Notes, Row, Section, Table
from smematch.report.plan_phrases import Teller
from smematch.report.terminal import terms
from smematch.report.warnings import warning_text
from smematch.words import say
from smematch.words.client import CLIENT
from smematch.words.screen import SCREEN

NOW, NOTICE, LATER, ASK, ANSWERS, STEP, CLOSED = "now", "notice", "later", "ask", "answers", "step", "closed"
KINDS = (NOW, NOTICE, LATER, ASK, ANSWERS, STEP, CLOSED)
"""What a service is to the firm on the day: open to apply for; open once a notice names the days; open later; for the
agency to decide; waiting for an answer; open after a step of the firm; not open."""
STATES = {ASK: REFER, ANSWERS: NEEDS_INFO, STEP: "own-step", CLOSED: INELIGIBLE}


class Offers(NamedTuple):
    """The services of a plan by what they are to the firm, and those that are not open to it."""

    tell: Teller
    entries: dict[str, list[Entry]]
    closed: list[tuple[ProgramMatch, ServiceMatch]]

    def count(self, kind: str) -> int:
        """How many services of a kind there are."""
        return len(self.closed) if kind == CLOSED else len(self.entries.get(kind, ()))


def offers(tell: Teller, wanted: Iterable[str]) -> Offers:
    """Every service of the programs asked for (none named: of all), once."""
    entries: dict[str, list[Entry]] = {}
    for entry in tell.entries.values():
        entries.setdefault(kind_of(entry), []).append(entry)
    for found in entries.values():
        found.sort(key=lambda entry: entry.days.last_day or date.max)
    asked = set(wanted)
    closed = [
        (program, service)
        for program in tell.plan.match.programs
        for service in program.services
        if (not asked or program.program.program in asked)
        and f"{program.program.program}/{service.service}" not in tell.entries
    ]
    return Offers(tell, entries, closed)


def kind_of(entry: Entry) -> str:
    """What a service is to the firm on the day of the check."""
    if entry.before:
        return STEP
    if entry.match.verdict.word == ELIGIBLE:
        return {OPEN: NOW, ANNOUNCED: NOTICE}.get(entry.match.window.state, LATER)
    return ASK if entry.match.verdict.word == REFER else ANSWERS


def answer(found: Offers) -> Answer:
    """The top of the page."""
    tell, plan = found.tell, found.tell.plan
    now = found.entries.get(NOW, [])
    programs = len({entry.program.program for entry in now})
    key = "headline-none" if not now else "headline-one" if len(now) == 1 else "headline"
    lines = [*_costs(now, tell), *_next_days(tell)]
    counts = (
        Count(found.count(kind), say(CLIENT, f"count-{kind}", tell.lang), STATES.get(kind, ELIGIBLE))
        for kind in KINDS
        if found.count(kind)
    )
    headline = say(CLIENT, key, tell.lang, count=len(now), programs=programs)
    if not plan.match.programs:
        headline = say(SCREEN, "no-programs", tell.lang)
    warnings = [warning_text(warning, tell.lang) for warning in plan.match.contradictions]
    return Answer(headline, tuple(lines), tuple(counts), (*warnings, *_old(tell)))


def _costs(now: list[Entry], tell: Teller) -> Iterator[str]:
    free = sum(entry.fee.kind == FREE for entry in now)
    if free:
        key = "all-free" if free == len(now) else "some-free"
        yield say(CLIENT, key, tell.lang, free=free, rest=len(now) - free)


def _next_days(tell: Teller) -> Iterator[str]:
    """The first last day of all."""
    last = [entry for entry in tell.plan.entries if entry.days.last_day is not None]
    if last:
        day = min(entry.days.last_day or date.max for entry in last)
        names = tell.names(entry.reference for entry in last if entry.days.last_day == day)
        yield say(CLIENT, "next-day", tell.lang, day=day, services=names)


def _old(tell: Teller) -> Iterator[str]:
    """That the rules are as they were known years before the day."""
    found = tell.plan.match
    known = [tell.rulebook.document(each.program.source).known_as_of for each in found.programs]
    years = max((amounts.years_between(each, found.day) for each in known), default=0)
    if years > 0:
        yield say(CLIENT, "old", tell.lang, terms=terms(found, tell.rulebook, tell.lang))


def now_section(found: Offers) -> Section:
    """What the firm can use: now, when a notice comes, later; and what the agency decides."""
    tables = [*(kind_table(found, kind) for kind in (NOW, NOTICE, LATER, ASK) if found.count(kind))]
    nothing = Notes((say(CLIENT, "nothing-now", found.tell.lang),))
    return _section("now", (*tables,) or (nothing,), found.tell.lang)


def closed_section(found: Offers) -> Section:
    """What is not open to the firm, and why."""
    tell = found.tell
    together: dict[tuple[str, str], list[ServiceMatch]] = {}
    names: dict[str, ProgramMatch] = {}
    for program, service in found.closed:
        why = phrases.reason(service, tell.plan.match.situation, tell.lang, _agency(program.program, tell), short=True)
        names[program.program.program] = program
        together.setdefault((program.program.program, why), []).append(service)
    rows = [
        Row((_named(names[program], alike, tell), (why,)), INELIGIBLE) for (program, why), alike in together.items()
    ]
    head = (say(SCREEN, "services", tell.lang), say(CLIENT, "why-not", tell.lang))
    table = Table(say(CLIENT, "caption-closed", tell.lang), head, tuple(rows))
    nothing = Notes((say(CLIENT, "nothing-closed", tell.lang),))
    return _section("closed", (table if rows else nothing,), tell.lang)


def _named(program: ProgramMatch, services: list[ServiceMatch], tell: Teller) -> Lines:
    edition = program.program
    names = phrases.services_named(((edition, service.service) for service in services), tell.lang)
    return (f"{names} ({edition.agency})",)


def _section(key: str, blocks: tuple[Notes | Table, ...], lang: str) -> Section:
    return Section(key, say(CLIENT, key, lang), say(CLIENT, f"brief-{key}", lang), blocks)


def kind_table(found: Offers, kind: str) -> Table:
    """The services of a kind, with what they cost, when to apply and why."""
    tell = found.tell
    rows = tuple(_rows(found.entries[kind], tell))
    head = (say(SCREEN, "program", tell.lang), say(SCREEN, "services", tell.lang), say(CLIENT, "you-pay", tell.lang),
            say(SCREEN, "window", tell.lang), say(CLIENT, f"note-{kind}", tell.lang))  # fmt: skip
    return Table(say(CLIENT, f"caption-{kind}", tell.lang), head, rows)


def _rows(entries: Iterable[Entry], tell: Teller) -> Iterator[Row]:
    """The services of one program of which the same is said on one row, in the order given."""
    together: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Entry]] = {}
    for entry in entries:
        said = tell.service(entry)
        notes = tuple(filter(None, (said.before, _why(entry, tell))))
        together.setdefault((entry.program.program, (said.pays, said.when), notes), []).append(entry)
    for (_, (pays, when), notes), alike in together.items():
        names = tuple(tell.service(entry).name for entry in alike)
        state = STATES.get(kind_of(alike[0]), ELIGIBLE)
        yield Row(((tell.program(alike[0]),), names, (pays,), (when,), notes), state, alike[0].program.program)


def _why(entry: Entry, tell: Teller) -> str:
    """What the verdict rests on: what holds, what to ask, what is missing."""
    return phrases.reason(entry.match, tell.plan.match.situation, tell.lang, _agency(entry.program, tell))


def _agency(program: Program, tell: Teller) -> str:
    return agencies.short(program.agency, tell.rulebook, tell.plan.match.day, tell.lang)

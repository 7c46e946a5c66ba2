"""A dated plan for one firm: what it may apply for, by when, in which order, at what cost, and what is missing.

Nothing is chosen for the firm: every service that it may use, or that an answer, the agency's word or a step of its
own may open, stands in the plan once. No date is made up: where the source gives none, there is none.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from smematch.advise import money as costs
from smematch.advise.days import CALENDAR, Days, Run, Span, days_to_apply, last_of_edition
from smematch.advise.money import Money, Payment
from smematch.advise.needs import OwnStep, Required, best_of, own_steps, required
from smematch.advise.steps import Step, steps, told_from
from smematch.match.fees import FeeResult
from smematch.match.matcher import Match, ProgramMatch, ServiceMatch
from smematch.match.verdict import INELIGIBLE
from smematch.model.program import Program
from smematch.model.values import Interval
from smematch.rulebook import Rulebook

OPENS, CLOSES, LAST_DAY, LAST_POSSIBLE = "opens", "closes", "last-day", "last-possible"
NOTICE_OPENS, NOTICE_CLOSES, ANEW, EVENT = "notice-opens", "notice-closes", "anew", "event"
LAST_DAYS = (CLOSES, LAST_DAY, LAST_POSSIBLE, NOTICE_CLOSES)
"""The kinds of dates after which something can no longer be done."""
OF_VERDICT, OF_DAYS, OF_FEE = "verdict", "days", "fee"
"""What a missing fact bears on."""


class Entry(NamedTuple):
    """A service of the plan. `before`: ways to open it, of which each is enough; `match` holds after the best of them.

    `stage`: the first of the program's export stages, None where it states none. `event`: the fact that a lead time
    counts back from, and what is known of its day.
    """

    program: Program
    service: str
    stage: str | None
    match: ServiceMatch
    fee: FeeResult
    days: Days
    steps: tuple[Step, ...]
    before: tuple[OwnStep, ...]
    required: tuple[Required, ...]
    event: tuple[str, Interval | None] | None

    @property
    def reference(self) -> str:
        """`program/service`."""
        return f"{self.program.program}/{self.service}"

    @property
    def applied(self) -> date | None:
        """The day the stages are told from, None where they are not dated."""
        return next((step.begins.low for step in self.steps if step.applies), None)

    @property
    def verdict(self) -> str:
        """What is said of the service today: closed where the firm has to do something first."""
        return INELIGIBLE if self.before else self.match.verdict.word


class Date(NamedTuple):
    """A dated event: of a service or, `service` being None, of the firm (`fact`). `until`: its last possible day.

    `number`: which of the rule's periods it belongs to.
    """

    day: date
    kind: str
    service: str | None = None
    fact: str | None = None
    until: date | None = None
    number: int = 0


class Missing(NamedTuple):
    """A fact that is not known: by which day it matters (the first last day it bears on), for what, where."""

    fact: str
    by: date | None
    bears_on: tuple[str, ...]
    services: tuple[str, ...]


class Plan(NamedTuple):
    """What a firm can do between two days. `left_out`: what it may use, but has no day to apply for in the plan."""

    match: Match
    span: Span
    entries: tuple[Entry, ...]
    left_out: tuple[Entry, ...]
    dates: tuple[Date, ...]
    money: Money
    missing: tuple[Missing, ...]


def make_plan(
    found: Match, rulebook: Rulebook, span: Span, budget: int | None = None, wanted: Collection[str] = ()
) -> Plan:
    """The plan of a matched firm from one day to another, with a budget in won or without; of `wanted` programs or all.

    The firm is matched with all programs, for one may require another.
    """
    programs = [each for each in found.programs if not wanted or each.program.program in wanted]
    every = [entry for program in programs for entry in _entries(program, found, rulebook, span)]
    order = {name: index for index, name in enumerate(rulebook.register.export_stages)}
    every.sort(key=lambda entry: (order.get(entry.stage or "", len(order)), _last_day(entry) or date.max))
    entries = tuple(entry for entry in every if entry.days.runs)
    left_out = tuple(entry for entry in every if not entry.days.runs)
    money = costs.money((_cost(entry, span) for entry in entries), budget)
    dates = tuple(sorted({*_dates(entries, span), *_events(every, span)}, key=_by_day))
    return Plan(found, span, entries, left_out, dates, money, tuple(_missing(entries, found)))


def _entries(program: ProgramMatch, found: Match, rulebook: Rulebook, span: Span) -> Iterator[Entry]:
    """The services of a program that are open to the firm or may come to be, with or without a day to apply."""
    edition = program.program
    ending = last_of_edition(rulebook, edition.program, found.day)
    # Terms that outlast the plan set no last day in it, whatever edition comes after them.
    until = ending if ending is not None and ending <= span.end else None
    order = list(rulebook.register.export_stages)
    stage = min(edition.export_stages, key=order.index, default=None)
    for service in program.services:
        before = own_steps(edition.program, service, found, rulebook)
        if service.verdict.word == INELIGIBLE and not before:
            continue
        name, lead = service.service, edition.window_of(service.service).lead_time
        when = days_to_apply(edition, name, found.situation, span, until)
        yield Entry(
            edition,
            name,
            stage,
            best_of(before) if before else service,
            _fee([way.then.fee for way in before] or [service.fee]),
            when,
            steps(edition, name, told_from(edition, name, when)),
            before,
            required(edition, name, found),
            None if lead is None else (lead.before, found.situation.values.get(lead.before)),
        )


def _fee(fees: list[FeeResult]) -> FeeResult:
    """The fee, or the range over the fees that different ways lead to."""
    first, *others = fees
    if all(fee == first for fee in others):
        return first
    lows, highs = [fee.krw.low for fee in fees], [fee.krw.high for fee in fees]
    krw = Interval(None if None in lows else min(lows), None if None in highs else max(highs))
    missing = tuple(sorted({name for fee in fees for name in fee.missing}))
    return first._replace(krw=krw, share=None, missing=missing)


def _last_day(entry: Entry) -> date | None:
    """The last day to apply; where a notice names the days, the last on which it can fall."""
    return entry.days.last_day


def _cost(entry: Entry, span: Span) -> Payment:
    day = None if entry.days.by_notice else entry.days.last_day
    within = day is not None and day <= span.end
    return Payment(entry.reference, entry.verdict, entry.fee, day if within else None)


def _dates(entries: Iterable[Entry], span: Span) -> Iterator[Date]:
    """When taking applications begins and ends, within the plan."""
    for entry in entries:
        for run in entry.days.runs:
            if run.opens:
                yield Date(run.first, _opening(entry, run), entry.reference, number=run.number)
            if run.last is not None and run.last <= span.end:
                yield Date(run.last, _closing(entry, run), entry.reference, number=run.number)


def _opening(entry: Entry, run: Run) -> str:
    if run.anew:
        return ANEW
    return NOTICE_OPENS if entry.days.by_notice else OPENS


def _closing(entry: Entry, run: Run) -> str:
    if entry.days.doubtful and run == entry.days.runs[0]:
        return LAST_POSSIBLE
    if run.ends_by != CALENDAR:
        return LAST_DAY
    return NOTICE_CLOSES if entry.days.by_notice else CLOSES


def _events(entries: Iterable[Entry], span: Span) -> Iterator[Date]:
    """The days that lead times count back from, as far as both ends are known."""
    for entry in entries:
        if entry.event is None or entry.event[1] is None or None in entry.event[1]:
            continue
        fact, known = entry.event
        if known is not None and known.low <= span.end and known.high >= span.start:
            yield Date(known.low, EVENT, fact=fact, until=known.high)


def _by_day(each: Date) -> tuple[date, str, str, str, int]:
    return each.day, each.kind, each.service or "", each.fact or "", each.number


def _missing(entries: Iterable[Entry], found: Match) -> list[Missing]:
    """What is not known, what it bears on, and the first last day it matters by; the most urgent first."""
    where: dict[str, list[tuple[str, Entry]]] = {}
    for entry in entries:
        parts = {OF_VERDICT: entry.match.verdict.missing, OF_DAYS: entry.days.missing, OF_FEE: entry.fee.missing}
        for part, facts in parts.items():
            for fact in facts:
                where.setdefault(fact, []).append((part, entry))
    asked = [_asked(fact, where[fact]) for fact in found.situation.vocabulary.facts if fact in where]
    return sorted(asked, key=lambda missing: missing.by or date.max)


def _asked(fact: str, uses: list[tuple[str, Entry]]) -> Missing:
    days = [day for _, entry in uses if (day := _last_day(entry)) is not None]
    bears_on = tuple(part for part in (OF_VERDICT, OF_DAYS, OF_FEE) if any(part == each for each, _ in uses))
    return Missing(fact, min(days, default=None), bears_on, tuple(dict.fromkeys(entry.reference for _, entry in uses)))

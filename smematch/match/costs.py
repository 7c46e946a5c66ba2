"""What one use of a service costs, line by line, read off the one evaluation of its fee.

Amounts are ranges of whole won; an end is None where profile or source leave it open. An amount the
source names nothing of (what a service with a price costs its program) is None, never a guess.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from smematch.kleene import Truth
from smematch.match.fees import NOTHING, FeeResult, add
from smematch.match.matcher import ServiceMatch
from smematch.model import money as m
from smematch.model.base import Text
from smematch.model.program import Program
from smematch.model.values import Interval
from smematch.rulebook import Rulebook

SourceOf = Callable[[str], str]
"""Where the fee of another service is stated."""


class Parts(NamedTuple):
    """The full price, the firm's part and the program's part of it; None: the source does not state it."""

    full: Interval | None
    firm: Interval
    program: Interval | None


class Year(NamedTuple):
    """One year of a stay, counted from 1: the firm's share and the parts; without parts, it is not supported."""

    number: int
    share: Interval | None
    parts: Parts | None


class Line(NamedTuple):
    """One component of a cost: the rule that makes it, how deep it lies, its amounts, where it is stated.

    `holds` tells whether it applies (None: not known). `chosen` marks a line of a `first_of`.
    """

    depth: int
    rule: m.Fee | m.Times
    holds: Truth
    chosen: bool
    kind: str
    parts: Parts
    years: tuple[Year, ...]
    source: str


class Cost(NamedTuple):
    """What a use of a service costs: the firm's share (None: no share is stated), the parts, when they are paid.

    `paid_first` is what the firm must lay out, `debt` what of it comes back later (both in whole won);
    `cost_facts` hold the full price, `missing` are the facts that can still change an amount.
    """

    kind: str
    share: Interval | None
    parts: Parts
    paid_first: Interval
    debt: Interval
    years: tuple[Year, ...]
    lines: tuple[Line, ...]
    cost_facts: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[Text, ...]
    source: str
    own_costs: tuple[Text, ...]
    own_costs_source: str
    support: m.Support | None
    support_source: str


def cost_of(match: ServiceMatch, program: Program, rulebook: Rulebook, day: date) -> Cost:
    """What one use of a matched service costs the firm and the program on a day."""
    service = program.services[match.service]
    rule: m.Fee = program.fee_of(match.service)
    # A fee that no firm changes is one result for all services: it does not know its rule.
    result = match.fee if match.fee.rule is not None else match.fee._replace(rule=rule)
    source = rulebook.cite(program, "fee", rule.source or service.source)
    lines = tuple(lines_of(result, source, lambda fee: _source_of(fee, rulebook, day)))
    support = service.support
    return Cost(
        kind=result.kind,
        share=share_of(result),
        parts=parts_of(result),
        paid_first=paid_first(result),
        debt=result.rest.debt,
        years=years_of(result),
        lines=lines,
        cost_facts=tuple(dict.fromkeys(_cost_facts(lines))),
        missing=tuple(sorted({*result.missing, *result.also})),
        notes=tuple(dict.fromkeys(_notes(rule, lines))),
        source=source,
        own_costs=program.own_costs_of(match.service),
        own_costs_source=rulebook.cite(program, "own_costs", service.source),
        support=support,
        support_source=rulebook.cite(program, "support", (support and support.source) or service.source),
    )


def parts_of(result: FeeResult) -> Parts:
    """The full price, the firm's part and the program's part of a fee."""
    return Parts(result.rest.full, result.krw, result.rest.program)


def share_of(result: FeeResult) -> Interval | None:
    """The firm's share of the full price; of a fee that is, or may be, multiplied it is none."""
    return None if isinstance(result.rule, m.Times) else result.share


def paid_first(result: FeeResult) -> Interval:
    """What the firm lays out: its own part and what comes back later; all of it where all is paid first."""
    full, program, debt = result.rest
    return full if full is not None and debt == program else add([result.krw, debt])


def years_of(result: FeeResult) -> tuple[Year, ...]:
    """The years of a stay, the first year without support last; nothing where the rule tells no years apart."""
    if not result.later:
        return ()
    years = [Year(n, share_of(each), parts_of(each)) for n, each in enumerate((result, *result.later), 1)]
    return (*years, Year(len(years) + 1, None, None))


def lines_of(result: FeeResult, source: str, source_of: SourceOf) -> Iterator[Line]:
    """The components of a fee in the order of its rule, each with its own source or the one around it."""
    yield from _lines(result, _At(0, source, True, False), source_of)


class _At(NamedTuple):
    """Where in a fee a component stands: how deep, the source around it, whether it applies, whether in a choice."""

    depth: int
    source: str
    holds: Truth
    chosen: bool


def _lines(result: FeeResult, at: _At, source_of: SourceOf) -> Iterator[Line]:
    rule = result.rule
    assert rule is not None
    if isinstance(rule, m.Times):
        yield from _times(result, rule, at, source_of)
        return
    at = at._replace(source=rule.source or at.source)
    if isinstance(rule, m.FirstOf) and len(result.of) == 1:
        yield from _lines(result.of[0], at._replace(chosen=True), source_of)
        return
    yield _line(result, rule, at)
    inside = source_of(rule.of_fee) if isinstance(rule, m.FeePart) else at.source
    choice = isinstance(rule, m.FirstOf)
    holds = None if choice or result.holds is None else at.holds
    for part in result.of:
        yield from _lines(part, _At(at.depth + 1, inside, holds, choice), source_of)


def _times(result: FeeResult, times: m.Times, at: _At, source_of: SourceOf) -> Iterator[Line]:
    """The fee and then its factor; not a factor that may apply to nothing."""
    (before,) = result.of
    yield from _lines(before, at, source_of)
    if result.holds or before.krw != NOTHING or before.rest != result.rest:
        inherited = (before.rule and before.rule.source) or at.source
        holds = result.holds if at.holds else None
        yield _line(result, times, at._replace(source=times.source or inherited, holds=holds, chosen=False))


def _line(result: FeeResult, rule: m.Fee | m.Times, at: _At) -> Line:
    return Line(at.depth, rule, at.holds, at.chosen, result.kind, parts_of(result), years_of(result), at.source)


def _source_of(reference: str, rulebook: Rulebook, day: date) -> str:
    """Where the fee of another service (`program/service`) is stated."""
    name, _, service = reference.partition("/")
    program = rulebook.edition_on(name, day)
    if program is None or service not in program.services:
        return reference
    rule: m.Fee = program.fee_of(service)
    return rulebook.cite(program, "fee", rule.source or program.services[service].source)


def _cost_facts(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        if isinstance(line.rule, (m.FirmShare, m.AboveCap)):
            yield line.rule.of


def _notes(rule: m.Fee, lines: Iterable[Line]) -> Iterator[Text]:
    for each in (rule, *(line.rule for line in lines)):
        if isinstance(each, m.Fee) and each.note is not None:
            yield each.note

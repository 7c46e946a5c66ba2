"""The matcher: one firm, one rulebook, one day -> a Match."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from smematch.match.evaluate import Outcome, evaluate, interval, rows, situate, view
from smematch.match.fees import FeeResult, Uses, fee, unchanging_fee
from smematch.match.situation import Situation, possible
from smematch.match.verdict import Verdict, best, verdict
from smematch.match.windows import WindowResult, unchanging_window, window
from smematch.model.base import Text
from smematch.model.calendar import Window, YearlyLimit
from smematch.model.conditions import Condition
from smematch.model.firm import Firm
from smematch.model.money import Fee
from smematch.model.program import Program
from smematch.model.values import Interval
from smematch.rulebook import Rulebook


class ServiceMatch(NamedTuple):
    """One service: the outcome tree (None where no condition is stated) and all that follows from it."""

    service: str
    outcome: Outcome | None
    verdict: Verdict
    fee: FeeResult
    window: WindowResult


class ProgramMatch(NamedTuple):
    """One program's edition and its services; the verdict is the best of theirs."""

    program: Program
    verdict: str
    services: tuple[ServiceMatch, ...]


NOT_YET, NOT_AGAIN_YET, ENDED, TOLD_UNTIL = "not-yet", "not-again-yet", "ended", "told-until"
OF_PROGRAMS = (NOT_YET, NOT_AGAIN_YET, ENDED, TOLD_UNTIL)
"""The notices that are about programs, not about a firm."""


class Notice(NamedTuple):
    """Something the reader must know: a key of `smematch.words.screen` and its arguments."""

    code: str
    args: dict[str, Any]


class Match(NamedTuple):
    """What a rulebook says of a firm on a day."""

    firm: Firm
    day: date
    situation: Situation
    programs: tuple[ProgramMatch, ...]
    warnings: tuple[Notice, ...]

    @property
    def contradictions(self) -> tuple[Notice, ...]:
        """The warnings about facts that contradict each other."""
        return tuple(warning for warning in self.warnings if warning.code == "contradiction")


def match(firm: Firm, rulebook: Rulebook, day: date, programs: tuple[str, ...] = ()) -> Match:
    """Match a firm on a day with every program of the rulebook, or with `programs` only."""
    situation = situate(firm, rulebook.vocabulary, day)
    wanted = programs or tuple(rulebook.editions)
    editions = {name: rulebook.edition_on(name, day) for name in wanted}
    found = tuple(match_program(edition, situation, rulebook) for edition in editions.values() if edition is not None)
    warnings = (*_contradictions(situation), *left_out(rulebook, day, programs), *_unknown_counts(firm, rulebook))
    return Match(firm, day, situation, found, warnings)


def left_out(rulebook: Rulebook, day: date, programs: tuple[str, ...] = ()) -> Iterator[Notice]:
    """A notice of each program that has no edition in force on a day: of `programs`, where any are named.

    Otherwise of those that begin later or were over in the same year: schemes of decades ago are not news.
    """
    for name in programs or rulebook.editions:
        if rulebook.edition_on(name, day) is None:
            notice = _left_out(name, rulebook, day)
            if programs or notice.code in (NOT_YET, NOT_AGAIN_YET) or notice.args["day"].year == day.year:
                yield notice


def derived_value(name: str, situation: Situation) -> Any:
    """A derived fact's value: the possible values of a table in their order, a truth value, an interval."""
    derived = situation.vocabulary.derived[name]
    if derived.is_table:
        values = possible(rows(name, situation))
        return [value for value in derived.of if value in values]
    if derived.is_view:
        return view(name, situation).high
    found: Interval | None = interval(name, situation)
    return found


class _Part(NamedTuple):
    """What matching needs of a service, looked up once an edition; a result is here where no firm changes it."""

    service: str
    key: str
    condition: Condition | None
    fee: Fee
    no_fee: FeeResult | None
    window: Window
    limits: tuple[YearlyLimit, ...]
    always: WindowResult | None


def _parts(program: Program) -> tuple[_Part, ...]:
    found = []
    for name, service in program.services.items():
        rule, taking = program.fee_of(name), program.window_of(name)
        always = None if service.limits else unchanging_window(taking)
        key = f"{program.program}/{name}"
        own = service.eligible_when
        found.append(_Part(name, key, own, rule, unchanging_fee(rule), taking, service.limits, always))
    return tuple(found)


def match_program(program: Program, situation: Situation, rulebook: Rulebook) -> ProgramMatch:
    """Match a firm on a day with one edition, whether or not it is in force."""
    fee_of = rulebook.fees_on(situation.day)
    edition = (program.program, program.edition)
    parts = rulebook.parts.get(edition)
    if parts is None:
        parts = rulebook.parts[edition] = _parts(program)
    shared = None if program.eligible_when is None else evaluate(program.eligible_when, situation)
    shared_verdict = verdict(shared)
    services = []
    for name, key, condition, rule, no_fee, taking, limits, always in parts:
        outcome, said = shared, shared_verdict
        if condition is not None:
            outcome = evaluate(condition, situation)
            said = verdict(outcome)
        paid = no_fee or fee(rule, situation, Uses(key, fee_of))
        if paid.missing:
            paid = paid._replace(missing=tuple(sorted(set(paid.missing))))
        services.append(ServiceMatch(name, outcome, said, paid, always or window(taking, limits, key, situation)))
    return ProgramMatch(program, best([service.verdict.word for service in services]), tuple(services))


def _contradictions(situation: Situation) -> Iterator[Notice]:
    for condition, says in situation.vocabulary.contradictions.values():
        if evaluate(condition, situation).high is True:
            yield Notice("contradiction", {"says": says})


def _left_out(name: str, rulebook: Rulebook, day: date) -> Notice:
    editions = rulebook.editions[name]
    begun = rulebook.begun(name, day)
    label: Text = editions[-1].name
    said = {"name": label, "program": name}
    if len(begun) < len(editions):
        code = NOT_AGAIN_YET if begun else NOT_YET
        return Notice(code, {**said, "day": editions[len(begun)].in_force.first})
    code = ENDED if begun[-1].in_force.seen is None else TOLD_UNTIL
    return Notice(code, {**said, "day": begun[-1].in_force.last})


def _unknown_counts(firm: Firm, rulebook: Rulebook) -> Iterator[Notice]:
    """Counts for a service the rules do not have: perhaps misspelt, so that it would not count."""
    stated = [(name, value) for name, value in firm.facts.items() if rulebook.vocabulary.facts[name].type == "counts"]
    if not stated:
        return
    known = set(rulebook.services())
    for name, counts in stated:
        for service in counts:
            if service not in known:
                label = rulebook.vocabulary.label(name)
                yield Notice("counted-elsewhere", {"name": label, "service": service})

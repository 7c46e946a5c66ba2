"""A service's answer as SQL: the verdict by the table of the contract, the lean, the facts missing and failed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sqlglot import exp

from smematch.model.conditions import Condition
from smematch.rulebook import Rulebook
from smematch.sql import logic
from smematch.sql.layout import Layout, plain_name
from smematch.sql.logic import FALSE, TRUE
from smematch.sql.readings import HIGH, LEAN, LOW, Readings
from smematch.sql.shared import Note, Parts
from smematch.sql.told import ELIGIBLE, INELIGIBLE, LIKELY, NEEDS_INFO, REFER, UNLIKELY

JOINED = "CONCAT_WS"
"""The function that joins texts and passes over NULL."""
_NOTHING = logic.literal("")
_NO_TEXT = exp.cast(exp.null(), "TEXT")


class Grounds(NamedTuple):
    """What an answer rests on: the readings, whether to refer (false where nothing is left open), facts in question.

    `missing` holds for each fact when it is missing, where HIGH is unknown or the firm is referred; `failed` when a
    test on it fails, where HIGH is false.
    """

    high: exp.Expr
    refer: exp.Expr
    leaning: exp.Expr
    missing: Mapping[str, exp.Expr]
    failed: Mapping[str, exp.Expr]


UNASKED = Grounds(TRUE, TRUE, logic.UNKNOWN, {}, {})
"""Of a service for which no condition is stated: the agency has to be asked."""


class Answer(NamedTuple):
    """What a condition says of a firm, each an expression: the readings, and the columns of `smematch batch`."""

    high: exp.Expr
    low: exp.Expr
    leaning: exp.Expr
    verdict: exp.Expr
    lean: exp.Expr
    missing: exp.Expr
    failed: exp.Expr
    grounds: Grounds


class Service(NamedTuple):
    """A service and what it says of a firm; services of one condition share the answer."""

    program: str
    service: str
    answer: Answer

    @property
    def name(self) -> str:
        """`program/service`."""
        return f"{self.program}/{self.service}"


class Answers:
    """The answers of a rulebook's services about the firms of one table on one day."""

    def __init__(self, rulebook: Rulebook, layout: Layout, day: date, *, reasons: bool = True) -> None:
        reserved = [name for names in layout.columns.values() for name in names]
        self.parts = Parts(["id", *rulebook.vocabulary.facts, *reserved, *map(plain_name, reserved)])
        self.rulebook = rulebook
        self.day = day
        self.reasons = reasons
        self.readings = Readings(layout, rulebook.vocabulary, day, self.parts)
        self._answers: dict[int, Answer] = {}
        self._serving: dict[int, list[str]] = {}

    def services(self, programs: tuple[str, ...] = ()) -> Iterator[Service]:
        """The services in force on the day, in the order of their files; of `programs` only, where any are named."""
        wanted = programs or tuple(self.rulebook.editions)
        for name in wanted:
            edition = self.rulebook.edition_on(name, self.day)
            for service in edition.services if edition else ():
                assert edition is not None
                own = edition.services[service].eligible_when
                called = name if own is None else f"{name}/{service}"
                yield Service(name, service, self.answer(own or edition.eligible_when, f"{name}/{service}", called))

    def answer(self, condition: Condition | None, name: str, called: str = "") -> Answer:
        """What the condition of a service says; where none is stated, the agency has to be asked.

        `called` is how its columns are: as the program, where that states the condition for its services.
        """
        if condition is None:
            refer = logic.literal(REFER)
            return Answer(TRUE, FALSE, logic.UNKNOWN, refer, _NO_TEXT, _NOTHING, _NOTHING, UNASKED)
        serving = self._serving.setdefault(id(condition), [])
        if name not in serving:
            serving.append(name)
        if id(condition) not in self._answers:
            self._answers[id(condition)] = self._answer(condition, called or name)
        return self._answers[id(condition)]

    def _answer(self, condition: Condition, name: str) -> Answer:
        share = self.parts.share
        opened: bool = condition.open_below  # type: ignore[attr-defined]
        services = self._serving[id(condition)]  # those that come later are told too
        self.readings.name(condition, name if opened else f"{name}_high", f"{name}_part", services)

        def reading(which: str) -> exp.Expr:
            truth = self.readings.value(condition, which)
            return share(truth, f"{name}_{which}", Note(f"service-{which}", {"services": services}), shown=True)

        high, low, leaning = reading(HIGH), reading(LOW), reading(LEAN)
        refer = logic.all_of([high, logic.negated(self.parts.or_else(low, FALSE))])
        refer = share(refer, f"{name}_refer", Note("service-refer", {"services": services})) if opened else FALSE
        branches = [(high, logic.literal(ELIGIBLE)), (logic.is_unknown(high), logic.literal(NEEDS_INFO))]
        if opened:
            branches.insert(0, (refer, logic.literal(REFER)))
        word = logic.case(*branches, otherwise=logic.literal(INELIGIBLE))
        verdict = share(word, f"{name}_verdict", Note("service-verdict", {"services": services}))
        lean: exp.Expr = _NO_TEXT
        if opened:
            lean = logic.case(
                (logic.all_of([refer, leaning]), logic.literal(LIKELY)),
                (logic.all_of([refer, logic.negated(leaning)]), logic.literal(UNLIKELY)),
            )
            lean = share(lean, f"{name}_lean_word", Note("service-likely", {"services": services}))
        grounds = Grounds(high, refer, leaning, {}, {})
        if not self.reasons:
            return Answer(high, low, leaning, verdict, lean, _NOTHING, _NOTHING, grounds)
        asked_of = logic.any_of([logic.is_unknown(self.readings.value(condition, HIGH)), refer])
        facts = self._missing(condition, refer)
        causes = self.readings.failing(condition, HIGH, value=False)
        missing = self._listed(facts, asked_of, f"{name}_missing", Note("service-missing", {"services": services}))
        false = logic.negated(high)
        failed = self._listed(causes, false, f"{name}_failed", Note("service-failed", {"services": services}))
        grounds = grounds._replace(missing=facts, failed=causes)
        return Answer(high, low, leaning, verdict, lean, missing, failed, grounds)

    def _missing(self, condition: Condition, refer: exp.Expr) -> dict[str, exp.Expr]:
        """The facts undecided in HIGH where more is needed; in LOW or in the lean where the agency is to be asked."""
        asked = self.readings.missing(condition, HIGH)
        ways = {fact: [still] for fact, still in asked.items()}  # each holds only where HIGH is unknown
        if refer != FALSE:
            for reading in (LOW, LEAN):
                for fact, still in self.readings.missing(condition, reading).items():
                    ways.setdefault(fact, []).append(logic.all_of([refer, still]))
        return {fact: logic.any_of(each) for fact, each in ways.items()}

    def _listed(self, facts: dict[str, exp.Expr], when: exp.Expr, hint: str, note: Note) -> exp.Expr:
        """The facts of which something holds: sorted, `;` between; an empty text for none, and where `when` is not."""
        if not facts:
            return _NOTHING
        if len(facts) == 1:
            ((fact, holds),) = facts.items()
            only = logic.case((logic.all_of([when, holds]), logic.literal(fact)), otherwise=_NOTHING)
            return self.parts.share(only, hint, note)
        parts = [logic.case((facts[fact], logic.literal(fact))) for fact in sorted(facts)]
        # Not exp.ConcatWs, which sqlglot writes so that one unknown part would make the whole unknown.
        listed = exp.Anonymous(this=JOINED, expressions=[logic.literal(";"), *parts])
        return self.parts.share(logic.case((when, listed), otherwise=_NOTHING), hint, note)

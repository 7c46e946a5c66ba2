"""A service's answer as SQL: the verdict by the table of the contract, the lean, the facts missing and failed."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlglot import exp

from smematch.model.conditions import Condition
from smematch.rulebook import Rulebook
from smematch.sql import logic
from smematch.sql.layout import Layout
from smematch.sql.logic import FALSE, TRUE
from smematch.sql.readings import HIGH, LEAN, LOW, Readings
from smematch.sql.shared import Parts

ELIGIBLE, REFER, NEEDS_INFO, INELIGIBLE = "eligible", "refer", "needs-info", "ineligible"
LIKELY, UNLIKELY = "likely", "unlikely"
JOINED = "CONCAT_WS"
"""The function that joins texts and passes over NULL."""
_NOTHING = logic.literal("")
_NO_TEXT = exp.cast(exp.null(), "TEXT")


class Answer(NamedTuple):
    """What a condition says of a firm, each an expression: the readings, and the columns of `smematch batch`."""

    high: exp.Expr
    low: exp.Expr
    leaning: exp.Expr
    verdict: exp.Expr
    lean: exp.Expr
    missing: exp.Expr
    failed: exp.Expr


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
        self.parts = Parts(["id", *rulebook.vocabulary.facts, *reserved])
        self.rulebook = rulebook
        self.day = day
        self.reasons = reasons
        self.readings = Readings(layout, rulebook.vocabulary, day, self.parts)
        self._answers: dict[int, Answer] = {}

    def services(self, programs: tuple[str, ...] = ()) -> Iterator[Service]:
        """The services in force on the day, in the order of their files; of `programs` only, where any are named."""
        wanted = programs or tuple(self.rulebook.editions)
        for name in wanted:
            edition = self.rulebook.edition_on(name, self.day)
            for service in edition.services if edition else ():
                assert edition is not None
                yield Service(name, service, self.answer(edition.condition(service), f"{name}/{service}"))

    def answer(self, condition: Condition | None, name: str) -> Answer:
        """What a condition says; where none is stated, the agency has to be asked."""
        if condition is None:
            refer = logic.literal(REFER)
            return Answer(TRUE, FALSE, logic.UNKNOWN, refer, _NO_TEXT, _NOTHING, _NOTHING)
        if id(condition) not in self._answers:
            self._answers[id(condition)] = self._answer(condition, name)
        return self._answers[id(condition)]

    def _answer(self, condition: Condition, name: str) -> Answer:
        share = self.parts.share
        opened: bool = condition.open_below  # type: ignore[attr-defined]
        high = share(self.readings.value(condition, HIGH), f"{name}_high", f"{name}: HIGH, open words taken as true")
        low = share(self.readings.value(condition, LOW), f"{name}_low", f"{name}: LOW, open words taken as false")
        leaning = share(self.readings.value(condition, LEAN), f"{name}_leaning", f"{name}: as it usually is")
        refer = logic.all_of([high, logic.negated(exp.Coalesce(this=low.copy(), expressions=[FALSE.copy()]))])
        refer = share(refer, f"{name}_refer") if opened else FALSE
        branches = [(high, logic.literal(ELIGIBLE)), (logic.is_unknown(high), logic.literal(NEEDS_INFO))]
        if opened:
            branches.insert(0, (refer, logic.literal(REFER)))
        verdict = share(logic.case(*branches, otherwise=logic.literal(INELIGIBLE)), f"{name}_verdict")
        lean: exp.Expr = _NO_TEXT
        if opened:
            lean = logic.case(
                (logic.all_of([refer, leaning]), logic.literal(LIKELY)),
                (logic.all_of([refer, logic.negated(leaning)]), logic.literal(UNLIKELY)),
            )
            lean = share(lean, f"{name}_lean")
        missing = self._missing(condition, refer, name) if self.reasons else _NOTHING
        failed = self._failed(condition, high, name) if self.reasons else _NOTHING
        return Answer(high, low, leaning, verdict, lean, missing, failed)

    def _missing(self, condition: Condition, refer: exp.Expr, name: str) -> exp.Expr:
        """The facts undecided in HIGH where more is needed; in LOW or in the lean where the agency is to be asked."""
        asked = self.readings.missing(condition, HIGH)
        ways = {fact: [still] for fact, still in asked.items()}  # each holds only where HIGH is unknown
        if refer != FALSE:
            for reading in (LOW, LEAN):
                for fact, still in self.readings.missing(condition, reading).items():
                    ways.setdefault(fact, []).append(logic.all_of([refer, still]))
        return self._listed({fact: logic.any_of(each) for fact, each in ways.items()}, f"{name}_missing")

    def _failed(self, condition: Condition, high: exp.Expr, name: str) -> exp.Expr:
        """The facts of the tests that make HIGH false."""
        false = logic.negated(high)
        causes = self.readings.failing(condition, HIGH, value=False)
        so = {fact: logic.all_of([false, when]) for fact, when in causes.items()}
        return self._listed(so, f"{name}_failed")

    def _listed(self, facts: dict[str, exp.Expr], hint: str) -> exp.Expr:
        """The facts of which something holds: sorted, `;` between; an empty text for none."""
        if not facts:
            return _NOTHING
        parts = [logic.case((facts[fact], logic.literal(fact))) for fact in sorted(facts)]
        # Not exp.ConcatWs, which sqlglot writes so that one unknown part would make the whole unknown.
        return self.parts.share(exp.Anonymous(this=JOINED, expressions=[logic.literal(";"), *parts]), hint)

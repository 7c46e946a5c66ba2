"""What is known of each fact: the columns of a table -> values and ends, with what stated facts settle."""

from collections.abc import Callable
from datetime import MINYEAR, date
from typing import Any

from sqlglot import exp

from smematch.model.vocabulary import Vocabulary
from smematch.sql import logic
from smematch.sql.layout import Layout, Stated, column, type_of
from smematch.sql.logic import Known
from smematch.sql.shared import Note, Parts

Settle = Callable[[str], exp.Expr | None]
"""The value that other stated facts settle for an absent one, None where nothing does."""


class Facts:
    """The facts of a table's row. `settle` is left out where what settles a fact is itself worked out."""

    def __init__(self, layout: Layout, vocabulary: Vocabulary, parts: Parts, settle: Settle | None = None) -> None:
        self.layout = layout
        self.vocabulary = vocabulary
        self.parts = parts
        self.settle = settle
        self._values: dict[str, exp.Expr] = {}

    def value(self, fact: str) -> exp.Expr:
        """The value of a fact that is one word: yes or no, a choice, a code, a text."""
        if fact not in self._values:
            name = self.layout.plain.get(fact)
            kind = type_of(self.vocabulary.facts[fact])
            found: exp.Expr = exp.cast(exp.null(), kind) if name is None else column(name)
            settled = self.settle(fact) if self.settle else None
            if settled is not None:
                found = settled if name is None else exp.Coalesce(this=found, expressions=[settled])
                found = self.parts.share(found, f"{fact}_known", Note("settled", {"fact": fact}))
            self._values[fact] = found
        return self._values[fact].copy()

    def known(self, fact: str, year: int | None = None) -> Known | None:
        """The ends of an ordered fact (of one of its years); None where the table has no column for it."""
        stated = self.layout.spans.get((fact, year))
        if stated is None:
            return None
        if stated.least is None and stated.most is None:
            found = column(stated.exact or "")
            return Known(found, found)
        stem, note = (fact, "") if year is None else (f"{fact}_{year}", "-in")
        args = {"fact": fact, "year": year}
        low, high = self._end(fact, stated, lower=True), self._end(fact, stated, lower=False)
        return Known(
            self.parts.share(low, f"{stem}_low", Note(f"least{note}", args)),
            self.parts.share(high, f"{stem}_high", Note(f"most{note}", args)),
        )

    def _end(self, fact: str, stated: Stated, *, lower: bool) -> exp.Expr:
        """One end: the exact value, the stated end, or the domain's own where only the other end is stated."""
        mine, other = (stated.least, stated.most) if lower else (stated.most, stated.least)
        given: list[exp.Expr] = [column(name) for name in (stated.exact, mine) if name is not None]
        model = self.vocabulary.facts[fact]
        domain = model.minimum if lower else model.maximum
        if domain is not None and other is not None:
            given.append(logic.case((logic.is_known(column(other)), logic.literal(domain))))
        if not given:
            return exp.cast(exp.null(), type_of(model))
        return given[0] if len(given) == 1 else exp.Coalesce(this=given[0], expressions=given[1:])

    def is_stated(self, fact: str) -> exp.Expr:
        """Whether a fact is stated, in any of its columns; never unknown."""
        if fact in self.layout.plain or (self.settle and self.settle(fact) is not None):
            return logic.is_known(self.value(fact))
        names = self.layout.columns.get(fact, [])
        if not names:
            return logic.FALSE.copy()
        stated = logic.any_of([logic.is_known(column(name)) for name in names])
        return self.parts.share(stated, f"{fact}_stated", Note("stated", {"fact": fact}))


def latest_start(years: int, day: date) -> date | None:
    """The last day since which so many years are complete on a day; None before the first day there is."""
    year = day.year - years
    if year < MINYEAR:
        return None
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February of a common year: its anniversary is 1 March
        return date(year, 2, 28)


def age_in(since: Known, span: Any, day: date) -> exp.Expr:
    """Whether the completed years since a day lie in a span: a comparison of that day with days worked out once.

    Unknown where the day lies after the day of the check.
    """
    parts = []
    if span.low is not None:
        parts.append(_at_least(since, span.low + span.low_open, day))
    if span.high is not None:
        parts.append(logic.negated(_at_least(since, span.high + (not span.high_open), day)))
    return logic.all_of(parts)


def _at_least(since: Known, years: int, day: date) -> exp.Expr:
    """Whether so many years are complete. Somebody who may have begun only today has an age of at least nothing."""
    today = logic.literal(day)
    begun = logic.case((exp.GT(this=since.low.copy(), expression=today), logic.FALSE), otherwise=logic.TRUE)
    stated = logic.any_of([logic.is_known(since.low), logic.is_known(since.high)])
    if years <= 0:
        return logic.case((logic.all_of([begun, stated]), logic.TRUE))
    latest = latest_start(years, day)
    if latest is None:
        # Nobody is so old; who states only a last day of founding may be of any age.
        return logic.case((logic.all_of([begun, logic.is_known(since.low)]), logic.FALSE))
    end = logic.literal(latest)
    holds = exp.LTE(this=since.high.copy(), expression=end.copy())
    fails = exp.GT(this=since.low.copy(), expression=end.copy())
    return logic.case((holds, logic.TRUE), (logic.all_of([begun, fails]), logic.FALSE))

"""Seeded partial firms for conditions of any vocabulary: the facts these rest on, their values around all asked for."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from smematch.model import conditions as c
from smematch.model.facts import ORDERED, Fact
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.usage import leaves_of, rests_on

SERVICES = ("kotra.some/thing", "kotra.some/other")
_LEAST_STEP = Fraction(1, 1000)
_WITHOUT_LIMIT = 0.3
_TEXTS = ("x", "1048136565")


class Draws:
    """Draws firms for some conditions on a day."""

    def __init__(self, conditions: Iterable[c.Condition], vocabulary: Vocabulary, day: date, dice: Random) -> None:
        self.vocabulary = vocabulary
        self.day = day
        self.dice = dice
        self.asked: dict[str, set[Any]] = {}
        self.unlimited: dict[str, list[str]] = {}
        conditions = list(conditions)
        for leaf in leaves_of(conditions, vocabulary):
            self._ask(leaf)
        names = rests_on(conditions, vocabulary)
        self.facts = {name: fact for name, fact in vocabulary.facts.items() if name in names}

    def _ask(self, node: c.Leaf) -> None:
        if isinstance(node, c.Compares | c.ComparesYear):
            ends = {end for end in (node.span.low, node.span.high) if end is not None}
            derived = self.vocabulary.derived.get(node.fact)
            if derived is not None:
                ends = {day for years in ends for day in self._anniversaries(int(years))}
            self._at(node.fact if derived is None else derived.years_since or "", ends or {self.day})
        elif isinstance(node, c.ComparesLimit):
            edition = self.vocabulary.tables[node.table].on(self.day)
            codes = {} if edition is None else edition.by_code
            self._at(node.fact, {limit for limit in codes.values() if limit is not None} or {5})
            self._at(node.by, {known + tail for known in codes for tail in ("", "1", "0", "11")})
            self.unlimited[node.by] = sorted(known for known, limit in codes.items() if limit is None)
        elif isinstance(node, c.StartsWith):
            self._at(node.fact, {prefix + tail for prefix in node.prefixes for tail in ("", "1", "0", "110")})
        elif isinstance(node, c.IsOneOf | c.IsStated) and self.vocabulary.type_of(node.fact) == "code":
            self._at(node.fact, set(node.values))

    def _at(self, fact: str, values: set[Any]) -> None:
        self.asked.setdefault(fact, set()).update(values)

    def _anniversaries(self, years: int) -> set[date]:
        found = set()
        for each in (years, years + 1):
            if 0 < self.day.year - each:
                last = self.day - timedelta(days=1) if (self.day.month, self.day.day) == (2, 29) else self.day
                found |= {last.replace(year=self.day.year - each) + timedelta(days=step) for step in (0, 1, 2)}
        return found

    def firms(self, count: int) -> list[Firm]:
        """So many firms."""
        return [self.firm(self.dice.choice((0.2, 0.5, 0.8, 0.95, 1))) for _ in range(count)]

    def firm(self, full: float) -> Firm:
        """A firm of which each fact is stated so often."""
        found = {}
        for name, fact in self.facts.items():
            if self.dice.random() < full and (value := self._value(name, fact)) is not None:
                found[name] = value
        return Firm(found)

    def _value(self, name: str, fact: Fact) -> Any:
        if fact.type in ORDERED:
            return self._interval(name, fact)
        if fact.type == "by-year":
            years = [year for year in range(self.day.year - 3, self.day.year + 2) if self.dice.random() < 0.5]
            return {year: self._interval(name, fact) for year in years} or None
        if fact.type == "counts":
            used = [service for service in SERVICES if self.dice.random() < 0.5]
            return {service: self._interval(name, fact) for service in used} or None
        if fact.type == "boolean":
            return self.dice.random() < 0.5
        if fact.type == "choice":
            assert isinstance(fact.of, dict)
            return self.dice.choice(list(fact.of))
        return self._code(name) if fact.type == "code" else self.dice.choice(_TEXTS)

    def _code(self, name: str) -> str | None:
        """The beginning of a code that is asked for, or all of it and more."""
        codes = self.asked.get(name) or {"C26110"}
        if self.unlimited.get(name) and self.dice.random() < _WITHOUT_LIMIT:
            codes = set(self.unlimited[name])
        return self.dice.choice(sorted(codes))[: self.dice.randint(1, 6)] or None

    def _interval(self, name: str, fact: Fact) -> Interval:
        values = self._around(name, fact)
        low, high = sorted((self.dice.choice(values), self.dice.choice(values)))
        how = self.dice.choice(("exact", "exact", "range", "range", "min", "max"))
        if how == "exact":
            return Interval(low, low)
        # A domain's own end is known even where the answer leaves it open.
        return Interval(fact.minimum if how == "max" else low, fact.maximum if how == "min" else high)

    def _around(self, name: str, fact: Fact) -> list[Any]:
        step: Any = {"date": timedelta(days=1), "number": _LEAST_STEP, "ratio": _LEAST_STEP}.get(fact.type, 1)
        anchors = self.asked.get(name) or {self.day if fact.type == "date" else type(step)(1)}
        if fact.type == "date":
            anchors = {*anchors, self.day}
        found = {value + sign * step for value in anchors for sign in (-1, 0, 1)}
        found |= {end for end in (fact.minimum, fact.maximum) if end is not None}
        return sorted(
            value
            for value in found
            if (fact.minimum is None or value >= fact.minimum) and (fact.maximum is None or value <= fact.maximum)
        )

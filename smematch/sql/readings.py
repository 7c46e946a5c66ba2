"""The three readings of a condition as SQL, and the facts behind them: what could decide it, what makes it false.

HIGH takes every open leaf as true, LOW as false (below a `not` the other way round), the lean takes `usually X` as X
and `agency_decides` as the lean written on it.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlglot import exp

from smematch.model import conditions as c
from smematch.model.vocabulary import Vocabulary
from smematch.sql import limits, logic
from smematch.sql.facts import Facts
from smematch.sql.layout import Layout
from smematch.sql.leaves import Leaf, Leaves, hint
from smematch.sql.logic import FALSE, TRUE, UNKNOWN, Truth
from smematch.sql.shared import Note, Parts
from smematch.sql.tables import Missing, Table, TableRow

HIGH, LOW, LEAN = "high", "low", "lean"
_BELOW_NOT = {HIGH: LOW, LOW: HIGH, LEAN: LEAN}


class Named(NamedTuple):
    """What the columns of a condition are called, and the services whose whole condition it is."""

    name: str
    services: Sequence[str]


class Readings:
    """Conditions over one table on one day. What several of them rest on is worked out once."""

    def __init__(
        self, layout: Layout, vocabulary: Vocabulary, day: date, parts: Parts, *, settling: bool = True
    ) -> None:
        self.vocabulary = vocabulary
        self.day = day
        self.parts = parts
        stated = Readings(layout, vocabulary, day, parts, settling=False) if settling else None
        self.facts = Facts(layout, vocabulary, parts, stated.settled if stated else None)
        self.leaves = Leaves(self.facts, day)
        self._names: dict[int, Named] = {}
        self._tables: dict[str, Table] = {}
        self._of: dict[tuple[int, str], Truth] = {}
        self._leaf_of: dict[int, Leaf] = {}

    def name(self, condition: c.Condition, name: str, parts: str, services: Sequence[str] = ()) -> None:
        """What to call the columns of a condition (the whole one of some services), and of the parts it joins."""
        for each in c.walk(condition):
            self._names.setdefault(id(each), Named(name, services) if each is condition else Named(parts, ()))

    def settled(self, fact: str) -> exp.Expr | None:
        """What stated facts say of an absent one: the last of its lines that holds."""
        lines = reversed(self.vocabulary.settled.get(fact, ()))
        branches = [(self.value(line.when, HIGH), logic.literal(line.value)) for line in lines]
        held = [branch for branch in branches if branch[0] != FALSE]
        return logic.case(*held) if held else None

    def value(self, condition: c.Condition, reading: str) -> Truth:
        """A reading of a condition: true, false or NULL."""
        if not condition.open_below:  # type: ignore[attr-defined]
            reading = HIGH
        key = (id(condition), reading)
        if key not in self._of:
            self._of[key] = self._value(condition, reading)
        return self._of[key].copy()

    def _value(self, condition: c.Condition, reading: str) -> Truth:
        if isinstance(condition, c.Junction):
            join = logic.all_of if isinstance(condition, c.AllOf) else logic.any_of
            whole = join([self.value(part, reading) for part in condition.of])
            name, services = self._names.get(id(condition), Named("part", ()))
            hint = f"{name}_{reading}" if condition.open_below else name
            note = Note("holds", {"condition": condition})
            if services:
                note = Note(f"service-{reading}", {"services": services})
            return self.parts.share(whole, hint, note, shown=bool(services))
        if isinstance(condition, c.Not):
            return logic.negated(self.value(condition.of, _BELOW_NOT[reading]))
        if isinstance(condition, c.Usually | c.AgencyDecides):
            return self._open_leaf(condition, reading)
        if isinstance(condition, c.InForce):
            return self._in_force(condition, reading)
        assert isinstance(condition, c.Leaf)
        return self.leaf(condition).truth

    def _open_leaf(self, condition: c.Usually | c.AgencyDecides, reading: str) -> Truth:
        if reading != LEAN:
            return logic.literal(reading == HIGH)
        if isinstance(condition, c.Usually):
            return self.value(condition.of, LEAN)
        return UNKNOWN if condition.lean is None else logic.literal(condition.lean)

    def _in_force(self, condition: c.InForce, reading: str) -> Truth:
        held = condition.on(self.day)
        if held is not None:
            return self.value(held, reading)
        return UNKNOWN if condition.outside is None else logic.literal(condition.outside)

    def leaf(self, condition: c.Leaf) -> Leaf:
        """A test: its value and what could decide it, those that lie below a derived fact included."""
        if id(condition) not in self._leaf_of:
            self._leaf_of[id(condition)] = self._leaf(condition)
        return self._leaf_of[id(condition)]

    def _leaf(self, condition: c.Leaf) -> Leaf:
        if isinstance(condition, c.ComparesLimit):
            return self._against_limit(condition)
        if isinstance(condition, c.IsTrue) and condition.fact in self.vocabulary.views:
            view = self.vocabulary.views[condition.fact]
            self.name(view, condition.fact, condition.fact)
            truth = self.value(view, HIGH)
            return Leaf(self.parts.share(truth, condition.fact, Note("holds", {"condition": condition})), {})
        if isinstance(condition, c.IsOneOf) and condition.fact in self.vocabulary.rows:
            ask = self.vocabulary.derived[condition.fact].otherwise_ask
            return Leaf(*self.table(condition.fact).is_one_of(condition.values, ask))
        return self.leaves.leaf(condition)

    def table(self, name: str) -> Table:
        """A first-match table."""
        if name not in self._tables:
            for number, row in enumerate(self.vocabulary.rows[name], 1):
                if row.when is not None:
                    self.name(row.when, f"{name}_test_{number}", f"{name}_test_{number}_part")
            rows = [
                TableRow(None, row.values, {})
                if row.when is None
                else TableRow(self.value(row.when, HIGH), row.values, self.missing(row.when, HIGH))
                for row in self.vocabulary.rows[name]
            ]
            self._tables[name] = Table(name, self.vocabulary.derived[name].of, rows, self.parts)
        return self._tables[name]

    def _against_limit(self, condition: c.ComparesLimit) -> Leaf:
        """A comparison with a limit of which only the lowest and the highest are known: both must agree."""
        edition = self.vocabulary.tables[condition.table].on(self.day)
        known = self.facts.known(condition.fact)
        if edition is None:
            return Leaf(UNKNOWN, {})
        lowest, highest = limits.pair(condition.table, edition, self.facts.value(condition.by), self.parts)
        there = logic.is_known(lowest)
        # Without a limit both ends are NULL; whether a fact is to be asked for is never unknown itself.
        differ = exp.NEQ(this=lowest.copy(), expression=highest.copy())
        open_code = {condition.by: logic.all_of([there, differ])}
        if known is None:
            return Leaf(UNKNOWN, {condition.fact: there, **open_code})
        rising = condition.operator in ("at_most", "less_than")
        nearer, farther = (lowest, highest) if rising else (highest, lowest)
        strictly = condition.operator in ("less_than", "more_than")
        test = logic.below if rising else logic.above
        holds, fails = test(known, nearer, strictly=strictly), logic.negated(test(known, farther, strictly=strictly))
        note = Note("holds", {"condition": condition})
        truth = self.parts.share(logic.case((holds, TRUE), (fails, FALSE)), hint(condition), note)
        settled = self.parts.or_else(exp.EQ(this=known.low.copy(), expression=known.high.copy()), FALSE)
        return Leaf(truth, {condition.fact: logic.all_of([there, logic.negated(settled)]), **open_code})

    def missing(self, condition: c.Condition, reading: str) -> Missing:
        """For each fact that could decide a reading, when it still can: only where the reading is unknown."""
        if isinstance(condition, c.InForce):
            held = condition.on(self.day)
            return {} if held is None else self.missing(held, reading)
        unknown = logic.is_unknown(self.value(condition, reading))
        below = self._missing_below(condition, reading)
        return {fact: self._asked(fact, [unknown, still], condition) for fact, still in below.items()}

    def _asked(self, fact: str, when: list[Truth], condition: c.Condition) -> Truth:
        note = Note("ask", {"fact": fact, "condition": condition})
        return self.parts.share(logic.all_of(when), f"ask_{fact}", note)

    def _missing_below(self, condition: c.Condition, reading: str) -> Missing:
        if isinstance(condition, c.IsTrue) and condition.fact in self.vocabulary.views:
            return self.missing(self.vocabulary.views[condition.fact], reading)
        if isinstance(condition, c.Leaf):
            return self.leaf(condition).missing
        below = _BELOW_NOT[reading] if isinstance(condition, c.Not) else reading
        if isinstance(condition, c.Usually | c.AgencyDecides) and reading != LEAN:
            return {}
        ways: dict[str, list[Truth]] = {}
        for part in condition.children:
            for fact, still in self.missing(part, below).items():
                ways.setdefault(fact, []).append(still)
        return {fact: logic.any_of(each) for fact, each in ways.items()}

    def failing(self, condition: c.Condition, reading: str, value: bool) -> Missing:
        """For each fact tested, when a test on it makes a reading `value`, given that the reading is that."""
        if isinstance(condition, c.Not):
            return self.failing(condition.of, _BELOW_NOT[reading], not value)
        if isinstance(condition, c.Junction):
            ways: dict[str, list[Truth]] = {}
            for part in condition.of:
                truth = self.value(part, reading)
                so = truth if value else logic.negated(truth)
                for fact, when in self.failing(part, reading, value).items():
                    ways.setdefault(fact, []).append(logic.all_of([so, when]))
            return {fact: logic.any_of(each) for fact, each in ways.items()}
        return {condition.facts[0]: TRUE} if isinstance(condition, c.Leaf) else {}

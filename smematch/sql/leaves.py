"""Tests on facts as SQL: what each is worth, and which facts could still decide it."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from sqlglot import exp

from smematch.model import conditions as c
from smematch.model.vocabulary import Vocabulary
from smematch.sql import logic
from smematch.sql.facts import Facts, age_in
from smematch.sql.logic import UNKNOWN, Truth
from smematch.sql.shared import Note, Parts


class Leaf(NamedTuple):
    """A test's value, and for each fact that could decide it, when it is still to be asked for.

    `missing` is looked at only where the value is unknown.
    """

    truth: Truth
    missing: dict[str, Truth]


class Leaves:
    """The tests of one table on one day, each worked out once."""

    def __init__(self, facts: Facts, day: date) -> None:
        self.facts = facts
        self.day = day
        self.parts: Parts = facts.parts
        self.vocabulary: Vocabulary = facts.vocabulary

    def leaf(self, condition: c.Leaf) -> Leaf:
        """The value of a test on a stated fact or on an age."""
        truth, missing = _LEAVES[type(condition)](self, condition)
        note = Note("holds", {"condition": condition})
        if isinstance(condition, c.IsStated) and condition.values:
            note = Note("is", {"fact": condition.fact, "values": sorted(condition.values)})
        shared = self.parts.share(truth, hint(condition), note)
        return Leaf(shared, dict.fromkeys(missing, logic.TRUE))

    def is_true(self, condition: c.IsTrue) -> tuple[Truth, tuple[str, ...]]:
        return self.facts.value(condition.fact), (condition.fact,)

    def is_one_of(self, condition: c.IsOneOf) -> tuple[Truth, tuple[str, ...]]:
        return logic.one_of(self.facts.value(condition.fact), condition.values), (condition.fact,)

    def is_stated(self, condition: c.IsStated) -> tuple[Truth, tuple[str, ...]]:
        stated = self.facts.is_stated(condition.fact)
        if not condition.values:
            return stated, ()
        value = self.facts.value(condition.fact)
        return self.parts.or_else(logic.one_of(value, condition.values), logic.FALSE), ()

    def starts_with(self, condition: c.StartsWith) -> tuple[Truth, tuple[str, ...]]:
        """A code shorter than a prefix that begins like it leaves the test unknown."""
        code = self.facts.value(condition.fact)
        held = logic.any_of([_begins(code, prefix) for prefix in condition.prefixes])
        short = {prefix[:length] for prefix in condition.prefixes for length in range(1, len(prefix))}
        branches: list[tuple[Truth, exp.Expr]] = [(held, logic.TRUE)]
        if short:
            branches.append((logic.one_of(code, short), UNKNOWN))
        branches.append((logic.is_known(code), logic.FALSE))
        return logic.case(*branches), (condition.fact,)

    def compares(self, condition: c.Compares) -> tuple[Truth, tuple[str, ...]]:
        derived = self.vocabulary.derived.get(condition.fact)
        fact = condition.fact if derived is None else derived.years_since or ""
        known = self.facts.known(fact)
        if known is None:
            return UNKNOWN, (fact,)
        if derived is not None:
            return age_in(known, condition.span, self.day), (fact,)
        if condition.to_day:
            return logic.compare(condition.operator, known, logic.literal(self.day)), (fact,)
        return logic.between(known, condition.span), (fact,)

    def compares_year(self, condition: c.ComparesYear) -> tuple[Truth, tuple[str, ...]]:
        """Nothing says that the years stated are all: "in any year" is true or unknown."""
        fact = condition.fact
        if condition.which == "last_year":
            known = self.facts.known(fact, self.day.year - 1)
            return (UNKNOWN if known is None else logic.between(known, condition.span)), (fact,)
        years = [year for year in self.facts.layout.years(fact) if year <= self.day.year]
        found = [known for year in years if (known := self.facts.known(fact, year)) is not None]
        if not found:
            return UNKNOWN, (fact,)
        held = logic.any_of([logic.between(known, condition.span) for known in found])
        return logic.case((held, logic.TRUE)), (fact,)


def _begins(code: exp.Expr, prefix: str) -> Truth:
    return exp.EQ(
        this=exp.Left(this=code.copy(), expression=logic.literal(len(prefix))), expression=logic.literal(prefix)
    )


def hint(condition: c.Leaf) -> str:
    """A name for a test that tells what it tests."""
    fact = condition.fact
    if isinstance(condition, c.IsOneOf | c.IsStated):
        word = "is" if isinstance(condition, c.IsOneOf) else "stated"
        return f"{fact}_{word}_{'_or_'.join(sorted(condition.values))}"
    if isinstance(condition, c.StartsWith):
        return f"{fact}_starts_{'_or_'.join(condition.prefixes)}"
    if isinstance(condition, c.Compares | c.ComparesYear):
        span = condition.span
        ends = "_to_".join(str(end) for end in (span.low, span.high) if end is not None) or "day"
        which = f"_{condition.which}" if isinstance(condition, c.ComparesYear) else ""
        return f"{fact}{which}_{condition.operator}_{ends}"
    if isinstance(condition, c.ComparesLimit):
        return f"{fact}_{condition.operator}_{condition.table}"
    return fact


_LEAVES: dict[type, Callable[[Leaves, Any], tuple[Truth, tuple[str, ...]]]] = {
    c.IsTrue: Leaves.is_true,
    c.IsOneOf: Leaves.is_one_of,
    c.IsStated: Leaves.is_stated,
    c.StartsWith: Leaves.starts_with,
    c.Compares: Leaves.compares,
    c.ComparesYear: Leaves.compares_year,
}

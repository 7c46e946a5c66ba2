"""Groups in which firms are counted: by the values of a yes-or-no fact, of a choice, by the beginnings of a code.

Which facts, and what their groups are called, is said by the vocabulary.
"""

from typing import NamedTuple

from sqlglot import exp

from smematch.errors import UsageProblem, nearest
from smematch.model import conditions as c
from smematch.model.base import Text
from smematch.model.facts import GROUPING
from smematch.model.vocabulary import Vocabulary
from smematch.sql import logic
from smematch.sql.readings import HIGH, Readings

YES, NO, OTHER = "yes", "no", "other"


class Grouping(NamedTuple):
    """A fact by which firms are counted, and its groups in order, each with its label (None: yes, no, other codes)."""

    fact: str
    groups: dict[str, Text | None]


def usual(vocabulary: Vocabulary) -> list[str]:
    """The facts by which firms are counted where none is named: those that say so."""
    named = [name for name, fact in vocabulary.facts.items() if fact.groups_firms]
    return [*named, *(name for name, fact in vocabulary.derived.items() if fact.groups_firms)]


def grouping(name: str, vocabulary: Vocabulary) -> Grouping:
    """The groups of a fact; a UsageProblem where firms cannot be counted by it."""
    groups = _groups(name, vocabulary)
    if not groups:
        known = [each for each in vocabulary.names if _groups(each, vocabulary)]
        expected, close = ", ".join(known), nearest(name, known)
        raise UsageProblem("bad-option-word", option="--by", found=name, expected=expected, nearest=close)
    return Grouping(name, groups)


def _groups(name: str, vocabulary: Vocabulary) -> dict[str, Text | None]:
    fact = vocabulary.facts.get(name)
    if fact is not None and fact.type == "code":
        scheme = vocabulary.codes[fact.codes or ""]
        return {**scheme.groups, OTHER: scheme.other} if scheme.groups else {}
    if name in vocabulary.views or (fact is not None and fact.type == "boolean"):
        return {YES: None, NO: None}
    if name in vocabulary.rows or (fact is not None and fact.type in GROUPING):
        found = vocabulary.facts.get(name) or vocabulary.derived[name]
        return dict(found.of) if isinstance(found.of, dict) else {}
    return {}


def number(each: Grouping, readings: Readings) -> exp.Expr:
    """The number of a firm's group; NULL where the group is not known, as where several values are still possible."""
    name, vocabulary = each.fact, readings.vocabulary
    order: dict[str, exp.Expr] = {group: logic.literal(at) for at, group in enumerate(each.groups)}
    if name in vocabulary.rows:
        table = readings.table(name)
        possible = table.possible
        alone = [(value, bit) for value, bit in table.bits.items() if value in order]
        return logic.case(
            *((exp.EQ(this=possible.copy(), expression=logic.literal(bit)), order[value]) for value, bit in alone)
        )
    fact = vocabulary.facts.get(name)
    if fact is not None and fact.type == "code":
        return _begins(readings.facts.value(name), order)
    if fact is not None and fact.type == "choice":
        value = readings.facts.value(name)
        return logic.case(*((logic.one_of(value, [group]), at) for group, at in order.items()))
    truth = readings.value(vocabulary.views[name], HIGH) if fact is None else readings.leaf(c.IsTrue(fact=name)).truth
    return logic.case((truth, order[YES]), (logic.negated(truth), order[NO]))


def _begins(code: exp.Expr, order: dict[str, exp.Expr]) -> exp.Expr:
    """The longest group a code begins with; one that could go on as a longer group is not known."""
    groups = [group for group in order if group != OTHER]
    short = {group[:length] for group in groups for length in range(1, len(group))}
    unknown = exp.cast(exp.null(), "INTEGER")
    branches: list[tuple[exp.Expr, exp.Expr]] = [(logic.one_of(code, short), unknown)] if short else []
    for length in sorted({len(group) for group in groups}, reverse=True):
        start = exp.Left(this=code.copy(), expression=logic.literal(length))
        branches += [(logic.one_of(start, [group]), order[group]) for group in groups if len(group) == length]
    return logic.case(*branches, (logic.is_known(code), order[OTHER]))

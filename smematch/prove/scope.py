"""What the conditions in play can tell apart: the texts they compare codes with, the years and decimals they need.

A fact has endless values; a condition only asks which side of a constant a value lies on. The scope
collects the constants, so that a firm needs no more variables than can matter.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from smematch.model import conditions as c
from smematch.model.definitions import Limits
from smematch.model.vocabulary import Vocabulary

Texts = frozenset[tuple[str, str]]
"""Texts by fact."""
Tables = frozenset[tuple[str, Limits]]
"""Tables of limits in force by the fact that chooses the limit."""
_DECIMALS = 40
"""More decimals than any number that can be written has."""


class Scope(NamedTuple):
    """What is asked of firms by some conditions; a larger scope answers for a smaller one."""

    prefixes: Texts = frozenset()
    words: Texts = frozenset()
    spans: frozenset[tuple[str, c.Span]] = frozenset()
    """What is asked of a by-year fact in any year."""
    stated: frozenset[str] = frozenset()
    """The facts of which is asked whether a profile states them."""
    tables: Tables = frozenset()
    decimals: int = 0
    """Decimals of the finest constant."""

    @property
    def of_codes(self) -> tuple[Texts, Tables]:
        """What a code must be long enough for."""
        return self.prefixes, self.tables

    def covers(self, other: "Scope") -> bool:
        """Whether everything that the other asks is asked here."""
        return self.decimals >= other.decimals and all(
            mine >= its for mine, its in zip(self[:-1], other[:-1], strict=True)
        )

    def joined(self, other: "Scope") -> "Scope":
        """What both ask."""
        return Scope(
            self.prefixes | other.prefixes,
            self.words | other.words,
            self.spans | other.spans,
            self.stated | other.stated,
            self.tables | other.tables,
            max(self.decimals, other.decimals),
        )


def scope_of(conditions: Iterable[c.Condition], vocabulary: Vocabulary, day: date) -> Scope:
    """What the conditions themselves ask (the definitions they name belong to `vocabulary_scope`)."""
    nodes = [node for condition in conditions for node in c.walk(condition)]
    return Scope(
        prefixes=frozenset(
            (node.fact, each) for node in nodes if isinstance(node, c.StartsWith) for each in node.prefixes
        ),
        words=frozenset(
            (node.fact, word) for node in nodes if isinstance(node, (c.IsOneOf, c.IsStated)) for word in node.values
        ),
        spans=frozenset(
            (node.fact, node.span) for node in nodes if isinstance(node, c.ComparesYear) and node.which == "any_year"
        ),
        stated=frozenset(node.fact for node in nodes if isinstance(node, c.IsStated)),
        tables=frozenset(
            (node.by, limits)
            for node in nodes
            if isinstance(node, c.ComparesLimit) and (limits := vocabulary.tables[node.table].on(day)) is not None
        ),
        decimals=max((decimals_of(end) for node in nodes for end in _ends(node)), default=0),
    )


def vocabulary_scope(vocabulary: Vocabulary, day: date) -> Scope:
    """What the definitions and the rules between facts ask; a fact to be asked for otherwise may be left out."""
    found = scope_of(definitions(vocabulary), vocabulary, day)
    asked = frozenset(table.otherwise_ask for table in vocabulary.derived.values() if table.otherwise_ask)
    return found._replace(stated=found.stated | asked)


def definitions(vocabulary: Vocabulary) -> Iterator[c.Condition]:
    """Every condition of the facts and definitions themselves."""
    yield from vocabulary.views.values()
    yield from (row.when for rows in vocabulary.rows.values() for row in rows if row.when is not None)
    yield from (line.when for lines in vocabulary.settled.values() for line in lines)
    yield from (condition for condition, _ in vocabulary.contradictions.values())


def _ends(node: c.Condition) -> Iterator[Fraction]:
    if isinstance(node, (c.Compares, c.ComparesYear)):
        yield from (end for end in (node.span.low, node.span.high) if isinstance(end, Fraction))


def decimals_of(end: Fraction) -> int:
    """How many decimals it takes to write a number."""
    return next(many for many in range(_DECIMALS + 3) if (end * 10**many).denominator == 1)

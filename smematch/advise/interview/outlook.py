"""What can still become of conditions while some facts may get an answer, and which facts that may be.

An outlook looks at a firm on a day and at the facts that may change. Of each condition it knows a set of truth
values, a bit each, that holds every one it can take; a leaf that rests on nothing that changes keeps its own. The set
may be too wide, never too narrow: so what is counted from it is a true upper bound.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from smematch.kleene import Truth
from smematch.match.evaluate import BELOW_NOT, HIGH, evaluate
from smematch.match.situation import Situation
from smematch.model import conditions as c
from smematch.model.definitions import TableRow
from smematch.model.vocabulary import Vocabulary
from smematch.usage import stated_facts

TRUE, FALSE, OPEN = 1, 2, 4
DECIDED = TRUE | FALSE
ANY = TRUE | FALSE | OPEN
_OF = {True: TRUE, False: FALSE, None: OPEN}
_NEGATED = [(mask & OPEN) | (FALSE if mask & TRUE else 0) | (TRUE if mask & FALSE else 0) for mask in range(8)]


def mask_of(truth: Truth) -> int:
    """The set that holds one truth value."""
    return _OF[truth]


class Row(NamedTuple):
    """A row of a first-match table that may be the first to apply: what its test can be, what a leaf on it is then."""

    when: c.Condition | None
    may: int
    answer: Truth


class Outlook:
    """What conditions can be for a firm whose `changing` facts may still become anything, or stay unknown.

    `settling`: facts that others settle when they are absent follow those (never where settling itself is looked at).
    """

    def __init__(
        self, situation: Situation, stated: Collection[str], changing: frozenset[str], *, settling: bool
    ) -> None:
        self.situation, self.stated, self.changing, self.settling = situation, stated, changing, settling
        self.vocabulary = situation.vocabulary
        self._views: dict[str, int] = {}
        self._rows: dict[str, tuple[tuple[TableRow, int], ...]] = {}
        self._touched: dict[str, bool] = {}
        self._leaves: dict[int, int] = {}

    def may(self, node: c.Condition, reading: int) -> int:
        """The truth values that a reading of a condition can take."""
        if isinstance(node, c.AllOf):
            return _all_of([self.may(part, reading) for part in node.of])
        if isinstance(node, c.AnyOf):
            return _NEGATED[_all_of([_NEGATED[self.may(part, reading)] for part in node.of])]
        if isinstance(node, c.Not):
            return _NEGATED[self.may(node.of, BELOW_NOT[reading])]
        if isinstance(node, (c.Usually, c.AgencyDecides)):
            return TRUE if reading == HIGH else FALSE
        if id(node) not in self._leaves:
            self._leaves[id(node)] = self._leaf(node)
        return self._leaves[id(node)]

    def _leaf(self, leaf: Any) -> int:
        if isinstance(leaf, c.IsTrue) and leaf.fact in self.vocabulary.views:
            return self.view(leaf.fact)
        if isinstance(leaf, c.IsOneOf) and leaf.fact in self.vocabulary.rows:
            return _first_of(self.rows(leaf))
        if not any(self.touched(fact) for fact in self.stated_facts(leaf)):
            return mask_of(evaluate(leaf, self.situation).high)
        if isinstance(leaf, c.ComparesYear) and leaf.which == "any_year":
            return TRUE | OPEN  # nothing says that a list of years is whole
        if isinstance(leaf, c.ComparesLimit) and self.is_lost(leaf.fact):
            return OPEN
        return ANY

    def is_lost(self, fact: str) -> bool:
        """Whether nothing is known of a fact, and nothing will be."""
        return self.situation.values.get(fact) is None and not self.touched(fact)

    def stated_facts(self, leaf: c.Leaf) -> Iterator[str]:
        """The stated facts that a leaf on no table and no view rests on."""
        for fact in leaf.facts:
            derived = self.vocabulary.derived.get(fact)
            yield fact if derived is None else derived.years_since or ""

    def touched(self, fact: str) -> bool:
        """Whether what is known of a fact may change: by its own answer, or by one that settles it."""
        if fact not in self._touched:
            self._touched[fact] = fact in self.changing or (
                self.settling and fact not in self.stated and bool(self.changing & settlers(fact, self.vocabulary))
            )
        return self._touched[fact]

    def view(self, name: str) -> int:
        """What a derived yes-or-no fact can be."""
        if name not in self._views:
            self._views[name] = self.may(self.vocabulary.views[name], HIGH)
        return self._views[name]

    def rows(self, leaf: c.IsOneOf) -> list[Row]:
        """The rows of a table that may be the first to apply, as a leaf on it sees them; the last surely applies."""
        if leaf.fact not in self._rows:
            self._rows[leaf.fact] = tuple(self._reached(self.vocabulary.rows[leaf.fact]))
        return [Row(row.when, may, _answer(row.values, leaf.values)) for row, may in self._rows[leaf.fact]]

    def _reached(self, rows: Iterable[TableRow]) -> Iterator[tuple[TableRow, int]]:
        for row in rows:
            may = TRUE if row.when is None else self.may(row.when, HIGH)
            if may != FALSE:
                yield row, may
            if may == TRUE:
                return


def settlers(fact: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The stated facts by which an absent fact can be settled."""
    lines = vocabulary.settled.get(fact, ())
    return frozenset(name for line in lines for name in stated_facts(line.when, vocabulary))


def _all_of(masks: list[int]) -> int:
    found = TRUE if all(mask & TRUE for mask in masks) else 0
    if any(mask & FALSE for mask in masks):
        found |= FALSE
    if any(mask & OPEN for mask in masks) and all(mask & (TRUE | OPEN) for mask in masks):
        found |= OPEN
    return found


def _answer(values: frozenset[str], wanted: frozenset[str]) -> Truth:
    return True if values <= wanted else None if values & wanted else False


def matters(index: int, rows: list[Row]) -> bool:
    """Whether a row's test can matter: where it, or a row below it, answers otherwise than the rest."""
    answer = rows[index].answer
    return answer is None or any(row.answer != answer for row in rows[index + 1 :])


def _first_of(rows: list[Row]) -> int:
    """What a leaf on a table can be, by the rows that may apply."""
    found = 0
    for truth in (True, False):
        before = [bool(row.may & FALSE) or row.answer is truth for row in rows]
        if any(row.may & TRUE and row.answer is truth and all(before[:index]) for index, row in enumerate(rows)):
            found |= _OF[truth]
    mixed = any(row.answer is None for row in rows)
    if mixed or any(row.may & OPEN and matters(index, rows) for index, row in enumerate(rows)):
        found |= OPEN
    return found

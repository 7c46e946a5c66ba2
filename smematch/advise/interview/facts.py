"""Which facts an interview may still ask for: now, or in any course it can take from here.

First come the facts that leave a test undecided. Where one of them is not known even to those who were asked, it is
asked for what settles it otherwise: facts that answer it too, and the one fact that a table is to be asked by.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from smematch.advise.interview.outlook import ANY, DECIDED, FALSE, OPEN, TRUE, Outlook, matters
from smematch.match.evaluate import BELOW_NOT, HIGH, LOW, situate
from smematch.match.situation import Situation
from smematch.model import conditions as c
from smematch.model.firm import Firm
from smematch.model.vocabulary import Vocabulary
from smematch.usage import stated_facts


class Askable:
    """A firm as far as it is known, and the facts of which no answer can come any more (`asked`)."""

    def __init__(self, stated: Mapping[str, Any], asked: frozenset[str], vocabulary: Vocabulary, day: date) -> None:
        self.stated, self.asked, self.vocabulary = stated, asked, vocabulary
        self.situation = situate(Firm(stated), vocabulary, day)
        self.unasked = frozenset(name for name in vocabulary.facts if name not in asked)
        alone = Situation(stated, vocabulary, day)  # settling looks at nothing that is settled itself
        self._alone = Outlook(alone, stated, self.unasked, settling=False)
        self.now = self.outlook(frozenset())

    def outlook(self, changing: frozenset[str]) -> Outlook:
        """What conditions can be while these facts may get an answer."""
        return Outlook(self.situation, self.stated, changing, settling=True)

    @cached_property
    def _settling(self) -> dict[str, frozenset[str]]:
        return {}

    def settling(self, fact: str) -> frozenset[str]:
        """The facts not yet asked for that can still settle an absent one."""
        if fact not in self._settling:
            vocabulary = self.vocabulary
            lines = [line for line in vocabulary.settled.get(fact, ()) if self._alone.may(line.when, HIGH) & TRUE]
            names = (name for line in lines for name in stated_facts(line.when, vocabulary))
            self._settling[fact] = frozenset(name for name in names if name in self.unasked and name != fact)
        return self._settling[fact]


class Facts:
    """Collects facts: at leaves that may be `unknown`, where what they `can` become still decides something.

    With `later` every fact that may be asked for in time; otherwise the next ones, a way round only where no
    straight one is left.
    """

    def __init__(self, askable: Askable, unknown: Outlook, can: Outlook | None, *, later: bool) -> None:
        self.askable, self.unknown, self.can, self.later = askable, unknown, can, later
        self.vocabulary = askable.vocabulary

    def of(self, node: c.Condition, reading: int, wanted: int = DECIDED) -> Iterator[str]:
        """The facts of a condition of which one of the `wanted` truth values would be of use."""
        wanted &= ANY if self.can is None else self.can.may(node, reading)
        if not wanted & DECIDED or not self.unknown.may(node, reading) & OPEN:
            return
        if isinstance(node, c.Not):
            turned = (FALSE if wanted & TRUE else 0) | (TRUE if wanted & FALSE else 0)
            yield from self.of(node.of, BELOW_NOT[reading], turned)
        elif isinstance(node, (c.AllOf, c.AnyOf)):
            for part in node.of:  # what it can be only together with parts that cannot is not wanted any more
                yield from self.of(part, reading, wanted)
        else:
            yield from self._leaf(node, wanted)

    def _leaf(self, leaf: Any, wanted: int) -> Iterator[str]:
        if isinstance(leaf, c.IsTrue) and leaf.fact in self.vocabulary.views:
            yield from self.of(self.vocabulary.views[leaf.fact], HIGH, wanted)
        elif isinstance(leaf, c.IsOneOf) and leaf.fact in self.vocabulary.rows:
            yield from self._table(leaf)
        elif not isinstance(leaf, c.IsStated):
            found = [name for name in self._direct(leaf) if name in self.askable.unasked]
            yield from found
            if self.later or not found:
                for name in self._direct(leaf):
                    if name not in self.askable.stated:
                        yield from self.askable.settling(name)

    def _direct(self, leaf: Any) -> Iterator[str]:
        """The facts that a leaf names as missing where it is unknown."""
        if not isinstance(leaf, c.ComparesLimit):
            yield from self.unknown.stated_facts(leaf)
            return
        known, touched = self.askable.situation.values.get(leaf.fact), self.unknown.touched
        if touched(leaf.fact) or known is None or not known.exact:
            yield leaf.fact
        if known is None and leaf.fact in self.askable.asked:
            return  # nothing is there to be compared with a limit
        limits = self.vocabulary.tables[leaf.table].on(self.askable.situation.day)
        pair = None if limits is None else limits.pair(self.askable.situation.values.get(leaf.by) or "")
        if touched(leaf.by) or (pair is not None and pair[0] != pair[1]):
            yield leaf.by

    def _table(self, leaf: c.IsOneOf) -> Iterator[str]:
        rows = self.unknown.rows(leaf)
        found = [
            name
            for index, row in enumerate(rows)
            if row.when is not None and row.may & OPEN and matters(index, rows)
            for name in self.of(row.when, HIGH)
        ]
        yield from found
        ask = self.vocabulary.derived[leaf.fact].otherwise_ask
        if ask in self.askable.unasked and (self.later or not found) and ask in _rests_on(leaf.fact, self.vocabulary):
            yield ask


def _rests_on(table: str, vocabulary: Vocabulary) -> set[str]:
    conditions = (row.when for row in vocabulary.rows[table] if row.when is not None)
    return {name for condition in conditions for name in stated_facts(condition, vocabulary)}


def reachable(askable: Askable, conditions: Iterable[c.Condition]) -> frozenset[str]:
    """The facts that may be asked for in any course of the interview: the least set that no answer leads out of."""
    several, found = list(conditions), frozenset[str]()
    while True:
        outlook = askable.outlook(found)
        facts = Facts(askable, outlook, None, later=True)
        more = found | {name for each in several for name in asked_of(facts, each, outlook)}
        if more == found:
            return found
        found = more


def asked_of(facts: Facts, condition: c.Condition, outlook: Outlook) -> Iterator[str]:
    """The facts of HIGH and, where HIGH may be true and LOW can still become so, those of LOW."""
    high = outlook.may(condition, HIGH)
    if high & OPEN:
        yield from facts.of(condition, HIGH)
    if condition.open_below and high & TRUE:  # type: ignore[attr-defined]
        yield from facts.of(condition, LOW, TRUE)

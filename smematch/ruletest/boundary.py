"""Where a firm lies at a leaf or a line of a fee, so that two firms at the same boundary are known as such."""

from collections.abc import Hashable, Iterator

from smematch.match.evaluate import Outcome
from smematch.match.situation import Situation
from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.calendar import last_start
from smematch.model.values import Interval


def leaf_of(outcome: Outcome, leaf: c.Condition) -> Outcome | None:
    """The outcome of a leaf in the outcome of the condition that holds it."""
    if outcome.condition is leaf:
        return outcome
    return next((found for part in outcome.of if (found := leaf_of(part, leaf)) is not None), None)


def at_leaf(leaf: Outcome, situation: Situation) -> Hashable:
    """Where a firm lies: its distance to each threshold, the prefix or value it has, otherwise true, false, unknown."""
    condition = leaf.condition
    if isinstance(condition, c.Compares):
        return _at_comparison(condition, leaf, situation)
    if isinstance(condition, c.ComparesYear):
        return (situation.values.get(condition.fact) or {}).get(situation.day.year - 1)
    if isinstance(condition, c.ComparesLimit):
        limits = situation.vocabulary.tables[condition.table].on(situation.day)
        pair = limits.pair(situation.values.get(condition.by) or "") if limits else None
        exact = pair is not None and leaf.known is not None and leaf.known.exact
        return leaf.known.low - pair[0] if exact and pair else leaf.high
    if isinstance(condition, c.StartsWith):
        begun = next((prefix for prefix in condition.prefixes if (leaf.known or "").startswith(prefix)), None)
        return leaf.high, begun, leaf.known is None
    if isinstance(condition, c.IsOneOf):
        return leaf.high, leaf.known if leaf.high else None
    return leaf.high


def at_fee(fee: m.Fee, service: str, situation: Situation) -> Hashable:
    """Where a firm lies at a cap or at free uses: the cost or the uses it states."""
    if isinstance(fee, m.AboveCap):
        return situation.values.get(fee.of)
    assert isinstance(fee, m.Quota)
    return (situation.values.get(fee.counted_in) or {}).get(service)


def _at_comparison(condition: c.Compares, leaf: Outcome, situation: Situation) -> Hashable:
    derived = situation.vocabulary.derived.get(condition.fact)
    if derived is not None:
        since: Interval | None = situation.values.get(derived.years_since or "")
        turns = (last_start(situation.day, years) for years in dict.fromkeys(condition.span.turns()))
        return since and tuple(_days(since, turn) for turn in turns)
    return _days(leaf.known, situation.day) if condition.to_day and leaf.known else leaf.known


def _days(known: Interval, day: object) -> Hashable:
    return tuple(None if end is None or day is None else (end - day).days for end in known)


def leaves_of(condition: c.Condition) -> Iterator[c.Leaf]:
    """The leaves of a condition, in the order they are written in."""
    return (node for node in c.walk(condition) if isinstance(node, c.Leaf))

"""A condition as a rule file writes it: the plain data that reads as the condition again."""

import json
from typing import Any

from smematch.model import conditions as c
from smematch.model.reader import DAY
from smematch.model.vocabulary import Vocabulary
from smematch.ruletest.variants import written


def written_condition(condition: c.Condition, vocabulary: Vocabulary) -> Any:
    """The plain data of a condition, without its notes."""
    if isinstance(condition, c.Junction):
        word = "all" if isinstance(condition, c.AllOf) else "any"
        return {word: [written_condition(part, vocabulary) for part in condition.of]}
    if isinstance(condition, (c.Not, c.Usually)):
        word = "not" if isinstance(condition, c.Not) else "usually"
        return {word: written_condition(condition.of, vocabulary)}
    if isinstance(condition, c.AgencyDecides):
        lean = {} if condition.lean is None else {"lean": "yes" if condition.lean else "no"}
        return {"agency_decides": {"what": condition.what.model_dump(), **lean}}
    assert isinstance(condition, c.Leaf)
    return condition.fact if isinstance(condition, c.IsTrue) else {condition.fact: _test(condition, vocabulary)}


def key_of(condition: c.Condition, vocabulary: Vocabulary) -> str:
    """A text that is the same for conditions that are written alike, notes aside."""
    return json.dumps(written_condition(condition, vocabulary), sort_keys=True)


def _test(leaf: c.Leaf, vocabulary: Vocabulary) -> Any:
    if isinstance(leaf, c.IsOneOf):
        return _listed("is", "in", sorted(leaf.values))
    if isinstance(leaf, c.StartsWith):
        return _listed("starts_with", "starts_with", [*leaf.prefixes])
    if isinstance(leaf, c.IsStated):
        return _listed("stated_as", "stated_as", sorted(leaf.values)) if leaf.values else "stated"
    if isinstance(leaf, c.ComparesLimit):
        return {leaf.operator: leaf.table}
    assert isinstance(leaf, (c.Compares, c.ComparesYear))
    if isinstance(leaf, c.Compares) and leaf.to_day:
        return {leaf.operator: DAY}
    kind = vocabulary.type_of(leaf.fact) or ""
    ends = [written(end, kind) for end in (leaf.span.low, leaf.span.high) if end is not None]
    test = {leaf.operator: ends if leaf.operator == "between" else ends[0]}
    return {leaf.which: test} if isinstance(leaf, c.ComparesYear) else test


def _listed(one: str, several: str, values: list[str]) -> dict[str, Any]:
    return {one: values[0]} if len(values) == 1 else {several: values}

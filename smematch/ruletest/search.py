"""Greedy search for firms: facts are stated one after the other until a condition answers as wanted.

No solver: a fact once stated is never changed, and every trial is evaluated by the matcher.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from smematch.kleene import Truth, all_of, any_of, negate
from smematch.match.evaluate import Outcome, evaluate, situate
from smematch.match.situation import Situation
from smematch.match.verdict import verdict
from smematch.model import conditions as c
from smematch.model.firm import read_firm
from smematch.rulebook import Rulebook
from smematch.ruletest.samples import Facts, Sampler

_PAIRS = 12
"""Samples of a derived fact that are also tried two at a time."""


class Search:
    """Finds facts for conditions on one day."""

    def __init__(self, rulebook: Rulebook, sampler: Sampler) -> None:
        self.rulebook, self.sampler = rulebook, sampler

    def situation(self, facts: Facts) -> Situation:
        """A firm that states these facts."""
        firm = read_firm(facts, self.rulebook.profile)
        return situate(firm, self.rulebook.vocabulary, self.sampler.day)

    def outcome(self, condition: c.Condition, facts: Facts) -> Outcome:
        """What a condition is for a firm that states these facts."""
        return evaluate(condition, self.situation(facts))

    def contradicts(self, facts: Facts) -> bool:
        """Whether these facts cannot all be so."""
        situation = self.situation(facts)
        conditions = [condition for condition, _ in self.rulebook.vocabulary.contradictions.values()]
        return any(evaluate(condition, situation).high is True for condition in conditions)

    def settle(self, condition: c.Condition, wanted: bool, facts: Facts) -> Iterator[Facts]:
        """The facts and more of them, such that the condition is as wanted; open leaves as they are likely to be."""
        if self.outcome(condition, facts).lean is wanted:
            yield facts
        elif isinstance(condition, c.AgencyDecides):
            yield facts  # no fact decides it
        elif isinstance(condition, c.Not):
            yield from self.settle(condition.of, not wanted, facts)
        elif isinstance(condition, c.Usually):
            yield from self.settle(condition.of, wanted, facts)
        elif isinstance(condition, c.Junction):
            if isinstance(condition, c.AllOf) is wanted:
                yield from self.settle_each([(part, wanted) for part in condition.of], facts)
            else:
                for part in condition.of:
                    yield from self.settle(part, wanted, facts)
        else:
            yield from self._settle_leaf(condition, wanted, facts)

    def settle_each(self, answers: Sequence[tuple[c.Condition, bool]], facts: Facts) -> Iterator[Facts]:
        """The facts and more of them, such that each of the conditions is as wanted of it."""
        if not answers:
            yield facts
            return
        (condition, wanted), *others = answers
        for more in self.settle(condition, wanted, facts):
            yield from self.settle_each(others, more)

    def beside(self, root: c.Condition, leaf: c.Condition, facts: Facts) -> Iterator[Facts]:
        """The facts and more of them, such that of all parts of a condition the leaf decides."""
        if root is leaf:
            yield facts
            return
        below = next(part for part in root.children if _holds(part, leaf))
        others = [(part, isinstance(root, c.AllOf)) for part in root.children if part is not below]
        for more in self.settle_each(others, facts):
            yield from self.beside(below, leaf, more)

    def _settle_leaf(self, leaf: c.Condition, wanted: bool, facts: Facts) -> Iterator[Facts]:
        samples = [sample.facts for sample in self.sampler.of(leaf) if not set(sample.facts) & set(facts)]
        trials = [*samples]
        if self.sampler.is_derived(leaf):
            pairs = product(samples[:_PAIRS], samples[:_PAIRS])
            trials += [{**one, **other} for one, other in pairs if not set(one) & set(other)]
        for more in trials:
            together = {**facts, **more}
            if self.outcome(leaf, together).high is wanted and not self.contradicts(together):
                yield together


def swings(outcome: Outcome, leaf: c.Condition) -> bool:
    """Whether a leaf decides: another answer of it would be another verdict or lean."""
    said = [verdict(_answered(outcome, leaf, truth)) for truth in (True, False, None)]
    return len({(each.word, each.lean) for each in said}) > 1


def _answered(outcome: Outcome, leaf: c.Condition, truth: Truth) -> Outcome:
    """The outcome, had the leaf this truth."""
    condition: Any = outcome.condition
    if condition is leaf:
        return outcome._replace(high=truth, low=truth, lean=truth, missing=leaf.facts)
    if isinstance(condition, c.Leaf) or not outcome.of:
        return outcome
    parts = tuple(_answered(part, leaf, truth) for part in outcome.of)
    if isinstance(condition, c.Junction):
        join = all_of if isinstance(condition, c.AllOf) else any_of
        high, low = join([part.high for part in parts]), join([part.low for part in parts])
        return outcome._replace(high=high, low=low, lean=join([part.lean for part in parts]), of=parts)
    (part,) = parts
    if isinstance(condition, c.Not):
        return outcome._replace(high=negate(part.low), low=negate(part.high), lean=negate(part.lean), of=parts)
    return outcome._replace(lean=part.lean, of=parts)


def _holds(condition: c.Condition, leaf: c.Condition) -> bool:
    return any(node is leaf for node in c.walk(condition))

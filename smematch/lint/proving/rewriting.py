"""Another way to write a blunt condition: the same for every complete firm, and decided as soon as it can be.

What a blunt reading misses is a conclusion from several tests together. It is written down: as one test on one fact
(`merged`), or as an alternative of its own, made of the tests that the profile does answer.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from smematch.lint.proving.tree import Path, parts_of, put, without
from smematch.match.evaluate import Outcome, evaluate, situate
from smematch.model import conditions as c
from smematch.model.firm import read_firm
from smematch.model.reader import make_span
from smematch.model.vocabulary import Vocabulary
from smematch.prove.blunt import Search, blunt
from smematch.prove.formulas import HIGH
from smematch.prove.prover import Asked, Prover
from smematch.prove.witness import Witness
from smematch.rulebook import Rulebook
from smematch.ruletest.written import written_condition

MOST = 5
"""Conclusions written down before the search is given up."""
Blunt = Callable[[c.Condition], "tuple[bool, Witness] | None"]
"""The value and the profile for which a condition is blunt."""


def blunt_either_way(
    condition: c.Condition, vocabulary: Vocabulary, day: date, limit_ms: int, search: Search | None = None
) -> Any:
    """The value and the profile for which a condition is blunt; None: it is sharp; UNDECIDED."""
    undecided = None
    for value in (True, False):
        found = blunt(Asked(condition, HIGH, value), vocabulary, day, limit_ms, search)
        if isinstance(found, dict):
            return value, found
        undecided = undecided or found
    return undecided


class Rewriting:
    """Looks for another way to write conditions on a day."""

    def __init__(self, rulebook: Rulebook, prover: Prover) -> None:
        self.rulebook, self.prover = rulebook, prover

    def of(self, condition: c.Condition, value: bool, profile: Witness) -> Any:
        """A sharp condition as plain data, of one that is blunt for a profile; None where none was found."""
        vocabulary = self.rulebook.vocabulary
        whole = self._climbed(merged(condition, vocabulary))
        found: Any = (value, profile)
        if whole != condition:
            found = self._blunt(whole)
        said = 0
        while found is not None:
            conclusion = self._conclusion(whole, *found) if isinstance(found, tuple) and said < MOST else None
            if conclusion is None:
                return None
            whole, said = _with(whole, conclusion, value=found[0]), said + 1
            found = self._blunt(whole)
        short = self._shortened(whole)
        return written_condition(_named(short, vocabulary), vocabulary) if self._same(condition, short) else None

    def _climbed(self, condition: c.Condition) -> c.Condition:
        """The condition with one shorter prefix in the place of several that say the same together."""
        for path, leaf in [*_prefixed(condition)]:
            starts = {each[:end] for each in leaf.prefixes for end in range(1, len(each))}
            for start in sorted(starts, key=len):
                longer = [each for each in leaf.prefixes if each.startswith(start)]
                fewer = tuple(each for each in leaf.prefixes if each not in longer)
                climbed = put(condition, path, leaf.model_copy(update={"prefixes": (*fewer, start)}))
                if len(longer) > 1 and self.prover.turns(condition, climbed) is None:
                    return self._climbed(climbed)
        return condition

    def _same(self, old: c.Condition, new: c.Condition) -> bool:
        """Whether the same firms satisfy two conditions, and the new has every answer of the old."""
        return self.prover.same_firms(old, new) is True and self.prover.loses(old, new) is None

    def _blunt(self, condition: c.Condition) -> Any:
        return blunt_either_way(condition, self.rulebook.vocabulary, self.prover.day, self.prover.limit_ms)

    def _conclusion(self, condition: c.Condition, value: bool, profile: Witness) -> tuple[c.Condition, ...] | None:
        """The tests that a profile answers and from which the value follows, no more than it takes."""
        firm = read_firm(profile, self.rulebook.profile)
        situation = situate(firm, self.rulebook.vocabulary, self.prover.day)
        tests = [*dict.fromkeys(_answered(evaluate(condition, situation)))]
        if not self._follows(tests, condition, value):
            return None
        for test in [*tests]:
            fewer = [each for each in tests if each is not test]
            if fewer and self._follows(fewer, condition, value):
                tests = fewer
        return tuple(tests) or None

    def _follows(self, tests: list[c.Condition], condition: c.Condition, value: bool) -> bool:
        asked = [Asked(test, HIGH, True) for test in tests]
        return self.prover.possible([*asked, Asked(condition, HIGH, value, denied=True)]) is False

    def _shortened(self, condition: c.Condition) -> c.Condition:
        """The condition without members that it needs neither to say the same nor to be sharp."""
        raw = written_condition(condition, self.rulebook.vocabulary)
        left_out: frozenset[Any] = frozenset()
        for part in parts_of(condition, raw, ()):
            if not part.path or any(part.path[: len(each)] == each for each in left_out):
                continue
            try_out = left_out | {part.path}
            if _whole(condition, try_out):
                fewer = without(condition, try_out)
                if self._same(condition, fewer) and self._blunt(fewer) is None:
                    left_out = try_out
        return without(condition, left_out)


def merged(condition: c.Condition, vocabulary: Vocabulary) -> c.Condition:
    """The condition with tests on one choice, or neighbouring spans of one number, put together."""
    condition = _viewed(condition, vocabulary)
    if isinstance(condition, c.Not):
        below = merged(condition.of, vocabulary)
        return _rest(below, vocabulary) or c.Not.model_construct(of=below, open_below=below.open_below)  # type: ignore[attr-defined]
    if not isinstance(condition, c.Junction):
        return condition
    parts = [merged(part, vocabulary) for part in condition.of]
    together: list[c.Condition] = []
    for part in parts:
        at = next((i for i, each in enumerate(together) if _joined(type(condition), each, part) is not None), None)
        if at is None:
            together.append(part)
        else:
            joined = _joined(type(condition), together[at], part)
            assert joined is not None
            together[at] = joined
    return c.junction(type(condition), tuple(together))


def _viewed(condition: c.Condition, vocabulary: Vocabulary) -> c.Condition:
    """A view of a choice as the test on the choice that it is."""
    view = vocabulary.views.get(condition.fact) if isinstance(condition, c.IsTrue) else None
    return view if isinstance(view, c.IsOneOf) else condition


def _named(condition: c.Condition, vocabulary: Vocabulary) -> c.Condition:
    """The condition with tests on a choice called by the names of the views that they are."""
    if isinstance(condition, c.IsOneOf):
        same = (
            name for name, view in vocabulary.views.items() if isinstance(view, c.IsOneOf) and _same(view, condition)
        )
        name = next(same, None)
        return condition if name is None else c.IsTrue.model_construct(fact=name)
    if isinstance(condition, c.Junction):
        return c.junction(type(condition), tuple(_named(part, vocabulary) for part in condition.of))
    if isinstance(condition, c.Not):
        return condition.model_copy(update={"of": _named(condition.of, vocabulary)})
    return condition


def _same(one: c.IsOneOf, two: c.IsOneOf) -> bool:
    return one.fact == two.fact and one.values == two.values


def _rest(test: c.Condition, vocabulary: Vocabulary) -> c.Condition | None:
    """What is left of a choice by a test on it."""
    found = None
    if isinstance(test, c.IsOneOf):
        found = vocabulary.facts.get(test.fact) or vocabulary.derived.get(test.fact)
    rest = frozenset(found.of) - test.values if found is not None and isinstance(found.of, dict) else None  # type: ignore[attr-defined]
    return c.IsOneOf.model_construct(fact=test.fact, values=rest) if rest else None  # type: ignore[attr-defined]


def _joined(kind: type[c.Junction], one: c.Condition, two: c.Condition) -> c.Condition | None:
    """Two tests on one fact as one, where they are."""
    if kind is c.AnyOf and isinstance(one, c.StartsWith) and isinstance(two, c.StartsWith) and one.fact == two.fact:
        prefixes = tuple(dict.fromkeys((*one.prefixes, *two.prefixes)))
        return c.StartsWith.model_construct(fact=one.fact, prefixes=prefixes)
    if isinstance(one, c.IsOneOf) and isinstance(two, c.IsOneOf) and one.fact == two.fact:
        values = one.values | two.values if kind is c.AnyOf else one.values & two.values
        return c.IsOneOf.model_construct(fact=one.fact, values=values) if values else None
    if kind is c.AnyOf and isinstance(one, c.Compares) and isinstance(two, c.Compares) and one.fact == two.fact:
        return None if one.to_day or two.to_day else _spanned(one, two)
    return None


def _spanned(one: c.Compares, two: c.Compares) -> c.Condition | None:
    """Two spans without a gap between them as one; None where that is all there is, or cannot be written."""
    low, high = sorted((one.span, two.span), key=lambda span: (span.low is not None, span.low))
    if low.high is None or high.low is None:
        return one if low.high is None and low is one.span else two if low.high is None else None
    touches = low.high > high.low or (low.high == high.low and not (low.high_open and high.low_open))
    next_to = isinstance(low.high, int) and low.high + (not low.high_open) >= high.low + high.low_open
    most = max(low, high, key=lambda span: (span.high is None, span.high, not span.high_open))
    if not (touches or next_to) or (low.low is None and most.high is None):
        return None
    if low.low is None:
        operator, span = "less_than" if most.high_open else "at_most", make_span("at_most", most.high)
        span = span.model_copy(update={"high_open": most.high_open})
    elif most.high is None:
        operator, span = "more_than" if low.low_open else "at_least", make_span("at_least", low.low)
        span = span.model_copy(update={"low_open": low.low_open})
    elif low.low_open or most.high_open:
        return None
    else:
        operator, span = "between", make_span("between", low.low, most.high)
    return c.Compares.model_construct(fact=one.fact, operator=operator, span=span)


def _prefixed(condition: c.Condition, path: Path = ()) -> Iterator[tuple[Path, c.StartsWith]]:
    """The tests that name several prefixes, and the ways to them."""
    if isinstance(condition, c.StartsWith) and len(condition.prefixes) > 1:
        yield path, condition
    for index, child in enumerate(condition.children):
        yield from _prefixed(child, (*path, index))


def _answered(outcome: Outcome) -> Iterator[c.Condition]:
    """The tests that a profile answers, each so that it is true."""
    condition = outcome.condition
    if isinstance(condition, c.Leaf):
        if outcome.high is not None:
            yield condition if outcome.high else c.Not.model_construct(of=condition, open_below=False)
        return
    for part in outcome.of:
        yield from _answered(part)


def _with(condition: c.Condition, tests: tuple[c.Condition, ...], *, value: bool) -> c.Condition:
    """The condition, and what follows from some tests together said of its own."""
    together = c.junction(c.AllOf, tests)
    kind = c.AnyOf if value else c.AllOf
    said = together if value else _denied(tests)
    members = condition.of if isinstance(condition, kind) else (condition,)
    return c.junction(kind, (*members, said))


def _denied(tests: tuple[c.Condition, ...]) -> c.Condition:
    """Not all of the tests are so."""
    turned = tuple(
        test.of if isinstance(test, c.Not) else c.Not.model_construct(of=test, open_below=False) for test in tests
    )
    return c.junction(c.AnyOf, turned)


def _whole(condition: c.Condition, left_out: frozenset[Any]) -> bool:
    """Whether every junction keeps a member, and only members of junctions are left out."""
    for path in left_out:
        above = condition
        for step in path[:-1]:
            above = above.children[step]
        kept = [index for index in range(len(above.children)) if (*path[:-1], index) not in left_out]
        if not isinstance(above, c.Junction) or not kept:
            return False
    return True

"""A condition changed in one place, in every way a slip of the pen could change it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from smematch.model import conditions as c
from smematch.model.base import Route
from smematch.model.reader import ANNOTATIONS
from smematch.model.vocabulary import Vocabulary

OTHER_OPERATOR = {
    "at_least": "more_than",
    "more_than": "at_least",
    "at_most": "less_than",
    "less_than": "at_most",
}
_OTHER_JOIN: dict[type, tuple[type[c.Junction], str]] = {
    c.AllOf: (c.AnyOf, "all-to-any"),
    c.AnyOf: (c.AllOf, "any-to-all"),
}
_POINT = Fraction(1, 100)
_UNITS: dict[str, Any] = {"ratio": _POINT, "date": timedelta(days=1)}
"""What a threshold is moved by; any other number by one."""


class Variant(NamedTuple):
    """A changed condition: where (below the route of the condition), what was changed, from what to what."""

    route: Route
    change: str
    args: Mapping[str, Any]
    condition: c.Condition


def variants(condition: c.Condition, raw: Any, vocabulary: Vocabulary) -> Iterator[Variant]:
    """Every changed form of a condition that the file writes as `raw`."""
    word = written_word(raw)
    if isinstance(condition, c.Junction):
        yield from _of_junction(condition, word)
    elif isinstance(condition, c.Usually):
        yield Variant((), "usually-to-always", {}, condition.of)
    elif isinstance(condition, c.AgencyDecides):
        if condition.lean is not None:
            yield Variant((word, "lean"), "lean-flipped", {}, condition.model_copy(update={"lean": not condition.lean}))
    elif isinstance(condition, c.Not) and word != "not":
        yield Variant((), "negated", {}, condition.of)  # `{fact: {is: no}}` is one test in the file and two nodes
        return
    elif isinstance(condition, c.Leaf):
        yield from _of_leaf(condition, raw, vocabulary)
    for index, child in enumerate(condition.children):
        steps: Route = (word, index) if isinstance(condition, c.Junction) else (word,)
        for below in variants(child, written_at(raw, steps), vocabulary):
            parts = [*condition.children]
            parts[index] = below.condition
            yield below._replace(route=(*steps, *below.route), condition=_with(condition, parts))


def written(value: Any, kind: str) -> str:
    """A number as people compare it: a share in per cent."""
    if kind != "ratio":
        return str(value)
    percent = value * 100
    return f"{int(percent) if percent.denominator == 1 else float(percent)}%"


def written_word(raw: Any) -> str:
    """The word under which a condition is written; an empty text for a bare fact."""
    return next((key for key in raw if key not in ANNOTATIONS), "") if isinstance(raw, dict) else ""


def written_at(raw: Any, route: Route) -> Any:
    """What stands at a route."""
    for step in route:
        raw = raw[step]
    return raw


def _with(condition: c.Condition, parts: list[c.Condition]) -> c.Condition:
    """The condition with other parts below it."""
    if isinstance(condition, c.Usually):
        return condition.model_copy(update={"of": parts[0]})
    opened = any(part.open_below for part in parts)  # type: ignore[attr-defined]
    below = tuple(parts) if isinstance(condition, c.Junction) else parts[0]
    return condition.model_copy(update={"of": below, "open_below": opened})


def _of_junction(condition: c.Junction, word: str) -> Iterator[Variant]:
    other, change = _OTHER_JOIN[type(condition)]
    yield Variant((), change, {}, other.model_construct(**dict(condition)))
    if len(condition.of) > 1:
        for index in range(len(condition.of)):
            rest = [part for at, part in enumerate(condition.of) if at != index]
            yield Variant((word, index), "dropped", {}, _with(condition, rest))


def _of_leaf(leaf: c.Leaf, raw: Any, vocabulary: Vocabulary) -> Iterator[Variant]:
    yield Variant((), "negated", {}, c.Not.model_construct(of=leaf, open_below=False))
    if isinstance(leaf, (c.Compares, c.ComparesYear, c.ComparesLimit)):
        steps = (
            (leaf.fact, leaf.which, leaf.operator) if isinstance(leaf, c.ComparesYear) else (leaf.fact, leaf.operator)
        )
        yield from _other_operator(leaf, steps)
        if not isinstance(leaf, c.ComparesLimit):
            yield from _other_thresholds(leaf, steps, vocabulary)
    yield from fewer_values(leaf, raw)


def _other_operator(leaf: c.Compares | c.ComparesYear | c.ComparesLimit, route: Route) -> Iterator[Variant]:
    other = OTHER_OPERATOR.get(leaf.operator)
    if other is None:
        return
    update: dict[str, Any] = {"operator": other}
    if not isinstance(leaf, c.ComparesLimit):
        # The end it asks for is open now if it was closed, and the other way round; the other end is no bound.
        span = leaf.span
        changes = {
            "low_open": not span.low_open and span.low is not None,
            "high_open": not span.high_open and span.high is not None,
        }
        update["span"] = span.model_copy(update=changes)
    yield Variant(route, "operator", {"before": leaf.operator, "after": other}, leaf.model_copy(update=update))


def _other_thresholds(leaf: c.Compares | c.ComparesYear, route: Route, vocabulary: Vocabulary) -> Iterator[Variant]:
    """The threshold one unit higher and lower; the two ends of a range each."""
    span = leaf.span
    kind = vocabulary.type_of(leaf.fact) or ""
    each = leaf.operator == "between"
    for index, ends in enumerate((("low",), ("high",)) if each else (("low", "high"),)):
        value = next((end for name in ends if (end := getattr(span, name)) is not None), None)
        for moved in () if value is None else _moved(value, kind):
            changed = span.model_copy(update={name: moved for name in ends if getattr(span, name) is not None})
            backwards = None not in (changed.low, changed.high) and changed.low > changed.high
            if not backwards and _in_domain(leaf.fact, moved, vocabulary):
                args = {"before": written(value, kind), "after": written(moved, kind)}
                at = (*route, index) if each else route
                yield Variant(at, "threshold", args, leaf.model_copy(update={"span": changed}))


def _moved(value: Any, kind: str) -> Iterator[Any]:
    unit = _UNITS.get(kind, 1)
    if value != date.min:
        yield value - unit
    if value != date.max:
        yield value + unit


def _in_domain(name: str, value: Any, vocabulary: Vocabulary) -> bool:
    fact = vocabulary.facts.get(name)
    if fact is None:
        return True
    return (fact.minimum is None or fact.minimum <= value) and (fact.maximum is None or value <= fact.maximum)


def fewer_values(leaf: c.Leaf, raw: Any) -> Iterator[Variant]:
    """Each of several values left out."""
    values: Any = leaf.prefixes if isinstance(leaf, c.StartsWith) else getattr(leaf, "values", ())
    if len(values) < 2:
        return
    ((operator, listed),) = raw[leaf.fact].items()
    for index, value in enumerate(listed):
        rest = [each for each in values if each != value]
        if isinstance(leaf, c.StartsWith):
            changed: c.Leaf = leaf.model_copy(update={"prefixes": tuple(rest)})
        else:
            changed = leaf.model_copy(update={"values": frozenset(rest)})
        yield Variant((leaf.fact, operator, index), "value-dropped", {"value": value}, changed)

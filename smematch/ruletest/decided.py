"""The leaves that decided what a service says, and where they stand in the rule file.

Everything is read off the outcome tree of the one evaluation; nothing is evaluated again.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from smematch.errors import Place
from smematch.kleene import Truth, negate
from smematch.match.evaluate import BELOW_NOT, HIGH, LEAN, LOW, Outcome
from smematch.match.matcher import ServiceMatch
from smematch.match.verdict import ELIGIBLE, INELIGIBLE, NEEDS_INFO, REFER
from smematch.model import conditions as c
from smematch.model.base import Route
from smematch.model.program import Program
from smematch.model.reader import ANNOTATIONS
from smematch.source import Source

CONDITION = "eligible_when"


class Decider(NamedTuple):
    """A leaf (or what is left open) that decided, and its place in the rule file."""

    leaf: Outcome
    place: Place | None = None


def leaves(outcome: Outcome, reading: int, value: Truth) -> Iterator[Outcome]:
    """The leaves, open ones included, that make a reading of the outcome `value` (None: keep it unknown)."""
    if outcome[reading] is not value:
        return
    condition = outcome.condition
    if isinstance(condition, c.Not):
        yield from leaves(outcome.of[0], BELOW_NOT[reading], negate(value))
    elif isinstance(condition, c.Junction) or (isinstance(condition, c.Usually) and reading == LEAN):
        for part in outcome.of:
            yield from leaves(part, reading, value)
    else:
        yield outcome


def own_leaves(outcome: Outcome) -> Iterator[Outcome]:
    """Every leaf of the condition itself; what lies below a derived fact belongs to the definitions."""
    if isinstance(outcome.condition, c.Leaf):
        yield outcome
        return
    for part in outcome.of:
        yield from own_leaves(part)


def deciding(service: ServiceMatch, *, lean: bool = False) -> tuple[Outcome, ...]:
    """The leaves a service's verdict rests on; with `lean`, those of the lean of a refer."""
    outcome, word = service.outcome, service.verdict.word
    if outcome is None:
        return ()
    if lean and word == REFER:
        return tuple(leaves(outcome, LEAN, outcome.lean))
    if word == REFER:
        found = [*_open_nodes(outcome), *leaves(outcome, LOW, outcome.low)]
        return tuple({id(each): each for each in found}.values())
    reading, value = {ELIGIBLE: (LOW, True), NEEDS_INFO: (HIGH, None), INELIGIBLE: (HIGH, False)}[word]
    return tuple(leaves(outcome, reading, value))


def deciders(service: ServiceMatch, program: Program, source: Source, *, lean: bool = False) -> tuple[Decider, ...]:
    """The deciding leaves with their places in the rule file."""
    found = deciding(service, lean=lean)
    if not found:
        return ()
    route = route_of(program, service.service, CONDITION)
    at = {id(each): where for each, where in routes(program.condition(service.service), source, route)}
    return tuple(Decider(leaf, source.place(at.get(id(leaf.condition), route))) for leaf in found)


def route_of(program: Program, service: str, statement: str) -> Route:
    """Where a statement about a service (a key of the rule file) stands: at the service or at the program."""
    own = getattr(program.services[service], statement) is not None
    return ("services", service, statement) if own else (statement,)


def routes(condition: c.Condition | None, source: Source, route: Route) -> Iterator[tuple[c.Condition, Route]]:
    """Every node of a condition that stands at a route, each with its own route."""
    raw: Any = source.data
    for step in route:
        raw = _below(raw, step)
    if condition is not None:
        yield from _routes(condition, raw, route)


def _routes(condition: c.Condition, raw: Any, route: Route) -> Iterator[tuple[c.Condition, Route]]:
    yield condition, route
    word = next((key for key in raw if key not in ANNOTATIONS), "") if isinstance(raw, dict) else ""
    inside = _below(raw, word)
    if isinstance(condition, c.Junction):
        for index, part in enumerate(condition.of):
            yield from _routes(part, _below(inside, index), (*route, word, index))
    elif word in {"not", "usually"}:
        for part in condition.children:
            yield from _routes(part, inside, (*route, word))
    else:  # `{fact: {is: no}}` is one test in the file and two nodes
        yield from ((part, route) for part in condition.children)


def _below(data: Any, step: str | int) -> Any:
    if isinstance(data, list):
        return data[step] if isinstance(step, int) and step < len(data) else None
    return data.get(step) if isinstance(data, dict) else None


def _open_nodes(outcome: Outcome) -> Iterator[Outcome]:
    if isinstance(outcome.condition, (c.Usually, c.AgencyDecides)):
        yield outcome
    else:
        for part in outcome.of:
            yield from _open_nodes(part)

"""What must come first: services that a stage requires, and facts by which a firm can open a service itself."""

from collections.abc import Iterator
from typing import NamedTuple

from smematch.advise.changed import changed, matched
from smematch.advise.steps import stages_of
from smematch.match.matcher import Match, ServiceMatch
from smematch.match.verdict import BEST_FIRST, INELIGIBLE
from smematch.model.conditions import walk
from smematch.model.firm import Unit
from smematch.model.program import Program
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook

Change = tuple[str, bool]
"""A fact and what it has to become."""


class Required(NamedTuple):
    """A service (`program/service`) that a stage requires, and what is said of it for this firm (None: nothing)."""

    service: str
    verdict: str | None


class OwnStep(NamedTuple):
    """Facts that the firm can change and that alone keep a service closed; what is said of it once they are changed."""

    changes: tuple[Change, ...]
    then: ServiceMatch


def required(program: Program, service: str, found: Match) -> tuple[Required, ...]:
    """The services that a service's stages require, in the order of the stages."""
    stages = stages_of(program, service)
    named = dict.fromkeys(stage.requires for stage in stages if stage.requires is not None)
    verdicts = {f"{p.program.program}/{s.service}": s.verdict.word for p in found.programs for s in p.services}
    return tuple(Required(name, verdicts.get(name)) for name in named)


def own_steps(program: str, service: ServiceMatch, found: Match, rulebook: Rulebook) -> tuple[OwnStep, ...]:
    """Ways in which the firm can open a closed service itself; each is enough. None where more keeps it closed."""
    if service.verdict.word != INELIGIBLE:
        return ()
    changes = _changeable(service, found)
    tried = (_after((change,), program, service.service, found, rulebook) for change in changes)
    alone = tuple(step for step in tried if step is not None)
    if alone or len(changes) < 2:
        return alone
    together = _after(changes, program, service.service, found, rulebook)
    for change in changes:
        if together is not None:
            fewer = tuple(each for each in together.changes if each != change)
            together = _after(fewer, program, service.service, found, rulebook) or together
    return () if together is None else (together,)


def best_of(ways: tuple[OwnStep, ...]) -> ServiceMatch:
    """What is said of the service after the way that opens it furthest."""
    return min((step.then for step in ways), key=lambda then: BEST_FIRST.index(then.verdict.word))


def _changeable(service: ServiceMatch, found: Match) -> tuple[Change, ...]:
    """The yes-or-no facts behind what fails that the firm can change, turned round."""
    vocabulary, values = found.situation.vocabulary, found.situation.values
    behind = dict.fromkeys(
        name for leaf in service.verdict.failed for name in _stated(leaf.condition.facts, vocabulary)
    )
    return tuple(
        (name, not values[name])
        for name in behind
        if vocabulary.facts[name].firm_can_change and isinstance(values.get(name), bool)
    )


def _stated(facts: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[str]:
    """The stated facts behind facts, those of a derived view included."""
    for name in facts:
        if name in vocabulary.facts:
            yield name
        elif name in vocabulary.views:
            for node in walk(vocabulary.views[name]):
                yield from _stated(node.facts, vocabulary)


def _after(changes: tuple[Change, ...], program: str, service: str, found: Match, rulebook: Rulebook) -> OwnStep | None:
    """The way of these changes, None where the service stays closed."""
    firm = changed(found.firm, {Unit(fact): value for fact, value in changes})
    then = matched(firm, program, service, found.day, rulebook)
    return None if then.verdict.word == INELIGIBLE else OwnStep(changes, then)

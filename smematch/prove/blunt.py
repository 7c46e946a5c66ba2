"""Profiles that a reading of a condition leaves open although all their completions answer alike.

Members of a junction that have nothing to do with each other, by facts or by rules between facts, are searched one
by one: what completes a profile for the one and for the other completes it for both, so that the junction is blunt
only where one of them is.
"""

from collections.abc import Callable, Iterator
from datetime import date

from smematch.model import conditions as c
from smematch.model.vocabulary import Vocabulary
from smematch.prove.formulas import LEAN
from smematch.prove.prover import LIMIT_MS, UNDECIDED, Answer, Asked, Prover
from smematch.prove.sharp import Sharpness
from smematch.prove.ties import tied
from smematch.usage import stated_facts

Search = Callable[[Asked, date], Answer]
"""Looks for a profile of a condition that cannot be taken apart."""


def blunt(
    asked: Asked, vocabulary: Vocabulary, day: date, limit_ms: int = LIMIT_MS, search: Search | None = None
) -> Answer:
    """A profile that leaves a reading open although it has the value for every completion; None: there is none."""

    def alone(asked: Asked, day: date) -> Answer:
        assert asked.value is not None
        return Sharpness(asked.condition, asked.reading, vocabulary, day, limit_ms).blunt(asked.value)

    search = search or alone
    groups = _apart(asked.condition, vocabulary) if asked.reading != LEAN else [asked.condition]
    if len(groups) == 1:
        return search(asked, day)
    prover, undecided = Prover(vocabulary, day, limit_ms, [asked.condition]), False
    for group in groups:
        if any(stated_facts(group, vocabulary)):
            found = blunt(asked._replace(condition=group), vocabulary, day, limit_ms, search)
            if isinstance(found, dict):
                found = _among(found, [each for each in groups if each is not group], asked, prover)
            if isinstance(found, dict):
                return found
            undecided = undecided or found is UNDECIDED
    return UNDECIDED if undecided else None


def _apart(condition: c.Condition, vocabulary: Vocabulary) -> list[c.Condition]:
    """The members of a junction in groups that have nothing to do with each other; otherwise the condition alone."""
    if not isinstance(condition, c.Junction):
        return [condition]
    looked_at = [frozenset(stated_facts(each, vocabulary)) for each in condition.of]
    ties = tied(sorted(frozenset().union(*looked_at)), vocabulary)
    of_none = [(each,) for each, facts in zip(condition.of, looked_at, strict=True) if not facts]
    found = [*_joined(list(zip(condition.of, looked_at, strict=True)), ties), *of_none]
    return [c.junction(type(condition), members) for members in found]


def _joined(
    members: list[tuple[c.Condition, frozenset[str]]], ties: list[frozenset[str]]
) -> Iterator[tuple[c.Condition, ...]]:
    """The members by the tied facts they look at; one that looks at several ties brings them together."""
    groups: list[tuple[frozenset[int], tuple[c.Condition, ...]]] = []
    for member, facts in members:
        own = frozenset(index for index, tie in enumerate(ties) if tie & facts)
        near = [each for each in groups if each[0] & own]
        groups = [each for each in groups if not each[0] & own]
        if own:
            groups.append((own.union(*(ties for ties, _ in near)), (*(m for _, of in near for m in of), member)))
    return (of for _, of in groups)


def _among(found: dict[str, object], others: list[c.Condition], asked: Asked, prover: Prover) -> Answer:
    """The profile of a group as one of the whole junction, where the other members leave the answer to it.

    They do where nothing is stated for them, if one value decides the junction and they do not always have it;
    otherwise where a firm has the value for all of them.
    """
    rest = [asked._replace(condition=each) for each in others]
    if asked.value is not isinstance(asked.condition, c.AllOf):
        always = [prover.possible([each._replace(denied=True)]) is False for each in rest]
        return None if any(always) else found
    beside = prover.find_all(rest)
    return {**beside, **found} if isinstance(beside, dict) else beside

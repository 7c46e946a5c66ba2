"""Profiles that a reading of a condition leaves open although all their completions answer alike.

Members of a junction that have nothing to do with each other, by facts or by rules between facts, are searched one
by one: what completes a profile for the one and for the other completes it for both, so that the junction is blunt
only where one of them is.
"""

from collections.abc import Callable
from datetime import date

from smematch.model import conditions as c
from smematch.model.vocabulary import Vocabulary
from smematch.prove.formulas import LEAN
from smematch.prove.prover import LIMIT_MS, UNDECIDED, Answer, Asked, Prover
from smematch.prove.sharp import Sharpness
from smematch.prove.ties import joined, ties
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
    undecided = False
    for group in groups:
        if any(stated_facts(group, vocabulary)):
            found = blunt(asked._replace(condition=group), vocabulary, day, limit_ms, search)
            if isinstance(found, dict):
                others = [asked._replace(condition=each) for each in groups if each is not group]
                found = _among(found, others, asked, Prover(vocabulary, day, limit_ms, groups))
            if isinstance(found, dict):
                return found
            undecided = undecided or found is UNDECIDED
    return UNDECIDED if undecided else None


def _apart(condition: c.Condition, vocabulary: Vocabulary) -> list[c.Condition]:
    """The members of a junction in groups that have nothing to do with each other; otherwise the condition alone."""
    if not isinstance(condition, c.Junction):
        return [condition]
    looked_at = [frozenset(stated_facts(each, vocabulary)) for each in condition.of]
    sets = joined([*ties(vocabulary), *looked_at])
    groups: dict[frozenset[str] | int, list[c.Condition]] = {}
    for number, (member, facts) in enumerate(zip(condition.of, looked_at, strict=True)):
        home = next((each for each in sets if facts & each), number)  # what looks at no fact stands alone
        groups.setdefault(home, []).append(member)
    return [c.junction(type(condition), tuple(members)) for members in groups.values()]


def _among(found: dict[str, object], others: list[Asked], asked: Asked, prover: Prover) -> Answer:
    """The profile of a group as one of the whole junction, where the other members leave the answer to it.

    They do where nothing is stated for them, if one value decides the junction and they do not always have it;
    otherwise where a firm has the value for all of them.
    """
    if asked.value is not isinstance(asked.condition, c.AllOf):
        always = (prover.possible([each._replace(denied=True)]) is False for each in others)
        return None if any(always) else found
    beside = prover.find_all(others)
    return {**beside, **found} if isinstance(beside, dict) else beside

"""The answers of an interview in their order, and what they come to."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from smematch.advise.interview.reading import over, value_of
from smematch.model.vocabulary import Vocabulary

ANSWER, UNKNOWN, SKIP = "answer", "unknown", "skip"
DETAILS = ""
"""In the place of a fact: whether to go on with what costs and dates rest on."""


class Answer(NamedTuple):
    """What was said of a fact: `how`, and of an answer its plain data as a profile has it."""

    fact: str
    how: str
    raw: Any = None


class Known(NamedTuple):
    """What is stated, and the facts that have been asked for."""

    stated: Mapping[str, Any]
    asked: frozenset[str]
    unknown: frozenset[str]
    details: bool | None
    """Whether costs and dates are wanted exactly; None where that was not asked."""


def known(
    start: Mapping[str, Any], unknown: frozenset[str], answers: Sequence[Answer], vocabulary: Vocabulary
) -> Known:
    """What a firm's profile and the answers after it come to; `unknown` are facts asked for in vain before.

    A refusal where an answer is none (any more).
    """
    stated, asked, vain = dict(start), set(unknown), set(unknown)
    wanted: bool | None = None
    for fact, how, raw in answers:
        if fact == DETAILS:
            wanted = how == ANSWER and raw == "true"
            continue
        asked.add(fact)
        vain.discard(fact)
        if how == ANSWER:
            stated[fact] = over(stated.get(fact), value_of(fact, raw, vocabulary))
        elif how == UNKNOWN:
            vain.add(fact)
    return Known(stated, frozenset(asked), frozenset(vain), wanted)

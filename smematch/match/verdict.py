"""Outcome -> verdict, by the table of the contract."""

from typing import NamedTuple

from smematch.match.evaluate import HIGH, LEAN, LOW, Outcome, decisive, undecided

ELIGIBLE, REFER, NEEDS_INFO, INELIGIBLE = "eligible", "refer", "needs-info", "ineligible"
BEST_FIRST = (ELIGIBLE, REFER, NEEDS_INFO, INELIGIBLE)
LIKELY, UNLIKELY = "likely", "unlikely"


class Verdict(NamedTuple):
    """What a service says of a firm. `failed` holds the leaves that make the root false."""

    word: str
    lean: str | None = None
    missing: tuple[str, ...] = ()
    failed: tuple[Outcome, ...] = ()


def verdict(outcome: Outcome | None) -> Verdict:
    """The verdict of an outcome; where no condition is stated, the agency has to be asked."""
    if outcome is None:
        return Verdict(REFER)
    if outcome.high is False:
        return Verdict(INELIGIBLE, failed=tuple(_one_a_fact(outcome)))
    if outcome.high is None:
        return Verdict(NEEDS_INFO, missing=_names(undecided(outcome, HIGH)))
    if outcome.low is True:
        return Verdict(ELIGIBLE)
    lean = None if outcome.lean is None else LIKELY if outcome.lean else UNLIKELY
    return Verdict(REFER, lean, _names([*undecided(outcome, LOW), *undecided(outcome, LEAN)]))


def best(words: list[str]) -> str:
    """A program's verdict: the best of its services'."""
    return min(words, key=BEST_FIRST.index)


def _one_a_fact(outcome: Outcome) -> list[Outcome]:
    """The failing leaves, the first of each fact, by fact."""
    found: dict[str, Outcome] = {}
    for leaf in decisive(outcome, HIGH, False):
        found.setdefault(leaf.condition.facts[0], leaf)
    return [found[fact] for fact in sorted(found)]


def _names(facts: object) -> tuple[str, ...]:
    return tuple(sorted(set(facts)))  # type: ignore[call-overload]

"""The rules as they are shipped, and smematch's answers to plain conditions and plain profiles."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from smematch.kleene import Truth
from smematch.match.evaluate import Outcome, evaluate, situate
from smematch.match.verdict import Verdict, verdict
from smematch.model.conditions import Condition
from smematch.model.firm import Firm, read_firm
from smematch.model.reader import read_condition
from support.plain import Profile, Tree
from support.rules import shipped

RULEBOOK = shipped()
Service = tuple[str, str, str]
"""A program, its edition and a service."""


def _services() -> dict[Service, Tree | None]:
    found = {}
    for (program, edition), source in RULEBOOK.sources.items():
        data: Any = source.data
        for name, service in data["services"].items():
            found[program, edition, name] = (service or {}).get("eligible_when", data.get("eligible_when"))
    return found


SERVICES = _services()
"""Each shipped service's condition, as its rule file writes it; None where it states none."""


def firm_of(profile: Profile) -> Firm:
    """The firm a plain profile states."""
    return read_firm(profile, RULEBOOK.profile)


def read(tree: Tree) -> Condition:
    """A plain condition as smematch reads it."""
    return read_condition(tree, RULEBOOK.vocabulary)


def outcomes_of(conditions: Iterable[Condition], profile: Profile, day: date) -> list[Outcome]:
    """What smematch makes of conditions for a plain profile, all in one situation."""
    situation = situate(firm_of(profile), RULEBOOK.vocabulary, day)
    return [evaluate(condition, situation) for condition in conditions]


def outcome_of(tree: Tree, profile: Profile, day: date) -> Outcome:
    """What smematch makes of a plain condition for a plain profile."""
    (found,) = outcomes_of([read(tree)], profile, day)
    return found


def verdict_of(tree: Tree, profile: Profile, day: date) -> Verdict:
    """The verdict smematch gives on a plain condition for a plain profile."""
    return verdict(outcome_of(tree, profile, day))


def readings_of(outcome: Outcome) -> tuple[Truth, Truth, Truth]:
    """HIGH, LOW and the lean of an outcome."""
    return outcome.high, outcome.low, outcome.lean


def by_contract(high: Truth, low: Truth, lean: Truth) -> tuple[str, str | None]:
    """The verdict and the lean that the contract's table gives for three readings."""
    if high is None:
        return "needs-info", None
    if not high:
        return "ineligible", None
    if low:
        return "eligible", None
    return "refer", {True: "likely", False: "unlikely", None: None}[lean]

"""The rules as they are shipped, and smematch's answers to plain conditions and plain profiles."""

from datetime import date
from pathlib import Path
from typing import Any

from smematch.kleene import Truth
from smematch.match.evaluate import Outcome, evaluate, situate
from smematch.match.verdict import Verdict, verdict
from smematch.model.firm import Firm, read_firm
from smematch.model.reader import read_condition
from smematch.rulebook import Rulebook, load
from support.plain import RULES, Profile, Tree

HIGH, LOW, LEAN = "high", "low", "lean"
READINGS = (HIGH, LOW, LEAN)


def _rulebook(folder: Path) -> Rulebook:
    loaded = load(folder)
    assert loaded.problems == []
    assert loaded.rulebook is not None
    return loaded.rulebook


RULEBOOK = _rulebook(RULES)


def _services() -> dict[str, Tree]:
    found = {}
    for (program, _), source in RULEBOOK.sources.items():
        data: Any = source.data
        for name, service in data["services"].items():
            found[f"{program}/{name}"] = (service or {}).get("eligible_when", data.get("eligible_when"))
    return found


SERVICES = _services()
"""Each shipped service's condition, as its rule file writes it."""


def firm_of(profile: Profile) -> Firm:
    """The firm a plain profile states."""
    return read_firm(profile, RULEBOOK.profile)


def outcome_of(tree: Tree, profile: Profile, day: date) -> Outcome:
    """smematch's reading of a plain condition for a plain profile."""
    vocabulary = RULEBOOK.vocabulary
    return evaluate(read_condition(tree, vocabulary), situate(firm_of(profile), vocabulary, day))


def verdict_of(tree: Tree, profile: Profile, day: date) -> Verdict:
    """smematch's verdict on a plain condition for a plain profile."""
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

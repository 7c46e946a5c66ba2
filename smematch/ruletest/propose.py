"""Boundary cases for an author to confirm: each leaf and each fee line on both sides of its threshold.

The search starts from a firm that may use the service; every other fact is such that the leaf decides.
What is expected is what the matcher says now, so a proposal says nothing until somebody has read the source.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from smematch.match.evaluate import evaluate
from smematch.match.matcher import ServiceMatch, match
from smematch.match.situation import Situation
from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.firm import read_firm
from smematch.model.program import Program
from smematch.rulebook import Rulebook
from smematch.ruletest.boundary import at_fee, at_leaf, leaf_of
from smematch.ruletest.cases import Case
from smematch.ruletest.run import Result, examine, expectations
from smematch.ruletest.samples import ABOVE, AT, BELOW, Facts, Sampler
from smematch.ruletest.search import Search, swings
from smematch.ruletest.targets import Target, of_conditions, of_fees

UNKNOWN, WITHOUT = "unknown", "without"
THRESHOLDS = frozenset((AT, BELOW, ABOVE))
_TRIED = 50
"""Firms tried for one leaf before it is given up."""


class Proposal(NamedTuple):
    """A case nobody has confirmed: of which boundary it is, the firm, and what the matcher says of it now.

    `states` is what the firm states at the boundary; nothing where it is unknown. `services` are those
    it expects something of, by id.
    """

    target: Target
    kind: str
    states: Facts
    day: date
    firm: Facts
    services: dict[str, ServiceMatch]


class Proposed(NamedTuple):
    """The proposals for one edition, and the leaves and lines for which no firm was found."""

    program: Program
    proposals: tuple[Proposal, ...]
    unfound: tuple[Target, ...]


def propose(program: Program, cases: Sequence[Case], rulebook: Rulebook) -> Proposed:
    """Boundary cases of an edition that none of the cases has yet; the values cases state help to find firms."""
    own = [case for case in cases if (case.file.program, case.file.edition) == (program.program, program.edition)]
    day = _usual_day(own) or program.in_force.first
    search = Search(rulebook, Sampler(rulebook.vocabulary, day, _seen(cases)))
    proposer = _Proposer(program, search, [examine(case, rulebook) for case in own])
    proposals: dict[Hashable, Proposal] = {}
    unfound = []
    for target in (*of_conditions(program, search), *of_fees(program, search)):
        found = proposer.of(target)
        for each in found:
            same = (json.dumps(each.firm, sort_keys=True), target.of_fee)
            proposals[same] = _joined(proposals[same], each) if same in proposals else each
        if not found:
            unfound.append(target)
    return Proposed(program, tuple(each for each in proposals.values() if each.services), tuple(unfound))


def _joined(one: Proposal, other: Proposal) -> Proposal:
    """One proposal for a firm that two targets lead to; it goes by the one with a threshold, if cases lack it."""
    first = other if other.services and (other.kind in THRESHOLDS or not one.services) else one
    return first._replace(services={**one.services, **other.services})


class _Proposer:
    """Finds the firms of each target, and what the matcher says of them."""

    def __init__(self, program: Program, search: Search, results: list[Result]) -> None:
        self.program, self.search = program, search
        self.results = [result for result in results if result.match.programs]

    def of(self, target: Target) -> list[Proposal]:
        """Every boundary of a target; those that cases have are there without services."""
        found: dict[Hashable, Proposal] = {}
        others: list[Facts] = []
        for kind, facts in target.samples:
            alike = ({**more, **facts} for more in others if not set(more) & set(facts))
            firm = self._first(target, chain(alike, target.firms(facts)))
            if firm is not None and self._fits(target, facts, firm):
                others.append({fact: value for fact, value in firm.items() if fact not in facts})
                found.setdefault(self._where(target, firm), self._proposal(target, kind, facts, firm))
        unknown = self._first(target, (more for more in others if self._fits(target, {}, more)))
        if unknown is not None:
            kind = WITHOUT if isinstance(target.what, c.IsStated) else UNKNOWN
            found.setdefault(self._where(target, unknown), self._proposal(target, kind, {}, unknown))
        return list(found.values())

    def _first(self, target: Target, firms: Iterable[Facts]) -> Facts | None:
        """The first firm at which the target decides; of a fee rather one that may use the service."""
        found = None
        for firm in islice(firms, _TRIED):
            if self._where(target, firm) is not None and not self.search.contradicts(firm):
                own = self.program.condition(target.services[0]) if target.of_fee else None
                if own is None or self.search.outcome(own, firm).lean is True:
                    return firm
                found = found or firm
        return found

    def _fits(self, target: Target, facts: Facts, firm: Facts) -> bool:
        """Whether a derived fact is decided where something is stated, and a leaf open where nothing is."""
        if target.condition is None or not isinstance(target.what, c.Condition) or isinstance(target.what, c.IsStated):
            return True
        leaf = leaf_of(self.search.outcome(target.condition, firm), target.what)
        truth = leaf.high if leaf is not None else None
        return (truth is None) is (not facts) or (bool(facts) and not self.search.sampler.is_derived(target.what))

    def _where(self, target: Target, firm: Facts) -> Hashable:
        """Where a firm lies at the target, None where the target does not decide."""
        return _where(target, target.services[0], self.search.situation(firm))

    def _proposal(self, target: Target, kind: str, facts: Facts, firm: Facts) -> Proposal:
        """What the matcher says of the services for which no case has the boundary yet."""
        rulebook, day = self.search.rulebook, self.search.sampler.day
        found = match(read_firm(firm, rulebook.profile), rulebook, day, (self.program.program,)).programs
        where = self._where(target, firm)
        services = {
            each.service: each
            for program in found
            for each in program.services
            if each.service in target.services and not self._had(target, each.service, where)
        }
        return Proposal(target, kind, facts, day, firm, services)

    def _had(self, target: Target, service: str, where: Hashable) -> bool:
        """Whether a case looks at the boundary already and expects something of it."""
        return any(
            _where(target, service, result.match.situation) == where
            for result in self.results
            if any(
                expected.fee is not None if target.of_fee else expected.judges
                for expected in expectations(result.case, service)
            )
        )


def _where(target: Target, service: str, situation: Situation) -> Hashable:
    if isinstance(target.what, m.Fee):
        return ("fee", at_fee(target.what, target.key(service), situation))
    assert target.condition is not None
    outcome = evaluate(target.condition, situation)
    leaf = leaf_of(outcome, target.what)
    if leaf is None or not swings(outcome, target.what):
        return None
    return ("leaf", at_leaf(leaf, situation))


def _usual_day(cases: Iterable[Case]) -> date | None:
    """The day most cases are about."""
    days = Counter(case.entry.day for case in cases).most_common(1)
    return days[0][0] if days else None


def _seen(cases: Iterable[Case]) -> dict[str, list[str]]:
    """Texts and codes that cases state, by fact: a number with a check digit is not easily made up."""
    seen: dict[str, dict[str, None]] = defaultdict(dict)
    for case in cases:
        for fact, value in case.firm.facts.items():
            if isinstance(value, str):
                seen[fact][value] = None
    return {fact: list(found) for fact, found in seen.items()}

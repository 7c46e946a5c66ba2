"""One firm with some of its facts changed, or on a later day, as the matcher sees it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from smematch.match.evaluate import evaluate, situate
from smematch.match.matcher import Match, ProgramMatch, ServiceMatch, match
from smematch.match.situation import Situation
from smematch.match.verdict import INELIGIBLE, Verdict, verdict
from smematch.model.conditions import Condition
from smematch.model.firm import Firm, Unit
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook

Values = Mapping[Unit, Any]
"""What is changed, and what it becomes, as a firm states it."""
Matched = tuple[ProgramMatch, ServiceMatch]
"""A service of a program, matched."""


def changed(firm: Firm, values: Values) -> Firm:
    """The firm with other values; of a fact stated by year, of single years."""
    facts = dict(firm.facts)
    for unit, value in values.items():
        facts[unit.fact] = value if unit.year is None else {**facts[unit.fact], unit.year: value}
    return Firm(facts)


def later(firm: Firm, start: date, day: date, vocabulary: Vocabulary) -> Firm:
    """The firm on a later day, nothing else having changed; counts of a calendar year are not known of another."""
    if day.year == start.year:
        return firm
    return Firm({name: value for name, value in firm.facts.items() if vocabulary.facts[name].type != "counts"})


def matched(firm: Firm, program: str, service: str, day: date, rulebook: Rulebook) -> ServiceMatch:
    """What is said of one service of a program in force on a day."""
    (found,) = match(firm, rulebook, day, (program,)).programs
    return next(each for each in found.services if each.service == service)


def services(found: Match) -> dict[tuple[str, str], Matched]:
    """Every service that a firm was matched with, by program and service."""
    return {
        (program.program.program, service.service): (program, service)
        for program in found.programs
        for service in program.services
    }


def reference_of(matched: Matched) -> str:
    """`program/service`."""
    program, service = matched
    return f"{program.program.program}/{service.service}"


def denials(firm: Firm, situation: Situation) -> frozenset[str]:
    """The contradictions between a firm's facts: the vocabulary's, and what facts say of one another."""
    vocabulary, stated = situation.vocabulary, firm.facts
    found = {name for name, (when, _) in vocabulary.contradictions.items() if evaluate(when, situation).high is True}
    for name, lines in vocabulary.settled.items():
        if name in stated:
            alone = Situation(stated, vocabulary, situation.day)
            found |= {
                f"{name} {index}"
                for index, line in enumerate(lines)
                if line.value != stated[name] and evaluate(line.when, alone).high is True
            }
    return frozenset(found)


class Trials:
    """Tries changes of one firm on one day."""

    def __init__(self, firm: Firm, vocabulary: Vocabulary, day: date) -> None:
        self.firm, self.vocabulary, self.day = firm, vocabulary, day
        self.allowed = denials(firm, situate(firm, vocabulary, day))

    def opens(self, condition: Condition | None, values: Values) -> Verdict | None:
        """The verdict after the changes; None where it stays closed, or the firm contradicts itself anew."""
        firm = changed(self.firm, values)
        situation = situate(firm, self.vocabulary, self.day)
        said = verdict(None if condition is None else evaluate(condition, situation))
        return None if said.word == INELIGIBLE or not denials(firm, situation) <= self.allowed else said

    def consistent(self, values: Values) -> bool:
        """Whether the changed firm contradicts itself only where the firm itself does."""
        firm = changed(self.firm, values)
        return denials(firm, situate(firm, self.vocabulary, self.day)) <= self.allowed

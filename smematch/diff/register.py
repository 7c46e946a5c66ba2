"""What changed rules mean to real firms: how many of a table get another answer about a service, and which."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from smematch.diff.compare import Comparison
from smematch.diff.cores import differing
from smematch.diff.effects import turns
from smematch.diff.meant import Concerned, Register
from smematch.diff.offers import Offer, pairs_on
from smematch.firm_table import read_firms
from smematch.foundation import Foundation
from smematch.match.evaluate import situate
from smematch.match.matcher import ServiceMatch, match_program
from smematch.match.situation import Situation
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import exists
from smematch.prove.common import alike, either
from smematch.prove.turns import Turn
from smematch.rulebook import Rulebook


def register(comparison: Comparison, table: Path, day: date) -> Register:
    """What a comparison means to the firms of a table; an InputProblems carries the table's mistakes."""
    old, new = comparison.old.rulebook, comparison.new.rulebook
    if old is None or new is None:
        return Register(str(table), day, 0, (), ())
    reader = _Table(old, new)
    firms = read_firms(table, reader.rulebook)
    read = [each for each in firms if reader.fits(each.firm)]
    pairs = [pair for pair in pairs_on(comparison, day) if differing(pair, day)]
    found: list[dict[Turn, list[str]]] = [{} for _ in pairs]
    for each in read:
        sides = _Side(each.firm, old, day), _Side(each.firm, new, day)
        for pair, of_pair in zip(pairs, found, strict=True):
            for turn in sorted(turns(*(side.service(offer) for side, offer in zip(sides, pair, strict=True)))):
                of_pair.setdefault(turn, []).append(each.id)
    known = {each.id for each in read}
    services = [Concerned(pair, _ordered(of_pair)) for pair, of_pair in zip(pairs, found, strict=True) if of_pair]
    left_out = tuple(each.id for each in firms if each.id not in known)
    return Register(str(table), day, len(firms), left_out, tuple(services))


def _ordered(found: Mapping[Turn, Sequence[str]]) -> dict[Turn, tuple[str, ...]]:
    return {turn: tuple(found[turn]) for turn in Turn if turn in found}


class _Side:
    """One state's answers about one firm; each program is matched once."""

    def __init__(self, firm: Firm, rulebook: Rulebook, day: date) -> None:
        facts = rulebook.vocabulary.facts
        known = Firm({name: value for name, value in firm.facts.items() if name in facts})
        self.situation: Situation = situate(known, rulebook.vocabulary, day)
        self.services: dict[tuple[str, str], dict[str, ServiceMatch]] = {}

    def service(self, offer: Offer | None) -> ServiceMatch | None:
        """The answer about a service, None where it is not there."""
        if offer is None:
            return None
        edition = offer.program.program, offer.program.edition
        if edition not in self.services:
            found = match_program(offer.program, self.situation, offer.rulebook)
            self.services[edition] = {each.service: each for each in found.services}
        return self.services[edition][offer.service]


class _Table:
    """The firms of a table as either state can read them, and whether one state takes all that a firm states."""

    def __init__(self, old: Rulebook, new: Rulebook) -> None:
        self.vocabulary = either(old.vocabulary, new.vocabulary)
        self.rulebook = Rulebook(new.folder, Foundation(self.vocabulary, new.register))
        self.sides = tuple((side.vocabulary, self._like(side.vocabulary)) for side in (old, new))

    def _like(self, vocabulary: Vocabulary) -> frozenset[str]:
        """The facts of a state that mean the same to it."""
        facts = vocabulary.facts
        return frozenset(name for name, fact in facts.items() if alike(fact, self.vocabulary.facts[name]))

    def fits(self, firm: Firm) -> bool:
        """Whether each fact of a firm that a state knows means the same to it and has a value that it takes."""
        return all(
            name in like and _takes(vocabulary, name, value)
            for vocabulary, like in self.sides
            for name, value in firm.facts.items()
            if name in vocabulary.facts
        )


def _takes(vocabulary: Vocabulary, name: str, value: Any) -> bool:
    fact = vocabulary.facts[name]
    if isinstance(value, dict):
        return all(_takes(vocabulary, name, each) for each in value.values())
    if isinstance(value, Interval):
        low = fact.minimum is None or value.low is None or value.low >= fact.minimum
        return low and (fact.maximum is None or value.high is None or value.high <= fact.maximum)
    if isinstance(fact.of, dict):
        return value in fact.of
    return fact.codes is None or exists(vocabulary.codes[fact.codes], value)

"""What changed statements mean for firms: who is let in or shut out, asked for more, pays or may apply otherwise.

Every firm is one the matcher of both states has seen; what is not named happens to no firm, which is proved. Only
what can matter is asked: where all that an answer rests on is the same (`cores`), nothing is.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from smematch.diff.beside import beside
from smematch.diff.compare import Comparison
from smematch.diff.cores import Aspect, core, differing, names_of, statements
from smematch.diff.effects import Answer, answer, turns
from smematch.diff.meant import Doubt, Effect, Meaning, Meant, Why, Witness
from smematch.diff.offers import Offer, Pair, days_of, pairs_on, unread_programs
from smematch.diff.windows import changes as window_changes
from smematch.match.evaluate import situate
from smematch.model.firm import read_firm
from smematch.prove.days import conditions_in
from smematch.prove.prover import LIMIT_MS, Undecided
from smematch.prove.turns import FEES, Turn
from smematch.prove.versus import ABSENT, Found, Paid, State, Versus
from smematch.rulebook import Rulebook


def meaning(comparison: Comparison, limit_ms: int = LIMIT_MS, day: date | None = None) -> Meaning:
    """What a comparison means, on one day or on all; the solver may think so long about one question."""
    if not comparison.compared:
        return Meaning(day, 0, (), (), ())
    closed: list[Meant] = []
    running: dict[_Key, Meant] = {}
    order: dict[_Key, None] = {}
    asked: set[_Key] = set()
    narrowed: set[str] = set()
    for each in days_of(comparison) if day is None else [day]:
        today = _Day(comparison, each, limit_ms)
        order.update(dict.fromkeys(_key(pair) for pair, _ in today.pairs))
        asked.update(_key(pair) for pair, aspects in today.pairs if aspects)
        found = {_key(meant.pair): meant for meant in today.meant()}
        narrowed |= today.narrowed
        for key, before in list(running.items()):
            if key not in found or found[key].same != before.same:
                closed.append(running.pop(key)._replace(last=each - timedelta(days=1)))
        running = {**found, **running}
    places = {key: place for place, key in enumerate(order)}
    services = sorted((*closed, *running.values()), key=lambda meant: (places[_key(meant.pair)], meant.first))
    return Meaning(day, len(asked), tuple(services), tuple(sorted(narrowed)), tuple(unread_programs(comparison)))


_Key = tuple[str, str]


def _key(pair: Pair) -> _Key:
    return pair.known_as.program.program, pair.known_as.service


class _Day:
    """The questions of one day; the solver is made when the first is asked."""

    def __init__(self, comparison: Comparison, day: date, limit_ms: int) -> None:
        self.comparison, self.day, self.limit_ms = comparison, day, limit_ms
        self.pairs = [(pair, differing(pair, day)) for pair in pairs_on(comparison, day)]
        self.narrowed: set[str] = set()
        self.verdicts: dict[Any, Found] = {}
        """What was asked of the same two conditions before."""

    @cached_property
    def versus(self) -> Versus:
        """Both states over one firm, with every condition that is asked about."""
        old, new = (
            self.state(side.rulebook, [pair[at] for pair, aspects in self.pairs if aspects])
            for at, side in enumerate((self.comparison.old, self.comparison.new))
        )
        return Versus(old, new, self.day, self.limit_ms)

    def state(self, rulebook: Rulebook | None, offers: list[Offer | None]) -> State:
        """One state of the rules with the conditions of some of its services."""
        assert rulebook is not None
        there = [offer for offer in offers if offer is not None]
        stated = (each for offer in there for aspect in _ASKED for each in statements(offer, aspect, self.day))
        conditions = tuple(condition for each in stated for condition in conditions_in(each))
        return State(rulebook.vocabulary, conditions, rulebook.fees_on(self.day))

    def meant(self) -> Iterator[Meant]:
        """What the day brings to each service of which something differs."""
        for pair, aspects in self.pairs:
            doubts = [doubt for aspect in aspects for doubt in self.doubts(pair, aspect)]
            effects = []
            for aspect in aspects:
                if any(doubt.aspect is aspect and doubt.why is Why.UNLIKE for doubt in doubts):
                    continue
                near = beside(self.comparison.changes, pair, aspect, self.day)
                for turn, firm, day in self.found(pair, aspect):
                    if isinstance(firm, dict):
                        effects.append(_seen(turn, firm, day, pair, near))
                    else:
                        doubts.append(Doubt(aspect, Why.TIME))
            if effects or doubts:
                yield Meant(pair, self.day, None, tuple(effects), tuple(dict.fromkeys(doubts)))

    def doubts(self, pair: Pair, aspect: Aspect) -> Iterator[Doubt]:
        """What keeps a question from being asked, or its answer from being proved."""
        if aspect in _ASKED:
            common = self.versus.common
            names = frozenset(name for offer in pair.offers for name in names_of(offer, aspect, self.day))
            self.narrowed |= names & common.narrowed
            for why, facts in ((Why.UNLIKE, names & common.unlike), (Why.CODES, names & common.loose)):
                if facts:
                    yield Doubt(aspect, why, tuple(sorted(facts)))

    def found(self, pair: Pair, aspect: Aspect) -> Iterator[tuple[Turn, Witness | Undecided, date]]:
        """Each turn that some firm meets, with the firm and the day."""
        old, new = pair
        if aspect is Aspect.VERDICT:
            yield from ((turn, firm, self.day) for turn, firm in self.of_verdict(pair).items())
        elif old is not None and new is not None and aspect is Aspect.FEE:
            both = [Paid(offer.condition, offer.fee, offer.key) for offer in (old, new)]
            yield from ((turn, firm, self.day) for turn, firm in self.versus.paid(*both).items())
        elif old is not None and new is not None:
            for turn, trial in window_changes(old, new, self.day).items():
                yield turn, trial.firm(old.key, new.key), trial.day

    def of_verdict(self, pair: Pair) -> Found:
        """The turns of the verdict; services with the same conditions are one question."""
        key = tuple(offer and core(offer, Aspect.VERDICT, self.day) for offer in pair)
        if key not in self.verdicts:
            self.verdicts[key] = self.versus.verdicts(*(offer.condition if offer else ABSENT for offer in pair))
        return self.verdicts[key]


_ASKED = (Aspect.VERDICT, Aspect.FEE)
"""What the solver is asked about."""


def _seen(turn: Turn, firm: Witness, day: date, pair: Pair, near: tuple[int, ...]) -> Effect:
    """The effect as the matcher of both states sees it; anything else is a fault."""
    before, after = (offer and answer_for(offer, firm, day) for offer in pair)
    seen = turns(before and before.service, after and after.service)
    assert turn in seen or (turn is Turn.FEE_RANGE and seen & FEES), (turn, firm)
    return Effect(turn, firm, day, before, after, near)


def answer_for(offer: Offer, firm: Witness, day: date) -> Answer:
    """What the matcher says of a firm; facts that only the other state knows are left out."""
    rulebook = offer.rulebook
    known = {name: value for name, value in firm.items() if name in rulebook.vocabulary.facts}
    return answer(offer, situate(read_firm(known, rulebook.profile), rulebook.vocabulary, day))

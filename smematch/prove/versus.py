"""Two states of the rules over one firm: does any firm get another answer, and which firm does.

A firm is one that both states can describe (`common`). It states each fact exactly or not at all; the rules
between facts of both states hold of it. An answer that no firm gets is proved for all of them. The firm that
is shown is a complete one where there is such a one, told so far as the answers of both sides rest on it.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import z3

from smematch.model.conditions import Condition
from smematch.model.money import Fee
from smematch.model.vocabulary import Vocabulary
from smematch.prove.common import common, without
from smematch.prove.days import conditions_in
from smematch.prove.fee_turns import fee_turns
from smematch.prove.fees import End, Fees, FeeTerm, Uses
from smematch.prove.firms import Firms
from smematch.prove.formulas import Formulas
from smematch.prove.prover import LIMIT_MS, Answer, Undecided, World
from smematch.prove.scope import scope_of, vocabulary_scope
from smematch.prove.turns import OF_A_PART, Turn
from smematch.prove.verdicts import NEVER, Verdicts, verdicts
from smematch.prove.witness import Witness
from smematch.usage import rests_on

Found = dict[Turn, Witness | Undecided]
"""What some firm gets; what is not named no firm does."""


_GRASPED = 10_000_000
"""Won: a cost of which parts are grasped at once."""


class State(NamedTuple):
    """One state of the rules on a day: its vocabulary, the conditions to be asked about, the fees of its services."""

    vocabulary: Vocabulary
    conditions: tuple[Condition, ...]
    fee_of: Uses


class Absent(NamedTuple):
    """In place of a condition: the service is not there."""


ABSENT: Final = Absent()
Stated = Condition | Absent | None
"""The condition of a service; None where none is stated."""


class Paid(NamedTuple):
    """What is asked for a service (`program/service`) and of whom: the condition, the fee."""

    condition: Condition | None
    fee: Fee
    service: str


class Versus:
    """Answers about the firms of two states of the rules on a day. One solver serves all questions."""

    def __init__(self, old: State, new: State, day: date, limit_ms: int = LIMIT_MS) -> None:
        self.common = common(old.vocabulary, new.vocabulary)
        states = [state._replace(vocabulary=without(state.vocabulary, self.common.unlike)) for state in (old, new)]
        scopes = [scope for state in states for scope in _scopes(state, day)]
        scope = scopes[0]
        for each in scopes[1:]:
            scope = scope.joined(each)
        firms = Firms(self.common.vocabulary, day, scope)
        self.old, self.new = (Formulas(firms, state.vocabulary.settled, state.vocabulary) for state in states)
        self.fee_of = old.fee_of, new.fee_of
        self.world = World([self.old, self.new], limit_ms)

    def verdicts(self, old: Stated, new: Stated) -> Found:
        """Whom a service lets in or shuts out, whom it asks for more or less, by its two conditions."""
        before, after = _verdicts(self.old, old), _verdicts(self.new, new)
        goals = _verdict_turns(before, after)
        if ABSENT in (old, new):
            goals = {turn: goals[turn] for turn in (Turn.IN, Turn.OUT)}
        kept = [*before, *after]
        found = {turn: self._whole_or_part(turn, goal, kept) for turn, goal in self._reached(goals).items()}
        return {turn: answer for turn, answer in found.items() if answer is not None}

    def paid(self, old: Paid, new: Paid) -> Found:
        """Who may use a service before and after, and pays more, less or otherwise.

        The firms are complete, but need not state costs, quotes and counts. Where none of them pays otherwise, one of
        which less is known may be told another range.
        """
        terms = [self._paid(*side) for side in zip((self.old, self.new), self.fee_of, (old, new), strict=True)]
        usable = z3.And([each.verdicts.usable for each in terms])
        goals = {turn: z3.And(usable, goal) for turn, goal in fee_turns(*(each.fee for each in terms)).items()}
        kept = [usable, *(part for each in terms for part in each.fee.parts)]
        costs = {name: cost for each in terms for name, cost in each.costs.items()}
        wishes = [wish for cost in costs.values() for wish in (cost.known, cost.value == _GRASPED, cost.value > 0)]
        reached = self._reached(goals)
        found = {turn: self._whole(goal, kept, wishes, frozenset(costs)) for turn, goal in reached.items()}
        if reached and all(answer is None for answer in found.values()):
            found[Turn.FEE_RANGE] = self.world.answer(z3.Or(list(reached.values())), kept, partly=True)
        return {turn: answer for turn, answer in found.items() if answer is not None}

    def _paid(self, formulas: Formulas, fee_of: Uses, paid: Paid) -> "_Terms":
        fees = Fees(formulas, fee_of)
        fee = fees.term(paid.fee, paid.service)
        stated = [paid.condition, *conditions_in(paid.fee)]
        tested = rests_on([each for each in stated if each is not None], formulas.vocabulary)
        costs = {name: cost for name, cost in fees.costs.items() if name not in tested}
        return _Terms(verdicts(formulas, paid.condition), fee, costs)

    def _whole(self, goal: Any, kept: list[Any], wishes: Sequence[Any], without: frozenset[str]) -> Answer:
        """A firm that reaches a goal, complete but for some facts, which it may leave out."""
        asked = self.world.asked
        self.world.asked = asked._replace(stated=asked.stated | without)
        answer = self.world.answer(goal, kept, wishes=wishes)
        self.world.asked = asked
        return answer

    def _reached(self, goals: dict[Turn, Any]) -> dict[Turn, Any]:
        """The goals that some firm reaches, one of which a part is known at least; none is one question."""
        if self.world.possible([z3.Or(list(goals.values()))], partly=True) is False:
            return {}
        return {turn: goal for turn, goal in goals.items() if self.world.possible([goal], partly=True) is not False}

    def _whole_or_part(self, turn: Turn, goal: Any, kept: list[Any]) -> Answer:
        """A complete firm that reaches a goal, otherwise one of which a part is stated."""
        whole = None if turn in OF_A_PART else self.world.answer(goal, kept)
        return whole if isinstance(whole, dict) else self.world.answer(goal, kept, partly=True)


def _scopes(state: State, day: date) -> Iterable[Any]:
    return (vocabulary_scope(state.vocabulary, day), scope_of(state.conditions, state.vocabulary, day))


class _Terms(NamedTuple):
    """What a service says and asks of a firm; `costs` are the facts that only its fee looks at."""

    verdicts: Verdicts
    fee: FeeTerm
    costs: dict[str, End]


def _verdicts(formulas: Formulas, condition: Stated) -> Verdicts:
    return NEVER if isinstance(condition, Absent) else verdicts(formulas, condition)


def _verdict_turns(old: Verdicts, new: Verdicts) -> dict[Turn, Any]:
    return {
        Turn.IN: z3.And(old.ineligible, new.usable),
        Turn.OUT: z3.And(old.usable, new.ineligible),
        Turn.SURE: z3.And(old.refer, new.eligible),
        Turn.UNSURE: z3.And(old.eligible, new.refer),
        Turn.LIKELIER: _likelier(old, new),
        Turn.LESS_LIKELY: _likelier(new, old),
        Turn.ASKED: z3.And(old.usable, new.asks),
        Turn.UNASKED: z3.And(old.asks, new.usable),
        Turn.POSSIBLE: z3.And(old.ineligible, new.asks),
        Turn.IMPOSSIBLE: z3.And(old.asks, new.ineligible),
    }


def _likelier(old: Verdicts, new: Verdicts) -> Any:
    return z3.Or(z3.And(old.unlikely, z3.Or(new.open, new.likely)), z3.And(old.open, new.likely))

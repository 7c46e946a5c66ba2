"""Two states of the rules over one firm: does any firm get another answer, and which firm does.

A firm is one that both states can describe (`common`). It states each fact exactly or not at all; the rules
between facts of both states hold of it. An answer that no firm gets is proved for all of them. The firm that
is shown is a complete one where there is such a one, told so far as the answers of both sides rest on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import z3

from smematch.model.conditions import Condition
from smematch.model.money import Fee
from smematch.model.vocabulary import Vocabulary
from smematch.prove.common import common, without
from smematch.prove.fee_turns import fee_turns
from smematch.prove.fees import Fees, FeeTerm, Uses
from smematch.prove.firms import Firms
from smematch.prove.formulas import Formulas
from smematch.prove.prover import LIMIT_MS, Answer, Undecided, World
from smematch.prove.scope import scope_of, vocabulary_scope
from smematch.prove.turns import OF_A_PART, Turn
from smematch.prove.verdicts import NEVER, Verdicts, verdicts
from smematch.prove.witness import Witness

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
        self.fees = Fees(self.old, old.fee_of), Fees(self.new, new.fee_of)
        self.world = World([self.old, self.new], limit_ms)

    def verdicts(self, old: Stated, new: Stated) -> Found:
        """Whom a service lets in or shuts out, whom it asks for more or less, by its two conditions."""
        before, after = _verdicts(self.old, old), _verdicts(self.new, new)
        goals = _verdict_turns(before, after)
        if ABSENT in (old, new):
            goals = {turn: goals[turn] for turn in (Turn.IN, Turn.OUT)}
        return dict(self._found(goals, [*before, *after]))

    def paid(self, old: Paid, new: Paid) -> Found:
        """Who may use a service before and after, and pays more, less or otherwise."""
        sides = zip((self.old, self.new), self.fees, (old, new), strict=True)
        (before, one), (after, other) = [_paid(*side) for side in sides]
        usable = z3.And(before.usable, after.usable)
        goals = {turn: z3.And(usable, goal) for turn, goal in fee_turns(one, other).items()}
        wishes = [wish for fees in self.fees for cost in fees.costs.values() for wish in (cost == _GRASPED, cost > 0)]
        return dict(self._found(goals, [usable, *one.parts, *other.parts], wishes))

    def _found(
        self, goals: dict[Turn, Any], kept: list[Any], wishes: Sequence[Any] = ()
    ) -> Iterator[tuple[Turn, Witness | Undecided]]:
        """Each goal that some firm reaches, with the firm; none is one question."""
        if self.world.possible([z3.Or(list(goals.values()))], partly=True) is False:
            return
        for turn, goal in goals.items():
            answer = self._firm(turn, goal, kept, wishes)
            if answer is not None:
                yield turn, answer

    def _firm(self, turn: Turn, goal: Any, kept: list[Any], wishes: Sequence[Any]) -> Answer:
        """A complete firm that reaches a goal, or one of which a part is stated."""
        if self.world.possible([goal], partly=True) is False:
            return None
        whole = None if turn in OF_A_PART else self.world.answer(goal, kept, wishes=wishes)
        return whole if isinstance(whole, dict) else self.world.answer(goal, kept, partly=True, wishes=wishes)


def _scopes(state: State, day: date) -> Iterable[Any]:
    return (vocabulary_scope(state.vocabulary, day), scope_of(state.conditions, state.vocabulary, day))


def _paid(formulas: Formulas, fees: Fees, paid: Paid) -> tuple[Verdicts, FeeTerm]:
    return _verdicts(formulas, paid.condition), fees.term(paid.fee, paid.service)


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

"""What a change of the rules means, as values: effects, each with a firm that meets it, and what is undecided."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from smematch.diff.cores import Aspect
from smematch.diff.effects import Answer
from smematch.diff.offers import Pair
from smematch.prove.turns import Turn

Witness = dict[str, Any]
"""A firm in the plain data of a profile."""


class Why(StrEnum):
    """Why an answer is undecided."""

    TIME = "time"
    """The solver did not finish in its time."""
    UNLIKE = "unlike-facts"
    """It rests on facts that mean something else to the two states: of another type or unit."""
    CODES = "unlike-codes"
    """It rests on codes whose form changed: not every code that both take was looked at."""


class Gate(StrEnum):
    """Which turns a check of a change is to fail on."""

    NARROWS = "narrows"
    WIDENS = "widens"
    ANY = "any"

    def names(self, turn: Turn) -> bool:
        """Whether a turn is one of them."""
        return self is Gate.ANY or (turn.narrows if self is Gate.NARROWS else turn.widens)


class Doubt(NamedTuple):
    """What could not be decided of a service, why, and on which facts that lies."""

    aspect: Aspect
    why: Why
    facts: tuple[str, ...] = ()


class Effect(NamedTuple):
    """One turn, a firm that meets it on a day, and what both states say of that firm.

    The firm is plain data of a profile with the facts that matter; `before` or `after` is None where the service is
    not there. `beside` are the changed statements it stands beside, by their place in the comparison.
    """

    turn: Turn
    firm: Witness
    day: date
    before: Answer | None
    after: Answer | None
    beside: tuple[int, ...]


class Meant(NamedTuple):
    """What the changes mean for one service, from a day on or to a last one: effects, and what is undecided."""

    pair: Pair
    first: date
    last: date | None
    effects: tuple[Effect, ...]
    doubts: tuple[Doubt, ...]

    @property
    def same(self) -> tuple[Any, ...]:
        """What makes it the same as on the day before."""
        editions = tuple(offer and (offer.program.program, offer.program.edition) for offer in self.pair)
        return self.pair.known_as.service, editions, tuple(effect.turn for effect in self.effects), self.doubts


class Meaning(NamedTuple):
    """What a comparison means for all firms, on all days or on one.

    `asked` counts the services of which something differs that can matter. `narrowed` are facts some values of which
    only one state takes: a firm with such a value is not compared. `unread` are programs that could not be read.
    """

    day: date | None
    asked: int
    services: tuple[Meant, ...]
    narrowed: tuple[str, ...]
    unread: tuple[str, ...]

    @property
    def effects(self) -> Iterator[Effect]:
        """All effects."""
        return (effect for meant in self.services for effect in meant.effects)

    @property
    def undecided(self) -> int:
        """How many services and unread programs have something left undecided."""
        return len(self.unread) + len({meant.pair.known_as.key for meant in self.services if meant.doubts})

    @property
    def proved(self) -> bool:
        """Whether nothing is left undecided."""
        return not self.undecided

    def services_with(self, turn: Turn) -> int:
        """How many services some firm meets a turn of."""
        found = (meant for meant in self.services if any(effect.turn is turn for effect in meant.effects))
        return len({meant.pair.known_as.key for meant in found})

    def fails(self, gate: Gate) -> bool:
        """Whether a gate is to fail: some firm meets a turn it names, or what is undecided may be one."""
        return not self.proved or any(gate.names(effect.turn) for effect in self.effects)


class Concerned(NamedTuple):
    """A service, and the firms (by id, in the order of the table) that meet each turn of it."""

    pair: Pair
    firms: Mapping[Turn, tuple[str, ...]]


class Register(NamedTuple):
    """What a comparison means to the firms of a table on a day.

    `left_out` are the firms of which one of the two states cannot read what they state.
    """

    table: str
    day: date
    many: int
    left_out: tuple[str, ...]
    services: tuple[Concerned, ...]

    @property
    def affected(self) -> int:
        """How many firms get another answer about some service."""
        return len({firm for each in self.services for firms in each.firms.values() for firm in firms})

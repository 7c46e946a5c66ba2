"""For each condition that makes a verdict, a firm that may use the services and one that may not."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, Final, NamedTuple

from smematch.lint.proving.proofs import Proofs, Statement
from smematch.prove.prover import UNDECIDED


class Nobody(Enum):
    """In place of a firm: it is proved that there is none."""

    NOBODY = "nobody"


NOBODY: Final = Nobody.NOBODY


class Example(NamedTuple):
    """A firm that may use some services and one that may not, as profiles state them; None: undecided.

    `day`: the first of those on which it is so, where that differs from day to day.
    """

    services: tuple[str, ...]
    day: date | None
    may: dict[str, Any] | Nobody | None
    may_not: dict[str, Any] | Nobody | None


def examples(proofs: Proofs) -> Iterator[Example]:
    """An example of every condition; where firms are found on one day and not on another, one of each."""
    for stated in proofs.statements:
        if stated.verdict and stated.services and stated.edition is not None:
            services = tuple(f"{stated.edition.program}/{service}" for service in stated.services)
            by_kind: dict[tuple[bool, bool], Example] = {}
            for day in stated.days:
                found = [_shown(stated, proofs, day, value) for value in (True, False)]
                kind = (isinstance(found[0], dict), isinstance(found[1], dict))
                by_kind.setdefault(kind, Example(services, day, *found))
            alike = len(by_kind) == 1
            yield from (each._replace(day=None) if alike else each for each in by_kind.values())


def _shown(stated: Statement, proofs: Proofs, day: date, value: bool) -> Any:
    answer = proofs.firm(stated, day, value)
    return None if answer is UNDECIDED else NOBODY if answer is None else answer

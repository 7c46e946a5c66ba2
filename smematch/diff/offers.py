"""Which services of two states stand beside each other on a day."""

from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from smematch.diff.compare import Comparison
from smematch.diff.sides import Side
from smematch.model.calendar import Window, YearlyLimit
from smematch.model.conditions import Condition
from smematch.model.money import Fee
from smematch.model.program import Program
from smematch.prove.days import days
from smematch.rulebook import Rulebook


class Offer(NamedTuple):
    """A service of an edition, in the rules it belongs to."""

    rulebook: Rulebook
    program: Program
    service: str

    @property
    def key(self) -> str:
        """The service as it is counted: `program/service`."""
        return f"{self.program.program}/{self.service}"

    @property
    def condition(self) -> Condition | None:
        """Who may use it."""
        return self.program.condition(self.service)

    @property
    def fee(self) -> Fee:
        """What it costs."""
        fee: Fee = self.program.fee_of(self.service)
        return fee

    @property
    def window(self) -> Window:
        """When one may apply."""
        return self.program.window_of(self.service)

    @property
    def limits(self) -> tuple[YearlyLimit, ...]:
        """How often in a year."""
        return self.program.services[self.service].limits


class Pair(NamedTuple):
    """A service before and after; None where it is not there (then it is on the other side)."""

    old: Offer | None
    new: Offer | None

    @property
    def offers(self) -> list[Offer]:
        """Those that are there."""
        return [offer for offer in self if offer is not None]

    @property
    def known_as(self) -> Offer:
        """The service as it is now, or as it was last."""
        return self.offers[-1]


def days_of(comparison: Comparison) -> list[date]:
    """Every day on which anything changes in either state; each stands for those up to the next."""
    return sorted({day for side in _sides(comparison) for day in days(_rulebook(side))})


def pairs_on(comparison: Comparison, day: date) -> Iterator[Pair]:
    """The services of the editions that stand beside each other on a day, in the order of the new state.

    What could not be read is left out: nothing can be said of it.
    """
    unread = set(unread_programs(comparison))
    old, new = (_rulebook(side) for side in _sides(comparison))
    for before, after in _editions(comparison, day):
        if not unread & {edition.program for edition in (before, after) if edition is not None}:
            services = {**(after.services if after else {}), **(before.services if before else {})}
            for name in services:
                yield Pair(_offer(old, before, name), _offer(new, after, name))


def unread_programs(comparison: Comparison) -> list[str]:
    """The programs of which a rule file of either state could not be read; it lies where the others do."""
    folders = {PurePath(path).parent for side in _sides(comparison) for path in side.unread if "/" in path}
    stated = [each for side in _sides(comparison) for each in side.editions]
    return list(dict.fromkeys(each.program.program for each in stated if PurePath(each.path).parent in folders))


def _sides(comparison: Comparison) -> tuple[Side, Side]:
    return comparison.old, comparison.new


def _rulebook(side: Side) -> Rulebook:
    assert side.rulebook is not None
    return side.rulebook


def _offer(rulebook: Rulebook, edition: Program | None, service: str) -> Offer | None:
    return Offer(rulebook, edition, service) if edition is not None and service in edition.services else None


def _editions(comparison: Comparison, day: date) -> Iterator[tuple[Program | None, Program | None]]:
    """The editions to compare on a day; a single file is compared on the days of its own edition."""
    old, new = comparison.old, comparison.new
    if not old.whole and not new.whole:
        for one, other in zip(old.editions, new.editions, strict=False):
            # Two editions need not share a day: the older one goes on for comparison.
            if one.program.in_force.first <= day and other.program.in_force.holds(day):
                yield one.program, other.program
    elif not old.whole:
        yield from ((stated, _beside(stated, new, day)) for stated in _stated(old, day))
    elif not new.whole:
        yield from ((_beside(stated, old, day), stated) for stated in _stated(new, day))
    else:
        names = dict.fromkeys(stated.program.program for side in (new, old) for stated in side.editions)
        for name in names:
            before, after = (_rulebook(side).edition_on(name, day) for side in (old, new))
            yield (_before(after, old, day) if before is None and after is not None else before), after


def _stated(side: Side, day: date) -> Iterator[Program]:
    return (stated.program for stated in side.editions if stated.program.in_force.holds(day))


def _beside(edition: Program, side: Side, day: date) -> Program | None:
    """The same edition in a whole state, or the one it takes the place of."""
    same = [each.program for each in side.editions if _named(each.program) == _named(edition)]
    if same:
        return same[0] if same[0].in_force.holds(day) else None
    return _rulebook(side).edition_on(edition.program, day) or _before(edition, side, day)


def _before(edition: Program, side: Side, day: date) -> Program | None:
    """The edition before one that a state does not have; it may have ended: it is compared with what comes after it."""
    others = _rulebook(side).editions.get(edition.program, [])
    if any(_named(each) == _named(edition) for each in others):
        return None
    return next((each for each in reversed(others) if each.in_force.first <= day), None)


def _named(edition: Program) -> tuple[str, str]:
    return edition.program, edition.edition

"""Two states of rules -> every statement that differs, with its place in both."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smematch.diff.changes import At, Change, Difference, Sign, Subject
from smematch.diff.programs import programs
from smematch.diff.sides import Entry, Side, Stated
from smematch.diff.walk import differences
from smematch.model.base import Route

_SHARED = {
    "facts": Subject.FACT,
    "contradictions": Subject.FACT,
    "codes": Subject.DEFINITION,
    "tables": Subject.DEFINITION,
    "derived": Subject.DEFINITION,
    "documents": Subject.REGISTER,
    "agencies": Subject.REGISTER,
    "support_types": Subject.REGISTER,
    "overlap": Subject.REGISTER,
    "export_stages": Subject.REGISTER,
    "budgets": Subject.REGISTER,
    "template": Subject.REGISTER,
    "named": Subject.CATALOGUE,
    "exchange_rates": Subject.CATALOGUE,
    "code_names": Subject.CATALOGUE,
    "roles": Subject.CATALOGUE,
    "figures": Subject.CATALOGUE,
    "units": Subject.CATALOGUE,
}
"""Kind of entry -> what it is about."""
_SAID_BY_EDITION = ("edition", "in_force")


class Comparison(NamedTuple):
    """Two states and what differs. Not `compared`: one of them could not be read at all."""

    old: Side
    new: Side
    changes: tuple[Change, ...]

    @property
    def compared(self) -> bool:
        """Whether there was something to compare on both sides."""
        return self.old.rulebook is not None and self.new.rulebook is not None

    @property
    def broken(self) -> bool:
        """Whether anything on either side could not be read."""
        return bool(self.old.problems or self.new.problems)


def compare(old: Side, new: Side) -> Comparison:
    """Everything that differs between two states, program by program, then what all programs share."""
    comparison = Comparison(old, new, ())
    if not comparison.compared:
        return comparison
    return comparison._replace(changes=tuple(changes(old, new)))


def changes(old: Side, new: Side) -> Iterator[Change]:
    """Each change between two states that could be read."""
    for pair in _pairs(old, new):
        yield from pair.changes()
    yield from _shared(old, new)


class _Pair(NamedTuple):
    """Two editions that are compared, each with the state it belongs to.

    `sign`: the newer or the older is an edition that the other state does not have, and the other one
    the edition before it (None: there is none, the program itself is new or gone).
    """

    old: Stated | None
    new: Stated | None
    old_side: Side
    new_side: Side
    sign: Sign = Sign.CHANGED
    whole_program: bool = False

    def changes(self) -> Iterator[Change]:
        if self.sign is not Sign.CHANGED:
            subject = Subject.PROGRAM if self.whole_program else Subject.EDITION
            route = ("program",) if self.whole_program else ("edition",)
            before, after = (stated and stated.program for stated in (self.old, self.new))
            yield self.located(Difference(subject, self.sign, route, route, route, before, after))
        if self.old is not None and self.new is not None:
            said = () if self.sign is Sign.CHANGED else _SAID_BY_EDITION
            yield from map(self.located, programs(self.old.program, self.new.program, said=said))

    def located(self, found: Difference) -> Change:
        stated = self.old if self.sign is Sign.REMOVED else self.new or self.old
        assert stated is not None
        return Change(
            stated.program.program,
            stated.program.edition,
            found.route,
            found.kind,
            found.old,
            found.new,
            None if self.old is None or found.old is None else self.old_side.place(self.old.source, found.old_route),
            None if self.new is None or found.new is None else self.new_side.place(self.new.source, found.new_route),
        )

    def flipped(self) -> "_Pair":
        sign = Sign.REMOVED if self.sign is Sign.ADDED else self.sign
        return _Pair(self.new, self.old, self.new_side, self.old_side, sign, self.whole_program)


def _pairs(old: Side, new: Side) -> Iterator[_Pair]:
    """The editions to compare; beside a single file only the editions of its program."""
    if not old.whole and not new.whole:
        for one, other in zip(old.editions, new.editions, strict=False):
            yield _Pair(one, other, old, new)
    elif not old.whole:
        yield from (pair.flipped() for pair in _pairs(new, old))
    else:
        names = dict.fromkeys(
            stated.program.program for stated in (*new.editions, *(old.editions if new.whole else ()))
        )
        for name in names:
            before, after = (
                [stated for stated in side.editions if stated.program.program == name] for side in (old, new)
            )
            yield from _program(before, after, old, new)


def _program(old: list[Stated], new: list[Stated], old_side: Side, new_side: Side) -> Iterator[_Pair]:
    """The editions of one program: those both have, those that came, those that went."""
    for stated in new:
        same = _same_edition(stated, old)
        if same is not None:
            yield _Pair(same, stated, old_side, new_side)
        elif not _broken(stated, old_side):
            yield _come(stated, old, new, old_side, new_side)
    for stated in old if new_side.whole else ():
        if _same_edition(stated, new) is None and not _broken(stated, new_side):
            yield _come(stated, new, old, new_side, old_side).flipped()


def _come(stated: Stated, old: list[Stated], new: list[Stated], old_side: Side, new_side: Side) -> _Pair:
    """An edition that the old state does not have, beside the edition before it."""
    for editions, side in ((new, new_side), (old, old_side)):
        earlier = [each for each in editions if each.program.in_force.first < stated.program.in_force.first]
        if earlier:
            before = max(earlier, key=lambda each: each.program.in_force.first)
            return _Pair(before, stated, side, new_side, Sign.ADDED)
    return _Pair(None, stated, old_side, new_side, Sign.ADDED, whole_program=not old)


def _same_edition(stated: Stated, others: list[Stated]) -> Stated | None:
    return next((each for each in others if each.program.edition == stated.program.edition), None)


def _broken(stated: Stated, side: Side) -> bool:
    """Whether the other state has an edition's file and cannot read it."""
    return stated.path in side.unread


def _shared(old: Side, new: Side) -> Iterator[Change]:
    """What all programs share; beside a single file only what stands in that file."""
    before_all, after_all = _beside(old, new), _beside(new, old)
    for route in dict.fromkeys((*after_all, *before_all)):
        kind = str(route[0])
        if kind in old.unread | new.unread:
            continue
        before, after = before_all.get(route), after_all.get(route)
        at = At(_SHARED.get(kind, Subject.REGISTER)).under(*route)
        for found in differences(before and before.value, after and after.value, at):
            yield Change(
                "",
                "",
                found.route,
                found.kind,
                found.old,
                found.new,
                None if before is None or found.old is None else old.place(before.source, found.old_route),
                None if after is None or found.new is None else new.place(after.source, found.new_route),
            )


def _beside(side: Side, other: Side) -> Mapping[Route, Entry]:
    """The entries to compare with those of another state."""
    if other.whole or not side.whole:
        return side.entries
    files = {other.relative(entry.source.file) for entry in other.entries.values()}
    return {route: entry for route, entry in side.entries.items() if side.relative(entry.source.file) in files}

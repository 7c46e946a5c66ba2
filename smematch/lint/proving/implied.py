"""Parts of a condition that change nothing: the others say it already, or it can never be so where it stands.

A part that no complete firm needs may still let a profile have its answer sooner: that is told apart.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from smematch.errors import Place
from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs, Statement
from smematch.lint.proving.tree import Part, Path, parts_of, put, without
from smematch.model import conditions as c
from smematch.prove.formulas import HIGH
from smematch.prove.prover import UNDECIDED, Answer, Asked, Prover
from smematch.ruletest.variants import fewer_values


def idle(proofs: Proofs) -> Iterator[Hit]:
    """Members of `all` and `any`, and values of a list, without which profiles keep their answers."""
    return (hit for hit in _found(proofs) if "later" not in hit.shows)


def helpful(proofs: Proofs) -> Iterator[Hit]:
    """Members of `all` and `any` that no complete firm needs and without which some profile would be left open."""
    return (hit for hit in _found(proofs) if "later" in hit.shows)


def _found(proofs: Proofs) -> list[Hit]:
    """All of both, looked for once."""
    if proofs.idle is None:
        proofs.idle = []
        for stated in proofs.statements:
            days = tuple(proofs.matters(stated))
            if days:
                proofs.idle += _Search(stated, proofs, days).hits()
    return proofs.idle


class _Search:
    """Leaves out one part after the other, the last first, for as long as nothing changes."""

    def __init__(self, stated: Statement, proofs: Proofs, days: tuple[date, ...]) -> None:
        self.stated, self.proofs, self.days = stated, proofs, days
        self.parts = {part.path: part for part in parts_of(stated.condition, stated.raw, stated.route)}
        self.left_out: frozenset[Path] = frozenset()

    def hits(self) -> Iterator[Hit]:
        if len(self.parts) > 1:
            yield from self._below(())
        elif () in self.parts:
            yield from self._values(self.parts[()], lambda leaf: leaf)

    def _below(self, path: Path) -> Iterator[Hit]:
        part = self.parts[path]
        members = [each for each in self.parts if each[:-1] == path and each != path]
        for member in reversed(members):
            droppable = isinstance(part.node, c.Junction) and self._members(members) > 1
            fewer = without(self.stated.condition, self.left_out | {member}) if droppable else None
            same = [] if fewer is None else self._same(fewer)
            others = [each for each in members if each not in self.left_out and each != member]
            if fewer is None or len(same) < len(self.days):
                if fewer is not None and same and same == [*self.days[-len(same) :]]:
                    yield self._hit(self.parts[member], part, others, same)
                else:
                    yield from self._below(member)
                continue
            later = self._later(fewer)
            self.left_out |= {member} if later is None else frozenset()
            hit = self._hit(self.parts[member], part, others, same)
            yield hit._replace(shows=self._sooner(fewer) if later is None else {"later": later})
            if later is not None:
                yield from self._below(member)
        if not members:
            yield from self._values(part, lambda leaf: put(self.stated.condition, path, leaf))

    def _members(self, members: list[Path]) -> int:
        return sum(member not in self.left_out for member in members)

    def _values(self, part: Part, put: Any) -> Iterator[Hit]:
        """Values of a test that let in no firm that the others do not."""
        if not isinstance(part.node, c.Leaf):
            return
        for fewer in fewer_values(part.node, part.raw):
            changed = put(fewer.condition)
            if len(self._same(changed)) == len(self.days) and self._later(changed) is None:
                route = (*part.route, *fewer.route)
                yield self.stated.hit(route, value=fewer.args["value"])._replace(kind="value")

    def _same(self, changed: c.Condition) -> list[date]:
        """The days on which the same complete firms satisfy a changed condition."""

        def same(day: date) -> bool:
            found = self._prover(day).same_firms(self.stated.condition, changed)
            self._told(UNDECIDED if found is None else None)
            return found is True

        return self.proofs.days_where(self.days, [self.stated.condition], same)

    def _later(self, changed: c.Condition) -> dict[str, Any] | None:
        """A profile that a changed condition leaves without its answer, on some day."""
        for day in self.days:
            found = self._told(self._lost(self.stated.condition, changed, day))
            if found is not None:
                return found if isinstance(found, dict) else {}
        return None

    def _lost(self, old: c.Condition, new: c.Condition, day: date) -> Answer:
        """A profile to which only the old condition has an answer, as the matcher sees it too."""
        found = self._prover(day).loses(old, new)
        if isinstance(found, dict):
            before, after = (self.proofs.readings(each, found, day) for each in (old, new))
            assert any(one is not None and one != two for one, two in zip(before, after, strict=True)), found
        return found

    def _prover(self, day: date) -> Prover:
        return self.proofs.prover(day, free=self.stated.free)

    def _told(self, answer: Answer) -> Answer:
        return self.proofs.decided(answer, self.stated.file, self.stated.route)

    def _sooner(self, fewer: c.Condition) -> dict[str, Any]:
        """A profile that has its answer only without what changes nothing, where there is one."""
        found = self._lost(fewer, self.stated.condition, self.days[0])
        return {"sooner": found} if isinstance(found, dict) else {}

    def _hit(self, part: Part, around: Part, others: list[Path], days: list[date]) -> Hit:
        dead = not any(
            self.proofs.possible(self.stated.file, part.route, day, [Asked(part.node, HIGH, True)]) for day in days
        )
        kind = "never" if dead else "all" if isinstance(around.node, c.AllOf) else "any"
        told = [] if dead else [*self._because(part, around, [self.parts[each] for each in others], days)]
        hit = self.stated.hit(part.route, when=self.proofs.when(days, self.stated.days))
        return hit._replace(kind=kind, related=tuple(told))

    def _because(self, part: Part, around: Part, others: list[Part], days: list[date]) -> Iterator[tuple[Place, str]]:
        """A single other member that says it already, where there is one."""
        every = isinstance(around.node, c.AllOf)
        for other in others:
            one, two = (other, part) if every else (part, other)
            asked = [Asked(one.node, HIGH, True), Asked(two.node, HIGH, False)]
            if not any(self.proofs.possible(self.stated.file, part.route, day, asked) for day in days):
                yield self.stated.file.source.place(other.route), "other"
                return

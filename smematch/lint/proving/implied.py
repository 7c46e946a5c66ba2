"""Parts of a condition that change nothing: the others say it already, or it can never be so where it stands."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from smematch.errors import Place
from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs, Statement
from smematch.lint.proving.tree import Part, Path, parts_of, put, without
from smematch.model import conditions as c
from smematch.prove.formulas import HIGH
from smematch.prove.prover import Asked
from smematch.ruletest.variants import fewer_values


def look(proofs: Proofs) -> Iterator[Hit]:
    """Members of `all` and `any`, and values of a list, without which every firm gets the same answer."""
    for stated in proofs.statements:
        days = tuple(proofs.matters(stated))
        if days:
            yield from _Search(stated, proofs, days).hits()


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
            if fewer is not None and self._same(fewer):
                self.left_out |= {member}
                self.proofs.idle.append((self.stated.file, self.parts[member].route))
                others = [each for each in members if each not in self.left_out]
                yield self._hit(self.parts[member], part, others)._replace(shows=self._sooner(fewer))
            else:
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
            if self._same(put(fewer.condition)):
                route = (*part.route, *fewer.route)
                yield self.stated.hit(route, value=fewer.args["value"])._replace(kind="value")

    def _same(self, changed: c.Condition) -> bool:
        """Whether a changed condition is the same to every firm, and decided as soon where only a part is known."""

        def differs(day: date) -> bool:
            return not self._same_on(day, changed)

        return not self.proofs.days_where(self.days, [self.stated.condition], differs)

    def _same_on(self, day: date, changed: c.Condition) -> bool:
        prover = self.proofs.prover(day, free=self.stated.free)
        ask = prover.differ if self.stated.verdict else prover.turns
        answer = ask(self.stated.condition, changed)
        if self.proofs.decided(answer, self.stated.file, self.stated.route) is not None:
            return False
        loses = prover.loses(self.stated.condition, changed)
        return self.proofs.decided(loses, self.stated.file, self.stated.route) is None

    def _sooner(self, fewer: c.Condition) -> dict[str, Any]:
        """A profile that has its answer only without what changes nothing, where there is one."""
        found = self.proofs.prover(self.days[0], free=self.stated.free).loses(fewer, self.stated.condition)
        return {"sooner": found} if isinstance(found, dict) else {}

    def _hit(self, part: Part, around: Part, others: list[Path]) -> Hit:
        dead = not any(
            self.proofs.possible(self.stated.file, part.route, day, [Asked(part.node, HIGH, True)]) for day in self.days
        )
        kind = "never" if dead else "all" if isinstance(around.node, c.AllOf) else "any"
        related = () if dead else tuple(self._because(part, around, [self.parts[each] for each in others]))
        hit = self.stated.hit(part.route)
        return hit._replace(kind=kind, related=related)

    def _because(self, part: Part, around: Part, others: list[Part]) -> Iterator[tuple[Place, str]]:
        """A single other member that says it already, where there is one."""
        every = isinstance(around.node, c.AllOf)
        for other in others:
            one, two = (other, part) if every else (part, other)
            asked = [Asked(one.node, HIGH, True), Asked(two.node, HIGH, False)]
            if not any(self.proofs.possible(self.stated.file, part.route, day, asked) for day in self.days):
                yield self.stated.file.source.place(other.route), "other"
                return

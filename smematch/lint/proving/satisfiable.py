"""Conditions that no firm can satisfy, and conditions that no firm can fail."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from smematch.errors import Place
from smematch.kleene import Truth
from smematch.lint.finding import Hit, Route
from smematch.lint.proving.proofs import Proofs, Statement
from smematch.lint.proving.tree import parts_of
from smematch.model import conditions as c
from smematch.prove.formulas import HIGH, LEAN, LOW
from smematch.prove.prover import Asked


def unsatisfiable(proofs: Proofs) -> Iterator[Hit]:
    """Conditions that are true of no firm, and those said to be usual that are."""
    for stated in proofs.statements:
        dead = _never(stated, proofs, True)
        unknown = [day for day in dead if proofs.firm(stated, day, None) is not None]
        if dead:
            kind = "unknown" if unknown == dead else "free" if stated.free else "condition"
            hit = stated.hit(stated.route, when=proofs.when(dead, stated.days))
            yield hit._replace(kind=kind, related=_excluding(stated, proofs, dead[0]))
        yield from _usual(stated, proofs, value=True, passed_over=dead)


def unfailable(proofs: Proofs) -> Iterator[Hit]:
    """Conditions that no firm fails although they state something, and those said to be usual that none fails."""
    for stated in proofs.statements:
        dead = _never(stated, proofs, True)
        sure = [day for day in _never(stated, proofs, False, None) if day not in dead]
        sure = [day for day in sure if not _tells_apart(stated, proofs, day)]
        if sure and _states(stated.condition):
            kind = "free" if stated.free else "condition"
            yield stated.hit(stated.route, when=proofs.when(sure, stated.days))._replace(kind=kind)
        yield from _usual(stated, proofs, value=False, passed_over=dead)


def _usual(stated: Statement, proofs: Proofs, *, value: bool, passed_over: list[date]) -> Iterator[Hit]:
    """What is said to be usual and is so, or is not, of no firm that satisfies the rest."""
    if not stated.condition.open_below:  # type: ignore[attr-defined]
        return
    for part in parts_of(stated.condition, stated.raw, stated.route):
        if isinstance(part.node, c.Usually):
            asked = [Asked(stated.condition, HIGH, True), Asked(part.node.of, LEAN, value)]
            never = proofs.days_of(stated, partial(_impossible, stated, part.route, asked, proofs))
            never = [day for day in never if day not in passed_over]
            if never:
                yield stated.hit(part.route, when=proofs.when(never, stated.days))._replace(kind="usually")


def _excluding(stated: Statement, proofs: Proofs, day: date) -> tuple[tuple[Place, str], ...]:
    """The fewest members of an `all` that no firm satisfies together; none where one alone is enough."""
    parts = [*parts_of(stated.condition, stated.raw, stated.route)]
    members = [part for part in parts if len(part.path) == 1] if isinstance(stated.condition, c.AllOf) else []
    prover = proofs.prover(day, free=stated.free)
    for part in [*members]:
        fewer = [each for each in members if each is not part]
        if fewer and prover.possible([Asked(each.node, HIGH, True) for each in fewer]) is False:
            members = fewer
    places = [(stated.file.source.place(part.route), "together") for part in members]
    return tuple(places) if 1 < len(members) < len(parts) - 1 else ()


def _never(stated: Statement, proofs: Proofs, *values: Truth) -> list[date]:
    """The days on which a condition has none of some values for any firm."""
    return proofs.days_of(stated, lambda day: all(proofs.firm(stated, day, each) is None for each in values))


def _impossible(stated: Statement, route: Route, asked: list[Asked], proofs: Proofs, day: date) -> bool:
    return not proofs.possible(stated.file, route, day, asked)


def _tells_apart(stated: Statement, proofs: Proofs, day: date) -> bool:
    """Whether firms are told apart all the same: some are eligible, others referred to the agency."""
    if not stated.condition.open_below:  # type: ignore[attr-defined]
        return False
    low = [[Asked(stated.condition, LOW, value)] for value in (True, False)]
    return all(proofs.possible(stated.file, stated.route, day, asked) for asked in low)


def _states(condition: c.Condition) -> bool:
    """Whether anything is tested outside what the source leaves open."""
    if isinstance(condition, (c.Usually, c.AgencyDecides)):
        return False
    return isinstance(condition, c.Leaf) or any(map(_states, condition.children))

"""Two editions of a program: what they say themselves, and what their services say or take from them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from smematch.diff.changes import At, Difference, Sign, Subject
from smematch.diff.walk import differences
from smematch.model.program import Program

SUBJECTS = {
    "program": Subject.PROGRAM,
    "edition": Subject.EDITION,
    "in_force": Subject.IN_FORCE,
    "source": Subject.SOURCE,
    "owner": Subject.UPKEEP,
    "review_by": Subject.UPKEEP,
    "agency": Subject.FILING,
    "name": Subject.TEXT,
    "gives": Subject.TEXT,
    "websites": Subject.CONTACT,
    "contacts": Subject.CONTACT,
    "korean_name_checked": Subject.TEXT,
    "eligible_when": Subject.CONDITION,
    "fee": Subject.FEE,
    "own_costs": Subject.FEE,
    "support": Subject.SUPPORT,
    "limits": Subject.LIMIT,
    "window": Subject.WINDOW,
    "process": Subject.STAGE,
    "readings": Subject.READING,
    "purpose": Subject.TEXT,
    "created": Subject.FIGURE,
    "budget": Subject.FIGURE,
    "most_for_one_firm": Subject.TEXT,
    "contents": Subject.TEXT,
    "lasts": Subject.DURATION,
    "program_lasts": Subject.DURATION,
    "assisted": Subject.FIGURE,
    "internal": Subject.FIGURE,
    "support_types": Subject.FILING,
    "export_stages": Subject.FILING,
}
"""Field of a program or a service -> what it is about."""
INHERITED = ("eligible_when", "fee", "own_costs", "window")
"""What a service takes from its program unless it says it itself."""
SERVICES = "services"


def programs(old: Program, new: Program, *, said: tuple[str, ...] = ()) -> Iterator[Difference]:
    """The differences of two editions; fields that are `said` already are left out."""
    for name in Program.model_fields:
        if name in INHERITED:
            yield from _inherited(name, old, new)
        elif name == SERVICES:
            yield from _services(old, new)
        elif name not in said:
            yield from differences(getattr(old, name), getattr(new, name), At(SUBJECTS[name]).under(name))


def _services(old: Program, new: Program) -> Iterator[Difference]:
    """Services added and removed, and what the others say that no program says for them."""
    for name in {**new.services, **old.services}:
        here = At(Subject.SERVICE).under(SERVICES, name)
        before, after = old.services.get(name), new.services.get(name)
        if before is None or after is None:
            yield here.differs(before, after)
            continue
        for key in type(after).model_fields:
            if key not in INHERITED:
                yield from differences(getattr(before, key), getattr(after, key), here.about(SUBJECTS[key]).under(key))


class _Statement(NamedTuple):
    """A statement that a service makes or takes from its program; None where neither makes it."""

    value: Any
    own: bool


class _Side:
    """One statement of one edition: the program's and those of the services both editions have."""

    def __init__(self, key: str, program: Program) -> None:
        self.key = key
        self.program = program
        self.shared = getattr(program, key) or None

    def of(self, service: str) -> _Statement:
        own = getattr(self.program.services[service], self.key)
        return _Statement((self.shared if own is None else own) or None, own is not None)


def _inherited(key: str, old: Program, new: Program) -> Iterator[Difference]:
    one, other = _Side(key, old), _Side(key, new)
    common = [name for name in new.services if name in old.services]
    if one.shared is None and other.shared is not None:
        # Seen from the other side the program's statement is the one that goes.
        yield from (each.swapped() for each in _pairwise(other, one, common))
    else:
        yield from _pairwise(one, other, common)


def _pairwise(old: _Side, new: _Side, common: list[str]) -> Iterator[Difference]:
    """The statement of program and services, where the old program makes it or neither does."""
    top = At(SUBJECTS[old.key]).under(old.key)
    if old.shared is not None and new.shared is not None:
        yield from differences(old.shared, new.shared, top)
    lost: list[At] = []
    still = False
    to_service: list[str] = []
    to_program: list[str] = []
    for service in common:
        before, after = old.of(service), new.of(service)
        if not before.own and not after.own and new.shared is not None:
            still = True
            continue
        here = _at(old.key, service, before, after)
        if not before.own and before.value is not None and after.value is None:
            lost.append(here)
        elif before.own != after.own and before.value == after.value:
            (to_service if after.own else to_program).append(service)
        else:
            still = still or not before.own
            yield from differences(before.value, after.value, here)
    if old.shared is not None and new.shared is None and not still and not to_service:
        yield top.differs(old.shared, None)
    else:
        yield from (here.differs(old.shared, None) for here in lost)
    yield from _moved(top, to_service, to_program)


def _at(key: str, service: str, old: _Statement, new: _Statement) -> At:
    """The statement of a service, which stands at the service or at the program."""
    own = (SERVICES, service, key)
    return At(SUBJECTS[key], own, own if old.own else (key,), own if new.own else (key,))


def _moved(top: At, to_service: list[str], to_program: list[str]) -> Iterator[Difference]:
    """Statements in the same words that now stand elsewhere: services that state it, none for the program."""
    if to_service:
        own = (SERVICES, to_service[0], *top.route)
        yield top._replace(new=own).became(Sign.MOVED, (), tuple(to_service))
    if to_program:
        own = (SERVICES, to_program[0], *top.route)
        yield top._replace(old=own).became(Sign.MOVED, tuple(to_program), ())

"""Lines and factors of a fee that no firm reaches, or only firms that may not use the service."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from smematch.lint.finding import Hit, Route
from smematch.lint.proving.proofs import Proofs, StatedFee
from smematch.model import money as m
from smematch.model.conditions import Condition
from smematch.prove.formulas import HIGH
from smematch.prove.prover import Asked

NEVER, EXCLUDED, ALWAYS = "never", "excluded", "always"


class _Line(NamedTuple):
    """Something that a fee asks for before it applies: where, what must hold before it, its own condition.

    `factor`: it multiplies the fee.
    """

    route: Route
    before: tuple[Asked, ...]
    when: Condition | None
    factor: bool = False

    @property
    def reached(self) -> tuple[Asked, ...]:
        """What is so of a firm that reaches it; what is unknown may be so."""
        return self.before if self.when is None else (*self.before, Asked(self.when, HIGH, False, denied=True))


def look(proofs: Proofs) -> Iterator[Hit]:
    """Every line and factor of every fee that is for nobody."""
    for stated in proofs.fees:
        told: set[Route] = set()
        for line in _lines(stated.fee, stated.raw, stated.route, ()):
            if not any(line.route[: len(each)] == each for each in told):
                for hit in _of_line(line, stated, proofs):
                    told.add(line.route)
                    yield hit


def _lines(fee: m.Fee, raw: Any, route: Route, before: tuple[Asked, ...]) -> Iterator[_Line]:
    if fee.times is not None:
        yield _Line((*route, "times", "when"), before, fee.times.when, factor=True)
    if isinstance(fee, m.FirstOf):
        for index, line in enumerate(fee.first_of):
            here = (*route, "first_of", index)
            at = here if line.when is None else (*here, "when")
            yield _Line(at, before, line.when)
            reached = _Line(at, before, line.when).reached
            yield from _lines(line, raw["first_of"][index], here, reached)
            if line.when is not None:
                before = (*before, Asked(line.when, HIGH, True, denied=True))
    elif isinstance(fee, m.SumOf):
        for index, part in enumerate(fee.sum_of):
            yield from _lines(part, raw["sum_of"][index], (*route, "sum_of", index), before)
    elif isinstance(fee, m.Quota):
        yield from _lines(fee.then, raw["then"], (*route, "then"), before)


def _of_line(line: _Line, stated: StatedFee, proofs: Proofs) -> Iterator[Hit]:
    def possible(day: date, *asked: Asked) -> bool:
        return proofs.possible(stated.file, line.route, day, asked)

    conditions = [*stated.conditions, *(asked.condition for asked in line.reached)]
    never = proofs.days_where(stated.days, conditions, lambda day: not possible(day, *line.reached))
    used = proofs.days_where(stated.days, conditions, lambda day: _used(line.reached, stated, possible, day))
    excluded = [day for day in stated.days if day not in never and day not in used]
    for kind, days in ((NEVER, never), (EXCLUDED, excluded)):
        if days:
            related = _earlier(line, stated, possible, days[0]) if kind == NEVER else _conditions(stated)
            yield Hit(stated.file.source, line.route, {"when": proofs.when(days, stated.days)}, kind, related=related)
            return
    if line.factor and line.when is not None:
        spared = (*line.before, Asked(line.when, HIGH, True, denied=True))
        if not proofs.days_where(stated.days, conditions, lambda day: _used(spared, stated, possible, day)):
            yield Hit(stated.file.source, line.route, {"when": ""}, ALWAYS)


def _used(asked: tuple[Asked, ...], stated: StatedFee, possible: Any, day: date) -> bool:
    """Whether a firm is so that may use one of the services of the fee."""
    allowed = [() if each is None else (Asked(each, HIGH, False, denied=True),) for each in stated.conditions]
    return any(possible(day, *asked, *may) for may in dict.fromkeys(allowed))


def _earlier(line: _Line, stated: StatedFee, possible: Any, day: date) -> tuple[Any, ...]:
    """A single earlier line that takes every firm this one is for, where there is one."""
    if line.when is None or line.factor:
        return ()
    index = int(line.route[-2])
    for other, asked in enumerate(line.before[-index:] if index else ()):
        both = (Asked(line.when, HIGH, False, denied=True), asked)
        if not possible(day, *both):
            return ((stated.file.source.place((*line.route[:-2], other, "when")), "earlier"),)
    return ()


def _conditions(stated: StatedFee) -> tuple[Any, ...]:
    """The condition that keeps the line's firms out."""
    for route in ((*stated.route[:-1], "eligible_when"), ("eligible_when",)):
        data: Any = stated.file.data
        for step in route:
            data = data.get(step) if isinstance(data, dict) else None
        if data is not None:
            return ((stated.file.source.place(route, key=True), "condition"),)
    return ()

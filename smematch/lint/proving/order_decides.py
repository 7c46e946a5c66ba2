"""Two rows of a first-match table, or two lines of a fee, that both fit some firm: only their order decides."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from smematch.lint.finding import Hit, Route
from smematch.lint.look import File
from smematch.lint.proving.proofs import Proofs
from smematch.model import money as m
from smematch.model.conditions import Condition
from smematch.prove.formulas import HIGH
from smematch.prove.prover import Asked


class _Row(NamedTuple):
    """A row or line with a condition: its route, its condition, and what it gives."""

    route: Route
    when: Condition
    gives: Any


def look(proofs: Proofs) -> Iterator[Hit]:
    """Every pair of rows that cross and give something else."""
    for table in proofs.tables:
        rows = proofs.vocabulary.rows[table.name]
        own = [
            _Row((*table.route, "first_of", index, "when"), when, rows[index].values)
            for index, row in enumerate(table.derived.first_of)
            if row.same_as is None and (when := rows[index].when) is not None
        ]
        yield from _crossing(own, table.file, table.days, proofs)
    for stated in proofs.fees:
        for route, lines in _lists(stated.fee, stated.route):
            own = [
                _Row((*route, index, "when"), line.when, line.model_copy(update={"when": None, "source": None}))
                for index, line in enumerate(lines)
                if line.when is not None
            ]
            yield from _crossing(own, stated.file, stated.days, proofs)


def _lists(fee: m.Fee, route: Route) -> Iterator[tuple[Route, Sequence[m.Fee]]]:
    """Every `first_of` of a fee with its route."""
    if isinstance(fee, m.FirstOf):
        yield (*route, "first_of"), fee.first_of
        for index, line in enumerate(fee.first_of):
            yield from _lists(line, (*route, "first_of", index))
    elif isinstance(fee, m.SumOf):
        for index, part in enumerate(fee.sum_of):
            yield from _lists(part, (*route, "sum_of", index))
    elif isinstance(fee, m.Quota):
        yield from _lists(fee.then, (*route, "then"))


def _crossing(rows: list[_Row], file: File, days: Sequence[date], proofs: Proofs) -> Iterator[Hit]:
    for later, row in enumerate(rows):
        for earlier, other in enumerate(rows[:later]):
            if row.gives == other.gives:
                continue
            first = [Asked(each.when, HIGH, True, denied=True) for each in rows[:earlier]]
            crossing = [day for day in days if _cross(first, other, row, file, proofs, day)]
            if crossing:
                yield _hit(first, other, row, file, crossing[0], proofs.when(crossing, days), proofs)


def _cross(first: list[Asked], one: _Row, two: _Row, file: File, proofs: Proofs, day: date) -> bool:
    """Whether firms fit both, and each alone: where one row's firms are all the other's it is the exception to it."""
    pairs = ((True, True), (True, False), (False, True))
    return all(
        proofs.possible(file, two.route, day, [*first, Asked(one.when, HIGH, a), Asked(two.when, HIGH, b)])
        for a, b in pairs
    )


def _hit(first: list[Asked], one: _Row, two: _Row, file: File, day: date, when: str, proofs: Proofs) -> Hit:
    asked = [*first, Asked(one.when, HIGH, True), Asked(two.when, HIGH, True)]
    firm = proofs.decided(proofs.prover(day).find_all(asked), file, two.route)
    shows = {"firm": firm} if isinstance(firm, dict) else {}
    related = ((file.source.place(one.route), "other"),)
    return Hit(file.source, two.route, {"when": when}, related=related, shows=shows)



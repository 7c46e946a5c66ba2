"""Two rows of a first-match table, or two lines of a fee, that both fit some firm: only their order decides."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
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


def _fits(row: _Row, value: bool) -> Asked:
    """A firm fits a row, or does not; what is unknown does not fit."""
    return Asked(row.when, HIGH, True, denied=not value)


class _Pair(NamedTuple):
    """Two rows, and what is so of a firm that comes to the first of them."""

    before: tuple[Asked, ...]
    one: _Row
    two: _Row

    @property
    def conditions(self) -> list[Condition]:
        """All that is asked of a firm."""
        return [*(asked.condition for asked in self.before), self.one.when, self.two.when]

    def asked(self, one: bool, two: bool) -> list[Asked]:
        """That a firm comes here and satisfies the two conditions so."""
        return [*self.before, _fits(self.one, one), _fits(self.two, two)]


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
    """Each row that crosses earlier ones, with all of these and a firm that fits one of them too."""
    for later, row in enumerate(rows):
        pairs: list[_Pair] = []
        crossed: list[date] = []
        for earlier, other in enumerate(rows[:later]):
            before = tuple(Asked(each.when, HIGH, True, denied=True) for each in rows[:earlier])
            pair = _Pair(before, other, row)
            found = (
                []
                if row.gives == other.gives
                else proofs.days_where(days, pair.conditions, partial(_cross, pair, file, proofs))
            )
            if found:
                pairs.append(pair)
                crossed += found
        if pairs:
            yield _hit(pairs, file, crossed, proofs.when(crossed, days), proofs)


def _cross(pair: _Pair, file: File, proofs: Proofs, day: date) -> bool:
    """Whether firms fit both, and each alone: where one row's firms are all the other's it is the exception to it."""
    each = ((True, True), (True, False), (False, True))
    return all(proofs.possible(file, pair.two.route, day, pair.asked(one, two)) for one, two in each)


def _hit(pairs: list[_Pair], file: File, crossed: list[date], when: str, proofs: Proofs) -> Hit:
    first = pairs[0]
    asked = first.asked(True, True)
    found = proofs.seen(proofs.prover(crossed[0]).find_all(asked), asked, crossed[0])
    firm = proofs.decided(found, file, first.two.route)
    shows = {"firm": firm} if isinstance(firm, dict) else {}
    related = tuple((file.source.place(pair.one.route), "other") for pair in pairs)
    return Hit(file.source, first.two.route, {"when": when}, related=related, shows=shows)

"""Rows of a first-match table that no firm reaches, and values of it that no firm can have."""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial

from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs, StatedTable
from smematch.model.conditions import Condition
from smematch.prove.formulas import HIGH
from smematch.prove.prover import Asked


def look(proofs: Proofs) -> Iterator[Hit]:
    """Every row and every value that is for nobody."""
    for table in proofs.tables:
        yield from _of_table(table, proofs)


def _of_table(table: StatedTable, proofs: Proofs) -> Iterator[Hit]:
    rows = proofs.vocabulary.rows[table.name]
    whens = [row.when for row in rows]

    @cache
    def reached(index: int, *, goes_on: bool = False) -> list[date]:
        """The days on which a row is reached; `goes_on`: it or a later one, of the table that this goes on with."""
        own = None if goes_on else whens[index]
        return proofs.days_where(table.days, whens, partial(_reached, whens[:index], own, table, proofs))

    for index, row in enumerate(table.derived.first_of):
        of_row = reached(index, goes_on=True) if row.same_as is not None else reached(index)
        if len(of_row) < len(table.days):
            days = [day for day in table.days if day not in of_row]
            route = (*table.route, "first_of", index)
            yield Hit(table.file.source, route, {"when": proofs.when(days, table.days)}, "row")
    for value in table.derived.of:
        if not any(reached(index) for index, row in enumerate(rows) if value in row.values):
            route = (*table.route, "of", value)
            yield Hit(table.file.source, route, {"value": value, "when": ""}, "value", key=True)


def _reached(
    before: list[Condition | None], own: Condition | None, table: StatedTable, proofs: Proofs, day: date
) -> bool:
    """Whether a row is the first that applies to some profile; what is unknown of a complete firm may apply."""
    asked = [Asked(when, HIGH, False) for when in before if when is not None]
    asked += [] if own is None else [Asked(own, HIGH, True)]
    open_to = [Asked(each.condition, HIGH, not each.value, denied=True) for each in asked]
    return any(
        proofs.possible(table.file, table.route, day, each, partly=partly)
        for each, partly in ((asked, True), (open_to, False))
    )

"""Rows of a first-match table that no firm reaches, and values of it that no firm can have."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs, StatedTable
from smematch.model.conditions import Condition
from smematch.prove.formulas import HIGH
from smematch.prove.prover import Asked


def look(proofs: Proofs) -> Iterator[Hit]:
    """Every row and every value that is for nobody."""
    for table in proofs.tables:
        rows = proofs.vocabulary.rows[table.name]
        whens = [row.when for row in rows]
        for index, row in enumerate(table.derived.first_of):
            own = None if row.same_as is not None else whens[index]
            reached = proofs.days_where(table.days, whens, partial(_reached, whens[:index], own, table, proofs))
            if len(reached) < len(table.days):
                days = [day for day in table.days if day not in reached]
                route = (*table.route, "first_of", index)
                yield Hit(table.file.source, route, {"when": proofs.when(days, table.days)}, "row")
        for value in table.derived.of:
            giving = [index for index, row in enumerate(rows) if value in row.values]
            if not any(_ever(whens, index, table, proofs) for index in giving):
                route = (*table.route, "of", value)
                yield Hit(table.file.source, route, {"value": value, "when": ""}, "value", key=True)


def _ever(whens: list[Condition | None], index: int, table: StatedTable, proofs: Proofs) -> bool:
    """Whether a row, of the table itself or of the one it goes on with, is reached on any day."""
    return bool(proofs.days_where(table.days, whens, partial(_reached, whens[:index], whens[index], table, proofs)))


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

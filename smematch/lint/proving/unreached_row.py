"""Rows of a first-match table that no firm reaches, and values of it that no firm can have."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from smematch.lint.finding import Hit
from smematch.lint.proving.proofs import Proofs, StatedTable
from smematch.model.definitions import TableRow
from smematch.prove.formulas import HIGH
from smematch.prove.prover import Asked


def look(proofs: Proofs) -> Iterator[Hit]:
    """Every row and every value that is for nobody."""
    for table in proofs.tables:
        rows = proofs.vocabulary.rows[table.name]
        dead: dict[int, list[date]] = {}
        for index in range(len(table.derived.first_of)):
            whens = [row.when for row in rows]
            reached = proofs.days_where(table.days, whens, partial(_reached, rows, index, table, proofs))
            days = [day for day in table.days if day not in reached]
            if days:
                dead[index] = days
                route = (*table.route, "first_of", index)
                yield Hit(table.file.source, route, {"when": proofs.when(days, table.days)}, "row")
        never = {index for index, days in dead.items() if len(days) == len(table.days)}
        yield from _values(table, [row.values for index, row in enumerate(rows) if index not in never])


def _reached(rows: tuple[TableRow, ...], index: int, table: StatedTable, proofs: Proofs, day: date) -> bool:
    """Whether a row is the first that applies to some profile; what is unknown of a complete firm may apply."""
    route = (*table.route, "first_of", index)
    whens = [row.when for row in rows[:index] if row.when is not None]
    own = rows[index].when if index < len(rows) and table.derived.first_of[index].same_as is None else None
    asked = [*(Asked(when, HIGH, False) for when in whens), *([] if own is None else [Asked(own, HIGH, True)])]
    open_to = [Asked(each.condition, HIGH, not each.value, denied=True) for each in asked]
    return any(
        proofs.possible(table.file, route, day, each, partly=partly)
        for each, partly in ((asked, True), (open_to, False))
    )


def _values(table: StatedTable, given: list[frozenset[str]]) -> Iterator[Hit]:
    """Values of the table that no row gives to a firm."""
    for value in table.derived.of:
        if any(value in values for values in given):
            continue
        yield Hit(table.file.source, (*table.route, "of", value), {"value": value, "when": ""}, "value", key=True)

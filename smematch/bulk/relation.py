"""A table of firms as a chain of selects: its cells, the values they hold, the firms the compiled conditions are asked of.

An engine only gives the cells and runs what comes out; what a cell means is the same in each of them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlglot import exp

from smematch.bulk.cells import Cell, read
from smematch.model.vocabulary import Vocabulary
from smematch.sql import logic
from smematch.sql.layout import Layout, Stated, column
from smematch.sql.logic import FALSE, Truth
from smematch.sql.query import FIRMS, Query, alias, select
from smematch.sql.shared import Parts
from smematch.table.columns import ID, Column

Chain = list[tuple[str, exp.Select]]
"""Stages, each a name and a select on the one before."""
CELLS, ROW = "cells", "row_of_table"
"""The table of cells, and its column that numbers the rows where that is asked for."""
GUARD = "smematch-odd"
"""What a query fails with that meets an odd row it was not told of."""


class RawColumn(NamedTuple):
    """A column of the file: what it states, and the type it has there (`VARCHAR` for a text)."""

    column: Column
    kind: str


class Register:
    """The columns of a table of firms, in the order of the file, and how each is read."""

    def __init__(self, header: Sequence[RawColumn], vocabulary: Vocabulary) -> None:
        self.header = tuple(header)
        self.layout = Layout([each.column.name for each in header], vocabulary)
        self.parts = Parts([ROW, *(f"raw {each.column.name}" for each in header)])
        self.cells: dict[str, Cell] = {
            each.column.name: read(raw(each), each.kind, each.column, vocabulary, self.parts)
            for each in header
            if each.column.route
        }

    @property
    def given_id(self) -> exp.Expr | None:
        """The cell that names a firm; None where the table has no such column."""
        found = next((each for each in self.header if not each.column.route), None)
        return None if found is None else exp.cast(raw(found), "TEXT")

    def odd(self) -> Truth:
        """Whether anything in a row is not surely read, or nothing names the firm; never unknown."""
        ways = [cell.odd for cell in self.cells.values()]
        ways += [way for stated in self.layout.spans.values() for way in self._clashes(stated)]
        given = self.given_id
        if given is not None:
            blank = exp.EQ(this=exp.Trim(this=given.copy()), expression=logic.literal(""))
            ways.append(logic.any_of([logic.is_unknown(given), blank]))
        return logic.any_of(ways)

    def _clashes(self, stated: Stated) -> list[Truth]:
        """A value beside a range, a range that ends before it begins."""
        ends = [self.cells[name].value for name in (stated.least, stated.most) if name is not None]
        found: list[Truth] = []
        if stated.exact is not None and ends:
            given = logic.any_of([logic.is_known(end) for end in ends])
            found.append(logic.all_of([logic.is_known(self.cells[stated.exact].value), given]))
        if len(ends) == 2:
            backwards = exp.GT(this=ends[0].copy(), expression=ends[1].copy())
            found.append(exp.Coalesce(this=backwards, expressions=[FALSE.copy()]))
        return found

    def chain(self) -> Chain:
        """The stages from the cells to the firms of a table without odd rows; the query fails at the first one."""
        firm = self.given_id or exp.cast(column(ROW), "TEXT")
        fails = exp.cast(exp.Anonymous(this="ERROR", expressions=[logic.literal(GUARD)]), "TEXT")
        odd = self.odd()
        guarded = firm if odd == FALSE else logic.case((odd, fails), otherwise=firm)
        return self._staged([(ID, guarded), *((name, cell.value) for name, cell in self.cells.items())], FIRMS)

    def _staged(self, wanted: Sequence[tuple[str, exp.Expr]], name: str) -> Chain:
        stages, last = self.parts.stages([body for _, body in wanted])
        found, source = [], CELLS
        for number, named in enumerate(stages, 1):
            stage = f"read_{number}"
            found.append((stage, select([exp.Star(), *(alias(*each) for each in named.items())], source)))
            source = stage
        columns = [alias(name, body) for (name, _), body in zip(wanted, last, strict=True)]
        return [*found, (name, select(columns, source))]


def raw(each: RawColumn) -> exp.Expr:
    """A reference to a cell as it stands in the file."""
    return column(f"raw {each.column.name}")


def joined(chain: Chain, query: Query) -> Query:
    """A query with the stages that lead to its firms before its own."""
    return Query((*chain, *query.stages), query.last)

"""A table of firms as a chain of selects: its cells, what they hold, the firms that conditions are asked of.

An engine only gives the cells and runs what comes out; what a cell means is the same in each of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlglot import exp

from smematch.bulk.cells import FEW_TEXTS, TEXT, Cell, is_blank, is_ordered, is_written_otherwise, read
from smematch.bulk.database import GUARD
from smematch.model.vocabulary import Vocabulary
from smematch.sql import logic
from smematch.sql.layout import Layout, Stated, column, sort_of
from smematch.sql.logic import FALSE, Truth
from smematch.sql.query import FIRMS, Query, alias, select
from smematch.sql.shared import Parts
from smematch.table.columns import ID, Column
from smematch.table.mapped import Mapped

Chain = list[tuple[str, exp.Select]]
"""Stages, each a name and a select on the one before."""
CELLS, ROW = "cells", "row_of_table"
"""The table of cells, and its column that numbers the rows where that is asked for."""
NOTHING = ""
"""What stands for NULL in a file of rows read otherwise: an empty text is no value of any fact."""
READ, MENDED, SOUND, ODD = "read", "mended", "sound", "odd"
_TEXTS = "texts"
_FIELDS = {"min": "least", "max": "most"}


class RawColumn(NamedTuple):
    """A column of the file: what it states, and the type it has there (`VARCHAR` for a text).

    `mapped` says how it is drawn from columns that are called otherwise.
    """

    column: Column
    kind: str
    mapped: Mapped | None = None


class Register:
    """The columns of a table of firms, in the order of the file, and how each is read.

    Of columns that are `plain` it is known that every cell in them holds a value, a text as it stands.
    """

    def __init__(
        self, header: Sequence[RawColumn], vocabulary: Vocabulary, plain: frozenset[str] = frozenset()
    ) -> None:
        self.header = tuple(header)
        self.vocabulary = vocabulary
        self.layout = Layout([each.column.name for each in header], vocabulary)
        self.parts = Parts([ROW, *(f"raw {each.column.name}" for each in header)])
        self.cells: dict[str, Cell] = {
            each.column.name: self._cell(each, plain=each.column.name in plain) for each in header if each.column.route
        }

    def _cell(self, each: RawColumn, *, plain: bool) -> Cell:
        if plain and each.kind == TEXT:
            return Cell(raw(each), FALSE)
        cell = read(raw(each), each.kind, each.column, self.vocabulary, self.parts)
        return Cell(cell.value, FALSE) if plain else cell

    def not_plain(self) -> Iterator[tuple[str, Query]]:
        """For each column of which the same few texts are to be expected: a text that is no value as it stands."""
        for each in self.header:
            if each.kind == TEXT and each.column.route and self._sort(each) in FEW_TEXTS:
                texts = select([raw(each)], CELLS).distinct(copy=False)
                no_value = logic.is_unknown(self.cells[each.column.name].value)
                wanted = [(ODD, logic.all_of([logic.is_known(raw(each)), no_value]))]
                stages = self._staged(wanted, ODD, _TEXTS)
                found = select([column(ODD)], ODD).where(column(ODD), copy=False).limit(1, copy=False)
                yield each.column.name, Query(((_TEXTS, texts), *stages), found)

    def beyond(self) -> tuple[tuple[str, ...], Query]:
        """The columns of numbers and days, and in one row whether the least or the greatest cell of each is odd.

        Where neither is, no other is. Files that say what their least and greatest cells are tell it at once.
        """
        ordered = [each for each in self.header if each.column.route and is_ordered(each.kind, self._sort(each))]
        ends = (self._odd_ends(each) for each in ordered)
        columns = [alias(each.column.name, end) for each, end in zip(ordered, ends, strict=True)]
        return tuple(each.column.name for each in ordered), Query((), select(columns, CELLS))

    def _sort(self, each: RawColumn) -> str:
        return sort_of(self.vocabulary.facts[each.column.route[0]])

    def _odd_ends(self, each: RawColumn) -> Truth:
        """Whether the least or the greatest cell of a column is odd; never unknown."""
        ends = (kind(this=raw(each)) for kind in (exp.Min, exp.Max))
        odd = [read(end, each.kind, each.column, self.vocabulary, self.parts).odd for end in ends]
        return exp.Coalesce(this=logic.any_of(odd), expressions=[FALSE.copy()])

    @property
    def given_id(self) -> exp.Expr | None:
        """The cell that names a firm; None where the table has no such column."""
        found = next((each for each in self.header if not each.column.route), None)
        return None if found is None else exp.cast(raw(found), "TEXT")

    def odd(self) -> Truth:
        """Whether anything in a row is not surely read, or nothing names the firm; never unknown."""
        ways = [cell.odd for cell in self.cells.values()]
        ways += [way for stated in self._spans() for way in self._clashes(stated)]
        if self.given_id is not None:
            ways.append(self.no_id())
            if any(is_written_otherwise(each.kind) for each in self.header if not each.column.route):
                ways.append(logic.is_known(self.given_id))
        whole = exp.Coalesce(this=logic.any_of(ways), expressions=[FALSE.copy()])
        return self.parts.share(whole, "odd row", shown=True)

    def _spans(self) -> Iterable[Stated]:
        """The columns that state one value, for all values that may be ranges, also of services."""
        found: dict[tuple[str, ...], Stated] = {}
        for name, keys in ((each.column.name, each.column.route) for each in self.header if each.column.route):
            field = _FIELDS.get(keys[-1]) if len(keys) > 1 else None
            stem = keys if field is None else keys[:-1]
            found[stem] = found.get(stem, Stated())._replace(**{field or "exact": name})
        return found.values()

    def _clashes(self, stated: Stated) -> list[Truth]:
        """A value beside a range, a range that ends before it begins."""
        ends = [self.cells[name].value for name in (stated.least, stated.most) if name is not None]
        found: list[Truth] = []
        if stated.exact is not None and ends:
            given = logic.any_of([logic.is_known(end) for end in ends])
            found.append(logic.all_of([logic.is_known(self.cells[stated.exact].value), given]))
        if len(ends) == 2:
            found.append(exp.GT(this=ends[0].copy(), expression=ends[1].copy()))
        return found

    def no_id(self) -> Truth:
        """Whether only the number of its row can name a firm; never unknown."""
        given = self.given_id
        if given is None:
            return logic.TRUE
        return logic.any_of([logic.is_unknown(given), is_blank(given)])

    def surveyed(self) -> Chain:
        """The stages from the cells to the given id of each row (NULL without a column) and whether it is odd."""
        given = exp.cast(exp.null(), "TEXT") if self.given_id is None else self.given_id
        return self._staged([(ID, given), (ODD, self.odd())], ODD)

    def chain(self, *, guarded: bool = True) -> Chain:
        """The stages from the cells to the firms of a table without odd rows; the query fails at the first one.

        Not `guarded` where it is known that there is none.
        """
        firm = self.given_id or exp.cast(column(ROW), "TEXT")
        if not guarded:
            return self._staged([(ID, firm), *self._values()], FIRMS)
        fails = exp.cast(exp.Anonymous(this="ERROR", expressions=[logic.literal(GUARD)]), "TEXT")
        odd = self.odd()
        firm = firm if odd == FALSE else logic.case((odd, fails), otherwise=firm)
        return self._staged([(ID, firm), *self._values()], FIRMS)

    def odd_rows(self) -> Query:
        """The odd rows in order: their numbers and their cells as texts."""
        cells = [(f"text {each.column.name}", exp.cast(raw(each), "TEXT")) for each in self.header]
        *stages, (_, last) = self._staged([(ROW, column(ROW)), *cells, (ODD, self.odd())], ODD)
        found = select([column(ROW), *(column(name) for name, _ in cells)], ODD)
        return Query((*stages, (ODD, last)), found.where(column(ODD), copy=False).order_by(column(ROW), copy=False))

    def named_rows(self) -> Query:
        """The number of each row and what names its firm."""
        return Query((), select([column(ROW), alias(ID, self._name())], CELLS))

    def _name(self) -> exp.Expr:
        """What names a firm: its id, otherwise the number of its row."""
        number = exp.cast(column(ROW), "TEXT")
        given = self.given_id
        return number if given is None else logic.case((self.no_id(), number), otherwise=given)

    def mended_chain(self, mended: exp.Expr) -> Chain:
        """The stages to the firms of a table of which some rows were read otherwise.

        `mended` has for each of these rows its number (`row_of_table`), whether it is sound (`sound`), what names its
        firm and its values.
        """
        before = self._staged([(ROW, column(ROW)), (ID, self._name()), *self._values()], READ)
        is_mended = logic.is_known(_of(MENDED, ROW))
        columns = [alias(ID, exp.Coalesce(this=_of(MENDED, ID), expressions=[_of(READ, ID)]))]
        for fact in self.cells:
            value = logic.case((is_mended, _of(MENDED, fact)), otherwise=_of(READ, fact))
            columns.append(alias(fact, value))
        same = exp.EQ(this=_of(READ, ROW), expression=_of(MENDED, ROW))
        found = select(columns, READ).join(
            exp.alias_(mended, MENDED, quoted=True), on=same, join_type="left", copy=False
        )
        sound = exp.Coalesce(this=_of(MENDED, SOUND), expressions=[logic.TRUE.copy()])
        # A join gives its rows in any order; an answer has that of the table.
        return [*before, (FIRMS, found.where(sound, copy=False).order_by(_of(READ, ROW), copy=False))]

    def _values(self) -> list[tuple[str, exp.Expr]]:
        return [(name, cell.value) for name, cell in self.cells.items()]

    def _staged(self, wanted: Sequence[tuple[str, exp.Expr]], name: str, source: str = CELLS) -> Chain:
        stages, last = self.parts.stages([body for _, body in wanted])
        found = []
        for number, named in enumerate(stages, 1):
            stage = f"read_{number}"
            found.append((stage, select([exp.Star(), *(alias(*each) for each in named.items())], source)))
            source = stage
        columns = [alias(name, body) for (name, _), body in zip(wanted, last, strict=True)]
        return [*found, (name, select(columns, source))]


def later_twins(named: Query) -> exp.Select:
    """The rows whose id an earlier one has, in order: the number, that one's number, the id."""
    first = exp.Window(this=exp.Min(this=column(ROW)), partition_by=[column(ID)])
    inside = exp.Subquery(this=named.whole(), alias=exp.TableAlias(this=exp.to_identifier("named")))
    found = exp.select(column(ROW), first.copy(), column(ID)).from_(inside)
    return found.qualify(exp.GT(this=column(ROW), expression=first)).order_by(column(ROW))


def _of(table: str, name: str) -> exp.Expr:
    return exp.column(name, table=table, quoted=True)


def raw(each: RawColumn) -> exp.Expr:
    """A reference to a cell as it stands in the file."""
    return column(f"raw {each.column.name}")


def joined(chain: Chain, query: Query) -> Query:
    """A query with the stages that lead to its firms before its own."""
    return Query((*chain, *query.stages), query.last)

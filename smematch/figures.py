"""The folder `figures` of a folder of rules: tables of figures as the sources print them, shown and never checked.

Read only where it is shown: no verdict rests on it. That a printed total is the sum of its parts, or that a reading
says why not, is looked at here, so that a slip of the pen is a mistake with a place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from smematch import source as files
from smematch.errors import InputProblems, Problem, nearest
from smematch.foundation import Located
from smematch.model.base import Route
from smematch.model.catalogue import Catalogue
from smematch.model.figures import Figures, FiguresFile, FigureTable, Total
from smematch.rulebook import Rulebook
from smematch.source import Source
from smematch.validate import unknown_sources, validate

FOLDER = "figures"


def figure_files(folder: Path) -> list[Path]:
    """The files of a folder of rules that hold tables of figures, in order."""
    return sorted((folder / FOLDER).glob("*.yaml"))


def load_figures(rulebook: Rulebook, catalogue: Catalogue | None, sources: dict[str, Source] | None = None) -> Figures:
    """All tables of figures of a rulebook's folder; InputProblems carries every mistake in all files.

    What was read is added to `sources`, by file. Without a catalogue (it is broken) the programs that tables name are
    not looked up.
    """
    parts = load_parts(rulebook, catalogue, sources)
    tables = {name: table for part in parts for name, table in part.model.figures.items()}
    return Figures(tables, {name: unit for part in parts for name, unit in part.model.units.items()})


def load_parts(
    rulebook: Rulebook, catalogue: Catalogue | None, sources: dict[str, Source] | None = None
) -> list[Located[FiguresFile]]:
    """The files of tables of figures, each with its source; InputProblems carries every mistake in all of them."""
    found: list[Problem] = []
    parts: list[Located[FiguresFile]] = []
    for path in figure_files(rulebook.folder):
        try:
            source = files.read_rules(path)
            if sources is not None:
                sources[str(path)] = source
            parts.append(Located(validate(FiguresFile, source), source))
        except InputProblems as error:
            found += error.problems
    # A unit may stand in a file that is broken: what is named across files is looked at in whole ones only.
    units = None if found else sorted(name for part in parts for name in part.model.units)
    programs = None if catalogue is None else [*rulebook.editions, *catalogue.named]
    known = _Known(rulebook.register.agencies, programs, units)
    for part in parts:
        found += unknown_sources(part.source, rulebook.register.documents)
        for name, table in part.model.figures.items():
            found += _Look(name, table, part.source, known).problems()
    found += _twice(parts, programs or ())
    if found:
        raise InputProblems(found)
    return parts


def _twice(parts: list[Located[FiguresFile]], programs: Iterable[str]) -> Iterator[Problem]:
    seen: set[Route] = {("figures", name) for name in programs}
    for model, source in parts:
        here: list[Route] = [*(("units", name) for name in model.units), *(("figures", name) for name in model.figures)]
        for route in here:
            if route in seen:
                yield Problem("defined-twice", {"found": route[-1]}, source.place(route, key=True))
        seen.update(here)


class _Known(NamedTuple):
    """What tables can name. None: not known, for what it stands in is broken."""

    agencies: Collection[str]
    programs: Collection[str] | None
    units: Collection[str] | None


class _Look:
    """Looks at one table: the names it uses of itself and of the register, its cells, its totals."""

    def __init__(self, name: str, table: FigureTable, source: Source, known: _Known) -> None:
        self.name, self.table, self.source, self.known = name, table, source, known

    def problems(self) -> Iterator[Problem]:
        """Every mistake of the table."""
        for index, program in enumerate(self.table.programs):
            yield from self._unless(program, self.known.programs, "bad-program", "programs", index)
        for name, column in self.table.columns.items():
            yield from self._unless(column.unit, self.known.units, "not-in-table", "columns", name, "unit")
        yield from self._rows()
        for index, total in enumerate(self.table.totals):
            named = [*self._names(index, total)]
            yield from named
            if not named:
                yield from self._sums(index, total)

    def _rows(self) -> Iterator[Problem]:
        table = self.table
        for name, row in table.rows.items():
            if row.agency is not None:
                yield from self._unless(row.agency, self.known.agencies, "unknown-agency", "rows", name, "agency")
            if row.group is not None:
                yield from self._unless(row.group, table.groups, "not-in-table", "rows", name, "group")
            if row.part_of is not None:
                others = [other for other in table.rows if other != name]
                yield from self._unless(row.part_of, others, "not-in-table", "rows", name, "part_of")
            for column in row.cells:
                yield from self._unless(column, table.columns, "not-in-table", "rows", name, "cells", column, key=True)
            for column in table.columns:
                if column not in row.cells:
                    yield self._problem("no-cell", ("rows", name, "cells"), found=column)

    def _names(self, index: int, total: Total) -> Iterator[Problem]:
        """Names in a total that the table does not have."""
        way, own, across = _across(total, self.table)
        yield from self._unless(getattr(total, way), own, "not-in-table", "totals", index, way)
        for at, part in enumerate(total.of):
            yield from self._unless(part, own, "not-in-table", "totals", index, "of", at)
        for key, reading in total.unequal.items():
            yield from self._unless(key, across, "not-in-table", "totals", index, "unequal", key, key=True)
            yield from self._unless(reading, self.table.readings, "not-in-table", "totals", index, "unequal", key)

    def _sums(self, index: int, total: Total) -> Iterator[Problem]:
        """Printed totals that are not the sum of their parts without a reading, or are with one."""
        way, _, across = _across(total, self.table)
        own = total.row if way == "row" else total.column
        assert own is not None
        for other in across:
            of = [self._number(way, part, other) for part in total.of]
            printed, parts = self._number(way, own, other), [part for part in of if part is not None]
            if printed is None or not parts:
                continue
            together = sum(parts, Decimal())
            equal = together == printed
            if equal and other in total.unequal:
                yield self._problem("total-equal", ("totals", index, "unequal", other))
            if not equal and other not in total.unequal:
                row, column = (own, other) if way == "row" else (other, own)
                args = {"found": f"{printed.normalize():,f}", "sum": f"{together.normalize():,f}"}
                yield self._problem("total-unequal", ("rows", row, "cells", column), **args)

    def _number(self, way: str, own: str, other: str) -> Decimal | None:
        """The number of a cell in whole units, None where it is not one number (or was said to be missing already)."""
        row, column = (own, other) if way == "row" else (other, own)
        cell = self.table.rows[row].cells.get(column)
        return None if cell is None or cell.bound else cell.scaled(self.table.columns[column].scale)

    def _unless(
        self, found: str, known: Collection[str] | None, code: str, *route: str | int, key: bool = False
    ) -> Iterator[Problem]:
        if known is not None and found not in known:
            args = {"found": found, "nearest": nearest(found, list(known)), "expected": ", ".join(known)}
            yield Problem(code, args, self.source.place(("figures", self.name, *route), key=key))

    def _problem(self, code: str, route: Route, **args: str) -> Problem:
        return Problem(code, args, self.source.place(("figures", self.name, *route)))


def _across(total: Total, table: FigureTable) -> tuple[str, Mapping[str, object], Mapping[str, object]]:
    """Which way a total goes: the names its parts have, and those it is a sum for."""
    return ("row", table.rows, table.columns) if total.row is not None else ("column", table.columns, table.rows)

"""Tables of figures as the sources print them: exact numbers, each in the unit of its column. Shown, never checked."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field, PlainValidator, StringConstraints, model_validator

from smematch.model.base import PERIOD, TABLE_ID, Frozen, Several, Text, refusal
from smematch.model.definitions import Reading
from smematch.model.money import Count
from smematch.model.values import PLAIN

UNSTATED = "unstated"
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_LONGEST = 40
FIGURE = rf"{UNSTATED}|(?:(<=|>=|<|>)\s*)?({PLAIN.pattern})"

Scale = Literal["thousand", "million", "billion", "trillion"]
TableId = Annotated[str, StringConstraints(pattern=TABLE_ID)]
Period = Annotated[str, StringConstraints(pattern=PERIOD)]


class Cell(NamedTuple):
    """A figure as printed, in the unit and scale of its column; `number` is None where the source states none.

    `bound`: `<=`, `>=`, `<` or `>` where the source prints a limit instead of a number, else empty.
    """

    number: Decimal | None
    bound: str = ""

    def scaled(self, scale: Scale | None) -> Decimal | None:
        """The figure in whole units."""
        return None if self.number is None else self.number * (SCALES[scale] if scale else 1)


def read_cell(raw: Any) -> Cell:
    """`13.0`, `1_301`, `<= 30` or `unstated`; digits are kept as printed (13.0 stays 13.0)."""
    if not isinstance(raw, str):
        raise refusal("not-one-value", expected="number")
    if raw == UNSTATED:
        return Cell(None)
    match = re.fullmatch(FIGURE, raw)
    if match is None or len(raw) > _LONGEST:
        raise refusal("not-a-figure", found=raw)
    bound, number = match.group(1), match.group(2)
    return Cell(Decimal(number.replace(",", "").replace("_", "")), bound or "")


CellField = Annotated[Cell, PlainValidator(read_cell)]


class FigureColumn(Frozen):
    """A column: what is counted, in which unit (a key of `units`), and what its figures are multiplied with."""

    name: Text
    unit: str
    scale: Scale | None = None
    line: Count | None = None


class FigureRow(Frozen):
    """A row: what its figures are of (words, an agency, a year or years), and the figure of each column."""

    name: Text | None = None
    agency: str | None = None
    period: Period | None = None
    group: str | None = None
    part_of: str | None = None
    """The row whose figures contain those of this one."""
    line: Count | None = None
    cells: dict[str, CellField]

    @model_validator(mode="after")
    def _of_something(self) -> "FigureRow":
        if self.name is None and self.agency is None and self.period is None:
            raise refusal("row-of-nothing")
        return self


class Total(Frozen):
    """A row or a column that the source prints as the sum of others.

    `unequal`: where it is not (column of the row, row of the column) -> the reading that says why.
    """

    row: str | None = None
    column: str | None = None
    of: Annotated[tuple[str, ...], Field(min_length=1)]
    unequal: dict[str, str] = {}

    @model_validator(mode="after")
    def _one_way(self) -> "Total":
        if (self.row is None) == (self.column is None):
            raise refusal("total-row-or-column")
        return self


class FigureTable(Frozen):
    """One table of a source. `readings`: where figures can be read two ways, or contradict each other or the text."""

    title: Text
    source: Several
    compiled_from: str | None = None
    """What the source itself names as its source."""
    programs: tuple[str, ...] = ()
    groups: dict[str, Text] = {}
    columns: Annotated[dict[str, FigureColumn], Field(min_length=1)]
    rows: Annotated[dict[str, FigureRow], Field(min_length=1)]
    totals: tuple[Total, ...] = ()
    notes: tuple[Text, ...] = ()
    readings: dict[str, Reading] = {}


class FiguresFile(Frozen):
    """A file of the folder `figures`; units hold for all of them."""

    units: dict[str, Text] = {}
    figures: dict[TableId, FigureTable] = {}


class Figures(NamedTuple):
    """All tables of figures of a folder of rules, by id, and the units they are in."""

    tables: dict[str, FigureTable]
    units: dict[str, Text]

    def of_program(self, program: str) -> dict[str, Text]:
        """The tables about a program, each with its title."""
        return {name: table.title for name, table in self.tables.items() if program in table.programs}

"""A row of a table of firms, as every format gives it."""

from collections.abc import Sequence
from typing import NamedTuple

from smematch.errors import Problem
from smematch.table.columns import Column

LONGEST_CELL = 131_072
"""Characters: as many as the reader of CSV takes."""


class Row(NamedTuple):
    """A row: its number among the firms (from 1), its line (0 where a format has none), its cells.

    A cell is a text, None where nothing stands in it, or what is wrong with it.
    """

    number: int
    line: int
    cells: Sequence[tuple[Column, str | Problem | None]]

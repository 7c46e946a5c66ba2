"""The cells of a block while they are filled in, and the Arrow table they become."""

from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa
from draws import Bools
from numpy.typing import NDArray

Kind = Any
"""Of a column: an Arrow type, or an array of all its words, among which a cell is a place."""
PERCENT = pa.array([Decimal(each).scaleb(-2) for each in range(101)], pa.decimal128(3, 2))


class Sheet:
    """Columns by name; every cell has a value, which is unknown where it is hidden."""

    def __init__(self, firms: int) -> None:
        self.firms = firms
        self.values: dict[str, NDArray[Any]] = {}
        self.hidden: dict[str, Bools] = {}

    def put(self, name: str, values: NDArray[Any], known: Bools) -> None:
        """A column, known for some firms."""
        self.values[name] = np.array(values)
        self.hidden[name] = ~known

    def state(self, name: str, where: Bools, values: Any) -> None:
        """Let some firms state a value, whatever they stated; of a range nothing stays."""
        self.values[name][where] = values[where] if isinstance(values, np.ndarray) else values
        self.hidden[name][where] = False
        for end in (f"{name}.min", f"{name}.max"):
            if end in self.hidden:
                self.hidden[end][where] = True

    def table(self, kinds: dict[str, Kind]) -> pa.Table:
        """The columns as Arrow: yes and no, whole numbers, or what their kind says (of words, the words)."""
        return pa.table({name: self._column(name, kinds.get(name)) for name in self.values})

    def _column(self, name: str, kind: Kind) -> pa.Array:
        values, hidden = self.values[name], self.hidden[name]
        plain: pa.Array = pa.array(values, mask=hidden)
        if kind is None:
            return plain
        if isinstance(kind, pa.DataType):
            return plain.cast(pa.int32()).cast(kind) if kind == pa.date32() else plain.cast(kind)
        return kind.take(plain)


def words(each: list[str]) -> Kind:
    """All words of a column."""
    return pa.array(each, pa.string())

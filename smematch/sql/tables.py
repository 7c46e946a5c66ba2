"""First-match tables as SQL: which rows may be the first to apply, and the set of values still possible.

The set is one number, a bit a value. A test on the table is true where no other value is possible, false where
none of those it asks for is; for a single value as for several.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlglot import exp

from smematch.sql import logic
from smematch.sql.logic import FALSE, TRUE, Truth
from smematch.sql.shared import Note, Parts

Missing = dict[str, Truth]
"""For each fact that may be asked for, when it can still decide."""


class TableRow(NamedTuple):
    """A row: whether its test holds (None: it always applies), the values it gives, what could decide its test."""

    test: Truth | None
    values: frozenset[str]
    missing: Missing


def _reached(rows: list[TableRow]) -> list[TableRow]:
    """The rows up to the first that takes every firm."""
    last = next((number for number, row in enumerate(rows, 1) if row.test is None), len(rows))
    return rows[:last]


class Table:
    """One first-match table, its rows worked out once for all tests on it."""

    def __init__(self, name: str, order: Iterable[str], rows: list[TableRow], parts: Parts) -> None:
        self.name = name
        self.parts = parts
        self.rows = _reached(rows)
        # The rows of another table that are followed may give values that this one does not name.
        values = dict.fromkeys([*order, *(value for row in self.rows for value in sorted(row.values))])
        self.bits = {value: 1 << index for index, value in enumerate(values)}
        self.open: list[Truth] = []
        reached: Truth = TRUE
        for number, row in enumerate(self.rows, 1):
            may = reached
            if row.test is not None:
                may = logic.all_of([reached, parts.or_else(row.test, TRUE)])
                reached = logic.all_of([reached, logic.negated(parts.or_else(row.test, FALSE))])
            args = {"fact": name, "row": number}
            self.open.append(parts.share(may, f"{name}_row_{number}", Note("row-may", args)))
            reached = parts.share(reached, f"{name}_after_{number}", Note("row-after", args))
        note = Note("possible", {"fact": name, "bits": self.bits})
        self.possible = parts.share(self._possible(), f"{name}_possible", note)

    def _possible(self) -> exp.Expr:
        found: exp.Expr | None = None
        for may, row in zip(self.open, self.rows, strict=True):
            bits = logic.literal(sum(self.bits[value] for value in row.values))
            part = logic.case((may, bits), otherwise=logic.literal(0))
            found = part if found is None else exp.BitwiseOr(this=found, expression=part)
        assert found is not None
        return found

    def is_one_of(self, wanted: frozenset[str], ask: str | None) -> tuple[Truth, Missing]:
        """Whether the value is one of some, and what could decide it; `ask` is the question where nothing else is."""
        names = [name for name in self.bits if name in wanted]
        note = Note("is", {"fact": self.name, "values": names})
        truth = self.parts.share(self._within(wanted), f"{self.name}_is_{'_or_'.join(names)}", note)
        missing = self._missing(wanted)
        if ask is not None:
            others = logic.any_of(list(missing.values())) if missing else FALSE
            alone = logic.negated(others)
            missing[ask] = logic.any_of([missing[ask], alone]) if ask in missing else alone
        return truth, missing

    def _within(self, wanted: frozenset[str]) -> Truth:
        inside = sum(bit for value, bit in self.bits.items() if value in wanted)
        outside = sum(self.bits.values()) - inside
        return logic.case((self._none_of(outside), TRUE), (self._none_of(inside), FALSE))

    def _none_of(self, bits: int) -> Truth:
        both = exp.BitwiseAnd(this=self.possible.copy(), expression=logic.literal(bits))
        return exp.EQ(this=exp.paren(both), expression=logic.literal(0))

    def _missing(self, wanted: frozenset[str]) -> Missing:
        """A row that may apply matters where the rows from it on do not all answer alike."""
        found: dict[str, list[Truth]] = {}
        otherwise: dict[bool, list[Truth]] = {True: [], False: []}
        for number, may, row in reversed([*zip(range(1, len(self.rows) + 1), self.open, self.rows, strict=True)]):
            if not row.values <= wanted:
                otherwise[True].append(may)
            if row.values & wanted:
                otherwise[False].append(may)
            if not row.missing or not otherwise[True] or not otherwise[False]:
                continue
            differ = logic.all_of([may, logic.any_of(otherwise[True]), logic.any_of(otherwise[False])])
            note = Note("row-matters", {"fact": self.name, "row": number})
            matters = self.parts.share(differ, f"{self.name}_row_{number}_matters", note)
            for fact, still in row.missing.items():
                found.setdefault(fact, []).append(logic.all_of([matters, still]))
        return {fact: logic.any_of(ways) for fact, ways in found.items()}

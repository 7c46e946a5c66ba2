"""Firms as a table of typed columns, for databases that know nothing of smematch, and what the matcher says of them."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import Any, NamedTuple

from smematch.firm_table import TableFirm
from smematch.match.matcher import match
from smematch.model.facts import ORDERED
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook
from smematch.sql.dialect import name_in, type_in
from smematch.table.columns import ID, route_of

NULL = r"\N"
"""How a cell says unknown in the text of a table; the examples hold no such text."""


class Typed(NamedTuple):
    """Columns by name, a list of cells for each firm."""

    names: list[str]
    rows: list[list[Any]]

    def text(self) -> str:
        """The table as CSV with a header, NULL written out."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.names)
        writer.writerows([NULL if cell is None else _written(cell) for cell in row] for row in self.rows)
        return out.getvalue()

    def definition(self, vocabulary: Vocabulary, dialect: str, mark: str = '"') -> str:
        """The columns and their types, as CREATE TABLE has them."""
        facts = {name: None if name == ID else vocabulary.facts[route_of(name, vocabulary)[0]] for name in self.names}
        return ", ".join(
            f"{mark}{name_in(name, dialect)}{mark} {type_in(fact, dialect)}" for name, fact in facts.items()
        )


def typed(firms: Sequence[TableFirm], names: list[str], vocabulary: Vocabulary) -> Typed:
    """The cells of firms: an exact value in its own column, another in its ends."""
    return Typed(names, [[_cell(firm, name, vocabulary) for name in names] for firm in firms])


def _cell(firm: TableFirm, name: str, vocabulary: Vocabulary) -> Any:
    if name == ID:
        return firm.id
    fact, *keys = route_of(name, vocabulary)
    known: Any = firm.firm.facts.get(fact)
    kind = vocabulary.facts[fact].type
    if kind in ("by-year", "counts"):
        key = keys.pop(0)
        known = (known or {}).get(int(key) if kind == "by-year" else key)
    elif kind not in ORDERED:
        return known
    if known is None or known.exact is bool(keys):
        return None
    end = known.high if keys == ["max"] else known.low
    return Decimal(end.numerator) / Decimal(end.denominator) if isinstance(end, Fraction) else end


def _written(cell: Any) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def matched(
    firms: Sequence[TableFirm], rulebook: Rulebook, day: date, programs: tuple[str, ...] = ()
) -> list[tuple[str, ...]]:
    """What the matcher says, as the long form has it and as text, NULL written out; sorted."""
    rows = []
    for firm in firms:
        for program in match(firm.firm, rulebook, day, programs).programs:
            for each in program.services:
                said = each.verdict
                failed = ";".join(leaf.condition.facts[0] for leaf in said.failed)
                answer = (said.word, said.lean or NULL, ";".join(said.missing), failed)
                rows.append((firm.id, program.program.program, each.service, *answer))
    return sorted(rows)

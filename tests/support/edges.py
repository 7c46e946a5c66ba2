"""Hostile firms of the shipped vocabulary: nothing known, values at every limit, codes short and long, open ranges."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from smematch.model import conditions as c
from smematch.model.facts import ORDERED, Fact
from smematch.rulebook import Rulebook

Row = dict[str, str]
_SERVICE = "kotra.global-market-research/contact-confirmation"
_REPEATED = 3
"""Random firms for each beginning of a code that a limit knows."""


class Edges:
    """Draws firms; the numbers at which a rule turns come from the rules."""

    def __init__(self, rulebook: Rulebook, day: date, seed: int = 7) -> None:
        self.rulebook = rulebook
        self.day = day
        self.dice = Random(seed)
        self.turns: dict[str, set[int]] = {}
        self.codes: set[str] = set()
        for condition in self._conditions():
            for node in c.walk(condition):
                self._look(node)

    def _conditions(self) -> Iterator[c.Condition]:
        vocabulary = self.rulebook.vocabulary
        for edition in self.rulebook.on(self.day):
            yield from (each for service in edition.services if (each := edition.condition(service)) is not None)
        yield from vocabulary.views.values()
        yield from (row.when for rows in vocabulary.rows.values() for row in rows if row.when is not None)

    def _look(self, node: c.Condition) -> None:
        if isinstance(node, c.Compares | c.ComparesYear) and node.fact in self.rulebook.vocabulary.facts:
            ends = {int(end) for end in (node.span.low, node.span.high) if isinstance(end, int)}
            self.turns.setdefault(node.fact, set()).update(ends)
        elif isinstance(node, c.ComparesLimit):
            edition = self.rulebook.vocabulary.tables[node.table].on(self.day)
            if edition is None:  # of a definition that is not in force
                return
            limits = {limit for limit in edition.by_code.values() if limit is not None}
            self.turns.setdefault(node.fact, set()).update(limits)
            self.codes |= {code[:length] for code in edition.by_code for length in range(1, len(code) + 1)}

    def rows(self) -> Iterator[Row]:
        """A firm of which nothing is known, then some for every beginning of a code, as they stand and longer."""
        yield {}
        for code in sorted(self.codes):
            for longer in (code, code + "11" if len(code) == 3 else code):
                for _ in range(_REPEATED):
                    row = self._row()
                    yield row | {"industry": longer} if len(longer) != 2 else row

    def _row(self) -> Row:
        facts = self.rulebook.vocabulary.facts.items()
        return {column: cell for name, fact in facts for column, cell in self._fact(name, fact)}

    def _fact(self, name: str, fact: Fact) -> Iterator[tuple[str, str]]:
        if self.dice.random() < 0.3:
            return
        if fact.type == "boolean":
            yield name, self.dice.choice(("Y", "N"))
        elif isinstance(fact.of, dict):
            yield name, self.dice.choice([*fact.of, ""])
        elif fact.type == "by-year":
            for year in range(self.day.year - 3, self.day.year + 2):
                yield from self._number(f"{name}.{year}", {0, 1})
        elif fact.type == "date":
            yield from self._day(name)
        elif fact.type == "ratio":
            yield name, self.dice.choice(("0%", "29.9%", "30%", "50%", "100%"))
        elif fact.type in ORDERED:
            yield from self._number(name, self.turns.get(name, set()) or {1}, fact.minimum or 0)
        elif fact.type == "counts":
            yield f"{name}.{_SERVICE}", self.dice.choice(("0", "3"))

    def _number(self, name: str, turns: set[int], least: Any = 0) -> Iterator[tuple[str, str]]:
        value = max(int(least), self.dice.choice(sorted(turns)) + self.dice.choice((-1, 0, 0, 1)))
        yield from self._spread(name, str(value), str(value + self.dice.choice((0, 1, 10**11))))

    def _day(self, name: str) -> Iterator[tuple[str, str]]:
        found = []
        for _ in range(2):
            year = self.day.year - self.dice.choice((0, 1, 2, 3, 5, 6, 7, 8, 10, 30))
            found.append(date(year, self.day.month, self.day.day + self.dice.choice((-1, 0, 1))).isoformat())
        yield from self._spread(name, min(found), max(found))

    def _spread(self, name: str, low: str, high: str) -> Iterator[tuple[str, str]]:
        how = self.dice.choice(("exact", "exact", "range", "min", "max"))
        if how == "exact":
            yield name, low
        if how in ("range", "min"):
            yield f"{name}.min", low
        if how in ("range", "max"):
            yield f"{name}.max", high

    def write(self, path: Path) -> None:
        """Write the firms as a CSV file."""
        rows = [{"id": f"E{number}", **row} for number, row in enumerate(self.rows())]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, dict.fromkeys(name for row in rows for name in row), restval="")
            writer.writeheader()
            writer.writerows(rows)

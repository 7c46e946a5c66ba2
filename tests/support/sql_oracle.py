"""A condition in plain rule data -> SQL text for SQLite, where NULL is unknown; derived sizes are left out.

One row is one firm: a fact is a column, an ordered one has a `_min` and a `_max` (NULL where the end is open), the
amount of a year is `exports_usd_2016_min` and `_max`. HIGH, LOW and the lean are three columns.
"""

import sqlite3
from datetime import date
from typing import Any

from smematch.kleene import Truth
from support import plain
from support.plain import FACTS, HIGH, KINDS, LEAN, LOW, READINGS, Profile, Tree

_BELOW_NOT = {HIGH: LOW, LOW: HIGH, LEAN: LEAN}
_LIMITS = """
WITH own AS (SELECT MAX(code) AS code FROM sme_limits WHERE day = {day} AND instr(industry, code) = 1)
SELECT {which}(won) FROM sme_limits
WHERE day = {day} AND (code = (SELECT code FROM own) OR industry IS NULL OR instr(code, industry) = 1)
"""
"""Of the codes a firm's begins with, the longest is the greatest as a text. A short code stands for all below it."""


class Database:
    """An SQLite database that knows the limits of a few days and nothing of smematch."""

    def __init__(self, days: tuple[date, ...]) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("CREATE TABLE sme_limits (day TEXT, code TEXT, won INTEGER)")
        rows = [(str(day), code, won) for day in days for code, won in plain.limits_on(day).items()]
        self.connection.executemany("INSERT INTO sme_limits VALUES (?, ?, ?)", rows)

    def readings(self, tree: Tree, profile: Profile, day: date) -> tuple[Truth, ...]:
        """HIGH, LOW and the lean of a condition for the one firm in the table."""
        row = columns(profile)
        compiler = Compiler(day, row)
        named = ", ".join(f":{name} AS {name}" for name in row)
        said = ", ".join(f"{compiler.condition(tree, reading)} AS {reading}" for reading in READINGS)
        settled = ", ".join(f"{rule} AS {name}" for name, rule in compiler.settled().items())
        query = f"SELECT {said} FROM (SELECT *, {settled} FROM (SELECT {named}))"
        (found,) = self.connection.execute(query, row)
        return tuple(None if value is None else bool(value) for value in found)


def columns(profile: Profile) -> dict[str, Any]:
    """The row of one firm."""
    known = plain.stated(profile)
    row: dict[str, Any] = {}
    for name, kind in KINDS.items():
        raw = known.get(name)
        if kind == "boolean":
            row[f"said_{name}"] = None if raw is None else int(plain.yes(raw))
        elif kind in plain.ORDERED:
            row[f"{name}_min"], row[f"{name}_max"] = (None, None) if raw is None else plain.bounds(name, raw)
        elif kind in ("text", "code", "choice"):
            row[name] = raw
    for year, raw in known.get("exports_usd", {}).items():
        row[f"exports_usd_{year}_min"], row[f"exports_usd_{year}_max"] = plain.bounds("exports_usd", raw)
    return row


class Compiler:
    """Writes conditions as SQL for a day and the columns there are."""

    def __init__(self, day: date, row: dict[str, Any]) -> None:
        self.day = day
        self.years = sorted({int(name.split("_")[2]) for name in row if name.startswith("exports_usd_")})

    def settled(self) -> dict[str, str]:
        """Each yes-or-no fact as stated, else as `when_absent` of facts.yaml settles it."""
        found = {}
        for name, fact in FACTS.items():
            if fact["type"] == "boolean":
                lines = fact.get("when_absent", [])
                rules = [
                    f"WHEN {self.condition(line['when'], HIGH, 'said_')} THEN {_bit(line['it_is'])}" for line in lines
                ]
                found[name] = f"COALESCE(said_{name}, CASE {' '.join(rules)} END)" if rules else f"said_{name}"
        return found

    def condition(self, tree: Tree, reading: str, prefix: str = "") -> str:
        if isinstance(tree, str):
            return f"{prefix}{tree}"
        ((word, below),) = plain.words(tree).items()
        if word in ("all", "any"):
            parts = [self.condition(part, reading, prefix) for part in below]
            return "(" + (" AND " if word == "all" else " OR ").join(parts) + ")"
        if word == "not":
            return f"(NOT {self.condition(below, _BELOW_NOT[reading], prefix)})"
        if word in ("usually", "agency_decides") and reading != LEAN:
            return "1" if reading == HIGH else "0"
        if word == "usually":
            return self.condition(below, LEAN, prefix)
        if word == "agency_decides":
            return _bit(below["lean"]) if "lean" in below else "NULL"
        return self.leaf(word, below, prefix)

    def leaf(self, name: str, test: Any, prefix: str) -> str:
        if test == "stated":
            return self.stated(name)
        ((word, operand),) = test.items()
        operands = [operand] if isinstance(operand, str) else operand
        if word == "stated_as":
            return f"COALESCE({_in(name, operands)}, 0)"
        if name == "firm_age_years":
            return self.age(word, [int(years) for years in operands])
        kind = KINDS[name]
        if kind == "boolean":
            return f"({prefix}{name} = {_bit(operand)})"
        if kind == "by-year":
            return self.year(name, word, operand)
        if word == "starts_with":
            return "(" + " OR ".join(_starts(name, each) for each in operands) + ")"
        if kind in ("code", "choice"):
            return _in(name, operands)
        if operand == "sme_sales_limit":
            return self.limit(name, word)
        if operand == "day-of-check":
            return _compared(name, word, [self.day.toordinal()])
        return _compared(name, word, [plain.number(name, text) for text in operands])

    def stated(self, name: str) -> str:
        if KINDS[name] == "by-year":
            return str(int(bool(self.years)))
        if KINDS[name] in plain.ORDERED:
            return f"({name}_min IS NOT NULL OR {name}_max IS NOT NULL)"
        return f"({'said_' if KINDS[name] == 'boolean' else ''}{name} IS NOT NULL)"

    def year(self, name: str, which: str, test: dict[str, Any]) -> str:
        ((word, operand),) = test.items()
        ends = [plain.whole(text) for text in ([operand] if isinstance(operand, str) else operand)]
        if which == "last_year":
            last = self.day.year - 1
            return _compared(f"{name}_{last}", word, ends) if last in self.years else "NULL"
        past = [_compared(f"{name}_{year}", word, ends) for year in self.years if year <= self.day.year]
        return "(" + " OR ".join([*past, "NULL"]) + ")"

    def age(self, word: str, years: list[int]) -> str:
        low, high = years[0], years[-1]
        said = {
            "at_least": lambda: self.at_least(low),
            "more_than": lambda: self.at_least(low + 1),
            "at_most": lambda: f"(NOT {self.at_least(high + 1)})",
            "less_than": lambda: f"(NOT {self.at_least(high)})",
        }
        return said.get(word, lambda: f"({self.at_least(low)} AND NOT {self.at_least(high + 1)})")()

    def at_least(self, years: int) -> str:
        """Founded by the last day that makes a firm so old; whoever is founded by the day is zero years old."""
        known = f"founded_min <= {self.day.toordinal()} OR (founded_min IS NULL AND founded_max IS NOT NULL)"
        old_enough = "1" if years <= 0 else _compared("founded", "at_most", [plain.born_by(self.day, years)])
        return f"(CASE WHEN {known} THEN {old_enough} END)"

    def limit(self, name: str, word: str) -> str:
        """Decided where the least and the greatest limit the firm can have agree."""
        day = f"'{self.day}'"
        least, most = (_compared(name, word, [f"({_LIMITS.format(day=day, which=which)})"]) for which in ("MIN", "MAX"))
        return f"(CASE WHEN {least} = {most} THEN {least} END)"


def _bit(text: str) -> str:
    return str(int(plain.yes(text)))


def _in(name: str, words: list[str]) -> str:
    return f"({name} IN ({', '.join(map(_quoted, words))}))"


def _starts(name: str, prefix: str) -> str:
    """A code that only begins the prefix may yet go on as it does."""
    text = _quoted(prefix)
    undecided = f"{name} IS NULL OR instr({text}, {name}) = 1"
    return f"(CASE WHEN instr({name}, {text}) = 1 THEN 1 WHEN {undecided} THEN NULL ELSE 0 END)"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _compared(column: str, word: str, ends: list[Any]) -> str:
    """A value between two ends against constants: decided where both ends say the same."""
    low, high = f"{column}_min", f"{column}_max"
    first, last = ends[0], ends[-1]
    said = {
        "at_least": f"(CASE WHEN {low} >= {first} THEN 1 WHEN {high} < {first} THEN 0 END)",
        "more_than": f"(CASE WHEN {low} > {first} THEN 1 WHEN {high} <= {first} THEN 0 END)",
        "at_most": f"(CASE WHEN {high} <= {last} THEN 1 WHEN {low} > {last} THEN 0 END)",
        "less_than": f"(CASE WHEN {high} < {last} THEN 1 WHEN {low} >= {last} THEN 0 END)",
    }
    return said.get(word, f"({said['at_least']} AND {said['at_most']})")

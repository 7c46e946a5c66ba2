"""A condition in plain rule data -> z3: what a firm can make true or false of which a profile tells a part.

Written from the contract, without smematch. An open leaf is a free boolean: HIGH is true where some answer to the open
leaves makes the root true, LOW where every one does. A leaf that no profile decides (a year that is not listed, a limit
that there is not, the age of a firm founded after the day) is a boolean of its own.
"""

from datetime import date
from itertools import product
from typing import Any

import z3

from smematch.kleene import Truth
from support import plain
from support.plain import HIGH, KINDS, LEAN, Profile, Tree
from support.z3_firms import CLASSES, INTEGRITY, LARGE, MIDDLE, SIZES, SME, Firms, limit_on

VIEWS = {"sme": SME, "middle_standing": MIDDLE, "large_enterprise": LARGE}


class Oracle:
    """Answers about all firms that a profile leaves possible on a day.

    With `complete` the profile is taken to state all there is to know: it may contradict itself, and an absent size
    class is not stated.
    """

    def __init__(
        self, profile: Profile, day: date, *, complete: bool = False, integrity: frozenset[str] = INTEGRITY
    ) -> None:
        self.firms = Firms(profile, day, frozenset() if complete else integrity)
        self.solver = z3.Solver()
        self.solver.add(*self.firms.bounds)

    def possible(self) -> bool:
        """Whether any firm is left."""
        return bool(self.solver.check() == z3.sat)

    def can(self, tree: Tree, reading: str, value: bool) -> bool:
        """Whether a firm can give a reading of the condition this value."""
        found = self.solver.check(_Formulas(self.firms).reading(tree, reading, value))
        assert found != z3.unknown
        return bool(found == z3.sat)

    def truth(self, tree: Tree, reading: str) -> Truth:
        """True or false where every firm says so, else unknown."""
        yes, no = self.can(tree, reading, True), self.can(tree, reading, False)
        assert yes or no, "no firm is left"
        return None if yes and no else yes

    def can_turn(self, tree: Tree, name: str) -> bool:
        """Whether two firms that differ in this fact alone give a condition without open leaves different values."""
        old = self.firms.variable(name)
        changed = (old, z3.FreshConst(old.sort()))
        formula = _Formulas(self.firms).formula(tree, lean=False)
        others = z3.substitute(z3.And(*self.firms.bounds, z3.Not(formula)), changed)
        return bool(self.solver.check(formula, others) == z3.sat)


class _Formulas:
    """Translates one condition."""

    def __init__(self, firms: Firms) -> None:
        self.firms = firms
        self.day = firms.day
        self.opens: list[Any] = []

    def reading(self, tree: Tree, reading: str, value: bool) -> Any:
        """What makes a reading this value: some answer to the open leaves, or every one."""
        root = self.formula(tree, lean=reading == LEAN)
        wanted = root if value else z3.Not(root)
        if value == (reading == HIGH) or not self.opens:
            return wanted
        answers = product((z3.BoolVal(False), z3.BoolVal(True)), repeat=len(self.opens))
        return z3.And([z3.substitute(wanted, *zip(self.opens, answer, strict=True)) for answer in answers])

    def formula(self, tree: Tree, *, lean: bool) -> Any:
        if isinstance(tree, str):
            return self.holds(tree, {"is": "yes"})
        ((word, below),) = plain.words(tree).items()
        if word in ("all", "any"):
            parts = [self.formula(part, lean=lean) for part in below]
            return z3.And(parts) if word == "all" else z3.Or(parts)
        if word == "not":
            return z3.Not(self.formula(below, lean=lean))
        if word == "usually":
            return self.formula(below, lean=lean) if lean else self.open()
        if word == "agency_decides":
            if not lean:
                return self.open()
            return z3.BoolVal(plain.yes(below["lean"])) if "lean" in below else z3.FreshBool("lean")
        return self.holds(word, below)

    def open(self) -> Any:
        self.opens.append(z3.FreshBool("open"))
        return self.opens[-1]

    def holds(self, name: str, test: Any) -> Any:
        if test == "stated":
            return z3.BoolVal(name in self.firms.stated)
        ((word, operand),) = test.items()
        operands = [operand] if isinstance(operand, str) else operand
        if word == "stated_as":
            return z3.BoolVal(self.firms.stated.get(name) in operands)
        if name in VIEWS:
            return (self.firms.size == VIEWS[name]) == plain.yes(operand)
        if name == "size":
            return z3.Or([self.firms.size == SIZES.index(each) for each in operands])
        if name == "size_class":
            return z3.Or([self.firms.size_class == CLASSES.index(each) for each in operands])
        if name == "industry":
            return self.industry(word, operands)
        if name in self.firms.places:
            return self.place(name, word, operands)
        if name == "firm_age_years":
            return self.age(word, operands)
        if name == "exports_usd":
            return self.exports(word, operand)
        if KINDS[name] == "boolean":
            return self.firms.values[name] == plain.yes(operand)
        return self.ordered(name, word, operands)

    def ordered(self, name: str, word: str, operands: list[str]) -> Any:
        value = self.firms.values[name]
        if operands == ["sme_sales_limit"]:
            won, there = limit_on(self.day)
            return z3.If(there, _compared(value, word, [won]), z3.FreshBool("no_limit"))
        if operands == ["day-of-check"]:
            return _compared(value, word, [self.day.toordinal()])
        return _compared(value, word, [plain.number(name, text) for text in operands])

    def exports(self, which: str, test: dict[str, Any]) -> Any:
        ((word, operand),) = test.items()
        ends = [plain.whole(text) for text in ([operand] if isinstance(operand, str) else operand)]
        if which == "last_year":
            return _compared(self.firms.years[self.day.year - 1], word, ends)
        named = [int(year) for year in self.firms.stated.get("exports_usd", {}) if int(year) <= self.day.year]
        listed = [_compared(self.firms.years[year], word, ends) for year in named]
        return z3.Or(*listed, z3.FreshBool("another_year"))

    def age(self, word: str, operands: list[str]) -> Any:
        """Completed years, by the last founding date that gives them."""
        founded = self.firms.values["founded"]
        low, high = int(operands[0]), int(operands[-1])
        at_least, above_low, above_high, at_high = (
            founded <= (plain.born_by(self.day, years) or 0) for years in (low, low + 1, high + 1, high)
        )
        said = {
            "at_least": at_least,
            "more_than": above_low,
            "at_most": z3.Not(above_high),
            "less_than": z3.Not(at_high),
        }.get(word, z3.And(at_least, z3.Not(above_high)))
        return z3.If(founded > self.day.toordinal(), z3.FreshBool("age"), said)

    def industry(self, word: str, operands: list[str]) -> Any:
        code = self.firms.industry
        spans = [plain.code_span(each) for each in operands if word == "starts_with" or len(each) == 6]
        return z3.Or([z3.And(code >= low, code <= high) for low, high in spans])

    def place(self, name: str, word: str, operands: list[str]) -> Any:
        value, codes = self.firms.places[name]
        fits = str.startswith if word == "starts_with" else str.__eq__
        return z3.Or([value == index for index, code in enumerate(codes) if any(fits(code, each) for each in operands)])


def _compared(value: Any, word: str, ends: list[Any]) -> Any:
    low, high = ends[0], ends[-1]
    return {
        "less_than": lambda: value < high,
        "at_most": lambda: value <= high,
        "at_least": lambda: value >= low,
        "more_than": lambda: value > low,
    }.get(word, lambda: z3.And(value >= low, value <= high))()

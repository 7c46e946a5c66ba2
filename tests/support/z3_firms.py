"""Every firm that a profile leaves possible, as z3 variables and what binds them; written from the contract."""

from datetime import date
from functools import cache
from typing import Any

import z3

from support import plain
from support.plain import FACTS, KINDS, SCHEMES, Profile
from support.strategies import WORDS

CLASSES = ("micro", "small", "medium", "middle-standing", "large")
SIZES = ("sme", "middle-standing", "large", "public")
SME, MIDDLE, LARGE, PUBLIC = range(4)
SIZE_OF_CLASS = (SME, SME, SME, MIDDLE, LARGE)

GROUP, HISTORY, FOUNDED, CLASS, INDUSTRY = "group", "history", "founded", "class", "industry"
INTEGRITY = frozenset((GROUP, HISTORY, FOUNDED, CLASS, INDUSTRY))
"""What no firm is: independent in a top-30 group, an exporter without history, founded after the day, of a size
class the tables deny, and (where the profile does not say so) of an industry that no limit stands for."""


class Firms:
    """The variables of one firm; `bounds` holds what the profile and the integrity rules say of them."""

    def __init__(self, profile: Profile, day: date, integrity: frozenset[str] = INTEGRITY) -> None:
        self.day = day
        self.stated = plain.stated(profile)
        self.bounds: list[Any] = []
        self.values: dict[str, Any] = {}
        self.unlimited = z3.FreshBool("under_no_limit")
        self.group_size = z3.Int("group_size")
        settled = plain.settled(self.stated, day)
        for name, kind in KINDS.items():
            if kind == "boolean":
                self.values[name] = z3.Bool(name)
                if name in self.stated or name in settled:
                    known = plain.yes(self.stated[name]) if name in self.stated else settled[name]
                    self.bounds.append(self.values[name] == known)
            elif kind in plain.ORDERED:
                self.values[name] = self._ordered(name, name, self.stated.get(name))
        self.industry = self._industry()
        self.places = {name: self._place(name) for name in ("region", "trip_country")}
        self.years = {
            int(year): self._ordered("exports_usd", f"exports_usd.{year}", raw)
            for year, raw in {str(day.year - 1): None, **self.stated.get("exports_usd", {})}.items()
        }
        self.size_class, self.class_stated = z3.Int("size_class"), z3.Bool("size_class.stated")
        self._class(integrity)
        self.size = self._size()
        self._integrity(integrity)

    def variable(self, name: str) -> Any:
        """The variable of a fact that has one value."""
        if name in self.places:
            return self.places[name][0]
        return {**self.values, "industry": self.industry, "size_class": self.size_class}[name]

    def _ordered(self, name: str, variable: str, raw: Any) -> Any:
        value = z3.Int(variable)
        low, high = plain.domain(name) if raw is None else plain.bounds(name, raw)
        self.bounds += [value >= low] if low is not None else []
        self.bounds += [value <= high] if high is not None else []
        return value

    def _industry(self) -> Any:
        """A five-digit code; what the profile states is its beginning."""
        code = INDUSTRY_CODE
        self.bounds.append(DIVISIONS_THERE_ARE)
        if "industry" in self.stated:
            self.bounds.append(_within(code, plain.code_span(self.stated["industry"])))
        return code

    def _place(self, name: str) -> tuple[Any, list[str]]:
        """The number of a code in the list of those there are."""
        scheme = SCHEMES[FACTS[name]["codes"]]
        starts = [start + rest for start, many in scheme.get("starts", {}).items() for rest in many]
        codes = sorted({*scheme.get("members", "").split(), *starts, *WORDS[name]})
        value = z3.Int(name)
        self.bounds += [value >= 0, value < len(codes)]
        if name in self.stated:
            self.bounds.append(value == codes.index(self.stated[name]))
        return value, codes

    def _class(self, integrity: frozenset[str]) -> None:
        self.bounds += [self.size_class >= 0, self.size_class < len(CLASSES)]
        if "size_class" in self.stated:
            self.bounds += [self.class_stated, self.size_class == CLASSES.index(self.stated["size_class"])]
        elif CLASS not in integrity:
            self.bounds.append(z3.Not(self.class_stated))

    def _size(self) -> Any:
        """The first-match table of the contract; two rows leave the size open, each firm has one."""
        won, there = limit_on(self.day)
        under = z3.If(there, self.values["annual_sales_krw"] <= won, self.unlimited)
        self.bounds.append(z3.Or(self.group_size == MIDDLE, self.group_size == LARGE))
        above = z3.If(self.values["public_institution"], PUBLIC, MIDDLE)
        self.table_size = z3.If(
            self.values["independent"],
            z3.If(under, SME, above),
            z3.If(self.values["top30_group"], LARGE, self.group_size),
        )
        return z3.If(self.class_stated, self.of_class(), self.table_size)

    def of_class(self) -> Any:
        """The size that the size class means."""
        found = z3.IntVal(SIZE_OF_CLASS[-1])
        for index, size in enumerate(SIZE_OF_CLASS[:-1]):
            found = z3.If(self.size_class == index, size, found)
        return found

    def _integrity(self, rules: frozenset[str]) -> None:
        past = [value > 0 for year, value in self.years.items() if year <= self.day.year]
        said = {
            GROUP: z3.Not(z3.And(self.values["independent"], self.values["top30_group"])),
            HISTORY: z3.Implies(z3.Or(past), self.values["has_exported"]),
            FOUNDED: self.values["founded"] <= self.day.toordinal(),
            CLASS: z3.Implies(self.class_stated, self.of_class() == self.table_size),
            INDUSTRY: self._industry_has_limit(),
        }
        self.bounds += [said[rule] for rule in sorted(rules)]

    def _industry_has_limit(self) -> Any:
        own = self.stated.get("industry", "")
        divisions = [section + each for section, many in plain.DIVISIONS.items() for each in many]
        below = [max(own, each, key=len) for each in divisions if each.startswith(own) or own.startswith(each)]
        if all(plain.limit_of(code, self.day) is None for code in below):
            return z3.BoolVal(True)
        return limit_on(self.day)[1]


def _within(code: Any, span: tuple[int, int]) -> Any:
    return z3.And(code >= span[0], code <= span[1])


INDUSTRY_CODE = z3.Int("industry")
DIVISIONS_THERE_ARE = z3.Or([_within(INDUSTRY_CODE, span) for span in plain.division_spans()])


@cache
def limit_on(day: date) -> tuple[Any, Any]:
    """The limit of the industry on a day, and whether there is one: the longest code decides."""
    found, there = z3.IntVal(-1), z3.BoolVal(False)
    for code, won in sorted(plain.limits_on(day).items(), key=lambda row: len(row[0])):
        inside = _within(INDUSTRY_CODE, plain.code_span(code))
        found = z3.If(inside, -1 if won is None else won, found)
        there = z3.If(inside, won is not None, there)
    return found, there

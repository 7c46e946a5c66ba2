"""Every change of a firm there is, tried one after the other: all subsets of its stated facts, all values that matter.

The values lie on each side of every threshold that a condition or the rule files write, read as the oracles read them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

from support import plain
from support.judge import RULEBOOK, firm_of, verdict_of
from support.plain import DIVISIONS, KINDS, Profile, Tree
from support.strategies import AMOUNTS_USD, PREFIXES, WORDS

from smematch.match.matcher import match
from smematch.match.verdict import INELIGIBLE

Unit = tuple[str, str | None]
"""A fact, or one year of it."""
Change = frozenset[Unit]
PLACES = {"region": ("KR-11", "KR-41", "KR-42", "US-CA", "JP-13"), "trip_country": ("NO", "NE", "VN", "VA", "US", "DE")}
SIZED = frozenset(("size", "sme", "middle_standing", "large_enterprise"))
CLASSES = ("micro", "small", "medium", "middle-standing", "large")


def units(profile: Profile, day: date) -> list[Unit]:
    """What can be changed: each stated fact, each stated year that has begun; no text and no count."""
    found: list[Unit] = []
    for name, raw in plain.stated(profile).items():
        if KINDS[name] == "by-year":
            found += [(name, year) for year in raw if int(year) <= day.year and raw[year] is not None]
        elif KINDS[name] not in ("text", "counts"):
            found.append((name, None))
    return found


def changed(profile: Profile, values: Mapping[Unit, str]) -> Profile:
    """The profile with other values."""
    firm = {name: dict(raw) if KINDS[name] == "by-year" else raw for name, raw in plain.stated(profile).items()}
    for (name, year), value in values.items():
        if year is None:
            firm[name] = value
        else:
            firm[name][year] = value
    return firm


def options(unit: Unit, tree: Tree, day: date) -> list[str]:
    """Values of a fact that stand for all there are."""
    name, _ = unit
    kind = KINDS[name]
    if kind == "boolean":
        return ["yes", "no"]
    if name == "size_class":
        return list(CLASSES)
    if name == "industry":
        return industries(tree, day)
    if name in PLACES:
        return list(PLACES[name])
    turns = set(plain.marks(tree, day).get(name, ()))
    if name in ("annual_sales_krw", "capital_krw"):
        turns |= {limit for limit in plain.limits_on(day).values() if limit is not None}
    if kind == "by-year":
        turns |= {plain.number(name, text) for text in AMOUNTS_USD}
    if kind == "date":
        turns |= {day.toordinal()}
    return [written(name, value) for value in sorted({turn + step for turn in turns or {1} for step in (-1, 0, 1)})
            if within(name, value)]  # fmt: skip


def within(name: str, value: int) -> bool:
    """Whether a value lies in the domain of a fact."""
    least, most = (0, None) if name == "exports_usd" else plain.domain(name)
    if KINDS[name] == "date":
        least, most = 1, date.max.toordinal()
    return (least is None or value >= least) and (most is None or value <= most)


def written(name: str, value: int) -> str:
    """A number or a day as a profile writes it."""
    if KINDS[name] == "date":
        return date.fromordinal(value).isoformat()
    return f"{value // 10}.{value % 10}%" if KINDS[name] == "ratio" else str(value)


def industries(tree: Tree, day: date) -> list[str]:
    """One code for each way in which limits, beginnings and words tell codes apart, long enough for every beginning."""
    tests = [test["industry"] for test in plain.tests(tree) if isinstance(test, dict) and "industry" in test]
    asked = [test["starts_with"] for test in tests if isinstance(test, dict) and "starts_with" in test]
    prefixes = {
        *plain.limits_on(day),
        *(text for texts in asked for text in ([texts] if isinstance(texts, str) else texts)),
    }
    divisions = [section + each for section, many in DIVISIONS.items() for each in many]
    codes = [*(division + "999" for division in divisions), "C26119", *WORDS["industry"]]
    found: dict[Any, str] = {}
    for code in codes:
        if not any(prefix.startswith(code) and prefix != code for prefix in prefixes):
            limit = plain.limit_of(code.ljust(6, "0"), day)
            begun = tuple(code.startswith(prefix) for prefix in PREFIXES["industry"])
            found.setdefault((limit, begun, code in WORDS["industry"] and code), code)
    return list(found.values())


def contradicted(profile: Profile, day: date) -> set[str]:
    """How the facts of a firm deny each other: the warnings, and what stated facts say of one another."""
    warnings = match(firm_of(profile), RULEBOOK, day, ("kita.kmall24",)).contradictions
    found = {str(warning.args["says"].en) for warning in warnings}
    for name in plain.stated(profile):
        if KINDS[name] == "boolean":
            others = {key: raw for key, raw in plain.stated(profile).items() if key != name}
            said = plain.settled(others, day).get(name)
            if said is not None and said != plain.yes(profile[name]):
                found.add(name)
    return found


def ways(tree: Tree, profile: Profile, day: date) -> dict[Change, list[dict[Unit, str]]]:
    """The smallest sets of changes that open a condition, with the values they do it with."""
    allowed = contradicted(profile, day)
    found: dict[Change, list[dict[Unit, str]]] = {}
    every = units(profile, day)
    values = {unit: options(unit, tree, day) for unit in every}
    for size in range(len(every) + 1):
        for chosen in combinations(every, size):
            if not any(smaller <= set(chosen) for smaller in found):
                works = [
                    each for each in _products(chosen, values) if opens(tree, changed(profile, each), day, allowed)
                ]
                if works:
                    found[frozenset(chosen)] = works
    return found


def opens(tree: Tree, profile: Profile, day: date, allowed: Iterable[str]) -> bool:
    """Whether a condition does not fail for a firm that denies itself in no new way."""
    return verdict_of(tree, profile, day).word != INELIGIBLE and contradicted(profile, day) <= {*allowed}


def _products(chosen: tuple[Unit, ...], values: Mapping[Unit, list[str]]) -> Iterator[dict[Unit, str]]:
    for each in product(*(values[unit] for unit in chosen)):
        yield dict(zip(chosen, each, strict=True))


def size(tree: Tree, profile: Profile, day: date) -> int:
    """How many firms there are to try."""
    total = 1
    for unit in units(profile, day):
        total *= 1 + len(options(unit, tree, day))
    return total


def by_time(tree: Tree, profile: Profile, start: date, end: date) -> set[tuple[date, Change]]:
    """The ways that neither fewer changes nor an earlier day outdo, trying every day."""
    found: set[tuple[date, Change]] = set()
    day = start
    while day <= end:
        for change in ways(tree, profile, day):
            if not any(earlier <= change for _, earlier in found):
                found.add((day, change))
        day += timedelta(days=1)
    return found

"""Rule files and firm profiles read without smematch, for the oracles: every value is a whole number or a text.

Dates are ordinals, ratios are thousandths. A KSIC code is the span of the five-digit codes that begin with it.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Tree = str | dict[str, Any]
"""A condition as a rule file writes it."""
Profile = dict[str, Any]
"""A firm's facts as a profile writes them."""
Bounds = tuple[int | None, int | None]

RULES = Path(__file__).resolve().parents[2] / "rules"
HIGH, LOW, LEAN = "high", "low", "lean"
READINGS = (HIGH, LOW, LEAN)
ORDERED = ("integer", "ratio", "date")
NOTES = ("source", "reading")
THOUSANDTHS = 1000
_SCALES = {"만": 10**4, "억": 10**8, "조": 10**12}
_DIGITS = 5


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load((RULES / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


FACTS: dict[str, dict[str, Any]] = _load("facts.yaml")["facts"]
KINDS: dict[str, str] = {name: fact["type"] for name, fact in FACTS.items()}
SCHEMES: dict[str, dict[str, Any]] = _load("definitions/codes.yaml")["codes"]
DIVISIONS: dict[str, list[str]] = SCHEMES["ksic"]["starts"]
_LIMIT_EDITIONS = _load("definitions/size.yaml")["tables"]["sme_sales_limit"]["editions"]


def yes(text: str) -> bool:
    """A yes or a no."""
    return {"yes": True, "true": True, "no": False, "false": False}[text]


def whole(text: str) -> int:
    """A whole number or an amount: `5_000`, `1,000억`."""
    bare = text.replace(",", "").replace("_", "").strip()
    scale = _SCALES.get(bare[-1:], 1)
    number = Fraction(bare.rstrip("만억조")) * scale
    assert number.denominator == 1
    return number.numerator


def number(name: str, text: str) -> int:
    """One value of an ordered fact, or of the age."""
    kind = KINDS.get(name)
    if kind == "date":
        return date.fromisoformat(text).toordinal()
    if kind == "ratio":
        share = Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1) * THOUSANDTHS
        assert share.denominator == 1
        return share.numerator
    return whole(text)


@cache
def domain(name: str) -> Bounds:
    """The least and the greatest value of a fact."""
    fact = FACTS[name]
    ends = [number(name, fact[end]) if end in fact else None for end in ("min", "max")]
    return ends[0], ends[1]


def bounds(name: str, raw: Any) -> Bounds:
    """What a profile says of an ordered fact: an exact value, or a range whose open ends are the domain's."""
    if isinstance(raw, str):
        return number(name, raw), number(name, raw)
    least, most = domain(name)
    low, high = raw.get("min"), raw.get("max")
    return (least if low is None else number(name, low)), (most if high is None else number(name, high))


def stated(profile: Profile) -> Profile:
    """The facts a profile states: null is the same as absent."""
    return {name: raw for name, raw in profile.items() if raw is not None}


def settled(profile: Profile, day: date) -> dict[str, bool]:
    """The absent facts that stated ones settle, by the contract."""
    known = stated(profile)
    found = {}
    if "independent" not in known and known.get("top30_group") in ("yes", "true"):
        found["independent"] = False
    if "top30_group" not in known and known.get("independent") in ("yes", "true"):
        found["top30_group"] = False
    if "business_licence" not in known and "business_registration_number" in known:
        found["business_licence"] = True
    past = [raw for year, raw in known.get("exports_usd", {}).items() if int(year) <= day.year]
    if "has_exported" not in known and any((bounds("exports_usd", raw)[0] or 0) > 0 for raw in past):
        found["has_exported"] = True
    return found


def code_span(code: str) -> tuple[int, int]:
    """The first and the last five-digit KSIC code that begins with `code`, as numbers."""
    section, digits = ord(code[0]) * 10**_DIGITS, code[1:]
    return section + int(digits.ljust(_DIGITS, "0")), section + int(digits.ljust(_DIGITS, "9"))


def division_spans() -> list[tuple[int, int]]:
    """The spans of all divisions there are."""
    return [code_span(section + division) for section, divisions in DIVISIONS.items() for division in divisions]


@cache
def limits_on(day: date) -> dict[str, int | None]:
    """Code -> SME limit in won on a day, None where the table says that there is none; empty before the first."""
    found: dict[str, int | None] = {}
    for edition in sorted(_LIMIT_EDITIONS, key=lambda each: str(each["from"])):
        if date.fromisoformat(edition["from"]) <= day:
            rows = edition["values"].items()
            found = {code: None if won == "none" else whole(won) for won, codes in rows for code in codes}
    return found


@cache
def limit_of(code: str, day: date) -> int | None:
    """The limit of one five-digit code: the longest code of the table that it begins with decides."""
    limits = limits_on(day)
    own = max((known for known in limits if code.startswith(known)), key=len, default=None)
    return None if own is None else limits[own]


def born_by(day: date, years: int) -> int | None:
    """The last founding date (ordinal) with which a firm is `years` completed years old on a day."""
    if years >= day.year:
        return None
    try:
        return day.replace(year=day.year - years).toordinal()
    except ValueError:
        return date(day.year - years, 2, 28).toordinal()


def sizes(profile: Profile, day: date) -> set[str]:
    """The sizes the first-match table leaves a firm whose other facts are all known, without its size class."""
    known = {**{name: raw in ("yes", "true") for name, raw in profile.items() if raw in ("yes", "no")}}
    known.update(settled(profile, day))
    if known["top30_group"] and not known["independent"]:
        return {"large"}
    if not known["independent"]:
        return {"middle-standing", "large"}
    over = {"public" if known["public_institution"] else "middle-standing"}
    limit = limit_of(profile["industry"], day)
    if limit is None:
        return {"sme"} | over
    return {"sme"} if number("annual_sales_krw", profile["annual_sales_krw"]) <= limit else over


def tests(tree: Tree) -> Iterator[Tree]:
    """The tests on facts in a condition."""
    if isinstance(tree, str):
        yield tree
        return
    ((word, below),) = words(tree).items()
    if word in ("all", "any"):
        for part in below:
            yield from tests(part)
    elif word in ("not", "usually"):
        yield from tests(below)
    elif word != "agency_decides":
        yield tree


def names(tree: Tree) -> list[str]:
    """The facts a condition names, each as often as it does."""
    return [test if isinstance(test, str) else next(iter(words(test))) for test in tests(tree)]


def words(tree: dict[str, Any]) -> dict[str, Any]:
    """A condition without its notes."""
    return {word: below for word, below in tree.items() if word not in NOTES}


def marks(tree: Tree, day: date) -> dict[str, set[int]]:
    """By ordered fact the values at which a test of the condition turns, but for those an industry sets."""
    found: dict[str, set[int]] = {}
    for test in tests(tree):
        (name,) = names(test)
        operands = [] if isinstance(test, str) else _operands(words(test)[name])
        if name == "firm_age_years":
            turns = [born_by(day, int(years) + step) or 1 for years in operands for step in (0, 1)]
            found.setdefault("founded", set()).update(turns)
        elif KINDS.get(name) in (*ORDERED, "by-year"):
            special = {"day-of-check": day.toordinal(), "sme_sales_limit": 0}
            values = [special[text] if text in special else number(name, text) for text in operands]
            found.setdefault(name, set()).update(values)
    return found


def _operands(test: Any) -> list[str]:
    """The constants a test compares with."""
    if isinstance(test, str):
        return [] if test == "stated" else [test]
    if isinstance(test, list):
        return test
    return [text for below in test.values() for text in _operands(below)]


def is_open(tree: Tree) -> bool:
    """Whether a condition holds an open leaf."""
    if isinstance(tree, str):
        return False
    ((word, below),) = words(tree).items()
    if word in ("all", "any"):
        return any(is_open(part) for part in below)
    return word in ("usually", "agency_decides") or (word == "not" and is_open(below))

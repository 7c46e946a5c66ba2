"""Random firm profiles, as plain data: whole truths, what is known of them, and one thing more to learn."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from hypothesis import strategies as st

from support import plain
from support.plain import DIVISIONS, KINDS, Profile, Tree, stated
from support.strategies import AMOUNTS_USD, BOOLEANS, THRESHOLDS, WORDS

Draw = st.DrawFn
NUMBER = "1048136565"
"""A business registration number with a sound check digit."""
CLASSES = {"micro": "sme", "small": "sme", "medium": "sme", "middle-standing": "middle-standing", "large": "large"}
SETTLING = frozenset(("independent", "top30_group", "exports_usd", "business_registration_number"))
"""Facts that answer another one too."""
OVERRIDING = frozenset(("size_class", "business_licence"))
"""Facts that may turn a decided verdict, by the contract."""
LIMITED = ("annual_sales_krw", "capital_krw")
_PERSONAL = ("region", "trip_country")
_SECTIONS = ("C26", "C14", "C11", "E36", "E37", "G46", "N74", "N76", "S95", "A01", "I55", "K64")


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked of a firm, and on which day: its facts are drawn at, below and above the constants of the tree."""

    tree: Tree
    day: date

    @cached_property
    def marks(self) -> dict[str, set[int]]:
        """The values at which a test turns."""
        return plain.marks(self.tree, self.day)


def _anchors(name: str, question: Question, industry: str | None) -> set[int]:
    turns = question.marks.get(name)
    if turns is None:
        texts = AMOUNTS_USD if name == "exports_usd" else THRESHOLDS[name]
        turns = {plain.number(name, text) for text in texts}
    limit = plain.limit_of(industry, question.day) if industry and name in LIMITED else None
    return turns if limit is None else {limit, *turns}


def _values(name: str, question: Question, low: int | None, high: int | None, industry: str | None = None) -> list[int]:
    """Values between two ends that lie at a threshold, one below or one above it."""
    least, most = plain.domain(name)
    latest = question.day.toordinal() if name == "founded" else None
    lows = [end for end in (low, least) if end is not None]
    highs = [end for end in (high, most, latest) if end is not None]
    around = {anchor + step for anchor in _anchors(name, question, industry) for step in (-1, 0, 1)} | {*lows, *highs}
    return sorted(value for value in around if (not lows or value >= max(lows)) and (not highs or value <= min(highs)))


def _written(name: str, value: int) -> str:
    kind = KINDS[name]
    if kind == "date":
        return date.fromordinal(value).isoformat()
    if kind == "ratio":
        return f"{value // 10}.{value % 10}%"
    if value and value % 10**8 == 0:
        return f"{value // 10**8:,}억"
    return f"{value:,}"


def _exact(draw: Draw, name: str, raw: Any, question: Question, industry: str | None = None) -> str:
    low, high = (None, None) if raw is None else plain.bounds(name, raw)
    return _written(name, draw(st.sampled_from(_values(name, question, low, high, industry))))


def _yes_no(draw: Draw) -> str:
    return draw(st.sampled_from(("yes", "no")))


def _group(draw: Draw, firm: Profile, known: dict[str, bool]) -> None:
    """A firm of a large group is not independent."""
    if "independent" not in firm and "independent" not in known:
        firm["independent"] = _yes_no(draw)
    if "top30_group" not in firm and "top30_group" not in known:
        firm["top30_group"] = "no" if firm["independent"] == "yes" else _yes_no(draw)


def _exports(draw: Draw, firm: Profile, known: dict[str, bool], question: Question) -> None:
    """Amounts for the years that are named and the last two, or one more; a firm that never exported has none."""
    if "has_exported" not in firm and "has_exported" not in known:
        firm["has_exported"] = _yes_no(draw)
    day = question.day
    never = firm.get("has_exported") == "no"
    others = draw(st.sampled_from(((), (day.year,), (day.year + 1,))))
    years = {**dict.fromkeys(map(str, (day.year - 1, day.year - 2, *others))), **firm.get("exports_usd", {})}
    firm["exports_usd"] = {
        year: "0" if never and int(year) <= day.year else _exact(draw, "exports_usd", raw, question)
        for year, raw in years.items()
    }
    if "has_exported" in plain.settled({**firm, "has_exported": None}, day) and draw(st.booleans()):
        firm.pop("has_exported", None)


def _industry(draw: Draw, code: str | None, day: date) -> str:
    """A five-digit code below `code`, with a limit on the day unless none below it has one."""
    if code is None:
        code = draw(st.sampled_from(_SECTIONS))
    if len(code) > 2:
        return code.ljust(6, draw(st.sampled_from("19")))
    below = [f"{code}{division}" for division in DIVISIONS[code]]
    limited = [each for each in below if plain.limit_of(each, day) is not None]
    return draw(st.sampled_from(limited or below)) + "110"


def _size_class(draw: Draw, firm: Profile, day: date) -> None:
    """No size class, or one that the tables allow."""
    allowed = plain.sizes(firm, day)
    found = draw(st.sampled_from([None, *(name for name, size in CLASSES.items() if size in allowed)]))
    if found:
        firm["size_class"] = found


@st.composite
def completions(draw: Draw, profile: Profile, question: Question, booleans: tuple[str, ...] = BOOLEANS) -> Profile:
    """A firm of which the profile tells a part: every fact exact, none contradicting another.

    A fact that stated ones settle may stay away, or it is stated as settled.
    """
    firm, day = dict(stated(profile)), question.day
    known = plain.settled(firm, day)
    for name, value in known.items():
        if draw(st.booleans()):
            firm[name] = "yes" if value else "no"
    _group(draw, firm, known)
    _exports(draw, firm, known, question)
    for name in booleans:
        if name not in firm and name not in known and name != "has_exported":
            firm[name] = _yes_no(draw)
    firm["industry"] = _industry(draw, firm.get("industry"), day)
    for name in THRESHOLDS:
        firm[name] = _exact(draw, name, firm.get(name), question, firm["industry"])
    for name in _PERSONAL:
        firm.setdefault(name, draw(st.sampled_from(WORDS[name])))
    if "business_registration_number" not in firm and draw(st.booleans()):
        firm["business_registration_number"] = NUMBER
    if "size_class" not in firm:
        _size_class(draw, firm, day)
    return firm


@st.composite
def truths(draw: Draw, question: Question, booleans: tuple[str, ...] = BOOLEANS) -> Profile:
    """A whole firm without contradictions, now and then in an industry without a limit."""
    seed = draw(st.sampled_from([{}, {}, {}, {}, {"industry": "O84110"}, {"industry": "S94110"}]))
    return draw(completions(seed, question, booleans))


@st.composite
def complete_profiles(draw: Draw, question: Question) -> Profile:
    """Every fact exact, perhaps contradicting each other; the size class is stated where the rest leaves it open."""
    firm, day = draw(truths(question)), question.day
    with_class = "size_class" in plain.names(question.tree)
    spoilt = draw(st.sampled_from(("", "", "", "group", "history", "founded", "class")))
    if spoilt == "group":
        firm.update(independent="yes", top30_group="yes")
    elif spoilt == "history":
        firm.update(has_exported="no")
    elif spoilt == "founded":
        firm.update(founded=date(day.year + 1, 1, 1).isoformat())
    open_size = len(plain.sizes(firm, day)) > 1
    if spoilt == "class" or ("size_class" not in firm and (with_class or open_size)):
        firm["size_class"] = draw(st.sampled_from(tuple(CLASSES)))
    return firm


def _range(draw: Draw, name: str, value: int, question: Question, industry: str) -> dict[str, str]:
    """A range that holds a value; one end may be left out."""
    below = [value, *(each for each in _values(name, question, None, None, industry) if each < value)]
    above = [value, *(each for each in _values(name, question, None, None, industry) if each > value)]
    ends = {"min": draw(st.sampled_from(below)), "max": draw(st.sampled_from(above))}
    left_out = draw(st.sampled_from(("", "", "min", "max")))
    return {end: _written(name, found) for end, found in ends.items() if end != left_out}


def _less_known(draw: Draw, name: str, raw: Any, question: Question, industry: str) -> Any:
    """Less than an exact value says: None for nothing at all."""
    kind = KINDS[name]
    if kind in plain.ORDERED:
        return _range(draw, name, plain.number(name, raw), question, industry) if draw(st.booleans()) else None
    if kind == "by-year":
        years = {year: draw(st.sampled_from(("keep", "drop", "range"))) for year in raw}
        return {
            year: raw[year] if how == "keep" else _range(draw, name, plain.number(name, raw[year]), question, industry)
            for year, how in years.items()
            if how != "drop"
        } or None
    if name == "industry":
        return (
            None
            if plain.limit_of(raw, question.day) is None
            else draw(st.sampled_from((None, raw[:1], raw[:3], raw[:5])))
        )
    return None


@st.composite
def known_of(draw: Draw, truth: Profile, question: Question) -> Profile:
    """A part of what is true of a firm: facts left away, null or only as a range, never contradicting it."""
    known: Profile = {}
    for name, raw in truth.items():
        if draw(st.sampled_from((True, False))):
            known[name] = raw
        elif (less := _less_known(draw, name, raw, question, truth["industry"])) is not None or draw(st.booleans()):
            known[name] = less
    if plain.limit_of(truth["industry"], question.day) is None:
        # Only a firm that says so is taken for one without a limit.
        known["industry"] = truth["industry"]
    if truth.get("business_licence") == "no" and known.get("business_registration_number"):
        known["business_licence"] = "no"
    return known


@st.composite
def lessons(draw: Draw, known: Profile, truth: Profile) -> tuple[str, Profile]:
    """A fact that is not all known yet, and the profile after some or all of the truth about it has been stated."""
    before = stated(known)
    candidates = [name for name in truth if name not in OVERRIDING and truth[name] != before.get(name)]
    if not candidates:
        return "", known
    name = draw(st.sampled_from(candidates))
    told, old = truth[name], before.get(name)
    if name == "exports_usd":
        year = draw(st.sampled_from([each for each in told if told[each] != (old or {}).get(each)]))
        return name, {**known, name: {**(old or {}), year: told[year]}}
    if isinstance(old, dict) and draw(st.booleans()):
        end = draw(st.sampled_from(("min", "max")))
        return name, {**known, name: {**old, end: told}}
    if name == "industry":
        told = told[: draw(st.integers(len(old or "") + 1, 6))]
        told = told[:1] if len(told) == 2 else told
    return name, {**known, name: told}

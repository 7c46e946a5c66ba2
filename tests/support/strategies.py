"""Random conditions, as plain rule data in every word of the condition language, and random cases for the laws."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from support.plain import Profile, Tree, names

Trees = st.SearchStrategy[Tree]

DAYS = (date(2014, 6, 1), date(2017, 3, 2), date(2025, 8, 31), date(2025, 9, 1), date(2026, 11, 21))
"""Before the first table of limits, in the first, on its last day, on the first day of the next, in the next."""
LEAP_DAYS = (date(2016, 2, 29), date(2017, 2, 28))
ALL_DAYS = DAYS + LEAP_DAYS

BOOLEANS = ("business_licence", "top30_group", "independent", "public_institution", "has_exported", "kita_member")
THRESHOLDS: dict[str, tuple[str, ...]] = {
    "employees": ("0", "5", "50", "300"),
    "annual_sales_krw": ("0", "400억", "600억", "80_000_000_000", "100,000,000,000", "1500억"),
    "capital_krw": ("0", "5000만", "1,000억"),
    "manufacturing_transition_rate": ("0", "30%", "0.5", "100%"),
    "founded": ("2010-03-02", "2013-02-28", "2016-02-29", "2017-03-02"),
}
AMOUNTS_USD = ("0", "1", "10만")
AGES = ("0", "1", "3", "7")
PREFIXES: dict[str, tuple[str, ...]] = {
    "industry": ("C", "C26", "C2611", "E", "G46", "N76", "O", "S94"),
    "region": ("KR-", "KR-4", "KR-41", "US-"),
    "trip_country": ("N", "NO", "V"),
}
WORDS: dict[str, tuple[str, ...]] = {
    "industry": ("C26110", "C26", "G46110"),
    "region": ("KR-11", "KR-41", "US-CA"),
    "trip_country": ("NO", "VN", "US"),
    "size_class": ("micro", "small", "medium", "middle-standing", "large"),
    "size": ("sme", "middle-standing", "large", "public"),
}
VIEWS = ("sme", "middle_standing", "large_enterprise")
STATABLE = ("business_registration_number", "employees", "annual_sales_krw", "founded", "industry", "exports_usd",
            "size_class", "public_institution", "kita_member")  # fmt: skip
"""Facts that nothing settles: of a settled one, `stated` says what the profile does not (see the laws' report)."""
COMPARISONS = ("less_than", "at_most", "at_least", "more_than", "is")
LIMIT_COMPARISONS = COMPARISONS[:-1]


def _pick(options: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(options)


def _under(name: str, below: st.SearchStrategy[Any]) -> Trees:
    """What is drawn, below a fact or a word."""
    return below.map(lambda drawn: {name: drawn})


def _either(strategies: Sequence[Trees]) -> Trees:
    """One of the strategies, each as often, however many ways it has itself."""
    return st.integers(0, len(strategies) - 1).flatmap(strategies.__getitem__)


def _one_or_more(options: Sequence[str]) -> st.SearchStrategy[Any]:
    return _pick(options) | st.lists(_pick(options), min_size=1, max_size=3)


def _compared(values: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    """An operator and its operand; the values stand in rising order."""
    single = st.builds(lambda word, value: {word: value}, _pick(COMPARISONS), _pick(values))
    ends = st.lists(st.integers(0, len(values) - 1), min_size=2, max_size=2).map(sorted)
    return single | ends.map(lambda pair: {"between": [values[index] for index in pair]})


def _ordered() -> Trees:
    facts = [_under(name, _compared(values)) for name, values in THRESHOLDS.items()]
    to_day = _under("founded", _pick(COMPARISONS).map(lambda word: {word: "day-of-check"}))
    return st.one_of(*facts, to_day, _under("firm_age_years", _compared(AGES)))


def _limits() -> Trees:
    against = _pick(LIMIT_COMPARISONS).map(lambda word: {word: "sme_sales_limit"})
    return st.one_of(*(_under(name, against) for name in ("annual_sales_krw", "capital_krw")))


def _booleans(facts: Sequence[str]) -> Trees:
    said = _under("is", _pick(("yes", "no")))
    return st.one_of(_pick(facts), *(_under(name, said) for name in facts))


def _members(facts: Sequence[str]) -> Trees:
    def test(name: str) -> Trees:
        words = _pick(WORDS[name])
        return _under(name, _under("is", words) | _under("in", st.lists(words, min_size=1, max_size=3)))

    return st.one_of(*map(test, facts))


def _starts() -> Trees:
    return st.one_of(*(_under(name, _under("starts_with", _one_or_more(some))) for name, some in PREFIXES.items()))


def _years() -> Trees:
    tests = _compared(AMOUNTS_USD)
    return _under("exports_usd", _under("any_year", tests) | _under("last_year", tests))


def _sizes() -> Trees:
    return _members(("size",)) | _booleans(VIEWS)


def _stated() -> Trees:
    classes = _under("size_class", _under("stated_as", _one_or_more(WORDS["size_class"])))
    return _pick(STATABLE).map(lambda name: {name: "stated"}) | classes


def leaves(*, derived: bool = True, about_profile: bool = True) -> Trees:
    """Tests on one fact, each kind as often. `about_profile`: also those a fuller profile may answer otherwise.

    These are `stated` and `stated_as`, and `is` on an industry, which is another one for a longer code.
    """
    places = _members(("region", "trip_country", "size_class"))
    found = [_booleans(BOOLEANS), _ordered(), _ordered(), _limits(), places, _starts(), _years()]
    if derived:
        found += [_sizes(), _sizes()]
    if about_profile:
        found.append(_stated() | _members(("industry",)))
    return _either(found)


def _agency() -> Trees:
    what = {"en": "whether there is room", "ko": "자리가 있는지"}
    leans: tuple[dict[str, str], ...] = ({}, {"lean": "yes"}, {"lean": "no"})
    return _under("agency_decides", _pick(leans).map(lambda lean: {"what": what, **lean}))


def _grown(bottom: Trees, *, with_open: bool) -> Trees:
    """Conditions of any shape, of up to six leaves."""

    def grow(below: Trees) -> Trees:
        several = st.lists(below, min_size=1, max_size=3)
        found = [
            _under("all", several),
            several.map(lambda parts: {"any": parts, "source": "eclac-2018#B.1", "reading": "some"}),
            _under("not", below),
        ]
        if with_open:
            found.append(_under("usually", below))
        return st.one_of(*found)

    return st.recursive(bottom, grow, max_leaves=6)


def nested_trees(bottom: Trees) -> Trees:
    """Conditions of three or four tests on different facts, in two joins; any part may be denied."""

    def nest(parts: list[Tree], outer: str, inner: str, denied: list[bool]) -> Tree:
        first, *rest = (_denied(part) if no else part for part, no in zip(parts, denied, strict=False))
        below: Tree = {inner: rest}
        return {outer: [first, _denied(below) if denied[-1] else below]}

    parts = st.lists(bottom, min_size=3, max_size=4, unique_by=lambda part: tuple(names(part)))
    joins = _pick(("all", "any"))
    return st.builds(nest, parts, joins, joins, st.lists(st.booleans(), min_size=5, max_size=5))


def _denied(tree: Tree) -> Tree:
    return {"not": tree}


def trees(*, derived: bool = True, about_profile: bool = True, with_open: bool = True) -> Trees:
    """Single tests, joins of a few, and conditions of any shape, with open leaves among simple tests and among all."""
    bottom = leaves(derived=derived, about_profile=about_profile)
    found = [bottom, nested_trees(bottom), _grown(bottom, with_open=False)]
    if with_open:
        simple = _either([_booleans(BOOLEANS), _agency()])
        found += [_grown(simple, with_open=True), _grown(_either([bottom, bottom, _agency()]), with_open=True)]
    return _either(found)


def examples(count: int) -> settings:
    """So many examples; drawing a whole firm takes its time on a busy machine."""
    return settings(max_examples=count, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


Case = tuple[Tree, Profile, date]
"""A condition, a profile and a day."""

"""What a test lets through, against trying every value there is.

Thresholds are drawn from a few marks; the values that are tried are the marks, what lies between two of them and
what lies beyond the last, so that a test on any other value goes like one on a value that is tried.
"""

import operator
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smematch.lint.extent import Extent, both, either, extent
from smematch.model.definitions import Derived
from smematch.model.facts import Fact
from smematch.model.reader import read_condition
from smematch.model.vocabulary import DefinitionsFile, Vocabulary

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "less_than": operator.lt,
    "at_most": operator.le,
    "at_least": operator.ge,
    "more_than": operator.gt,
    "is": operator.eq,
}
FIRST = date(2017, 2, 25)  # the marks run over the end of a month
GRADES = ("a", "b", "c", "d")


class Kind(NamedTuple):
    """An ordered fact: how it is declared, the marks of its tests as written, every value that is tried."""

    fact: str
    declared: dict[str, str]
    marks: dict[str, Any]
    values: list[Any]
    year: str = ""


class Written(NamedTuple):
    """A test as an author writes it, and whether a value passes it."""

    raw: Any
    passes: Callable[[Any], bool]


def whole(low: int, high: int) -> dict[str, int]:
    """Whole numbers from one to another, as written."""
    return {str(number): number for number in range(low, high + 1)}


def tenths(low: int, high: int) -> dict[str, Fraction]:
    """Tenths from one to another, as written."""
    return {str(number / 10): Fraction(number, 10) for number in range(low, high + 1)}


def days(low: int, high: int) -> dict[str, date]:
    """Days from one to another, counted from the first, as written."""
    found = [FIRST + timedelta(days=number) for number in range(low, high + 1)]
    return {day.isoformat(): day for day in found}


def twentieths(low: int, high: int) -> list[Fraction]:
    """Tenths from one to another, and what lies between each two."""
    return [Fraction(number, 20) for number in range(2 * low, 2 * high + 1)]


KINDS = [
    Kind("staff", {"type": "integer", "min": "0", "max": "6"}, whole(0, 6), list(range(7))),
    Kind("sales", {"type": "integer", "min": "0"}, whole(0, 6), list(range(9))),
    Kind("profit", {"type": "integer"}, whole(-3, 3), list(range(-5, 6))),
    Kind("share", {"type": "ratio", "min": "0", "max": "60%"}, tenths(0, 6), twentieths(0, 6)),
    Kind("weight", {"type": "number", "max": "0.3"}, tenths(-3, 3), twentieths(-5, 3)),
    Kind("growth", {"type": "number"}, tenths(-3, 3), twentieths(-5, 5)),
    Kind(
        "fair",
        {"type": "date", "min": FIRST.isoformat(), "max": (FIRST + timedelta(days=6)).isoformat()},
        days(0, 6),
        list(days(0, 6).values()),
    ),
    Kind("founded", {"type": "date"}, days(0, 6), list(days(-2, 8).values())),
    Kind("age", {}, whole(0, 6), list(range(9))),
    Kind("exports", {"type": "by-year", "of": "integer", "min": "0"}, whole(0, 6), list(range(9)), "last_year"),
]
TEXT = {"en": "-", "ko": "-"}
SAID: dict[str, Any] = {"label": TEXT, "question": TEXT, "firm_can_change": "no"}


def vocabulary() -> Vocabulary:
    """The facts of all kinds, an age, a choice, a yes-or-no fact."""
    declared = {kind.fact: kind.declared for kind in KINDS if kind.declared}
    declared |= {"grade": {"type": "choice", "of": dict.fromkeys(GRADES, TEXT)}, "member": {"type": "boolean"}}  # type: ignore[dict-item]
    facts = {name: Fact.model_validate({**SAID, **each}) for name, each in declared.items()}
    age = Derived.model_validate({"type": "integer", "label": TEXT, "source": "s#1", "years_since": "founded"})
    return Vocabulary(facts, DefinitionsFile(derived={"age": age}))


VOCABULARY = vocabulary()


@st.composite
def ordered(draw: st.DrawFn, kind: Kind) -> Written:
    """A test on an ordered fact, perhaps below `not`."""
    word = draw(st.sampled_from((*OPERATORS, "between")))
    marks = st.sampled_from(sorted(kind.marks, key=kind.marks.__getitem__))
    if word == "between":
        low, high = sorted((draw(marks), draw(marks)), key=kind.marks.__getitem__)
        inner: Any = {word: [low, high]}
        least, most = kind.marks[low], kind.marks[high]
        plain = Written(inner, lambda value: bool(least <= value <= most))
    else:
        text = draw(marks)
        inner, mark, compare = {word: text}, kind.marks[text], OPERATORS[word]
        plain = Written(inner, lambda value: compare(value, mark))
    raw = {kind.fact: {kind.year: inner} if kind.year else inner}
    return draw(perhaps_not(Written(raw, plain.passes)))


@st.composite
def perhaps_not(draw: st.DrawFn, test: Written) -> Written:
    """The test, or its opposite, or the opposite of that."""
    times = draw(st.sampled_from((0, 0, 0, 1, 2)))
    raw = test.raw
    for _ in range(times):
        raw = {"not": raw}
    return Written(raw, (lambda value: not test.passes(value)) if times == 1 else test.passes)


@st.composite
def chosen(draw: st.DrawFn) -> Written:
    """A test on a choice, perhaps below `not`."""
    members = draw(st.lists(st.sampled_from(GRADES), min_size=1, unique=True))
    return draw(perhaps_not(Written({"grade": {"in": members}}, members.__contains__)))


@st.composite
def yes_or_no(draw: st.DrawFn) -> Written:
    """A test on a yes-or-no fact, perhaps below `not`."""
    yes = draw(st.booleans())
    raw = draw(st.sampled_from(("member", {"member": {"is": "yes"}}))) if yes else {"member": {"is": "no"}}
    return draw(perhaps_not(Written(raw, lambda value: value is yes)))


Several = tuple[list[Written], list[Any]]


def several(least: int, most: int) -> st.SearchStrategy[Several]:
    """Tests on one fact of any kind, and every value of it."""

    def of(tests: st.SearchStrategy[Written], values: list[Any]) -> st.SearchStrategy[Several]:
        return st.tuples(st.lists(tests, min_size=least, max_size=most), st.just(values))

    facts = [of(ordered(kind), kind.values) for kind in KINDS]
    return st.one_of(*facts, of(chosen(), list(GRADES)), of(yes_or_no(), [True, False]))


def lets(test: Written) -> Extent:
    """The extent of a test."""
    found = extent(read_condition(test.raw, VOCABULARY), VOCABULARY)
    assert found is not None
    return found


def passing(tests: Iterable[Written], values: list[Any], how: Callable[[Iterable[bool]], bool]) -> list[Any]:
    """The values that pass all or any of the tests."""
    written = list(tests)
    return [value for value in values if how(test.passes(value) for test in written)]


@given(several(1, 1))
def test_one(drawn: Several) -> None:
    """A test lets nothing through, or everything, exactly where no value passes it, or every value."""
    (test,), values = drawn
    found = passing([test], values, all)
    assert (not found, found == values) == (lets(test).empty, lets(test).full)


@given(several(1, 1))
def test_rest(drawn: Several) -> None:
    """What a test does not let through is empty and full the other way round, and the rest of it is the test again."""
    (test,), values = drawn
    found = passing([test], values, all)
    rest = lets(test).rest
    assert rest is not None
    assert (found == values, not found) == (rest.empty, rest.full)
    assert (True, True) == (both([lets(test), rest]).empty, either([lets(test), rest]).full)
    again = rest.rest
    assert again is not None
    assert (True, True) == (again.inside(lets(test)), lets(test).inside(again))


@given(several(1, 5))
def test_both(drawn: Several) -> None:
    """Several tests together let nothing through, or everything, where no value passes all, or every value does."""
    tests, values = drawn
    found = passing(tests, values, all)
    together = both(map(lets, tests))
    assert (not found, found == values) == (together.empty, together.full)


@given(several(1, 5))
def test_either(drawn: Several) -> None:
    """One of several tests lets nothing through, or everything, where no value passes any, or every value does."""
    tests, values = drawn
    found = passing(tests, values, any)
    one = either(map(lets, tests))
    assert (not found, found == values) == (one.empty, one.full)


@given(several(2, 2))
def test_inside(drawn: Several) -> None:
    """A test lies inside another exactly where every value that passes it passes the other."""
    (inner, outer), values = drawn
    expected = all(outer.passes(value) for value in values if inner.passes(value))
    assert expected == lets(inner).inside(lets(outer))


@given(several(2, 5))
def test_inside_several(drawn: Several) -> None:
    """A test lies inside several others exactly where every value that passes it passes one of them."""
    (inner, *outer), values = drawn
    expected = all(any(test.passes(value) for test in outer) for value in values if inner.passes(value))
    assert expected == lets(inner).inside(either(map(lets, outer)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.fact)
def test_one_fact_has_one_name(kind: Kind) -> None:
    """Tests that can be compared bear the same name, whatever stands around them."""
    first, last = min(kind.marks, key=kind.marks.__getitem__), max(kind.marks, key=kind.marks.__getitem__)
    tests = [{"at_least": first}, {"between": [first, last]}]
    raws = [{kind.fact: {kind.year: test} if kind.year else test} for test in tests]
    names = {lets(Written(raw, bool)).fact for raw in (*raws, {"not": raws[0]})}
    assert len(names) == 1


def test_any_year() -> None:
    """That no year passes a test is not that some year fails it: `not` of it is compared with nothing."""
    raw = {"exports": {"any_year": {"at_least": "3"}}}
    assert lets(Written(raw, bool)).of_years
    assert extent(read_condition({"not": raw}, VOCABULARY), VOCABULARY) is None


@pytest.mark.parametrize(
    "raw",
    [
        {"founded": {"at_most": "day-of-check"}},
        {"staff": "stated"},
        {"grade": {"stated_as": "a"}},
        {"all": ["member", {"member": {"is": "yes"}}]},
        {"usually": "member"},
    ],
)
def test_not_one_set_of_values(raw: Any) -> None:
    """A test on the day of the check, on what is stated, or on more than one fact has no extent."""
    assert extent(read_condition(raw, VOCABULARY), VOCABULARY) is None

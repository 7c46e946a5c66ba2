"""What people say, in either language, and what it comes to."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pydantic_core import PydanticCustomError
from support.rules import shipped

from smematch.advise.interview.codes import Codes, territories
from smematch.advise.interview.reading import About, command_of, understand, value_of
from smematch.catalogue import load_catalogue
from smematch.model.values import Interval

YEAR = 2016
SALES, FOUNDED, PEOPLE, SHARE = "annual_sales_krw", "founded", "employees", "manufacturing_transition_rate"
EXPORTS, SIZE, COUNTS = "exports_usd", "size_class", "used_this_year"
LISTED = ("a.b/c", "a.b/d")
SAID: list[tuple[str, str, Any]] = [
    (SALES, "124억", Interval(12_400_000_000, 12_400_000_000)),
    (SALES, "12.4bn", Interval(12_400_000_000, 12_400_000_000)),
    (SALES, "90~140억", Interval(9_000_000_000, 14_000_000_000)),
    (SALES, "90억 ~ 140억 원", Interval(9_000_000_000, 14_000_000_000)),
    (SALES, "about 90억~140억", Interval(9_000_000_000, 14_000_000_000)),
    (SALES, "5,000,000-6m", Interval(5_000_000, 6_000_000)),
    (SALES, "90억에서 140억까지", Interval(9_000_000_000, 14_000_000_000)),
    (SALES, "100억 이상", Interval(10_000_000_000, None)),
    (SALES, "at most 5bn", Interval(0, 5_000_000_000)),
    (PEOPLE, "50-99", Interval(50, 99)),
    (PEOPLE, "50~99명", Interval(50, 99)),
    (PEOPLE, "62 people", Interval(62, 62)),
    (PEOPLE, "50+", Interval(50, None)),
    (SHARE, "35%", Interval(Fraction(7, 20), Fraction(7, 20))),
    (SHARE, "30-40%", Interval(Fraction(3, 10), Fraction(2, 5))),
    (FOUNDED, "2013-02-20", Interval(date(2013, 2, 20), date(2013, 2, 20))),
    (FOUNDED, "2013년 2월 20일", Interval(date(2013, 2, 20), date(2013, 2, 20))),
    (FOUNDED, "2013.2", Interval(date(2013, 2, 1), date(2013, 2, 28))),
    (FOUNDED, "2012-02", Interval(date(2012, 2, 1), date(2012, 2, 29))),
    (FOUNDED, "2013", Interval(date(2013, 1, 1), date(2013, 12, 31))),
    (FOUNDED, "2010..2012", Interval(date(2010, 1, 1), date(2012, 12, 31))),
    (FOUNDED, "2010-2012", Interval(date(2010, 1, 1), date(2012, 12, 31))),
    (FOUNDED, "2013-02-20~2013-03", Interval(date(2013, 2, 20), date(2013, 3, 31))),
    (EXPORTS, "12000", {2016: Interval(12_000, 12_000)}),
    (EXPORTS, "2015: 0, 2016: 12,000", {2015: Interval(0, 0), 2016: Interval(12_000, 12_000)}),
    (EXPORTS, "2016=10~20만", {2016: Interval(100_000, 200_000)}),
    (SIZE, "2", "small"),
    (SIZE, "소기업", "small"),
    (SIZE, "Middle-standing enterprise", "middle-standing"),
    (COUNTS, "0", {"a.b/c": Interval(0, 0), "a.b/d": Interval(0, 0)}),
    (COUNTS, "아니오", {"a.b/c": Interval(0, 0), "a.b/d": Interval(0, 0)}),
    (COUNTS, "2=3", {"a.b/d": Interval(3, 3)}),
    ("independent", "네", True),
    ("independent", " NO ", False),
    ("name", '"back"', "back"),
]
REFUSED = [
    (SALES, "-5", "below-domain"), (SALES, "10..5", "range-backwards"), (SALES, "much", "not-an-amount"),
    (SALES, "100 USD", "wrong-currency"), (SHARE, "35", "above-domain"), (PEOPLE, "1.5", "not-whole"),
    (FOUNDED, "2013-02-30", "no-such-day"), (FOUNDED, "2013-13", "not-a-date"), (FOUNDED, "soon", "not-a-date"),
    (FOUNDED, "0000", "no-such-day"), (SIZE, "9", "ask-no-number"), (SIZE, "smal", "not-a-choice"),
    (SIZE, "0", "ask-no-number"), (COUNTS, "1=x", "not-whole"), (COUNTS, "3=1", "ask-no-number"),
    (COUNTS, "some", "ask-not-understood"), ("independent", "maybe", "not-yes-or-no"),
    (EXPORTS, "much", "not-an-amount"), (EXPORTS, "2016: about 5", "ask-not-understood"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "text", "value"), SAID)
def test_what_is_said_is_understood(fact: str, text: str, value: Any) -> None:
    """Amounts, ranges, days and words are read as people write them."""
    raw = understand(text, fact, shipped().vocabulary, YEAR, LISTED)

    assert value == value_of(fact, raw, shipped().vocabulary)


@pytest.mark.parametrize(("fact", "text", "code"), REFUSED)
def test_what_is_no_answer_is_refused(fact: str, text: str, code: str) -> None:
    """What cannot be an answer is refused with the sentence of its kind, never guessed."""
    with pytest.raises(PydanticCustomError) as refused:
        value_of(fact, understand(text, fact, shipped().vocabulary, YEAR, LISTED), shipped().vocabulary)

    kind = "not-a-number" if (fact, text) == (COUNTS, "1=x") else code
    assert kind == refused.value.type


@pytest.mark.parametrize("text", ["about 12bn", "약 124억", "약124억", "124억 정도", "around 100억", "12bn or so"])
def test_about_is_no_value(text: str) -> None:
    """An amount that is only near another is asked for by both its ends."""
    assert isinstance(understand(text, SALES, shipped().vocabulary, YEAR), About)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("?", "why"), ("", "skip"), ("모름", "unknown"), ("Don’t know.", "unknown"), ("뒤로", "back"), ("SAVE", "save"),
        ("끝", "end"), ("quit", "save"), ("yes", None), ("124억", None), ("??", None),
    ],
)  # fmt: skip
def test_commands_are_understood_in_both_languages(text: str, command: str | None) -> None:
    """Words that are no answer are known in either language, whatever the language of the talk."""
    assert command == command_of(text)


CODES = [
    ("iso-3166-2", "경기도", ["KR-41"]), ("iso-3166-2", "경상남도", ["KR-48"]),
    ("iso-3166-2", "Gyeonggi-do", ["KR-41"]),
    ("iso-3166-2", "서울특별시", ["KR-11"]), ("iso-3166-2", "jeolla", ["KR-45", "KR-46"]), ("iso-3166-2", "C26", []),
    ("ksic", "자동차", ["C30", "G45", "G47"]), ("ksic", "manufacturing", ["C"]),
    ("ksic", "computer programming", ["J62"]),
    ("ksic", "food", ["C10", "I", "I56"]), ("ksic", "!!", []), ("iso-3166-1", "베트남", ["VN"]),
    ("iso-3166-1", "Germany", ["DE"]),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "text", "found"), CODES)
def test_codes_are_found_by_words(scheme: str, text: str, found: list[str]) -> None:
    """Sections, divisions, regions and countries are found by their names, long forms included."""
    names = load_catalogue(shipped()).code_names
    codes = Codes(shipped().vocabulary.codes[scheme], names.get(scheme), territories())

    assert found == [each.code for each in codes.found(text)]


def test_every_division_stands_below_its_section() -> None:
    """Choosing goes from a section to its divisions, and each division the scheme has is there."""
    scheme = shipped().vocabulary.codes["ksic"]
    codes = Codes(scheme, load_catalogue(shipped()).code_names["ksic"], {})
    below = {top.code: [each.code for each in codes.below(top.code)] for top in codes.top()}

    assert {start: [start + each for each in more] for start, more in scheme.starts.items()} == below

"""Years of what is only named: when something was there, was not, or may have been, by trying every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smematch.model.program import InForce
from smematch.model.years import Moment, Years, read_moment
from smematch.report.years import years_words

DAYS = st.dates(date(1960, 1, 1), date(2027, 12, 31))
ENDS = ("from", "seen", "until")


def at_a_precision(day: date, precision: int) -> str:
    """A day as a year, a month or a day."""
    return day.isoformat()[: (4, 7, 10)[precision]]


MOMENTS = st.builds(at_a_precision, DAYS, st.integers(0, 2))


@st.composite
def stated(draw: st.DrawFn) -> dict[str, str]:
    """Some ends of a period, in order, as a file writes them."""
    days = sorted(draw(st.lists(DAYS, min_size=3, max_size=3)))
    found = {end: at_a_precision(day, draw(st.integers(0, 2))) for end, day in zip(ENDS, days, strict=True)}
    kept = draw(st.sets(st.sampled_from(ENDS), min_size=1))
    return {end: text for end, text in found.items() if end in kept}


@given(MOMENTS)
def test_a_moment_is_the_days_that_begin_so(text: str) -> None:
    """A year, a month or a day holds exactly the days whose ISO form begins with it."""
    moment = read_moment(text)
    around = [moment.first - timedelta(1), moment.first, moment.last, moment.last + timedelta(1)]

    assert [day.isoformat().startswith(text) for day in around] == [False, True, True, False]


@given(stated(), DAYS)
def test_there_between_what_is_known_and_open_outside(texts: dict[str, str], day: date) -> None:
    """Up to the last moment told of it was there; outside a stated end it was not; else nobody knows."""
    years = Years.model_validate(texts)
    known = [read_moment(texts[end]) for end in ENDS if end in texts]

    told = read_moment(texts["seen"]) if "seen" in texts else known[-1]
    expected: bool | None = True
    if day < known[0].first:
        expected = False if "from" in texts else None
    elif day > told.last:
        expected = False if "until" in texts and day > known[-1].last else None
    assert expected is years.holds(day)


@given(stated(), DAYS)
def test_a_period_excludes_no_day(texts: dict[str, str], day: date) -> None:
    """Where the source names a period only, it was there within it, and outside nobody knows."""
    exact, about = (Years.model_validate({**texts, "about": word}).holds(day) for word in ("no", "yes"))

    assert about is (True if exact else None)


@given(stated(), DAYS)
def test_more_ends_take_no_answer_back(texts: dict[str, str], day: date) -> None:
    """A source that says one end more never turns one answer into the other; `seen` only makes an end uncertain."""
    all_of_it = Years.model_validate(texts).holds(day)
    for end in texts:
        less = {key: text for key, text in texts.items() if key != end}
        if less:
            without = Years.model_validate(less).holds(day)
            assert without in {None, all_of_it} or (end == "seen" and all_of_it is None)


@given(stated().filter(lambda texts: "from" in texts), DAYS)
def test_terms_hold_as_long_as_they_are_told_of(texts: dict[str, str], day: date) -> None:
    """Terms with `from` alone hold until further notice; otherwise as the years say, first and last day included."""
    terms = InForce.model_validate(texts)

    if set(texts) == {"from"}:
        assert (day >= terms.first, None) == (terms.holds(day), terms.last)
    else:
        assert terms.last is not None
        assert (terms.first <= day <= terms.last) is (terms.holds(day) is True)
        assert Years.model_validate(texts).holds(day) is terms.holds(day)


@pytest.mark.parametrize("text", ["75", "1975-00", "1975-2", "1975-02-30", "0975", "the 1970s", "1975-1979", ""])
def test_what_is_no_moment(text: str) -> None:
    """Anything but a year, a month or a day that exist is refused."""
    with pytest.raises(ValidationError):
        Years.model_validate({"from": text})


@pytest.mark.parametrize(
    ("texts", "en", "ko"),
    [
        ({"from": "1975"}, "1975-", "1975-"),
        ({"from": "1975", "until": "1979"}, "1975-1979", "1975-1979"),
        ({"from": "1998", "until": "1998"}, "1998", "1998"),
        ({"from": "2004-07", "until": "2005-06"}, "2004-07 - 2005-06", "2004-07 - 2005-06"),
        ({"from": "1970", "until": "1979", "about": "yes"}, "about 1970-1979", "약 1970-1979"),
        ({"from": "1975", "seen": "1994"}, "1975-1994 or later", "1975-1994 이후까지"),
        (
            {"from": "1961", "seen": "1969", "until": "1973"},
            "1961-1969, until 1973 at the latest",
            "1961-1969, 늦어도 1973까지",
        ),
        ({"seen": "1969", "until": "1973"}, "1969, until 1973 at the latest", "1969, 늦어도 1973까지"),
        ({"from": "1975", "seen": "1975"}, "1975 or later", "1975 이후까지"),
        ({"seen": "2016"}, "in 2016", "2016 당시"),
        ({"seen": "1973", "about": "yes"}, "about 1973", "약 1973 당시"),
        ({"until": "1983"}, "until 1983", "~1983"),
        ({"until": "1983", "about": "yes"}, "until about 1983", "~약 1983"),
    ],
)
def test_in_words(texts: dict[str, str], en: str, ko: str) -> None:
    """Each shape of years is told as precisely as it is stated, an open end as open."""
    years = Years.model_validate(texts)

    assert (en, ko) == (years_words(years, "en"), years_words(years, "ko"))


def test_no_years_in_words() -> None:
    """Where no source gives any years, that is said."""
    assert ("not stated", "나오지 않음") == (years_words(None, "en"), years_words(None, "ko"))


def test_a_moment_is_shown_as_written() -> None:
    """The text of a moment is what its file says."""
    assert "1975-03" == str(Moment("1975-03", date(1975, 3, 1), date(1975, 3, 31)))

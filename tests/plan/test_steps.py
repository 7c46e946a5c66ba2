"""Stages dated from the application, forwards and backwards, by the durations that are stated."""

from datetime import date

import pytest
from plan.trial import program

from smematch.advise.steps import Step, moved, steps
from smematch.model.calendar import Duration
from smematch.model.values import Interval

APPLIED = date(2017, 3, 27)
PROCESS = """\
fee: free
window: all year
process:
  - {by: agency, do: {en: announce, ko: 공고}}
  - {by: firm, do: {en: prepare, ko: 준비}, takes: {weeks: 1}}
  - {by: firm, do: {en: apply, ko: 신청}}
  - {by: agency, do: {en: examine, ko: 검토}, takes: {weeks: 2, about: yes}}
  - {by: agency, do: {en: answer, ko: 회신}, takes: {days: 9, at_most: yes}}
  - {by: agency, do: {en: estimate, ko: 견적}}
  - {by: firm, do: {en: pay, ko: 납부}, takes: {months: 1}}
"""


def ends(step: Step) -> tuple[date | None, date | None]:
    """Between which days a stage ends."""
    return step.ends.low, step.ends.high


def test_stages_from_the_application() -> None:
    """Durations add up; "at most" may take no time; after a stage without one, only the earliest day is known."""
    found = steps(program(PROCESS), "one", APPLIED)

    assert [
        (False, (None, None)),
        (True, (None, APPLIED)),
        (True, (APPLIED, APPLIED)),
        (True, (date(2017, 4, 10), date(2017, 4, 10))),
        (True, (date(2017, 4, 10), date(2017, 4, 19))),
        (False, (None, None)),
        (True, (date(2017, 5, 10), None)),
    ] == [(step.dated, ends(step)) for step in found]
    assert Interval(None, date(2017, 3, 20)) == found[1].begins
    assert [False, False, False, True, True, False, True] == [step.about for step in found]
    assert [2] == [index for index, step in enumerate(found) if step.applies]


def test_without_a_day_there_is_only_the_order() -> None:
    """Where no day of application is known, no stage has one."""
    found = steps(program(PROCESS), "one", None)

    assert {False} == {step.dated for step in found}
    assert 7 == len(found)


def test_a_process_of_the_firm_alone_is_not_dated() -> None:
    """Where nobody answers the firm, no stage can be told to be the application."""
    text = "fee: free\nwindow: all year\nprocess:\n  - {by: firm, do: {en: a, ko: 가}, takes: {days: 1}}\n"

    assert [Step] == [type(step) for step in steps(program(text), "one", APPLIED)]
    assert [False] == [step.dated for step in steps(program(text), "one", APPLIED)]


@pytest.mark.parametrize(
    ("day", "takes", "direction", "expected"),
    [
        (date(2016, 1, 31), Duration(months="1"), 1, date(2016, 2, 29)),
        (date(2017, 1, 31), Duration(months="1"), 1, date(2017, 2, 28)),
        (date(2016, 2, 29), Duration(years="1"), 1, date(2017, 2, 28)),
        (date(2017, 12, 30), Duration(days="3"), 1, date(2018, 1, 2)),
        (date(2017, 3, 31), Duration(months="1"), -1, date(2017, 2, 28)),
        (date(2017, 1, 10), Duration(weeks="2"), -1, date(2016, 12, 27)),
        (date.max, Duration(days="1"), 1, None),
        (date.max, Duration(months="1"), 1, None),
        (date.min, Duration(years="1"), -1, None),
    ],
)
def test_moving_a_day(day: date, takes: Duration, direction: int, expected: date | None) -> None:
    """A month later is the same day, or the month's last; beyond the calendar there is none."""
    assert expected == moved(day, takes, direction)

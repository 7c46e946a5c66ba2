"""What is said of a service in a few words: when to apply, what comes first, why there is no day."""

from datetime import date

import pytest
from plan.trial import YEAR, plan, program, rulebook

from smematch.advise.days import Span
from smematch.report.plan_phrases import Teller

LEAD = "{open: all year, lead_time: {days: 28, before: trip_date}}"
PERIOD = "{open: [{from: 04-01, to: 04-30}]}"
BOTH = "{open: [{from: 04-01, to: 04-30}], lead_time: {days: 28, before: trip_date}}"
NOTICE = "{open: [{from: 01-01, to: 03-31}, {from: 07-01, to: 09-30}], by_notice: yes}"


def when(window: str, profile: str, lang: str = "en", span: Span = YEAR, limits: str = "[]") -> str:
    """When to apply for a service with this window, in words."""
    text = f"fee: free\nwindow: {window}\n"
    text += f"services: {{one: {{name: {{en: One, ko: 하나}}, eligible_when: sme, limits: {limits}}}}}\n"
    trial = program("\n" + text)
    found = plan("size_class: small\n" + profile, trial, span=span)
    (only,) = (*found.entries, *found.left_out)
    return Teller(found, rulebook(trial), lang).service(only).when


@pytest.mark.parametrize(
    ("window", "profile", "english", "korean"),
    [
        ("all year", "", "all year", "연중"),
        ("by notice", "", "by notice", "공고에 따름"),
        ("unstated", "", "days not stated", "시기 미기재"),
        (
            "{open: unstated, lead_time: {days: 28, before: trip_date}}",
            "",
            "days not stated, 28 days ahead",
            "시기 미기재, 28일 전까지",
        ),
        (
            "{open: unstated, lead_time: {days: 28, before: trip_date}}",
            "trip_date: 2017-03-30",
            "by notice, to 2017-03-02",
            "공고에 따름, 2017-03-02까지",
        ),
        (LEAD, "", "all year, 28 days ahead", "연중, 28일 전까지"),
        (LEAD, "trip_date: 2017-03-30", "by 2017-03-02", "2017-03-02까지"),
        (LEAD, "trip_date: 2017-03-29", "too late: the last day was 2017-03-01", "마감 지남: 2017-03-01까지였음"),
        (
            LEAD,
            "trip_date: {min: 2017-03-29, max: 2017-04-30}",
            "by 2017-04-02, in time only if the event is late",
            "2017-04-02까지, 행사일이 늦을 때만 가능",
        ),
        (LEAD, "trip_date: {min: 2017-03-29}", "in time only if the event is late", "행사일이 늦을 때만 가능"),
        (PERIOD, "", "2017-04-01 to 2017-04-30", "2017-04-01 ~ 2017-04-30"),
        (BOTH, "trip_date: 2017-05-20", "2017-04-01 to 2017-04-22", "2017-04-01 ~ 2017-04-22"),
        (
            BOTH,
            "trip_date: 2017-04-10",
            "closed up to the last day in time, 2017-03-13",
            "신청 가능한 마지막 날 2017-03-13까지 접수 없음",
        ),
        (
            NOTICE,
            "",
            "by notice, to 2017-03-31, then from 2017-07-01",
            "공고에 따름, 2017-03-31까지, 그다음 2017-07-01부터",
        ),
    ],
)
def test_when_to_apply(window: str, profile: str, english: str, korean: str) -> None:
    """Each state of a window has its phrase in both languages."""
    assert (english, korean) == (when(window, profile), when(window, profile, "ko"))


@pytest.mark.parametrize(
    ("window", "span", "phrase"),
    [
        ("all year", YEAR, "used up this year, again from 2018-01-01"),
        (PERIOD, Span(YEAR.start, date(2018, 6, 1)), "used up this year, again 2018-04-01 to 2018-04-30"),
        (NOTICE, YEAR, "by notice, used up this year, again 2018-01-01 to 2018-03-31"),
        ("all year", Span(YEAR.start, date(2017, 12, 31)), "used up this year, again from 2018-01-01"),
    ],
)
def test_used_up(window: str, span: Span, phrase: str) -> None:
    """A used-up service is told with the day on which it begins anew, or the window after it."""
    used = "used_this_year: {kotra.trial/one: 1}"

    assert phrase == when(window, used, span=span, limits="[{uses: 1, counted_in: used_this_year}]")


def test_before_applying_in_words() -> None:
    """Either of two registrations is enough; with the last day to apply where there is one."""
    text = f"fee: free\nwindow: {PERIOD}\neligible_when: {{any: [kita_member, tradekorea_member]}}\n"
    trial = program(text)
    found = plan("kita_member: no\ntradekorea_member: no", trial)
    said = [Teller(found, rulebook(trial), lang).service(found.entries[0]) for lang in ("en", "ko")]

    assert "before applying, by 2017-04-30: KITA member: yes or tradeKorea member: yes" == said[0].before
    assert "신청 전(2017-04-30까지): 한국무역협회 회원: 예 또는 트레이드코리아 회원: 예" == said[1].before
    assert "after a step of the firm: may apply" == said[0].verdict

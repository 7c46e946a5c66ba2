"""What a fact has to become, and why something turns, in a few words of both languages."""

from datetime import date
from typing import Any

import pytest
from support.rules import shipped
from whatif.test_smallest import closed

from smematch.advise.passing import Cause
from smematch.model.values import Interval
from smematch.report.whatif_phrases import Teller

DAY = date(2017, 3, 2)
BIG = {"independent": "yes", "public_institution": "no", "industry": "C26110", "annual_sales_krw": "1500억"}


def told(tree: Any, profile: dict[str, Any], lang: str, day: date = DAY) -> list[str]:
    """The ways to open a service, in words."""
    found = closed(tree, profile, day, date(day.year + 10, day.month, day.day))
    assert found is not None
    return [Teller(shipped(), lang).way(way) for way in found.ways]


BOTH = "일부는 바꿀 수 없음: 한국무역협회 회원: 예 (지금 아니오) 그리고 히트500 선정: 예 (지금 아니오) → ✓ 신청 가능"
NEITHER = (
    "cannot be changed: Region of the head office: begins with anything but US- (though US-C is fine) (now US-AZ)"
    " → ✓ may apply"
)
LATER = (
    (
        "in time, with a step of the firm: from 2020-02-20 (Age of the firm: 7 years) and KITA member: yes (now no)"
        " → … answers are missing: HIT500 designation"
    ),
    (
        "시간이 지나고 기업의 조치도 있으면 됨: 2020-02-20부터(업력: 7년) 그리고 한국무역협회 회원: 예 (지금 아니오)"
        " → … 정보 필요: 히트500 선정"
    ),
)


@pytest.mark.parametrize(
    ("tree", "profile", "english", "korean"),
    [
        ("kita_member", {"kita_member": "no"},
         "the firm can do: KITA member: yes (now no) → ✓ may apply",
         "기업이 할 수 있음: 한국무역협회 회원: 예 (지금 아니오) → ✓ 신청 가능"),
        ({"employees": {"at_most": "50"}}, {"employees": {"min": "60", "max": "70"}},
         "cannot be changed: Regular employees: at most 50 (now 60-70) → ✓ may apply",
         "바꿀 수 없음: 상시 근로자 수: 50 이하 (지금 60-70) → ✓ 신청 가능"),
        ({"employees": {"between": ["10", "20"]}}, {"employees": "5"},
         "cannot be changed: Regular employees: 10 to 20 (now 5) → ✓ may apply",
         "바꿀 수 없음: 상시 근로자 수: 10~20 (지금 5) → ✓ 신청 가능"),
        ({"employees": {"is": "10"}}, {"employees": "5"},
         "cannot be changed: Regular employees: 10 (now 5) → ✓ may apply",
         "바꿀 수 없음: 상시 근로자 수: 10 (지금 5) → ✓ 신청 가능"),
        # The nearest values come first.
        ({"not": {"employees": {"between": ["10", "20"]}}}, {"employees": "19"},
         "cannot be changed: Regular employees: at least 21 or at most 9 (now 19) → ✓ may apply",
         "바꿀 수 없음: 상시 근로자 수: 21 이상 또는 9 이하 (지금 19) → ✓ 신청 가능"),
        ({"manufacturing_transition_rate": {"more_than": "30%"}}, {"manufacturing_transition_rate": "20%"},
         "cannot be changed: Manufacturing share: more than 30 % (now 20 %) → ✓ may apply",
         "바꿀 수 없음: 제조업 비중: 30 % 초과 (지금 20 %) → ✓ 신청 가능"),
        ({"all": [{"manufacturing_transition_rate": {"more_than": "30%"}},
                  {"manufacturing_transition_rate": {"at_most": "50%"}}]}, {"manufacturing_transition_rate": "20%"},
         "cannot be changed: Manufacturing share: more than 30 % and at most 50 % (now 20 %) → ✓ may apply",
         "바꿀 수 없음: 제조업 비중: 30 % 초과, 50 % 이하 (지금 20 %) → ✓ 신청 가능"),
        ({"industry": {"starts_with": ["C", "G46"]}}, {"industry": "J58222"},
         "cannot be changed: Main industry: begins with C, G46 (now J58222) → ✓ may apply",
         "바꿀 수 없음: 주업종: C, G46(으)로 시작 (지금 J58222) → ✓ 신청 가능"),
        ({"not": {"industry": {"starts_with": "C"}}}, {"industry": "C26"},
         "cannot be changed: Main industry: begins with anything but C (now C26) → ✓ may apply",
         "바꿀 수 없음: 주업종: C 외의 것으로 시작 (지금 C26) → ✓ 신청 가능"),
        # A code by itself: others that go on with it do not do.
        ({"industry": {"in": ["C26", "G46110"]}}, {"industry": "J58222"},
         "cannot be changed: Main industry: begins with G46110 or just C26 (now J58222) → ✓ may apply",
         "바꿀 수 없음: 주업종: G46110(으)로 시작 또는 C26만 (지금 J58222) → ✓ 신청 가능"),
        ({"not": {"industry": {"is": "C26"}}}, {"industry": "C26"},
         "cannot be changed: Main industry: not just C26 (now C26) → ✓ may apply",
         "바꿀 수 없음: 주업종: C26만 적은 것은 제외 (지금 C26) → ✓ 신청 가능"),
        # Of a scheme that nobody lists, what begins with one text and not with a longer one.
        ({"all": [{"region": {"starts_with": "US-"}}, {"not": {"region": {"starts_with": "US-C"}}}]},
         {"region": "KR-11"},
         "cannot be changed: Region of the head office: begins with US- (but not with US-C) (now KR-11) → ✓ may apply",
         "바꿀 수 없음: 본사 소재지: US-(US-C 제외)(으)로 시작 (지금 KR-11) → ✓ 신청 가능"),
        ({"not": {"all": [{"region": {"starts_with": "US-"}}, {"not": {"region": {"starts_with": "US-C"}}}]}},
         {"region": "US-AZ"},
         NEITHER,
         "바꿀 수 없음: 본사 소재지: US-(US-C 가능) 외의 것으로 시작 (지금 US-AZ) → ✓ 신청 가능"),
        ({"region": {"starts_with": "KR-"}}, {"region": "US-CA"},
         "cannot be changed: Region of the head office: begins with KR- (now US-CA) → ✓ may apply",
         "바꿀 수 없음: 본사 소재지: KR-(으)로 시작 (지금 US-CA) → ✓ 신청 가능"),
        ({"size_class": {"in": ["micro", "small"]}}, {"size_class": "large"},
         "cannot be changed: Size class: micro enterprise / small enterprise (now large enterprise) → ✓ may apply",
         "바꿀 수 없음: 기업 규모: 소상공인 / 소기업 (지금 대기업) → ✓ 신청 가능"),
        ({"exports_usd": {"last_year": {"at_least": "100"}}}, {"exports_usd": {"2016": "0"}, "has_exported": "yes"},
         "cannot be changed: Exports by year 2016: at least USD 100 (now USD 0) → ✓ may apply",
         "바꿀 수 없음: 연도별 수출액 2016: 100 달러 이상 (지금 0 달러) → ✓ 신청 가능"),
        ({"founded": {"at_least": "2010-03-02"}}, {"founded": "2001-01-01"},
         "cannot be changed: Date of founding: 2010-03-02 to 2017-03-02 (now 2001-01-01) → ✓ may apply",
         "바꿀 수 없음: 설립일: 2010-03-02 ~ 2017-03-02 (지금 2001-01-01) → ✓ 신청 가능"),
        ({"all": ["kita_member", "hit500"]}, {"kita_member": "no", "hit500": "no"},
         "in part cannot be changed: KITA member: yes (now no) and HIT500 designation: yes (now no) → ✓ may apply",
         BOTH),
        ({"all": ["kita_member", "hit500"]}, {"kita_member": "no"},
         "the firm can do: KITA member: yes (now no) → … answers are missing: HIT500 designation",
         "기업이 할 수 있음: 한국무역협회 회원: 예 (지금 아니오) → … 정보 필요: 히트500 선정"),
        ({"all": ["kita_member", {"usually": "hit500"}]}, {"kita_member": "no", "hit500": "no"},
         "the firm can do: KITA member: yes (now no) → ? ask the agency (likely no)",
         "기업이 할 수 있음: 한국무역협회 회원: 예 (지금 아니오) → ? 기관 확인 필요 (가능성 낮음)"),
    ],
)  # fmt: skip
def test_what_a_fact_has_to_become(tree: Any, profile: dict[str, Any], english: str, korean: str) -> None:
    """All values that work as a person says them, with what is stated now and what is then said of the service."""
    assert english in told(tree, profile, "en")
    assert korean in told(tree, profile, "ko")


MORE = (
    "cannot be changed: Main industry: begins with C14, C15, C17, C24, C28, C32 (now C26110)"
    " (other values open it, too) → ✓ may apply"
)


def test_sales_and_industries_with_a_limit() -> None:
    """Of an SME limit, the sales for the industry and the industries for the sales are told, each alone enough."""
    assert [
        "cannot be changed: Average annual sales: at most KRW 100 billion (now KRW 150 billion) → ✓ may apply",
        MORE,
    ] == sorted(told("sme", BIG, "en"))


@pytest.mark.parametrize(
    ("tree", "profile", "english", "korean"),
    [
        ({"firm_age_years": {"at_least": "7"}}, {"founded": "2013-02-20"},
         "in time: from 2020-02-20 (Age of the firm: 7 years) → ✓ may apply",
         "시간이 지나면 됨: 2020-02-20부터(업력: 7년) → ✓ 신청 가능"),
        # Of a range the first day on which it is no longer sure that it fails.
        ({"firm_age_years": {"at_least": "7"}}, {"founded": {"min": "2012-01-01", "max": "2013-02-20"}},
         "in time: from 2019-01-01 (Age of the firm: 5-7 years) → … answers are missing: Date of founding",
         "시간이 지나면 됨: 2019-01-01부터(업력: 5-7년) → … 정보 필요: 설립일"),
        ({"exports_usd": {"last_year": {"at_least": "1"}}}, {"exports_usd": {"2016": "0"}, "has_exported": "yes"},
         "in time: from 2018-01-01 (Exports by year 2017: not known) → … answers are missing: Exports by year",
         "시간이 지나면 됨: 2018-01-01부터(연도별 수출액 2017: 모름) → … 정보 필요: 연도별 수출액"),
        ({"all": ["hit500", "kita_member", {"firm_age_years": {"at_least": "7"}}]},
         {"founded": "2013-02-20", "kita_member": "no"},
         *LATER),
    ],
)  # fmt: skip
def test_time_with_its_day_and_cause(tree: Any, profile: dict[str, Any], english: str, korean: str) -> None:
    """What time does is told before what cannot be changed, with the first day and why then."""
    assert [english, korean] == [told(tree, profile, lang)[0] for lang in ("en", "ko")]


@pytest.mark.parametrize(
    ("cause", "english", "korean"),
    [
        (Cause("age", "firm_age_years", None), "Age of the firm: not known", "업력: 모름"),
        (Cause("reached", "founded", Interval(DAY, DAY)), "Date of founding is reached: 2017-03-02",
         "설립일 도달: 2017-03-02"),
        (Cause("table", "sme_sales_limit"), "new limits: the SME limit of the industry",
         "새 기준: 업종별 중소기업 매출액 기준"),
        (Cause("begins", "2018"), "the 2018 terms begin", "2018년 기준 시작"),
        (Cause("ends", "2018"), "the 2018 terms end", "2018년 기준 종료"),
        (Cause("calendar"), "by its calendar", "접수 기간에 따름"),
        (Cause("new-year", "used_this_year"), "the yearly count begins anew", "연간 횟수 새로 시작"),
    ],
)  # fmt: skip
def test_causes(cause: Cause, english: str, korean: str) -> None:
    """Each kind of cause has its phrase."""
    assert [english, korean] == [Teller(shipped(), lang).causes([cause]) for lang in ("en", "ko")]

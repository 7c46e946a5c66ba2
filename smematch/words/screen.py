"""The words of the advisor's screens."""

from smematch.words import Pair

SCREEN: dict[str, Pair] = {
    # -- verdicts: heading and meaning
    "eligible": ("ELIGIBLE - may apply", "신청 가능"),
    "refer": ("REFER - ask the agency", "기관 확인 필요"),
    "needs-info": ("NEEDS INFO - answers are missing", "정보 필요"),
    "ineligible": ("INELIGIBLE - a stated condition fails", "신청 불가"),
    "likely": ("likely yes", "가능성 높음"),
    "unlikely": ("likely no", "가능성 낮음"),
    # -- the head
    "head": ("checked for {day}, {terms}", "기준일 {day}, {terms}"),
    "terms": ("by the {edition} terms, as known in {month}{age}", "{edition}년 기준, {month} 현재 정보{age}"),
    "age": (" ({years} years old)", " ({years}년 전 정보)"),
    "no-programs": ("no program has an edition in force on that day", "그날 시행 중인 사업이 없습니다"),
    "unnamed": ("(no name)", "(이름 없음)"),
    "read-as": ("Read as:", "읽은 금액:"),
    "or": ("{a} or {b}", "{a} 또는 {b}"),
    "not-tested": (
        "Not tested: tax arrears, closed business, earlier aid for the same purpose, documents. "
        "Eligible means that the firm may apply; selection comes later.",
        "판정하지 않는 것: 세금 체납, 휴·폐업, 중복 지원, 서류. 신청 가능은 신청할 수 있다는 뜻이며 선정은 그다음 단계입니다.",
    ),
    # -- columns
    "program": ("Program", "사업"),
    "gives": ("What it gives", "내용"),
    "pays": ("The firm pays", "기업 부담"),
    "window": ("Apply", "접수"),
    "why": ("Why", "이유"),
    "steps": ("Steps", "절차"),
    "ask-at": ("Ask", "문의"),
    "services": ("Services", "서비스"),
    "support": ("support up to {most}", "지원 한도 {most}"),
    # -- fees
    "free": ("free", "무료"),
    "unstated": ("not stated", "금액 미기재"),
    "share": ("{share} of cost", "비용의 {share}"),
    "at-least": ("{low} or more", "{low} 이상"),
    "at-most": ("up to {high}", "{high} 이하"),
    "above-cap": ("above {cap}", "{cap} 초과분"),
    "amount-unknown": ("amount not known", "금액 미상"),
    "own-costs": ("own costs", "자부담 별도"),
    "plus": ("{fee} + {more}", "{fee} + {more}"),
    "refunded-later": ("refunded later", "선납 후 환급"),
    # -- windows
    "open-all-year": ("all year", "연중"),
    "apply-by": ("by {day}", "{day}까지"),
    "days-ahead": ("{days} days ahead", "{days}일 전까지"),
    "by-notice": ("by notice", "공고에 따름"),
    "by-notice-until": ("by notice, to {day}", "공고에 따름, {day}까지"),
    "closed": ("closed", "마감"),
    "closed-until": ("closed until {day}", "{day}부터 접수"),
    "too-late": ("too late: last day was {day}", "마감 지남: {day}까지였음"),
    "used-up": ("used up this year", "올해 횟수 소진"),
    "used-up-until": ("used up, again from {day}", "올해 소진, {day}부터 다시"),
    # -- reasons
    "holds": ("holds: {facts}", "충족: {facts}"),
    "missing": ("{count} answers missing: {facts}", "답 {count}개 필요: {facts}"),
    "missing-one": ("1 answer missing: {facts}", "답 1개 필요: {facts}"),
    "missing-short": ("{count} missing: {facts}", "{count}개 필요: {facts}"),
    "fails": ("fails: {facts}", "미충족: {facts}"),
    "ask": ("ask {agency}: {what}", "{agency} 확인: {what}"),
    "ask-short": ("ask: {what}", "확인: {what}"),
    "ask-lean-short": ("{lean}: {what}", "{lean}: {what}"),
    "ask-lean": ("ask {agency}, {lean}: {what}", "{agency} 확인({lean}): {what}"),
    "ask-no-condition": ("ask {agency}: no condition is stated", "{agency} 확인: 조건이 명시되지 않음"),
    "yes": ("yes", "예"),
    "no": ("no", "아니오"),
    "unknown": ("not known", "모름"),
    # -- comparisons
    "less_than": ("less than {value}", "{value} 미만"),
    "at_most": ("at most {value}", "{value} 이하"),
    "at_least": ("at least {value}", "{value} 이상"),
    "more_than": ("more than {value}", "{value} 초과"),
    "is": ("{value}", "{value}"),
    "between": ("{low} to {high}", "{low}~{high}"),
    "in": ("one of {values}", "{values} 가운데 하나"),
    "starts_with": ("begins with {values}", "{values}(으)로 시작"),
    # -- questions
    "questions": ("Questions that settle most:", "가장 많이 가려 줄 질문:"),
    "call-first": ("Whom to call first, by the source:", "먼저 연락할 곳(자료 기준):"),
    "about": ("about {amount}", "약 {amount}"),
    "bears-on": ("bears on {count} of {all} services", "서비스 {all}개 중 {count}개에 관련"),
    # -- warnings
    "contradiction": ("contradiction: {says}", "모순: {says}"),
    "not-yet": ("{name} ({program}) is left out: its first edition begins on {day}", "{name}({program}) 제외: 첫 판이 {day}에 시작됩니다"),
    "ended": ("{name} ({program}) is left out: its last edition ended on {day}", "{name}({program}) 제외: 마지막 판이 {day}에 끝났습니다"),
    "counted-elsewhere": ("{name}: the rules have no service {service}; it is not counted", "{name}: 규칙에 없는 서비스 {service}, 세지 않습니다"),
    # -- other commands
    "fault": (
        "smematch has a fault: {what}. Please report it; SMEMATCH_DEBUG=1 shows where.",
        "smematch 오류입니다: {what}. 알려 주십시오. SMEMATCH_DEBUG=1로 위치를 볼 수 있습니다.",
    ),
    "new-firm": (
        "A firm profile. Fill in what is known; an empty line is unknown, never no or zero.",
        "기업 정보. 아는 것만 적으십시오. 빈칸은 모름이며 아니오나 0이 아닙니다.",
    ),
    "new-ranges": (
        "A number or a day may be a range when the exact value is not known: {{min: 50, max: 99}}.",
        "정확한 값을 모르면 범위로 적을 수 있습니다: {{min: 50, max: 99}}.",
    ),
    "new-amounts": (
        "Amounts may be written as people write them: 12400000000, 124억, 12.4bn.",
        "금액은 쓰던 대로 적을 수 있습니다: 12400000000, 124억, 12.4bn.",
    ),
    "new-unit": ("in {unit}", "단위: {unit}"),
    "new-choices": ("one of: {choices}", "다음 가운데 하나: {choices}"),
    "new-yes-no": ("yes or no", "예(yes) 또는 아니오(no)"),
    "new-date": ("YYYY-MM-DD", "YYYY-MM-DD"),
    "new-by-year": ("by year: {{YYYY: amount}}", "연도별: {{YYYY: 금액}}"),
    "new-counts": ("by service: {{agency.program/service: number}}", "서비스별: {{agency.program/service: 횟수}}"),
    "new-used": ("used by {count} services", "서비스 {count}개에서 사용"),
}  # fmt: skip

PERIODS: dict[str, Pair] = {
    "day": ("{n} days", "{n}일"),
    "one-day": ("1 day", "1일"),
    "one-time": ("once", "1회"),
    "one-week": ("1 week", "1주"),
    "one-month": ("1 month", "1개월"),
    "one-year": ("1 year", "1년"),
    "time": ("{n} times", "{n}회"),
    "week": ("{n} weeks", "{n}주"),
    "month": ("{n} months", "{n}개월"),
    "year": ("{n} years", "{n}년"),
    "about": ("about {period}", "약 {period}"),
    "at_most": ("at most {period}", "{period} 이내"),
}
ACTORS: dict[str, Pair] = {
    "firm": ("firm", "기업"),
    "agency": ("agency", "기관"),
    "partner": ("partner", "협력사"),
    "firm-and-agency": ("firm and agency", "기업·기관"),
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

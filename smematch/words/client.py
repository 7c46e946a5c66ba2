"""The words of the client's page: headings, what the answer is, what it promises, captions, the timeline."""

from smematch.words import Pair

CLIENT: dict[str, Pair] = {
    # -- the top
    "kicker": ("Export support your firm can use", "우리 기업이 이용할 수 있는 수출지원"),
    "headline": (
        "You can apply for {count} services of {programs} programs now.",
        "지금 신청할 수 있는 서비스는 {count}개(사업 {programs}개)입니다.",
    ),
    "headline-one": ("You can apply for 1 service now.", "지금 신청할 수 있는 서비스는 1개입니다."),
    "headline-none": (
        "There is no service that you can apply for today.",
        "오늘 바로 신청할 수 있는 서비스는 없습니다.",
    ),
    "all-free": ("All of them are free.", "모두 무료입니다."),
    "some-free": (
        "{free} of them are free; for {rest} you pay a part, or the source states no amount.",
        "그중 {free}개는 무료이고, {rest}개는 일부를 부담하거나 금액이 자료에 없습니다.",
    ),
    "next-day": ("The nearest last day is {day}: {services}.", "가장 가까운 마감은 {day}입니다: {services}."),
    "old": (
        "The rules are older than this page: {terms}. Ask the agency whether they still hold before you rely on them.",
        "이 자료의 규칙은 오래된 정보입니다: {terms}. 신청하기 전에 지금도 그대로인지 기관에 확인하십시오.",
    ),
    "count-now": ("open to apply for now", "지금 신청 가능"),
    "count-notice": ("open when a notice comes", "공고가 나면 신청 가능"),
    "count-later": ("open on a later day", "나중에 접수"),
    "count-ask": ("for the agency to decide", "기관 확인 필요"),
    "count-answers": ("waiting for your answer", "답변 필요"),
    "count-step": ("open after a step of yours", "먼저 할 일 있음"),
    "count-closed": ("not open to you", "신청 불가"),
    "contents": ("On this page", "차례"),
    # -- the parts: title, and what the sheet of a workbook is called
    "now": ("What you can use", "이용할 수 있는 서비스"),
    "brief-answer": ("Answer", "결과"),
    "brief-now": ("Services", "서비스"),
    "dates": ("Dates", "일정"),
    "brief-dates": ("Dates", "일정"),
    "money": ("Money", "비용"),
    "brief-money": ("Money", "비용"),
    "questions": ("Questions to answer", "답해 주실 질문"),
    "brief-questions": ("Questions", "질문"),
    "steps": ("What would open more", "더 이용하려면"),
    "brief-steps": ("Steps", "할 일"),
    "firm": ("Your firm as described", "알려 주신 기업 정보"),
    "brief-firm": ("Firm", "기업"),
    "programs": ("How to apply, and whom to ask", "신청 절차와 문의처"),
    "brief-programs": ("Contacts", "문의처"),
    "closed": ("What is not open to you", "신청할 수 없는 서비스"),
    "brief-closed": ("Not open", "신청 불가"),
    "about": ("What this page promises, and what it rests on", "이 자료의 뜻과 근거"),
    "brief-about": ("About", "근거"),
    # -- tables of services
    "you-pay": ("You pay", "기업 부담"),
    "caption-now": ("Apply now", "지금 신청"),
    "caption-notice": ("Apply when a notice names the days", "공고가 나면 신청"),
    "caption-later": ("Apply later", "나중에 신청"),
    "caption-ask": ("Ask the agency: nothing stated keeps you out, but it decides", "기관 확인: 명시된 제외 사유는 없으나 기관이 정합니다"),
    "caption-answers": ("Services that wait for an answer", "답을 기다리는 서비스"),
    "caption-closed": ("A condition that the source states does not hold", "자료에 적힌 조건을 충족하지 못함"),
    "note-now": ("Why", "이유"),
    "note-notice": ("Why", "이유"),
    "note-later": ("Why", "이유"),
    "note-ask": ("What to ask", "확인할 것"),
    "note-answers": ("Answers that are missing", "필요한 답"),
    "why-not": ("What does not hold", "충족하지 못한 것"),
    "nothing-now": (
        "No service can be used as things stand. The questions and steps below may change that.",
        "지금으로는 이용할 수 있는 서비스가 없습니다. 아래 질문과 할 일에 따라 달라질 수 있습니다.",
    ),
    "nothing-closed": ("No service is closed to you.", "신청할 수 없는 서비스가 없습니다."),
    # -- dates
    "picture": ("Timeline, {start} to {end}", "일정 그림, {start} ~ {end}"),
    "picture-says": (
        "When applications are taken, month by month. The same days stand in words under each bar and in the table below.",
        "접수 기간을 달별로 나타낸 그림입니다. 같은 날짜가 막대 아래와 다음 표에 글로 적혀 있습니다.",
    ),
    "legend-open": ("applications are taken", "접수 기간"),
    "legend-notice": ("inside these days, as a notice says", "이 기간 중 공고로 정함"),
    "legend-mark": ("a day that counts", "기준이 되는 날"),
    "always": ("{count} services without dates", "정해진 날짜 없는 서비스 {count}개"),
    "always-one": ("1 service without dates", "정해진 날짜 없는 서비스 1개"),
    "always-notice": ("{count} services by notice, on any day", "공고에 따르는 서비스 {count}개(날짜 미정)"),
    "always-notice-one": ("1 service by notice, on any day", "공고에 따르는 서비스 1개(날짜 미정)"),
    "by-notice": ("by notice, {days}", "공고에 따름, {days}"),
    "caption-dates": ("Days that count, {start} to {end}", "주요 날짜, {start} ~ {end}"),
    "no-dates": (
        "No day is stated from {start} to {end}: what you can use is open all year, or waits for a notice.",
        "{start}부터 {end}까지 정해진 날짜가 없습니다. 연중 접수하거나 공고에 따릅니다.",
    ),
    # -- money
    "caption-money": ("What each service costs you, once", "서비스별 기업 부담(한 번 이용할 때)"),
    "each": ("{count} services, each {pays}", "서비스 {count}개 각각 {pays}"),
    "standing": ("Now", "지금"),
    "sum-unknown": ("Not in the sum, for no amount is known", "금액을 몰라 합계에 넣지 않은 것"),
    "sum-own": ("Own costs besides, no amount stated", "별도 자부담(금액 미기재)"),
    "sum-all": ("If you used every service here once", "모든 서비스를 한 번씩 이용할 때"),
    "sum-eligible": ("Of it, for services that are open to you", "그중 신청할 수 있는 서비스"),
    # -- questions
    "nothing-asked": ("No question is open.", "남은 질문이 없습니다."),
    "decides": ("decides whether you can use {services}", "{services} 이용 여부를 가립니다"),
    "needed-for-parts": ("needed for {parts} of {services}", "{services}의 {parts}에 필요합니다"),
    "needed-by": ("by {day} - {why}", "{day}까지 - {why}"),
    "tick-yes": ("yes", "예"),
    "tick-no": ("no", "아니오"),
    "answer": ("Answer", "답"),
    "question": ("Question", "질문"),
    "needed-for": ("Needed for", "쓰임"),
    # -- steps
    "caption-own": ("What you can do yourself", "직접 할 수 있는 일"),
    "caption-first": ("What has to come first", "먼저 거쳐야 할 것"),
    "caption-time": ("What time alone changes, {start} to {end}", "시간이 지나면 달라지는 것, {start} ~ {end}"),
    "step": ("Step", "할 일"),
    "opens": ("Opens", "열리는 서비스"),
    "first": ("First", "먼저"),
    "then": ("Then", "그다음"),
    "nothing-steps": (
        "No single step of your own opens another service, and time alone changes nothing in these days.",
        "직접 할 수 있는 한 가지 일로 더 열리는 서비스가 없고, 이 기간에 시간이 지나 달라지는 것도 없습니다.",
    ),
    # -- the firm
    "firm-says": (
        "The answers rest on these statements alone. Please check them: what is wrong or missing here may change the page. "
        "What is not stated is taken as not known, never as no or zero.",
        "결과는 아래 내용만으로 판정했습니다. 틀리거나 빠진 것이 있으면 결과가 달라질 수 있으니 확인해 주십시오. 적지 않은 것은 "
        "모름으로 보며 아니오나 0으로 보지 않습니다.",
    ),
    "worked-out": ("{label} (worked out)", "{label}(계산)"),
    # -- programs
    "own-costs": ("You bear besides: {costs}", "별도 부담: {costs}"),
    "nothing-to-ask": ("There is no program to apply to.", "신청할 사업이 없습니다."),
    "steps-of": ("{title} - {services}", "{title} - {services}"),
    "websites": ("Websites", "누리집"),
    "card-source": ("Terms of {edition}, as known in {month}. Source: {source}", "{edition}년 기준, {month} 현재. 출처: {source}"),
    "program": ("Program", "사업"),
    "agency": ("Agency", "기관"),
    "gives": ("What it gives", "내용"),
    "steps-head": ("How to apply", "신청 절차"),
    "source-head": ("Source", "출처"),
    "topic": ("Topic", "구분"),
    "content": ("Content", "내용"),
    # -- about
    "promise": (
        "That you can apply means: every condition that the source states holds for your firm as described here. "
        "It does not mean that you will be chosen. Selection, places and budgets come later, and the agency decides.",
        "신청할 수 있다는 것은 자료에 적힌 모든 조건을 알려 주신 내용으로 충족한다는 뜻입니다. 선정된다는 뜻이 아닙니다. 선정과 "
        "규모, 예산은 그다음이며 기관이 정합니다.",
    ),
    "promise-ask": (
        'Where the agency decides, the source leaves the condition, or a part of it, open. A word such as "likely" is a '
        "reading of the source, not the agency's word.",
        "기관 확인이 필요한 것은 자료가 조건의 전부나 일부를 열어 둔 경우입니다. 가능성이 높거나 낮다는 말은 자료를 읽은 것이며 기관의 "
        "답이 아닙니다.",
    ),
    "promise-terms": (
        "Amounts, days and contacts are those of the sources named below. Confirm them with the agency before you apply.",
        "금액, 날짜, 연락처는 아래 자료에 적힌 것입니다. 신청하기 전에 기관에 확인하십시오.",
    ),
    "day": ("Day of the check", "기준일"),
    "span": ("Days looked at", "살펴본 기간"),
    "terms": ("Rules", "규칙"),
    "version": ("Made with", "만든 프로그램"),
    "digest-inputs": ("Digest of the whole (SHA-256)", "전체 지문(SHA-256)"),
    "digest-rules": ("Digest of the rules (SHA-256)", "규칙 지문(SHA-256)"),
    "digest-says": (
        "Two pages with the same digest of the whole come from the same rules, the same statements and the same days. "
        "The page was made on one machine; nothing about the firm was sent anywhere.",
        "전체 지문이 같은 두 자료는 규칙, 기업 정보, 날짜가 모두 같습니다. 이 자료는 한 컴퓨터 안에서 만들었으며 기업 정보를 어디에도 "
        "보내지 않았습니다.",
    ),
    "caption-sources": ("Sources", "출처"),
    "document": ("Document", "자료"),
    "authors": ("By", "펴낸 곳"),
    "published": ("Published", "발행"),
    "known": ("As known in", "정보 시점"),
    "footer": ("Checked for {day}. Digest {digest}.", "기준일 {day}. 지문 {digest}."),
    "unchecked": (
        "{count} of {all} texts are not yet checked by a speaker of the language.",
        "이 언어의 문구 {all}개 가운데 {count}개는 아직 원어민의 검수를 받지 않았습니다.",
    ),
}  # fmt: skip

MONTH_NAMES: tuple[Pair, ...] = (
    ("Jan", "1월"), ("Feb", "2월"), ("Mar", "3월"), ("Apr", "4월"), ("May", "5월"), ("Jun", "6월"),
    ("Jul", "7월"), ("Aug", "8월"), ("Sep", "9월"), ("Oct", "10월"), ("Nov", "11월"), ("Dec", "12월"),
)  # fmt: skip
"""The months, short enough for the axis of a picture."""

CLIENT_PROBLEMS: dict[str, Pair] = {
    "no-kind-of-page": (
        "{found}: a page is written to a file whose name ends in {expected}",
        "{found}: 파일 이름이 {expected} 가운데 하나로 끝나야 합니다",
    ),
}
"""What keeps a page from being written."""

"""The words of the sums: what a service costs, who bears it, when it is paid."""

from smematch.words import Pair

COSTS: dict[str, Pair] = {
    # -- rows
    "full": ("Full price", "전체 비용"),
    "firm": ("The firm pays", "기업 부담"),
    "program": ("The program pays", "사업 지원"),
    "support": ("Most by the source", "자료의 지원 한도"),
    "flow": ("When money flows", "지급 시기"),
    "years": ("Year by year", "연차별"),
    "own-costs": ("Own costs", "자부담"),
    "missing": ("Still missing", "더 필요한 답"),
    "note": ("Note", "참고"),
    "lines": ("Line by line", "내역"),
    "sources": ("Sources", "출처"),
    # -- amounts
    "both": ("{amount} ({other})", "{amount} ({other})"),
    "share-of": ("{share}: {amount}", "{share}: {amount}"),
    "not-stated": ("not stated in the source", "자료에 없음"),
    "not-known": ("not known", "모름"),
    "from-profile": ("{amount} - from the profile: {facts}", "{amount} - 기업 정보에서: {facts}"),
    "none-named": ("none named in the source", "자료에 언급 없음"),
    "nothing": ("nothing", "없음"),
    # -- when money flows
    "nothing-paid": ("nothing is paid", "내는 돈 없음"),
    "no-day": ("the firm pays its part; the source names no day and no advance", "기업이 자기 몫을 냄. 자료에 지급일과 선납 언급 없음"),
    "when-not-stated": ("not stated in the source", "자료에 없음"),
    "advance": (
        "the firm pays first {first}; {debt} of it comes back later, a debt to the firm until then",
        "기업이 먼저 냄: {first}. 그 가운데 나중에 환급: {debt}. 환급 때까지는 받을 돈",
    ),
    "advance-unknown": (
        "the firm pays all of it first; the program's part comes back later, a debt to the firm until then",
        "기업이 전액을 먼저 냄. 지원금은 나중에 환급, 환급 때까지는 받을 돈",
    ),
    # -- years of a stay
    "year": ("year {n}", "{n}년 차"),
    "year-parts": ("{year}: the firm {firm}; the program {program}", "{year}: 기업 {firm}; 사업 {program}"),
    "year-refused": ("{year}: not supported", "{year}: 지원 없음"),
    # -- lines
    "line": ("{says} -> {amount}", "{says} -> {amount}"),
    "price": ("price", "가격"),
    "times": ("times {factor}: {what}", "{factor}배: {what}"),
    "asked": ("{says}: {answer}", "{says}: {answer}"),
    "one-of": ("one of these, it is not known which", "다음 가운데 하나, 어느 것인지 모름"),
    "all-of": ("these together", "다음의 합계"),
    "free-uses": ("{n} uses a year are free; used so far: {used}", "연 {n}회 무료, 지금까지 이용: {used}"),
}  # fmt: skip

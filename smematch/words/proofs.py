"""The words of proofs: what a finding shows, example firms, how programs lie to each other."""

from smematch.words import Pair

SHOWN: dict[str, Pair] = {
    "firm": ("such a firm", "해당 기업의 예"),
    "profile": ("such a profile", "해당 정보의 예"),
    "later": ("without it this profile would have to wait", "이것이 없으면 답이 늦어지는 정보"),
    "sooner": ("without it this profile has its answer", "이것이 없으면 답이 나오는 정보"),
    "instead": ("the same for every firm, and decided sooner", "모든 기업에 뜻이 같고 답이 더 빨리 나오는 표기"),
}
"""What a finding shows, by its name."""

PROOFS: dict[str, Pair] = {
    "title": ("What is proved of the rules", "규칙에 대해 증명된 것"),
    "days": ("for every firm, on every day from {days}", "모든 기업, 다음 날부터의 모든 날: {days}"),
    "no-days": ("no rule is in force on any day", "시행 중인 규칙이 없습니다"),
    "examples": ("Who may use what, and who may not", "이용할 수 있는 기업과 없는 기업의 예"),
    "may": ("may", "가능"),
    "may-not": ("may not", "불가"),
    "any-firm": ("any firm", "모든 기업"),
    "nobody": ("no firm (proved)", "없음(증명됨)"),
    "undecided": ("not decided in time", "시간 안에 판정하지 못함"),
    "on": ("on {day}", "{day} 기준"),
    "relations": ("Which programs serve the same firms", "같은 기업을 지원하는 사업"),
    "same": ("The same firms may use each of these:", "이용할 수 있는 기업이 같음:"),
    "within": ("All firms of the first may use the others too:", "앞 사업의 기업은 모두 뒤 사업도 이용할 수 있음:"),
    "apart": ("No firm may use both:", "둘 다 이용할 수 있는 기업이 없음:"),
    "none": ("none", "없음"),
    "open-pairs": ("pairs not decided in time: {count}", "시간 안에 판정하지 못한 쌍: {count}"),
    "counts": (
        "conditions: {conditions}, services: {services}, pairs of services compared: {pairs}; findings: {findings}, "
        "explained in the files: {suppressed}",
        "조건 {conditions}개, 서비스 {services}개, 비교한 서비스 쌍 {pairs}개. 찾은 것 {findings}건, "
        "파일에 이유가 적힌 것 {suppressed}건",
    ),
}

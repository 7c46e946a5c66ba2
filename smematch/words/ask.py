"""The words of an interview: what it says, and what it understands in either language."""

from smematch.words import Pair

ASK: dict[str, Pair] = {
    # -- how it begins
    "new": (
        "An interview for {file}: only what can still change a verdict is asked, what settles most first.",
        "{file} 작성을 위한 질문입니다. 판정을 바꿀 수 있는 것만, 가장 많이 가려 주는 것부터 묻습니다.",
    ),
    "resumed": ("Resumed: {count} answers were kept for {file}.", "이어서 합니다. {file}에 답 {count}개가 저장되어 있습니다."),
    "start-changed": (
        "{file} has changed since; the answers kept are put over what it states now.",
        "그사이 {file} 내용이 바뀌었습니다. 저장된 답을 지금 내용 위에 적용합니다.",
    ),
    "plain-lines": (
        "For choices to complete by Tab: pip install 'smematch[ask]'",
        "Tab 키로 선택지를 채우려면: pip install 'smematch[ask]'",
    ),
    # -- a question
    "question": ("Question {number} (at most {left} left, this one included)", "질문 {number} (이 질문 포함 최대 {left}개 남음)"),
    "detail": ("Question {number} on costs and dates (at most {left} left)", "비용·날짜 질문 {number} (최대 {left}개 남음)"),
    "name": ("The name of the firm, for the file", "파일에 적을 기업 이름"),
    "hint": (
        "{forms}; unknown, ? (why), back, save (go on later), end; Enter skips",
        "{forms}; 모름, ? (이유), 뒤로, 저장(나중에 계속), 끝; Enter는 건너뛰기",
    ),
    "form-boolean": ("yes or no", "예 또는 아니오"),
    "form-choice": ("a number or a word of the list", "목록의 번호나 낱말"),
    "form-amount": ("an amount as 124억 or 12.4bn, a range as 90억~140억", "124억, 12.4bn 같은 금액이나 90억~140억 같은 범위"),
    "form-integer": ("a number, or a range as 50-99", "수 또는 50-99 같은 범위"),
    "form-number": ("a number, or a range as 1.5-2", "수 또는 1.5-2 같은 범위"),
    "form-ratio": ("a share as 35%, or a range as 30-40%", "35% 같은 비율이나 30-40% 같은 범위"),
    "form-date": ("a day as {year}-02-20, a month, a year, or {before}..{year}", "{year}-02-20 같은 날짜, 달, 해, {before}..{year} 같은 범위"),
    "form-code": ("words to look for, or the code", "찾을 낱말 또는 코드"),
    "form-text": ("text", "글"),
    "form-by-year": ("the amount of {year}, or {year}: 0, {before}: 12000", "{year}년 금액, 또는 {year}: 0, {before}: 12000"),
    "form-counts": ("0 for none, or numbers as 1=2, 2=0", "없으면 0, 있으면 1=2, 2=0처럼"),
    "stated": ("so far: {value}", "지금까지: {value}"),
    # -- answers
    "answer": ("{label}: {value}", "{label}: {value}"),
    "both": ("{value} = {other}", "{value} = {other}"),
    "is-unknown": ("{label}: not known", "{label}: 모름"),
    "is-skipped": ("{label}: skipped", "{label}: 건너뜀"),
    "least": ("About: how much at least?", "대략이라면, 적어도 얼마입니까?"),
    "most": ("And at most?", "많아야 얼마입니까?"),
    "least-day": ("About: not before which day?", "대략이라면, 빨라야 언제입니까?"),
    "most-day": ("And not after which day?", "늦어도 언제입니까?"),
    "pick": ("Which one? A number, or other words", "어느 것입니까? 번호 또는 다른 낱말"),
    "narrow": (
        "{code} {name}. Closer? A number, or Enter to keep {code}",
        "{code} {name}. 더 자세히 고르려면 번호, 그대로 두려면 Enter({code})",
    ),
    "no-match": ("Nothing has these words in its name: {found}. The groups are listed by number:", "이름에 이런 낱말이 없습니다: {found}. 큰 분류의 번호로 고를 수 있습니다."),
    "too-many": ("{count} names have these words; more words find fewer", "이 낱말이 든 이름이 {count}개입니다. 낱말을 더 쓰면 줄어듭니다"),
    # -- what it comes to
    "settled": (
        "{settled} of {all} services settled: {verdicts}; questions left: at most {left}",
        "서비스 {all}개 중 {settled}개 확정: {verdicts}; 질문 최대 {left}개 남음",
    ),
    "none-settled": ("0 of {all} services settled; questions left: at most {left}", "서비스 {all}개 중 0개 확정; 질문 최대 {left}개 남음"),
    "all-asked": ("{settled} of {all} services settled: {verdicts}", "서비스 {all}개 중 {settled}개 확정: {verdicts}"),
    "count-eligible": ("{count} may apply", "신청 가능 {count}"),
    "count-refer": ("{count} ask the agency", "기관 확인 {count}"),
    "count-ineligible": ("{count} cannot", "신청 불가 {count}"),
    "stuck": ("{count} stay open: what they rest on is not known", "{count}개는 필요한 정보를 몰라 열려 있음"),
    # -- why
    "why": ("{count} open services rest on it: {services}", "아직 정해지지 않은 서비스 {count}개가 이 답에 달려 있습니다: {services}"),
    "why-detail": ("Costs or dates of {count} services rest on it: {services}", "서비스 {count}개의 비용이나 날짜가 이 답에 달려 있습니다: {services}"),
    "why-name": ("It stands at the head of the file and of every answer; no verdict rests on it.", "파일과 결과 맨 위에 적힙니다. 판정에는 쓰이지 않습니다."),
    # -- its ends
    "details": (
        "All verdicts are settled as far as they can be. More questions (at most {count}) make costs and dates exact. Go on? (yes, no)",
        "판정은 정할 수 있는 만큼 정해졌습니다. 질문 최대 {count}개면 비용과 날짜가 정확해집니다. 계속할까요? (예, 아니오)",
    ),
    "nothing-before": ("This is the first question.", "첫 질문입니다."),
    "saved": ("Saved. Go on with: {command}", "저장했습니다. 계속하려면: {command}"),
    "input-ended": ("The input has ended before the interview. Saved. Go on with: {command}", "질문이 끝나기 전에 입력이 끝났습니다. 저장했습니다. 계속하려면: {command}"),
    "interrupted": ("Interrupted. Every answer is saved. Go on with: {command}", "중단되었습니다. 답은 모두 저장되어 있습니다. 계속하려면: {command}"),
    "nothing": ("Nothing was answered, so nothing is kept.", "답이 없어 저장한 것이 없습니다."),
    "written": ("written: {file}", "저장됨: {file}"),
    "kept": ("what stood there is kept in {file}", "전에 있던 내용은 {file}에 남겨 두었습니다"),
    # -- what is written
    "file-head": ("Written by smematch ask, for {day}.", "smematch ask로 작성, 기준일 {day}."),
    "file-unknown": ("asked, not known", "물었으나 모름"),
}  # fmt: skip

ASK_PROBLEMS: dict[str, Pair] = {
    "ask-standard-input": (
        "- is no profile here: standard input brings the answers; name a file",
        "여기서 -는 쓸 수 없습니다. 표준 입력은 답을 읽는 데 쓰입니다. 파일 이름을 적으십시오",
    ),
    "ask-answers-broken": (
        "these kept answers cannot be read: {why}; --fresh begins anew",
        "저장된 답을 읽을 수 없습니다: {why}. --fresh를 쓰면 처음부터 시작합니다",
    ),
    "ask-not-understood": ("not understood: {found}; expected {expected}", "알 수 없는 답: {found}. 쓸 수 있는 답: {expected}"),
    "ask-too-long": ("{found} characters; an answer has at most {most}", "{found}자입니다. 답은 {most}자까지 쓸 수 있습니다"),
    "ask-not-text": ("this is not UTF-8 text", "UTF-8 글이 아닙니다"),
    "ask-no-number": ("there is no number {found} in the list", "목록에 {found}번이 없습니다"),
}  # fmt: skip

# What is understood, in whichever language the interview is held; compared in small letters.
YES = frozenset(("y", "yes", "true", "예", "네", "응", "맞음", "ㅇ"))
NO = frozenset(("n", "no", "false", "아니오", "아니요", "아님", "ㄴ"))
COMMANDS: dict[str, frozenset[str]] = {
    "unknown": frozenset(("unknown", "don't know", "dont know", "do not know", "not known", "idk", "모름", "모르겠음", "모르겠습니다", "모릅니다", "몰라", "몰라요", "잘 모름")),
    "skip": frozenset(("", "skip", "pass", "건너뛰기", "건너뜀", "넘김", "패스")),
    "why": frozenset(("?", "why", "help", "왜", "이유", "도움말")),
    "back": frozenset(("back", "뒤로", "이전")),
    "save": frozenset(("save", "quit", "exit", "stop", "저장", "나중에", "그만", "종료")),
    "end": frozenset(("end", "done", "finish", "끝", "완료", "마침")),
}  # fmt: skip
ABOUT_BEFORE = ("about ", "around ", "approximately ", "approx. ", "approx ", "roughly ", "ca. ", "약 ", "약", "대략 ")
ABOUT_AFTER = (" or so", "정도", "쯤", "가량", "내외")
LEAST_BEFORE, LEAST_AFTER = ("at least ", "from ", "min ", ">=", "≥", "최소 "), (" or more", "이상", "부터", "+")
MOST_BEFORE, MOST_AFTER = ("at most ", "up to ", "max ", "<=", "≤", "최대 "), (" or less", "이하", "까지")
BETWEEN = ("..", "~", "∼", "〜", "～", "–", " to ", " - ", "에서", "부터")
COUNTED = ("명", "인", "people", "persons")

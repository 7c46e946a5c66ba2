"""The words of an interview: what it says, and what it understands in either language."""

ASK: dict[str, str] = {
    # -- how it begins
    "new": "An interview for {file}: only what can still change a verdict is asked, what settles most first.",
    "resumed": "Resumed: {count} answers were kept for {file}.",
    "start-changed": "{file} has changed since; the answers kept are put over what it states now.",
    "plain-lines": "For choices to complete by Tab: pip install 'smematch[ask]'",
    # -- a question
    "question": "Question {number} (at most {left} left, this one included)",
    "detail": "Question {number} on costs and dates (at most {left} left)",
    "name": "The name of the firm, for the file",
    "hint": "{forms}; unknown, ? (why), back, save (go on later), end; Enter skips",
    "form-boolean": "yes or no",
    "form-choice": "a number or a word of the list",
    "form-amount": "an amount as 124억 or 12.4bn, a range as 90억~140억",
    "form-integer": "a number, or a range as 50-99",
    "form-number": "a number, or a range as 1.5-2",
    "form-ratio": "a share as 35%, or a range as 30-40%",
    "form-date": "a day as {year}-02-20, a month, a year, or {before}..{year}",
    "form-code": "words to look for, or the code",
    "form-text": "text",
    "form-by-year": "the amount of {year}, or {year}: 0, {before}: 12000",
    "form-counts": "0 for none, or numbers as 1=2, 2=0",
    "stated": "so far: {value}",
    # -- answers
    "answer": "{label}: {value}",
    "both": "{value} = {other}",
    "is-unknown": "{label}: not known",
    "is-skipped": "{label}: skipped",
    "least": "About: how much at least?",
    "most": "And at most?",
    "least-day": "About: not before which day?",
    "most-day": "And not after which day?",
    "pick": "Which one? A number, or other words",
    "narrow": "{code} {name}. Closer? A number, or Enter to keep {code}",
    "no-match": "Nothing has these words in its name: {found}. The groups are listed by number:",
    "too-many": "{count} names have these words; more words find fewer",
    # -- what it comes to
    "settled": "{settled} of {all} services settled: {verdicts}; questions left: at most {left}",
    "none-settled": "0 of {all} services settled; questions left: at most {left}",
    "all-asked": "{settled} of {all} services settled: {verdicts}",
    "count-eligible": "{count} may apply",
    "count-refer": "{count} ask the agency",
    "count-ineligible": "{count} cannot",
    "stuck": "{count} stay open: what they rest on is not known",
    # -- why
    "why": "{count} open services rest on it: {services}",
    "why-detail": "Costs or dates of {count} services rest on it: {services}",
    "why-name": "It stands at the head of the file and of every answer; no verdict rests on it.",
    # -- its ends
    "details": "All verdicts are settled as far as they can be. More questions (at most {count}) make costs and dates exact. Go on? (yes, no)",
    "nothing-before": "This is the first question.",
    "saved": "Saved. Go on with: {command}",
    "input-ended": "The input has ended before the interview. Saved. Go on with: {command}",
    "interrupted": "Interrupted. Every answer is saved. Go on with: {command}",
    "nothing": "Nothing was answered, so nothing is kept.",
    "written": "written: {file}",
    "kept": "what stood there is kept in {file}",
    # -- what is written
    "file-head": "Written by smematch ask, for {day}.",
    "file-unknown": "asked, not known",
}

ASK_PROBLEMS: dict[str, str] = {
    "ask-standard-input": "- is no profile here: standard input brings the answers; name a file",
    "ask-answers-broken": "these kept answers cannot be read: {why}; --fresh begins anew",
    "ask-not-understood": "not understood: {found}; expected {expected}",
    "ask-too-long": "{found} characters; an answer has at most {most}",
    "ask-not-text": "this is not UTF-8 text",
    "ask-no-number": "there is no number {found} in the list",
}

# What is understood, in whichever language the interview is held; compared in small letters.
YES = frozenset(("y", "yes", "true", "예", "네", "응", "맞음", "ㅇ"))
NO = frozenset(("n", "no", "false", "아니오", "아니요", "아님", "ㄴ"))
COMMANDS: dict[str, frozenset[str]] = {
    "unknown": frozenset(
        (
            "unknown",
            "don't know",
            "dont know",
            "do not know",
            "not known",
            "idk",
            "모름",
            "모르겠음",
            "모르겠습니다",
            "모릅니다",
            "몰라",
            "몰라요",
            "잘 모름",
        )
    ),
    "skip": frozenset(("", "skip", "pass", "건너뛰기", "건너뜀", "넘김", "패스")),
    "why": frozenset(("?", "why", "help", "왜", "이유", "도움말")),
    "back": frozenset(("back", "뒤로", "이전")),
    "save": frozenset(("save", "quit", "exit", "stop", "저장", "나중에", "그만", "종료")),
    "end": frozenset(("end", "done", "finish", "끝", "완료", "마침")),
}
ABOUT_BEFORE = ("about ", "around ", "approximately ", "approx. ", "approx ", "roughly ", "ca. ", "약 ", "약", "대략 ")
ABOUT_AFTER = (" or so", "정도", "쯤", "가량", "내외")
LEAST_BEFORE, LEAST_AFTER = ("at least ", "from ", "min ", ">=", "≥", "최소 "), (" or more", "이상", "부터", "+")
MOST_BEFORE, MOST_AFTER = ("at most ", "up to ", "max ", "<=", "≤", "최대 "), (" or less", "이하", "까지")
BETWEEN = ("..", "~", "∼", "〜", "～", "–", " to ", " - ", "에서", "부터")
COUNTED = ("명", "인", "people", "persons")

"""The words of what has changed for many firms since their last check, and of what is wrong with such a check."""

from smematch.words import Pair

WATCH: dict[str, Pair] = {
    "title": (
        "WHAT HAS CHANGED SINCE {since}: {told} of {firms} firms",
        "{since} 이후 바뀐 것: 기업 {firms}곳 중 {told}곳",
    ),
    "nothing": (
        "Nothing has changed since {since} (checked for {day}, firms: {firms}).",
        "{since} 이후 바뀐 것이 없습니다(기준일 {day}, 기업 {firms}곳).",
    ),
    "since-range": ("{first} to {last}", "{first} ~ {last}"),
    # -- sections, the most urgent first
    "last-days": ("Last days within {days} days", "{days}일 안의 마감"),
    "windows": ("Newly open, or on other days", "새로 열렸거나 날짜가 바뀐 접수"),
    "openings": ("Opens within {days} days", "{days}일 안에 열리는 접수"),
    "verdicts": ("Verdicts that changed", "바뀐 판정"),
    "closed": ("Newly closed", "새로 마감된 접수"),
    "terms": ("Programs with other terms", "기준이 바뀐 사업"),
    "warnings": ("New warnings", "새 경고"),
    "new": ("New firms", "새 기업"),
    "gone": ("Firms that are no longer there", "없어진 기업"),
    # -- columns
    "firms": ("Firms", "기업"),
    "what": ("What", "내용"),
    "why": ("Why", "이유"),
    "warning": ("Warning", "경고"),
    "program": ("Program", "사업"),
    "file": ("File", "파일"),
    # -- cells
    "several": ("{count} firms:\n{firms}", "기업 {count}곳:\n{firms}"),
    "every": ("all {count} firms", "기업 {count}곳 모두"),
    "all-but": ("{count} of {all} firms, all but:\n{others}", "기업 {all}곳 중 {count}곳, 제외:\n{others}"),
    "count": ("{count} firms", "기업 {count}곳"),
    "today": ("today", "오늘"),
    "in-one-day": ("in 1 day", "1일 남음"),
    "in-days": ("in {days} days", "{days}일 남음"),
    "since-last": ("new", "새로 알림"),
    "with-file": ("{name} ({file})", "{name}({file})"),
    "verdict-count": ("{verdict}: {count}", "{verdict}: {count}"),
    # -- why
    "edition": ("{before} terms → {after} terms", "{before}년 기준 → {after}년 기준"),
    "edition-begins": ("the {after} terms begin", "{after}년 기준 시작"),
    "edition-ends": ("the {before} terms have ended", "{before}년 기준 종료"),
    "age": ("time has passed", "시간이 지남"),
    "limits": ("other limits are in force", "새 기준값 시행"),
    "facts-together": ("several facts: {facts}", "여러 항목: {facts}"),
    "rules": ("the text of the rules has changed", "규칙이 바뀜"),
    "fact-or-rules": (
        "the profile or the rules have changed (the earlier check does not tell which)",
        "기업 정보나 규칙이 바뀜(이전 결과로는 구별할 수 없음)",
    ),
    # -- calendar
    "calendar": ("Export support - deadlines of {count} firms", "수출지원 - 기업 {count}곳 일정"),
}

WATCH_PROBLEMS: dict[str, Pair] = {
    "no-earlier-check": (
        "there is no such file; the first one is made by `smematch check CLIENTS --save FILE`",
        "파일이 없습니다. 처음에는 `smematch check CLIENTS --save FILE` 명령으로 만드십시오",
    ),
    "earlier-empty": (
        "no firm stands in this file; expected an output of `smematch check CLIENTS --save FILE`",
        "기업이 하나도 없습니다. `smematch check CLIENTS --save FILE` 명령의 출력이 필요합니다",
    ),
    "earlier-cut-off": (
        "the file breaks off in this line; expected a whole one, made by `smematch check CLIENTS --save FILE`",
        "이 줄에서 파일이 끊겼습니다. `smematch check CLIENTS --save FILE` 명령으로 다시 만드십시오",
    ),
    "earlier-not-lines": (
        "no line holds the answers of a firm; expected an output of `smematch check --format json` or `--save`",
        "기업의 결과가 담긴 줄이 없습니다. `smematch check --format json` 또는 `--save`의 출력이 필요합니다",
    ),
    "not-a-check-key": (
        "`{key}` is missing; expected an output of `smematch check --format json` or `--save`",
        "`{key}` 키가 없습니다. `smematch check --format json` 또는 `--save`의 출력이 필요합니다",
    ),
    "not-a-check": (
        "`{key}` is {found}; expected an output of `smematch check --format json` or `--save`",
        "`{key}` 값이 맞지 않습니다({found}). `smematch check --format json` 또는 `--save`의 출력이 필요합니다",
    ),
    "earlier-service-twice": (
        "a service stands twice in this line; expected each once",
        "이 줄에 같은 서비스가 두 번 나옵니다. 한 번씩 있어야 합니다",
    ),
    "earlier-firm-twice": (
        "the firm `{found}` stands twice, first on line {line}; expected each once",
        "`{found}` 기업이 두 번 나옵니다(처음은 {line}행). 한 번씩 있어야 합니다",
    ),
    "earlier-unnamed": (
        "this line says neither which file it was made from nor the firm's name; make a new one by "
        "`smematch check CLIENTS --save FILE`",
        "이 줄에는 파일 이름도 기업명도 없습니다. `smematch check CLIENTS --save FILE` 명령으로 새로 만드십시오",
    ),
    "earlier-fact": (
        "what is stated of `{found}` cannot be read by these rules; make a new file by "
        "`smematch check CLIENTS --save FILE`",
        "`{found}` 답을 이 규칙으로 읽을 수 없습니다. `smematch check CLIENTS --save FILE` 명령으로 새로 만드십시오",
    ),
    "firm-twice": (
        "{found} stands twice among the firms; expected each once",
        "{found} 두 번 나옵니다. 기업마다 한 번만 쓰십시오",
    ),
    "not-with-changed-since": (
        "{option} does not go with --changed-since",
        "{option} 옵션은 --changed-since와 함께 쓸 수 없습니다",
    ),
    "save-is-firm": (
        "{found}: the answers would take the place of a firm's profile; name another file",
        "{found}: 기업 정보 파일을 덮어쓰게 됩니다. 다른 파일 이름을 쓰십시오",
    ),
    "save-is-output": (
        "--save and --output name the same file, {found}; name two",
        "--save와 --output이 같은 파일입니다({found}). 서로 다른 이름을 쓰십시오",
    ),
}
"""What is wrong with an earlier check, or with a call that names one."""

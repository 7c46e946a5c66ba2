"""The words of the reach of programs over a register of firms."""

from smematch.words import Pair

GROUPS: dict[str, Pair] = {
    "groups-no-firms": (
        "firms cannot be counted by a fact of type {type}; expected {expected}",
        "{type} 유형의 항목으로는 기업을 집계할 수 없습니다. {expected} 유형이어야 합니다",
    ),
    "no-groups": (
        "the code scheme `{found}` has no `groups` to count firms by",
        "`{found}` 코드 체계에 집계할 `groups`가 없습니다",
    ),
}

REACH: dict[str, Pair] = {
    # -- the head
    "title": ("WHOM THE PROGRAMS REACH", "사업이 닿는 기업"),
    "head": (
        "{firms} firms, {services} services of {programs} programs, as of {day}",
        "기업 {firms}곳, 사업 {programs}개의 서비스 {services}개, 기준일 {day}",
    ),
    "any": (
        "{count} firms ({share}) may use at least one program.",
        "기업 {count}곳({share}) 하나 이상의 사업을 이용할 수 있음.",
    ),
    "may-use-means": (
        "May use: every stated condition holds, or the agency decides and a yes is likely. A program counts by the best "
        "of its services.",
        "이용 가능: 명시된 조건을 모두 충족하거나, 기관이 판단하되 가능성이 높은 경우. 사업은 서비스 가운데 가장 좋은 판정을 따름.",
    ),
    "left-out": ("Left out, because something in them cannot be read: {count} firms.", "읽을 수 없는 값이 있어 빠진 기업: {count}곳."),
    "few": (
        "{count} groups here have only 1 or 2 firms. Before passing this on, join or drop them: they tell of single firms.",
        "기업이 1~2곳뿐인 구분: {count}개. 개별 기업이 드러날 수 있으니 공개하기 전에 합치거나 빼십시오.",
    ),
    # -- tables
    "programs": ("Programs and services", "사업과 서비스"),
    "groups": ("By: {fact}", "구분: {fact}"),
    "barred": ("Kept out by one condition alone", "한 가지 조건 때문에 제외된 기업"),
    "missing": ("Answers most often missing", "가장 자주 빠진 정보"),
    "overlap": ("Programs of different agencies with the same kind of support", "지원 유형이 같은 다른 기관의 사업"),
    # -- what they say
    "services-mean": (
        "Services are listed where their numbers differ.",
        "서비스는 수치가 다를 때만 따로 적음.",
    ),
    "groups-means": (
        "Of the firms of each group, the share that may use program 1, 2, ... (numbers as in the first table).",
        "구분별 기업 가운데 1번, 2번, ... 사업을 이용할 수 있는 비율(번호는 첫 표의 번호).",
    ),
    "groups-counted": (
        "The firms of each group, and how many of them may use program 1, 2, ... (numbers as in the first table).",
        "구분별 기업 수와 그 가운데 1번, 2번, ... 사업을 이용할 수 있는 기업 수(번호는 첫 표의 번호).",
    ),
    "barred-means": (
        "Alone: were this one condition met and all else as it is, the firm would no longer be ruled out. Only: no other "
        "condition alone would do. Conditions in one row: each alone would do.",
        "단독: 다른 것은 그대로 두고 이 조건만 충족하면 더 이상 제외되지 않는 기업. 유일: 다른 조건 하나로는 되지 않는 기업. 한 칸에 여러 조건이 있으면 어느 하나만 충족해도 됨.",
    ),
    "missing-means": (
        "Firms that wait for it to know about at least one service; pairs of a firm and a service; and those for which it "
        "is the only answer missing.",
        "서비스 하나 이상에서 이 답이 더 필요한 기업, 기업과 서비스의 쌍, 그 가운데 이 답 하나만 빠진 것.",
    ),
    "overlap-means": (
        "Firms that may use both, and their share of the firms that may use either. On the diagonal, in brackets: firms that "
        "may use the program. -: of the same agency.",
        "두 사업을 모두 이용할 수 있는 기업과 둘 중 하나라도 이용할 수 있는 기업 대비 비율. 대각선의 괄호는 그 사업을 이용할 수 있는 기업. -: 같은 기관.",
    ),
    "quoted": ("{says} ({source})", "{says} ({source})"),
    "more": ("{count} more rows: --limit, --csv or --format json.", "{count}행 더 있음: --limit, --csv, --format json."),
    "nothing": ("None.", "없음."),
    # -- columns
    "number": ("No.", "번호"),
    "program": ("Program (agency)", "사업(기관)"),
    "may-use": ("may use", "이용 가능"),
    "share": ("share", "비율"),
    "eligible": ("eligible", "신청 가능"),
    "ask": ("ask agency", "기관 확인"),
    "likely": ("ask: likely yes", "확인: 가능성 높음"),
    "refer": ("ask: open", "확인: 미정"),
    "unlikely": ("ask: likely no", "확인: 가능성 낮음"),
    "needs-info": ("answers missing", "정보 필요"),
    "ineligible": ("ruled out", "신청 불가"),
    "group": ("Group", "구분"),
    "firms": ("firms", "기업"),
    "any-program": ("any", "하나 이상"),
    "services": ("Services", "서비스"),
    "condition": ("Condition", "조건"),
    "alone": ("alone", "단독"),
    "only": ("only", "유일"),
    "source": ("Source", "출처"),
    "fact": ("Answer", "정보"),
    "pairs": ("firm-service pairs", "기업·서비스 쌍"),
    "only-firms": ("firms: only this", "기업: 이것만"),
    "only-pairs": ("pairs: only this", "쌍: 이것만"),
    # -- groups
    "unknown": ("not known", "모름"),
    "other": ("others", "그 밖"),
    "own": ("{program}: {services}", "{program}: {services}"),
    "of-agency": ("{name} ({agency})", "{name} ({agency})"),
    "same-agency": ("-", "-"),
    # -- pictures
    "picture-programs": ("Firms by the answer they get from each program ({firms} firms)", "사업별 판정 분포(기업 {firms}곳)"),
    "picture-groups": ("Programs that a firm may use on average, of {programs}: {fact}", "기업 하나가 평균적으로 이용할 수 있는 사업 수(총 {programs}개): {fact}"),
    "picture-missing": ("Firms that wait for an answer, by the answer missing", "빠진 정보별 판정을 기다리는 기업"),
    "picture-overlap": (
        "Firms that may use both programs, and their share of those that may use either",
        "두 사업을 모두 이용할 수 있는 기업과 둘 중 하나라도 이용할 수 있는 기업 대비 비율",
    ),
    "axis-firms": ("firms", "기업 수"),
    "axis-share": ("share of firms", "기업 비율"),
    "axis-programs": ("programs", "사업 수"),
    "bar-firms": ("{mean} ({firms} firms)", "{mean} (기업 {firms}곳)"),
    "waits-alone": ("the only answer missing for some service", "이 답 하나만 빠진 서비스가 있음"),
    "waits-more": ("other answers are missing too", "다른 답도 빠짐"),
    "written": ("written: {path}", "저장: {path}"),
}  # fmt: skip

REACH_PROBLEMS: dict[str, Pair] = {
    **GROUPS,
    "no-korean-font": (
        "--pictures: no font with Hangul is installed, so Korean labels cannot be drawn; expected NanumGothic, which "
        "pip install 'smematch[pictures]' brings, or any other font with Hangul",
        "--pictures: 한글 글꼴이 없어 한글 이름을 그릴 수 없습니다. pip install 'smematch[pictures]'로 나눔고딕을 "
        "설치하거나 한글이 있는 다른 글꼴을 설치하십시오",
    ),
}

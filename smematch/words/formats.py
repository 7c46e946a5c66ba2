"""The words of findings and failing cases, in the formats that people read."""

from smematch.words import Pair

FORMATS: dict[str, Pair] = {
    # -- levels
    "error": ("error", "오류"),
    "warning": ("warning", "경고"),
    "note": ("info", "참고"),
    # -- text
    "help": ("help: {mend}", "고치는 법: {mend}"),
    # -- columns of the job summary
    "level": ("Severity", "심각도"),
    "check": ("Check", "검사"),
    "place": ("Place", "위치"),
    "says": ("What is wrong", "문제"),
    "mend": ("How to mend it", "고치는 법"),
    "nothing": ("Nothing was found.", "찾은 것이 없습니다."),
    "more": ("{count} more in the log.", "로그에 {count}건 더 있습니다."),
    "count": ("{what}: {count}", "{what}: {count}"),
}

COUNTS: dict[str, Pair] = {
    "files": ("files", "파일"),
    "cases": ("cases", "사례"),
    "passed": ("passed", "통과"),
    "failed": ("failed", "실패"),
    "waiting": ("waiting for confirmation", "확인 대기"),
    "suppressed": ("suppressed", "숨김"),
    "error": ("errors", "오류"),
    "warning": ("warnings", "경고"),
    "info": ("info", "참고"),
}

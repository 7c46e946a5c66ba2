"""What is said of changes since an earlier output, and what is wrong with such an output."""

from smematch.words import Pair

SINCE: dict[str, Pair] = {
    "changes-are-long": (
        "--wide does not go with --changed-since: a change is a row with its reasons",
        "--changed-since에는 --wide를 쓸 수 없습니다. 바뀐 것은 이유와 함께 한 행씩 씁니다",
    ),
    "output-is-old": (
        "{found}: the changes would take the place of the answers they are compared with; name another output",
        "{found}: 비교할 이전 결과를 덮어쓰게 됩니다. 다른 출력 이름을 쓰십시오",
    ),
    "no-old-day": (
        "{found} does not say for which day it was made; add --old-day YYYY-MM-DD",
        "{found} 파일에 기준일이 없습니다. --old-day YYYY-MM-DD를 쓰십시오",
    ),
    "other-old-day": (
        "--old-day {found}: {name} was made for {expected}",
        "--old-day {found}: {name} 파일의 기준일은 {expected}입니다",
    ),
    "old-is-later": (
        "the earlier output was made for {found}, after the day of the check, {expected}",
        "이전 결과의 기준일 {found}이 확인 기준일 {expected}보다 늦습니다",
    ),
    "without-changed-since": (
        "{option} goes with --changed-since only",
        "{option} 옵션은 --changed-since와 함께만 씁니다",
    ),
    "old-is-several": (
        "this names several files; expected one earlier output",
        "여러 파일입니다. 이전 결과는 하나여야 합니다",
    ),
    "old-is-changes": (
        "this is a list of changes; expected an output with all answers",
        "바뀐 것만 적은 목록입니다. 모든 결과를 담은 출력이 필요합니다",
    ),
    "not-answers": (
        "this is no output of `smematch batch`; expected texts alone: {expected}, or with --wide a column a service",
        "`smematch batch`의 출력이 아닙니다. 글로 된 {expected} 또는 --wide의 서비스별 열이 필요합니다",
    ),
    "old-id-twice": (
        "the id `{found}` stands twice for one service; expected one answer a firm",
        "`{found}` 식별자(id)가 한 서비스에 두 번 나옵니다. 기업마다 결과가 하나여야 합니다",
    ),
    "nothing-changed": (
        "nothing has changed since {since} ({firms} firms, {seconds} s) -> {output}",
        "{since} 이후 바뀐 것이 없습니다(기업 {firms}곳, {seconds}초) -> {output}",
    ),
    "changes-done": (
        "{rows} changes since {since} ({firms} firms, {seconds} s) -> {output}",
        "{since} 이후 바뀐 결과 {rows}건(기업 {firms}곳, {seconds}초) -> {output}",
    ),
    "why": ("why: {causes}", "이유: {causes}"),
    "not-compared": (
        "the earlier output is not about {programs}; left out",
        "이전 결과에 없는 사업은 비교하지 않았습니다: {programs}",
    ),
}

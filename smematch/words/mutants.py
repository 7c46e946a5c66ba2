"""The words for changed rules: what was changed, and whether a case noticed."""

from smematch.words import Pair

MUTANTS: dict[str, Pair] = {
    # -- what was changed
    "threshold": ("the threshold {before} became {after}", "기준값 {before} → {after}"),
    "operator": ("`{before}` became `{after}`", "`{before}` → `{after}`"),
    "dropped": ("this part was left out", "이 부분을 뺌"),
    "all-to-any": ("`all` became `any`", "`all` → `any`"),
    "any-to-all": ("`any` became `all`", "`any` → `all`"),
    "negated": ("this test was turned round", "이 조건을 반대로 바꿈"),
    "value-dropped": ("the value {value} was left out", "값 제외: {value}"),
    "usually-to-always": ("`usually` was taken away: the condition became a must", "`usually`를 빼서 필수 조건이 됨"),
    "lean-flipped": ("the lean was turned round", "`lean`을 반대로 바꿈"),
    "share": ("the share {before} became {after}", "분담률 {before} → {after}"),
    "amount": ("the amount {before} became {after}", "금액 {before} → {after}"),
    "count": ("the number {before} became {after}", "숫자 {before} → {after}"),
    "days": ("the days {before} became {after}", "일수 {before} → {after}"),
    "uses": ("the yearly uses {before} became {after}", "연간 이용 횟수 {before} → {after}"),
    "period": ("the day {before} became {after}", "날짜 {before} → {after}"),
    # -- what became of it
    "head": ("{program} {edition}, {where}: {change}", "{program} {edition}, {where}: {change}"),
    "survives": ("no case notices it", "알아차리는 사례가 없음"),
    "firm": ("it matters to this firm: {firm}", "영향을 받는 기업: {firm}"),
    "any-firm": ("it matters to a firm of which nothing is known", "아무것도 모르는 기업에도 영향이 있음"),
    "because": ("reason given: {because}", "적힌 이유: {because}"),
    "undecided": (
        "no case notices it, and whether it means anything could not be decided in time",
        "알아차리는 사례가 없고, 의미가 있는 변경인지 시간 안에 판정하지 못함",
    ),
    "stale": (
        "a reason that no surviving change needs: {reason}",
        "남은 변경 가운데 해당하는 것이 없는 이유: {reason}",
    ),
    "counts": (
        "changes tried: {tried}; noticed: {noticed}; meaning nothing: {meaningless}; undecided: {undecided}; "
        "not noticed: {survivors}, of these with a reason: {explained}",
        "변경 {tried}개 가운데 알아차림 {noticed}, 의미 없음 {meaningless}, 미판정 {undecided}, "
        "알아차리지 못함 {survivors}(이유 있음 {explained})",
    ),
}

"""The words for what changed rules mean to firms: who is let in or shut out, pays or may apply otherwise."""

from smematch.words import Pair

MEANING: dict[str, Pair] = {
    # -- the head
    "title": ("What it means for firms", "기업에 미치는 영향"),
    "unaffected": (
        "the text changed, the meaning did not: proved for all firms on all days",
        "문구만 달라졌고 의미는 그대로입니다. 모든 기업, 모든 날짜에 대해 증명함",
    ),
    "unaffected-on": (
        "the text changed, the meaning did not: proved for all firms on {day}",
        "문구만 달라졌고 의미는 그대로입니다. {day} 모든 기업에 대해 증명함",
    ),
    "affected": ("services affected: {services} ({turns})", "영향을 받는 서비스 {services}개({turns})"),
    "affected-on": (
        "services affected on {day}: {services} ({turns})",
        "{day} 영향을 받는 서비스 {services}개({turns})",
    ),
    "turns": ("{turn} {services}", "{turn} {services}"),
    "rest-proved": (
        "for every other service no firm is affected: proved",
        "그 밖의 서비스는 어느 기업에도 영향이 없음을 증명함",
    ),
    "undecided": ("undecided: {services}", "미판정 {services}개"),
    "narrowed": (
        "compared for the firms that both states can describe; of these facts only one of the two takes some values: "
        "{facts}",
        "두 규칙이 모두 나타낼 수 있는 기업끼리 비교함. 한쪽만 받는 값이 있는 항목: {facts}",
    ),
    "unread": ("not compared, for a rule file could not be read: {programs}", "읽을 수 없는 규칙 파일이 있어 비교하지 못한 사업: {programs}"),
    # -- of which services, when
    "of-program": ("{program}: {services}", "{program}: {services}"),
    "all-services": ("all {n} services", "서비스 {n}개 모두"),
    "from": ("from {first}", "{first}부터"),
    "from-to": ("{first} to {last}", "{first}~{last}"),
    # -- one effect
    "turned": ("{turn}: {before} -> {after}", "{turn}: {before} -> {after}"),
    "on-day": ("{turn}, on {day}", "{turn}({day})"),
    "with-reason": ("{word} ({reason})", "{word}({reason})"),
    "not-there": ("not there", "없음"),
    "any-firm": ("any firm", "모든 기업"),
    "then": ("{fee}, {then}", "{fee}, {then}"),
    "beside": ("by: {changes}", "관련 변경: {changes}"),
    "beside-more": ("{changes}, and {n} more", "{changes}, 그 밖에 {n}건"),
    # -- the firms of a table
    "table": ("Firms of {table} on {day}: {many}", "{table} 기업 {many}곳, {day}"),
    "table-none": ("no firm is affected", "영향을 받는 기업 없음"),
    "table-some": ("firms affected: {firms}", "영향을 받는 기업 {firms}곳"),
    "left-out": (
        "not compared, for one of the two states does not take what they state: {firms}",
        "두 규칙 가운데 한쪽에서 받지 않는 값이 있어 비교하지 못한 기업: {firms}",
    ),
    "many-firms": ("{turn}: {many} ({firms})", "{turn} {many}곳({firms})"),
    "and-more": ("{firms} and {n} more", "{firms} 외 {n}곳"),
    "firms": ("Firms", "기업 수"),
    "which": ("Which", "기업"),
    # -- undecided
    "doubt-time": ("{aspect}: not decided in time (--limit)", "{aspect}: 시간 안에 판정하지 못함(--limit)"),
    "doubt-unlike-facts": (
        "{aspect}: cannot be compared, for type or unit of a fact changed: {facts}",
        "{aspect}: 항목의 유형이나 단위가 바뀌어 비교할 수 없음: {facts}",
    ),
    "doubt-unlike-codes": (
        "{aspect}: not proved, for the form of codes changed: {facts}",
        "{aspect}: 코드 형식이 바뀌어 증명하지 못함: {facts}",
    ),
    "verdict": ("who may apply", "신청 자격"),
    "fee": ("what the firm pays", "기업 부담"),
    "window": ("when to apply", "신청 시기"),
    # -- a gate
    "gate": ("--fail-on {gate}: {services}", "--fail-on {gate}: {services}"),
    "gate-services": ("services it names: {n}", "해당 서비스 {n}개"),
    "gate-undecided": ("undecided, counted as affected: {n}", "미판정(영향이 있는 것으로 봄) {n}개"),
    "no-solver": (
        "what the changes mean for firms needs more than is installed: pip install 'smematch[prove]'",
        "기업에 미치는 영향을 보려면 추가 설치가 필요합니다. pip install 'smematch[prove]'",
    ),
    # -- columns
    "effects": ("Effects", "영향"),
    "service": ("Service", "서비스"),
    "effect": ("Effect", "영향"),
    "firm": ("A firm it happens to", "해당 기업의 예"),
}  # fmt: skip

TURNS: dict[str, Pair] = {
    "newly-in": ("newly in", "새로 가능"),
    "newly-out": ("newly out", "더는 불가"),
    "now-certain": ("now certain", "확인 불필요"),
    "now-agency": ("now for the agency to say", "기관 확인 필요"),
    "likelier": ("likelier", "가능성 높아짐"),
    "less-likely": ("less likely", "가능성 낮아짐"),
    "newly-asked": ("newly asked", "정보 추가 필요"),
    "no-longer-asked": ("no longer asked", "정보 없이 가능"),
    "newly-possible": ("newly possible", "가능성 생김"),
    "no-longer-possible": ("no longer possible", "가능성 없어짐"),
    "fee-higher": ("pays more", "부담 증가"),
    "fee-lower": ("pays less", "부담 감소"),
    "fee-other": ("pays otherwise", "부담 변경"),
    "fee-range": ("told another range", "안내 범위 변경"),
    "window-shorter": ("window smaller", "신청 기간 축소"),
    "window-longer": ("window larger", "신청 기간 확대"),
    "window-other": ("other days named", "날짜 안내 변경"),
}
"""What became of a firm's answer, by `smematch.prove.turns.Turn`."""

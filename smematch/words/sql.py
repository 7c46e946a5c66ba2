"""The words of a printed query: its head, the comments above its columns, and what keeps it from being written."""

from smematch.words import Pair

SQL: dict[str, Pair] = {
    # -- the head
    "title": ("Which support services may a firm use on {day}? ({dialect})", "{day} 기준으로 기업이 이용할 수 있는 지원 서비스 ({dialect})"),
    "written-by": (
        "Written by smematch sql; it runs by itself. A rule that changes or another day is another query.",
        "smematch sql 명령으로 만든 질의이며 이것만으로 실행됩니다. 규칙이나 기준일이 바뀌면 다시 만들어야 합니다.",
    ),
    "editions": ("Rules:", "규칙:"),
    "edition": ("{program}, edition {edition}, in force from {start} (source: {source})", "{program}, {edition}년판, {start}부터 시행 (출처: {source})"),
    "reads": ("Reads the table {firms}, one row a firm, with these columns:", "{firms} 표를 읽습니다. 한 행에 한 기업이며 열은 다음과 같습니다:"),
    "id": ("what names the firm; no two rows have the same", "기업을 가리키는 값. 행마다 달라야 함"),
    "end-min": ("{label}: at least", "{label}: 최솟값"),
    "end-max": ("{label}: at most", "{label}: 최댓값"),
    "of-key": ("{label}, {key}", "{label}, {key}"),
    "in-unit": ("in {unit}", "단위 {unit}"),
    "of-values": ("one of {values}", "{values} 가운데 하나"),
    "as-share": ("a share: 0.35 is 35%", "비율: 0.35는 35%"),
    "from-to": ("{least} to {most}", "{least}~{most}"),
    "from": ("{least} or more", "{least} 이상"),
    "to": ("{most} or less", "{most} 이하"),
    "named-in-tables": ("in tables of firms: {name}", "기업 표에서의 이름: {name}"),
    "null": (
        "NULL is unknown: never no, never zero. An empty text is not NULL.",
        "NULL은 모름입니다. 아니오도 0도 아닙니다. 빈 문자열은 NULL이 아닙니다.",
    ),
    "ranges": (
        "A number or day known only as a range stands in its .min and .max columns (smematch sql --firms reads them "
        "from a table); the exact column is NULL then.",
        "범위로만 아는 수나 날짜는 .min, .max 열에 씁니다(smematch sql --firms로 표의 열을 읽음). 그때 정확한 값의 열은 NULL입니다.",
    ),
    "sound": (
        "The values are taken as sound: codes and choices as written above, in their domain, no exact value beside a "
        "range. smematch batch checks all that; this query does not.",
        "값이 바르다고 보고 계산합니다: 코드와 선택지, 범위, 정확한 값과 범위를 함께 쓰지 않는 것. smematch batch는 이를 모두 "
        "점검하지만 이 질의는 점검하지 않습니다.",
    ),
    "plain-names": (
        "BigQuery has no names with dots, slashes or hyphens: each such sign is written _ here.",
        "BigQuery 이름에는 점, 빗금, 붙임표를 쓸 수 없어 여기서는 모두 _로 씁니다.",
    ),
    "gives": ("Gives:", "결과:"),
    "gives-long": (
        "one row a firm and service: id, program, service, verdict, lean, missing, failed",
        "기업과 서비스마다 한 행: id, program, service, verdict, lean, missing, failed",
    ),
    "gives-wide": ("one row a firm, one column a service that holds the verdict", "기업마다 한 행, 서비스마다 판정이 담긴 열 하나"),
    "gives-readings": (
        "one row a firm and service: id, program, service and the three readings of its condition: "
        "high (what the source leaves open is taken as true), low (as false), leaning (as it usually is)",
        "기업과 서비스마다 한 행: id, program, service와 조건의 세 가지 해석: high(자료가 열어 둔 부분을 참으로 봄), "
        "low(거짓으로 봄), leaning(통상의 경우로 봄)",
    ),
    "verdicts": (
        "verdict: eligible (every stated condition holds), refer (ask the agency), needs-info (facts are missing), "
        "ineligible (a stated condition fails)",
        "verdict: eligible(명시된 조건 모두 충족), refer(기관 확인 필요), needs-info(정보 필요), ineligible(명시된 조건 미충족)",
    ),
    "lists": (
        "lean: likely or unlikely of a refer, else NULL; missing, failed: facts, sorted, ; between, an empty text for none",
        "lean: refer일 때 likely 또는 unlikely, 그 밖에는 NULL; missing, failed: 항목을 정렬해 ;로 이음, 없으면 빈 문자열",
    ),
    # -- the stages
    "stage-first": ("Stage 1 of {stages}: what the columns of the table say", "{stages}단계 가운데 1단계: 표의 열에서 알 수 있는 것"),
    "stage": ("Stage {stage} of {stages}: what rests on stage {before}", "{stages}단계 가운데 {stage}단계: {before}단계로 계산하는 것"),
    # -- the columns
    "service": ("{service} (source: {source})", "{service} (출처: {source})"),
    "service-high": (
        "{service}: HIGH, what is left open taken as true (source: {source})",
        "{service}: HIGH, 열린 부분을 참으로 봄 (출처: {source})",
    ),
    "service-low": (
        "{service}: LOW, what is left open taken as false (source: {source})",
        "{service}: LOW, 열린 부분을 거짓으로 봄 (출처: {source})",
    ),
    "service-lean": ("{service}: the lean, as it usually is (source: {source})", "{service}: 통상의 경우 (출처: {source})"),
    "service-refer": ("{service}: whether the agency has to be asked", "{service}: 기관 확인이 필요한지"),
    "service-verdict": ("{service}: the verdict", "{service}: 판정"),
    "service-likely": ("{service}: how the agency is likely to decide", "{service}: 기관 판단의 가능성"),
    "service-missing": ("{service}: the facts that are missing", "{service}: 더 필요한 항목"),
    "service-failed": ("{service}: the facts of the conditions that fail", "{service}: 충족하지 못한 조건의 항목"),
    "settled": ("{fact}: as stated, otherwise as other answers settle it", "{fact}: 적힌 값, 없으면 다른 답에서 정해지는 값"),
    "stated": ("{fact} is stated", "{fact} 적혀 있음"),
    "least": ("{fact}: the least it can be", "{fact}: 가능한 최솟값"),
    "most": ("{fact}: the most it can be", "{fact}: 가능한 최댓값"),
    "least-in": ("{fact}, {year}: the least it can be", "{fact}, {year}년: 가능한 최솟값"),
    "most-in": ("{fact}, {year}: the most it can be", "{fact}, {year}년: 가능한 최댓값"),
    "holds": ("{condition}", "{condition}"),
    "is": ("{fact}: {values}", "{fact}: {values}"),
    "limit-own": ("{table}: the limit of the code itself", "{table}: 코드 자체의 기준"),
    "limit-lowest": ("{table}: the lowest under the code", "{table}: 코드 아래에서 가장 낮은 기준"),
    "limit-highest": ("{table}: the highest under the code", "{table}: 코드 아래에서 가장 높은 기준"),
    "row-may": ("{fact}: row {row} of the table may be the first that applies", "{fact}: 표의 {row}행이 처음 해당하는 행일 수 있음"),
    "row-after": ("{fact}: no row of the table up to {row} surely applies", "{fact}: 표의 {row}행까지 반드시 해당하는 행이 없음"),
    "row-matters": (
        "{fact}: row {row} of the table may apply, and what it gives would change the answer",
        "{fact}: 표의 {row}행이 해당할 수 있고 그에 따라 답이 달라짐",
    ),
    "possible": ("{fact}: the values still possible, as the sum of {bits}", "{fact}: 가능한 값의 합: {bits}"),
    "ask": ("asking for {fact} can still decide: {condition}", "{fact} 답에 따라 정해질 수 있음: {condition}"),
}  # fmt: skip

SQL_PROBLEMS: dict[str, Pair] = {
    "sql-no-service": (
        "no program asked for has an edition in force on {day}; there is nothing to write",
        "{day}에 시행 중인 사업이 없어 만들 질의가 없습니다",
    ),
    "sql-needs-id": (
        "--firms {found}: there is no column `id`; expected one that tells the firms apart",
        "--firms {found}: `id` 열이 없습니다. 기업을 구별하는 열이 필요합니다",
    ),
    "sql-name-too-long": (
        "--dialect {dialect}: a name has at most {most} bytes there, which these exceed: {found}; leave out --wide, or "
        "name programs with --program",
        "--dialect {dialect}: 이름이 {most}바이트를 넘을 수 없습니다. 넘는 이름: {found}. --wide를 빼거나 --program으로 사업을 "
        "고르십시오",
    ),
    "sql-names-clash": (
        "--dialect bigquery: `{one}` and `{other}` would both be called `{found}` there; expected names that differ in "
        "letters or digits",
        "--dialect bigquery: `{one}`, `{other}` 모두 `{found}` 이름이 됩니다. 글자나 숫자가 다른 이름이 필요합니다",
    ),
    "sql-number-too-long": (
        "{found} has more digits than a column can hold: 20 before the point and 18 after it, of whole numbers those up "
        "to 9223372036854775807",
        "{found} 자릿수가 너무 많습니다. 소수점 앞 20자리, 뒤 18자리까지이며 정수는 9223372036854775807까지입니다",
    ),
}
"""What keeps a query from being written."""

"""What is wrong and what was expected: one sentence for each kind of mistake."""

from smematch.words import Pair
from smematch.words.ask import ASK_PROBLEMS
from smematch.words.registers import REGISTERS
from smematch.words.sql import SQL_PROBLEMS
from smematch.words.tables import TABLES

NEAREST: Pair = ("did you mean `{nearest}`?", "혹시 `{nearest}`인가요?")

PROBLEMS: dict[str, Pair] = {
    # -- files
    "no-such-file": ("there is no such file", "파일이 없습니다"),
    "is-a-folder": ("this is a folder; a file was expected", "폴더입니다. 파일이 필요합니다"),
    "cannot-read": ("the file cannot be read: {why}", "파일을 읽을 수 없습니다: {why}"),
    "file-too-large": (
        "the file has {found} bytes; at most {most} were expected",
        "파일이 {found}바이트입니다. {most}바이트 이하여야 합니다",
    ),
    "empty-file": ("the file is empty; a rule file was expected", "빈 파일입니다. 규칙 파일이 필요합니다"),
    "binary-file": ("this is a binary file; a text was expected", "이진 파일입니다. 텍스트 파일이 필요합니다"),
    "utf-16-file": ("the file is UTF-16; save it as UTF-8", "UTF-16 파일입니다. UTF-8로 저장하십시오"),
    "cp949-file": (
        "the file is not UTF-8 but seems to be CP949 (Korean Windows); save it as UTF-8",
        "UTF-8이 아니라 CP949(한국어 윈도) 파일로 보입니다. UTF-8로 저장하십시오",
    ),
    "not-utf-8": ("the file is not UTF-8; save it as UTF-8", "UTF-8 파일이 아닙니다. UTF-8로 저장하십시오"),
    "control-character": (
        "a control character {found} stands here, perhaps an invisible one; only text was expected",
        "제어 문자나 보이지 않는 문자가 있습니다({found}). 글자만 쓸 수 있습니다",
    ),
    "no-rules-folder": ("there is no folder of rules here", "규칙 폴더가 없습니다"),
    "not-rules": (
        "this belongs to no folder of rules (one with facts.yaml)",
        "규칙 폴더(facts.yaml이 있는 폴더)에 속하지 않습니다",
    ),
    # -- YAML
    "yaml-syntax": ("this is not well-formed YAML: {why}", "YAML 형식이 맞지 않습니다: {why}"),
    "tab-used": ("a tab stands here; indent with blanks", "탭 문자가 있습니다. 빈칸으로 들여 쓰십시오"),
    "anchor-used": (
        "anchors and aliases (& and *) are not used here; write the value out",
        "앵커와 별칭(&, *)은 쓰지 않습니다. 값을 그대로 쓰십시오",
    ),
    "tag-used": ("tags such as {found} are not used here", "{found} 같은 태그는 쓰지 않습니다"),
    "nested-too-deep": ("nested deeper than {most} levels", "{most}단계보다 깊게 겹쳐 있습니다"),
    "key-not-text": ("a key must be a plain word", "키는 낱말이어야 합니다"),
    "duplicate-key": (
        "`{found}` stands twice; first on line {line}",
        "`{found}` 두 번 나옵니다. 처음은 {line}행입니다",
    ),
    # -- shape
    "unknown-key": ("`{found}` is not a key of this part", "`{found}` 키는 여기에 쓸 수 없습니다"),
    "missing-key": ("`{key}` is missing", "`{key}` 키가 빠져 있습니다"),
    "wrong-shape": (
        "found {found}; expected a {expected}",
        "{expected} 형태로 써야 합니다. 지금 쓰인 것: {found}",
    ),
    "wrong-form": (
        "`{found}` is not of the form {expected}",
        "`{found}` 형식이 맞지 않습니다. 맞는 형식: {expected}",
    ),
    "wrong-value": ("`{found}` does not fit: {why}", "`{found}` 맞지 않습니다: {why}"),
    "not-allowed": (
        "found `{found}`; expected {expected}",
        "`{found}` 대신 다음 가운데 하나를 쓰십시오: {expected}",
    ),
    "empty-list": ("this is empty; at least one entry was expected", "비어 있습니다. 하나 이상 필요합니다"),
    # -- facts and their values
    "unknown-fact": ("`{found}` is not a fact", "`{found}` 알 수 없는 항목입니다"),
    "derived-never-stated": (
        "`{found}` is worked out from other facts; it cannot be stated",
        "`{found}` 다른 항목에서 계산되므로 적을 수 없습니다",
    ),
    "fact-of-other-type": (
        "`{found}` is a fact of type {type}; expected one of type {expected}",
        "`{found}` 유형은 {type}입니다. {expected} 유형의 항목이 필요합니다",
    ),
    "not-one-value": ("expected one value of type {expected}", "{expected} 유형의 값 하나가 필요합니다"),
    "not-a-number": (
        "`{found}` is not a number; write it in digits, without a unit",
        "`{found}` 수가 아닙니다. 단위 없이 숫자로 쓰십시오",
    ),
    "not-whole": ("`{found}` is not a whole number", "`{found}` 정수가 아닙니다"),
    "not-an-amount": (
        "`{found}` is not an amount; write 12400000000, 124억, 1억 2,400만 or 12.4bn",
        "`{found}` 금액이 아닙니다. 12400000000, 124억, 1억 2,400만, 12.4bn처럼 쓰십시오",
    ),
    "wrong-currency": (
        "`{found}` is in another currency; expected {expected}",
        "`{found}` 통화가 다릅니다. {expected}로 쓰십시오",
    ),
    "not-a-date": ("`{found}` is not a day; write YYYY-MM-DD", "`{found}` 날짜가 아닙니다. YYYY-MM-DD처럼 쓰십시오"),
    "no-such-day": ("there is no day {found}", "{found} 없는 날짜입니다"),
    "not-a-month-day": (
        "`{found}` is not a day of the year; write MM-DD",
        "`{found}` 월-일이 아닙니다. MM-DD처럼 쓰십시오",
    ),
    "not-yes-or-no": ("`{found}` is neither yes nor no (true, false)", "`{found}` 예(true)도 아니오(false)도 아닙니다"),
    "not-a-choice": ("`{found}` is not one of {expected}", "`{found}` 다음 가운데 하나가 아닙니다: {expected}"),
    "unknown-code": ("`{found}` is not a code of this list", "`{found}` 목록에 없는 코드입니다"),
    "malformed-code": (
        "`{found}` is not such a code; expected {looks_like}",
        "`{found}` 코드 형식이 아닙니다. 맞는 형식: {looks_like}",
    ),
    "no-such-division": (
        "there is no code {found}: after {start} come {expected}",
        "{found} 없는 코드입니다. {start} 다음에 올 수 있는 것: {expected}",
    ),
    "malformed-number": (
        "`{found}` is not a number of this kind (10 digits)",
        "`{found}` 번호 형식이 아닙니다(숫자 10자리)",
    ),
    "wrong-check-digit": (
        "`{found}`: the check digit is wrong; perhaps a typing error",
        "`{found}` 검증번호가 맞지 않습니다. 오타인지 확인하십시오",
    ),
    "below-domain": (
        "`{found}` is too small; at least {least} was expected",
        "`{found}` 너무 작습니다. {least} 이상이어야 합니다",
    ),
    "above-domain": (
        "`{found}` is too large; at most {most} was expected",
        "`{found}` 너무 큽니다. {most} 이하여야 합니다",
    ),
    "not-a-range-key": ("`{found}`: a range has only `min` and `max`", "`{found}` 범위에는 `min`과 `max`만 씁니다"),
    "empty-range": (
        "the range is empty; give `min`, `max` or both",
        "범위가 비어 있습니다. `min`이나 `max`를 쓰십시오",
    ),
    "range-backwards": (
        "the range ends ({high}) before it begins ({low})",
        "범위의 끝({high})이 처음({low})보다 앞섭니다",
    ),
    "not-a-year": ("`{found}` is not a year; write YYYY", "`{found}` 연도가 아닙니다. YYYY처럼 쓰십시오"),
    "not-a-year-mapping": ("expected amounts by year: {{YYYY: amount}}", "연도별 값이 필요합니다: {{YYYY: 값}}"),
    "not-a-service": (
        "`{found}` is not of the form agency.program/service",
        "`{found}` 기관.사업/서비스 형식이 아닙니다",
    ),
    "not-a-service-mapping": (
        "expected counts by service: {{agency.program/service: 2}}",
        "서비스별 횟수가 필요합니다: {{agency.program/service: 2}}",
    ),
    "missing-for-type": ("a fact of type {type} needs `{key}`", "{type} 유형에는 `{key}` 키가 필요합니다"),
    "unknown-code-scheme": (
        "`{found}` is not a code scheme; expected a name under `codes` in definitions",
        "`{found}` 알 수 없는 코드 체계입니다. definitions의 `codes`에 있는 이름을 쓰십시오",
    ),
    # -- conditions
    "not-a-condition": (
        "expected one condition; several stand in a list below `all` or `any`",
        "조건 하나가 필요합니다. 여럿이면 `all`이나 `any` 아래에 목록으로 쓰십시오",
    ),
    "not-one-condition": (
        "expected one condition, or several in a list below `all` or `any`; found: {found}",
        "조건은 하나여야 하며 여럿이면 `all`이나 `any` 아래에 목록으로 씁니다. 지금 쓰인 것: {found}",
    ),
    "not-a-list-of-conditions": ("`{word}` needs a list of conditions", "`{word}`에는 조건 목록이 필요합니다"),
    "agency-decides-what": (
        "say `what` the agency decides, in `en` and `ko`",
        "기관이 정하는 내용(`what`)을 `en`과 `ko`로 쓰십시오",
    ),
    "bare-fact-not-yes-or-no": (
        "`{found}` is of type {type}; expected a comparison, for only a yes-or-no fact can stand alone",
        "`{found}` 유형은 {type}입니다. 예/아니오 항목이 아니면 비교를 함께 써야 합니다",
    ),
    "not-one-comparison": (
        "`{fact}` needs one comparison: {expected}",
        "`{fact}`에는 비교 하나가 필요합니다: {expected}",
    ),
    "wrong-operator": (
        "`{found}` does not go with type {type}; expected {expected}",
        "`{found}` {type} 유형에 쓸 수 없습니다. 가능한 것: {expected}",
    ),
    "limit-of-other-unit": (
        "the limits of `{found}` are in {unit}; the fact is in {expected}",
        "`{found}` 기준의 단위는 {unit}입니다. 항목의 단위는 {expected}입니다",
    ),
    "not-a-list-of-values": (
        "`{operator}` needs a value or a list of values",
        "`{operator}`에는 값이나 값의 목록이 필요합니다",
    ),
    "between-two-values": (
        "`between` needs two values: [low, high]",
        "`between`에는 값 두 개가 필요합니다: [낮은 값, 높은 값]",
    ),
    "condition-twice": (
        "{service} states a condition and the program does too; state it in one place",
        "{service} 서비스와 사업에 모두 조건이 있습니다. 한 곳에만 쓰십시오",
    ),
    # -- definitions
    "row-value-or-same-as": (
        "a row needs either `value` or `same_as`",
        "행에는 `value`와 `same_as` 가운데 하나만 씁니다",
    ),
    "derived-one-way": (
        "a derived fact needs exactly one of `first_of`, `is`, `years_since`",
        "`first_of`, `is`, `years_since` 가운데 하나만 씁니다",
    ),
    "no-last-row": ("the last row must have no `when`", "마지막 행에는 `when`이 없어야 합니다"),
    "same-as-not-last": (
        "only the last row can name another table with `same_as`",
        "`same_as`로 다른 표를 가리키는 행은 마지막에만 둘 수 있습니다",
    ),
    "defined-twice": (
        "`{found}` is defined twice; expected a name of its own",
        "`{found}` 두 번 정의되어 있습니다. 이름을 따로 지으십시오",
    ),
    "derived-in-circles": (
        "`{found}` is worked out from itself; expected other facts",
        "`{found}` 항목을 계산하려면 그 항목부터 알아야 합니다. 다른 항목으로 계산하십시오",
    ),
    "open-definition": (
        "`{found}`: a definition may hold neither `usually` nor `agency_decides`",
        "`{found}` 정의에는 `usually`와 `agency_decides`를 쓸 수 없습니다",
    ),
    "settled-by-derived": (
        "`{found}` is derived; only stated facts can settle an absent one",
        "`{found}` 계산되는 항목입니다. 비어 있는 항목은 기업이 적은 항목으로만 정할 수 있습니다",
    ),
    "bad-pattern": ("`{found}` is not a regular expression: {why}", "`{found}` 정규식이 아닙니다: {why}"),
    "unknown-number-form": ("python-stdnum has no `{found}`", "python-stdnum에 `{found}` 없습니다"),
    "code-twice": (
        "the code {found} stands in two groups; expected it in one",
        "{found} 코드가 두 묶음에 있습니다. 한 곳에만 쓰십시오",
    ),
    # -- programs
    "unknown-source": ("`{found}` is not a document of sources.yaml", "`{found}` sources.yaml에 없는 문서입니다"),
    "unknown-agency": ("`{found}` is not an agency of sources.yaml", "`{found}` sources.yaml에 없는 기관입니다"),
    "agency-or-run-by": ("say either `agency` or `run_by`", "`agency`와 `run_by` 가운데 하나만 쓰십시오"),
    "named-and-ruled": (
        "`{found}` has a rule file; it cannot be only named",
        "`{found}` 규칙 파일이 있어 이름만 소개할 수 없습니다",
    ),
    "unknown-in-register": ("`{found}` is not in sources.yaml", "`{found}` sources.yaml에 없습니다"),
    "unknown-service": ("there is no service `{found}`", "`{found}` 없는 서비스입니다"),
    "unknown-service-of-stage": (
        "the program has no service `{found}`; it has {expected}",
        "사업에 `{found}` 서비스가 없습니다. 있는 것: {expected}",
    ),
    "unknown-program": ("there is no rule file of {found}", "{found} 규칙 파일이 없습니다"),
    "edition-twice": ("edition {found} stands twice; first in {first}", "{found} 판이 두 번 나옵니다. 처음은 {first}"),
    "missing-for-service": (
        "{service} has no `{key}` and the program states none either",
        "{service} 서비스에도 사업에도 `{key}` 키가 없습니다",
    ),
    "no-fee-shape": (
        "no fee is stated; expected one of {expected}",
        "비용이 없습니다. 다음 가운데 하나가 필요합니다: {expected}",
    ),
    "share-outside": (
        "`{found}` is not a share from 0 to 100 %; write 30% or 0.3",
        "`{found}` 0~100%의 비율이 아닙니다. 30% 또는 0.3처럼 쓰십시오",
    ),
    "no-last-line": (
        "the last line of `first_of` must have no `when`",
        "`first_of`의 마지막 줄에는 `when`이 없어야 합니다",
    ),
    "line-unreachable": (
        "a line without `when` stands before the last; what follows it can never apply",
        "`when` 없는 줄이 앞에 있어 다음 줄에 이르지 못합니다",
    ),
    "not-a-window": (
        "`{found}` is not a window; expected `all year`, `by notice` or periods",
        "`{found}` 접수 기간이 아닙니다. `all year`, `by notice` 또는 기간을 쓰십시오",
    ),
    "duration-one-unit": (
        "a duration needs one of days, weeks, months, years",
        "기간에는 days, weeks, months, years 가운데 하나만 씁니다",
    ),
    # -- cases
    "case-twice": (
        "the case `{found}` stands twice; first on line {line}",
        "`{found}` 사례가 두 번 나옵니다. 처음은 {line}행입니다",
    ),
    "unknown-expectation": (
        "`{found}` cannot be expected here; expected one of {expected}",
        "`{found}` 기대할 수 없습니다. 가능한 것: {expected}",
    ),
    "unknown-firm": ("`{found}` is not a firm of this file", "`{found}` 이 파일의 기업(`firms`)에 없습니다"),
    "firm-in-circles": ("the firm `{found}` is like itself", "`{found}` 기업이 자기 자신을 따릅니다(`like`)"),
    "survivor-twice": (
        "the changed rule `{found}` stands twice; first on line {line}",
        "`{found}` 변경이 두 번 나옵니다. 처음은 {line}행입니다",
    ),
    # -- the configuration
    "malformed-toml": ("this is not well-formed TOML: {why}", "TOML 형식이 맞지 않습니다: {why}"),
    "unknown-check": (
        "there is no check `{found}`; expected a code, a name or the beginning of a code",
        "`{found}` 없는 점검입니다. 코드, 이름 또는 코드의 앞부분을 쓰십시오",
    ),
    # -- the call
    "bad-option-pattern": (
        "{option} {found}: not a regular expression: {why}",
        "{option} {found}: 정규식이 아닙니다: {why}",
    ),
    "options-exclude": ("{option} and {other} do not go together", "{option}, {other} 함께 쓸 수 없습니다"),
    "missing-extra": (
        "{option} needs more than is installed: pip install 'smematch[{extra}]'",
        "{option}: 추가 설치가 필요합니다. pip install 'smematch[{extra}]'",
    ),
    "bad-option-day": (
        "{option} {found}: not a day; write YYYY-MM-DD",
        "{option} {found}: 날짜가 아닙니다. YYYY-MM-DD처럼 쓰십시오",
    ),
    "bad-option-budget": (
        "--budget {found}: not an amount of won of 0 or more; write 5000000, 500만 or 5m",
        "--budget {found}: 0원 이상의 금액이 아닙니다. 5000000, 500만 또는 5m처럼 쓰십시오",
    ),
    "until-past": (
        "--until {found} lies before the day of the check ({day})",
        "--until {found} 날짜가 기준일({day})보다 앞입니다",
    ),
    "until-far": (
        "--until {found} lies more than {years} years ahead",
        "--until {found} 날짜가 {years}년 넘게 뒤입니다",
    ),
    "whatif-needs-solver": (
        "without --set, changes are looked for by a solver: pip install 'smematch[{extra}]' (--set needs none)",
        "--set 없이 변경을 찾으려면 추가 설치가 필요합니다. pip install 'smematch[{extra}]' (--set은 필요 없음)",
    ),
    "plan-backwards": (
        "--from {start} lies after --until {end}",
        "--from {start} 날짜가 --until {end} 날짜보다 뒤입니다",
    ),
    "plan-from-past": (
        "--from {start} lies before the day of the check ({day}); nothing can be applied for in the past",
        "--from {start} 날짜가 기준일({day})보다 앞입니다. 지난 날에는 신청할 수 없습니다",
    ),
    "bad-option-set": ("--set {found}: expected FACT=VALUE", "--set {found}: 항목=값 형식이어야 합니다"),
    "bad-option-word": (
        "{option} {found}: expected one of {expected}",
        "{option} {found}: 다음 가운데 하나여야 합니다: {expected}",
    ),
    "bad-program": ("there is no program `{found}`", "`{found}` 없는 사업입니다"),
    "no-edition": ("{found} has no edition in force on {day}", "{found} {day}에 시행 중인 판이 없습니다"),
    "bad-option-program": ("--program {found}: there is no such program", "--program {found}: 없는 사업입니다"),
    "cost-without-program": (
        "--cost shows the sums of one program: name it with --program",
        "--cost 옵션은 사업 하나의 비용을 보여 줍니다. --program 옵션으로 사업을 쓰십시오",
    ),
    "contradiction": ("{says}", "{says}"),
    # -- diff
    "no-git": (
        "git is not installed here; name two files or two folders of rules",
        "git이 설치되어 있지 않습니다. 파일 두 개나 규칙 폴더 두 개를 쓰십시오",
    ),
    "not-a-repository": (
        "a file, a folder of rules or a git revision was expected, and git finds no repository here: {why}",
        "파일, 규칙 폴더 또는 git 리비전이 필요하며 여기에는 git 저장소가 없습니다: {why}",
    ),
    "unknown-revision": (
        "`{found}` is neither a file nor a folder of rules nor a git revision of this repository",
        "`{found}` 파일도, 규칙 폴더도, 이 저장소의 git 리비전도 아닙니다",
    ),
    "no-merge-base": (
        "`{one}` and `{other}` have no commit in common; expected two revisions that came from one",
        "`{one}`, `{other}` 공통된 커밋이 없습니다. 한 커밋에서 갈라진 두 리비전이 필요합니다",
    ),
    "no-rules-in-revision": (
        "`{found}` has no folder of rules `{folder}` (one with facts.yaml); name it with --rules, from the "
        "repository's root",
        "`{found}`에 규칙 폴더 `{folder}`(facts.yaml이 있는 폴더)가 없습니다. 저장소 맨 위에서 본 경로를 --rules로 쓰십시오",
    ),
    "no-rules-in-tree": (
        "the work tree has no folder of rules `{folder}` (one with facts.yaml); name it with --rules, from the "
        "repository's root",
        "작업 폴더에 규칙 폴더 `{folder}`(facts.yaml이 있는 폴더)가 없습니다. 저장소 맨 위에서 본 경로를 --rules로 쓰십시오",
    ),
    "rules-outside": (
        "--rules {folder}: expected a folder inside the repository",
        "--rules {folder}: 저장소 안의 폴더여야 합니다",
    ),
    "git-failed": ("git could not read the rules: {why}", "git에서 규칙을 읽을 수 없습니다: {why}"),
    "diff-needs-two": (
        "`{found}` alone cannot be compared; name two files, two folders of rules, or a git revision beside it",
        "`{found}` 하나로는 비교할 수 없습니다. 파일 두 개, 규칙 폴더 두 개 또는 git 리비전을 함께 쓰십시오",
    ),
    "unlike-files": (
        "`{old}` and `{new}` are not the same kind of file; expected two rule files, or two of the same kind",
        "`{old}`, `{new}` 종류가 다른 파일입니다. 같은 종류의 파일 두 개가 필요합니다",
    ),
    "cases-not-rules": (
        "this is a file of cases; expected a rule file",
        "사례 파일입니다. 규칙 파일이 필요합니다",
    ),
    "file-exists": ("the file exists already; nothing was written", "파일이 이미 있어 쓰지 않았습니다"),
    "cannot-write": ("the output cannot be written: {why}", "출력을 쓸 수 없습니다: {why}"),
    "stdin-twice": (
        "- stands twice; standard input can be read only once",
        "-가 두 번 나옵니다. 표준 입력은 한 번만 읽을 수 있습니다",
    ),
    **ASK_PROBLEMS,
    # -- a query
    **SQL_PROBLEMS,
    # -- tables of firms
    **TABLES,
    # -- a whole register
    **REGISTERS,
}

"""The words of `smematch lint` around its findings."""

from smematch.words import Pair

LINT: dict[str, Pair] = {
    "title": ("The checks of smematch lint", "smematch lint의 점검 항목"),
    "clean": (
        "nothing found in {files} files (suppressed: {suppressed})",
        "파일 {files}개에서 문제를 찾지 못했습니다(숨김 {suppressed}건)",
    ),
    "found": (
        "files: {files}; errors: {error}, warnings: {warning}, info: {info}, suppressed: {suppressed}",
        "파일 {files}개. 오류 {error}건, 경고 {warning}건, 참고 {info}건, 숨김 {suppressed}건",
    ),
    "fixable": ("`--fix` mends: {count}", "`--fix`로 고칠 수 있는 것: {count}건"),
    "fixed": ("fixes made: {count}", "고친 것: {count}건"),
    # -- the page of a check
    "severity": ("Severity: {severity}", "심각도: {severity}"),
    "error": ("error", "오류"),
    "warning": ("warning", "경고"),
    "info": ("info - never fails a build", "참고 - 빌드를 막지 않음"),
    "of-reading": (
        "The file cannot be used until it is mended; this can be neither ignored nor suppressed.",
        "고칠 때까지 파일을 쓸 수 없으며, 무시하거나 숨길 수 없습니다.",
    ),
    "says": ("It says", "표시하는 문장"),
    "proved": (
        "The solver looks for it: `smematch prove`, or `smematch lint --prove` (pip install 'smematch[prove]').",
        "`smematch prove` 또는 `smematch lint --prove`로 찾습니다(pip install 'smematch[prove]' 필요).",
    ),
    "why": ("Why it matters", "왜 문제인가"),
    "mend": ("How to mend it", "고치는 법"),
    "avoid": ("Avoid", "피할 것"),
    "prefer": ("Prefer", "권하는 것"),
    "has-fix": (
        "`--fix` mends it where no note or comment would be lost.",
        "메모나 주석을 잃지 않으면 `--fix`로 고칩니다.",
    ),
    "suppress": (
        "To leave one as it is: `# smematch: ignore[{code}] reason` at the end of the line, or "
        "`# smematch: ignore[{code}] until YYYY-MM-DD: reason`.",
        "그대로 두려면 줄 끝에 `# smematch: ignore[{code}] 이유` 또는 "
        "`# smematch: ignore[{code}] until YYYY-MM-DD: 이유`라고 적습니다.",
    ),
    "code": ("Code", "코드"),
    "name": ("Name", "이름"),
    "what": ("What it finds", "찾는 것"),
}

"""The words of `smematch lint` around its findings."""

LINT: dict[str, str] = {
    "title": "The checks of smematch lint",
    "clean": "nothing found in {files} files (suppressed: {suppressed})",
    "found": "files: {files}; errors: {error}, warnings: {warning}, info: {info}, suppressed: {suppressed}",
    "fixable": "`--fix` mends: {count}",
    "fixed": "fixes made: {count}",
    # -- the page of a check
    "severity": "Severity: {severity}",
    "error": "error",
    "warning": "warning",
    "info": "info - never fails a build",
    "of-reading": "The file cannot be used until it is mended; this can be neither ignored nor suppressed.",
    "says": "It says",
    "proved": "The solver looks for it: `smematch prove`, or `smematch lint --prove` (pip install 'smematch[prove]').",
    "why": "Why it matters",
    "mend": "How to mend it",
    "avoid": "Avoid",
    "prefer": "Prefer",
    "has-fix": "`--fix` mends it where no note or comment would be lost.",
    "suppress": (
        "To leave one as it is: `# smematch: ignore[{code}] reason` at the end of the line, or "
        "`# smematch: ignore[{code}] until YYYY-MM-DD: reason`."
    ),
    "code": "Code",
    "name": "Name",
    "what": "What it finds",
}

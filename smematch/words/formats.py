"""The words of findings and failing cases, in the formats that people read."""

FORMATS: dict[str, str] = {
    # -- levels
    "error": "error",
    "warning": "warning",
    "note": "info",
    # -- text
    "help": "help: {mend}",
    # -- columns of the job summary
    "level": "Severity",
    "check": "Check",
    "place": "Place",
    "says": "What is wrong",
    "mend": "How to mend it",
    "nothing": "Nothing was found.",
    "more": "{count} more in the log.",
    "count": "{what}: {count}",
}

COUNTS: dict[str, str] = {
    "files": "files",
    "cases": "cases",
    "passed": "passed",
    "failed": "failed",
    "waiting": "waiting for confirmation",
    "suppressed": "suppressed",
    "error": "errors",
    "warning": "warnings",
    "info": "info",
}

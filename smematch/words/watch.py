"""The words of what has changed for many firms since their last check, and of what is wrong with such a check."""

WATCH: dict[str, str] = {
    "title": "WHAT HAS CHANGED SINCE {since}: {told} of {firms} firms",
    "nothing": "Nothing has changed since {since} (checked for {day}, firms: {firms}).",
    "since-range": "{first} to {last}",
    # -- sections, the most urgent first
    "last-days": "Last days within {days} days",
    "windows": "Newly open, or on other days",
    "openings": "Opens within {days} days",
    "verdicts": "Verdicts that changed",
    "closed": "Newly closed",
    "terms": "Programs with other terms",
    "warnings": "New warnings",
    "new": "New firms",
    "gone": "Firms that are no longer there",
    # -- columns
    "whose": "Firms",
    "what": "What",
    "why": "Why",
    "warning": "Warning",
    "program": "Program",
    "file": "File",
    # -- cells
    "several": "{count} firms:\n{firms}",
    "every": "all {count} firms",
    "all-but": "{count} of {all} firms, all but:\n{others}",
    "count": "{count} firms",
    "today": "today",
    "in-one-day": "in 1 day",
    "in-days": "in {days} days",
    "since-last": "new",
    "with-file": "{name} ({file})",
    "verdict-count": "{verdict}: {count}",
    # -- why
    "edition": "{before} terms → {after} terms",
    "edition-begins": "the {after} terms begin",
    "edition-ends": "the {before} terms have ended",
    "age": "time has passed",
    "limits": "other limits are in force",
    "facts-together": "several facts: {facts}",
    "rules": "the text of the rules has changed",
    "fact-or-rules": "the profile or the rules have changed (the earlier check does not tell which)",
    # -- calendar
    "calendar": "Export support - deadlines of {count} firms",
}

WATCH_PROBLEMS: dict[str, str] = {
    "no-earlier-check": "there is no such file; the first one is made by `smematch check CLIENTS --save FILE`",
    "earlier-empty": "no firm stands in this file; expected an output of `smematch check CLIENTS --save FILE`",
    "earlier-cut-off": "the file breaks off in this line; expected a whole one, made by `smematch check CLIENTS --save FILE`",
    "earlier-not-lines": "no line holds the answers of a firm; expected an output of `smematch check --format json` or `--save`",
    "not-a-check-key": "`{key}` is missing; expected an output of `smematch check --format json` or `--save`",
    "not-a-check": "`{key}` is {found}; expected an output of `smematch check --format json` or `--save`",
    "earlier-service-twice": "a service stands twice in this line; expected each once",
    "earlier-firm-twice": "the firm `{found}` stands twice, first on line {line}; expected each once",
    "earlier-unnamed": (
        "this line says neither which file it was made from nor the firm's name; make a new one by "
        "`smematch check CLIENTS --save FILE`"
    ),
    "earlier-fact": (
        "what is stated of `{found}` cannot be read by these rules; make a new file by "
        "`smematch check CLIENTS --save FILE`"
    ),
    "firm-twice": "{found} stands twice among the firms; expected each once",
    "not-with-changed-since": "{option} does not go with --changed-since",
    "save-is-firm": "{found}: the answers would take the place of a firm's profile; name another file",
    "save-is-output": "--save and --output name the same file, {found}; name two",
}
"""What is wrong with an earlier check, or with a call that names one."""

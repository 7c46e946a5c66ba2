"""What is said of changes since an earlier output, and what is wrong with such an output."""

SINCE: dict[str, str] = {
    "changes-are-long": "--wide does not go with --changed-since: a change is a row with its reasons",
    "output-is-old": "{found}: the changes would take the place of the answers they are compared with; name another output",
    "no-old-day": "{found} does not say for which day it was made; add --old-day YYYY-MM-DD",
    "other-old-day": "--old-day {found}: {name} was made for {expected}",
    "old-is-later": "the earlier output was made for {found}, after the day of the check, {expected}",
    "without-changed-since": "{option} goes with --changed-since only",
    "old-is-several": "this names several files; expected one earlier output",
    "old-is-changes": "this is a list of changes; expected an output with all answers",
    "not-answers": "this is no output of `smematch batch`; expected texts alone: {expected}, or with --wide a column a service",
    "old-id-twice": "the id `{found}` stands twice for one service; expected one answer a firm",
    "nothing-changed": "nothing has changed since {since} ({firms} firms, {seconds} s) -> {output}",
    "changes-done": "{rows} changes since {since} ({firms} firms, {seconds} s) -> {output}",
    "why": "why: {causes}",
    "not-compared": "the earlier output is not about {programs}; left out",
}

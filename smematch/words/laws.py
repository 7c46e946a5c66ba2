"""What a term means by law and year: `smematch show WORD`, and what keeps dated definitions from being read."""

LAWS: dict[str, str] = {
    "title": "{label}, as of {day}",
    "no-edition": "what held on that day no source states",
    "new-definition": "another definition holds: {label}",
    # -- the sheet
    "editions": "Definitions by date",
    "since": "from {start}",
    "between": "{start} – {end}",
    "before": "before {start}",
    "in-force": "{days} (in force on {day})",
    "edition": "{days}: {what}",
    "unknown": "no source states a definition",
    "definition": "Definition",
    "row": "{value}: {what}",
    "otherwise": "otherwise",
    "meaning": "{label}: {what}",
    "limits-row": "Limits",
    "limits-of": "{label}, from {start} [{source}]:",
    "limit": "{amount}: {codes}",
    "no-limit": "no limit",
    "not-stated": "not stated",
    "not-so": "not so: {what}",
    "stated-as": "{label} stated as {values}",
    "source": "{source} ({title})",
    # -- a firm
    "firm": "The firm",
    "stands": "{label}: {value}",
    "because": "Because",
    "missing": "Missing",
    "nothing": "nothing that the firm could state: {why}",
    "no-answer": "the sources leave it open for this firm",
    "contradiction": "Contradiction",
    # -- a blank profile
    "new-shown": "asked for by smematch show only, for definitions by law and year",
}

LAW_PROBLEMS: dict[str, str] = {
    "edition-one-way": (
        "an edition of a definition is either `is` (yes or no) or `first_of` (one of several values); here `{expected}`"
    ),
    "edition-ends-first": "{found} is the last day of an edition; expected a day that is not before its first",
    "edition-not-later": "the edition begins on {found}; expected a day after all days of the one before it",
    "same-as-in-edition": "`same_as` cannot stand in an edition: it would follow a table of other days",
    "bad-word": "there is no program, table or definition `{found}`; definitions: {known}",
    "firm-of-program": "--firm tells how a firm stands by a definition; {found} is a program: use smematch check or explain",
    "set-without-firm": "--set is put over a firm's profile: name it with --firm (- is standard input)",
}
"""What keeps a dated definition from being read, and a word from being shown."""

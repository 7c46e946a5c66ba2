"""What a term means by law and year: `smematch show WORD`, and what keeps dated definitions from being read."""

LAWS: dict[str, str] = {
    "no-edition": "what held on that day no source states",
    "none-in-force": "no definition of {day} is known",
    "asked-for": "{name}, as of {day}",
    "from": "from {start}",
    "from-until": "{start} – {end}",
    "in-force": "in force on {day}",
    "editions": "Definitions by date",
    "unknown-days": "{days}: no source states a definition",
    "before": "before {day}",
    "after": "after {day}",
    "between": "{start} – {end}",
    "definition": "Definition",
    "values": "Values, the first row that applies",
    "row": "{value}: {what}",
    "otherwise": "otherwise",
    "limits": "{label}, in force from {day} ({source})",
    "limit": "{amount}: {codes}",
    "no-limit": "no limit",
    "note": "Note",
    "firm": "Firm",
    "stands": "How it stands",
    "yes": "yes",
    "no": "no",
    "open": "open",
    "missing": "Still missing",
    "nothing-missing": "nothing the firm could state decides it",
    "because": "Because",
    "information": "State of the source",
    "new-definition": "another definition holds: {label}",
}

LAW_PROBLEMS: dict[str, str] = {
    "edition-one-way": "an edition of a definition needs exactly one of `is` (yes or no) and `first_of` (with `of`); here `{expected}`",
    "edition-ends-first": "found {found}, the last day of an edition; expected a day not before its first",
    "edition-not-later": "found {found}; expected a day after the edition before it, whose days must not overlap",
    "same-as-in-edition": "`same_as` follows a whole table; an edition states its own rows",
    "bad-word": "no program and no definition is called {found}{nearest}; smematch list names the programs, these are defined: {known}",
    "firm-needs-word": "--firm is for definitions: {found} is a program; smematch check says how a firm stands there",
}
"""What keeps a dated definition from being read, and a word from being shown."""

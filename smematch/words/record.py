"""The words in which the record of programs that were is told: years, what agencies are called now, how sure it is."""

RECORD: dict[str, str] = {
    # -- agencies
    "formerly": "{now} [{before}]",
    "formerly-full": "{now} [formerly {before}]",
    "since": "so called since {day} ({sure})",
    "stated": "stated by a source",
    "reported": "reported in public pages",
    "inferred": "inferred",
    # -- years
    "years": "Years",
    "about": "about {years}",
    "until-open": "until {year}",
    "until-open-about": "until about {year}",
    "seen-in": "in {year}",
    "seen-in-about": "about {year}",
    "seen-too": "{years} or later",
    "at-the-latest": "{years}, until {end} at the latest",
    "no-years": "not stated",
    # -- the list of a day
    "on-day": "On {day}: {rules} programs with rules, {named} only named whose years hold the day",
    "perhaps": "Perhaps also ({n}): told of by then, and the sources do not say until when",
    "told-later": "Told of later only, since when is not said: {n} more",
    # -- the sheet
    "catalogue-row": "Row of the catalogue",
}

RECORD_PROBLEMS: dict[str, str] = {
    "not-a-moment": "`{found}` is no year, month or day; write YYYY, YYYY-MM or YYYY-MM-DD",
    "no-moment": "no year is given; expected `from`, `seen` or `until`",
    "later-name-unsaid": "a later name needs to be said somewhere; expected `source` (a document) or `address` (a public page)",
}

RECORD_KEYS: dict[str, str] = {
    "later": "Its later names, or who took its work over, the earliest first.",
    "LaterName.from": "The first day of this name (YYYY-MM-DD).",
    "Agency.short": "What it is called for short, where that is not its key.",
    "LaterName.short": "What it is called for short.",
    "LaterName.sure": "How sure it is: stated by a document, reported in public pages, or inferred.",
    "LaterName.source": "The documents that say so.",
    "LaterName.address": "The public pages that report it.",
    "text": "The stored text of the document, whose lines are cited.",
    "file": "The name of the stored file.",
    "lines": "How many lines it has.",
    "parts": "Part, as places name it (document#part/lines 1-2) -> the lines it takes.",
    "years": "Since when and until when it was there, as far as the sources say; each a year, a month or a day.",
    "Years.from": "Since when.",
    "Years.seen": "When the source says that it is there, without saying since when or until when.",
    "Years.until": "Until when, included; beside `seen`, the latest it can have ended.",
    "Years.about": "Yes where the source names a period in which it was there (the 1970s, a plan), not its own years.",
    "NamedProgram.row": "The rows of data/catalogue.yaml that it stands for.",
}
"""What an editor says of keys."""

RECORD_FIELDS: dict[str, str] = {
    "later": "later names",
    "short": "for short",
    "sure": "how sure",
    "text": "stored text",
    "file": "file",
    "lines": "lines",
    "parts": "parts",
    "years": "years",
    "seen": "there in",
    "about": "about",
    "named.row": "row of the catalogue",
}
"""What keys are called in the report of a change."""

RECORD_MESSAGES: dict[str, str] = {
    "moment": "write a year, a month or a day: YYYY, YYYY-MM, YYYY-MM-DD",
}
"""What an editor says of a text that does not fit."""

"""The words of the sums: what a service costs, who bears it, when it is paid."""

COSTS: dict[str, str] = {
    # -- rows
    "full": "Full price",
    "firm": "The firm pays",
    "program": "The program pays",
    "support": "Most by the source",
    "flow": "When money flows",
    "years": "Year by year",
    "own-costs": "Own costs",
    "missing": "Still missing",
    "note": "Note",
    "lines": "Line by line",
    "sources": "Sources",
    # -- amounts
    "both": "{amount} ({other})",
    "share-of": "{share}: {amount}",
    "not-stated": "not stated in the source",
    "not-known": "not known",
    "from-profile": "{amount} - from the profile: {facts}",
    "none-named": "none named in the source",
    "nothing": "nothing",
    # -- when money flows
    "nothing-paid": "nothing is paid",
    "no-day": "the firm pays its part; the source names no day and no advance",
    "when-not-stated": "not stated in the source",
    "advance": "the firm pays first {first}; {debt} of it comes back later, a debt to the firm until then",
    "advance-unknown": "the firm pays all of it first; the program's part comes back later, a debt to the firm until then",
    # -- years of a stay
    "year": "year {n}",
    "year-parts": "{year}: the firm {firm}; the program {program}",
    "year-refused": "{year}: not supported",
    # -- lines
    "line": "{says} -> {amount}",
    "price": "price",
    "times": "times {factor}: {what}",
    "asked": "{says}: {answer}",
    "one-of": "one of these, it is not known which",
    "all-of": "these together",
    "free-uses": "{n} uses a year are free; used so far: {used}",
}

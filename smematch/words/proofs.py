"""The words of proofs: what a finding shows, example firms, how programs lie to each other."""

SHOWN: dict[str, str] = {
    "firm": "such a firm",
    "profile": "such a profile",
    "later": "without it this profile would have to wait",
    "sooner": "without it this profile has its answer",
    "instead": "the same for every firm, and decided sooner",
}
"""What a finding shows, by its name."""

PROOFS: dict[str, str] = {
    "title": "What is proved of the rules",
    "days": "for every firm, on every day from {days}",
    "no-days": "no rule is in force on any day",
    "examples": "Who may use what, and who may not",
    "may": "may",
    "may-not": "may not",
    "any-firm": "any firm",
    "nobody": "no firm (proved)",
    "undecided": "not decided in time",
    "on": "on {day}",
    "relations": "Which programs serve the same firms",
    "same": "The same firms may use each of these:",
    "within": "All firms of the first may use the others too:",
    "apart": "No firm may use both:",
    "none": "none",
    "open-pairs": "pairs not decided in time: {count}",
    "counts": (
        "conditions: {conditions}, services: {services}, pairs of services compared: {pairs}; findings: {findings}, "
        "explained in the files: {suppressed}"
    ),
}

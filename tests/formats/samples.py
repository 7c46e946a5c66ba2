"""Three findings, as lint would hand them to a format, and a failing case among two."""

from smematch.errors import Place
from smematch.report.item import Group, Item
from smematch.report.sarif import Rule

OLD = "rules/kotra/해외전시/2017.yaml"
NEW = "rules/kotra/해외전시/2018.yaml"

OVERLAP = Item(
    "SM203",
    "overlapping-editions",
    "error",
    Place(OLD, 3, 11, 18, "in_force: {from: 2017-01-01}"),
    "this edition and the next are both in force on 2018-01-01",
    "end this edition on the day before: to: 2017-12-31",
    ((Place(NEW, 3, 18, 10, "in_force: {from: 2018-01-01}"), "the next edition begins here"),),
)
CONTACT = Item(
    "SM115",
    "invalid-contact",
    "warning",
    Place(OLD, 21, 42, 10, "  - {at: {en: Desk, ko: 수출상담 창구}, phone: 055-75-971}"),
    "055-75-971 is no telephone",
    "write area code, exchange and number: 055-751-9716",
)
OLD_NEWS = Item("SM801", "old-information", "note", Place(OLD), "the information is of 2015, 2 years old")
FINDINGS = (OVERLAP, CONTACT, OLD_NEWS)

RULES = (
    Rule(
        "SM115",
        "invalid-contact",
        "A contact is no telephone, e-mail or address.",
        "A contact that nobody can use.\n\nAvoid `phone: {number: 1}`.",
        "warning",
    ),
    Rule("SM203", "overlapping-editions", "Two editions are in force on one day.", "", "error"),
    Rule("SM801", "old-information", "The information is old.", "Old.", "note"),
)

CASES = "rules/kotra/해외전시/2017.cases.yaml"
GROUPS = (
    Group("an SME may apply", CASES),
    Group(
        "a large firm may not",
        CASES,
        (
            Item(
                "failing-case",
                "failing-case",
                "error",
                Place(CASES, 14, 5, 4, "    name: a large firm may not"),
                "a large firm may not: group-entrance: expected ineligible, found eligible",
                "correct the rule, or the case if the source says so",
                ((Place(OLD, 24, 7, 3, "    - sme"), "this decided: SME"),),
            ),
        ),
    ),
    Group("waits", CASES, (Item("unconfirmed-case", "unconfirmed-case", "note", Place(CASES, 20), "waits"),)),
)

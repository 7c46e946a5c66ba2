"""What counts as a change of a program, and what it is called: old snippet, new snippet, kinds and routes."""

from typing import NamedTuple

import pytest
from diff.build import PROGRAM, compared, edited, kinds


class Row(NamedTuple):
    """What is put in place of what in the trial program, and the changes that makes."""

    name: str
    old: str
    new: str
    expected: list[tuple[str, str]]


TABLE = [
    # -- conditions
    Row(  # a threshold
        "threshold", "{at_most: 50억}", "{at_most: 80억}", [("condition-changed", "eligible_when.all.1")]
    ),
    Row(  # the same threshold in other words says the same
        "threshold in other words", "{at_most: 50억}", "{at_most: 5_000_000_000 KRW}", []
    ),
    Row(  # an inserted condition leaves the others alone
        "inserted condition", "    - sme\n", "    - business_licence\n    - sme\n",
        [("condition-added", "eligible_when.all.0")],
    ),
    Row(  # a condition that goes
        "removed condition", "    - sme\n", "", [("condition-removed", "eligible_when.all.0")]
    ),
    Row(  # another fact at the same place
        "another fact", "    - sme\n", "    - business_licence\n", [("condition-changed", "eligible_when.all.0")]
    ),
    Row(  # the order of members says nothing
        "order of members", "        - {employees: {at_least: 5}}\n        - has_exported\n",
        "        - has_exported\n        - {employees: {at_least: 5}}\n", [],
    ),
    Row(  # another member of a nested group
        "one more in any", "        - has_exported\n", "        - has_exported\n        - kita_member\n",
        [("condition-added", "eligible_when.all.2.any.2")],
    ),
    Row(  # all becomes any
        "any becomes all", "    - any:\n", "    - all:\n", [("condition-changed", "eligible_when.all.2")]
    ),
    Row(  # a denial
        "denied", "        - has_exported\n", "        - {not: has_exported}\n",
        [("condition-changed", "eligible_when.all.2.any.1")],
    ),
    Row(  # what was certain is usual now
        "usually", "    - sme\n", "    - {usually: sme}\n", [("condition-changed", "eligible_when.all.0")]
    ),
    Row(  # a note on a condition is about its reading
        "reading of a condition", "        - has_exported\n", "        - {has_exported: {is: yes}, reading: desk}\n",
        [("reading-added", "eligible_when.all.2.any.1.reading")],
    ),
    # -- fees
    Row(  # the share of a line
        "share", "firm_pays: 30%", "firm_pays: 20%", [("fee-changed", "services.two.fee.first_of.0.firm_pays")]
    ),
    Row(  # an amount of a line
        "amount", "price: 100_000 KRW", "price: 120_000 KRW",
        [("fee-changed", "services.two.fee.first_of.1.price")],
    ),
    Row(  # a condition of a line
        "condition of a line", "when: kita_member", "when: wants_online_export",
        [("condition-changed", "services.two.fee.first_of.0.when")],
    ),
    Row(  # a line more
        "line added", "        - {firm_pays: 50%",
        "        - {when: top30_group, free: yes}\n        - {firm_pays: 50%",
        [("fee-line-added", "services.two.fee.first_of.2")],
    ),
    Row(  # a line less
        "line removed", "        - {when: has_exported, price: 100_000 KRW}\n", "",
        [("fee-line-removed", "services.two.fee.first_of.1")],
    ),
    Row(  # the first line that applies decides
        "lines reordered",
        "        - {when: kita_member, firm_pays: 30%, of: exhibition_fee_krw}\n"
        "        - {when: has_exported, price: 100_000 KRW}\n",
        "        - {when: has_exported, price: 100_000 KRW}\n"
        "        - {when: kita_member, firm_pays: 30%, of: exhibition_fee_krw}\n",
        [("fee-line-reordered", "services.two.fee.first_of")],
    ),
    Row(  # another shape is one change
        "shape of a fee", "\nfee: free\n", "\nfee: {unstated: varies}\n", [("fee-changed", "fee")]
    ),
    Row(  # a service with a fee of its own differs from what it took from the program
        "own fee", "    support: {up_to", "    fee: {price: 1만 KRW}\n    support: {up_to",
        [("fee-changed", "services.one.fee")],
    ),
    Row(  # a cap
        "cap", "up_to: 5_000_000 KRW", "up_to: 8백만 KRW", [("support-changed", "services.one.support.up_to")]
    ),
    # -- limits and windows
    Row("limit", "uses: 2", "uses: 3", [("limit-changed", "services.one.limits.0.uses")]),
    Row(  # a period is one statement
        "period", "{from: 07-01, to: 09-30}", "{from: 07-01, to: 10-31}", [("window-changed", "window.open.1")]
    ),
    Row(  # a period more
        "period added", "    - {from: 07-01, to: 09-30}\n",
        "    - {from: 05-01, to: 05-31}\n    - {from: 07-01, to: 09-30}\n", [("window-added", "window.open.1")],
    ),
    Row(  # no period is all year: a change, not two removals
        "all year", "  open:\n    - {from: 01-01, to: 03-31}\n    - {from: 07-01, to: 09-30}\n", "  open: all year\n",
        [("window-changed", "window.open")],
    ),
    Row("lead time", "days: 28", "days: 30", [("lead-time-changed", "services.two.window.lead_time.days")]),
    Row(  # the lead time goes
        "lead time removed", "      lead_time: {days: 28, before: trip_date}\n", "",
        [("lead-time-removed", "services.two.window.lead_time")],
    ),
    # -- process
    Row(  # a stage between others
        "stage inserted", "  - {by: agency, do", "  - {by: agency, do: {en: Call, ko: 연락}}\n  - {by: agency, do",
        [("stage-added", "process.1")],
    ),
    Row(  # a stage's duration
        "stage changed", "takes: {weeks: 2}", "takes: {weeks: 3, about: yes}", [("stage-changed", "process.0.takes")]
    ),
    Row(  # another order of the same stages
        "stages reordered",
        "  - {by: agency, do: {en: Select, ko: 선정}, services: [one]}\n  - {by: firm, do: {en: Travel, ko: 출장}}\n",
        "  - {by: firm, do: {en: Travel, ko: 출장}}\n  - {by: agency, do: {en: Select, ko: 선정}, services: [one]}\n",
        [("stage-reordered", "process")],
    ),
    # -- texts, contacts, sources, figures
    Row("one language", "ko: 첫째", "ko: 하나", [("text-changed", "services.one.name.ko")]),
    Row(  # another sentence in place of one is one change
        "content replaced", "{en: Travel, ko: 여행}", "{en: Hotels, ko: 숙박}",
        [("text-changed", "services.one.contents.1")],
    ),
    Row("telephone", "02-333-4444", "02-333-5555", [("contact-changed", "contacts.0.phone.1")]),
    Row("telephone removed", ", 02-333-4444", "", [("contact-removed", "contacts.0.phone.1")]),
    Row("source", "eclac-2018#B.1", "eclac-2018#B.2", [("source-changed", "source")]),
    Row("reading", "en: a person", "en: a firm", [("reading-changed", "readings.desk.taken.en")]),
    Row("until", "{from: 2017-01-01}", "{from: 2017-01-01, until: 2017-12-31}", [("in-force-added", "in_force.until")]),
    Row("review", "2018-01-31", "2018-06-30", [("upkeep-changed", "review_by")]),
    Row("budget of a year", "2017: 2억", "2017: 3억", [("figure-changed", "budget.2017")]),
    Row("budget of one more year", "2017: 2억", "2017: 2억, 2018: 2억", [("figure-added", "budget.2018")]),
    Row("duration", "{months: 6}", "{months: 6, at_most: yes}", [("duration-changed", "lasts")]),
    Row("type of support", "[consulting]", "[matchmaking]", [("filing-changed", "support_types.0")]),
    Row(  # a service less takes all it says with it
        "service removed",
        PROGRAM[PROGRAM.index("  two:\n") : PROGRAM.index("fee: free")], "", [("service-removed", "services.two")],
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_change_of_a_statement(row: Row) -> None:
    """A change of one statement is told as the kind and at the route the table says, and nothing else is."""
    changed = compared(PROGRAM, edited(PROGRAM, (row.old, row.new)))

    assert row.expected == kinds(changed.changes)


CONDITION = "  all:\n    - sme\n"
PER_SERVICE = """\
services:
  one:
    name: {en: One, ko: 하나}
    eligible_when: sme
  two:
    name: {en: Two, ko: 둘}
    eligible_when: sme
"""
FOR_ALL = """\
eligible_when: sme
services:
  one: {name: {en: One, ko: 하나}}
  two: {name: {en: Two, ko: 둘}}
"""
HEAD = PROGRAM[: PROGRAM.index("eligible_when:")] + "fee: free\nwindow: all year\n"


def test_a_condition_that_moves_is_said_to_move() -> None:
    """A condition stated in the same words at the services instead of the program is one move, with both places."""
    (change,) = compared(HEAD + FOR_ALL, HEAD + PER_SERVICE).changes

    assert ("condition-moved", ("eligible_when",)) == (change.kind, change.route)
    assert ((), ("one", "two")) == (change.old, change.new)
    assert change.place_old is not None
    assert change.place_new is not None
    assert ("old.yaml", 16) == change.place_old[:2]
    assert ("new.yaml", 19) == change.place_new[:2]


def test_what_one_service_loses_by_the_move_is_told() -> None:
    """Where the condition moves to one service only, the other is told to have lost it."""
    only_one = edited(
        PER_SERVICE, ("    name: {en: Two, ko: 둘}\n    eligible_when: sme\n", "    name: {en: Two, ko: 둘}\n")
    )

    assert [
        ("condition-removed", "services.two.eligible_when"),
        ("condition-moved", "eligible_when"),
    ] == kinds(compared(HEAD + FOR_ALL, HEAD + only_one).changes)


def test_a_condition_that_moves_and_changes_is_compared() -> None:
    """A service's own condition is compared with what it took from the program before."""
    changed = edited(
        PER_SERVICE, ("ko: 하나}\n    eligible_when: sme", "ko: 하나}\n    eligible_when: {all: [sme, has_exported]}")
    )

    assert [
        ("condition-added", "services.one.eligible_when.all.1"),
        ("condition-moved", "eligible_when"),
    ] == kinds(compared(HEAD + FOR_ALL, HEAD + changed).changes)


def test_a_condition_that_goes_for_all_is_one_change() -> None:
    """A program's condition that no service states any longer is removed once, not once a service."""
    without = FOR_ALL.removeprefix("eligible_when: sme\n")

    assert [("condition-removed", "eligible_when")] == kinds(compared(HEAD + FOR_ALL, HEAD + without).changes)
    assert [("condition-added", "eligible_when")] == kinds(compared(HEAD + without, HEAD + FOR_ALL).changes)


def test_places_are_those_of_the_statements() -> None:
    """Each change bears the line and column of the statement in the old and in the new file."""
    (change,) = compared(PROGRAM, "# a comment\n" + edited(PROGRAM, ("days: 28", "days: 30"))).changes

    assert change.place_old is not None
    assert change.place_new is not None
    line = 1 + PROGRAM[: PROGRAM.index("days: 28")].count("\n")
    assert (line, line + 1) == (change.place_old.line, change.place_new.line)
    assert "28" == change.place_old.excerpt[change.place_old.column - 1 :][:2]
    assert "30" == change.place_new.excerpt[change.place_new.column - 1 :][:2]


def test_two_programs_are_compared_and_said_to_be_two() -> None:
    """Two files of different programs are compared all the same, and the first change says so."""
    other = edited(PROGRAM, ("kotra.trial", "kotra.other"), ("uses: 2", "uses: 3"))

    assert [("program-changed", "program"), ("limit-changed", "services.one.limits.0.uses")] == kinds(
        compared(PROGRAM, other).changes
    )

"""Every check, by code. A new one is a module here, a line in `LOOKING`, and its page with its examples."""

from smematch.errors import Problem
from smematch.lint.check import Check
from smematch.lint.checks import (
    always_holds,
    cap_under_price,
    double_negation,
    invalid_contact,
    missing_source,
    missing_text,
    never_holds,
    no_cases,
    number_in_note,
    old_information,
    overlapping_editions,
    overlapping_periods,
    repeated_member,
    review_due,
    share_outside,
    single_member,
    unconfirmed_case,
    unknown_number_form,
    unknown_reading,
    unreachable_fee_line,
    unused_fact,
    window_over_new_year,
)
from smematch.lint.checks.proved import PROVED
from smematch.lint.checks.reading import READING, name_of
from smematch.lint.checks.suppressions import BAD, ENDED, UNUSED

LOOKING = (
    missing_text.CHECK,
    invalid_contact.CHECK,
    unused_fact.CHECK,
    unknown_number_form.CHECK,
    missing_source.CHECK,
    overlapping_editions.CHECK,
    old_information.CHECK,
    review_due.CHECK,
    unknown_reading.CHECK,
    never_holds.CHECK,
    always_holds.CHECK,
    single_member.CHECK,
    repeated_member.CHECK,
    double_negation.CHECK,
    unreachable_fee_line.CHECK,
    share_outside.CHECK,
    cap_under_price.CHECK,
    number_in_note.CHECK,
    window_over_new_year.CHECK,
    overlapping_periods.CHECK,
    no_cases.CHECK,
    unconfirmed_case.CHECK,
)
SUPPRESSING = (UNUSED, BAD, ENDED)
FIXING = (single_member.CHECK, repeated_member.CHECK, double_negation.CHECK, UNUSED)
"""The checks that bring a safe fix."""

_OTHERS = (*LOOKING, *PROVED, *SUPPRESSING)
CHECKS = tuple(
    sorted(
        (*_OTHERS, *(check for check in READING if check.code not in {other.code for other in _OTHERS})),
        key=lambda check: check.code,
    )
)
BY_NAME = {check.name: check for check in CHECKS}
BY_WORD = {check.code: check for check in CHECKS} | BY_NAME
"""A check by its code or by its name."""


def check_of(problem: Problem) -> Check:
    """The check that a problem of reading belongs to."""
    return BY_NAME[name_of(problem)]

"""What a changed statement means, for every kind of effect: expected by reasoning about the two rules."""

from typing import NamedTuple

import pytest
from meaning.trial import between, mirrored, turns_of

from smematch.diff.meaning import meaning
from smematch.prove.turns import Turn

IN, OUT, SURE, UNSURE, LIKELIER, LESS, ASKED, UNASKED, POSSIBLE, IMPOSSIBLE = (
    Turn.IN, Turn.OUT, Turn.SURE, Turn.UNSURE, Turn.LIKELIER, Turn.LESS_LIKELY, Turn.ASKED, Turn.UNASKED,
    Turn.POSSIBLE, Turn.IMPOSSIBLE,
)  # fmt: skip
DEARER, CHEAPER, OTHER, RANGE, SHORTER, LONGER, NAMED = (
    Turn.DEARER, Turn.CHEAPER, Turn.OTHER_FEE, Turn.FEE_RANGE, Turn.SHORTER, Turn.LONGER, Turn.OTHER_WINDOW,
)  # fmt: skip


class Row(NamedTuple):
    """A statement before and after, and every turn that some firm meets."""

    name: str
    old: str
    new: str
    expected: set[Turn]


AGENCY = "{agency_decides: {what: {en: room, ko: 자리}%s}}"
CONDITIONS = [
    Row("a lower threshold", "{employees: {at_most: 300}}", "{employees: {at_most: 200}}", {OUT}),
    Row("one person", "{employees: {at_most: 300}}", "{employees: {less_than: 300}}", {OUT}),
    Row("one more condition", "business_licence", "{all: [business_licence, kita_member]}", {OUT, ASKED, IMPOSSIBLE}),
    Row("one more way", "business_licence", "{any: [business_licence, kita_member]}", {IN, UNASKED, POSSIBLE}),
    Row("turned round", "kita_member", "{not: kita_member}", {IN, OUT}),
    Row("another fact", "kita_member", "hit500", {IN, OUT, ASKED, UNASKED, POSSIBLE, IMPOSSIBLE}),
    Row("usually", "kita_member", "{usually: kita_member}", {IN, UNSURE, UNASKED}),
    Row("the agency as well", "kita_member", "{all: [kita_member, %s]}" % (AGENCY % ""), {UNSURE}),
    Row("no condition", "kita_member", "", {IN, UNSURE, UNASKED}),
    Row("likely", AGENCY % "", AGENCY % ", lean: yes", {LIKELIER}),
    Row("unlikely", AGENCY % ", lean: yes", AGENCY % ", lean: no", {LESS}),
    Row("a year older", "{firm_age_years: {less_than: 7}}", "{firm_age_years: {less_than: 8}}", {IN}),
    Row(  # in some year is never ruled out, in the last year is; another year says nothing of the last
        "last year", "{exports_usd: {any_year: {more_than: 0}}}", "{exports_usd: {last_year: {more_than: 0}}}",
        {OUT, ASKED, IMPOSSIBLE},
    ),
    Row("not micro", "sme", "{all: [sme, {not: {size_class: {stated_as: micro}}}]}", {OUT}),  # stated, it is an SME
    Row("part of an industry", "{industry: {starts_with: C}}", "{industry: {starts_with: C26}}",
        {OUT, ASKED}),
    Row(  # the same for whom all is known, but blunter for whom it is not
        "split in two", "kita_member",
        "{any: [{all: [kita_member, hit500]}, {all: [kita_member, {not: hit500}]}]}", {ASKED},
    ),
    # -- the same in other words
    Row("order", "{all: [business_licence, sme]}", "{all: [sme, business_licence]}", set()),
    Row("said twice", "sme", "{all: [sme, sme]}", set()),
    Row("in other words", "sme", "{size: {is: sme}}", set()),
    Row("an amount in other words", "{annual_sales_krw: {at_most: 50억}}", "{annual_sales_krw: {at_most: 5bn}}", set()),
    Row("implied", "sme", "{all: [sme, {any: [sme, kita_member]}]}", set()),
    Row("twice denied", "kita_member", "{not: {not: kita_member}}", set()),
    Row("whole numbers", "{employees: {at_most: 300}}", "{employees: {less_than: 301}}", set()),
    Row("all sizes but others", "{not: {size: {is: large}}}", "{size: {in: [sme, middle-standing, public]}}", set()),
    Row("what the agency decides on", AGENCY % "", AGENCY.replace("room", "space") % "", set()),
    Row(  # no firm is let in, but one that is no member is asked whether it is both
        "never", "{all: [independent, top30_group, kita_member]}", "{all: [independent, top30_group]}", {POSSIBLE},
    ),
]  # fmt: skip
LINES = "{first_of: [{when: kita_member, %s}, {when: hit500, %s}, {firm_pays: 50%%, of: office_rent_krw}]}"
A, B = "firm_pays: 30%, of: office_rent_krw", "firm_pays: 40%, of: office_rent_krw"
SHARE = "{firm_pays: %s, of: office_rent_krw}"
HALVES = f"{{sum_of: [{SHARE % '25%'}, {SHARE % '25%'}]}}"
QUOTA = "{free_uses: %d, counted_in: used_this_year, then: {price: 1만}}"
FEES = [
    Row("a price", "free", "{price: 10만}", {DEARER}),
    Row("a higher price", "{price: 10만}", "{price: 12만}", {DEARER}),
    Row("a narrower range", "{price: {from: 10만, to: 20만}}", "{price: {from: 15만, to: 18만}}", {DEARER, CHEAPER}),
    Row("a higher share", SHARE % "30%", SHARE % "40%", {DEARER}),
    Row("half a percent", SHARE % "30%", SHARE % "30.5%", {DEARER}),
    Row("a lower cap", "{program_pays_up_to: 500만, of: office_rent_krw}",
        "{program_pays_up_to: 300만, of: office_rent_krw}", {DEARER}),
    Row("another cost", SHARE % "30%", "{firm_pays: 30%, of: exhibition_fee_krw}", {DEARER, CHEAPER, OTHER}),
    Row("no figure any more", "free", "{unstated: varies}", {DEARER}),
    Row("a figure", "{unstated: varies}", "{price: 10만}", {OTHER}),
    Row("another reason", "{unstated: varies}", "{unstated: co-financed}", set()),
    Row("more free uses", QUOTA % 2, QUOTA % 3, {CHEAPER}),
    Row("a higher factor", "{price: 1만, times: {factor: 2, when: top30_group}}",
        "{price: 1만, times: {factor: 3, when: top30_group}}", {DEARER}),
    Row("a factor for others", "{price: 1만, times: {factor: 2, when: top30_group}}",
        "{price: 1만, times: {factor: 2, when: kita_member}}", {DEARER, CHEAPER}),
    Row("lines in another order", LINES % (A, B), LINES.replace("kita_member", "x").replace("hit500", "kita_member")
        .replace("x,", "hit500,") % (B, A), {DEARER}),
    Row("paid first", SHARE % "30%", "{firm_pays: 30%, of: office_rent_krw, refunded_later: yes}", {DEARER}),
    Row("the second year", "{firm_pays: 20%, of: office_rent_krw, next_years: [50%]}",
        "{firm_pays: 20%, of: office_rent_krw, next_years: [60%]}", {DEARER}),
    Row("a year less", "{firm_pays: 20%, of: office_rent_krw, next_years: [50%]}", SHARE % "20%", {DEARER}),
    Row(  # only a firm without a quote is told the range
        "the range of quotes", "{price: {from: 1백만, to: 20백만}, quoted_in: branch_office_fee_krw}",
        "{price: {from: 2백만, to: 20백만}, quoted_in: branch_office_fee_krw}", {DEARER},
    ),
    Row(  # each part of the program is rounded down; of nothing both are nothing, but of another kind
        "halves of a half", SHARE % "50%", HALVES, {DEARER, OTHER},
    ),
    Row("an unnamed ceiling", SHARE % "50%", "{firm_pays: 50%, of: office_rent_krw, ceiling: unstated}", {OTHER}),
    # -- the same in other words
    Row("parts in another order", "{sum_of: [{price: 1만}, %s]}" % (SHARE % "50%"),
        "{sum_of: [%s, {price: 1만}]}" % (SHARE % "50%"), set()),
    Row("all of it above nothing", "{sum_of: [%s]}" % (SHARE % "100%"),
        "{program_pays_up_to: 0, of: office_rent_krw}", {OTHER}),
    Row(  # whose size is not known is told that it may be the line
        "a line nobody reaches", "{first_of: [{when: sme, price: 1만}, {price: 2만}]}",
        "{first_of: [{when: sme, price: 1만}, {when: {all: [sme, kita_member]}, price: 9만}, {price: 2만}]}", {RANGE},
    ),
    Row("a factor of one", "{price: 1만}", "{price: 1만, times: {factor: 1, when: top30_group}}", set()),
]  # fmt: skip
SPRING, LONG = "{open: [{from: 01-01, to: 03-31}]}", "{open: [{from: 01-01, to: 06-30}]}"
LEAD = "{open: all year, lead_time: {days: %d, before: trip_date}}"
WINDOWS = [
    Row("a longer period", SPRING, LONG, {LONGER}),
    Row("another period", SPRING, "{open: [{from: 02-01, to: 04-30}]}", {LONGER, SHORTER}),
    Row("periods", "all year", SPRING, {SHORTER}),
    Row("by notice", "all year", "by notice", {SHORTER}),
    Row("a longer lead", LEAD % 28, LEAD % 42, {SHORTER}),
    Row("no lead", LEAD % 28, "all year", {LONGER}),
    Row("a lead of no days", LEAD % 0, "all year", {LONGER}),
    Row("a lead before another day", LEAD % 28, LEAD.replace("trip", "buyer_visit") % 28, {LONGER, SHORTER}),
    Row("only in leap years", "{open: [{from: 02-01, to: 02-29}]}", "{open: [{from: 02-01, to: 02-28}]}", {SHORTER}),
    Row("over New Year", "{open: [{from: 11-01, to: 01-31}]}", "{open: [{from: 11-01, to: 12-31}]}", {SHORTER}),
    # -- the same on every day
    Row("two periods joined", "{open: [{from: 01-01, to: 03-31}, {from: 03-01, to: 06-30}]}", LONG, {NAMED}),
    Row("the whole year", "all year", "{open: [{from: 01-01, to: 12-31}]}", {NAMED}),
    Row("two periods beside each other", "{open: [{from: 01-01, to: 03-31}, {from: 04-01, to: 06-30}]}", LONG, {NAMED}),
    Row("periods in another order", "{open: [{from: 01-01, to: 03-31}, {from: 07-01, to: 09-30}]}",
        "{open: [{from: 07-01, to: 09-30}, {from: 01-01, to: 03-31}]}", set()),
]  # fmt: skip
LIMIT = "[{uses: %d, counted_in: %s}]"
LIMITS = [
    Row("one more use", LIMIT % (2, "used_this_year"), LIMIT % (3, "used_this_year"), {LONGER}),
    Row("a limit", "", LIMIT % (2, "used_this_year"), {SHORTER}),
    Row("no use at all", LIMIT % (1, "used_this_year"), LIMIT % (0, "used_this_year"), {SHORTER}),
    Row("counted in days", LIMIT % (2, "used_this_year"), LIMIT % (2, "days_used_this_year"), {LONGER, SHORTER}),
    Row("the higher of two limits", LIMIT % (2, "used_this_year"),
        "[{uses: 2, counted_in: used_this_year}, {uses: 5, counted_in: used_this_year}]", set()),
]  # fmt: skip
ROWS = [
    pytest.param(key, row, id=f"{key}: {row.name}")
    for key, rows in (("eligible_when", CONDITIONS), ("fee", FEES), ("window", WINDOWS), ("limits", LIMITS))
    for row in rows
]


@pytest.mark.parametrize(("key", "row"), ROWS)
def test_every_effect_is_found_and_no_other(key: str, row: Row) -> None:
    """Each turn that some firm meets is found, with a firm the matcher saw; that no firm meets another is proved."""
    found = meaning(between({key: row.old}, {key: row.new}))

    assert row.expected == turns_of(found)
    assert found.proved


@pytest.mark.parametrize(("key", "row"), ROWS)
def test_the_other_way_round(key: str, row: Row) -> None:
    """With the states exchanged, who was let in is shut out, what was dearer is cheaper."""
    assert mirrored(row.expected) == turns_of(meaning(between({key: row.new}, {key: row.old})))

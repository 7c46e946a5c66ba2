"""A rule file broken in one place: every kind of mistake, and the place where it stands."""

from pathlib import Path
from typing import NamedTuple

import pytest
from bad_input.runner import PROGRAM, Cli, few_rules, marked, put_program, read_report, reading, said


class Row(NamedTuple):
    """Exchange `old` of the sound rule file for `new`; the marks stand where the mistakes are."""

    code: str
    old: str
    new: str
    nearest: str = ""


FREE = "fee: free\n"
LEADING = "eligible_when:\n  all:\n    - sme\n    - business_licence\n"
SERVICES = PROGRAM[PROGRAM.index("services:") : PROGRAM.index(FREE)]
LAST = "    services: [one]\n"
OPEN = "      open: all year\n      lead_time: {days: 28, before: trip_date}"


def condition(text: str) -> str:
    """The rule file's condition, exchanged for another."""
    return f"eligible_when:\n  {text}\n"


ROWS: dict[str, Row] = {
    # -- YAML
    "list never closed": Row("yaml-syntax", "www.example.org\ncontacts:", "[www.example.org\ncontacts§:"),
    "tab": Row("tab-used", "  one:\n    name", "  one:\n§\tname"),
    "alias": Row("anchor-used", FREE, "fee: §&fee {free: yes}\nmore: *fee\n"),
    "tag": Row("tag-used", "owner: trial desk", "owner: §!desk trial"),
    "duplicate key": Row("duplicate-key", FREE, FREE + "§" + FREE),
    "key that is a list": Row("key-not-text", FREE, FREE + "? §[a]\n: b\n"),
    "control character": Row("control-character", "trial desk", "trial§\a desk"),
    "deep": Row("nested-too-deep", "eligible_when:\n  all:\n", "eligible_when: " + "[" * 63 + "§" + "[" * 9_000 + "\n"),
    # -- shape
    "unknown key": Row("unknown-key", FREE, FREE + "§windows: all year\n", "window"),
    "unknown key of a service": Row("unknown-key", "    support:", "    §suport:", "support"),
    "unknown key of a fee": Row("unknown-key", "      of: exh", "      §off: x\n      of: exh", "of"),
    "unknown key of a window": Row("unknown-key", "      lead_time:", "      §leadtime:", "lead_time"),
    "unknown key of a stage": Row("unknown-key", "    takes:", "    §take:", "takes"),
    "unknown key of a text": Row("unknown-key", "{en: a trial, ko", "{en: a trial, §kr: x, ko"),
    "missing key": Row("missing-key", "owner: trial desk\n", ""),
    "missing language": Row("missing-key", "{en: a trial, ko: 시험}", "§{en: a trial}"),
    "list for a mapping": Row("wrong-shape", "{from: 2017-01-01}", "§[2017-01-01]"),
    "text for a list": Row("wrong-shape", "contacts:\n  - at: {en: Trial desk, ko: 시험 담당}", "contacts: §nobody"),
    "mapping for a text": Row("wrong-shape", "owner: trial desk", "owner: §{name: trial desk}"),
    "null for a text": Row("missing-key", "owner: trial desk", "§owner: null"),
    "program's id": Row("wrong-form", "kotra.trial", "§KOTRA trial"),
    "service's id": Row("wrong-form", "  one:\n", "  §One:\n"),
    "no such actor": Row("not-allowed", "by: firm", "by: §bank"),
    "no services": Row("empty-list", SERVICES, "services: §{}\n"),
    # -- values
    "day": Row("not-a-date", "review_by: 2018-01-31", "review_by: §January 2018"),
    "moment": Row("not-a-moment", "from: 2017-01-01", "from: §January 2017"),
    "no such day": Row("no-such-day", "review_by: 2018-01-31", "review_by: §2018-02-30"),
    "list for a day": Row("not-one-value", "review_by: 2018-01-31", "review_by: §[2018-01-31]"),
    "null for a day": Row("not-one-value", "review_by: 2018-01-31", "review_by: §null"),
    "null for a moment": Row("no-moment", "in_force: {from: 2017-01-01}", "in_force: §{from: null}"),
    "in force backwards": Row("range-backwards", "{from: 2017-01-01}", "§{from: 2017-01-01, until: 2016-12-31}"),
    "count in words": Row("not-a-number", "{uses: 2,", "{uses: §twice,"),
    "part of a use": Row("not-whole", "{uses: 2,", "{uses: §1.5,"),
    "null for a count": Row("not-one-value", "{uses: 2,", "{uses: §null,"),
    "list for a count": Row("not-one-value", "{weeks: 2}", "{weeks: §[2]}"),
    "amount": Row("not-an-amount", "5_000_000 KRW", "§five million"),
    "dollars": Row("wrong-currency", "5_000_000 KRW", "§5000 USD"),
    "amount below zero": Row("below-domain", "5_000_000 KRW", "§-1 KRW"),
    "list for an amount": Row("not-one-value", "up_to: 5_000_000 KRW", "up_to: §[5_000_000 KRW]"),
    "share over one": Row("share-outside", "firm_pays: 30%", "firm_pays: §130%"),
    "share in words": Row("not-a-number", "firm_pays: 30%", "firm_pays: §a third"),
    "yes or no": Row("not-yes-or-no", "websites:", "korean_name_checked: §perhaps\nwebsites:"),
    "days of the year": Row("no-such-day", "{from: 01-01, to: 03-31}", "{from: §02-30, to: §13-01}"),
    "no day of the year": Row("not-a-month-day", "from: 01-01, to", "from: §January, to"),
    "no window": Row("not-a-window", OPEN, "      §sometimes"),
    "two units": Row("duration-one-unit", "{weeks: 2}", "§{weeks: 2, days: 1}"),
    "no unit": Row("duration-one-unit", "{weeks: 2}", "§{about: yes}"),
    # -- facts
    "unknown fact": Row("unknown-fact", "of: exhibition_fee_krw", "of: §exhibiton_fee_krw", "exhibition_fee_krw"),
    "fact of another type": Row("fact-of-other-type", "of: exhibition_fee_krw", "of: §founded"),
    "count that is no count": Row("fact-of-other-type", "counted_in: used_this_year", "counted_in: §employees"),
    "day that is no day": Row("fact-of-other-type", "before: trip_date", "before: §trip_country"),
    # -- fees
    "no fee": Row("no-fee-shape", FREE, "fee: §costly\n"),
    "fee without a shape": Row("no-fee-shape", FREE, "fee: §{note: {en: a, ko: b}}\n"),
    "line without a shape": Row("no-fee-shape", FREE, "fee:\n  first_of:\n    - §costly\n"),
    "no last line": Row("no-last-line", FREE, "fee: {first_of: [§{when: sme, free: yes}]}\n"),
    "line never reached": Row("line-unreachable", FREE, "fee: {first_of: [{free: yes}, §{free: yes}]}\n"),
    "no lines": Row("empty-list", FREE, "fee: {first_of: §[]}\n"),
    "prices backwards": Row("range-backwards", FREE, "fee: {price: §{from: 2, to: 1}}\n"),
    "not stated how": Row("not-allowed", FREE, "fee: {unstated: §unknown}\n", "not-known"),
    # -- conditions
    "condition that is a list": Row("not-a-condition", LEADING, condition("§[sme]")),
    "two conditions": Row("not-one-condition", LEADING, condition("§{not: sme, any: [sme]}")),
    "no condition": Row("not-one-condition", LEADING, condition("§{}")),
    "empty list of conditions": Row("not-a-list-of-conditions", LEADING, condition("all: §[]")),
    "one condition for a list": Row("not-a-list-of-conditions", LEADING, condition("any: §sme")),
    "unknown fact as a condition": Row("unknown-fact", "    - sme\n", "    - §smee\n", "sme"),
    "unknown fact below not": Row("unknown-fact", "    - sme\n", "    - not: §smee\n", "sme"),
    "unknown fact compared": Row("unknown-fact", "    - sme\n", "    - {§employes: {at_least: 5}}\n", "employees"),
    "number alone": Row("bare-fact-not-yes-or-no", "    - sme\n", "    - §employees\n"),
    "no comparison": Row("not-one-comparison", "    - sme\n", "    - employees: §5\n"),
    "two comparisons": Row("not-one-comparison", "    - sme\n", "    - employees: §{at_least: 5, at_most: 9}\n"),
    "unknown comparison": Row("wrong-operator", "    - sme\n", "    - employees: {§atleast: 5}\n", "at_least"),
    "comparison of another type": Row("wrong-operator", "    - sme\n", "    - region: {§at_least: KR-11}\n"),
    "comparison of years": Row("wrong-operator", "    - sme\n", "    - exports_usd: {any_year: {§over: 5}}\n"),
    "threshold": Row("not-a-number", "    - sme\n", "    - employees: {at_least: §fifty}\n"),
    "threshold out of the domain": Row("below-domain", "    - sme\n", "    - employees: {at_least: §-5}\n"),
    "limit of another unit": Row(
        "limit-of-other-unit", "    - sme\n", "    - employees: {at_most: §sme_sales_limit}\n"
    ),
    "list for a yes": Row("not-one-value", "    - sme\n", "    - sme: {is: §[no]}\n"),
    "between the day": Row("between-two-values", "    - sme\n", "    - founded: {between: §day-of-check}\n"),
    "size that is stated": Row("derived-never-stated", "    - sme\n", "    - size: {stated_as: §sme}\n"),
    "source that is a list": Row("not-one-value", "    - sme\n", "    - {sme: {is: yes}, source: §[eclac-2018#B.1]}\n"),
    "list for a threshold": Row("not-one-value", "    - sme\n", "    - employees: {at_least: §[5]}\n"),
    "between one": Row("between-two-values", "    - sme\n", "    - employees: {between: §[5]}\n"),
    "between backwards": Row("range-backwards", "    - sme\n", "    - employees: {between: §[9, 5]}\n"),
    "no values": Row("not-a-list-of-values", "    - sme\n", "    - size: {in: §[]}\n"),
    "no such value": Row("not-a-choice", "    - sme\n", "    - size: {in: [sme, §larg]}\n", "large"),
    "no such country": Row("unknown-code", "    - sme\n", "    - trip_country: {in: [VN, §vn]}\n", "VN"),
    "no such industry": Row("malformed-code", "    - sme\n", "    - industry: {is: §26}\n"),
    "no such division": Row("no-such-division", "    - sme\n", "    - industry: {is: §C99}\n"),
    "derived fact stated": Row("derived-never-stated", "    - sme\n", "    - {§sme: stated}\n"),
    "agency decides nothing": Row("agency-decides-what", "    - sme\n", "    - agency_decides: §yes\n"),
    "agency decides in one language": Row("missing-key", "    - sme\n", "    - agency_decides: {what: §{en: it}}\n"),
    "agency's unknown key": Row(
        "unknown-key", "    - sme\n", "    - agency_decides: {what: {en: it, ko: 그것}, §leans: yes}\n", "lean"
    ),
    "agency's lean": Row(
        "not-yes-or-no", "    - sme\n", "    - agency_decides: {what: {en: a, ko: b}, lean: §likely}\n"
    ),
    # -- the parts together
    "condition twice": Row("condition-twice", "  two:\n", "  two:\n    §eligible_when: sme\n"),
    "no fee at all": Row("missing-for-service", FREE, ""),
    "service of a stage": Row("unknown-service-of-stage", "services: [one]", "services: [§three]"),
    "unknown source": Row("unknown-source", "source: eclac-2018#B.1", "source: §eclac-2081#B.1", "eclac-2018"),
    "unknown agency": Row("unknown-agency", "agency: KOTRA", "agency: §KORTA", "KOTRA"),
    "unknown service": Row("unknown-service", LAST, LAST + "    requires: §kotra.trial/tvo\n", "kotra.trial/two"),
    "fee of no service": Row(
        "unknown-service", FREE, "fee: {firm_pays: 50%, of_fee: §kotra.other/one}\n", "kotra.trial/one"
    ),
    "unknown type of support": Row("unknown-in-register", FREE, FREE + "support_types: [consulting, §gifts]\n"),
}  # fmt: skip

AT_THE_TOP = {"missing key": [(1, 1)], "no fee at all": [(21, 5)]}
"""What is missing has the place of the part it is missing from."""


@pytest.mark.parametrize(("name", "row"), ROWS.items(), ids=ROWS)
def test_rule_file_is_refused_at_its_place(name: str, row: Row, cli: Cli, tmp_path: Path) -> None:
    """`lint` finds it (exit code 1, on standard output) and `check` refuses to answer (exit code 2, nothing there)."""
    assert 1 == PROGRAM.count(row.old)
    text, places = marked(PROGRAM.replace(row.old, row.new))
    rules = few_rules(tmp_path)
    file = put_program(rules, "trial", text)
    firm = tmp_path / "firm.yaml"
    firm.touch()

    lint = reading(cli, rules)
    check = cli("check", firm, "--rules", rules)

    found = read_report(lint.out)
    assert (1, AT_THE_TOP.get(name, places)) == (lint.code, [(each.line, each.column) for each in found])
    assert {(str(file), True)} == {(each.file, said(row.code, each.sentence)) for each in found}
    assert row.nearest in found[0].sentence
    assert bool(row.nearest) is ("did you mean" in found[0].sentence)
    assert (2, "", found) == (check.code, check.out, check.mistakes)


def test_the_sound_rule_file_is_sound(cli: Cli, rules: Path) -> None:
    """The rule file that every row breaks has no mistake of its own."""
    outcome = reading(cli, rules)

    assert (0, "") == (outcome.code, outcome.err)

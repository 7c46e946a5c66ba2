"""Files broken in one place that a schema can see: the schema refuses each, and so does smematch's own loader."""

from pathlib import Path

import pytest
from bad_input.runner import PROGRAM
from schema.kinds import PLACES, is_refused, validator
from schema.yaml12 import as_an_editor
from support.rules import WHOLE

LEADING = "    - sme\n"
FREE = "fee: free\n"
WINDOW = "window:\n  open:\n    - {from: 01-01, to: 03-31}\n"
RATE = "krw_per_usd: 1131.49"
CASES = """\
program: kotra.overseas-exhibition
edition: 2017
firms:
  plain: {size_class: small}
cases:
  - name: an SME with a licence
    source: eclac-2018#B.7
    day: 2017-02-01
    firm: {like: plain, business_licence: true}
    expect:
      all: eligible
      group-entrance:
        verdict: eligible
        lean: none
        missing: []
        failed: []
        fee: {kind: share, share: 50%, krw: {min: 0}, missing: [exhibition_fee_krw]}
        window: {state: announced, opens: none, closes: 2017-03-31}
"""
DERIVED = """\
cases:
  - name: a small firm
    source: eclac-2018#table-1
    day: 2017-02-01
    firm: {size_class: small, founded: 2013-02-28}
    expect: {size: [sme], sme: true, firm_age_years: {min: 3, max: 4}, warnings: 0}
"""
FIRM = """\
name: A firm
founded: {min: 2013-01-01, max: 2013-12-31}
industry: C26
region: KR-41
employees: {min: 50, max: 99}
annual_sales_krw: 124억
business_licence: yes
size_class:
manufacturing_transition_rate: 35%
exports_usd: {2015: 0, 2016: 12000}
used_this_year: {kotra.overseas-exhibition/individual-entrance: 1}
"""
TEXTS = {"program": PROGRAM, "cases": CASES, "definition cases": DERIVED, "firm": FIRM}
BROKEN: dict[str, dict[str, tuple[str, str]]] = {
    "program": {
        "unknown key": (FREE, FREE + "windows: all year\n"),
        "unknown key of a service": ("    support:", "    suport:"),
        "unknown key of a fee": ("      of: exh", "      off: exh"),
        "unknown key of a stage": ("    takes:", "    take:"),
        "unknown key of a text": ("{en: a trial, ko: 시험}", "{en: a trial, ko: 시험, fr: essai}"),
        "missing Korean": ("{en: a trial, ko: 시험}", "{en: a trial}"),
        "missing English": ("{en: Trial Program, ko: 시험사업}", "{ko: 시험사업}"),
        "missing owner": ("owner: trial desk\n", ""),
        "missing source": ("source: eclac-2018#B.1\n", ""),
        "missing services": (PROGRAM[PROGRAM.index("services:") : PROGRAM.index(FREE)], ""),
        "missing actor": ("  - by: firm\n    do:", "  - do:"),
        "empty services": (PROGRAM[PROGRAM.index("services:") : PROGRAM.index(FREE)], "services: {}\n"),
        "unknown agency": ("agency: KOTRA", "agency: KORTA"),
        "unknown document": ("source: eclac-2018#B.1", "source: eclac-2081#B.1"),
        "unknown type of support": (FREE, FREE + "support_types: [gifts]\n"),
        "unknown stage of exporting": (FREE, FREE + "export_stages: [late]\n"),
        "unknown shared budget": (FREE, FREE + "budget: {shared: nobody}\n"),
        "unknown actor": ("by: firm", "by: bank"),
        "program's id": ("program: kotra.trial", "program: KOTRA trial"),
        "service's id": ("  one:\n", "  One:\n"),
        "list for a mapping": ("{from: 2017-01-01}", "[2017-01-01]"),
        "mapping for a text": ("owner: trial desk", "owner: {name: trial desk}"),
        "nothing for a text": ("owner: trial desk", "owner:"),
        "day in words": ("from: 2017-01-01", "from: January 2017"),
        "no such day": ("review_by: 2018-01-31", "review_by: 2018-02-30"),
        "day of the year": ("from: 01-01", "from: 04-31"),
        "count in words": ("{uses: 2,", "{uses: twice,"),
        "part of a use": ("{uses: 2,", "{uses: 1.5,"),
        "uses below zero": ("{uses: 2,", "{uses: -2,"),
        "amount in words": ("5_000_000 KRW", "five million"),
        "wrong currency": ("5_000_000 KRW", "5000 USD"),
        "amount below zero": ("5_000_000 KRW", "-1 KRW"),
        "share over one": ("firm_pays: 30%", "firm_pays: 130%"),
        "share as a number over one": ("firm_pays: 30%", "firm_pays: 30"),
        "perhaps": ("websites:", "korean_name_checked: perhaps\nwebsites:"),
        "cost of another type": ("of: exhibition_fee_krw", "of: founded"),
        "unknown cost": ("of: exhibition_fee_krw", "of: exhibiton_fee_krw"),
        "count of another type": ("counted_in: used_this_year", "counted_in: employees"),
        "day of another type": ("before: trip_date", "before: trip_country"),
        "no fee": (FREE, "fee: costly\n"),
        "no fee at all": (FREE, ""),
        "fee without a shape": (FREE, "fee: {note: {en: a, ko: b}}\n"),
        "fee without its cost": ("      of: exhibition_fee_krw\n", ""),
        "no line without a condition": (FREE, "fee: {first_of: [{when: sme, free: yes}]}\n"),
        "no lines": (FREE, "fee: {sum_of: []}\n"),
        "no window": (WINDOW, "window: sometimes\n"),
        "no window at all": (WINDOW, ""),
        "window without periods": (WINDOW, "window: {by_notice: yes}\n"),
        "two units": ("{weeks: 2}", "{weeks: 2, days: 1}"),
        "no unit": ("{weeks: 2}", "{about: yes}"),
        "year of creation": (FREE, FREE + "created: long ago\n"),
        "budget of no year": (FREE, FREE + "budget: {17: 5억}\n"),
        "assisted by half": (FREE, FREE + "assisted: {2016: 1.5}\n"),
        "condition twice": ("    support:", "    eligible_when: sme\n    support:"),
        "unknown fact": (LEADING, "    - smee\n"),
        "unknown fact below not": (LEADING, "    - not: smee\n"),
        "unknown fact compared": (LEADING, "    - employes: {at_least: 5}\n"),
        "number alone": (LEADING, "    - employees\n"),
        "list for a condition": (LEADING, "    - [sme]\n"),
        "two conditions": (LEADING, "    - {not: sme, any: [sme]}\n"),
        "only a source": (LEADING, "    - {source: eclac-2018#B.1}\n"),
        "empty junction": (LEADING, "    - any: []\n"),
        "one condition for a list": (LEADING, "    - any: sme\n"),
        "unknown operator": (LEADING, "    - employees: {atleast: 5}\n"),
        "two operators": (LEADING, "    - employees: {at_least: 5, at_most: 9}\n"),
        "operator of another type": (LEADING, "    - region: {at_least: KR-11}\n"),
        "operator of no year": (LEADING, "    - exports_usd: {at_least: 5}\n"),
        "operand in words": (LEADING, "    - employees: {at_least: fifty}\n"),
        "operand below zero": (LEADING, "    - employees: {at_least: -5}\n"),
        "list for an operand": (LEADING, "    - employees: {at_least: [5]}\n"),
        "between one": (LEADING, "    - employees: {between: [5]}\n"),
        "limit for a share": (LEADING, "    - manufacturing_transition_rate: {at_most: 130%}\n"),
        "limit for exactly": (LEADING, "    - annual_sales_krw: {is: sme_sales_limit}\n"),
        "day for a number": (LEADING, "    - employees: {at_most: day-of-check}\n"),
        "no such choice": (LEADING, "    - size: {in: [sme, larg]}\n"),
        "no choices": (LEADING, "    - size: {in: []}\n"),
        "no such country": (LEADING, "    - trip_country: {is: VM}\n"),
        "no such industry": (LEADING, "    - industry: {is: 26}\n"),
        "no such division": (LEADING, "    - industry: {is: C99}\n"),
        "derived fact stated": (LEADING, "    - sme: stated\n"),
        "agency decides nothing": (LEADING, "    - agency_decides: yes\n"),
        "agency decides in English": (LEADING, "    - agency_decides: {what: {en: who}}\n"),
        "agency perhaps": (LEADING, "    - agency_decides: {what: {en: who, ko: 누구}, lean: perhaps}\n"),
    },
    "cases": {
        "unknown key": ("edition: 2017\n", "edition: 2017\nyear: 2017\n"),
        "missing edition": ("edition: 2017\n", ""),
        "missing day": ("    day: 2017-02-01\n", ""),
        "missing firm": ("    firm: {like: plain, business_licence: true}\n", ""),
        "nothing expected": (CASES[CASES.index("    expect:") :], "    expect: {}\n"),
        "unknown fact of the firm": ("business_licence: true}", "business_license: true}"),
        "derived fact of the firm": ("business_licence: true}", "sme: true}"),
        "wrong choice of the firm": ("size_class: small", "size_class: smal"),
        "unknown verdict": ("all: eligible", "all: possible"),
        "unknown verdict in detail": ("verdict: eligible", "verdict: possible"),
        "unknown lean": ("lean: none", "lean: perhaps"),
        "unknown key of what is expected": ("failed: []", "fails: []"),
        "derived fact missing": ("missing: []", "missing: [sme]"),
        "unknown fact failed": ("failed: []", "failed: [smee]"),
        "unknown kind of fee": ("kind: share", "kind: part"),
        "amount in words": ("krw: {min: 0}", "krw: nothing"),
        "unknown state": ("state: announced", "state: ajar"),
        "no day": ("opens: none", "opens: never"),
        "service's id": ("      group-entrance:", "      Group entrance:"),
    },
    "definition cases": {
        "unknown derived fact": ("sme: true", "smee: true"),
        "no such value": ("size: [sme]", "size: [sm]"),
        "neither yes nor no": ("sme: true", "sme: perhaps"),
        "age in words": ("firm_age_years: {min: 3, max: 4}", "firm_age_years: three"),
        "warnings in words": ("warnings: 0", "warnings: none"),
    },
    "firm": {
        "unknown fact": ("employees:", "employes:"),
        "derived fact": ("name: A firm", "sme: true"),
        "choice": ("size_class:", "size_class: smal"),
        "yes or no": ("business_licence: yes", "business_licence: perhaps"),
        "number in words": ("{min: 50, max: 99}", "fifty"),
        "number below zero": ("{min: 50, max: 99}", "-1"),
        "range with another end": ("{min: 50, max: 99}", "{min: 50, most: 99}"),
        "empty range": ("{min: 50, max: 99}", "{}"),
        "list": ("{min: 50, max: 99}", "[50, 99]"),
        "amount": ("124억", "124 oku"),
        "share": ("35%", "135%"),
        "day": ("min: 2013-01-01", "min: 2013-02-30"),
        "industry": ("C26", "C99"),
        "region": ("KR-41", "KR-99"),
        "year": ("2015: 0", "15: 0"),
        "service": ("kotra.overseas-exhibition/individual-entrance:", "individual-entrance:"),
        "mapping for a text": ("name: A firm", "name: {en: A firm}"),
    },
    "facts": {
        "unknown type": ("    type: ratio\n", "    type: share\n"),
        "choice without choices": ("    type: ratio\n", "    type: choice\n"),
        "code without a scheme": ("    type: ratio\n", "    type: code\n"),
        "unknown scheme": ("    codes: ksic\n", "    codes: nace\n"),
        "missing Korean": ("{en: Capital, ko: 자본금}", "{en: Capital}"),
        "unknown fact settles": ("{when: {business_registration_number: stated}", "{when: {number: stated}"),
    },
    "definitions": {
        "unknown fact in a table": ("{annual_sales_krw: {at_most: sme_sales_limit}}", "{sales: {at_most: 5}}"),
        "row with two results": ("{value: public}", "{value: public, same_as: size}"),
        "age of no day": ("years_since: founded", "years_since: employees"),
        "unknown document": ("source: eclac-2018#B.10", "source: eclac#B.10"),
    },
    "sources": {
        "missing title": ("    title: ISO 3166-1 alpha-2 country codes and ISO 3166-2:KR region codes\n", ""),
        "no month": ("published: 2020-08", "published: August 2020"),
        "unknown key of a rule file": ("    keys: [websites]\n", "    keys: [pages]\n"),
        "unknown document": ("source: eclac-2018#chapter-3/B\n", "source: eclac#chapter-3/B\n"),
    },
    "named": {
        "unknown agency": ("    agency: SBC\n    support_types: [consulting]", "    agency: SCB\n"),
        "nobody runs it": ("    agency: SBC\n    support_types: [consulting]", "    support_types: [consulting]"),
        "rate in words": (RATE, "krw_per_usd: about a thousand"),
    },
    "roles": {
        "unknown fact": ("applies_when: kita_member", "applies_when: member"),
        "missing what it says": ("    says:\n      en: KOTRA is", "    tells:\n      en: KOTRA is"),
    },
    "figures": {
        "figure in words": ("{budget: 13.0, programs: 1301}", "{budget: about 13, programs: 1301}"),
        "no figure": ("{budget: 13.0, programs: 1301}", "{budget: , programs: 1301}"),
        "unknown agency": ("agency: MOTIE, line: 426", "agency: MOTEI, line: 426"),
        "unknown scale": ("scale: trillion", "scale: zillion"),
        "row of nothing": ("{group: infrastructure, agency: MOTIE, line: 426", "{group: infrastructure, line: 426"),
        "total both ways": ("{row: 2013-total, of", "{row: 2013-total, column: budget, of"),
        "malformed id": ("  eclac-2018.table-3:", "  Table 3:"),
    },
}  # fmt: skip


def text_of(kind: str) -> str:
    """The sound file that is broken."""
    return TEXTS[kind] if kind in TEXTS else (WHOLE / PLACES[kind]).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_broken_was_sound(kind: str, tmp_path: Path) -> None:
    """The file that is broken is itself accepted by the schema and by the loader."""
    name = kind.removeprefix("definition ")

    assert validator(name).is_valid(as_an_editor(text_of(kind)))
    assert not is_refused(name, text_of(kind), tmp_path)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, rows in BROKEN.items() for name in rows])
def test_broken_file_is_refused_by_both(kind: str, name: str, tmp_path: Path) -> None:
    """A file broken in one place is refused by the schema, as by smematch itself."""
    old, new = BROKEN[kind][name]
    text = text_of(kind)
    broken = text.replace(old, new, 1)

    assert text != broken
    assert not validator(kind.removeprefix("definition ")).is_valid(as_an_editor(broken))
    assert is_refused(kind.removeprefix("definition "), broken, tmp_path)

"""Rules changed one at a time: what the cases notice, what means nothing, what survives and why."""

from datetime import date
from pathlib import Path

import pytest
from support.rules import RULES, firm, rulebook_with, shipped

from smematch.errors import Place
from smematch.match.matcher import match
from smematch.model.base import Text
from smematch.model.values import read_ratio
from smematch.prove.prover import UNDECIDED, Prover
from smematch.report.mutants import mutation_text
from smematch.rulebook import Rulebook
from smematch.ruletest.cases import Case, case_files, load_cases
from smematch.ruletest.mutate import Mutant, Mutation, Survivor, mutants, mutate
from smematch.words.mutants import MUTANTS

TRIAL = "kotra.trial"
CASES = """\
program: kotra.trial
edition: 2017
cases:
"""
CASE = """\
  - name: {name}
    source: eclac-2018#B.1
    day: 2017-02-01
    confirmed: {confirmed}
    firm: {firm}
    expect: {expect}
"""
REASON = Text(en="it is so", ko="그러하다")
DAY = date(2017, 2, 1)


def trial(folder: Path, service: str) -> Rulebook:
    """The shipped rules and a program of one service, its statements as given."""
    return rulebook_with(folder, service)


def cases_of(rulebook: Rulebook, *cases: tuple[str, str], confirmed: str = "yes") -> list[Case]:
    """Cases of the trial program: the firm and what is expected, in the words of a cases file."""
    path = rulebook.folder / "kotra" / "trial" / "2017.cases.yaml"
    written = [
        CASE.format(name=f"case {index}", firm=stated, expect=expected, confirmed=confirmed)
        for index, (stated, expected) in enumerate(cases)
    ]
    path.write_text(CASES + "".join(written), encoding="utf-8")
    return load_cases(path, rulebook)


def of_trial(rulebook: Rulebook, cases: list[Case], reasons: dict[str, Text] | None = None) -> Mutation:
    """What changing the trial program gives."""
    return mutate(rulebook, cases, [TRIAL], {(TRIAL, "2017"): reasons or {}})


def ids(result: Mutation) -> set[str]:
    """The surviving changes."""
    return {survivor.mutant.id for survivor in result.survivors}


WEAK = "fee: free\nwindow: all year\neligible_when: {all: [sme, kita_member]}"
WHERE = "services.one.eligible_when"


@pytest.fixture(scope="module")
def weak(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """Two facts that both have to be so."""
    return trial(tmp_path_factory.mktemp("weak"), WEAK)


def test_a_case_notices_what_turns_it(weak: Rulebook) -> None:
    """Where both parts hold, one case notices that either is turned round, and not that a part is left out."""
    result = of_trial(weak, cases_of(weak, ("{size_class: small, kita_member: yes}", "{one: eligible}")))

    assert {f"{WHERE}: all-to-any", f"{WHERE}.all.0: dropped", f"{WHERE}.all.1: dropped"} == ids(result)
    assert (5, 2, 0, (), ()) == (result.tried, result.noticed, result.meaningless, result.undecided, result.stale)


def test_a_second_case_notices_the_rest(weak: Rulebook) -> None:
    """Two more cases, each with one part that fails, notice every change."""
    cases = cases_of(
        weak,
        ("{size_class: small, kita_member: yes}", "{one: eligible}"),
        ("{size_class: small, kita_member: no}", "{one: ineligible}"),
        ("{size_class: large, kita_member: yes}", "{one: ineligible}"),
    )
    result = of_trial(weak, cases)

    assert Mutation(5, 5, 0, (), (), ()) == result


def test_a_survivor_has_a_firm_and_a_place(weak: Rulebook) -> None:
    """A surviving change says where it stands and for which firm the verdict would be another."""
    result = of_trial(weak, cases_of(weak, ("{size_class: small, kita_member: yes}", "{one: eligible}")))
    found = {survivor.mutant.id: survivor for survivor in result.survivors}
    dropped = found[f"{WHERE}.all.1: dropped"]

    assert dropped.witness is not None
    assert {"kita_member": "no"}.items() <= dropped.witness.items()
    assert "kita_member" == dropped.mutant.place.excerpt[dropped.mutant.place.column - 1 :][: len("kita_member")]
    assert weak.sources[TRIAL, "2017"].file == dropped.mutant.place.file


def test_cases_that_fail_or_wait_notice_nothing(weak: Rulebook) -> None:
    """A case that fails without any change, and one that waits for confirmation, are no witnesses."""
    fails = cases_of(weak, ("{size_class: small, kita_member: yes}", "{one: ineligible}"))
    assert 0 == of_trial(weak, fails).noticed
    waits = cases_of(weak, ("{size_class: small, kita_member: yes}", "{one: eligible}"), confirmed="no")
    assert 0 == of_trial(weak, waits).noticed


def test_reasons_are_kept_and_stale_ones_found(weak: Rulebook) -> None:
    """A reason stands beside the change it is given for; one for a change that does not survive is stale."""
    reasons = {f"{WHERE}.all.1: dropped": REASON, f"{WHERE}.all.0: negated": REASON, "no such change": REASON}
    result = of_trial(weak, cases_of(weak, ("{size_class: small, kita_member: yes}", "{one: eligible}")), reasons)

    given = {survivor.mutant.id for survivor in result.survivors if survivor.because == REASON}
    assert {f"{WHERE}.all.1: dropped"} == given
    assert (f"kotra.trial 2017 {WHERE}.all.0: negated", "kotra.trial 2017 no such change") == result.stale


def test_undecided_is_neither_meaning_nor_none(weak: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the solver does not decide in time is undecided, and its reason is not stale."""
    monkeypatch.setattr(Prover, "differ", lambda *_: UNDECIDED)
    reasons = {f"{WHERE}.all.1: dropped": REASON}
    result = of_trial(weak, cases_of(weak, ("{size_class: small, kita_member: yes}", "{one: eligible}")), reasons)

    assert (3, (), ()) == (len(result.undecided), result.survivors, result.stale)
    assert "could not be decided" in mutation_text(result, "en")


def test_nothing_stays_of_a_change(weak: Rulebook) -> None:
    """After all changes the rulebook answers as before, whatever the matcher has looked up."""
    small = firm("{size_class: small, kita_member: yes}", weak)
    before = match(small, weak, DAY, (TRIAL,)).programs
    of_trial(weak, cases_of(weak, ("{size_class: small, kita_member: yes}", "{one: eligible}")))

    assert before == match(small, weak, DAY, (TRIAL,)).programs


def test_what_means_nothing(tmp_path: Path) -> None:
    """A part left out that stands twice, and a join of the same part twice, change nothing for any firm."""
    rulebook = trial(tmp_path, WEAK.replace("sme, kita_member", "kita_member, kita_member"))
    result = of_trial(rulebook, [])

    assert {f"{WHERE}.all.0: negated", f"{WHERE}.all.1: negated"} == ids(result)
    assert (5, 0, 3) == (result.tried, result.noticed, result.meaningless)


EVERYTHING = """\
eligible_when:
  all:
    - {employees: {between: [5, 300]}}
    - {manufacturing_transition_rate: {at_least: 30%}}
    - {founded: {less_than: 2017-01-01}}
    - {exports_usd: {last_year: {at_most: 100000}}}
    - {annual_sales_krw: {at_most: sme_sales_limit}}
    - {industry: {starts_with: [C, G46]}}
    - {business_licence: {is: no}}
    - not: {any: [public_institution, {usually: {firm_age_years: {more_than: 7}}}]}
    - {agency_decides: {what: {en: room, ko: 자리}, lean: yes}}
fee:
  sum_of:
    - {firm_pays: 20%, of: office_rent_krw, next_years: [50%]}
    - {program_pays_up_to: 100 KRW, of: exhibition_fee_krw}
    - {free_uses: 6, counted_in: used_this_year, then: {price: 10 KRW, times: {factor: 2, when: top30_group}}}
    - {firm_pays: 0, of_fee: kotra.overseas-branch-office/entry-level}
    - first_of:
        - {when: young_business, free: yes}
        - {price: {from: 0 KRW, to: 9 KRW}}
support: {up_to: 1 KRW}
limits:
  - {uses: 1, counted_in: used_this_year}
window:
  open: [{from: 01-01, to: 02-28}]
  lead_time: {days: 28, before: trip_date}
"""
CHANGES = """\
eligible_when: all-to-any
eligible_when.all.0: dropped
eligible_when.all.0: negated
eligible_when.all.0.employees.between.0: threshold 5 -> 4
eligible_when.all.0.employees.between.0: threshold 5 -> 6
eligible_when.all.0.employees.between.1: threshold 300 -> 299
eligible_when.all.0.employees.between.1: threshold 300 -> 301
eligible_when.all.1.manufacturing_transition_rate.at_least: operator at_least -> more_than
eligible_when.all.1.manufacturing_transition_rate.at_least: threshold 30% -> 29%
eligible_when.all.1.manufacturing_transition_rate.at_least: threshold 30% -> 31%
eligible_when.all.2.founded.less_than: operator less_than -> at_most
eligible_when.all.2.founded.less_than: threshold 2017-01-01 -> 2016-12-31
eligible_when.all.2.founded.less_than: threshold 2017-01-01 -> 2017-01-02
eligible_when.all.3.exports_usd.last_year.at_most: operator at_most -> less_than
eligible_when.all.3.exports_usd.last_year.at_most: threshold 100000 -> 99999
eligible_when.all.3.exports_usd.last_year.at_most: threshold 100000 -> 100001
eligible_when.all.4.annual_sales_krw.at_most: operator at_most -> less_than
eligible_when.all.5.industry.starts_with.0: value-dropped C
eligible_when.all.5.industry.starts_with.1: value-dropped G46
eligible_when.all.6: negated
eligible_when.all.7.not: any-to-all
eligible_when.all.7.not.any.1: usually-to-always
eligible_when.all.7.not.any.1.usually: negated
eligible_when.all.7.not.any.1.usually.firm_age_years.more_than: operator more_than -> at_least
eligible_when.all.7.not.any.1.usually.firm_age_years.more_than: threshold 7 -> 8
eligible_when.all.8.agency_decides.lean: lean-flipped
fee.sum_of.0.firm_pays: share 20% -> 19%
fee.sum_of.0.firm_pays: share 20% -> 21%
fee.sum_of.0.next_years.0: share 50% -> 51%
fee.sum_of.1.program_pays_up_to: amount 100 -> 99
fee.sum_of.2.free_uses: count 6 -> 7
fee.sum_of.2.then.price: amount 10 -> 9
fee.sum_of.2.then.price: amount 10 -> 11
fee.sum_of.2.then.times.factor: count 2 -> 1
fee.sum_of.2.then.times.when: negated
fee.sum_of.3.firm_pays: share 0% -> 1%
fee.sum_of.4.first_of.0.when: negated
fee.sum_of.4.first_of.1.price.from: amount 0 -> 1
fee.sum_of.4.first_of.1.price.to: amount 9 -> 8
support.up_to: amount 1 -> 0
limits.0.uses: uses 1 -> 2
window.open.0.from: period 01-01 -> 12-31
window.open.0.from: period 01-01 -> 01-02
window.open.0.to: period 02-28 -> 03-01
window.lead_time.days: days 28 -> 27
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """A rule with every kind of statement that can be changed."""
    return trial(tmp_path_factory.mktemp("everything"), EVERYTHING)


def test_each_kind_of_change(everything: Rulebook) -> None:
    """Every kind of slip is made wherever it can be, one at a time, and has a name of its own."""
    (edition,) = everything.editions[TRIAL]
    found = [mutant.id for mutant in mutants(edition, everything)]

    assert sorted(set(found)) == sorted(found)
    assert set() == {f"services.one.{line}" for line in CHANGES.splitlines()} - {*found}
    assert {mutant.change for mutant in mutants(edition, everything)} == {
        "threshold", "operator", "dropped", "all-to-any", "any-to-all", "negated", "value-dropped",
        "usually-to-always", "lean-flipped", "share", "amount", "count", "days", "uses", "period",
    }  # fmt: skip


def test_no_number_leaves_its_domain(everything: Rulebook) -> None:
    """A share stays between nothing and all, an amount and a count at nothing or more."""
    (edition,) = everything.editions[TRIAL]
    found = {mutant.id.removeprefix("services.one.") for mutant in mutants(edition, everything)}

    for outside in ("fee.sum_of.3.firm_pays: share 0% -> -1%", "fee.sum_of.4.first_of.1.price.from: amount 0 -> -1"):
        assert outside not in found


def test_what_survives_without_cases(everything: Rulebook) -> None:
    """Where no case watches every change survives, of conditions with a firm, but one that no verdict shows.

    The agency's word beside another open leaf, likely yes: without it the verdict is `refer` all the same, and its
    lean that of the other leaf.
    """
    result = of_trial(everything, [])
    numbers = {"share", "amount", "count", "days", "uses", "period"}
    (edition,) = everything.editions[TRIAL]
    every = {mutant.id for mutant in mutants(edition, everything)}

    assert {f"{WHERE}.all.8: dropped"} == every - ids(result)
    assert (len(every), 0, 1, ()) == (result.tried, result.noticed, result.meaningless, result.undecided)
    for survivor in result.survivors:
        assert (survivor.witness is None) == (survivor.mutant.change in numbers), survivor.mutant.id


def test_a_window_and_a_fee_are_noticed(everything: Rulebook) -> None:
    """A case of a fee and of a window notices the numbers it states."""
    case = "{exhibition_fee_krw: 150, office_rent_krw: 0, branch_office_fee_krw: 0, young_business: yes,"
    uses = "top30_group: yes, used_this_year: {kotra.trial/one: 6}}"
    expected = "{one: {fee: {krw: 70}, window: {state: closed, opens: 2018-01-01}}}"
    result = of_trial(everything, cases_of(everything, (f"{case} {uses}", expected)))
    noticed = {f"services.one.{line}" for line in CHANGES.splitlines()} - ids(result)

    assert {
        "fee.sum_of.1.program_pays_up_to: amount 100 -> 99",
        "fee.sum_of.2.free_uses: count 6 -> 7",
        "fee.sum_of.2.then.price: amount 10 -> 9",
        "fee.sum_of.2.then.price: amount 10 -> 11",
        "fee.sum_of.2.then.times.factor: count 2 -> 1",
        "fee.sum_of.2.then.times.when: negated",
        "fee.sum_of.4.first_of.0.when: negated",
        "window.open.0.from: period 01-01 -> 01-02",
    } == {each.removeprefix("services.one.") for each in noticed}


LATER_YEARS = {("sbc.export-incubator", "office"): "50%", ("kotra.start-up-export", "export-incubator-rent"): "50%"}
"""The firm's share of the second year's rent, by the source (eclac-2018#A.1, B.10): no case can state it."""


def test_the_shipped_rules_survive_only_where_no_case_can_look() -> None:
    """The cases of the shipped rules notice every change but that of a later year's share, which is held here."""
    cases = [case for path in case_files([RULES]) for case in load_cases(path, shipped())]
    result = mutate(shipped(), cases)
    alive = {(each.mutant.program, each.mutant.where) for each in result.survivors}

    assert {(program, f"services.{service}.fee.next_years.0") for program, service in LATER_YEARS} == alive
    assert (result.tried - len(result.survivors), ()) == (result.noticed + result.meaningless, result.undecided)
    for (program, service), share in LATER_YEARS.items():
        assert (read_ratio(share),) == shipped().editions[program][-1].fee_of(service).next_years


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_report(lang: str) -> None:
    """The report names the place, the change, the firm and the reason, and counts everything on its last line."""
    place = Place("rules/a.yaml", 7, 3)
    mutant = Mutant("p", "2017", "fee.price", "amount", {"before": "10", "after": "11"}, place)
    part = mutant._replace(change="dropped", args={}, where="eligible_when.all.0")
    alive = (Survivor(mutant, None, REASON), Survivor(part, {"b": "yes", "a": {"2016": "0"}}, None))
    text = mutation_text(Mutation(20, 11, 4, (mutant,), alive, ("p 2017 gone",)), lang)

    for words in ("rules/a.yaml:7:3", "10", "11", "{b: yes, a: {2016: 0}}", REASON.get(lang), "p 2017 gone"):
        assert words in text
    assert ["20", "11", "4", "1", "2", "1"] == [word.strip(":;,()개.") for word in numbers_of(text.splitlines()[-1])]


def numbers_of(line: str) -> list[str]:
    """The numbers of a line, in order."""
    return "".join(char if char.isdigit() else " " for char in line).split()


def test_every_change_has_its_words(everything: Rulebook) -> None:
    """Each kind of change is said in words."""
    (edition,) = everything.editions[TRIAL]
    assert set() == {mutant.change for mutant in mutants(edition, everything)} - MUTANTS.keys()

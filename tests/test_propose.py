"""Proposed cases: exact at each boundary, ready to be pasted, and never one that the cases have already."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from support.rules import RULES, shipped
from support.workbench import PROGRAM, Bench, Said, bench_in

from smematch.cli import run as command_line
from smematch.model.program import Program
from smematch.report.proposals import proposals_text
from smematch.ruletest.cases import Case, case_files, load_cases
from smematch.ruletest.coverage import coverage
from smematch.ruletest.propose import propose
from smematch.ruletest.run import examine

CASES = [case for path in case_files([RULES]) for case in load_cases(path, shipped())]


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bench:
    """A folder of rules with one program that has no cases yet, and the command line."""

    def call(*args: str | Path) -> Said:
        capsys.readouterr()
        code = command_line(list(map(str, args)))
        return Said(code, *capsys.readouterr())

    bench = bench_in(tmp_path, call)
    bench.file.unlink()
    return bench


def proposed(bench: Bench, condition: str, fee: str = "free") -> list[Case]:
    """What is proposed for a program with this condition and fee, printed and read again."""
    lines = "\n".join(f"  {line}" for line in condition.splitlines())
    head = PROGRAM[: PROGRAM.index("eligible_when")]
    service = f"services:\n  one:\n    name: {{en: One, ko: 하나}}\n    fee: {fee}\nwindow: all year\n"
    bench.program(f"{head}eligible_when:\n{lines}\n{service}")
    said = bench.test("--propose", "kotra.trial")
    assert (0, "") == (said.code, said.err)
    bench.write(said.out)
    return bench.load()[1]


def stated(cases: Iterable[Case], fact: str) -> list[object]:
    """What the cases state of a fact, in their order, as they are written; None where they state nothing."""
    return [case.entry.firm.get(fact) for case in cases]


def said_of(cases: Iterable[Case]) -> list[str]:
    """The verdicts the cases expect."""
    return [next(iter(case.entry.expect.values())).verdict for case in cases]  # type: ignore[attr-defined]


E, N, X = "eligible", "needs-info", "ineligible"
BOUNDARIES: dict[str, tuple[str, list[Any], list[str]]] = {
    "employees: {at_most: 300}": ("employees", ["300", "299", "301", None], [E, E, X, N]),
    "employees: {less_than: 300}": ("employees", ["300", "299", "301", None], [X, E, X, N]),
    "employees: {at_least: 5}": ("employees", ["5", "4", "6", None], [E, X, E, N]),
    "employees: {more_than: 0}": ("employees", ["0", "1", None], [X, E, N]),
    "employees: {is: 7}": ("employees", ["7", "6", "8", None], [E, X, X, N]),
    "employees: {between: [5, 9]}": (
        "employees", ["5", "4", "6", "9", "8", "10", None], [E, X, E, E, E, X, N],
    ),
    "manufacturing_transition_rate: {at_least: 30%}": (
        "manufacturing_transition_rate", ["30%", "29.9%", "30.1%", None], [E, X, E, N],
    ),
    "capital_krw: {at_most: 10억}": (
        "capital_krw", ["1000000000", "999999999", "1000000001", None], [E, E, X, N],
    ),
    # the day is the first of the edition, 2017-01-01
    "firm_age_years: {less_than: 7}": ("founded", ["2010-01-01", "2010-01-02", "2009-12-31", None], [X, E, X, N]),
    "firm_age_years: {at_most: 7}": ("founded", ["2009-01-01", "2009-01-02", "2008-12-31", None], [X, E, X, N]),
    "founded: {at_least: 2010-05-01}": ("founded", ["2010-05-01", "2010-04-30", "2010-05-02", None], [E, X, E, N]),
    "business_licence": ("business_licence", ["true", "false", None], [E, X, N]),
    "not: business_licence": ("business_licence", ["true", "false", None], [X, E, N]),
    "size_class: {in: [small, medium]}": ("size_class", ["medium", "small", "micro", None], [E, E, X, N]),
    "size_class: {stated_as: micro}": ("size_class", ["micro", "small"], [E, X]),
    "kotra_member: stated": ("kotra_member", ["true", None], [E, X]),
    "industry: {starts_with: [C, G46]}": ("industry", ["C", "G46", "A", "G", None], [E, E, X, N, N]),
    "sme": ("size_class", ["micro", "middle-standing", None], [E, X, N]),
    "exports_usd: {last_year: {at_least: 100}}": (
        "exports_usd", [{"2016": "100"}, {"2016": "99"}, {"2016": "101"}, None], [E, X, E, N],
    ),
    "exports_usd: {any_year: {more_than: 100}}": (
        "exports_usd", [{"2016": "100"}, {"2016": "99"}, {"2016": "101"}, None], [N, N, E, N],
    ),
    "annual_sales_krw: {at_most: sme_sales_limit}": (
        "annual_sales_krw", ["150000000000", "149999999999", "150000000001", None], [E, E, X, N],
    ),
    "usually: {employees: {at_most: 3}}": ("employees", ["3", "2", "4", None], ["refer"] * 4),
}  # fmt: skip


@pytest.mark.parametrize("condition", BOUNDARIES)
def test_boundaries_are_exact(condition: str, bench: Bench) -> None:
    """At, just below and just above each threshold; each value and another; not known: and what follows."""
    fact, values, verdicts = BOUNDARIES[condition]
    cases = proposed(bench, condition)
    found = list(zip(map(str, stated(cases, fact)), said_of(cases), strict=True))

    assert sorted(zip(map(str, values), verdicts, strict=True)) == sorted(found)


def test_other_facts_let_the_leaf_decide(bench: Bench) -> None:
    """Beside a leaf of `all` the others hold, beside one of `any` none does: the leaf alone makes the verdict."""
    cases = proposed(bench, "all:\n  - employees: {at_most: 300}\n  - any: [business_licence, kotra_member]")
    at = {case.entry.firm.get("employees"): case for case in cases if case.entry.name.startswith("Regular")}
    members = [case.entry.firm for case in cases if case.entry.firm.get("kotra_member") == "true"]

    assert [E, E, X] == said_of(at[value] for value in ("299", "300", "301"))
    assert members
    assert [] == [firm for firm in members if firm.get("business_licence") != "false" or int(firm["employees"]) > 300]


def test_a_leaf_that_never_decides_is_named(bench: Bench) -> None:
    """Where no firm is found for a leaf, the head says so: here the second condition always holds with the first."""
    bench.program(PROGRAM.replace("business_licence", "not: {employees: {more_than: 400}}"))
    out = bench.test("--propose", "kotra.trial").out

    assert "# No firm was found at: Regular employees more than 400\n" in out
    assert "# 기업을 찾지 못한 조건: 상시 근로자 수 400 초과\n" in out


def fees(cases: Iterable[Case]) -> list[Any]:
    """The least and the most the cases expect a firm to pay."""
    expected = [next(iter(case.entry.expect.values())).fee for case in cases]  # type: ignore[attr-defined]
    return [tuple(fee.krw) for fee in expected if fee is not None]


FEES: dict[str, list[Any]] = {
    "{program_pays_up_to: 500만 KRW, of: exhibition_fee_krw}": [(0, 0), (0, 0), (1, 1), (0, None)],
    "{free_uses: 2, counted_in: used_this_year, then: {price: 10_000 KRW}}": [
        (10_000, 10_000), (0, 0), (10_000, 10_000), (0, 10_000),
    ],
    "{price: 100 KRW, times: {factor: 2, when: top30_group}}": [(200, 200), (100, 100), (100, 200)],
    "{first_of: [{when: {employees: {at_most: 9}}, price: 1 KRW},"
    " {when: kotra_member, price: 2 KRW}, {price: 3 KRW}]}": [
        (1, 1), (1, 1), (3, 3), (1, 3), (2, 2), (2, 3),
    ],
}  # fmt: skip


@pytest.mark.parametrize("fee", FEES)
def test_boundaries_of_fees(fee: str, bench: Bench) -> None:
    """Both sides of a cap, of free uses and of each condition of a fee, for a firm that may use the service."""
    cases = proposed(bench, "business_licence", fee)
    of_fees = [case for case in cases if next(iter(case.entry.expect.values())).fee is not None]  # type: ignore[attr-defined]

    assert sorted(map(str, FEES[fee])) == sorted(map(str, fees(of_fees)))
    assert {E} == set(said_of(of_fees))


def test_a_cost_shows_what_a_share_is(bench: Bench) -> None:
    """Where a fee is a share, the firm states a cost, so that the amount is expected too."""
    lines = ("when: kotra_member, firm_pays: 30%", "firm_pays: 50%")
    fee = f"{{first_of: [{', '.join(f'{{{line}, of: exhibition_fee_krw}}' for line in lines)}]}}"
    cases = proposed(bench, "business_licence", fee)

    assert {(300_000, 300_000), (500_000, 500_000), (300_000, 500_000)} == set(fees(cases))


HAD: dict[str, list[str | None]] = {
    "employees: 301, business_licence: yes": ["300", "299", None],
    "employees: 301": ["300", "299", None],
    "employees: 301, business_licence: no": ["300", "299", "301", None],
    "employees: 302, business_licence: yes": ["300", "299", "301", None],
    "business_licence: yes": ["300", "299", "301"],
}


@pytest.mark.parametrize("firm", HAD)
def test_boundaries_that_cases_have_are_left_out(firm: str, bench: Bench) -> None:
    """A boundary is had where a case lies at it and the leaf decides there; elsewhere it is still proposed."""
    bench.write(
        "program: kotra.trial\nedition: 2017\nsource: eclac-2018#B.1\nday: 2017-01-01\ncases:\n"
        f"  - {{name: had, firm: {{{firm}}}, expect: {{all: {{failed: []}}}}}}\n"
    )
    said = bench.test("--propose", "kotra.trial")
    bench.write(said.out)
    _, cases = bench.load()
    of_employees = [case for case in cases if "Regular employees" in case.entry.name]

    assert sorted(map(str, HAD[firm])) == sorted(map(str, stated(of_employees, "employees")))


def test_confirmed_proposals_leave_nothing_to_propose(bench: Bench) -> None:
    """What is proposed is had once it stands in the cases file, confirmed or not."""
    bench.write(bench.test("--propose", "kotra.trial").out)
    again = bench.test("--propose", "kotra.trial").out

    assert "# The cases of kotra.trial 2017 have every boundary already.\n" in again
    assert again.endswith("cases: []\n")


def test_proposals_run_as_they_are_printed(bench: Bench) -> None:
    """The printed text is a cases file of unconfirmed cases; --output writes it; each expects what the rules say."""
    file = bench.rules.parent / "proposed.cases.yaml"
    assert (0, "", "") == bench.test("--propose", "kotra.trial", "--output", file)
    said = bench.test(file)
    count = file.read_text(encoding="utf-8").count("    confirmed: no")

    assert count > 10
    assert (0, "") == (said.code, said.err)
    assert said.out.startswith(f"{count} cases wait for confirmation:\n")
    assert "otherwise" not in said.out


def test_names_stay_unique(bench: Bench) -> None:
    """No proposal bears the name of a case that is there, nor of another proposal."""
    first = bench.test("--propose", "kotra.trial").out
    name = "Korean business licence - no"
    assert f"- name: {name}\n" in first
    bench.write(
        "program: kotra.trial\nedition: 2017\nsource: eclac-2018#B.1\nday: 2017-01-01\ncases:\n"
        f"  - {{name: {name}, firm: {{}}, expect: needs-info}}\n"
    )

    assert f"- name: {name} (2)\n" in bench.test("--propose", "kotra.trial").out


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(
    "edition",
    [each for editions in shipped().editions.values() for each in editions],
    ids=lambda each: f"{each.program}-{each.edition}",
)
def test_proposals_for_the_shipped_rules(edition: Program, lang: str, tmp_path: Path) -> None:
    """Without its own cases a program gets proposals that load again, answer as expected, and see every leaf.

    Of later editions not every leaf: proposals vary one leaf, and some of these fail only together with another.
    """
    rulebook = shipped()
    found = propose(edition, [case for case in CASES if case.file.program != edition.program], rulebook)
    file = tmp_path / "proposed.cases.yaml"
    file.write_text(proposals_text(found, [], rulebook, lang), encoding="utf-8")
    cases = load_cases(file, rulebook)
    results = [examine(case, rulebook) for case in cases]
    confirmed = [
        result._replace(case=result.case._replace(entry=result.case.entry.model_copy(update={"confirmed": True})))
        for result in results
    ]

    assert () == found.unfound
    assert [] == [difference for result in results for difference in result.differences]
    assert {False} == {case.entry.confirmed for case in cases}
    assert not any(result.match.contradictions for result in results)
    if edition is not rulebook.editions[edition.program][0]:
        return
    seen = coverage(confirmed, rulebook, [edition]).points
    # A fee of one line has no boundary: nothing is proposed for it.
    assert [] == [(point.place, point.unseen) for point in seen if point.unseen and point.needs != ("used",)]

"""Broken rule files among sound ones, cases that expect nonsense, folders that hold no rules."""

from pathlib import Path
from typing import NamedTuple

import pytest
from bad_input.runner import DAY, PROGRAM, Cli, Outcome, few_rules, marked, put_program, read_report, reading, said
from support.rules import ROOT

BROKEN = {
    "YAML": ("agency: KOTRA", "agency: §@KOTRA"),
    "unknown key": ("owner: trial desk", "owner: trial desk\n§ownr: trial desk"),
    "unknown agency": ("agency: KOTRA", "agency: §KORTA"),
    "unknown source": ("source: eclac-2018#B.1", "source: §eclac#B.1"),
    "unknown fact": ("    - sme\n", "    - §smee\n"),
    "no such fee": ("fee: free", "fee: §fre"),
    "no such day": ("from: 2017-01-01", "from: §2017-02-30"),
    "list for a day": ("from: 2017-01-01", "from: §[2017-01-01]"),
}
CASES = """\
program: kotra.trial
edition: 2017
cases:
  - name: a sound case
    source: eclac-2018#B.1
    day: 2017-02-01
    firm: {size_class: small, employees: 5}
    expect:
      one: {verdict: eligible, fee: {kind: free, krw: 0}, window: {state: open, closes: 2017-03-31}}
"""


class Row(NamedTuple):
    """Exchange `old` of the sound cases for `new`; the marks stand where the mistakes are."""

    code: str
    old: str
    new: str


ROWS: dict[str, Row] = {
    "tab": Row("tab-used", "    source:", "§\tsource:"),
    "misspelt key": Row("unknown-key", "    source:", "    §sorce: a\n    source:"),
    "misspelt expectation": Row("unknown-key", "{verdict: eligible,", "{§veredict: eligible,"),
    "no day": Row("missing-key", "    day: 2017-02-01\n", ""),
    "no such day": Row("no-such-day", "day: 2017-02-01", "day: §2017-02-30"),
    "list for a day": Row("not-one-value", "day: 2017-02-01", "day: §[2017-02-01]"),
    "null for a day": Row("not-one-value", "day: 2017-02-01", "day: §null"),
    "no such verdict": Row("not-allowed", "verdict: eligible", "verdict: §possible"),
    "no such state": Row("not-allowed", "state: open", "state: §ajar"),
    "closing day": Row("not-a-date", "closes: 2017-03-31", "closes: §March"),
    "list for a closing day": Row("not-one-value", "closes: 2017-03-31", "closes: §[2017-03-31]"),
    "amount": Row("not-an-amount", "krw: 0", "krw: §nothing"),
    "list for an amount": Row("not-one-value", "krw: 0", "krw: §[0]"),
    "list for an end": Row("not-one-value", "krw: 0", "krw: §{min: [0]}"),
    "other ends": Row("not-a-range-key", "krw: 0", "krw: §{from: 0}"),
    "no such service": Row("unknown-expectation", "      one:", "      §three:"),
    "no such program": Row("unknown-program", "program: kotra.trial", "program: §kotra.trail"),
    "no such edition": Row("unknown-program", "kotra.trial\nedition: 2017", "§kotra.trial\nedition: 2016"),
    "no such document": Row("unknown-source", "eclac-2018#B.1", "§eclac#B.1"),
    "no such fact": Row("unknown-fact", "employees: 5", "§employes: 5"),
    "no such number": Row("not-a-number", "employees: 5", "employees: §few"),
    "no cases": Row("wrong-shape", CASES[CASES.index("  - name") :], "  §none\n"),
    "nothing expected": Row("empty-list", CASES[CASES.index("    expect:") :], "    expect: §{}\n"),
    "case twice": Row("case-twice", CASES[CASES.index("  - name") :], CASES[CASES.index("  - name") :] * 2),
}  # fmt: skip
PLACES = {"no day": [(4, 5)], "case twice": [(10, 11)]}


@pytest.mark.parametrize(("name", "row"), ROWS.items(), ids=ROWS)
def test_cases_are_refused_at_their_place(name: str, row: Row, cli: Cli, tmp_path: Path) -> None:
    """Both `lint` and `test` find the mistake (exit code 1); `check` does not read cases and answers."""
    assert 1 == CASES.count(row.old)
    text, places = marked(CASES.replace(row.old, row.new))
    rules = few_rules(tmp_path)
    file = rules / "kotra" / "trial" / ("2016.cases.yaml" if "edition" in name else "2017.cases.yaml")
    file.write_text(text, encoding="utf-8")
    if name == "no such program":
        file = file.rename(file.with_name("trail.cases.yaml"))
    firm = tmp_path / "firm.yaml"
    firm.touch()

    lint, test = reading(cli, rules), cli("test", rules, "--rules", rules)

    found = read_report(lint.out)
    assert (1, PLACES.get(name, places)) == (lint.code, [(each.line, each.column) for each in found])
    assert {(str(file), True)} == {(each.file, said(row.code, each.sentence)) for each in found}
    assert (1, found) == (test.code, [each for each in test.mistakes if each.line])
    assert 0 == cli("check", firm, "--rules", rules).code


def test_sound_cases_are_sound(cli: Cli, tmp_path: Path) -> None:
    """The cases that every row breaks have no mistake of their own."""
    rules = few_rules(tmp_path)
    (rules / "kotra" / "trial" / "2017.cases.yaml").write_text(CASES, encoding="utf-8")

    assert 0 == reading(cli, rules).code


@pytest.mark.parametrize(
    ("name", "raw"),
    [("warnings", "many"), ("sme", "perhaps"), ("sme", "[yes]"), ("size", "{a: b}"), ("firm_age_years", "[1]")],
)
def test_definition_cases_that_expect_nonsense(name: str, raw: str, cli: Cli, tmp_path: Path) -> None:
    """What a case expects of a definition is read by the definition's type; anything else is a mistake, no fault."""
    rules = few_rules(tmp_path)
    case = f"cases:\n  - {{name: a, source: eclac-2018, day: 2017-01-01, firm: {{}}, expect: {{{name}: {raw}}}}}\n"
    (rules / "definitions" / "size.cases.yaml").write_text(case, encoding="utf-8")

    assert 1 == cli("test", rules, "--rules", rules).code


def broken_among_sound(tmp_path: Path, old: str, new: str) -> tuple[Path, Path, list[tuple[int, int]]]:
    """A folder with a sound and a broken rule file, a profile, and where the mistake is."""
    text, places = marked(PROGRAM.replace("kotra.trial", "kotra.broken").replace(old, new))
    rules = few_rules(tmp_path)
    put_program(rules, "broken", text)
    firm = tmp_path / "firm.yaml"
    firm.write_text("name: A\n", encoding="utf-8")
    return rules, firm, places


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_file_among_sound_ones(old: str, new: str, cli: Cli, tmp_path: Path) -> None:
    """Without --keep-going nothing is answered: the report names the broken file, and only that."""
    rules, firm, places = broken_among_sound(tmp_path, old, new)

    outcome = cli("check", firm, "--rules", rules, "--as-of", DAY)

    assert (2, "", places) == outcome.refused
    assert str(rules / "kotra" / "broken" / "2017.yaml") == outcome.mistakes[0].file


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN)
def test_keep_going_answers_with_the_sound_rule_files(old: str, new: str, cli: Cli, tmp_path: Path) -> None:
    """With --keep-going the sound programs are answered as if the broken file were not there, and exit code 2 stays."""
    (tmp_path / "alone").mkdir()
    rules, firm, places = broken_among_sound(tmp_path, old, new)
    alone = cli("check", firm, "--rules", few_rules(tmp_path / "alone"), "--as-of", DAY)

    outcome = cli("check", firm, "--rules", rules, "--as-of", DAY, "--keep-going")

    assert (2, alone.out, places) == outcome.refused


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("days: 28", "days: 99999999999"),
        ("days: 28", "days: 999999"),
        ("{weeks: 2}", "{years: 99999999999}"),
        ("uses: 2", "uses: 99999999999999999999999999"),
        ("5_000_000 KRW", "9999999999999999999999999999조"),
        ("30%", "0.33333333333333333333333333333"),
    ],
)
def test_figures_nobody_can_mean(old: str, new: str, cli: Cli, tmp_path: Path) -> None:
    """A rule file's figure of any size is refused or reckoned with, never a fault."""
    assert old in PROGRAM
    rules = few_rules(tmp_path, PROGRAM.replace(old, new))
    firm = tmp_path / "firm.yaml"
    firm.write_text("trip_date: 2017-05-01\nexhibition_fee_krw: 99999999999조\n", encoding="utf-8")

    for more in ([], ["--format", "json"], ["--program", "kotra.trial"]):
        assert cli("check", firm, "--rules", rules, "--as-of", DAY, *more).code in {0, 2}


def in_folder(cli: Cli, folder: Path, *args: str | Path) -> Outcome:
    """Checks an example firm by the rules of a folder."""
    return cli("check", ROOT / "data" / "firms" / "half-known.yaml", "--rules", folder, *args)


@pytest.mark.parametrize("name", ["missing", "file.yaml"])
@pytest.mark.parametrize("command", ["check", "new", "test", "lint"])
def test_rules_that_are_no_folder(command: str, name: str, cli: Cli, tmp_path: Path) -> None:
    """A missing folder of rules, or a file in its place, is named; no command falls back on other rules."""
    (tmp_path / "file.yaml").write_text(PROGRAM, encoding="utf-8")
    folder = tmp_path / name
    calls = {
        "check": lambda: in_folder(cli, folder),
        "new": lambda: cli("new", "firm", "--rules", folder),
        "test": lambda: cli("test", "--rules", folder),
        "lint": lambda: reading(cli, "--rules", folder),
    }

    outcome = calls[command]()

    report = read_report(outcome.out) if command == "lint" else outcome.mistakes
    assert (1 if command in {"lint", "test"} else 2, str(folder)) == (outcome.code, report[0].file)
    assert command == "lint" or not outcome.out


def test_an_empty_folder_of_rules(cli: Cli, tmp_path: Path) -> None:
    """A folder without facts and sources is refused in one report."""
    outcome = in_folder(cli, tmp_path)

    assert (2, "", [(0, 0), (0, 0)]) == outcome.refused


def test_lint_of_what_is_no_rule(cli: Cli, tmp_path: Path) -> None:
    """Files of no folder of rules: a missing one, a binary one, an empty folder, each named."""
    (tmp_path / "binary.yaml").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "empty").mkdir()
    paths = [tmp_path / "missing.yaml", tmp_path / "binary.yaml", tmp_path / "empty"]

    outcome = reading(cli, *paths)

    found = {each.file: each.sentence for each in read_report(outcome.out)}
    assert (1, sorted(map(str, paths))) == (outcome.code, sorted(found))
    assert said("no-such-file", found[str(paths[0])])
    assert said("binary-file", found[str(paths[1])])
    assert said("not-rules", found[str(paths[2])])

"""What the sources only name (`named.yaml`, `roles.yaml`), and the commands that show programs, given nonsense."""

from pathlib import Path
from typing import NamedTuple

import pytest
from bad_input.runner import DAY, Cli, few_rules, marked, read_report, reading, said

NAMED = """\
named:
  kotra.named:
    name: {en: Named Program, ko: 이름만}
    agency: KOTRA
    support_types: [matchmaking]
    says: {en: nothing more, ko: 없음}
    source: eclac-2018#table-6
exchange_rates:
  - period: 2016
    krw_per_usd: {from: 1000.5, to: 1161.4}
    says: {en: a rate, ko: 환율}
    source: [eclac-2018#chapter-2, eclac-2018#chapter-3]
code_names:
  ksic:
    names: {C26: {en: Electronics, ko: 전자}}
    source: eclac-2018#table-1
"""
ROLES = """\
roles:
  - agency: SBC
    when: {en: at first, ko: 처음}
    applies_when: {not: has_exported}
    says: {en: all of it, ko: 모두}
    source: eclac-2018#chapter-3/B
"""


class Row(NamedTuple):
    """Exchange `old` of one of the files for `new`; the marks stand where the mistakes are."""

    code: str
    old: str
    new: str
    nearest: str = ""


WHO = "    name: {en: Named Program, ko: 이름만}\n    agency: KOTRA"
ROWS: dict[str, Row] = {
    "named twice": Row("named-and-ruled", "  kotra.named:", "  §kotra.trial:"),
    "no agency": Row("agency-or-run-by", WHO, "    §name: {en: a, ko: b}"),
    "id": Row("wrong-form", "  kotra.named:", "  §KOTRA named:"),
    "unknown agency": Row("unknown-agency", "agency: KOTRA", "agency: §KORTA", "KOTRA"),
    "unknown type": Row("unknown-in-register", "[matchmaking]", "[§matchmakin]", "matchmaking"),
    "unknown source": Row("unknown-source", "source: eclac-2018#table-6", "source: §eclac#table-6"),
    "unknown key": Row("unknown-key", "    agency: KOTRA", "    agency: KOTRA\n    §adress: a"),
    "month of no year": Row("not-a-moment", "    agency: KOTRA", "    agency: KOTRA\n    years: {from: §1975-13}"),
    "day of no month": Row("no-such-day", "    agency: KOTRA", "    agency: KOTRA\n    years: {seen: §1975-02-30}"),
    "years that say nothing": Row("no-moment", "    agency: KOTRA", "    agency: KOTRA\n    years: §{about: yes}"),
    "years backwards": Row(
        "range-backwards", "    agency: KOTRA", "    agency: KOTRA\n    years: §{from: 1975, until: 1974-12}"
    ),
    "rate in words": Row("not-a-number", "{from: 1000.5, to: 1161.4}", "§about 1,100"),
    "list for a rate": Row("not-one-value", "{from: 1000.5, to: 1161.4}", "§[1000]"),
    "list for an end": Row("not-one-value", "{from: 1000.5, to: 1161.4}", "§{from: [1000], to: 1}"),
    "codes of no scheme": Row("unknown-code-scheme", "  ksic:", "  §ksci:", "ksic"),
    "a code that is none": Row("malformed-code", "{C26: {", "{§C2: {"),
    "a code of no division": Row("no-such-division", "{C26: {", "{§C99: {"),
    "agency's role": Row("unknown-agency", "agency: SBC", "agency: §SCB", "SBC"),
    "role's condition": Row("unknown-fact", "not: has_exported", "not: §has_exportet", "has_exported"),
    "role's key": Row("unknown-key", "    applies_when:", "    §apply_when:", "applies_when"),
    "roles that are none": Row("wrong-shape", ROLES.removeprefix("roles:\n"), "  §SBC\n"),
}  # fmt: skip
COMMANDS = {"list": ["list"], "show": ["show", "kotra.trial"]}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_names_are_refused_at_their_place(row: Row, cli: Cli, tmp_path: Path) -> None:
    """`lint` finds it (exit code 1); a command that shows names refuses to (exit code 2, nothing shown)."""
    rules = few_rules(tmp_path)
    for name, text in (("named.yaml", NAMED), ("roles.yaml", ROLES)):
        (rules / name).write_text(text, encoding="utf-8")
    assert 1 == (NAMED + ROLES).count(row.old)
    name, sound = ("named.yaml", NAMED) if row.old in NAMED else ("roles.yaml", ROLES)
    text, places = marked(sound.replace(row.old, row.new))
    (rules / name).write_text(text, encoding="utf-8")

    lint = reading(cli, rules)
    shown = cli("list", "--rules", rules)

    found = read_report(lint.out)
    assert (1, places) == (lint.code, [(each.line, each.column) for each in found])
    assert {(str(rules / name), True)} == {(each.file, said(row.code, each.sentence)) for each in found}
    assert row.nearest in found[0].sentence
    if name == "named.yaml":
        assert (2, "", found) == (shown.code, shown.out, shown.mistakes)


def test_the_sound_names_are_sound(cli: Cli, tmp_path: Path) -> None:
    """The files that every row breaks have no mistake of their own."""
    rules = few_rules(tmp_path)
    for name, text in (("named.yaml", NAMED), ("roles.yaml", ROLES)):
        (rules / name).write_text(text, encoding="utf-8")

    assert (0, 0) == (reading(cli, rules).code, cli("list", "--rules", rules).code)


NONSENSE: list[tuple[list[str], str, str]] = [
    (["show", "kotra.trail"], "bad-word", "kotra.trial"),
    (["show", "x\x1b[31m"], "bad-word", ""),
    (["show", "firm-age-year"], "bad-word", ""),
    (["show", "kotra.trial", "--firm", "-"], "firm-of-program", ""),
    (["show", "sme", "--set", "employees=3"], "set-without-firm", ""),
    (["show", "kotra.trial", "--as-of", "2016-12-31"], "no-edition", ""),
    (["show", "kotra.trial", "--as-of", "today"], "bad-option-day", ""),
    (["explain", "-", "kotra.trail"], "bad-program", "kotra.trial"),
    (["explain", "-", "kotra.trial", "--as-of", "2016-12-31"], "no-edition", ""),
    (["list", "--type", "consultin"], "bad-option-word", "consulting"),
    (["list", "--stage", "later"], "bad-option-word", ""),
    (["list", "--as-of", "2017-02-30"], "bad-option-day", ""),
]


@pytest.mark.parametrize(("args", "code", "nearest"), NONSENSE)
def test_a_call_for_what_there_is_not(args: list[str], code: str, nearest: str, cli: Cli, rules: Path) -> None:
    """Programs, days, types and stages that do not exist are one line on standard error, with the nearest if any."""
    outcome = cli(*args, "--rules", rules)

    assert (2, "", 1) == (outcome.code, outcome.out, len(outcome.err.splitlines()))
    assert said(code, outcome.err.rstrip("\n"))
    assert (f"did you mean `{nearest}`?" if nearest else "") in outcome.err
    assert "\x1b" not in outcome.err


def test_explain_refuses_what_check_refuses(cli: Cli, rules: Path, tmp_path: Path) -> None:
    """A profile is read in one way: `explain` reports the same mistakes at the same places."""
    firm = tmp_path / "firm.yaml"
    firm.write_text("name: A\nemployees: few\nfoundet: 2017-01-01\n", encoding="utf-8")

    check = cli("check", firm, "--rules", rules, "--as-of", DAY)
    explain = cli("explain", firm, "kotra.trial", "--rules", rules, "--as-of", DAY)

    assert (2, "", [(2, 12), (3, 1)]) == check.refused
    assert check == explain


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_rules_that_are_no_folder(command: list[str], cli: Cli, tmp_path: Path) -> None:
    """Without a folder of rules there is nothing to show."""
    outcome = cli(*command, "--rules", tmp_path / "missing")

    assert (2, "", [(0, 0)]) == outcome.refused
    assert said("no-rules-folder", outcome.mistakes[0].sentence)

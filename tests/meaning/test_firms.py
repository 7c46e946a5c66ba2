"""What changed rules mean to the firms of a table: how many, and which."""

from datetime import date
from pathlib import Path

import pytest
from diff.build import edited
from meaning.conftest import firms_in
from meaning.trial import HEAD, STATED, folders, program, services
from support.rules import FIRMS, RULES

from smematch.diff.meant import Register
from smematch.diff.register import register
from smematch.errors import InputProblems
from smematch.match.matcher import match
from smematch.profile import read_profile
from smematch.prove.turns import Turn
from smematch.rulebook import Rulebook

FILE = "kotra/trial/2017.yaml"
DAY = date(2017, 3, 2)
SIZE = (RULES / "definitions" / "size.yaml").read_text(encoding="utf-8")
FACTS = (RULES / "facts.yaml").read_text(encoding="utf-8")
PROFILES = {
    "member": "business_licence: yes\nkita_member: yes\noffice_rent_krw: 100만\n",
    "other": "business_licence: yes\nkita_member: no\n",
    "silent": "business_licence: yes\n",
    "unlicensed": "business_licence: no\nkita_member: no\n",
}


def found_of(found: Register) -> dict[str, dict[Turn, tuple[str, ...]]]:
    """The firms of each turn, by service."""
    return {each.pair.known_as.service: dict(each.firms) for each in found.services}


def test_which_firms_are_affected(tmp_path: Path) -> None:
    """A second condition shuts out who is no member and asks who does not say; the member pays a higher share."""
    fee = "{firm_pays: %s, of: office_rent_krw}"
    old = {FILE: program(fee=fee % "30%")}
    new = {FILE: program(eligible_when="{all: [business_licence, kita_member]}", fee=fee % "40%")}
    found = register(folders(tmp_path, old, new), firms_in(tmp_path / "firms", **PROFILES), DAY)

    expected = {"one": {Turn.OUT: ("other",), Turn.ASKED: ("silent",), Turn.DEARER: ("member",)}}
    assert expected == found_of(found)
    assert (4, 3, ()) == (found.many, found.affected, found.left_out)


def test_services_that_come_and_go(tmp_path: Path) -> None:
    """A new service lets in whom its condition lets in, one that goes shuts out whom it let in."""
    old = {FILE: HEAD + services(one=STATED)}
    new = {FILE: HEAD + services(two={**STATED, "eligible_when": "kita_member"})}
    found = register(folders(tmp_path, old, new), firms_in(tmp_path / "firms", **PROFILES), DAY)

    assert {
        "two": {Turn.IN: ("member",)}, "one": {Turn.OUT: ("member", "other", "silent")},
    } == found_of(found)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2017, 4, 1), {Turn.LONGER: ("at",)}), (DAY, {Turn.OTHER_WINDOW: ("at",)})]
)
def test_the_day_counts(tmp_path: Path, day: date, expected: dict[Turn, tuple[str, ...]]) -> None:
    """A window that closes later is open on a day it was closed on, and names another last day before that."""
    old, new = (program(window=f"{{open: [{{from: 01-01, to: {last}}}]}}") for last in ("03-31", "04-30"))
    found = register(
        folders(tmp_path, {FILE: old}, {FILE: new}), firms_in(tmp_path / "firms", at="employees: 1\n"), day
    )

    assert {"one": expected} == found_of(found)


def test_facts_that_only_one_side_knows(tmp_path: Path) -> None:
    """A fact that one side does not know is left out for it; a firm with a value it does not take is not compared."""
    old = {FILE: program(eligible_when="kita_member")}
    new = {
        FILE: program(eligible_when="trade_member"),
        "facts.yaml": FACTS.replace("  kita_member:\n", "  trade_member:\n").replace(
            "unit: persons\n    min: 0", "unit: persons\n    min: 2"
        ),
    }
    profiles = {
        "before": "kita_member: yes\n",
        "after": "trade_member: yes\n",
        "both": "kita_member: yes\ntrade_member: yes\n",
        "alone": "employees: 1\n",
    }
    found = register(folders(tmp_path, old, new), firms_in(tmp_path / "firms", **profiles), DAY)

    assert {"one": {Turn.ASKED: ("before",), Turn.UNASKED: ("after",)}} == found_of(found)
    assert ("alone",) == found.left_out


def test_a_fact_of_another_unit_is_not_compared(tmp_path: Path) -> None:
    """A firm that states a fact whose unit changed is left out: the number does not say the same to both."""
    rules = {FILE: program(eligible_when="{employees: {at_most: 9}}")}
    new = {**rules, "facts.yaml": FACTS.replace("unit: persons", "unit: hundreds of persons")}
    found = register(
        folders(tmp_path, rules, new), firms_in(tmp_path / "firms", a="employees: 7\n", b="kita_member: no\n"), DAY
    )

    assert (("a",), {}) == (found.left_out, found_of(found))


def test_mistakes_of_the_table(tmp_path: Path) -> None:
    """A firm that neither side can read is a mistake of the table, with its place; nothing is counted."""
    comparison = folders(tmp_path, {FILE: program()}, {FILE: program(fee="{price: 1만}")})
    with pytest.raises(InputProblems) as caught:
        register(comparison, firms_in(tmp_path / "firms", a="employes: 7\n", b="employees: -1\n"), DAY)

    assert ["unknown-fact", "below-domain"] == [problem.code for problem in caught.value.problems]


def verdict_on(rulebook: Rulebook | None, profile: Path) -> str:
    """What `check` says of the trial service for a profile."""
    assert rulebook is not None
    (program_,) = match(read_profile(str(profile), [], rulebook), rulebook, DAY, ("kotra.trial",)).programs
    return program_.services[0].verdict.word


def test_the_example_firms_agree_with_check(tmp_path: Path) -> None:
    """Of the example firms those are newly out that `check` lets in before and not after."""
    rules = {FILE: program(eligible_when="sme")}
    lower = {
        "definitions/size.yaml": edited(
            SIZE, ("1,500억: [C14, C15, C17", "1억: [C14, C15, C17"), ("1,000억: [A, B, C10", "2억: [A, B, C10")
        )
    }
    comparison = folders(tmp_path, rules, {**rules, **lower})
    found = register(comparison, FIRMS[0].parent, DAY)
    sides = comparison.old.rulebook, comparison.new.rulebook
    expected = [path.stem for path in FIRMS if [verdict_on(side, path) for side in sides] == ["eligible", "ineligible"]]

    assert expected
    assert expected == list(found_of(found)["one"][Turn.OUT])

"""What all programs share: facts, definitions, sources; and programs and editions that come and go."""

from pathlib import Path
from typing import NamedTuple

import pytest
from diff.build import edited, few_rules, kinds
from support.rules import WHOLE

from smematch.diff.changes import Change, CodeLimits
from smematch.diff.compare import compare
from smematch.diff.sides import Side, read_file, read_folder
from smematch.report.change_words import groups


class Row(NamedTuple):
    """What is put in place of what in a file that all programs share, and the changes that makes."""

    file: str
    old: str
    new: str
    expected: list[tuple[str, str]]


FIGURES = "figures/kim-2006.yaml"
FACTS, SIZE, SOURCES, NAMED, ROLES = "facts.yaml", "definitions/size.yaml", "sources.yaml", "named.yaml", "roles.yaml"
TRIAL_FACT = """\
facts:
  trial_fact:
    type: boolean
    label: {en: A trial, ko: 시험}
    question: {en: Is it a trial?, ko: 시험입니까?}
    firm_can_change: false
"""

TABLE = [
    # -- facts
    Row(FACTS, "facts:\n", TRIAL_FACT, [("fact-added", "facts.trial_fact")]),
    Row(  # a label in one language
        FACTS, "ko: 평균 매출액}", "ko: 연평균 매출액}", [("fact-changed", "facts.annual_sales_krw.label.ko")]
    ),
    Row(  # the domain
        FACTS, "    unit: persons\n    min: 0\n", "    unit: persons\n    min: 0\n    max: 100000\n",
        [("fact-added", "facts.employees.max")],
    ),
    Row(  # what settles an absent fact
        FACTS, "  founded-after-the-day:\n    when: {founded: {more_than: day-of-check}}",
        "  founded-after-the-day:\n    when: {founded: {at_least: day-of-check}}",
        [("fact-changed", "contradictions.founded-after-the-day.when")],
    ),
    # -- definitions
    Row(  # the limit of all codes of a row is one change
        SIZE, "1,500억: [C14, C15, C32]", "1,600억: [C14, C15, C32]",
        [("definition-changed", "tables.sme_sales_limit.editions.1.values.1,600억")],
    ),
    Row(  # a code in another row
        SIZE, "          none: [O, T, U]\n      - from: 2025", "          none: [O, T]\n      - from: 2025",
        [("definition-removed", "tables.sme_sales_limit.editions.0.values.none")],
    ),
    Row(  # the day of a table
        SIZE, "from: 2025-09-01", "from: 2025-10-01", [("definition-changed", "tables.sme_sales_limit.editions.1.from")]
    ),
    Row(  # the condition of a row
        SIZE, "stated_as: [micro, small, medium]", "stated_as: [small, medium]",
        [("definition-changed", "derived.size.first_of.0.when")],
    ),
    Row(  # the first row that applies decides
        SIZE,
        "      - {when: {size_class: {stated_as: middle-standing}}, value: middle-standing}\n"
        "      - {when: {size_class: {stated_as: large}}, value: large}\n",
        "      - {when: {size_class: {stated_as: large}}, value: large}\n"
        "      - {when: {size_class: {stated_as: middle-standing}}, value: middle-standing}\n",
        [("definition-reordered", "derived.size.first_of")],
    ),
    Row(  # a view
        SIZE, "is: {size: {is: large}}", "is: {size: {in: [large, public]}}",
        [("definition-changed", "derived.large_enterprise.is")],
    ),
    Row(  # the same view in other words
        SIZE, "is: {size: {is: large}}", "is: {size: {in: [large]}}", []
    ),
    # -- sources
    Row(
        SOURCES, "known_as_of: 2024-07", "known_as_of: 2024-08",
        [("register-changed", "documents.ksic-10.known_as_of")],
    ),
    Row(SOURCES, "website: www.kita.net", "website: kita.net", [("register-changed", "agencies.KITA.website")]),
    Row(  # a budget that programs share
        SOURCES, "{2017: 4.79bn KRW, 2016: 3.8bn KRW}", "{2017: 4.8bn KRW, 2016: 3.8bn KRW}",
        [("register-changed", "budgets.kotra-b1-b6.by_year.2017")],
    ),
    # -- what is only shown
    Row(
        NAMED, "    name: {en: FTA Consulting Program, ko", "    name: {en: FTA Consulting Plan, ko",
        [("catalogue-changed", "named.sbc.fta-consulting.name.en")],
    ),
    Row(  # for whom an agency is
        ROLES, "applies_when: {not: has_exported}", "applies_when: {employees: {at_most: 5}}",
        [("catalogue-changed", "roles.0.applies_when")],
    ),
    # -- tables of figures
    Row(  # a figure
        FIGURES, "cells: {firms: 147, fund: 2139}", "cells: {firms: 147, fund: 2193}",
        [("catalogue-changed", "figures.kim-2006.table-5.rows.2000.cells.fund")],
    ),
    Row(  # the same figure in other digits
        FIGURES, "cells: {firms: 147, fund: 2139}", "cells: {firms: 147.0, fund: '2,139'}", []
    ),
    Row(  # a figure that is no longer stated
        FIGURES, "fund: 2139}", "fund: unstated}",
        [("catalogue-changed", "figures.kim-2006.table-5.rows.2000.cells.fund")],
    ),
    Row(  # a limit that is none of a number
        FIGURES, "{employees: < 300, capital: <= 8,", "{employees: < 300, capital: < 8,",
        [("catalogue-changed", "figures.kim-2006.table-1.rows.manufacturing.cells.capital")],
    ),
    Row(  # a scale
        FIGURES, "grant: {name: {en: Grant, ko: 지원금}, unit: KRW, scale: million",
        "grant: {name: {en: Grant, ko: 지원금}, unit: KRW, scale: billion",
        [("catalogue-changed", "figures.kim-2006.table-4.columns.grant.scale")],
    ),
    Row(  # what a total is made of
        FIGURES, "of: [large-employees, sme-employees], unequal: {1998: rounded}",
        "of: [large-employees, sme-employees], unequal: {1998: ratio-2004}",
        [("catalogue-changed", "figures.kim-2006.table-2.totals.0.unequal.1998")],
    ),
    Row(  # what a unit is called
        FIGURES, "tasks: {en: tasks, ko: 건}", "tasks: {en: tasks, ko: 과제}", [("catalogue-changed", "units.tasks.ko")]
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of rules that no test changes: the shared files and one program."""
    folder = few_rules(tmp_path_factory.mktemp("old"), "kotra/overseas-exhibition")
    (folder / "figures").mkdir()
    for name in (NAMED, ROLES, FIGURES, FIGURES.replace("kim-2006", "eclac-2018")):
        (folder / name).write_text((WHOLE / name).read_text(encoding="utf-8"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def before(old: Path) -> Side:
    """The old folder, read once."""
    return read_folder(old, "old")


def changed_copy(old: Path, folder: Path, file: str, *edits: tuple[str, str]) -> Path:
    """A copy of a folder of rules with one file edited."""
    for path in old.rglob("*.yaml"):
        target = folder / path.relative_to(old)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    target = folder / file
    target.write_text(edited(target.read_text(encoding="utf-8"), *edits), encoding="utf-8")
    return folder


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.file}: {row.new[:30]!r}")
def test_change_of_what_is_shared(row: Row, old: Path, before: Side, tmp_path: Path) -> None:
    """A change in a shared file is told as the kind and at the route the table says, and nothing else is."""
    after = read_folder(changed_copy(old, tmp_path, row.file, (row.old, row.new)), "new")
    changes = compare(before, after).changes

    assert () == after.problems
    assert row.expected == kinds(changes)
    assert [] == [told.what for group in groups(compare(before, after), "ko") for told in group.told if not told.what]
    assert all(change.program == "" for change in changes)
    assert all((change.place_new or change.place_old).file.endswith(row.file) for change in changes)  # type: ignore[union-attr]


def test_a_limit_is_told_by_its_codes(old: Path, before: Side, tmp_path: Path) -> None:
    """A changed amount names the codes it holds for, and the exact limits."""
    edit = ("1,500억: [C14, C15, C32]", "1,600억: [C14, C15, C32]")
    (change,) = compare(before, read_folder(changed_copy(old, tmp_path, SIZE, edit), "new")).changes
    codes = ("C14", "C15", "C32")

    assert (CodeLimits(codes, 150_000_000_000), CodeLimits(codes, 160_000_000_000)) == (change.old, change.new)


def test_single_shared_files(old: Path, tmp_path: Path) -> None:
    """Two files of facts are compared with each other, and nothing of their folders is."""
    new = changed_copy(old, tmp_path, FACTS, ("ko: 평균 매출액}", "ko: 연평균 매출액}"))
    sides = [read_file(folder / FACTS, "side", WHOLE) for folder in (old, new)]

    expected = [("fact-changed", "facts.annual_sales_krw.label.ko")]

    assert expected == kinds(compare(*sides).changes)
    assert expected == kinds(compare(sides[0], read_folder(new, "new")).changes)
    assert [] == kinds(compare(read_file(old / SIZE, "side", WHOLE), read_folder(new, "new")).changes)


RULE_FILE = "kotra/overseas-exhibition/2017.yaml"


def next_edition(folder: Path) -> Path:
    """The rule file of the next year, beside the old one."""
    path = folder / RULE_FILE
    text = path.read_text(encoding="utf-8")
    new = path.with_name("2018.yaml")
    new.write_text(
        edited(
            text, ("edition: 2017", "edition: 2018"), ("from: 2017-01-01", "from: 2018-01-01"), ("uses: 2", "uses: 3")
        ),
        encoding="utf-8",
    )
    return new


def test_a_new_edition_is_compared_with_the_one_before(old: Path, before: Side, tmp_path: Path) -> None:
    """A new file beside the old one is a new edition, compared with the edition before it; and back."""
    new = changed_copy(old, tmp_path, FACTS)
    path = next_edition(new)
    after = read_folder(new, "new")
    limit = "services.individual-entrance.limits.0.uses"
    there, back = compare(before, after).changes, compare(after, before).changes

    assert [("edition-added", "edition"), ("limit-changed", limit)] == kinds(there)
    assert ["2018", "2018"] == [change.edition for change in there]
    assert str(path) == there[1].place_new.file  # type: ignore[union-attr]
    assert str(new / RULE_FILE) == there[1].place_old.file  # type: ignore[union-attr]
    assert [("edition-removed", "edition"), ("limit-changed", limit)] == kinds(back)


def test_programs_come_and_go(old: Path, before: Side, tmp_path: Path) -> None:
    """A rule file of a program that was not there is a new program; one that is gone, a removed one."""
    new = changed_copy(old, tmp_path, FACTS)
    text = (new / RULE_FILE).read_text(encoding="utf-8")
    (new / RULE_FILE).unlink()
    other = new / "kotra" / "trial" / "2017.yaml"
    other.parent.mkdir()
    other.write_text(edited(text, ("program: kotra.overseas-exhibition", "program: kotra.trial")), encoding="utf-8")
    found = compare(before, read_folder(new, "new")).changes

    assert [("program-added", "program"), ("program-removed", "program")] == kinds(found)
    assert ["kotra.trial", "kotra.overseas-exhibition"] == [change.program for change in found]


def test_a_renamed_file_is_no_change(old: Path, before: Side, tmp_path: Path) -> None:
    """Where a rule file lies is no statement."""
    new = changed_copy(old, tmp_path, FACTS)
    target = new / "kotra" / "exhibitions" / "first.yaml"
    target.parent.mkdir()
    (new / RULE_FILE).rename(target)

    assert () == compare(before, read_folder(new, "new")).changes


def test_a_broken_file_is_no_removed_program(old: Path, before: Side, tmp_path: Path) -> None:
    """A rule file that cannot be read is a problem of its state; its program is not gone, and the rest is compared."""
    new = changed_copy(old, tmp_path, FACTS, ("ko: 평균 매출액}", "ko: 연평균 매출액}"))
    path = new / RULE_FILE
    path.write_text(edited(path.read_text(encoding="utf-8"), ("uses: 2", "uses: two")), encoding="utf-8")
    for one, other in ((before, read_folder(new, "new")), (read_folder(new, "new"), before)):
        comparison = compare(one, other)

        assert [("fact-changed", "facts.annual_sales_krw.label.ko")] == kinds(comparison.changes)
        assert comparison.broken
        assert ["not-a-number"] == [problem.code for side in (one, other) for problem in side.problems]


def test_broken_facts_leave_nothing_to_compare(old: Path, before: Side, tmp_path: Path) -> None:
    """Where not even the facts can be read, nothing is compared, and that is not the same as no change."""
    broken = changed_copy(old, tmp_path, FACTS, ("facts:\n", "fact:\n"))
    comparison = compare(before, read_folder(broken, "new"))

    assert (False, True, ()) == (comparison.compared, comparison.broken, comparison.changes)


def test_a_file_beside_a_whole_folder(old: Path, before: Side, tmp_path: Path) -> None:
    """A single file is compared with its own program's edition in a folder, or with the edition before it."""
    new = changed_copy(old, tmp_path, FACTS)
    changed = [("limit-changed", "services.individual-entrance.limits.0.uses")]
    path = next_edition(new)

    assert [("edition-added", "edition"), *changed] == kinds(compare(before, read_file(path, "new", WHOLE)).changes)
    path.write_text(edited((new / RULE_FILE).read_text(encoding="utf-8"), ("uses: 2", "uses: 3")), encoding="utf-8")
    assert changed == kinds(compare(before, read_file(path, "new", WHOLE)).changes)
    assert changed == kinds(compare(read_file(path, "new", WHOLE), before).changes)


def test_changes_are_values(before: Side) -> None:
    """A change compares equal to its copy and cannot be changed."""
    change = Change("a.b", "2017", ("name", "en"), "text-changed", "a", "b", None, None)  # type: ignore[arg-type]

    assert change == Change(*change)
    with pytest.raises(AttributeError):
        change.old = "c"  # type: ignore[misc]
    assert before.problems == ()

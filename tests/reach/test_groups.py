"""By which facts firms are counted is said by the rules, and what cannot be counted by is refused with its place."""

from pathlib import Path

import pytest
from reach.conftest import DAY, REGISTER
from support.rules import copy_of_rules

from smematch.bulk.groups import usual
from smematch.bulk.reach import Task, run
from smematch.bulk.task import Source
from smematch.rulebook import load

REFUSED = {
    "a number": ("facts.yaml", "  employees:", "groups_firms: yes", "groups-no-firms"),
    "a code without groups": ("facts.yaml", "  trip_country:", "groups_firms: yes", "no-groups"),
    "an age": ("definitions/size.yaml", "  firm_age_years:", "groups_firms: yes", "groups-no-firms"),
    "no such region": (
        "definitions/codes.yaml",
        "  iso-3166-2:",
        "groups: {KR-99: {en: A, ko: 가}}",
        "no-such-division",
    ),
}


def with_line(folder: Path, file: str, after: str, line: str) -> Path:
    """A copy of the shipped rules with a line below another."""
    rules = copy_of_rules(folder)
    path = rules / file
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(at for at, each in enumerate(lines) if each.startswith(after))
    if line.startswith("groups:"):  # in the place of those there are
        start = next(each for each in range(at, len(lines)) if lines[each] == "    groups:")
        while lines[start + 1].startswith("      "):
            del lines[start + 1]
        del lines[start]
    lines.insert(at + 1, f"    {line}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return rules


@pytest.mark.parametrize(("file", "after", "line", "code"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_group_firms_is_refused(file: str, after: str, line: str, code: str, tmp_path: Path) -> None:
    """A fact of numbers, a code without groups, an age, a group with which no code begins: each is a mistake."""
    loaded = load(with_line(tmp_path, file, after, line))

    assert [code] == [problem.code for problem in loaded.problems]
    assert loaded.problems[0].place.line


def test_a_new_grouping_is_yaml_only(tmp_path: Path) -> None:
    """A fact that says so in the rules is one of the usual groupings, without a line of Python."""
    loaded = load(with_line(tmp_path, "facts.yaml", "  kita_member:", "groups_firms: yes"))
    assert loaded.rulebook is not None
    found = run(Task(Source((str(REGISTER),)), DAY), loaded.rulebook)

    assert ["industry", "region", "kita_member", "size"] == usual(loaded.rulebook.vocabulary)
    assert ["yes", "no", None] == [group.key for group in found.grouped[2].groups]


def test_a_code_belongs_to_its_longest_group(tmp_path: Path) -> None:
    """The longer of two groups counts a code; one that may go on as a longer group is not known."""
    path = tmp_path / "firms.csv"
    path.write_text("id,industry\na,C26110\nb,C27\nc,C\nd,G46\ne,\n", encoding="utf-8")
    labels = "groups: {C26: {en: Chips, ko: 칩}, C27: {en: Care, ko: 의료}, C2711: {en: Scans, ko: 촬영}}"
    loaded = load(with_line(tmp_path, "definitions/codes.yaml", "  ksic:", labels))
    assert loaded.problems == []
    assert loaded.rulebook is not None
    (grouped,) = run(Task(Source((str(path),)), DAY, (), ("industry",)), loaded.rulebook).grouped

    assert [("C26", 1), ("other", 1), (None, 3)] == [(each.key, each.firms) for each in grouped.groups]

"""Files of figures with mistakes: each a finding of lint and a report of `show`, at its place, all at once."""

import copy
import json
from pathlib import Path
from typing import NamedTuple

import pytest
from bad_input.mutants import mutants
from bad_input.runner import Cli, few_rules, marked, read_report, reading, said
from bad_input.test_hostile_names import unsafe
from hypothesis import given
from hypothesis import strategies as st
from support.rules import WHOLE, whole
from support.strategies import examples

from smematch.errors import InputProblems
from smematch.figures import load_figures
from smematch.model.figures import read_cell
from smematch.source import Source

TABLE = """\
units:
  firms: {en: firms, ko: 개사}
  KRW: {en: KRW, ko: 원}
figures:
  report.table-1:
    title: {en: Firms helped, ko: 지원 기업}
    source: eclac-2018#table-3/lines 336-353
    programs: [kotra.trial]
    groups: {home: {en: at home, ko: 국내}}
    columns:
      helped: {name: {en: Helped, ko: 지원}, unit: firms}
      asked: {name: {en: Asked, ko: 신청}, unit: firms, line: 5}
      paid: {name: {en: Paid, ko: 지급}, unit: KRW, scale: million}
    rows:
      small: {group: home, agency: KOTRA, cells: {helped: 10, asked: '1,020', paid: 1.05}}
      part: {part_of: small, period: 1993-1999, cells: {helped: 7, asked: 20, paid: <= 1}}
      large: {period: 2013, cells: {helped: 20, asked: unstated, paid: 2.5}}
      all: {name: {en: Sum, ko: 합계}, cells: {helped: 31, asked: 1_020, paid: 3.55}}
    totals:
      - {row: all, of: [small, large], unequal: {helped: rounded}}
    notes:
      - {en: a note, ko: 주석}
    readings:
      rounded:
        of: all 31
        taken: {en: as printed, ko: 인쇄된 대로}
        other: {en: misprinted, ko: 잘못 인쇄됨}
        because: {en: it is rounded, ko: 반올림했다}
"""
"""A sound file with everything that one can say."""


class Row(NamedTuple):
    """Exchange `old` for `new`; the marks stand where the mistakes are."""

    code: str
    old: str
    new: str
    nearest: str = ""


TOTAL = "{row: all, of: [small, large], unequal: {helped: rounded}}"
ROWS: dict[str, Row] = {
    "words for a figure": Row("not-a-figure", "paid: 2.5}", "paid: §about 2}"),
    "exponent": Row("not-a-figure", "paid: 2.5}", "paid: §2e3}"),
    "no number": Row("not-a-figure", "paid: 2.5}", "paid: §.nan}"),
    "infinity": Row("not-a-figure", "paid: 2.5}", "paid: §.inf}"),
    "a lost separator": Row("not-a-figure", "'1,020'", "§'10,20'"),
    "too long": Row("not-a-figure", "paid: 2.5}", f"paid: §{'9' * 50}}}"),
    "a bound of nothing": Row("not-a-figure", "paid: <= 1}", "paid: §<=}"),
    "other bound": Row("not-a-figure", "paid: <= 1}", "paid: §=< 1}"),
    "hangul": Row("not-a-figure", "paid: 2.5}", "paid: §250만}"),
    "a list": Row("not-one-value", "paid: 2.5}", "paid: §[2.5]}"),
    "an empty cell": Row("not-one-value", "paid: 2.5}", "paid: §~}"),
    "cell left out": Row("no-cell", "{helped: 20, asked: unstated, paid: 2.5}", "§{helped: 20, paid: 2.5}"),
    "cell of no column": Row("not-in-table", "paid: 2.5}", "paid: 2.5, §pait: 1}", "paid"),
    "unit": Row("not-in-table", "unit: firms, line: 5}", "unit: §firm}", "firms"),
    "scale": Row("not-allowed", "scale: million}", "scale: §milion}", "million"),
    "line": Row("not-whole", "line: 5}", "line: §5.5}"),
    "group": Row("not-in-table", "group: home", "group: §hoem", "home"),
    "agency": Row("unknown-agency", "agency: KOTRA", "agency: §KORTA", "KOTRA"),
    "part of itself": Row("not-in-table", "part_of: small", "part_of: §part"),
    "program": Row("bad-program", "[kotra.trial]", "[§kotra.trail]", "kotra.trial"),
    "period": Row("wrong-form", "period: 1993-1999", "period: §1993-13-01"),
    "row of nothing": Row("row-of-nothing", "large: {period: 2013, cells", "large: §{cells"),
    "document": Row("unknown-source", "source: eclac-2018#", "source: §eclac#"),
    "id": Row("wrong-form", "  report.table-1:", "  §Report table:"),
    "id of a program": Row("defined-twice", "  report.table-1:", "  §kotra.trial:"),
    "key": Row("unknown-key", "    notes:", "    §note:", "notes"),
    "other key": Row("unknown-key", "unit: firms, line: 5}", "unit: firms, §lines: 5}", "line"),
    "one language": Row("missing-key", "{en: a note, ko: 주석}", "§{en: a note}"),
    "total both ways": Row("total-row-or-column", TOTAL, "§{row: all, column: paid, of: [small]}"),
    "total no way": Row("total-row-or-column", TOTAL, "§{of: [small]}"),
    "total of nothing": Row("empty-list", TOTAL, "{row: all, of: §[]}"),
    "total of no row": Row("not-in-table", "[small, large]", "[small, §larg]", "large"),
    "no total row": Row("not-in-table", "- {row: all,", "- {row: §al,", "all"),
    "unequal in no column": Row("not-in-table", "{helped: rounded}", "{helped: rounded, §help: rounded}", "helped"),
    "no such reading": Row("not-in-table", "{helped: rounded}", "{helped: §round}", "rounded"),
    "a lost digit": Row("total-unequal", "paid: 3.55}", "paid: §3.5}"),
    "a slip in a part": Row("total-unequal", "asked: 1_020, paid", "asked: §1_200, paid"),
    "a needless reading": Row("total-equal", "{helped: rounded}", "{helped: rounded, paid: §rounded}"),
}  # fmt: skip


def folder_with(tmp_path: Path, text: str) -> tuple[Path, Path]:
    """A small folder of rules with one file of figures, and that file."""
    rules = few_rules(tmp_path)
    (rules / "figures").mkdir()
    file = rules / "figures" / "report.yaml"
    file.write_text(text, encoding="utf-8")
    return rules, file


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_mistakes_are_refused_at_their_place(row: Row, cli: Cli, tmp_path: Path) -> None:
    """`lint` finds it (exit code 1); `show` and the list refuse to tell anything (exit code 2); the place is marked."""
    assert 1 == TABLE.count(row.old)
    text, places = marked(TABLE.replace(row.old, row.new))
    rules, file = folder_with(tmp_path, text)

    lint = reading(cli, rules)
    found = read_report(lint.out)

    assert (1, places) == (lint.code, [(each.line, each.column) for each in found])
    assert {(str(file), True)} == {(each.file, said(row.code, each.sentence)) for each in found}
    assert row.nearest in found[0].sentence
    for command in (("show", "kotra.trial"), ("list", "--tables")):
        shown = cli(*command, "--rules", rules)
        assert (2, "", found) == (shown.code, shown.out, shown.mistakes)


def test_the_sound_file_is_sound(cli: Cli, tmp_path: Path) -> None:
    """The file that every row breaks has no mistake of its own."""
    rules, _ = folder_with(tmp_path, TABLE)

    assert 0 == reading(cli, rules).code
    assert 0 == cli("show", "report.table-1", "--rules", rules).code


def test_mistakes_in_all_files_are_one_report(cli: Cli, tmp_path: Path) -> None:
    """A broken file does not hide what is wrong in another; units of a broken file are not missed."""
    rules, file = folder_with(tmp_path, TABLE.replace("[kotra.trial]", "[kotra.trail]"))
    (rules / "figures" / "a.yaml").write_text("units: {won: {en: won}}\n", encoding="utf-8")
    more = (
        "figures:\n  b.c:\n    title: {en: a, ko: 가}\n    source: kdi-2013\n    columns:\n"
        "      won: {name: {en: a, ko: 가}, unit: won}\n    rows:\n      x: {period: 2013, cells: {won: 1}}\n"
    )
    (rules / "figures" / "b.yaml").write_text(more, encoding="utf-8")
    outcome = cli("show", "kotra.trial", "--rules", rules)

    assert [("a.yaml", 1), (file.name, 8)] == [(Path(each.file).name, each.line) for each in outcome.mistakes]


def test_twice_in_two_files(cli: Cli, tmp_path: Path) -> None:
    """A table or a unit that two files define is a mistake, at the second place."""
    rules, file = folder_with(tmp_path, TABLE)
    second = file.with_name("second.yaml")
    second.write_text(TABLE, encoding="utf-8")
    outcome = cli("list", "--tables", "--rules", rules)

    assert (2, "") == (outcome.code, outcome.out)
    assert [(str(second), line) for line in (2, 3, 5)] == [(each.file, each.line) for each in outcome.mistakes]
    assert all(said("defined-twice", each.sentence) for each in outcome.mistakes)


def test_one_digit_changed_in_a_sum_is_found(tmp_path: Path) -> None:
    """In a whole table of sums, any figure changed by one in its last digit is a mistake."""
    name, rulebook = "kim-2006.table-4", copy.copy(whole())
    data = Source("kim.yaml", (WHOLE / "figures" / "kim-2006.yaml").read_text(encoding="utf-8")).data
    assert isinstance(data, dict)
    table = data["figures"][name]
    rulebook.folder = tmp_path
    (tmp_path / "figures").mkdir()
    file = tmp_path / "figures" / "kim.yaml"
    units = {**data["units"], "KRW": {"en": "KRW", "ko": "원"}}
    stated = [(cells, column) for cells in (row["cells"] for row in table["rows"].values()) for column in cells]
    stated = [(cells, column) for cells, column in stated if cells[column] != "unstated"]
    for cells, column in stated:
        before = cells[column]
        cells[column] = str(int(before) + 1)
        file.write_text(json.dumps({"units": units, "figures": {name: table}}), encoding="utf-8")
        cells[column] = before
        with pytest.raises(InputProblems) as error:
            load_figures(rulebook, None)
        assert ["total-unequal"] == [problem.code for problem in error.value.problems]
    assert 57 == len(stated)


@examples(300)
@given(
    whole=st.integers(0, 10**15), places=st.integers(0, 4), bound=st.sampled_from(["", "<", "<=", ">", ">="]),
    mark=st.sampled_from(["", ",", "_"]), gap=st.sampled_from(["", " "]),
)  # fmt: skip
def test_figures_are_read_exactly(whole: int, places: int, bound: str, mark: str, gap: str) -> None:
    """Whatever number is printed is read as that number, its digits kept, with its bound; nothing is a float."""
    digits = f"{whole:0{places + 1}d}"
    before, after = digits[: len(digits) - places], digits[len(digits) - places :]
    grouped = f"{int(before):,}".replace(",", mark)
    cell = read_cell(f"{bound}{gap if bound else ''}{grouped}{'.' + after if after else ''}")

    assert cell.number is not None
    assert (bound, whole) == (cell.bound, int(cell.number.scaleb(places)))
    assert f"{cell.number:f}" == f"{int(before)}{'.' + after if after else ''}"


MUTANTS = 60


@pytest.mark.parametrize("name", ["report", "whole"])
def test_mutants(name: str, cli: Cli, tmp_path: Path) -> None:
    """A file of figures with random damage is a finding with a place, refused by `show`, or still a file of figures."""
    text = TABLE if name == "report" else (WHOLE / "figures" / "kim-2006.yaml").read_text(encoding="utf-8")
    rules, file = folder_with(tmp_path, text)
    for raw in mutants(text, MUTANTS, f"figures {name}"):
        file.write_bytes(raw)
        lint = reading(cli, rules)
        found = read_report(lint.out) if lint.code else []
        shown = cli("list", "--tables", "--rules", rules)

        assert bool(found) == bool(lint.code)
        assert all(each.line and each.column for each in found)
        assert (2 if found else 0) == shown.code
        assert sorted(found) == sorted(shown.mistakes if found else [])
        assert [] == unsafe(lint.out + lint.err + shown.out + shown.err)
        assert bool(shown.out) is not bool(found)

"""`show` of a table and `list --tables`: what a person sees, and that all formats say the same."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from support.golden import compare
from support.rules import ROOT, WHOLE, copy_of_rules, whole

from smematch.catalogue import load_catalogue
from smematch.cli import run
from smematch.cli.folder import shown
from smematch.figures import load_figures

GOLDEN = Path(__file__).parent / "golden"
TABLES = load_figures(whole(), load_catalogue(whole())).tables
DAY = ("--as-of", "2017-03-02")
Capture = pytest.CaptureFixture[str]


def out(capsys: Capture, *args: str) -> str:
    """What a command that succeeds prints."""
    assert run(list(args)) == 0
    return capsys.readouterr().out


def found(capsys: Capture, *args: str) -> Any:
    """The same as data."""
    return json.loads(out(capsys, *args, "--format", "json"))


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", TABLES)
def test_sheet(
    name: str, lang: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The sheet of each table on a narrow terminal is the recorded one."""
    monkeypatch.setenv("COLUMNS", "80")

    compare(GOLDEN / f"{name}-{lang}-80.txt", out(capsys, "show", name, *DAY, "--lang", lang), request)


@pytest.mark.parametrize(("name", "lang"), [("eclac-2018.table-5", "en"), ("kim-2006.table-4", "ko")])
def test_wide_sheet(
    name: str, lang: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """On a wide terminal too."""
    monkeypatch.setenv("COLUMNS", "200")

    compare(GOLDEN / f"{name}-{lang}-200.txt", out(capsys, "show", name, *DAY, "--lang", lang), request)


@pytest.mark.parametrize("form", ["json", "markdown"])
@pytest.mark.parametrize("name", ["eclac-2018.table-5", "kim-2006.table-1"])
def test_formats(name: str, form: str, capsys: Capture, request: pytest.FixtureRequest) -> None:
    """JSON and Markdown are the recorded ones."""
    compare(GOLDEN / f"{name}.{form}", out(capsys, "show", name, *DAY, "--format", form), request)


@pytest.mark.parametrize(("form", "lang"), [("text", "en"), ("text", "ko"), ("markdown", "ko"), ("json", "en")])
def test_list(
    form: str, lang: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The list of tables is the recorded one, and names every table."""
    monkeypatch.setenv("COLUMNS", "80")
    text = out(capsys, "list", "--tables", "--lang", lang, "--format", form)

    compare(GOLDEN / f"list-{lang}.{form}", text, request)
    assert all(name in text for name in TABLES)


def test_words_and_agencies_find_tables(capsys: Capture) -> None:
    """Words that must all occur, in either language, and an agency by any of its names."""

    def listed(*args: str) -> set[str]:
        return {entry["table"] for entry in found(capsys, "list", "--tables", *args)}

    assert {"kim-2006.table-5", "kim-2006.table-6"} == listed("venture", "capital") == listed("창업투자")
    assert {"eclac-2018.table-5"} == listed("--agency", "kotra") == listed("--agency", "코트라")
    assert set() == listed("--agency", "kita") == listed("no such words")
    assert "no table fits\n" == out(capsys, "list", "--tables", "no such words")


@pytest.mark.parametrize("name", TABLES)
def test_json_is_exact(name: str, capsys: Capture) -> None:
    """Each figure of the file stands in JSON as printed and in whole units, exactly; what is not stated is null."""
    told = found(capsys, "show", name)
    table = TABLES[name]

    assert list(table.rows) == [row["row"] for row in told["rows"]]
    for row in told["rows"]:
        for column in told["columns"]:
            cell, stated = row["cells"][column["column"]], table.rows[row["row"]].cells[column["column"]]
            if stated.number is None:
                assert cell is None
                continue
            assert f"{stated.number:f}" == cell["printed"]
            assert stated.number * column["scale"] == Decimal(str(cell["value"]))
            assert stated.bound == cell.get("bound", "")
            assert isinstance(cell["value"], int) or column["scale"] == 1


@pytest.mark.parametrize("width", [20, 40, 60, 79, 80, 100, 119, 120, 160, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", TABLES)
def test_no_figure_is_broken(
    name: str, lang: str, width: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal of any width every figure stands whole, in its order, and no line is longer than the terminal."""
    monkeypatch.setenv("COLUMNS", str(width))
    text = out(capsys, "show", name, *DAY, "--lang", lang)
    cells = [cell for row in TABLES[name].rows.values() for cell in row.cells.values()]
    figures = [f"{cell.number:,f}" for cell in cells if cell.number is not None]
    words = iter(re.split(r"\s+", text))

    assert all(any(word == figure for word in words) for figure in figures), figures
    assert all(cell_len(line) <= width for line in text.splitlines())


@pytest.mark.parametrize("name", TABLES)
def test_every_format_says_what_the_table_says(name: str, capsys: Capture) -> None:
    """Notes, readings, source and the month of the information stand in text and in Markdown, in both languages."""
    table = TABLES[name]
    for lang in ("en", "ko"):
        for form in ("text", "markdown"):
            text = out(capsys, "show", name, "--lang", lang, "--format", form)
            said = re.sub(r"[\s\\]|<br>|&amp;", "", text)
            for part in (table.title, *table.notes, *(reading.because for reading in table.readings.values())):
                assert re.sub(r"\s|&", "", part.get(lang)) in said, (lang, form, part)
            assert table.source[0].replace(" ", "") in said


def test_the_agency_is_called_as_on_the_day(capsys: Capture) -> None:
    """A row about an agency bears its name of the day; in JSON it is the key."""
    assert "SMBA " in out(capsys, "show", "eclac-2018.table-5", *DAY)
    assert "MSS [SMBA]" in out(capsys, "show", "eclac-2018.table-5", "--as-of", "2026-11-28")
    assert {"MOTIE", "KOTRA", "SMBA", None} == {
        row["agency"] for row in found(capsys, "show", "eclac-2018.table-5", "--as-of", "2026-11-28")["rows"]
    }


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("show", "eclac-2018.table3"), "did you mean `eclac-2018.table-3`?"),
        (("show", "kim2006.table-6"), "did you mean `kim-2006.table-6`?"),
        (("show", "kotra"), "there is no program, table or definition `kotra`"),
        (("show", "kim-2006.table-1", "--firm", "-"), "kim-2006.table-1 is a table of figures"),
        (("list", "--tables", "--free"), "--tables and --free do not go together"),
        (("list", "--tables", "--as-of", "2017-01-01"), "--tables and --as-of do not go together"),
        (("list", "--tables", "--type", "consulting"), "--tables and --type do not go together"),
        (("list", "--tables", "--stage", "initial"), "--tables and --stage do not go together"),
    ],
)
def test_wrong_calls(args: tuple[str, ...], words: str, capsys: Capture) -> None:
    """What there is not, and options that do not fit, are refused in one line with the nearest right word."""
    assert 2 == run(list(args))
    captured = capsys.readouterr()

    assert "" == captured.out
    assert [words in line for line in captured.err.splitlines()] == [True]


def test_a_program_points_to_its_tables(capsys: Capture, tmp_path: Path) -> None:
    """`show` of a program with rules or only named names the tables about it, and they name it."""
    rules = copy_of_rules(tmp_path, WHOLE)
    path = rules / "figures" / "kim-2006.yaml"
    text = path.read_text(encoding="utf-8")
    source = "    source: kim-2006#table-2/lines 44-54\n"
    assert 1 == text.count(source)
    programs = ("kotra.gpsp", "kotra.overseas-exhibition")
    path.write_text(text.replace(source, f"{source}    programs: [{', '.join(programs)}]\n"), encoding="utf-8")
    args = ("--rules", str(rules), *DAY)

    for program in programs:
        for form in ("text", "markdown"):
            assert "kim-2006.table-2 (Status of SMEs" in out(capsys, "show", program, *args, "--format", form)
        assert ["kim-2006.table-2"] == found(capsys, "show", program, *args)["tables"]
        assert program in out(capsys, "show", "kim-2006.table-2", *args)
    assert "tables" not in found(capsys, "show", "kotra.export-voucher", *args)


def test_completion_knows_tables() -> None:
    """The shell completes ids of programs and of tables."""
    assert [name for name in TABLES if name.startswith("kim")] == [name for name, _ in shown("kim-2006.")]
    assert ["kotra.gpsp"] != [name for name, _ in shown("kotra.")]


def test_check_reads_no_tables(capsys: Capture, tmp_path: Path) -> None:
    """`check` does not read tables of figures: nothing of them can make it slower, or stop it."""
    rules = copy_of_rules(tmp_path, WHOLE)
    (rules / "figures" / "kim-2006.yaml").write_text("broken: [", encoding="utf-8")
    firm = str(ROOT / "data" / "firms" / "half-known.yaml")

    assert 0 == run(["check", firm, "--rules", str(rules), *DAY])
    assert 0 == run(["list", "--rules", str(rules)])
    assert 2 == run(["show", "kotra.export-voucher", "--rules", str(rules)])
    assert str(rules / "figures" / "kim-2006.yaml") in capsys.readouterr().err


def test_markup_in_a_table_is_inert(capsys: Capture, tmp_path: Path) -> None:
    """Markup of the screen and of Markdown in a table is shown as text."""
    rules = copy_of_rules(tmp_path, WHOLE)
    odd = "{en: '[red]<b>|x', ko: '[red]<b>|x'}"
    (rules / "figures" / "more.yaml").write_text(
        f"figures:\n  a.b:\n    title: {odd}\n    source: kdi-2013\n    compiled_from: '[red]<b>|y'\n"
        f"    columns: {{c: {{name: {odd}, unit: firms}}}}\n    rows: {{r: {{name: {odd}, cells: {{c: 1}}}}}}\n"
        f"    notes: [{odd}]\n",
        encoding="utf-8",
    )
    args = ("a.b", "--rules", str(rules))

    assert 4 == out(capsys, "show", *args).count("[red]<b>|x")
    assert "[red]<b>|y" in out(capsys, "show", *args)
    for command in (("show", *args), ("list", "--tables", *args)):
        assert "<b>" not in out(capsys, *command, "--format", "markdown")

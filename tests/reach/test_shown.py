"""Counts as people and programs see them: recorded, in both languages, fitting the terminal, hostile names inert."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from reach.conftest import DAY, REGISTER
from rich.cells import cell_len
from support.golden import compare
from support.rules import shipped

from smematch.bulk.reach import Reach, Task, run
from smematch.bulk.task import Source
from smematch.cli import run as cli
from smematch.model.base import Text
from smematch.report.reach import reach_screen
from smematch.report.reach_markdown import reach_markdown
from smematch.report.reach_names import share, short_share
from smematch.report.reach_records import reach_csv, reach_json
from smematch.report.terminal import render
from smematch.rulebook import Rulebook

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_screen(register: Reach, lang: str, width: int, request: pytest.FixtureRequest) -> None:
    """The screen is the recorded one; no line is wider than the terminal, there is no escape without colour."""
    text = render(reach_screen(register, shipped(), lang, width, 20), width)

    assert max(map(cell_len, text.splitlines())) <= width
    assert "\x1b" not in text
    compare(GOLDEN / f"reach-{lang}-{width}.txt", text, request)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_markdown(register: Reach, lang: str, request: pytest.FixtureRequest) -> None:
    """The Markdown is the recorded one; its tables are tables, nothing in it is HTML but line breaks."""
    text = reach_markdown(register, shipped(), lang)
    tokens = MarkdownIt().enable("table").parse(text)

    assert "html_block" not in {token.type for token in tokens}
    assert text.count("\n| ---") == sum(token.type == "table_open" for token in tokens) > 10
    compare(GOLDEN / f"reach-{lang}.md", text, request)


def test_json(request: pytest.FixtureRequest) -> None:
    """The JSON of two programs by one fact is the recorded one, of version 1."""
    task = Task(Source((str(REGISTER),)), DAY, ("kita.kmall24", "sbc.online-export"), ("size",))
    text = reach_json(run(task, shipped()), shipped(), "en")

    assert 1 == json.loads(text)["version"]
    compare(GOLDEN / "reach.json", text, request)


def test_csv_and_json_hold_the_same_numbers(register: Reach) -> None:
    """Each table of the JSON is a CSV file with the same columns and values, lists joined by semicolons."""
    whole = json.loads(reach_json(register, shipped(), "ko"))
    for name, text in reach_csv(register, shipped(), "ko").items():
        rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
        expected = [{key: _cell(value) for key, value in record.items()} for record in whole[name]]
        assert rows
        assert expected == [{key: row[key] for key in expected[0]} for row in rows]


def _cell(value: object) -> str:
    return ";".join(value) if isinstance(value, list) else "" if value is None else str(value)


@pytest.mark.parametrize(
    ("part", "whole", "long", "short"),
    [(0, 7, "0.0%", "0%"), (1, 10_000, "<0.1%", "<1%"), (1, 3, "33.3%", "33%"), (7, 7, "100.0%", "100%")],
)
def test_shares(part: int, whole: int, long: str, short: str) -> None:
    """A share is rounded; what is more than nothing never looks like nothing."""
    assert (long, short) == (share(part, whole), short_share(part, whole))
    assert "-" == share(0, 0)


HOSTILE = "=1+1 <b>B</b> $x^2$ [red]R[/red] | --> ]]> \x1b[31m \u202e 뷁"


def hostile_rules() -> Rulebook:
    """The shipped rules with one program of a name that no rule file may have."""
    rules = shipped()
    edition = rules.on(DAY)[0]
    return rules.with_edition(edition.model_copy(update={"name": Text(en=HOSTILE, ko=HOSTILE)}))


def test_a_hostile_name_in_every_format() -> None:
    """Markup, HTML, formulas and terminal escapes in a name are shown as text."""
    rules = hostile_rules()
    found = run(Task(Source((str(REGISTER),)), DAY), rules)
    screen = render(reach_screen(found, rules, "en", 200, 20), 200)
    tables = reach_csv(found, rules, "en")
    names = [row["name"] for row in csv.DictReader(StringIO(tables["programs"].removeprefix("\ufeff")))]

    assert "\x1b" not in screen
    assert "=1+1 <b>B</b> $x^2$ [red]R[/red] | --> ]]> \\u{1b}[31m \\u{202e} 뷁" in " ".join(screen.split())
    assert "<b>" not in reach_markdown(found, rules, "en")
    assert any(name.startswith("'=1+1") for name in names)
    assert "\x1b" not in reach_json(found, rules, "en")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The screen goes to standard output, the tables to their folder, what was written to standard error."""
    code = cli(["reach", str(REGISTER), "--as-of", "2017-03-02", "--lang", "en", "--csv", str(tmp_path / "new")])
    out, err = capsys.readouterr()

    assert 0 == code
    assert out == (GOLDEN / "reach-en-80.txt").read_text(encoding="utf-8")
    assert 7 == len(list((tmp_path / "new").glob("*.csv"))) == err.count("written: ")


def test_a_wrong_call_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact by which firms cannot be counted is one line on standard error, and nothing is written."""
    code = cli(["reach", str(REGISTER), "--by", "employees", "--lang", "en", "--csv", str(tmp_path / "new")])
    out, err = capsys.readouterr()

    assert (2, "") == (code, out)
    assert err.startswith("--by employees: expected one of industry, region,")
    assert not (tmp_path / "new").exists()

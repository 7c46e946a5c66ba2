"""`smematch show WORD`: what a term means by law and year, and how a firm stands by it, as people see it."""

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from formats.hostile import SNIPPETS, UNSEEN
from support.golden import compare
from support.rules import whole

from smematch.cli import run

HERE = Path(__file__).parent / "golden"
FIRM = "name: 한빛정밀\nindustry: C26\nindependent: yes\nemployees: 320\ncapital_krw: 70억\n"
WORDS = sorted({own for each in whole().vocabulary.derived.values() for own in each.names})
SEEN = {
    "sme-2003-en": (["sme", "--as-of", "2003-01-01", "--lang", "en"], ""),
    "sme-2003-firm-ko": (["sme", "--as-of", "2003-01-01", "--lang", "ko"], FIRM),
    "sme-1995-firm-en": (["sme", "--as-of", "1995-01-01", "--lang", "en"], FIRM),
    "sme-2026-firm-en": (["sme", "--as-of", "2026-01-01", "--lang", "en"], FIRM),
    "micro-2026-ko": (["소상공인", "--as-of", "2026-03-01", "--lang", "ko"], FIRM),
    "venture-2003-en": (["venture-business", "--as-of", "2003-01-01", "--lang", "en"], "rd_share_of_sales: 5%\n"),
    "export-stage-2024-en": (["export-stage", "--as-of", "2024-06-01", "--lang", "en"], "exports_usd: {2023: 5000}\n"),
    "small-2026.md": (["small", "--as-of", "2026-01-01", "--lang", "en", "--format", "markdown"], FIRM),
    "sme-1970.json": (["sme", "--as-of", "1970-01-01", "--lang", "en", "--format", "json"], FIRM),
}


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str, firm: str = "") -> str:
    """What the command prints; with a firm, its profile is standard input."""
    given = ["--firm", "-"] if firm else []
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(firm.encode("utf-8"))))
    assert run(["show", *words, *given]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", SEEN)
def test_what_a_person_sees(
    name: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Each edition in short, the one in force whole, how the firm stands; byte by byte."""
    words, firm = SEEN[name]
    path = HERE / (name if "." in name else f"{name}.txt")
    compare(path, out(capsys, monkeypatch, *words, firm=firm), request)


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("columns", ["80", "200"])
def test_every_word_is_shown_in_its_width(
    word: str, lang: str, columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every word that a definition bears shows it on any day, in both languages, no line too long."""
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", columns)
    for day in ("1960-01-01", "2003-01-01", "2026-03-01") if columns == "80" and lang == "ko" else ("2003-01-01",):
        text = out(capsys, monkeypatch, word, "--as-of", day, "--lang", lang)
        assert day in text
        assert max(map(cell_len, text.splitlines())) <= int(columns)


def test_a_word_is_found_however_it_is_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Capitals do not count, the name in the rules does, too; a derived fact without dates has one definition."""
    by_word = out(capsys, monkeypatch, "SME", "--as-of", "2003-01-01")
    assert by_word == out(capsys, monkeypatch, "sme_by_law", "--as-of", "2003-01-01")
    assert by_word == out(capsys, monkeypatch, "sme-by-law", "--as-of", "2003-01-01")
    assert "Main industry" not in out(capsys, monkeypatch, "large_enterprise", "--as-of", "2017-01-01")


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_firm_s_name_is_inert(form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the name of the firm holds, nothing acts on a terminal or in a page, and JSON gives it back."""
    name = "B A".join(SNIPPETS)
    firm = yaml.safe_dump({"name": name, "employees": 3})
    text = out(capsys, monkeypatch, "sme", "--as-of", "2003-01-01", "--format", form, firm=firm)
    assert not UNSEEN.search(text)
    if form == "json":
        assert json.loads(text)["firm"]["name"] == name
    if form == "markdown":
        assert "<script>" not in text


def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str, firm: str = "") -> Any:
    """The JSON of the command."""
    return json.loads(out(capsys, monkeypatch, *words, "--format", "json", firm=firm))


def test_json_names_every_period_and_the_one_in_force(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The periods are all days in order, known or not; the definition in force has its source, limits and readings."""
    (found,) = told(capsys, monkeypatch, "sme", "--as-of", "2003-01-01")["definitions"]
    assert ("sme_by_law", "2001-01-01") == (found["definition"], found["in_force"]["from"])
    assert found["periods"][0] == {"from": None, "until": "1965-12-31", "known": False}
    known = [each["from"] for each in found["periods"] if each["known"]]
    assert known == sorted(known)
    assert date.fromisoformat("2001-01-01").isoformat() in known
    limits = found["in_force"]["limits"]["sme_capital_limit"]
    assert (8_000_000_000, 3_000_000_000) == (limits["by_code"]["C"], limits["by_code"]["F"])
    assert found["in_force"]["readings"][0]["source"] == "sme-range-2001#notice"


@pytest.mark.parametrize(
    ("day", "firm", "value", "missing"),
    [
        ("2003-01-01", FIRM, True, []),
        ("2003-01-01", "industry: C26\nindependent: yes\nemployees: 300\n", None, ["capital_krw"]),
        ("2003-01-01", "industry: C26\nemployees: 10\n", None, ["independent"]),
        ("2003-01-01", "independent: no\n", False, []),
        ("1995-01-01", FIRM, None, []),
        ("1970-01-01", "industry: F41\nindependent: yes\nemployees: 10\n", None, []),
        ("2017-01-01", "industry: C26\nindependent: yes\n", None, ["annual_sales_krw"]),
        ("2017-01-01", "size_class: small\n", True, []),
    ],
)
def test_how_a_firm_stands(
    day: str,
    firm: str,
    value: bool | None,
    missing: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """True, false or unknown, and the facts that still decide; none where no source has an answer."""
    (found,) = told(capsys, monkeypatch, "sme", "--as-of", day, firm=firm)["definitions"]
    assert (value, missing) == (found["firm"]["value"], found["firm"]["missing"])


def test_facts_that_deny_each_other_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A class that the tables deny is a contradiction here as in `check`."""
    firm = "size_class: large\nindustry: C26\nindependent: yes\ntop30_group: no\nannual_sales_krw: 1억\n"
    found = told(capsys, monkeypatch, "sme", "--as-of", "2017-01-01", firm=firm)
    assert len(found["firm"]["contradictions"]) > 0
    assert "Contradiction" in out(capsys, monkeypatch, "sme", "--as-of", "2017-01-01", "--lang", "en", firm=firm)

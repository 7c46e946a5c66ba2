"""Names that a terminal, rich, str.format or JSON could take for more than text."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from bad_input.runner import DAY, PROGRAM, Cli, few_rules
from rich.cells import cell_len
from support.rules import FIRMS, RULES

NAMES = {
    "markup": "[red]x[/red] [/] [link=https://example.org]y[/link] [bold",
    "emoji code": ":smile: :warning:",
    "braces": "{x} {0} {} {name!r} {{}} %s %d %(a)s $HOME {",
    "backslashes": "\\u{1b} \\x1b \\n \\",
    "quotes": "\"'`<script>alert(1)</script>&amp;",
    "formula": "=cmd|' /C calc'!A0",
    "escape": "a\x1b[31mred\x1b[0m",
    "title of the terminal": "\x1b]0;title\x07 after",
    "eight-bit escape": "\x9b2J\x9dtitle\x9c",
    "bell and backspace": "a\a\b\b\bb\r\x0b\x0c\x7f",
    "NUL": "a\0b",
    "line ends": "a\nb\r\nc\u2028d\u2029e",
    "tab": "a\tb",
    "right to left override": "invoice\u202excod.exe",
    "isolates": "\u2066a\u2069\u2067b\u2068",
    "marks of direction": "\u200ea\u200fb\u061cc",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "soft hyphen": "a\xadb",
    "tags": "a\U000e0041\U000e007f",
    "Hangul": "가나다라 주식회사",
    "long Hangul": "한글" * 5_000,
    "conjoining Hangul": "\u1112\u1161\u11ab" * 200,
    "emoji": "👍🏽 🇰🇷 ❤️ 1️⃣",
    "family": "👨\u200d👩\u200d👧\u200d👦" * 100,
    "many emoji": "👍" * 5_000,
    "flags": "🇰🇷" * 300,
    "marks above marks": "a" + "\u0315" * 1_000,
    "composed": "e\u0301" * 500,
    "Hebrew and Arabic": "שלום عربي " * 20,
    "ideographs beyond the first plane": "𠀀" * 300,
    "private use": "\ue000\U0010fffd",
    "no-break blanks": "\xa0" * 300,
    "ten thousand letters": "x" * 10_000,
    "ten thousand words": "ab " * 3_333 + "c",
}
HARMLESS = ("markup", "emoji code", "braces", "quotes", "formula", "Hangul")


def unsafe(text: str) -> list[str]:
    """What a terminal could act on or a reader could not see: controls, formats, separators, surrogates."""
    kinds = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    return sorted({f"U+{ord(char):04X}" for char in text if char != "\n" and unicodedata.category(char) in kinds})


def profile(folder: Path, name: str) -> Path:
    """A profile with a name, written with an escape for every character."""
    path = folder / "firm.yaml"
    escaped = "".join(f"\\U{ord(char):08x}" for char in name)
    path.write_text(f'name: "{escaped}"\nsize_class: small\n', encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_shown_as_text(
    name: str, width: int, cli: Cli, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in a name acts on the terminal or breaks the page: no control, no direction, no line too wide."""
    monkeypatch.setenv("COLUMNS", str(width))
    path = profile(tmp_path, name)

    screen = cli("check", path, "--rules", rules, "--as-of", DAY)
    detail = cli("check", path, "--rules", rules, "--as-of", DAY, "--program", "kotra.trial", "--lang", "ko")

    for outcome in (screen, detail):
        assert (0, "", []) == (outcome.code, outcome.err, unsafe(outcome.out))
        assert max(map(cell_len, outcome.out.split("\n"))) <= width


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_json_gives_the_name_back(name: str, cli: Cli, rules: Path, tmp_path: Path) -> None:
    """JSON is one line, safe on a terminal, and its value is the very name."""
    outcome = cli("check", profile(tmp_path, name), "--rules", rules, "--as-of", DAY, "--format", "json")

    assert (0, "", 1, []) == (outcome.code, outcome.err, outcome.out.count("\n"), unsafe(outcome.out))
    assert name == json.loads(outcome.out)["firm"]["name"]


@pytest.mark.parametrize("key", HARMLESS)
def test_a_harmless_name_is_shown_letter_by_letter(key: str, cli: Cli, rules: Path, tmp_path: Path) -> None:
    """What only looks like markup or a placeholder is shown exactly as it is written."""
    outcome = cli("check", profile(tmp_path, NAMES[key]), "--rules", rules, "--as-of", DAY)

    assert NAMES[key] == outcome.out.splitlines()[0]


def test_what_is_not_seen_is_shown_as_an_escape(cli: Cli, rules: Path, tmp_path: Path) -> None:
    """An override of the direction of writing is visible: the file name ends in what it ends in."""
    outcome = cli("check", profile(tmp_path, "invoice\u202excod.exe"), "--rules", rules, "--as-of", DAY)

    assert "invoice\\u{202e}xcod.exe" == outcome.out.splitlines()[0]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_report_shows_what_is_wrong_as_text(name: str, cli: Cli, rules: Path, tmp_path: Path) -> None:
    """A hostile value and a hostile key stand in a report as text, in a few lines of bounded length."""
    escaped = "".join(f"\\U{ord(char):08x}" for char in name)
    path = tmp_path / "firm.yaml"
    path.write_text(f'? "{escaped}"\n: 5\nsize_class: "{escaped}"\n', encoding="utf-8")

    outcome = cli("check", path, "--rules", rules)

    assert (2, "", [(1, 3), (3, 13)]) == outcome.refused
    assert [] == unsafe(outcome.err)
    assert len(outcome.err) < 3_000


@pytest.mark.parametrize("raw", ["a\u202eb", "a\u200bb", "한글 \u2066x\u2069", "[red]x[/red] {0} %s"])
def test_the_line_of_a_mistake_is_shown_as_text(raw: str, cli: Cli, rules: Path, tmp_path: Path) -> None:
    """The line that a report shows is escaped, and the mark below stands under the wrong part as it is shown."""
    path = tmp_path / "firm.yaml"
    path.write_text(f"employees: {{min: '{raw}', max: few}}\n", encoding="utf-8")

    outcome = cli("check", path, "--rules", rules)

    assert (2, [], 2) == (outcome.code, unsafe(outcome.err), len(outcome.mistakes))
    line, mark = outcome.err.splitlines()[-2:]
    assert "few" == line[len(line) - len(line.split("max: ")[1]) :].rstrip("}")
    assert cell_len(line[: line.index("few")]) == mark.index("^")
    assert 3 == mark.count("^")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_columns_are_aligned(lang: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a wide terminal every line of the table keeps the columns of its heading, however wide its letters are."""
    monkeypatch.setenv("COLUMNS", "200")
    hostile = PROGRAM.replace(
        "{en: Trial Program, ko: 시험사업}", "{en: '[b]시험👍 {0}[/b] Program', ko: '사업[/]👍 {x}'}"
    )
    assert hostile != PROGRAM
    rules = few_rules(tmp_path, hostile)
    firms = [profile(tmp_path, "한글" * 100), *FIRMS]

    outcome = cli("check", *firms, "--rules", rules, "--as-of", DAY, "--lang", lang)

    assert 0 == outcome.code
    assert "[b]시험👍 {0}[/b]" in outcome.out if lang == "en" else "사업[/]👍 {x}" in outcome.out
    headed = re.compile("^(Program|사업) ", re.MULTILINE)
    tables = [block.splitlines() for block in outcome.out.split("\n\n") if headed.search(block)]
    assert len(firms) == len(tables)
    for _, heading, *rows in tables:
        columns = [cell_len(heading[: found.start()]) for found in re.finditer(r"(?<=\s\s)\S", heading)]
        assert 4 == len(columns)
        for row in rows:
            cells = "".join(char + "\0" * (cell_len(char) - 1) for char in row).ljust(200)
            assert [" "] * 4 == [cells[column - 1] for column in columns]


def test_the_shipped_screens_fit(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the shipped rules no line is wider than the terminal, at any width that people use."""
    for width in (40, 80, 119, 120, 200, 300):
        monkeypatch.setenv("COLUMNS", str(width))
        outcome = cli("check", *FIRMS[:2], "--rules", RULES, "--as-of", DAY, "--lang", "ko")
        assert (0, []) == (outcome.code, unsafe(outcome.out))
        assert max(map(cell_len, outcome.out.split("\n"))) <= width

"""What a person, a program and a pull request get to see of a change."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from diff.build import EXHIBITION, PROGRAM, TRIP, compared, edit, edited, few_rules, year_of_changes
from diff.conftest import Cli
from markdown_it import MarkdownIt
from rich.cells import cell_len

from smematch.diff.compare import compare
from smematch.diff.sides import read_folder
from smematch.model.base import Frozen
from smematch.model.calendar import Duration, Period
from smematch.model.conditions import Condition, Era, Span
from smematch.model.money import PriceRange
from smematch.report.changes_markdown import LARGEST, changes_markdown
from smematch.words.changes import FIELDS

GOLDEN = Path(__file__).parent / "golden"
NEW_STAGE = "  - {by: agency, do: {en: Check the documents, ko: 서류 확인}, takes: {weeks: 1, about: yes}}\n"


@pytest.fixture
def states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`old` and `new`: the rules of a year, and what a reviewer gets to see when the next year is prepared."""
    new = year_of_changes(tmp_path)
    monkeypatch.chdir(tmp_path)
    edit(
        new / EXHIBITION,
        ("support: {up_to: 5_000_000 KRW}", "support: {up_to: 8_000_000 KRW}"),
        ("  - by: agency\n    do: {en: Select", NEW_STAGE + "  - by: agency\n    do: {en: Select"),
        ("phone: 02-3460-7291", "phone: 02-3460-7300"),
        ("ko: 해외전시회 참가지원}", "ko: 해외전시회 참가 지원}"),
        ("budget: {2017: 32.9bn KRW,", "budget: {2018: 35bn KRW, 2017: 32.9bn KRW,"),
    )
    edit(new / "facts.yaml", ("ko: 평균 매출액}", "ko: 연평균 매출액}"))
    return tmp_path


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_realistic_change(form: str, lang: str, cli: Cli, request: pytest.FixtureRequest) -> None:
    """The report of a year's revision is the recorded one; as text no line is wider than 80 columns."""
    outcome = cli("old/rules", "new/rules", "--format", form, "--lang", lang, "--no-meaning")
    path = GOLDEN / f"{form}-{lang}.txt"
    if request.config.getoption("--record"):
        path.write_text(outcome.out, encoding="utf-8")

    assert (0, "") == (outcome.code, outcome.err)
    assert path.read_text(encoding="utf-8") == outcome.out
    assert "\x1b" not in outcome.out
    assert form != "text" or max(map(cell_len, outcome.out.splitlines())) <= 80


@pytest.mark.usefixtures("states")
def test_json_has_a_version_and_every_change(cli: Cli) -> None:
    """The JSON report has its version, counts that add up, and for each change kind, route, words and places."""
    found = json.loads(cli("old/rules", "new/rules", "--format", "json").out)

    assert (1, "old/rules", "new/rules", True, []) == tuple(
        found[key] for key in ("version", "old", "new", "compared", "problems")
    )
    assert len(found["changes"]) == sum(found["counts"].values())
    (sales,) = (each for each in found["changes"] if each["kind"] == "condition-added")
    assert ["eligible_when", "all", 2] == sales["route"]
    assert ("kotra.overseas-exhibition", "2017", "+") == (sales["program"], sales["edition"], sales["sign"])
    assert ("Who may apply", None, "Average annual sales at most KRW 5 billion") == (
        sales["what"], sales["old"], sales["new"],
    )  # fmt: skip
    assert None is sales["place_old"]
    assert f"new/rules/{EXHIBITION}" == sales["place_new"]["file"]


@pytest.mark.usefixtures("states")
def test_exit_codes(cli: Cli) -> None:
    """0 whatever the changes are; with --exit-code 1 if anything changed, as git does."""
    assert 0 == cli("old/rules", "new/rules").code
    assert 1 == cli("old/rules", "new/rules", "--exit-code").code
    assert 0 == cli("old/rules", "old/rules", "--exit-code").code
    assert "old/rules -> old/rules\nno statement changed\n" == cli("old/rules", "old/rules").out


def test_broken_rule_files_are_findings(states: Path, cli: Cli) -> None:
    """A broken rule file on either side: exit code 1, its problem with its place, and what is sound compared."""
    edit(states / "new/rules" / EXHIBITION, ("uses: 3", "uses: three"), ("owner: ", "ownr: "))
    for words in (("old/rules", "new/rules"), ("new/rules", "old/rules")):
        outcome = cli(*words)

        assert 1 == outcome.code
        assert {f"new/rules/{EXHIBITION}"} == {
            line.partition(":")[0] for line in outcome.err.splitlines() if ".yaml:" in line
        }
        assert "`ownr`" in outcome.err
        assert "lead time" in outcome.out
        assert "in one program" in outcome.out
    broken = json.loads(cli("old/rules", "new/rules", "--format", "json").out)["problems"]
    assert {"new"} == {problem["side"] for problem in broken}
    assert "could not be read: 3" in cli("old/rules", "new/rules", "--format", "markdown").out


def test_rules_that_cannot_be_read_at_all(states: Path, cli: Cli) -> None:
    """Broken facts on one side: exit code 1, and not a word of "no statement changed"."""
    edit(states / "new/rules/facts.yaml", ("facts:\n", "fact:\n"))
    for form in ("text", "json", "markdown"):
        outcome = cli("old/rules", "new/rules", "--format", form)

        assert 1 == outcome.code
        assert "no statement changed" not in outcome.out
    assert "new/rules: the rules could not be read" in cli("old/rules", "new/rules").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("old/rules",), "alone cannot be compared"),
        (("old/rules", "nowhere"), "neither a file nor a folder"),
        (("old/rules", "old/rules/kotra"), "belongs to no folder of rules"),
        (("old/rules/facts.yaml", f"old/rules/{EXHIBITION}"), "not the same kind of file"),
        (("old/rules/facts.yaml", "new/rules/sources.yaml"), "not the same kind of file"),
        (("old/rules/x.cases.yaml", "old/rules"), "a file of cases"),
    ],
)
def test_wrong_calls(
    words: tuple[str, ...], said: str, states: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be compared is refused in one sentence, exit code 2, nothing on standard output."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(states.parent))
    (states / "old/rules/x.cases.yaml").write_text("cases: []\n", encoding="utf-8")
    if "nowhere" in words:
        said = "git finds no repository here"
    outcome = cli(*words)

    assert (2, "", 1) == (outcome.code, outcome.out, outcome.err.count("\n"))
    assert said in outcome.err


@pytest.mark.usefixtures("states")
def test_single_files(cli: Cli) -> None:
    """Two rule files are compared with each other: two versions, two editions, two programs."""
    old, new = f"old/rules/{EXHIBITION}", f"new/rules/{EXHIBITION}"

    assert "support: At most" not in cli(old, new).out
    assert "KRW 5 million -> KRW 8 million" in cli(old, new).out.replace("\n", " ")
    editions = cli(f"new/rules/{TRIP}", "new/rules/kotra/business-trip/2018.yaml").out
    assert "Edition: 2017 -> 2018" in editions
    assert "Two different programs: kotra.overseas-exhibition -> kotra.business-trip" in cli(
        old, f"old/rules/{TRIP}"
    ).out.replace("\n    ", " ")


def test_a_file_of_no_folder(states: Path, cli: Cli) -> None:
    """A rule file outside any folder of rules is read with the facts of --rules, otherwise with the shipped ones."""
    (states / "a.yaml").write_text(PROGRAM, encoding="utf-8")
    (states / "b.yaml").write_text(edited(PROGRAM, ("{at_most: 50억}", "{at_most: 80억}")), encoding="utf-8")
    expected = "Who may apply · Average annual sales: at most KRW 5 billion -> at most KRW 8 billion"

    for more in ((), ("--rules", "old/rules")):
        assert expected in " ".join(cli("a.yaml", "b.yaml", *more).out.split())


@pytest.mark.usefixtures("states")
def test_swapped_words_name_the_same(cli: Cli) -> None:
    """OLD and NEW exchanged: as many removed as there were added."""
    there, back = (
        json.loads(cli(*words, "--format", "json").out)["counts"]
        for words in (("old/rules", "new/rules"), ("new/rules", "old/rules"))
    )

    assert (there["added"], there["removed"], there["changed"]) == (back["removed"], back["added"], back["changed"])


# -- Markdown

EVIL = [
    "| a | b |", "</td></tr></table>", "</details></summary>", "<script>alert(1)</script>", "<!-- smematch-diff -->",
    "![x](http://example.org/x.png)", "[x](javascript:alert)", "`code` ``` fence", "*bold* _it_ ~~gone~~", "# head",
    "@everyone hello", "https://example.org/a www.example.org", "&lt;b&gt; &amp;", "\\| \\", "#1 org/repo#2", "---",
]  # fmt: skip
TAGS = {"p", "strong", "h3", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "code", "span", "br"}


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("evil", EVIL)
def test_markdown_cannot_be_broken_out_of(evil: str, rows: int) -> None:
    """Text of a rule file stays text, in a cell as in a folded title: no tag, no link, no mention, no extra row."""
    quoted = "'" + evil.replace("'", "''") + "'"
    old = edited(PROGRAM, ("en: Trial Program", f"en: {quoted}"))
    travel = "      - {en: Travel, ko: 여행}\n"
    more = "".join(f"      - {{en: {quoted}, ko: 새 내용 {n}}}\n" for n in range(rows))
    text = changes_markdown(compared(old, edited(old, (travel, travel + more))), "en")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").render(text)

    assert {tag.lower() for tag in re.findall(r"</?([A-Za-z][A-Za-z0-9]*)", html)} <= TAGS
    assert "<!--" not in html
    assert rows + 1 == html.count("<tr>")
    assert rows * 5 + 5 == html.count("<td") + html.count("<th>")
    assert html.count("<details>") == html.count("</details>") == (rows > 12)
    assert not re.search(r"(?<![`>])@everyone", html)
    unfolded = "".join(line for line in text.splitlines() if "<summary>" not in line)  # HTML: no link is made there
    assert not re.search(r"https?://|(?<!\\)www\.", unfolded)


@pytest.mark.parametrize(("programs", "added"), [(30, 60), (1, 2000)])
def test_a_comment_is_never_too_long(programs: int, added: int, tmp_path: Path) -> None:
    """A comment keeps below GitHub's limit, shows as much as fits and says how many changes it leaves out."""
    old, new = (few_rules(tmp_path / name) for name in ("old", "new"))
    more = "".join(f"      - {{en: More {n}, ko: 추가 {n}}}\n" for n in range(added))
    for number in range(programs):
        text = edited(PROGRAM, ("kotra.trial", f"kotra.trial-{number}"))
        longer = edited(text, ("      - {en: Travel, ko: 여행}\n", "      - {en: Travel, ko: 여행}\n" + more))
        for folder, content in ((old, text), (new, longer)):
            path = folder / "kotra" / f"trial-{number}" / "2017.yaml"
            path.parent.mkdir(parents=True)
            path.write_text(content, encoding="utf-8")
    comparison = compare(read_folder(old, "old"), read_folder(new, "new"))
    text = changes_markdown(comparison, "en")
    shown = sum(line.startswith("| + |") for line in text.splitlines())
    left = re.search(r"changes not shown here: (\d+)", text)

    assert left is not None
    assert programs * added == len(comparison.changes) == shown + int(left[1])
    assert LARGEST * 0.9 < len(text) < LARGEST + 100
    assert text.count("<details>") == text.count("</details>")


def models(kind: type[Frozen]) -> Iterator[type[Frozen]]:
    """All models of rule files and of what they share; conditions are told as sentences."""
    for each in kind.__subclasses__():
        if each.__module__.startswith("smematch.model") and not issubclass(each, (Condition, Span, *WHOLE)):
            yield each
            yield from models(each)


WHOLE = (PriceRange, Period, Duration)
"""Models that are told as a whole."""


def test_every_key_has_its_words() -> None:
    """Whatever key a rule file may have, a change of it is told by words, not by the key."""
    known = {key.rpartition(".")[2] for key in FIELDS} | {"services", "definitions"}
    # Columns are of no rule file, eras are what editions are read as.
    rules = [each for each in models(Frozen) if each.__module__ != "smematch.model.columns" and each is not Era]
    keys = {field.alias or name for model in rules for name, field in model.model_fields.items()}

    assert set() == keys - known

"""`smematch lint` as its users run it: exit codes, what is chosen, fixes in files, formats, configuration."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from smematch.cli import run
from smematch.lint.checks import CHECKS

BASE = Path(__file__).parent / "checks" / "base"
FILE = Path("kita") / "sample" / "2017.yaml"
TWICE = "eligible_when:\n  all:\n    - kita_member # the notice\n    - sme\n    - sme\n"
"""A condition with a member twice, which a safe fix mends."""


class Outcome(NamedTuple):
    """What a call gave."""

    code: int
    out: str
    err: str


class Desk:
    """A folder of rules in which a test writes, and the calls made there."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        for path in BASE.rglob("*.yaml"):
            target = folder / "rules" / path.relative_to(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        self.file = folder / "rules" / FILE

    def condition(self, text: str) -> str:
        """Put another condition into the rule file; its whole text."""
        lines = (BASE / FILE).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("eligible_when")]
        at = next(index for index, line in enumerate(kept) if line.startswith("services"))
        whole = "".join([*kept[:at], text, *kept[at:]])
        self.file.write_text(whole, encoding="utf-8")
        return whole

    def lint(self, *args: str | Path) -> Outcome:
        """Lint the folder."""
        self.capsys.readouterr()
        code = run(["lint", str(self.folder / "rules"), *map(str, args)])
        return Outcome(code, *self.capsys.readouterr())

    def codes(self, *args: str) -> list[str]:
        """The codes of what is found."""
        return [each["code"] for each in json.loads(self.lint("--format", "json", *args).out)["findings"]]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A sound folder of rules, and the working directory above it."""
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


def test_sound_rules_are_clean(desk: Desk) -> None:
    """Nothing found: exit code 0, and one line that says how many files were looked at."""
    outcome = desk.lint()

    assert (0, "") == (outcome.code, outcome.err)
    assert outcome.out.startswith("nothing found in ")


def test_a_finding_has_code_name_place_excerpt_and_mending(desk: Desk) -> None:
    """The report of a finding: where, how bad, which check, what is wrong, the span marked, how to mend it."""
    desk.condition("eligible_when: {any: [kita_member, {exports_usd: {last_year: {at_least: 0}}}]} # 회원\n")
    outcome = desk.lint()

    head, line, marks, mend = outcome.out.splitlines()[:4]
    assert 1 == outcome.code
    assert ": warning SM302 always-holds: " in head
    assert line.index("0}}}") == marks.index("^")
    assert mend.strip().startswith("= help: ")
    assert "warnings: 1" in outcome.err


def test_only_information_is_no_failure(desk: Desk) -> None:
    """What a day makes old is told only when a day is asked for, and never fails a build."""
    assert 0 == desk.lint().code
    old = desk.lint("--as-of", "2030-01-01")

    assert 0 == old.code
    assert {"SM204", "SM205"} == set(desk.codes("--as-of", "2030-01-01"))
    assert "info SM205 review-due" in old.out
    assert {"SM204", "SM205"} == set(desk.codes("--due"))


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ([], {"SM304", "SM302"}),
        (["--select", "SM304"], {"SM304"}),
        (["--select", "repeated-member"], {"SM304"}),
        (["--select", "SM3"], {"SM304", "SM302"}),
        (["--select", "SM2"], set()),
        (["--ignore", "SM304"], {"SM302"}),
        (["--select", "SM3", "--ignore", "always-holds"], {"SM304"}),
    ],
)
def test_checks_are_chosen_by_code_name_and_beginning(args: list[str], found: set[str], desk: Desk) -> None:
    """`--select` and `--ignore` take codes, names and beginnings of codes."""
    desk.condition("eligible_when:\n  all:\n    - sme\n    - sme\n    - employees: {at_least: 0}\n")
    assert found == set(desk.codes(*args))


def test_what_keeps_a_file_from_being_read_is_always_told(desk: Desk) -> None:
    """Neither an option nor a comment hides a mistake that makes `check` refuse the rules."""
    desk.condition("eligible_when: smee # smematch: ignore[SM104] we know\n")
    assert ["SM104", "SM902"] == sorted(desk.codes())
    assert ["SM104"] == desk.codes("--ignore", "SM1", "--ignore", "SM9")


@pytest.mark.parametrize("file", ["smematch.toml", "pyproject.toml"])
def test_configuration(file: str, desk: Desk) -> None:
    """The configuration nearest to the working directory chooses checks and severities; a call can choose others."""
    desk.condition(TWICE.replace("    - sme\n    - sme\n", "    - sme\n    - sme\n    - employees: {at_least: 0}\n"))
    head = "[lint]" if file == "smematch.toml" else "[tool.smematch.lint]"
    severity = 'severity = {SM302 = "info"}'
    (desk.folder / file).write_text(f'{head}\nignore = ["repeated-member"]\n{severity}\n', encoding="utf-8")
    outcome = desk.lint()

    assert 0 == outcome.code
    assert "info SM302" in outcome.out
    assert ["SM302"] == desk.codes()
    assert ["SM304"] == desk.codes("--select", "SM304")


def test_a_suppression_silences_and_is_counted(desk: Desk) -> None:
    """A comment with a reason silences its line until its day; afterwards both are told."""
    desk.condition(TWICE.replace("    - sme\n    - sme\n", "    - sme\n    - sme # smematch: ignore[SM304] it is\n"))
    outcome = desk.lint()

    assert 0 == outcome.code
    assert "(suppressed: 1)" in outcome.out
    desk.condition(
        TWICE.replace(
            "    - sme\n    - sme\n", "    - sme\n    - sme # smematch: ignore[SM304] until 2020-01-31: until then\n"
        )
    )
    assert ["SM304", "SM903"] == sorted(desk.codes())


def test_a_suppression_of_a_check_that_was_not_chosen_is_not_idle(desk: Desk) -> None:
    """Whoever looks for one kind of mistake is not told that comments about others silence nothing."""
    desk.condition("eligible_when:\n  all:\n    - sme\n    - kita_member # smematch: ignore[SM304, SM205] no\n")
    assert [] == desk.codes("--select", "SM303")
    assert [] == desk.codes("--ignore", "SM304")
    assert ["SM901"] == desk.codes()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fix_writes_the_file_and_nothing_else_in_it(newline: str, mark: str, desk: Desk) -> None:
    """`--fix` mends, keeps comments, line ends and a mark at the beginning, and is done after one call."""
    whole = desk.condition(TWICE)
    desk.file.write_bytes((mark + whole.replace("\n", newline)).encode())
    expected = (mark + whole.replace("    - sme\n    - sme\n", "    - sme\n").replace("\n", newline)).encode()
    shown = desk.lint("--diff")

    assert 0 == shown.code
    assert ["-    - sme"] == [line for line in shown.out.splitlines() if line.startswith("-") and "---" not in line]
    assert whole.replace("\n", newline).encode() == desk.file.read_bytes().removeprefix(mark.encode())
    assert 0 == desk.lint("--fix").code
    assert expected == desk.file.read_bytes()
    assert "fixes made: 0" in desk.lint("--fix").err
    assert expected == desk.file.read_bytes()


def test_a_fix_that_needs_the_authors_word_needs_unsafe(desk: Desk) -> None:
    """The nearest right word is written only with `--unsafe`."""
    whole = desk.condition("eligible_when: kita_membre\n")

    assert 1 == desk.lint("--fix").code
    assert whole == desk.file.read_text(encoding="utf-8")
    assert 0 == desk.lint("--fix", "--unsafe").code
    assert "eligible_when: kita_member\n" in desk.file.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_explain(check: object, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every check is explained by its code, in small letters too, and by its name."""
    pages = []
    for word in (check.code, check.code.lower(), check.name):  # type: ignore[attr-defined]
        assert 0 == run(["lint", "--explain", word, "--lang", lang])
        pages.append(capsys.readouterr().out)

    assert 1 == len(set(pages))
    assert pages[0].startswith(f"# {check.code} {check.name}\n")  # type: ignore[attr-defined]


def test_explain_all_lists_every_check(capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain all` is a line for each check."""
    assert 0 == run(["lint", "--explain", "all"])
    assert [check.code for check in CHECKS] == [line[:5] for line in capsys.readouterr().out.splitlines()]


def test_formats(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each format tells the same finding; on GitHub the job's summary is written too."""
    desk.condition(TWICE)
    summary = desk.folder / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    shown = {form: desk.lint("--format", form) for form in ("text", "json", "github", "sarif", "junit")}

    assert {1} == {each.code for each in shown.values()}
    assert all("SM304" in each.out for each in shown.values())
    assert "file=rules/kita/sample/2017.yaml,line=" in shown["github"].out
    assert "SM304 repeated-member" in summary.read_text(encoding="utf-8")
    uri = json.loads(shown["sarif"].out)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert "rules/kita/sample/2017.yaml" == uri["artifactLocation"]["uri"]


def test_folders_of_rules_below_are_found(desk: Desk) -> None:
    """Linting a folder that holds folders of rules lints those, and no other YAML that lies there."""
    (desk.folder / "other.yaml").write_text("a: [b\n", encoding="utf-8")
    desk.condition(TWICE)
    desk.capsys.readouterr()

    assert 1 == run(["lint", ".", "--format", "json"])
    assert ["SM304"] == [each["code"] for each in json.loads(desk.capsys.readouterr().out)["findings"]]


def test_output_is_written_whole(desk: Desk) -> None:
    """`--output` writes the file; where it cannot be written, one sentence and exit code 2."""
    desk.condition(TWICE)
    target = desk.folder / "found.json"

    assert (1, "") == desk.lint("--format", "json", "--output", target)[:2]
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1
    assert (2, "") == desk.lint("--output", desk.folder / "nowhere" / "found.txt")[:2]

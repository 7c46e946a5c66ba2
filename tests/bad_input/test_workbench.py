"""Wrong calls and inputs of the author's commands: one sentence each, exit code 2, nothing written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_input.runner import PROGRAM, Cli, few_rules, put_program, read_report, reading, said
from bad_input.test_rule_folders import CASES


def git(folder: Path, *args: str) -> None:
    """Run git as somebody, whatever the machine's own configuration."""
    names = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *args], cwd=folder, env=environment, check=True, capture_output=True)


def repository(folder: Path) -> None:
    """A repository with one commit on `main` that holds no rules, and another without a common past."""
    git(folder, "init", "-q", "-b", "main")
    (folder / "read.me").write_text("x", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    git(folder, "checkout", "-q", "--orphan", "other")
    git(folder, "commit", "-q", "-m", "two")


def two_files(folder: Path) -> None:
    """A rule file, its facts and its cases, in a folder of rules."""
    rules = few_rules(folder)
    (rules / "kotra" / "trial" / "2017.cases.yaml").write_text(CASES, encoding="utf-8")


def broken_toml(folder: Path) -> None:
    """A configuration that is no TOML."""
    (folder / "smematch.toml").write_text("[lint\n", encoding="utf-8")


def odd_toml(folder: Path) -> None:
    """A configuration that names a check there is not."""
    (folder / "smematch.toml").write_text('[lint]\nignore = ["SM9999"]\n', encoding="utf-8")


def lost_toml(folder: Path) -> None:
    """A configuration whose section is misspelt."""
    (folder / "smematch.toml").write_text("[lnit]\n", encoding="utf-8")


def without_git(folder: Path) -> None:
    """No program is found at all."""
    os.environ["PATH"] = str(folder)


def is_said(code: str, line: str) -> bool:
    """Whether a line is the sentence of a kind of mistake, with a place before it or without."""
    parts = line.split(": ")
    return any(said(code, ": ".join(parts[index:])) for index in range(len(parts)))


Prepare = Callable[[Path], None]
CALLS: dict[str, tuple[Prepare, list[str], str]] = {
    "pattern": (two_files, ["test", "--run", "["], "bad-option-pattern"),
    "two answers": (two_files, ["test", "--table", "--propose", "kotra.trial"], "options-exclude"),
    "no such program": (two_files, ["test", "--rules", "rules", "--propose", "kotra.tiral"], "bad-program"),
    "check selected": (two_files, ["lint", "--select", "SM9999"], "unknown-check"),
    "check explained": (two_files, ["lint", "--explain", "nope"], "unknown-check"),
    "check configured": (odd_toml, ["lint"], "unknown-check"),
    "section of the configuration": (lost_toml, ["lint"], "unknown-key"),
    "configuration": (broken_toml, ["lint"], "malformed-toml"),
    "day": (two_files, ["lint", "--as-of", "2017-02-30"], "bad-option-day"),
    "cases compared": (
        two_files,
        ["diff", "rules/kotra/trial/2017.cases.yaml", "rules/kotra/trial/2017.cases.yaml"],
        "cases-not-rules",
    ),
    "unlike files": (two_files, ["diff", "rules/facts.yaml", "rules/kotra/trial/2017.yaml"], "unlike-files"),
    "one path alone": (two_files, ["diff", "rules/facts.yaml"], "diff-needs-two"),
    "no repository": (two_files, ["diff", "HEAD"], "not-a-repository"),
    "no git": (without_git, ["diff", "HEAD"], "no-git"),
    "no revision": (repository, ["diff", "mian..other"], "unknown-revision"),
    "no rules then": (repository, ["diff", "main..other"], "no-rules-in-revision"),
    "no rules now": (repository, ["diff", "main"], "no-rules-in-revision"),
    "no common past": (repository, ["diff", "main...other"], "no-merge-base"),
    "rules elsewhere": (repository, ["diff", "main..other", "--rules", "../rules"], "rules-outside"),
}


@pytest.mark.parametrize(("prepare", "call", "code"), CALLS.values(), ids=CALLS)
def test_a_wrong_call_is_one_sentence(
    prepare: Prepare, call: list[str], code: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says what was found and what was expected; standard output stays empty, nothing is written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.environ["PATH"])
    prepare(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    outcome = cli(*call)

    assert (2, "") == (outcome.code, outcome.out)
    assert [True] == [is_said(code, line) for line in outcome.err.splitlines() if " | " not in line]
    assert before == sorted(tmp_path.rglob("*"))


def test_mutation_without_the_prover(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where z3 is not installed, the sentence says which command brings it."""
    two_files(tmp_path)
    monkeypatch.setitem(sys.modules, "z3", None)
    for name in [name for name in sys.modules if name.startswith(("smematch.prove", "smematch.ruletest.m"))]:
        monkeypatch.delitem(sys.modules, name)
    outcome = cli("test", "--rules", tmp_path / "rules", "--mutate")

    assert 2 == outcome.code
    assert is_said("missing-extra", outcome.err.splitlines()[-1])
    assert "pip install 'smematch[prove]'" in outcome.err


FIRMS = "firms: {a: {like: b}, b: {like: a}}\n"
OF_CASES: dict[str, tuple[str, str, str]] = {
    "firm in circles": ("firm-in-circles", "cases:\n", FIRMS + "cases:\n"),
    "no such firm": ("unknown-firm", "cases:\n", "firms: {a: {}, c: {like: bb}}\ncases:\n"),
    "mutant excused twice": (
        "survivor-twice",
        "cases:\n",
        "survivors:\n" + "  - {mutant: x, because: {en: a, ko: 가}}\n" * 2 + "cases:\n",
    ),
}


@pytest.mark.parametrize(("code", "old", "new"), OF_CASES.values(), ids=OF_CASES)
def test_cases_that_name_what_there_is_not(code: str, old: str, new: str, cli: Cli, tmp_path: Path) -> None:
    """Firms and mutants that cases name are looked up; each mistake has its place."""
    rules = few_rules(tmp_path)
    file = rules / "kotra" / "trial" / "2017.cases.yaml"
    file.write_text(CASES.replace(old, new, 1), encoding="utf-8")
    found = read_report(reading(cli, rules).out)

    assert found
    assert all(said(code, each.sentence) and each.line and each.file == str(file) for each in found)


@pytest.mark.parametrize("name", ["2017.yaml", "2017.cases.yaml"])
def test_an_empty_file_is_one_mistake(name: str, cli: Cli, tmp_path: Path) -> None:
    """A rule file or cases file without anything in it is told so, not by every key that is missing."""
    rules = few_rules(tmp_path)
    put_program(rules, "trial", PROGRAM)
    (rules / "kotra" / "trial" / name).write_text("# nothing yet\n", encoding="utf-8")
    found = read_report(reading(cli, rules).out)

    assert [True] == [said("empty-file", each.sentence) for each in found]


TWICE = PROGRAM.replace("    - business_licence\n", "    - business_licence\n    - sme\n")
"""A rule file that a safe fix mends."""


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A rule file that a safe fix mends, in a folder of rules."""
    return put_program(few_rules(tmp_path), "trial", TWICE)


def test_a_fix_follows_a_link(twice: Path, cli: Cli, tmp_path: Path) -> None:
    """A link stays a link; the file behind it is mended."""
    behind = tmp_path / "behind.yaml"
    twice.rename(behind)
    twice.symlink_to(behind)
    cli("lint", twice, "--fix")

    assert twice.is_symlink()
    assert PROGRAM == behind.read_text(encoding="utf-8")


def test_a_fix_leaves_who_may_read_a_file(twice: Path, cli: Cli) -> None:
    """A private file does not become a public one."""
    twice.chmod(0o600)
    cli("lint", twice, "--fix")

    assert (PROGRAM, 0o600) == (twice.read_text(encoding="utf-8"), twice.stat().st_mode & 0o777)


def test_a_fix_respects_a_file_that_may_not_be_written(twice: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """That its folder may be written is no leave to put another file in its place."""
    may = os.access
    refused = twice.resolve(), os.W_OK  # root may write any file: the test says what the system would
    monkeypatch.setattr(os, "access", lambda path, mode: (Path(path), mode) != refused and may(path, mode))
    outcome = cli("lint", twice, "--fix")

    assert (2, "", TWICE) == (outcome.code, outcome.out, twice.read_text(encoding="utf-8"))
    assert is_said("cannot-write", outcome.err.strip())


def test_a_fix_falls_into_no_trap_in_the_folder(twice: Path, cli: Cli, tmp_path: Path) -> None:
    """A link that lies where a passing file might be written leads nowhere, and an interruption leaves nothing."""
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    trap = twice.with_name(f".{twice.name}.part")
    trap.symlink_to(victim)
    cli("lint", twice, "--fix")

    assert ("mine", PROGRAM) == (victim.read_text(encoding="utf-8"), twice.read_text(encoding="utf-8"))
    assert {trap, twice} == set(twice.parent.iterdir())


def test_an_interrupted_fix_leaves_nothing(twice: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C before the new text takes the old one's place: exit code 130, the old text, no other file."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    outcome = cli("lint", twice, "--fix")

    assert (130, TWICE) == (outcome.code, twice.read_text(encoding="utf-8"))
    assert [twice] == list(twice.parent.iterdir())


def test_output_to_a_link_is_written_behind_it(twice: Path, cli: Cli, tmp_path: Path) -> None:
    """`--output` follows a link too."""
    behind, link = tmp_path / "behind.txt", tmp_path / "link.txt"
    behind.write_text("old", encoding="utf-8")
    link.symlink_to(behind)
    cli("lint", twice, "--output", link)

    assert link.is_symlink()
    assert "SM304" in behind.read_text(encoding="utf-8")


def test_output_to_the_file_of_standard_output(twice: Path, tmp_path: Path) -> None:
    """What standard output goes to is written on, not exchanged: it may be a device that others use."""
    log = tmp_path / "log.txt"
    with log.open("wb") as stream:
        stream.write(b"before\n")
        stream.flush()
        call = [sys.executable, "-m", "smematch", "lint", str(twice), "--output", str(log)]
        subprocess.run(call, stdout=stream, stderr=subprocess.DEVNULL, check=False)
        assert os.fstat(stream.fileno()).st_ino == log.stat().st_ino

    assert log.read_text(encoding="utf-8").startswith("before\n")
    assert "SM304" in log.read_text(encoding="utf-8")


def test_a_difference_is_shown_once(twice: Path, cli: Cli, tmp_path: Path) -> None:
    """A folder, a file in it and the file again: one difference."""
    outcome = cli("lint", tmp_path / "rules", twice, twice, "--diff")

    assert (0, 1) == (outcome.code, outcome.out.count("\n-    - sme\n"))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_a_difference_can_be_applied(
    ending: str, mark: str, last: str, twice: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git makes of the file what `--fix` makes of it, whatever ends its lines."""
    condition = "eligible_when:\n  all:\n    - sme\n    - sme"
    lines = TWICE.replace(TWICE[TWICE.index("eligible_when") : TWICE.index("services")], "").rstrip("\n")
    before = mark + (f"{lines}\n{condition}" + last).replace("\n", ending)
    twice.write_text(before, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    shown = cli("lint", twice, "--diff").out.replace(str(tmp_path), "")
    git(tmp_path, "init", "-q")
    (tmp_path / "patch").write_text(shown, encoding="utf-8", newline="")
    git(tmp_path, "apply", "patch")
    applied = twice.read_bytes()
    twice.write_text(before, encoding="utf-8", newline="")
    cli("lint", twice, "--fix")

    assert before.encode() != applied
    assert twice.read_bytes() == applied


def test_a_difference_needs_no_leave_to_write(twice: Path, cli: Cli, tmp_path: Path) -> None:
    """It is made from a copy that holds nothing but rules: no link in circles, no folder that cannot be written."""
    twice.parent.chmod(0o555)
    (tmp_path / "rules" / "circle").symlink_to(tmp_path / "rules")
    outcome = cli("lint", tmp_path / "rules", "--diff")
    twice.parent.chmod(0o755)

    assert (0, 1, "") == (outcome.code, outcome.out.count("\n-    - sme\n"), outcome.err)


@pytest.mark.parametrize("more", [[], ["--fix"], ["--diff"]])
def test_a_path_that_the_system_refuses(more: list[str], cli: Cli) -> None:
    """What cannot be read is said of the rules, not of the output."""
    outcome = cli("lint", "x" * 5000, *more)

    assert (2, "") == (outcome.code, outcome.out)
    assert is_said("cannot-read", outcome.err.strip())


def test_a_difference_of_nothing(cli: Cli, tmp_path: Path) -> None:
    """A path that does not exist is named."""
    outcome = cli("lint", tmp_path / "nope", "--diff")

    assert (2, "") == (outcome.code, outcome.out)
    assert is_said("no-such-file", outcome.err.strip())


def test_annotations_come_before_a_summary_that_cannot_be_written(
    twice: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where GitHub's summary cannot be written the annotations are shown all the same."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "/nonexistent/summary")
    outcome = cli("lint", twice, "--format", "github")

    assert 2 == outcome.code
    assert outcome.out.startswith("::warning ")
    assert is_said("cannot-write", outcome.err.strip())


def test_a_word_is_not_exchanged_for_itself(cli: Cli, tmp_path: Path) -> None:
    """A key that is right elsewhere is wrong where it stands: writing it again is no fix, and fixing ends."""
    text = PROGRAM + "readings:\n  a:\n    of: x\n  because:\n    en: a\n    ko: 가\n"
    file = put_program(few_rules(tmp_path), "trial", text)
    outcome = cli("lint", file, "--fix", "--unsafe")

    assert text == file.read_text(encoding="utf-8")
    assert outcome.err.startswith("fixes made: 0\n")


@pytest.mark.parametrize(("word", "listed"), [("SM30", 6), ("sm9", 3), ("S", 0), ("ALL", 0)])
def test_the_beginning_of_codes_is_explained(word: str, listed: int, cli: Cli) -> None:
    """A beginning lists its checks; one that all codes share lists all of them, as `all` does."""
    code, out, _ = cli("lint", "--explain", word)
    everything = [line.split() for line in cli("lint", "--explain", "all").out.splitlines()]
    lines = [line.split() for line in out.splitlines()]

    assert (0, listed or len(everything)) == (code, len(lines))
    assert all(line in everything for line in lines)


def test_many_holes_in_one_fact_take_no_time(cli: Cli, tmp_path: Path) -> None:
    """Each test of `all` that leaves two spans of a fact does not double the work."""
    holes = "".join(f"    - not: {{employees: {{between: [{3 * at}, {3 * at + 1}]}}}}\n" for at in range(1, 60))
    file = put_program(few_rules(tmp_path), "trial", PROGRAM.replace("    - sme\n", "    - sme\n" + holes, 1))
    assert 0 == reading(cli, file).code

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

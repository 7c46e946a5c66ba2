"""The commands as their users run them: exit codes, options, what goes where."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.rules import FIRMS, ROOT, WHOLE, copy_of_rules

from smematch import __version__
from smematch.cli import COMMANDS, run

FIRM = str(ROOT / "data" / "firms" / "gyeonggi-precision.yaml")
Capture = pytest.CaptureFixture[str]


def test_check_shows_a_screen(capsys: Capture) -> None:
    """`check` prints the screen of each firm and leaves with 0, whatever the verdicts are."""
    assert run(["check", *map(str, FIRMS), "--as-of", "2017-03-02"]) == 0

    assert len(FIRMS) == capsys.readouterr().out.count(
        "checked for 2017-03-02, by the 2017 terms, as known in April 2018"
    )


def test_set_states_a_fact_on_top(capsys: Capture) -> None:
    """`--set` overrides the profile: an exact value, one year of a by-year fact, one end of a range."""
    for answer in ("has_exported=yes", "exports_usd.2016=5000"):
        arguments = ["check", FIRM, "--as-of", "2017-03-02", "--program", "kotra.overseas-distribution-network"]
        clear = ["--set", "has_exported=", "--set", answer] if answer.startswith("exports") else ["--set", answer]
        assert run([*arguments, *clear]) == 0
        assert "ELIGIBLE - may apply" in capsys.readouterr().out
    assert run(["check", FIRM, "--set", "employees.min=5000", "--set", "employees.max=4"]) == 2
    assert "--set employees" in capsys.readouterr().err


def test_language(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The language is asked for, or SMEMATCH_LANG's, or the system's; English otherwise."""
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    assert run(["check", FIRM]) == 0
    assert "신청 가능" in capsys.readouterr().out
    monkeypatch.setenv("SMEMATCH_LANG", "en")
    assert run(["check", FIRM]) == 0
    assert "ELIGIBLE" in capsys.readouterr().out
    assert run(["check", FIRM, "--lang", "ko"]) == 0
    assert "신청 가능" in capsys.readouterr().out


def test_strict_makes_contradictions_errors(capsys: Capture) -> None:
    """With `--strict` facts that contradict each other are errors: exit code 2, nothing on standard output."""
    assert run(["check", FIRM, "--set", "exports_usd.2016=1", "--strict"]) == 2
    captured = capsys.readouterr()

    assert "" == captured.out
    assert "exports" in captured.err.lower()


def test_keep_going_answers_the_sound_firms(capsys: Capture, tmp_path: Path) -> None:
    """With `--keep-going` the sound firms are answered first, then the mistakes reported; exit code 2."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("employes: 5\n", encoding="utf-8")
    assert run(["check", str(broken), FIRM, "--as-of", "2017-03-02"]) == 2
    assert "" == capsys.readouterr().out
    assert run(["check", str(broken), FIRM, "--as-of", "2017-03-02", "--keep-going"]) == 2
    captured = capsys.readouterr()

    assert "예시정밀" in captured.out
    assert f"{broken}:1:1: `employes` is not a fact; did you mean `employees`?" in captured.err


def test_version_and_help(capsys: Capture) -> None:
    """`--version` and `--help` leave with 0; every command is in the help and has its own."""
    assert run(["--version"]) == 0
    assert f"smematch {__version__}\n" == capsys.readouterr().out
    assert run(["--help"]) == 0
    text = capsys.readouterr().out
    for command in ("check", "new", "lint", "test"):
        assert command in text
        assert run([command, "--help"]) == 0
        assert "Usage" in capsys.readouterr().out


def test_readme_names_every_option(capsys: Capture) -> None:
    """Every option of `check` stands in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert run(["check", "--help"]) == 0
    options = {word.strip(",") for word in capsys.readouterr().out.split() if word.startswith("--")} - {"--help"}

    assert {option for option in options if option not in readme} == set()


def test_readmes_name_the_commands_there_are() -> None:
    """Every command stands in the README; the Korean one names none that is not there."""
    named = {
        name: set(re.findall(r"`smematch ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")))
        for name in ("README.md", "README.ko.md")
    }

    assert named["README.md"] >= set(COMMANDS)
    assert named["README.ko.md"] <= set(COMMANDS)


def test_readme_shows_the_real_answer(capsys: Capture) -> None:
    """The answer printed in the README is what the command answers, by all rules that are shipped."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n")[1].split("```")[0]
    assert run(["check", FIRM, "--as-of", "2017-03-02", "--rules", str(WHOLE)]) == 0

    assert capsys.readouterr().out.startswith(shown)


def test_new_firm_is_a_valid_profile(capsys: Capture, tmp_path: Path) -> None:
    """A blank profile can be checked as it is: nothing is known, nothing is decided."""
    path = tmp_path / "firm.yaml"
    assert run(["new", "firm", "-o", str(path)]) == 0
    assert run(["check", str(path)]) == 0
    text = capsys.readouterr().out

    assert "NEEDS INFO" in text
    assert "ELIGIBLE - may apply" not in text
    assert run(["new", "firm", "-o", str(path)]) == 2
    assert "nothing was written" in capsys.readouterr().err


def test_lint_finds_and_passes(capsys: Capture, tmp_path: Path) -> None:
    """`lint` leaves with 0 on sound rules; on a mistake with 1, its place and the nearest right word."""
    rules = copy_of_rules(tmp_path, WHOLE)
    assert run(["lint", str(rules)]) == 0
    capsys.readouterr()
    path = rules / "kotra" / "overseas-exhibition" / "2017.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("- business_licence", "- business_license"), encoding="utf-8"
    )
    assert run(["lint", str(rules)]) == 1
    text = capsys.readouterr().out

    assert (
        f"{path}:25:7: error SM104 unknown-fact: `business_license` is not a fact; did you mean `business_licence`?"
        in text
    )
    assert "\n   25 |     - business_license\n      |       ^^^^^^^^^^^^^^^^\n" in text


def test_lint_of_one_file(capsys: Capture) -> None:
    """One rule file is linted with the vocabulary of the folder it lies in."""
    assert run(["lint", str(ROOT / "rules" / "kotra" / "business-trip" / "2017.yaml")]) == 0
    assert capsys.readouterr().out == "nothing found in 1 files (suppressed: 0)\n"


def test_cases_pass_and_fail(capsys: Capture, tmp_path: Path) -> None:
    """`test` counts the passing cases; a rule that no longer fits its cases is reported with both answers."""
    rules = copy_of_rules(tmp_path)
    assert run(["test", "--rules", str(rules)]) == 0
    capsys.readouterr()
    path = rules / "kotra" / "overseas-branch-office" / "2017.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    - not: public_institution\n", ""), encoding="utf-8")
    assert run(["test", "--rules", str(rules)]) == 1
    captured = capsys.readouterr()

    assert "verdict: expected ineligible, found eligible" in captured.out
    assert "cases failed" in captured.err


def test_standard_input_is_read_once(capsys: Capture) -> None:
    """`-` twice is refused: the second firm would be an empty one."""
    assert run(["check", "-", "-"]) == 2
    captured = capsys.readouterr()

    assert "" == captured.out
    assert "only once" in captured.err


def test_diagnostics_that_cannot_be_written_leave_the_exit_code() -> None:
    """A full standard error changes neither the exit code nor ends in a traceback."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        call = [sys.executable, "-m", "smematch", "check", "no-such-firm.yaml"]
        assert subprocess.run(call, stderr=full, stdout=subprocess.PIPE, check=False).returncode == 2


def test_a_full_disk_is_no_fault_of_the_program() -> None:
    """Output that cannot be written is said in one sentence, with exit code 2."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        found = subprocess.run(
            [sys.executable, "-m", "smematch", "check", FIRM],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )

    assert 2 == found.returncode
    assert found.stderr.splitlines()[-1].startswith("the output cannot be written")
    assert "Traceback" not in found.stderr


def test_regions_of_korea_have_two_digits(capsys: Capture) -> None:
    """KR-411 is no region, KR-41 is."""
    assert run(["check", FIRM, "--set", "region=KR-411"]) == 2
    assert "KR-411" in capsys.readouterr().err
    assert run(["check", FIRM, "--set", "region=KR-41"]) == 0


def test_rule_files_hold_nothing_invisible(capsys: Capture, tmp_path: Path) -> None:
    """A label that would act on the terminal is a mistake of the rule file, with its place."""
    rules = copy_of_rules(tmp_path)
    path = rules / "kotra" / "trade-delegation" / "2017.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(index for index, line in enumerate(lines) if line.startswith("name:"))
    lines[number] = 'name: {en: "\\e[31mred", ko: 빨강}\n'
    path.write_text("".join(lines), encoding="utf-8")
    assert run(["lint", str(rules)]) == 1

    assert (
        f"{path}:{number + 1}:12: error SM004 control-character: a control character U+001B" in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("smematch show kotra.overseas-e", {"kotra.overseas-exhibition"}),
        ("smematch explain firm.yaml kita.t", {"kita.trade-sos", "kita.trade-delegation-dispatch"}),
        ("smematch check firm.yaml --set exports", {"exports_usd="}),
        ("smematch expl", {"explain"}),
    ],
)
def test_shell_completion(words: str, expected: set[str]) -> None:
    """The shell completes commands, program ids and facts from the rules themselves."""
    environment = {
        **os.environ,
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
        "_SMEMATCH_COMPLETE": "complete_bash",
    }
    found = subprocess.run(
        [sys.executable, "-m", "smematch"], capture_output=True, text=True, cwd=ROOT, check=False, env=environment
    )

    assert expected == {line.split()[0] for line in found.stdout.splitlines()}

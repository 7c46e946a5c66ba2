"""`smematch prove` and `lint --prove` as their users run them."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.rules import RULES, shipped
from test_lint import FILE, Desk

from smematch.cli import run
from smematch.lint.checks.proved import PROVED
from smematch.match.matcher import match
from smematch.model.firm import read_firm

CONTRADICTORY = "eligible_when:\n  all:\n    - sme\n    - {size: {is: large}}\n"
HELPFUL = "eligible_when:\n  all:\n    - has_exported\n    - {exports_usd: {last_year: {more_than: 0}}}\n"
BLUNT = """\
eligible_when:
  any:
    - all: [kita_member, has_exported]
    - all: [{not: kita_member}, business_licence]
"""
DAY = date(2017, 3, 2)


class Bench(Desk):
    """A desk whose calls are proofs."""

    def prove(self, *args: str | Path, path: Path | None = None) -> tuple[int, str, str]:
        """Prove the folder, or a path."""
        self.capsys.readouterr()
        code = run(["prove", str(path or self.folder / "rules"), *map(str, args)])
        return (code, *self.capsys.readouterr())

    def json(self, *args: str | Path) -> tuple[int, dict[str, Any]]:
        """The same as JSON."""
        code, out, _ = self.prove("--format", "json", *args)
        return code, json.loads(out)


@pytest.fixture
def bench(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bench:
    """A folder of rules with two programs and nothing to find."""
    return Bench(tmp_path, capsys)


def test_nothing_found(bench: Bench) -> None:
    """Sound rules leave with 0; each condition has a firm that may and one that may not, services their relations."""
    code, told = bench.json()
    (folder,) = told["proofs"]

    assert (0, []) == (code, told["findings"])
    assert [["kita.other/booth"], ["kita.sample/advice"]] == [each["services"] for each in folder["conditions"]]
    assert all(each["may"] and each["may_not"] for each in folder["conditions"])
    assert [{"services": ["kita.other/booth"], "others": ["kita.sample/advice"], "when": None}] == folder["within"]
    assert ([], [], 1, 0) == (folder["same"], folder["apart"], folder["pairs"], folder["undecided"])


def test_a_finding_fails(bench: Bench) -> None:
    """A condition that no firm satisfies is an error at its place; nobody may use the service."""
    bench.condition(CONTRADICTORY)
    code, told = bench.json()
    (found,) = told["findings"]
    examples = {each["services"][0]: each for each in told["proofs"][0]["conditions"]}

    assert (1, "SM701", "error", 11) == (code, found["code"], found["severity"], found["line"])
    assert examples["kita.sample/advice"]["may"] is None


def test_what_proves_a_finding_is_shown(bench: Bench) -> None:
    """A blunt condition comes with the profile that shows it and another way to write it, in text and JSON."""
    bench.condition(BLUNT)
    code, told = bench.json()
    (found,) = told["findings"]
    instead = {"all": ["has_exported", "business_licence"]}
    _, out, _ = bench.prove("--lang", "en")

    assert (1, "SM709") == (code, found["code"])
    assert {"business_licence": "yes", "has_exported": "yes"} == found["shows"]["profile"]
    assert instead in found["shows"]["instead"]["any"]
    assert "such a profile: {business_licence: yes, has_exported: yes}" in out


def test_what_only_helps_does_not_fail(bench: Bench) -> None:
    """A part that lets an answer come sooner is told and fails nothing."""
    bench.condition(HELPFUL)
    code, told = bench.json()
    assert (0, ["SM711"]) == (code, [each["code"] for each in told["findings"]])
    assert {"later": {"has_exported": "no"}} == told["findings"][0]["shows"]


def test_a_broken_file_is_a_finding(bench: Bench) -> None:
    """What cannot be read is told, and the rest is proved."""
    bench.condition("eligible_when: {no_such_fact: yes}\n")
    code, told = bench.json()
    assert (1, ["SM104"]) == (code, [each["code"] for each in told["findings"]])
    assert [["kita.other/booth"]] == [each["services"] for each in told["proofs"][0]["conditions"]]


def test_one_file(bench: Bench) -> None:
    """Asked about one file only its conditions are proved."""
    bench.condition(CONTRADICTORY)
    other = bench.folder / "rules" / "kita" / "other" / "2017.yaml"
    code, out, _ = bench.prove("--format", "json", path=other)
    assert (0, []) == (code, json.loads(out)["findings"])
    assert [["kita.other/booth"]] == [each["services"] for each in json.loads(out)["proofs"][0]["conditions"]]


def test_lint_proves_where_asked(bench: Bench) -> None:
    """`lint` looks without the solver, `lint --prove` with it; only then a reason given for a proof can be idle."""
    bench.condition(CONTRADICTORY)
    assert 0 == bench.lint().code
    assert (1, True) == (bench.lint("--prove").code, "SM701" in bench.lint("--prove").out)
    bench.condition("# smematch: ignore[SM701] the notice\neligible_when: sme\n")
    assert 0 == bench.lint().code
    assert "SM901" in bench.lint("--prove").out


def test_a_reason_is_not_idle_while_anything_is_undecided(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there was no time to decide, nothing is said of the reasons given, and nothing fails."""
    code = run(["prove", "--limit", "0.001", "--no-relations", "--format", "json", "--rules", str(RULES)])
    told = json.loads(capsys.readouterr().out)
    assert (0, set()) == (code, {each["code"] for each in told["findings"]} - {"SM710"})


@pytest.mark.parametrize("form", ["github", "sarif", "junit"])
def test_formats_for_machines(bench: Bench, form: str) -> None:
    """Findings come in the formats of lint, each with its code."""
    bench.condition(CONTRADICTORY)
    code, out, _ = bench.prove("--format", form)
    assert (1, True) == (code, "SM701" in out)


@pytest.mark.parametrize("limit", ["0", "-1", "soon", "1e9"])
def test_limits_that_are_none(bench: Bench, limit: str) -> None:
    """A limit is a number of seconds above zero and below an hour."""
    code, out, _ = bench.prove("--limit", limit)
    assert (2, "") == (code, out)


@pytest.mark.parametrize("args", [["prove"], ["lint", "--prove"]])
def test_without_the_solver(
    args: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without z3 the call says which install command brings it, and nothing else happens."""
    monkeypatch.setattr("smematch.cli.solving.find_spec", lambda _: None)
    assert 2 == run(args)
    out, err = capsys.readouterr()
    assert ("", True) == (out, "pip install 'smematch[prove]'" in err)


def test_nothing_of_the_solver_without_a_proof() -> None:
    """`check` and `lint` load no solver."""
    firm = RULES.parent / "data" / "firms" / "half-known.yaml"
    for args in (["check", str(firm)], ["lint", str(RULES / "kita")]):
        code = f"import sys; from smematch.cli import run; run({args!r}); sys.exit('z3' in sys.modules)"
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_sentences_in_both_languages(bench: Bench) -> None:
    """What a person sees is English or Korean, and nothing is left unsaid."""
    bench.condition(BLUNT)
    english, korean = (bench.prove("--lang", lang)[1:] for lang in ("en", "ko"))
    assert re.search("[가-힣]", korean[0] + korean[1])
    assert not re.search("[가-힣]", english[0])
    assert len(english[0].splitlines()) == len(korean[0].splitlines())


def test_the_shipped_rules_are_proved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is found that is not explained with its source; each example is what the matcher says of it."""
    file = tmp_path / "proofs.json"
    assert 0 == run(["prove", "--format", "json", "--output", str(file), "--rules", str(RULES)])
    told, rulebook = json.loads(file.read_text(encoding="utf-8")), shipped()
    reasons = [line for path in RULES.rglob("*.yaml") for line in _explanations(path)]

    assert [] == told["findings"]
    assert told["summary"]["suppressed"] == len(reasons)
    assert [] == [line for line in reasons if not re.search(r"\] [a-z0-9-]+#\S+", line)]
    assert 55 == told["summary"]["services"]
    for each in told["proofs"][0]["conditions"]:
        for key, excluded in (("may", False), ("may_not", True)):
            found = match(read_firm(each[key], rulebook.profile), rulebook, DAY)
            verdicts = {f"{p.program.program}/{s.service}": s.verdict.word for p in found.programs for s in p.services}
            assert {excluded} == {verdicts[service] == "ineligible" for service in each["services"]}
    capsys.readouterr()


def _explanations(path: Path) -> list[str]:
    codes = {check.code for check in PROVED}
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if (found := re.search(r"ignore\[(SM\d+)\]", line)) and found.group(1) in codes]


def test_rules_outside_any_folder(bench: Bench, tmp_path: Path) -> None:
    """A rule file on its own is proved by the shipped vocabulary."""
    alone = tmp_path / "alone" / "2017.yaml"
    alone.parent.mkdir()
    text = (bench.folder / "rules" / FILE).read_text(encoding="utf-8").replace("sample#A.1", "eclac-2018#C.1")
    alone.write_text(text.replace("eligible_when: sme", "eligible_when: {all: [sme, top30_group]}"), encoding="utf-8")
    code, out, _ = bench.prove("--format", "json", path=alone)
    assert (1, ["SM701"]) == (code, [each["code"] for each in json.loads(out)["findings"]])

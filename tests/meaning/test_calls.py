"""Calls of `smematch diff` about meaning: options, exit codes, what is said without the solver."""

import json
import sys
from pathlib import Path

import pytest
from bad_input.test_workbench import is_said
from diff.conftest import Cli
from meaning.conftest import firms_in
from meaning.trial import folder, program

from smematch.prove.prover import UNDECIDED
from smematch.prove.turns import Turn
from smematch.prove.versus import Versus

FILE = "kotra/trial/2017.yaml"
NARROW, WIDE = (
    {"eligible_when": "{all: [business_licence, kita_member]}"},
    {"eligible_when": "{usually: business_licence}"},
)
BOTH = {"window": "{open: [{from: 02-01, to: 04-30}]}"}
START = {"window": "{open: [{from: 01-01, to: 03-31}]}"}


def states(root: Path, old: dict[str, str], new: dict[str, str]) -> tuple[Path, Path]:
    """Two folders of rules with one program, by the keys that differ from the usual."""
    first, second = (folder(root / name, {FILE: program(**keys)}) for name, keys in (("old", old), ("new", new)))
    return first, second


@pytest.mark.parametrize(
    ("old", "new", "narrows", "widens", "any_"),
    [
        ({}, NARROW, 1, 0, 1),
        (NARROW, {}, 0, 1, 1),
        (START, BOTH, 1, 1, 1),
        ({"fee": "{unstated: varies}"}, {"fee": "{price: 1만}"}, 0, 0, 1),
        ({}, {"eligible_when": "{all: [business_licence, business_licence]}"}, 0, 0, 0),
        ({}, {}, 0, 0, 0),
    ],
)
def test_gates(
    old: dict[str, str], new: dict[str, str], narrows: int, widens: int, any_: int, tmp_path: Path, cli: Cli
) -> None:
    """--fail-on leaves with 1 where a change narrows, widens, or is of any effect, and counts the services."""
    sides = states(tmp_path, old, new)
    outcomes = [cli(*sides, "--fail-on", gate) for gate in ("narrows", "widens", "any")]

    assert [narrows, widens, any_] == [outcome.code for outcome in outcomes]
    for gate, outcome in zip(("narrows", "widens", "any"), outcomes, strict=True):
        assert (f"--fail-on {gate}: services it names: 1\n" if outcome.code else "") == outcome.err
        assert outcome.out


def test_undecided_counts_as_affected(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the solver gives up each gate fails and says that this is why; without a gate the call succeeds."""
    monkeypatch.setattr(Versus, "verdicts", lambda *_: dict.fromkeys(Turn, UNDECIDED))
    sides = states(tmp_path, {}, NARROW)

    for gate in ("narrows", "widens", "any"):
        outcome = cli(*sides, "--fail-on", gate)
        assert (1, f"--fail-on {gate}: undecided, counted as affected: 1\n") == (outcome.code, outcome.err)
        assert "? who may apply: not decided in time (--limit)" in outcome.out
        assert "proved" not in outcome.out
    assert (0, "") == (cli(*sides).code, cli(*sides).err)
    meant = json.loads(cli(*sides, "--format", "json").out)["meaning"]
    assert (False, 1, [{"of": "verdict", "why": "time", "facts": []}]) == (
        meant["proved"], meant["undecided"], meant["services"][0]["undecided"],
    )  # fmt: skip


def test_a_broken_file_leaves_nothing_proved(tmp_path: Path, cli: Cli) -> None:
    """A program that could not be read is named, fails each gate, and nothing is said to be proved."""
    old, new = states(tmp_path, {}, {})
    (new / FILE).write_text(program().replace("fee: free", "fee: fre"), encoding="utf-8")
    (new / FILE).with_name("2018.yaml").write_text(
        program().replace("edition: 2017", "edition: 2018").replace("from: 2017", "from: 2018"), encoding="utf-8"
    )
    outcome = cli(old, new, "--fail-on", "widens")

    assert 1 == outcome.code
    assert "kotra.trial" in outcome.out.split("What it means for firms")[1]
    assert "proved" not in outcome.out
    assert outcome.err.endswith("--fail-on widens: undecided, counted as affected: 1\n")


def test_without_meaning(tmp_path: Path, cli: Cli) -> None:
    """--no-meaning tells the statements alone, as does JSON with null."""
    sides = states(tmp_path, {}, NARROW)
    text, shown = cli(*sides, "--no-meaning"), json.loads(cli(*sides, "--no-meaning", "--format", "json").out)

    assert "What it means for firms" in cli(*sides).out
    assert "What it means for firms" not in text.out
    assert (None, None, 1) == (shown["meaning"], shown["firms"], len(shown["changes"]))


@pytest.fixture
def no_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """z3 is not installed."""
    monkeypatch.setitem(sys.modules, "z3", None)
    for name in [
        name for name in sys.modules if name.startswith(("smematch.prove", "smematch.diff", "smematch.cli.diff"))
    ]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.usefixtures("no_solver")
def test_without_the_solver(tmp_path: Path, cli: Cli) -> None:
    """Without z3 the statements are told, firms of a table are counted, and one sentence says what brings the rest."""
    sides = states(tmp_path, {}, NARROW)
    firms = firms_in(tmp_path / "firms", other="business_licence: yes\nkita_member: no\n")
    plain, counted = cli(*sides), cli(*sides, "--firms", firms, "--no-meaning")

    assert (0, 1) == (plain.code, plain.err.count("\n"))
    assert "pip install 'smematch[prove]'" in plain.err
    assert "KITA member" in plain.out
    assert "What it means" not in plain.out
    assert (0, "") == (counted.code, counted.err)
    assert "newly out: 1 (other)" in counted.out


@pytest.mark.usefixtures("no_solver")
def test_a_gate_without_the_solver(tmp_path: Path, cli: Cli) -> None:
    """A gate that cannot be asked fails the call: exit code 2, nothing on standard output, the install command."""
    outcome = cli(*states(tmp_path, {}, NARROW), "--fail-on", "narrows")

    assert (2, "") == (outcome.code, outcome.out)
    assert is_said("missing-extra", outcome.err.strip())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--fail-on", "narrows", "--no-meaning"], "options-exclude"),
        (["--as-of", "2017-02-30"], "bad-option-day"),
        (["--firms", "nowhere.csv"], None),
        (["--firms", "nowhere"], None),
        (["--firms", "old"], "no-firms"),
        (["--limit", "0"], None),
        (["--limit", "soon"], None),
        (["--fail-on", "some"], None),
    ],
)
def test_wrong_calls(
    words: list[str], code: str | None, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong option is one report, exit code 2, nothing on standard output."""
    monkeypatch.chdir(tmp_path)
    states(tmp_path, {}, NARROW)
    outcome = cli("old/rules", "new/rules", *words)

    assert (2, "") == (outcome.code, outcome.out)
    assert "Traceback" not in outcome.err
    assert outcome.err
    if code is not None:
        assert is_said(code, outcome.err.strip())


def test_wrong_firms_are_one_report(tmp_path: Path, cli: Cli) -> None:
    """Every mistake of a table is reported at once, with its place; nothing is on standard output."""
    sides = states(tmp_path, {}, NARROW)
    outcome = cli(*sides, "--firms", firms_in(tmp_path / "firms", a="employes: 1\n", b="employees: x\n"))

    assert (2, "") == (outcome.code, outcome.out)
    assert ["a.yaml:1:1", "b.yaml:1:12"] == [
        line.split("/")[-1].partition(": ")[0] for line in outcome.err.splitlines() if ".yaml:" in line
    ]


def test_the_first_ten_and_how_many_more(tmp_path: Path, cli: Cli) -> None:
    """Text names ten firms of many and counts the rest; JSON names all."""
    sides = states(tmp_path, {}, NARROW)
    profiles = {f"f{number:02d}": "business_licence: yes\nkita_member: no\n" for number in range(12)}
    call = (*sides, "--firms", firms_in(tmp_path / "firms", **profiles), "--as-of", "2017-03-02")
    shown = json.loads(cli(*call, "--format", "json").out)["firms"]

    assert "newly out: 12 (f00, f01, f02, f03, f04, f05, f06, f07, f08, f09 and 2 more)" in " ".join(
        cli(*call).out.split()
    )
    assert [{"program": "kotra.trial", "service": "one", "effects": {"newly-out": [*profiles]}}] == shown["services"]
    assert (12, 12, [], "2017-03-02") == tuple(shown[key] for key in ("count", "affected", "left_out", "day"))

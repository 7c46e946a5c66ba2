"""`smematch schema`: what it writes, and what `--check` finds."""

import json
from pathlib import Path

import pytest
from schema.kinds import NAMES, SCHEMAS, validator
from schema.yaml12 import as_an_editor
from support.rules import WHOLE, copy_of_rules

from smematch.cli import run

Capture = pytest.CaptureFixture[str]
WITH_FACTS = ["cases", "columns", "definitions", "facts", "firm", "program", "roles"]
FACT = """\
  patents:
    {type: integer, min: 0, label: {en: Patents, ko: 특허}, question: {en: How many?, ko: 몇 개?}, firm_can_change: no}
"""
FILES = [f"{name}.schema.json" for name in NAMES]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_writes_every_schema(tmp_path: Path, capsys: Capture) -> None:
    """It writes what is committed, names each file, and leaves no other file behind."""
    folder = tmp_path / "made" / "schemas"

    assert 0 == run(["schema", "--output", str(folder)])
    assert [f"written: {folder / name}" for name in FILES] == capsys.readouterr().out.splitlines()
    assert snapshot(SCHEMAS) == snapshot(folder)


def test_without_output_it_writes_to_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder it writes to `schemas` where it is called."""
    monkeypatch.chdir(tmp_path)

    assert 0 == run(["schema"])
    assert snapshot(SCHEMAS) == snapshot(tmp_path / "schemas")


def test_what_is_committed_is_fresh(capsys: Capture) -> None:
    """`--check` finds nothing in the repository."""
    assert 0 == run(["schema", "--check", "-o", str(SCHEMAS)])
    assert "" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "old", "new", "stale"),
    [
        ("facts.yaml", "Regular employees", "People employed", WITH_FACTS),
        ("sources.yaml", "  KITA:\n", "  KITAS:\n", ["figures", "named", "program", "roles"]),
        ("sources.yaml", "Points of contact", "Whom to ask", ["program"]),
        ("sbc/online-export/2017.yaml", "  b2c:\n", "  b2c-shop:\n", ["cases", "firm", "program"]),
    ],
)  # fmt: skip
def test_check_finds_what_has_changed(
    file: str, old: str, new: str, stale: list[str], tmp_path: Path, capsys: Capture
) -> None:
    """A changed label, name, explanation or service makes the schemas that show it stale: named, exit code 1."""
    rules = copy_of_rules(tmp_path, WHOLE)
    path = rules / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    before = snapshot(SCHEMAS)

    code = run(["schema", "--check", "--rules", str(rules), "-o", str(SCHEMAS)])

    found = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert (1, [str(SCHEMAS / f"{name}.schema.json") for name in stale]) == (code, found)
    assert before == snapshot(SCHEMAS)


def test_check_finds_what_is_absent_and_writes_nothing(tmp_path: Path, capsys: Capture) -> None:
    """Where there are no schemas every one is named, in the language asked for, and none is written."""
    assert 1 == run(["schema", "--check", "--lang", "ko", "-o", str(tmp_path / "schemas")])
    assert len(NAMES) == capsys.readouterr().out.count("파일이 없습니다")
    assert not (tmp_path / "schemas").exists()


def test_a_new_fact_is_known_at_once(tmp_path: Path) -> None:
    """A fact of the rules becomes a key of a profile, as any other; YAML alone adds it."""
    rules = copy_of_rules(tmp_path, WHOLE)
    facts = rules / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("facts:\n", "facts:\n" + FACT, 1), encoding="utf-8")

    assert 0 == run(["schema", "--rules", str(rules), "-o", str(tmp_path)])
    written = json.loads((tmp_path / "firm.schema.json").read_text(encoding="utf-8"))
    accepts = validator("firm").evolve(schema=written)
    assert accepts.is_valid(as_an_editor("patents: {min: 3}"))
    assert not accepts.is_valid(as_an_editor("patents: -3"))


def test_a_broken_rule_file_does_not_stop_it(tmp_path: Path) -> None:
    """While a rule file is being written the schemas can be made: only what it stands on must be sound."""
    rules = copy_of_rules(tmp_path, WHOLE)
    (rules / "sbc" / "online-export" / "2017.yaml").write_text("program: [", encoding="utf-8")

    assert 0 == run(["schema", "--rules", str(rules), "-o", str(tmp_path / "schemas")])


def test_a_broken_vocabulary_stops_it(tmp_path: Path, capsys: Capture) -> None:
    """Without a vocabulary nothing is written: the mistake is reported with its place, exit code 2."""
    rules = copy_of_rules(tmp_path, WHOLE)
    (rules / "facts.yaml").write_text("facts:\n  a: {type: what}\n", encoding="utf-8")

    assert 2 == run(["schema", "--rules", str(rules), "-o", str(tmp_path / "schemas")])
    outcome = capsys.readouterr()
    assert ("", True) == (outcome.out, f"{rules / 'facts.yaml'}:2:" in outcome.err)
    assert not (tmp_path / "schemas").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: Capture) -> None:
    """A file where the folder should be is left as it is; exit code 2 and one sentence."""
    place = tmp_path / "schemas"
    place.write_text("mine", encoding="utf-8")

    assert 2 == run(["schema", "-o", str(place)])
    assert capsys.readouterr().err.startswith(str(place))
    assert "mine" == place.read_text(encoding="utf-8")


def test_no_half_of_a_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails the schemas that were there are whole, and no other file stands beside them."""
    run(["schema", "-o", str(tmp_path)])
    before = snapshot(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)  # the last step: all that was written until then is taken away

    assert 2 == run(["schema", "-o", str(tmp_path)])
    assert before == snapshot(tmp_path)

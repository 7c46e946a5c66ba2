"""`smematch new program`: a blank in which every row of the template is explained, and what is left is named."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from schema.kinds import schema, validator
from schema.yaml12 import as_an_editor
from support.rules import FIRMS, WHOLE, copy_of_rules, whole

from smematch.cli import new, run
from smematch.cli.options import today
from smematch.errors import InputProblems
from smematch.model.program import TemplateRow
from smematch.rulebook import load
from smematch.ruletest.cases import load_cases

Capture = pytest.CaptureFixture[str]
BLANK = "____"
MODELINE = "# yaml-language-server: $schema=../../../schemas/"
RULE_FILE = (
    "2018-01-01", "eclac-2018#B.1", "trial desk", "2019-01-31", "Trial Program", "시험사업",
    "{all: [sme, business_licence]}", "free", "a trial", "시험", "one", "First service", "첫째", "all year",
)  # fmt: skip
CASES = ("a small firm may use it", "eclac-2018#B.1/Condition for Application", "2018-03-02",
         "{size_class: small, business_licence: yes}", "eligible")  # fmt: skip
"""What stands in the blanks, in their order."""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the whole rules."""
    return copy_of_rules(tmp_path, WHOLE)


def made(rules: Path, *args: str) -> tuple[Path, Path]:
    """The files of a new program."""
    assert 0 == run(["new", "program", "kotra.trial", "--edition", "2018", "--rules", str(rules), *args])
    folder = rules / "kotra" / "trial"
    return folder / "2018.yaml", folder / "2018.cases.yaml"


def indent(line: str) -> int:
    """The blanks a line begins with."""
    return len(line) - len(line.lstrip())


def blanks(text: str) -> list[int]:
    """The lines (from 0) that are to be filled in: they hold the mark, or a key and nothing below it."""
    lines = [
        (at, line) for at, line in enumerate(text.splitlines()) if line.strip() and not line.lstrip().startswith("#")
    ]
    after = [*(indent(line) for _, line in lines[1:]), 0]
    return [
        at
        for (at, line), below in zip(lines, after, strict=True)
        if BLANK in line or (line.endswith(":") and below <= indent(line.replace("- ", "  ")))
    ]


def filled(text: str, values: tuple[str, ...]) -> str:
    """The text with its blanks filled in."""
    lines, places = text.splitlines(), blanks(text)
    for at, value in zip(places, values, strict=True):
        lines[at] = lines[at].replace(BLANK, value) if BLANK in lines[at] else f"{lines[at]} {value}"
    return "\n".join(lines) + "\n"


def test_it_says_what_it_wrote(rules: Path, capsys: Capture) -> None:
    """The paths of both files are the result; what to do next is said beside it."""
    file, cases = made(rules)

    outcome = capsys.readouterr()
    assert [f"written: {file}", f"written: {cases}"] == outcome.out.splitlines()
    assert f"smematch lint {file.parent}" in outcome.err


def test_every_row_is_explained(rules: Path) -> None:
    """Each row of the template stands there with its name, both explanations, its source and its example."""
    file, _ = made(rules)
    text = file.read_text(encoding="utf-8")
    prose = " ".join(line.removeprefix("# ") for line in text.splitlines() if line.startswith("#"))

    assert whole().register.template
    for row in whole().register.template:
        example = "".join(f"#   {line}\n" for line in row.example.splitlines())

        assert f"# -- {row.row}\n" in text
        assert f"({row.source})" in prose
        assert example in text
        assert [True, True] == [row.explains.get(lang) in prose for lang in ("en", "ko")]


def test_every_key_is_named(rules: Path) -> None:
    """Every key a rule file may have is in the blank: to fill in, in an example, or explained."""
    file, _ = made(rules)
    text = file.read_text(encoding="utf-8")
    keys = schema("program")["properties"]

    assert [] == [key for key in keys if f"{key}:" not in text]


def test_mistakes_only_at_the_blanks(rules: Path) -> None:
    """The loader finds something wrong at every blank, and at no other line."""
    file, cases = made(rules)
    loaded = load(rules)
    found = {problem.place.line - 1 for problem in loaded.problems if problem.place.file == str(file)}
    assert loaded.rulebook is not None
    with pytest.raises(InputProblems) as refused:
        load_cases(cases, loaded.rulebook)

    assert len(loaded.problems) >= len(RULE_FILE)
    assert {str(file)} == {problem.place.file for problem in loaded.problems}
    assert blanks(file.read_text(encoding="utf-8")) == sorted(found)
    assert blanks(cases.read_text(encoding="utf-8")) == sorted({each.place.line - 1 for each in refused.value.problems})


def test_the_schema_sees_the_blanks(rules: Path) -> None:
    """An editor shows red lines in both files as long as they are blank."""
    file, cases = made(rules)

    for kind, path in (("program", file), ("cases", cases)):
        assert not validator(kind).is_valid(as_an_editor(path.read_text(encoding="utf-8")))


def test_filled_in_it_is_a_program(rules: Path, capsys: Capture) -> None:
    """With its blanks filled in it is accepted, lints clean, passes its case, and is shown by `check`."""
    file, cases = made(rules)
    for path, values, kind in ((file, RULE_FILE, "program"), (cases, CASES, "cases")):
        text = filled(path.read_text(encoding="utf-8"), values)
        path.write_text(text, encoding="utf-8")
        assert [] == [error.message for error in validator(kind).iter_errors(as_an_editor(text))]
    at = ["--rules", str(rules)]

    assert 0 == run(["lint", str(file.parent), *at])
    assert 0 == run(["test", str(cases), *at])
    capsys.readouterr()
    assert 0 == run(["check", str(FIRMS[0]), "--as-of", "2018-03-02", "--program", "kotra.trial", *at])
    assert "Trial Program" in capsys.readouterr().out


def test_schemas_are_named(rules: Path) -> None:
    """The first line of each file names its schema, beside the folder of rules."""
    first = [path.read_text(encoding="utf-8").splitlines()[0] for path in made(rules)]

    assert [f"{MODELINE}program.schema.json", f"{MODELINE}cases.schema.json"] == first


def test_schemas_are_named_where_they_are(rules: Path, tmp_path: Path) -> None:
    """Where a folder above holds schemas, that one is named."""
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "program.schema.json").touch()
    run(["new", "program", "kotra.trial", "--edition", "2018", "--rules", str(rules), "-o", str(tmp_path / "a" / "b")])
    file = tmp_path / "a" / "b" / "kotra" / "trial" / "2018.yaml"

    named = file.read_text(encoding="utf-8").splitlines()[0].partition("=")[2]
    assert (tmp_path / "schemas" / "program.schema.json") == (file.parent / named).resolve()


def test_without_an_edition_it_is_this_year(rules: Path) -> None:
    """The year of the terms is this year in Korea, unless another is asked for."""
    assert 0 == run(["new", "program", "kotra.trial", "--rules", str(rules)])
    assert [f"{today().year}.cases.yaml", f"{today().year}.yaml"] == sorted(
        path.name for path in (rules / "kotra" / "trial").iterdir()
    )


def test_the_package_is_no_place_for_new_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the rules came with the package, new ones go to `rules` where smematch is called."""
    inside = Path(new.__file__).parents[1] / "rules"
    monkeypatch.setattr(new, "rules_folder", lambda asked: asked or inside)

    assert Path("rules") == new.own_folder(None)
    assert inside == new.own_folder(inside)


@pytest.mark.parametrize("name", ["2018.yaml", "2018.cases.yaml"])
def test_nothing_is_written_over(name: str, rules: Path, capsys: Capture) -> None:
    """A file that is there stays as it is, and the other is not written either; exit code 2."""
    folder = rules / "kotra" / "trial"
    folder.mkdir()
    (folder / name).write_text("mine", encoding="utf-8")

    assert 2 == run(["new", "program", "kotra.trial", "--edition", "2018", "--rules", str(rules)])
    assert f"{folder / name}: the file exists already; nothing was written\n" == capsys.readouterr().err
    assert {name: "mine"} == {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_program_may_get_a_new_edition(rules: Path) -> None:
    """An edition of a program that there is stands beside the old one."""
    assert 0 == run(["new", "program", "kotra.business-trip", "--edition", "2018", "--rules", str(rules)])
    assert (rules / "kotra" / "business-trip" / "2018.yaml").is_file()
    assert (rules / "kotra" / "business-trip" / "2017.yaml").is_file()


def test_a_second_blank_beside_the_first(rules: Path) -> None:
    """A blank that is not filled in yet does not keep another from being written."""
    made(rules)

    assert 0 == run(["new", "program", "sbc.other", "--edition", "2018", "--rules", str(rules)])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["KOTRA.Trial_Run"], "`KOTRA.Trial_Run` is not of the form agency.program; did you mean `kotra.trial-run`?"),
        (["trial"], "`trial` is not of the form agency.program"),
        (["kotra.trial.more"], "did you mean `kotra.trial-more`?"),
        (["../x.y"], "is not of the form agency.program"),
        (["kotar.trial"], "`kotar` is not an agency of sources.yaml; did you mean `kotra.trial`?"),
        (["unido.trial"], "`unido` is not an agency of sources.yaml"),
        (["kotra.trial", "--edition", "18"], "`18` is not a year"),
    ],
)
def test_a_wrong_call(args: list[str], said: str, rules: Path, capsys: Capture) -> None:
    """A bad id, an unknown agency or year: exit code 2, one sentence with the nearest word, nothing written."""
    before = sorted(rules.rglob("*"))

    assert 2 == run(["new", "program", *args, "--rules", str(rules)])
    outcome = capsys.readouterr()
    assert ("", 1, True) == (outcome.out, outcome.err.count("\n"), said in outcome.err)
    assert before == sorted(rules.rglob("*"))


def filled_in(row: TemplateRow) -> dict[str, Any]:
    """A sound rule file that holds the example of a row."""
    text = {"en": "a", "ko": "가"}
    example = as_an_editor(row.example)
    services = {name: {"name": text, **service} for name, service in example.get("services", {"one": {}}).items()}
    base = {
        "program": "kotra.trial", "edition": "2018", "in_force": {"from": "2018-01-01"}, "source": "eclac-2018#B.1",
        "owner": "nobody", "review_by": "2019-01-31", "agency": "KOTRA", "name": text, "gives": text,
        "fee": "free", "window": "all year",
    }  # fmt: skip
    return {**base, **example, "services": services}


@pytest.mark.parametrize("row", whole().register.template, ids=lambda row: row.row)
def test_example_of_a_row(row: TemplateRow, rules: Path) -> None:
    """The example of each row is sound, is accepted by the schema, and shows every key of the row."""
    data = filled_in(row)
    path = rules / "kotra" / "trial" / "2018.yaml"
    path.parent.mkdir()
    without_anchors = json.loads(json.dumps(data))
    path.write_text(yaml.safe_dump(without_anchors, allow_unicode=True, sort_keys=False), encoding="utf-8")

    assert [] == load(rules).problems
    assert [] == [error.message for error in validator("program").iter_errors(data)]
    assert [] == [key for key in row.keys if f"{key}:" not in row.example]


def test_a_row_of_an_unknown_key_is_refused(rules: Path) -> None:
    """A row whose key no rule file has is a mistake, at its place."""
    file = rules / "sources.yaml"
    text = file.read_text(encoding="utf-8").replace("keys: [websites]", "keys: [pages]")
    file.write_text(text, encoding="utf-8")
    line = text[: text.index("keys: [pages]")].count("\n") + 1

    assert [("not-allowed", line)] == [(each.code, each.place.line) for each in load(rules).problems]


def test_new_firm_names_its_schema(tmp_path: Path) -> None:
    """A blank profile begins with its schema where there is one above it, and otherwise as ever."""
    plain, known = tmp_path / "a" / "firm.yaml", tmp_path / "b" / "firms" / "firm.yaml"
    (tmp_path / "b" / "schemas").mkdir(parents=True)
    (tmp_path / "b" / "schemas" / "firm.schema.json").touch()
    for path in (plain, known):
        path.parent.mkdir()

    assert [0, 0] == [run(["new", "firm", "-o", str(path)]) for path in (plain, known)]
    assert "# yaml-language-server: $schema=../schemas/firm.schema.json\n" + plain.read_text(
        encoding="utf-8"
    ) == known.read_text(encoding="utf-8")

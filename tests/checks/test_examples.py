"""Each check has a page and examples as files: what passes, and what fails at the place that the file marks.

An example is a rule file, or several files of a folder of rules, each after a line `#--- <path in the folder>`; what
it does not bring is taken from `base/`. A line that ends in `#: SM303 any` promises a finding on that line, of that
check, whose marked text is `any`; several are separated by ` | `. A line `#: 3:5 SM002` promises one at line 3,
column 5 of the same file, and `#: 0:0 SM001` one of the file as a whole. A line `#: as-of 2019-02-01` asks for
that day, a line `#: limit-ms 60` gives the solver so many milliseconds.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from smematch.errors import Place
from smematch.lint.checks import CHECKS
from smematch.lint.config import Config
from smematch.lint.page import PAGES, file_of, page_of
from smematch.lint.run import Days, lint
from smematch.model.base import Text
from smematch.report.findings import item_of

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"
BASE = {path.relative_to(HERE / "base"): path.read_bytes() for path in sorted((HERE / "base").rglob("*.yaml"))}
TODAY = date(2017, 3, 2)
LIMIT_MS = 5_000
SINGLE = "kita/sample/2017.yaml"
FOLDERS = [EXAMPLES / file_of(check).stem for check in CHECKS]
ALL = sorted(EXAMPLES.glob("*/*.yaml"))


class Promise(NamedTuple):
    """A finding that an example promises: its text, or its column where the text cannot be marked."""

    file: str
    line: int
    code: str
    text: str | int


def parts(raw: bytes) -> dict[str, bytes]:
    """The files of an example by their path in the folder."""
    pieces = re.split(rb"^#--- (\S+)\r?\n", raw, flags=re.MULTILINE)
    if len(pieces) == 1:
        return {SINGLE: raw}
    return {pieces[at].decode(): pieces[at + 1] for at in range(1, len(pieces), 2)}


def promised(name: str, raw: bytes) -> set[Promise]:
    """The findings that one file of an example promises."""
    found = set()
    for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        if whole := re.match(r"#: (\d+):(\d+) (SM\d{3})$", line.strip()):
            at, column, code = whole.groups()
            found.add(Promise(name, int(at), code, int(column)))
        elif marked := re.search(r"#: (SM\d{3} .*)$", line):
            for each in marked.group(1).split(" | "):
                code, _, text = each.strip().partition(" ")
                found.add(Promise(name, number, code, text))
    return found


def marked(place: Place) -> str:
    """The text that a finding marks."""
    return place.excerpt[place.column - 1 : place.column - 1 + place.width]


def folder_of(example: Path, folder: Path) -> dict[str, bytes]:
    """Write the base with an example's files over it; the example's own files."""
    own = parts(example.read_bytes())
    for name, raw in {**{str(path): raw for path, raw in BASE.items()}, **own}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return own


def day_of(own: dict[str, bytes]) -> date | None:
    """The day an example asks for."""
    found = [re.search(rb"^#: as-of (\S+)", raw, re.MULTILINE) for raw in own.values()]
    return next((date.fromisoformat(hit.group(1).decode()) for hit in found if hit), None)


def proving(example: Path) -> int | None:
    """The solver looks only at what it is there for: milliseconds for a question."""
    limit = re.search(rb"^#: limit-ms (\d+)", example.read_bytes(), re.MULTILINE)
    return (int(limit.group(1)) if limit else LIMIT_MS) if example.parent.name.startswith("SM7") else None


@pytest.mark.parametrize("example", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_example(example: Path, tmp_path: Path) -> None:
    """An example has exactly the findings it promises: at that line, with that text marked, each once."""
    own = folder_of(example, tmp_path)
    day = day_of(own)
    promises = {each for name, raw in own.items() for each in promised(name, raw)}
    found = lint([tmp_path], tmp_path, Config(), Days(day or TODAY, day), proving(example)).findings
    texts = {(each.file, each.line, each.code): each.text for each in promises}
    got = []
    for each in found:
        name = str(Path(each.place.file).relative_to(tmp_path))
        wanted = texts.get((name, each.place.line, each.code))
        text = each.place.column if isinstance(wanted, int) else marked(each.place)
        got.append(Promise(name, each.place.line, each.code, text))
    code = example.parent.name[:5]

    assert sorted(promises, key=str) == sorted(got, key=str)
    assert (code in {each.code for each in got}) == example.name.startswith("fail")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_each_check_has_examples(folder: Path) -> None:
    """Each check has a page, a passing example and at least two failing ones."""
    assert (PAGES / f"{folder.name}.yaml").is_file()
    assert len(list(folder.glob("pass*.yaml"))) >= 1
    assert len(list(folder.glob("fail*.yaml"))) >= 2


def test_pages_belong_to_checks() -> None:
    """No page and no folder of examples is left of a check that is no more; codes and names are unique."""
    names = [file_of(check).stem for check in CHECKS]
    assert sorted(names) == sorted(path.stem for path in PAGES.glob("*.yaml"))
    assert sorted(names) == sorted(path.name for path in EXAMPLES.iterdir())
    assert len({check.code for check in CHECKS}) == len({check.name for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("example", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_sentences(example: Path, tmp_path: Path) -> None:
    """Each finding of an example has its sentence, its mending and its labels in both languages."""
    folder_of(example, tmp_path)
    for each in lint([tmp_path], tmp_path, Config(), Days(TODAY, date(2030, 1, 1)), proving(example)).findings:
        for lang in ("en", "ko"):
            item = item_of(each, lang)
            assert item.says
            assert item.mend
            assert "{" not in item.mend
            assert all(len(label.split()) > 1 or lang == "ko" for _, label in item.related), item.related


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_pages_say_the_same_in_both_languages(check: object) -> None:
    """A page's sentences put in the same words in both languages."""
    page = page_of(check)
    texts: list[Text] = [*page.says.values(), page.mend, page.why, page.title]
    for text in texts:
        assert set(re.findall(r"\{(\w+)\}", text.en)) == set(re.findall(r"\{(\w+)\}", text.ko))

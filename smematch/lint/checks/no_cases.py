"""A rule file without a file of cases beside it, or with one that holds no case."""

from collections.abc import Iterator

from smematch.foundation import CASES
from smematch.lint.check import Check
from smematch.lint.finding import Hit
from smematch.lint.look import Folder


def _look(folder: Folder) -> Iterator[Hit]:
    cases = {file.path: file for file in folder.files if file.kind == "cases"}
    for file in folder.files:
        beside = file.path.with_suffix(CASES)
        if file.kind == "program" and not beside.exists():
            yield Hit(file.source, (), {"beside": beside.name}, "none", place=file.source.place_at(0, 0))
        elif beside in cases and cases[beside].data.get("cases") == []:  # without the key, reading says so
            yield Hit(cases[beside].source, ("cases",), {}, "empty", key=True)


CHECK = Check("SM602", "no-cases", folder=_look)

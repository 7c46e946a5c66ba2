"""A proposed case that nobody has confirmed yet."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import File, Folder
from smematch.model.values import NO


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    cases = file.data.get("cases") if file.kind == "cases" else None
    for index, case in enumerate(cases if isinstance(cases, list) else ()):
        if isinstance(case, dict) and str(case.get("confirmed")).strip().lower() in NO:
            yield Hit(file.source, ("cases", index, "confirmed"))


CHECK = Check("SM603", "unconfirmed-case", Severity.INFO, file=_look)

"""An edition in force whose source describes a state of affairs more than a year old."""

from collections.abc import Iterator
from datetime import date

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import Folder

_MONTHS = 12


def _look(folder: Folder) -> Iterator[Hit]:
    if folder.rulebook is None or folder.day is None:
        return
    for program in folder.rulebook.on(folder.day):
        known = folder.rulebook.document(program.source).known_as_of
        months = _months(folder.day) - _months(date.fromisoformat(known + "-01"))
        if months > _MONTHS:
            source = folder.rulebook.sources[program.program, program.edition]
            yield Hit(source, ("source",), {"known": known, "months": months})


def _months(day: date) -> int:
    return day.year * 12 + day.month


CHECK = Check("SM204", "old-information", Severity.INFO, folder=_look, dated=True)

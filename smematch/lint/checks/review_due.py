"""An edition in force that should have been looked at again."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import Folder


def _look(folder: Folder) -> Iterator[Hit]:
    if folder.rulebook is None or folder.day is None:
        return
    for program in folder.rulebook.on(folder.day):
        if program.review_by < folder.day:
            source = folder.rulebook.sources[program.program, program.edition]
            args = {"owner": program.owner, "day": program.review_by}
            yield Hit(source, ("review_by",), args)


CHECK = Check("SM205", "review-due", Severity.INFO, folder=_look, dated=True)

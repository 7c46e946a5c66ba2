"""Two editions of a program that are in force on the same day."""

from collections.abc import Iterator
from itertools import pairwise

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import Folder


def _look(folder: Folder) -> Iterator[Hit]:
    if folder.rulebook is None:
        return
    for program, editions in folder.rulebook.editions.items():
        for older, newer in pairwise(editions):
            end = older.in_force.last  # without one, an edition ends where the next begins
            if end is not None and end >= newer.in_force.first:
                source = folder.rulebook.sources[program, newer.edition]
                ends = folder.rulebook.sources[program, older.edition].place(("in_force", "until"))
                args = {"edition": newer.edition, "other": older.edition, "day": end}
                yield Hit(source, ("in_force", "from"), args, related=((ends, "ends"),))


CHECK = Check("SM203", "overlapping-editions", Severity.ERROR, folder=_look)

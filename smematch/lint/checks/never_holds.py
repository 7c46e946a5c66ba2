"""A comparison, or several in `all`, that no firm can satisfy."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.extent import both
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import File, Folder
from smematch.lint.members import decided


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    return decided(file, folder, "all", lambda extent: extent.empty, both)


CHECK = Check("SM301", "never-holds", Severity.ERROR, file=_look)

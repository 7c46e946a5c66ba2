"""A comparison, or several in `any`, that every firm satisfies."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.extent import either
from smematch.lint.finding import Hit
from smematch.lint.look import File, Folder
from smematch.lint.members import decided


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    return decided(file, folder, "any", lambda extent: extent.full, either)


CHECK = Check("SM302", "always-holds", file=_look)

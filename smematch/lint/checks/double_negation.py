"""`not` below `not`."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.finding import Fix, Hit, Route, Unwrap
from smematch.lint.look import File, Folder
from smematch.model.reader import ANNOTATIONS


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    told: set[Route] = set()
    for node in file.nodes:
        below = node.below if node.word == "not" and isinstance(node.below, dict) else {}
        if node.route not in told and [word for word in below if word not in ANNOTATIONS] == ["not"]:
            told.add(node.inner)  # of three, the first two are one finding
            alone = len(node.raw) == len(below) == 1  # notes would be lost
            fix = Fix(Unwrap(node.route, (*node.inner, "not")), safe=True) if alone else None
            yield Hit(file.source, node.inner, key=True, fix=fix)


CHECK = Check("SM306", "double-negation", file=_look)

"""`not` below `not`."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.finding import Fix, Hit, Unwrap
from smematch.lint.look import File, Folder


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for node in file.nodes:
        if node.word == "not" and isinstance(node.below, dict) and list(node.below) == ["not"]:
            fix = Fix(Unwrap(node.route, (*node.inner, "not")), safe=True) if len(node.raw) == 1 else None
            yield Hit(file.source, node.inner, key=True, fix=fix)


CHECK = Check("SM306", "double-negation", file=_look)

"""`all` or `any` of one condition."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.finding import Fix, Hit, Unwrap
from smematch.lint.look import JUNCTIONS, File, Folder


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for node in file.nodes:
        if node.word in JUNCTIONS and isinstance(node.below, list) and len(node.below) == 1:
            # Notes on the junction would be lost with it.
            fix = Fix(Unwrap(node.route, (*node.inner, 0)), safe=True) if len(node.raw) == 1 else None
            yield Hit(file.source, node.inner, {"word": node.word}, key=True, fix=fix)


CHECK = Check("SM303", "single-member", file=_look)

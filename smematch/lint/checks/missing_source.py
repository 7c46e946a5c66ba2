"""A source that names a document but not the place in it."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.finding import Hit
from smematch.lint.look import File, Folder


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    if file.kind not in {"program", "cases"}:
        return
    for route, holder in file.mappings:
        source = holder.get("source")
        if isinstance(source, str) and not source.partition("#")[2].strip("/ "):
            yield Hit(file.source, (*route, "source"), {"found": source})


CHECK = Check("SM202", "missing-source", file=_look)

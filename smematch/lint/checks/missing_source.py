"""A source that names a document but not the place in it."""

from collections.abc import Iterator

from smematch.lint.check import Check
from smematch.lint.finding import Hit
from smematch.lint.look import File, Folder


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    if file.kind not in {"program", "cases"}:
        return
    known = folder.rulebook.register.documents if folder.rulebook is not None else {}
    conditions = ((node.route, node.raw) for node in file.nodes if isinstance(node.raw, dict))
    for route, holder in (*file.mappings, *conditions):
        source = holder.get("source")
        if isinstance(source, str) and source.partition("#")[0] in known and not source.partition("#")[2].strip("/ "):
            yield Hit(file.source, (*route, "source"), {"found": source})


CHECK = Check("SM202", "missing-source", file=_look)

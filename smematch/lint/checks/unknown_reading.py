"""A condition that names a reading the file does not record."""

from collections.abc import Iterator

from smematch.errors import nearest
from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import File, Folder


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    recorded = file.data.get("readings")
    known = list(recorded) if isinstance(recorded, dict) else []
    for node in file.nodes:
        named = node.raw.get("reading") if isinstance(node.raw, dict) else None
        if file.kind == "program" and isinstance(named, str) and named not in known:
            yield Hit(file.source, (*node.route, "reading"), {"found": named, "nearest": nearest(named, known)})


CHECK = Check("SM206", "unknown-reading", Severity.ERROR, file=_look)

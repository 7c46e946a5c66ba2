"""A form of registration numbers that python-stdnum does not know: otherwise seen only when a profile states one."""

from collections.abc import Iterator
from importlib.util import find_spec

from smematch.lint.check import Check
from smematch.lint.finding import Hit, Severity
from smematch.lint.look import File, Folder


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, holder in file.mappings if file.kind == "facts" else ():
        form = holder.get("stdnum")
        if isinstance(form, str) and not _known(form):
            yield Hit(file.source, (*route, "stdnum"), {"found": form})


def _known(form: str) -> bool:
    try:
        return find_spec(f"stdnum.{form}") is not None
    except (ImportError, ValueError):
        return False


CHECK = Check("SM116", "unknown-number-form", Severity.ERROR, file=_look)

"""Writing files: whole or not at all, and never over one that is there unless it is ours to renew."""

from collections.abc import Mapping
from contextlib import suppress
from os.path import relpath
from pathlib import Path

from smematch.errors import InputProblems
from smematch.source import problem

SCHEMAS, SUFFIX = "schemas", ".schema.json"


def renew(texts: Mapping[Path, str], *, folders: bool = False) -> None:
    """Write files, each at one stroke: whoever reads one meanwhile finds the old text or the new.

    `folders`: those they are to lie in are made too.
    """
    for path, text in texts.items():
        # A device or a pipe is written to; it is no file that another could take the place of.
        part = path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.part")
        try:
            if folders:
                path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
            if part != path:
                part.replace(path)
        except (OSError, ValueError) as error:
            if part != path:
                with suppress(OSError, ValueError):
                    part.unlink()
            raise problem("cannot-write", str(path), why=getattr(error, "strerror", None) or str(error)) from None


def create(texts: Mapping[Path, str], *, folders: bool = False) -> None:
    """Write new files, all of them or none; one that is there already is left as it is.

    `folders`: those they are to lie in are made too.
    """
    existing = [path for path in texts if path.exists()]
    if existing:
        raise InputProblems([each for path in existing for each in problem("file-exists", str(path)).problems])
    written: list[Path] = []
    for path, text in texts.items():
        try:
            if folders:
                path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(text)
        except OSError as error:
            for each in written:
                each.unlink(missing_ok=True)
            code = "file-exists" if isinstance(error, FileExistsError) else "cannot-write"
            raise problem(code, str(path), why=error.strerror or str(error)) from None


def schema_of(path: Path, kind: str) -> str | None:
    """The schema of a kind of file, as seen from a file: in the nearest `schemas` folder above it, if there is one."""
    here = path.resolve().parent
    found = (folder / SCHEMAS / (kind + SUFFIX) for folder in (here, *here.parents))
    return next((relpath(each, here).replace("\\", "/") for each in found if each.is_file()), None)

"""Writing files: whole or not at all, and never over one that is there unless it is ours to renew."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EACCES
from os.path import realpath, relpath, samestat
from pathlib import Path

from smematch.errors import InputProblems, problem

SCHEMAS, SUFFIX = "schemas", ".schema.json"


def renew(texts: Mapping[Path, str | bytes], *, folders: bool = False) -> None:
    """Write files, each at one stroke: whoever reads one meanwhile finds the old text or the new.

    A link is followed; who may read and write a file stays as it was, and one that may not be written is not.
    `folders`: those they are to lie in are made too.
    """
    for path, text in texts.items():
        raw = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
        try:
            if folders:
                path.parent.mkdir(parents=True, exist_ok=True)
            if _is_written_on(path):
                with path.open("ab") as stream:
                    stream.write(raw)
            else:
                _exchange(Path(realpath(path)), raw)
        except (OSError, ValueError) as error:
            raise problem("cannot-write", str(path), why=getattr(error, "strerror", None) or str(error)) from None


def _is_written_on(path: Path) -> bool:
    """Whether it is a device, a pipe, or the very file that standard output or error goes to.

    Another file could not take the place of these.
    """
    if not path.exists():
        return False
    streams = []
    for number in (1, 2):
        with suppress(OSError):  # the caller has closed it
            streams.append(os.fstat(number))
    return not path.is_file() or any(samestat(path.stat(), stream) for stream in streams)


def _exchange(path: Path, raw: bytes) -> None:
    """Write a file beside the one meant and let it take its place; nothing is left of it where that fails."""
    with _written_beside(path, raw) as part:
        part.replace(path)


@contextmanager
def _written_beside(path: Path, raw: bytes) -> Iterator[Path]:
    """A new file beside the one meant; if it has not taken its place in the end, nothing is left of it."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    # A name nobody knows beforehand, and only a new file: what lies in the folder may be a trap.
    part = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with part.open("xb") as stream:
            stream.write(raw)
        if path.exists():
            shutil.copymode(path, part)
        yield part
    finally:  # Ctrl-C too
        with suppress(OSError):
            part.unlink()


@contextmanager
def in_waiting(path: Path, text: str) -> Iterator[Callable[[], object]]:
    """A text that waits to take a file's place until it is told to: what can go wrong does so before that.

    A device, or the file that standard output goes to, is written then.
    """
    try:
        if _is_written_on(path):
            yield lambda: renew({path: text})
        else:
            target = Path(realpath(path))
            with _written_beside(target, text.encode("utf-8", "backslashreplace")) as part:
                yield lambda: part.replace(target)
    except (OSError, ValueError) as error:
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

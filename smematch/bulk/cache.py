"""Texts kept from one run to the next, in a folder that nobody else can write to. To lose one costs only time."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

MOST = 64
"""Texts that are kept; those not used for longest make room."""
_ENDING = ".kept"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How files are opened: not through a link, byte by byte; each system lacks one of them."""


def digest(parts: Iterable[bytes]) -> str:
    """What tells some parts, in their order, from all others."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.hexdigest()


def kept(folder: Path, name: str) -> bytes | None:
    """What was kept under a name; None where nothing was, or it is not what was kept."""
    path = folder / (name + _ENDING)
    try:
        if not _is_ours(folder.stat()):
            return None
        checked, _, text = _read(path).partition(b"\n")
        with suppress(OSError):  # a folder that is only to be read
            os.utime(path)
    except OSError:
        return None
    return text if checked.decode("ascii", "replace") == digest([text]) else None


def has_any(folder: Path, beginning: str) -> bool:
    """Whether anything is kept under a name that begins so."""
    return any(True for _ in folder.glob(f"{beginning}*{_ENDING}"))


def keep(folder: Path, name: str, text: bytes) -> None:
    """Keep a text under a name, whole or not at all; where there is no room or no leave for it, nothing is said."""
    path = folder / (name + _ENDING)
    made = path.with_name(f".{name}.{os.getpid()}")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(folder.stat()):
            return
        try:
            _write(made, digest([text]).encode() + b"\n" + text)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)
        _make_room(folder)
    except OSError:
        return


def _is_ours(found: os.stat_result) -> bool:
    """Whether no one but us can have written to a folder or a file: what is kept is run."""
    if not hasattr(os, "geteuid"):  # Windows keeps such folders to their users
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def _read(path: Path) -> bytes:
    """What is in a file of ours; an OSError where it is not."""
    with os.fdopen(os.open(path, os.O_RDONLY | _NO_LINK), "rb") as stream:
        if not _is_ours(os.fstat(stream.fileno())):
            raise PermissionError(path)
        return stream.read()


def _write(path: Path, text: bytes) -> None:
    """Make a file that only we may write to."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600), "wb") as stream:
        stream.write(text)


def _make_room(folder: Path) -> None:
    """Remove what was not used for longest, also what a killed run left half made."""
    with_age = sorted((path.stat().st_mtime, path) for path in folder.iterdir() if path.is_file())
    for _, path in with_age[:-MOST]:
        path.unlink(missing_ok=True)

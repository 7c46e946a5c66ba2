"""A place to work on one output: a hidden folder beside it that one run at a time holds, and nothing is left of."""

import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EDQUOT, EFBIG, EISDIR, ENOSPC, EROFS
from os.path import realpath, samestat
from pathlib import Path

from smematch.errors import InputProblems, problem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MARK = "smematch.lock"
"""The file by which a folder is known as one of ours: no other is ever emptied."""
NO_ROOM = frozenset((ENOSPC, EDQUOT, EFBIG, EROFS))
"""What the system says when a file may not grow."""
_LONGEST_NAME = 200
"""Bytes of an output's name that leave room for ours around it."""


class Workplace:
    """The folder of one output; only `workplace` makes one."""

    def __init__(self, output: Path, target: Path, folder: Path) -> None:
        self.output, self.target, self.folder = output, target, folder

    def file(self, name: str) -> Path:
        """The path of a file in the folder, which may not exist yet."""
        return self.folder / name

    def publish(self, result: Path) -> None:
        """Let a finished file of the folder take the place of the output, at one stroke and for good.

        A link at the output is followed; who may read and write it stays as it was. An InputProblems says why it
        cannot be; the output is then what it was.
        """
        with _said(self.output):
            if _is_to_be_replaced(self.output):
                shutil.copymode(self.target, result)
            _settle(result)
            result.replace(self.target)
            if sys.platform != "win32":  # a folder cannot be opened there
                _settle(self.target.parent)


def refuse_input(output: Path, origins: Iterable[str]) -> None:
    """Refuse to put the answers in the place of a table they are read from."""
    for origin in map(Path, origins):
        if output.exists() and origin.exists() and output.samefile(origin):
            raise problem("output-is-input", str(output))


@contextmanager
def workplace(output: Path) -> Iterator[Workplace]:
    """A folder for what is staged, spilt and written on the way to an output; on leaving it is removed.

    What a killed run left is taken over. An InputProblems says that another run holds the folder, or why the output
    cannot be written, also where there is no more room for what the body writes.
    """
    folder, handle = output, None
    try:
        with _said(output):
            _is_to_be_replaced(output)
            target = Path(realpath(output))
            folder = target.with_name(f".{_short(target.name)}.smematch")
            handle = _take(folder, output)
        try:
            yield Workplace(output, target, folder)
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            raise _cannot(output, error) from None
    finally:  # Ctrl-C too
        if handle is not None:
            _leave(folder, handle)


@contextmanager
def _said(output: Path) -> Iterator[None]:
    """What the system has against an output, as a mistake of the call."""
    try:
        yield
    except (OSError, ValueError) as error:  # a NUL in a name is a ValueError
        raise _cannot(output, error) from None


def _cannot(output: Path, error: OSError | ValueError) -> InputProblems:
    return problem("cannot-write", str(output), why=getattr(error, "strerror", None) or str(error))


def _is_to_be_replaced(output: Path) -> bool:
    """Whether there is a file at the output; an error where a file cannot or may not take its place."""
    try:
        mode = output.stat().st_mode
    except FileNotFoundError:  # also a link that leads nowhere yet
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    if not stat.S_ISREG(mode):
        raise problem("output-not-a-file", str(output))
    if not os.access(output, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    return True


def _short(name: str) -> str:
    """A name that leaves room for ours around it: of a long one its digest."""
    raw = os.fsencode(name)
    return name if len(raw) <= _LONGEST_NAME else hashlib.sha256(raw).hexdigest()


def _settle(path: Path) -> None:
    """Wait until a file or a folder would outlive a power cut."""
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take(folder: Path, output: Path) -> int:
    """The folder, made or taken over, empty and locked: what holds the lock."""
    while True:
        with suppress(FileExistsError):
            folder.mkdir(0o700)
        try:
            handle = _open(folder)
        except FileNotFoundError:  # the run that had it has just removed it
            continue
        except OSError:  # a link, a file, a folder of another's
            raise problem("output-in-the-way", str(output), found=str(folder)) from None
        try:
            _refuse_second(handle, output)
            if not _is_gone(folder, handle):
                break
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    if not _is_ours(folder, handle):
        os.close(handle)
        raise problem("output-in-the-way", str(output), found=str(folder))
    try:
        _empty(folder)
        (folder / MARK).touch()
    except BaseException:
        _leave(folder, handle)
        raise
    return handle


def _refuse_second(handle: int, output: Path) -> None:
    """Lock the folder, or say that another run has."""
    if not _is_locked(handle):
        raise problem("output-in-use", str(output))


def _leave(folder: Path, handle: int) -> None:
    """Remove the folder; only then may another run have it."""
    if sys.platform == "win32":  # an open file cannot be removed there
        os.close(handle)
    try:
        with suppress(OSError):  # what cannot be removed is left to the next run
            _empty(folder)
            (folder / MARK).unlink(missing_ok=True)
            folder.rmdir()
    finally:
        if sys.platform != "win32":
            os.close(handle)


def _empty(folder: Path) -> None:
    """Remove everything but the mark; a link goes, what it leads to stays."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARK:
            path.unlink()


if sys.platform == "win32":

    def _open(folder: Path) -> int:
        if folder.is_symlink() or not folder.is_dir():
            raise NotADirectoryError
        return os.open(folder / MARK, os.O_RDWR | os.O_CREAT)

    def _is_locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_gone(folder: Path, handle: int) -> bool:  # noqa: ARG001 - it cannot be while the file in it is open
        return False

    def _is_ours(folder: Path, handle: int) -> bool:  # noqa: ARG001 - it holds the mark: it was just opened
        return True

else:

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)

    def _is_locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_gone(folder: Path, handle: int) -> bool:
        """Whether the folder was removed, perhaps made anew, before it was locked."""
        try:
            return not samestat(folder.lstat(), os.fstat(handle))
        except FileNotFoundError:
            return True

    def _is_ours(folder: Path, handle: int) -> bool:
        """Whether nobody else may look into it, and no one but a run of ours has put anything there."""
        found = os.fstat(handle)
        private = found.st_uid == os.geteuid() and not found.st_mode & 0o077
        return private and ((folder / MARK).is_file() or not os.listdir(handle))

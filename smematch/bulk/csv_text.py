"""A CSV file as it came -> one in UTF-8 that is known to be text and to end where a cell ends."""

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from smematch.errors import InputProblems, Place, Problem
from smematch.source import opened
from smematch.table.csv_rows import records
from smematch.table.mistakes import Mistakes
from smematch.table.text import LONGEST_LINE

UTF_8, CP949 = "utf-8", "cp949"
ENCODINGS = (UTF_8, CP949)
_BLOCK = 1 << 22
_SHOWN = 4
"""Bytes shown of what is no text."""
_HANGUL = re.compile("[가-힣]")


class _Failure(NamedTuple):
    """Where a text stops being of an encoding."""

    place: Place
    found: str


def as_utf_8(path: Path, name: str, copy: Path, encoding: str | None) -> Path:
    """The file itself where it is UTF-8 (with or without a mark), otherwise a copy of it made from CP949.

    `name` is what people call it. Without an encoding it is UTF-8 if all of it is, else CP949 if all of it is that.
    An InputProblems says where it is neither, or where it breaks off.
    """
    with opened(path) as stream:
        mark = stream.read(3)
    if mark[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise InputProblems([Problem("utf-16-file", {}, Place(name, 1, 1))])
    if encoding != CP949 or mark == codecs.BOM_UTF8:
        failure = _read(path, name, UTF_8, None)
        if failure is None:
            return path
        if mark == codecs.BOM_UTF8 or _has_hangul(path, failure.place):
            raise _refusal("broken-utf-8", failure)
        if encoding == UTF_8:
            raise _refusal("not-in-encoding", failure, encoding="UTF-8")
    with copy.open("wb") as out:
        failure = _read(path, name, CP949, out)
    if failure is not None and encoding == CP949:
        raise _refusal("not-in-encoding", failure, encoding="CP949")
    if failure is not None:
        raise _refusal("neither-encoding", failure)
    return copy


def _refusal(code: str, failure: _Failure, **args: str) -> InputProblems:
    return InputProblems([Problem(code, {"found": failure.found, **args}, failure.place)])


def _read(path: Path, name: str, encoding: str, out: BinaryIO | None) -> _Failure | None:
    """Read all of a file in an encoding, and write it as UTF-8 where there is something to write to."""
    decoder, form, read = codecs.getincrementaldecoder(encoding)(), _Form(), 0
    for block in chain(blocks(path), [b""]):
        form.see(block, name)
        read += len(block)
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            return _failure(error, path, name, read)
        if out is not None:
            out.write(text.encode())
    form.judge(path if out is None else Path(out.name), name, out)
    return None


def blocks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece; an InputProblems where they cannot be read."""
    with opened(path) as stream:
        yield from iter(lambda: stream.read(_BLOCK), b"")


def _has_hangul(path: Path, until: Place) -> bool:
    """Whether there is Hangul in UTF-8 before a place: Hangul in CP949 would not have been UTF-8 so far.

    So a damaged UTF-8 file is not read as other Korean, which it nearly always could be.
    """
    with opened(path) as stream:
        before = (stream.readline(LONGEST_LINE).decode("utf-8", "replace") for _ in range(until.line - 1))
        if any(map(_HANGUL.search, before)):
            return True
        last = stream.readline(LONGEST_LINE).decode("utf-8-sig", "replace")
        return _HANGUL.search(last[: until.column - 1]) is not None


def _failure(error: UnicodeDecodeError, path: Path, name: str, read: int) -> _Failure:
    """The place of the first bytes that are no text, after so many bytes were read; looked up in the file."""
    raw: bytes = error.object
    left = read - len(raw) + error.start
    line, begun = 1, b""
    for block in blocks(path):
        before = block[:left]
        left -= len(before)
        line += before.count(b"\n")
        _, end, tail = before.rpartition(b"\n")
        begun = (tail if end else begun + tail)[-LONGEST_LINE:]
        if not left:
            break
    column = len(begun.decode(error.encoding, "replace")) + 1
    return _Failure(Place(name, line, column), raw[error.start : error.start + _SHOWN].hex(" ").upper())


class _Form:
    """What can be seen of the form of a CSV file without reading its cells; the sign that it must be read."""

    def __init__(self) -> None:
        self.lines = self._quotes = self._returns = 0
        self._after_return = False

    def see(self, block: bytes, name: str) -> None:
        """Count; an InputProblems where a byte is no text in any encoding."""
        if not block:
            return
        at = block.find(0)
        if at >= 0:
            line = self.lines + block.count(b"\n", 0, at) + 1
            raise InputProblems([Problem("binary-file", {}, Place(name, line))])
        self.lines += block.count(b"\n")
        self._quotes += block.count(b'"')
        self._returns += block.count(b"\r") - block.count(b"\r\n") - (self._after_return and block[0] == 0x0A)
        self._after_return = block[-1] == 0x0D

    def judge(self, path: Path, name: str, out: BinaryIO | None) -> None:
        """Read the cells where a quotation may be open or a line may end otherwise."""
        if out is not None:
            out.flush()
        if self._quotes % 2 or self._returns:
            mistakes_of_form(path, name).raise_any()


def mistakes_of_form(path: Path, name: str) -> Mistakes:
    """What is no CSV in a UTF-8 file, each with its line: the slow way, for a file that a database has refused."""
    mistakes, told = Mistakes(), Mistakes()
    try:
        width = 0
        for number, (line, record) in enumerate(records(path, mistakes)):
            width = width or len(record)
            if len(record) != width:
                args = {"row": number, "found": len(record), "expected": width}
                mistakes.add(Problem("ragged-row", args, Place(str(path), line)))
    except InputProblems as error:  # a line that is too long
        for each in error.problems:
            mistakes.add(each)
    for each in mistakes.shown:
        told.add(each._replace(place=each.place._replace(file=name)))
    told.count = mistakes.count
    return told

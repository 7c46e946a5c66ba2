"""The lines of a text that may be larger than memory; what is no text is refused where it stops being one."""

from collections.abc import Iterator
from pathlib import Path

from smematch.errors import InputProblems, Place, Problem
from smematch.source import LARGEST_FILE, decode, opened

LONGEST_LINE = LARGEST_FILE
"""Bytes: a row says no more than a profile."""


def lines(path: Path) -> Iterator[str]:
    """The lines of a UTF-8 file with or without a mark, each with its end."""
    file = str(path)
    with opened(path) as stream:
        for number, raw in enumerate(iter(lambda: stream.readline(LONGEST_LINE + 1), b""), 1):
            if len(raw) > LONGEST_LINE:
                args = {"most": LONGEST_LINE}
                raise InputProblems([Problem("line-too-long", args, Place(file, number))])
            if b"\0" in raw and raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
                raise InputProblems([Problem("binary-file", {}, Place(file, number))])
            try:
                yield decode(file, raw)
            except InputProblems as error:
                found = error.problems[0]
                raise InputProblems([found._replace(place=found.place._replace(line=number))]) from None

"""Interviews held in this process: lines come in as a script sends them, what is said and shown is caught."""

import io
import re
import sys
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from smematch.cli import run

ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would act on, or what hides."""


class Said(NamedTuple):
    """How an interview ended: the exit code, the result, the talk."""

    code: int
    out: str
    err: str


def talk(
    lines: Sequence[str] | bytes, *args: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Said:
    """`smematch ask` with these lines on standard input."""
    raw = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
    capsys.readouterr()
    code = run(["ask", *args])
    caught = capsys.readouterr()
    return Said(code, caught.out, caught.err)

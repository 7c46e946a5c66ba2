"""Standard output and error: whole texts, quiet about closed pipes, safe in any encoding."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from smematch.cli.options import language
from smematch.words import say


@contextmanager
def quiet_pipes() -> Iterator[None]:
    """Characters a stream cannot show are escaped; a reader that has gone ends the output, nothing more."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end: give it somewhere to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def emit(text: str) -> None:
    """Write a result to standard output."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write a diagnostic to standard error."""
    if text:
        sys.stderr.write(text + "\n")


def fault(error: Exception) -> str:
    """The sentence about a fault of smematch itself."""
    from smematch.report.plain import plain
    from smematch.words.screen import SCREEN

    what = plain(f"{type(error).__name__}: {error}")
    return say(SCREEN, "fault", language(None), what=what)

"""Standard output and error: whole texts, quiet about closed pipes, safe in any encoding."""

import os
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from smematch.errors import InputProblems, UsageProblem
from smematch.words import say

if TYPE_CHECKING:
    from smematch.match.matcher import Notice


def prepare_streams() -> None:
    """Characters a stream cannot show are escaped, whatever its encoding."""
    # A stream that the caller has closed takes what is written to nowhere.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def emit(text: str) -> bool:
    """Write a result to standard output; whether there was somebody to read it."""
    return _write(sys.stdout, text if text.endswith("\n") else text + "\n")


def complain(text: str) -> None:
    """Write a diagnostic to standard error; where that cannot be written, the exit code alone tells."""
    if text:
        try:
            _write(sys.stderr, text + "\n")
        except OSError:
            _to_nowhere(sys.stderr)


def reported(lang: str, run: Callable[[], int]) -> int:
    """Run a command's work; what is wrong with its input or call is one report and exit code 2."""
    try:
        return run()
    except InputProblems as error:
        problems = error.problems
    except UsageProblem as error:
        problems = (error.problem,)
    from smematch.report.problems import problems_text  # only where there is a mistake to report

    complain(problems_text(problems, lang))
    return 2


def warn(warnings: "Iterable[Notice]", lang: str, *, on_screen: bool) -> None:
    """Write warnings to standard error, but once only: not where a terminal shows them with the result."""
    from smematch.report.warnings import warnings_told

    if not (on_screen and sys.stdout.isatty()):
        for warning in warnings_told(warnings, lang):
            complain(warning)


def _write(stream: TextIO, text: str) -> bool:
    """Write and flush; when the reader has gone, what follows goes nowhere."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _to_nowhere(stream)
        return False
    return True


def _to_nowhere(stream: TextIO) -> None:
    """Let what is written from now on, and what is left in the buffer, go nowhere: it would fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def fault(error: Exception, lang: str) -> str:
    """The sentence about a fault of smematch itself."""
    from smematch.report.plain import plain
    from smematch.words.screen import SCREEN

    what = plain(f"{type(error).__name__}: {error}")
    return say(SCREEN, "fault", lang, what=what)


def unwritten(error: OSError, lang: str) -> str:
    """The sentence about an output that cannot be written."""
    from smematch.words.problems import PROBLEMS

    _to_nowhere(sys.stdout)
    return say(PROBLEMS, "cannot-write", lang, why=error.strerror or str(error))

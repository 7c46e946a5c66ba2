"""Every error the program raises.

    SmematchError
    ├── InputProblems    an input is wrong: carries one Problem for each mistake
    └── UsageProblem     the call itself is wrong

A mistake in an input is data (`Problem`): loading collects them all, then one error carries them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where something stands: file, line and column (both from 1; 0 where there is no text), width."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1
    excerpt: str = ""


class Problem(NamedTuple):
    """One mistake: its code (a key of `smematch.words.problems`), the words' arguments, its place."""

    code: str
    args: Mapping[str, Any]
    place: Place


class SmematchError(Exception):
    """Base of all errors below."""


class InputProblems(SmematchError):
    """One or more inputs are wrong; `problems` names every mistake found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s)")


def problem(code: str, file: str, **args: Any) -> InputProblems:
    """An error about a file as a whole."""
    return InputProblems([Problem(code, args, Place(file))])


class UsageProblem(SmematchError):
    """The call is wrong: an option's value that no input file could mend."""

    def __init__(self, code: str, **args: Any) -> None:
        self.problem = Problem(code, args, Place(""))
        super().__init__(code)


def nearest(word: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """The known word most like `word`, or an empty text."""
    from difflib import get_close_matches  # only where a mistake is reported

    lower = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), lower, n=1, cutoff=0.6)
    return lower[found[0]] if found else ""

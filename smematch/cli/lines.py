"""Where the answers of an interview come from: a terminal that completes choices, or plain lines.

What is asked goes to standard error, so that standard output holds only the result.
"""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Protocol

from smematch.cli.output import complain
from smematch.model.base import refusal

_LONGEST = 65_536
"""Bytes of a line that are read at once; what is longer is no answer, and the rest of it is passed over."""


class Lines(Protocol):
    """A source of lines: None is their end; a refusal is a line that is no text."""

    def read(self, prompt: str, choices: Sequence[str]) -> str | None:
        """The next line."""


class PlainLines:
    """Lines of standard input, as a script or a simple terminal gives them."""

    def __init__(self) -> None:
        self.shown = sys.stdin is not None and sys.stdin.isatty()

    def read(self, prompt: str, choices: Sequence[str]) -> str | None:  # noqa: ARG002 - as a terminal has it
        """The next line of standard input; what a person typed is seen already, what a script sends is shown."""
        sys.stderr.write(prompt)
        sys.stderr.flush()
        raw = b"" if sys.stdin is None else sys.stdin.buffer.readline(_LONGEST)
        if len(raw) == _LONGEST and not raw.endswith(b"\n"):
            while (rest := sys.stdin.buffer.readline(_LONGEST)) and not rest.endswith(b"\n"):
                pass
        if not raw:
            complain("")
            return None
        try:
            line = raw.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError:
            line = None
        if not self.shown:
            from smematch.report.interview import quoted

            sys.stderr.write(quoted(line or "")[:200] + "\n")
        if line is None:
            raise refusal("ask-not-text")
        return line


class PromptLines:
    """Lines of a terminal with completion; nothing that is typed is kept anywhere."""

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import DummyHistory
        from prompt_toolkit.output import ColorDepth, create_output

        depth = ColorDepth.DEPTH_1_BIT if "NO_COLOR" in os.environ else None
        self.session: Any = PromptSession(
            history=DummyHistory(), output=create_output(stdout=sys.stderr), color_depth=depth, enable_suspend=True
        )

    def read(self, prompt: str, choices: Sequence[str]) -> str | None:
        """The line typed, Tab completing from the choices; None for Ctrl-D."""
        from prompt_toolkit.completion import WordCompleter

        completer = WordCompleter(list(choices), ignore_case=True, sentence=True, match_middle=True)
        try:
            typed: str = self.session.prompt(prompt, completer=completer, complete_while_typing=False)
        except EOFError:
            return None
        return typed.encode("utf-8", "replace").decode("utf-8")


def lines() -> Lines:
    """The lines of whoever is there: a person at a terminal that can be drawn on, or a script."""
    person = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
    return PromptLines() if person and can_complete() and os.environ.get("TERM") != "dumb" else PlainLines()


def can_complete() -> bool:
    """Whether the library that completes choices is there."""
    return find_spec("prompt_toolkit") is not None

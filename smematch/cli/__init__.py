"""The command line: options -> one call -> report -> exit code. One file a command, loaded when called.

The only place that knows typer, the terminal, the clock and the environment.
"""

import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer

from smematch import __version__
from smematch.cli.speech import LANG, SpokenGroup, call_text, speak, spoken, spoken_language
from smematch.words import told

COMMANDS = {
    "check": "check",
    "ask": "ask",
    "explain": "explain",
    "list": "list_programs",
    "show": "show",
    "new": "new",
    "lint": "lint",
    "test": "test",
    "diff": "diff",
    "schema": "schema",
    "plan": "plan",
    "report": "report",
    "whatif": "whatif",
    "prove": "prove",
    "batch": "batch",
    "reach": "reach",
    "sql": "sql",
    "words": "words",
}
"""Command -> its module in this package."""


def command_of(name: str) -> Any:
    """A command, imported now."""
    command = spoken(import_module(f"smematch.cli.{COMMANDS[name]}").app)
    command.name = name
    return command


class _Lazy(SpokenGroup):
    """A group whose commands are imported when they are called: `check` loads nothing of `lint`."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's signature
        return [*COMMANDS]

    def own_command(self, name: str) -> Any:
        return command_of(name) if name in COMMANDS else None


app = typer.Typer(cls=_Lazy, rich_markup_mode=None, no_args_is_help=True)


def _version(asked: bool) -> None:
    if asked:
        print(f"smematch {__version__}")
        raise typer.Exit


@app.callback()
def smematch(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Which support programs may a firm use, at what cost, by when, and why.

    Exit codes: 0 done, 1 found mistakes (lint, prove, test, diff), 2 the call or an input is wrong, 3 a fault.
    """


def run(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code; no error leaves as a traceback."""
    from smematch.cli.output import complain, prepare_streams

    prepare_streams()
    given = sys.argv[1:] if args is None else args
    lang = spoken_language(given)
    speak(lang)
    try:
        group = typer.main.get_command(app)
        group.help = told(group.help or "", lang)
        return group.main(given, prog_name="smematch", standalone_mode=False, obj={LANG: lang}) or 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:  # a full disk, a device that is gone: the output's fault, not ours
        from smematch.cli.output import unwritten

        complain(unwritten(error, lang))
        return 2
    except Exception as error:  # noqa: BLE001 - a fault is said, whatever it is
        if hasattr(error, "exit_code") and hasattr(error, "show"):
            complain(call_text(error, lang, given, COMMANDS))
            return int(error.exit_code)
        from smematch.cli.output import fault

        if os.environ.get("SMEMATCH_DEBUG") == "1":
            import traceback

            traceback.print_exc()
        complain(fault(error, lang))
        return 3

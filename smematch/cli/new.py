"""`smematch new firm`: a commented blank profile."""

from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.folder import rules_folder
from smematch.cli.options import Rules, language
from smematch.cli.output import complain, emit
from smematch.errors import Place, Problem
from smematch.report.blank import blank_profile
from smematch.report.problems import problems_text
from smematch.rulebook import load

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def new() -> None:
    """Write a blank to fill in."""


@app.command()
def firm(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; otherwise standard output.")
    ] = None,
    rules: Rules = None,
) -> int:
    """A commented blank profile: the facts that most rules use first, questions in both languages."""
    loaded = load(rules_folder(rules))
    if loaded.rulebook is None or loaded.problems:
        complain(problems_text(loaded.problems, language(None)))
        return 2
    text = blank_profile(loaded.rulebook)
    if output is None:
        emit(text)
        return 0
    try:
        with output.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        complain(problems_text([Problem("file-exists", {}, Place(str(output)))], language(None)))
        return 2
    except OSError as error:
        args = {"why": error.strerror or str(error)}
        complain(problems_text([Problem("cannot-write", args, Place(str(output)))], language(None)))
        return 2
    return 0

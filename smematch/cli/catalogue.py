"""What `list`, `show` and `explain` share: the formats, the rules they read, the report of what is wrong."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from smematch.catalogue import load_catalogue
from smematch.cli.folder import rules_folder
from smematch.cli.output import complain
from smematch.errors import InputProblems, UsageProblem
from smematch.model.catalogue import Catalogue
from smematch.report.problems import problems_text
from smematch.rulebook import Loaded, Rulebook, load
from smematch.source import Source


class Form(StrEnum):
    """How to show the result."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


FormOption = Annotated[Form, typer.Option("--format", help="How to show the result.")]


def rules_and_sources(folder: Path | None, read: Callable[[Path], Loaded] = load) -> tuple[Rulebook, dict[str, Source]]:
    """The rulebook and the files it was read from; InputProblems if anything is wrong."""
    loaded = read(rules_folder(folder))
    if loaded.rulebook is None or loaded.problems:
        raise InputProblems(loaded.problems)
    return loaded.rulebook, dict(loaded.sources)


def sound_rules(folder: Path | None) -> Rulebook:
    """The rulebook; InputProblems if anything is wrong."""
    return rules_and_sources(folder)[0]


def rules_and_names(folder: Path | None) -> tuple[Rulebook, Catalogue]:
    """The rulebook and what is only named; InputProblems if anything is wrong."""
    rulebook = sound_rules(folder)
    return rulebook, load_catalogue(rulebook)


def reported(lang: str, run: Callable[[], int]) -> int:
    """Run a command's work; what is wrong with its input or call is one report and exit code 2."""
    try:
        return run()
    except InputProblems as error:
        complain(problems_text(error.problems, lang))
    except UsageProblem as error:
        complain(problems_text([error.problem], lang))
    return 2

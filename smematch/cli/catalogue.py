"""What `list`, `show` and `explain` share: the formats, the rules they read, the report of what is wrong."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from smematch.catalogue import load_catalogue
from smematch.cli.folder import rules_folder
from smematch.errors import InputProblems
from smematch.figures import load_figures
from smematch.model.catalogue import Catalogue
from smematch.model.figures import Figures
from smematch.rulebook import Loaded, Rulebook, load, load_to_check
from smematch.source import Source


class Form(StrEnum):
    """How to show the result."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


FormOption = Annotated[Form, typer.Option("--format", help="How to show the result.")]


def rules_and_sources(loaded: Loaded) -> tuple[Rulebook, dict[str, Source]]:
    """The rulebook and the files it was read from; InputProblems if anything is wrong."""
    if loaded.rulebook is None or loaded.problems:
        raise InputProblems(loaded.problems)
    return loaded.rulebook, dict(loaded.sources)


def sound_rules(folder: Path | None) -> Rulebook:
    """The rulebook, whole; InputProblems if anything is wrong."""
    return rules_and_sources(load(rules_folder(folder)))[0]


def rules_to_check(folder: Path | None, day: date, programs: Iterable[str] = ()) -> Rulebook:
    """The rulebook as far as it can matter to a firm on a day, or with any of `programs`; InputProblems as above."""
    return rules_and_sources(load_to_check(rules_folder(folder), day, programs))[0]


def rules_and_names(folder: Path | None) -> tuple[Rulebook, Catalogue]:
    """The rulebook and what is only named; InputProblems if anything is wrong."""
    rulebook = sound_rules(folder)
    return rulebook, load_catalogue(rulebook)


def with_figures(folder: Path | None) -> tuple[Rulebook, Catalogue, Figures]:
    """The rulebook, what is only named and the tables of figures; InputProblems if anything is wrong."""
    rulebook, catalogue = rules_and_names(folder)
    return rulebook, catalogue, load_figures(rulebook, catalogue)

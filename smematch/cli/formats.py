"""What commands with results for CI share: the formats, a file to write to, the summary of a step."""

import os
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.files import renew
from smematch.cli.output import emit
from smematch.errors import Place, UsageProblem
from smematch.report.item import Item

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of a step's summary on GitHub."""


class Format(StrEnum):
    """How to show the result."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


FormatOption = Annotated[Format, typer.Option("--format", help="How to show the result.")]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the result to a file.", show_default=False)
]


def from_here(item: Item) -> Item:
    """The item with paths from the working directory, as those who show them beside the code want them."""
    related = tuple((_from_here(place), label) for place, label in item.related)
    return item._replace(place=_from_here(item.place), related=related)


def _from_here(place: Place) -> Place:
    path = Path(place.file)
    if not place.file:
        return place
    try:
        return place._replace(file=path.resolve().relative_to(Path.cwd()).as_posix())
    except ValueError:
        return place._replace(file=path.as_posix())


def deliver(text: str, output: Path | None) -> bool:
    """Write a result to standard output, or to the file that was named: whole or not at all.

    Says whether it came there: who reads standard output may have gone.
    """
    if output is None:
        return emit(text) if text else True
    renew({output: text if text.endswith("\n") or not text else text + "\n"})
    return True


def summarise(title: str, items: Sequence[Item], counts: Mapping[str, int], lang: str) -> None:
    """Add to the summary of a GitHub step, where there is one: it shows all items, the annotations only ten."""
    file = os.environ.get(STEP_SUMMARY)
    if not file:
        return
    from smematch.report.github import job_summary

    try:
        with Path(file).open("a", encoding="utf-8", errors="backslashreplace") as summary:
            summary.write(job_summary(title, items, counts, lang))
    except OSError as error:
        raise UsageProblem("cannot-write", why=error.strerror or str(error)) from None

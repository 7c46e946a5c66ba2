"""Options that several commands share, and what the environment says: rules, day, language, width."""

import os
import shutil
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from locale import getlocale
from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.folder import facts, programs
from smematch.days import day_written
from smematch.errors import UsageProblem, nearest
from smematch.words import ENGLISH, KOREAN

KOREA = timezone(timedelta(hours=9))  # Korea has no summer time
FALLBACK_WIDTH = 80


class Language(StrEnum):
    """The languages of the screen."""

    EN = ENGLISH
    KO = KOREAN


Lang = Annotated[
    Language | None,
    typer.Option("--lang", help="Language; otherwise SMEMATCH_LANG, then the system's.", show_default=False),
]
Rules = Annotated[
    Path | None,
    typer.Option("--rules", help="Folder of rules; otherwise those that came with smematch.", show_default=False),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day of the check; otherwise today in Korea."),
]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FACT=VALUE", help="State a fact on top of the profile.", autocompletion=facts),
]
Programs = Annotated[
    list[str] | None,
    typer.Option("--program", metavar="ID", help="Only this program (may be repeated).", autocompletion=programs),
]


def language(asked: Language | None) -> str:
    """The language to speak: asked for, SMEMATCH_LANG, the system's locale, English."""
    if asked is not None:
        return asked.value
    variables = ("SMEMATCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next((value for name in variables if (value := os.environ.get(name))), None)
    if wanted is None and os.name == "nt":  # Windows has no such variables
        wanted = getlocale()[0]
    wanted = wanted or ENGLISH
    return KOREAN if wanted.lower().startswith(KOREAN) else ENGLISH


def today() -> date:
    """Today in Korea, whatever the machine's own time zone."""
    return datetime.now(KOREA).date()


def day_of(asked: str | None) -> date:
    """The day asked for, otherwise today in Korea."""
    return today() if asked is None else day_given("--as-of", asked)


def day_given(option: str, text: str) -> date:
    """The day an option names."""
    with suppress(ValueError):
        if (day := day_written(text)) is not None:
            return day
    raise UsageProblem("bad-option-day", option=option, found=text)


def refuse_unknown(asked: Collection[str], programs: Mapping[str, object]) -> None:
    """Refuse a program asked for that is none, with the nearest there is."""
    for name in asked:
        if name not in programs:
            raise UsageProblem("bad-option-program", found=name, nearest=nearest(name, programs))


def width() -> int:
    """Columns of the terminal; 80 where there is none."""
    return shutil.get_terminal_size((FALLBACK_WIDTH, 24)).columns


def colour() -> bool:
    """Whether to colour: only on a terminal whose user has not said no."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"

"""`smematch whatif FIRM`: the effect of changed facts; without any, what would open closed services; what time does."""

from datetime import date
from typing import Annotated

import typer

from smematch.advise.whatif import WhatIf, effect, openings, passing
from smematch.cli.catalogue import Form, FormOption, rules_to_check
from smematch.cli.formats import Output, deliver
from smematch.cli.options import (
    AsOf,
    Lang,
    Programs,
    Rules,
    Sets,
    colour,
    day_given,
    day_of,
    language,
    refuse_unknown,
    width,
)
from smematch.cli.output import reported, warn
from smematch.cli.solving import has_solver
from smematch.errors import UsageProblem
from smematch.match.matcher import match
from smematch.model.calendar import completed_on
from smematch.profile import read_profile, read_versions
from smematch.rulebook import Rulebook

app = typer.Typer(add_completion=False, rich_markup_mode=None)
HORIZON = 10
"""Years that are looked ahead for what time opens, where no last day is named."""
FARTHEST = 100
"""Years ahead of which anything can be asked."""


@app.command()
def whatif(
    firm: Annotated[str, typer.Argument(metavar="FIRM", help="A firm profile (YAML); - is standard input.")],
    set_: Sets = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="YYYY-MM-DD", help="Show what opens and closes as time passes up to this day."),
    ] = None,
    as_of: AsOf = None,
    program: Programs = None,
    format: FormOption = Form.TEXT,
    output: Output = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """What changed facts (--set) do to every service; without any, the smallest changes that open closed ones."""
    speak = language(lang)

    def run() -> int:
        day = day_of(as_of)
        last = None if until is None else _last(day, until)
        wanted = tuple(dict.fromkeys(program or ()))
        rulebook = rules_to_check(rules, day, wanted)
        refuse_unknown(wanted, rulebook.editions)
        asked = _asked(firm, set_ or [], rulebook, (day, last), wanted)
        warn(asked.found.warnings, speak, on_screen=format is Form.TEXT and output is None)
        deliver(_shown(asked, rulebook, format, speak, coloured=colour() and output is None), output)
        return 0

    return reported(speak, run)


def _last(day: date, text: str) -> date:
    """The last day asked for: not before the day of the check, nor so far ahead that no rule says anything."""
    last = day_given("--until", text)
    if last < day:
        raise UsageProblem("until-past", found=last, day=day)
    if last > _ahead(day, FARTHEST):
        raise UsageProblem("until-far", found=last, years=FARTHEST)
    return last


def _ahead(day: date, years: int) -> date:
    return completed_on(day, years) or date.max


def _asked(
    path: str, sets: list[str], rulebook: Rulebook, days: tuple[date, date | None], wanted: tuple[str, ...]
) -> WhatIf:
    day, until = days
    if sets:
        after, before = read_versions(path, [sets, []], rulebook)
        asked = effect(match(before, rulebook, day, wanted), match(after, rulebook, day, wanted))
    elif not has_solver():
        raise UsageProblem("whatif-needs-solver", extra="prove")
    else:
        found = match(read_profile(path, [], rulebook), rulebook, day, wanted)
        asked = openings(found, rulebook, until or _ahead(day, HORIZON))
    return asked if until is None else passing(asked, rulebook, until, wanted)


def _shown(asked: WhatIf, rulebook: Rulebook, format: Form, lang: str, *, coloured: bool) -> str:
    if format is Form.JSON:
        from smematch.report.whatif_json import whatif_json

        return whatif_json(asked, rulebook, lang)
    if format is Form.MARKDOWN:
        from smematch.report.whatif_markdown import whatif_markdown

        return whatif_markdown(asked, rulebook, lang)
    from smematch.report.terminal import render
    from smematch.report.whatif import whatif_screen

    return render(whatif_screen(asked, rulebook, lang), width(), colour=coloured)

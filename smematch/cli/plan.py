"""`smematch plan FIRM`: what to apply for, by when, in which order, at what cost, and what is missing."""

from datetime import date, timedelta
from enum import StrEnum
from importlib.util import find_spec
from typing import Annotated

import typer
from pydantic_core import PydanticCustomError

from smematch.advise.days import Span
from smematch.advise.plan import Plan, make_plan
from smematch.cli.catalogue import rules_to_check
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
from smematch.errors import UsageProblem
from smematch.match.matcher import match
from smematch.model.calendar import completed_on
from smematch.model.money import WON
from smematch.model.values import read_amount
from smematch.profile import read_profile
from smematch.rulebook import Rulebook

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Format(StrEnum):
    """How to show a plan."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    ICS = "ics"


@app.command()
def plan(
    firm: Annotated[str, typer.Argument(metavar="FIRM", help="A firm profile (YAML); - is standard input.")],
    as_of: AsOf = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="YYYY-MM-DD", help="First day of the plan; otherwise the day of the check."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="YYYY-MM-DD", help="Last day of the plan; otherwise a year after the first."),
    ] = None,
    budget: Annotated[
        str | None, typer.Option("--budget", metavar="KRW", help="Mark where the costs go beyond it (500만, 5m).")
    ] = None,
    set_: Sets = None,
    program: Programs = None,
    format: Annotated[Format, typer.Option("--format", help="How to show the plan.")] = Format.TEXT,
    output: Output = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """What to apply for, by when, in which order, at what cost, and what is missing. Nothing is chosen."""
    speak = language(lang)

    def run() -> int:
        if format is Format.ICS and find_spec("icalendar") is None:
            raise UsageProblem("missing-extra", option="--format ics", extra="report")
        day = day_of(as_of)
        span, most = span_of(day, from_, until), None if budget is None else _won(budget)
        rulebook = rules_to_check(rules, day, program or ())
        refuse_unknown(program or (), rulebook.editions)
        found = match(read_profile(firm, set_ or [], rulebook), rulebook, day)
        made = make_plan(found, rulebook, span, most, program or ())
        warn(found.warnings, speak, on_screen=format is Format.TEXT and output is None)
        deliver(_shown(made, rulebook, format, speak, coloured=colour() and output is None), output)
        return 0

    return reported(speak, run)


def span_of(day: date, first: str | None, last: str | None) -> Span:
    """The days of the plan: from the day of the check, for a year, where nothing else is asked for."""
    start = day if first is None else day_given("--from", first)
    end = _a_year(start) if last is None else day_given("--until", last)
    if start > end:
        raise UsageProblem("plan-backwards", start=start, end=end)
    if start < day:
        raise UsageProblem("plan-from-past", start=start, day=day)
    return Span(start, end)


def _a_year(start: date) -> date:
    """The last day before a year is complete."""
    complete = completed_on(start, 1)
    return date.max if complete is None else complete - timedelta(days=1)


def _won(text: str) -> int:
    try:
        amount = read_amount(text, WON)
    except PydanticCustomError:
        amount = -1
    if amount < 0:
        raise UsageProblem("bad-option-budget", found=text)
    return amount


def _shown(made: Plan, rulebook: Rulebook, format: Format, lang: str, *, coloured: bool) -> str:
    if format is Format.JSON:
        from smematch.report.plan_json import plan_json

        return plan_json(made, rulebook, lang)
    if format is Format.MARKDOWN:
        from smematch.report.plan_markdown import plan_markdown

        return plan_markdown(made, rulebook, lang)
    if format is Format.ICS:
        from smematch.report.plan_ics import plan_ics

        return plan_ics(made, rulebook, lang)
    from smematch.report.plan import plan_screen
    from smematch.report.terminal import render

    return render(plan_screen(made, rulebook, lang), width(), colour=coloured)

"""`smematch report FIRM -o FILE`: the page that the client takes home."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smematch import __version__
from smematch.advise.days import Span
from smematch.advise.plan import make_plan
from smematch.advise.timeline import timeline
from smematch.catalogue import load_roles
from smematch.checked import sentences, texts
from smematch.cli.catalogue import rules_and_sources
from smematch.cli.files import renew
from smematch.cli.folder import rules_folder
from smematch.cli.options import AsOf, Lang, Programs, Rules, Sets, day_of, language, refuse_unknown
from smematch.cli.output import reported, warn
from smematch.cli.plan import span_of
from smematch.cli.register import need_extra
from smematch.errors import UsageProblem, nearest
from smematch.match.matcher import match
from smematch.model.calendar import completed_on
from smematch.profile import read_profile
from smematch.rulebook import Rulebook, load_to_check
from smematch.source import Source
from smematch.words import ENGLISH

if TYPE_CHECKING:
    from smematch.report.client.value import ClientPage

app = typer.Typer(add_completion=False, rich_markup_mode=None)
FARTHEST = 100
"""Years ahead that can be looked at."""
HTML, MARKDOWN, EXCEL = ".html", ".md", ".xlsx"
NEEDED = {HTML: "jinja2", MARKDOWN: None, EXCEL: "xlsxwriter"}
"""The formats by the end of a file's name, and the library that each needs."""


@app.command()
def report(
    firm: Annotated[str, typer.Argument(metavar="FIRM", help="A firm profile (YAML); - is standard input.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FILE", help="The page: .html, .md or .xlsx.", show_default=False),
    ],
    as_of: AsOf = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="YYYY-MM-DD", help="First day to look at; otherwise the day of the check."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="YYYY-MM-DD", help="Last day to look at; otherwise a year after the first."),
    ] = None,
    set_: Sets = None,
    program: Programs = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """The client's page: what the firm can use, by when, at what cost, what to answer, how to apply, whom to ask."""
    speak = language(lang)

    def run() -> int:
        kind = _kind(output)
        day = day_of(as_of)
        span = _span(day, from_, until)
        wanted = tuple(dict.fromkeys(program or ()))
        rulebook, sources = rules_and_sources(load_to_check(rules_folder(rules), day, wanted))
        refuse_unknown(wanted, rulebook.editions)
        found = match(read_profile(firm, set_ or [], rulebook), rulebook, day)
        roles = load_roles(rulebook, sources)
        warn(found.warnings, speak, on_screen=False)
        from smematch.report.client.page import Told, client_page

        made = make_plan(found, rulebook, span, None, wanted)
        passing = timeline(found.firm, rulebook, Span(day, span.end), wanted)
        told = Told(
            made,
            passing,
            rulebook,
            _texts(sources, rulebook),
            roles,
            wanted,
            __version__,
            _unchecked(sources, rulebook, speak),
        )
        renew({output: _written(client_page(told, speak), kind)})
        return 0

    return reported(speak, run)


def _span(day: date, first: str | None, last: str | None) -> Span:
    """The days to look at: as of a plan, and not so far ahead that no rule says anything."""
    span = span_of(day, first, last)
    if span.end > (completed_on(span.start, FARTHEST) or date.max):
        raise UsageProblem("until-far", found=span.end, years=FARTHEST)
    return span


def _kind(output: Path) -> str:
    """The format of a page; a UsageProblem where the file's name ends in none, or its library is missing."""
    found = output.suffix.lower()
    if found not in NEEDED:
        near = nearest(found, NEEDED)
        raise UsageProblem("no-kind-of-page", found=str(output), expected=", ".join(NEEDED), nearest=near)
    library = NEEDED[found]
    if library is not None:
        need_extra(f"report -o {output.name}", "report", library)
    return found


def _texts(sources: Mapping[str, Source], rulebook: Rulebook) -> dict[str, str]:
    """The texts of the rule files by their paths in the folder, wherever it lies."""
    return {Path(path).relative_to(rulebook.folder).as_posix(): source.text for path, source in sources.items()}


def _unchecked(sources: Mapping[str, Source], rulebook: Rulebook, lang: str) -> tuple[int, int] | None:
    """How many texts no speaker of a language has checked, and how many there are; None for that of the code."""
    if lang == ENGLISH:
        return None
    unchecked, all_ = sentences(lang)
    of_rules = texts((source.data for source in sources.values()), lang, rulebook.folder)
    return unchecked + len(of_rules.unchecked), all_ + len(of_rules.all)


def _written(page: "ClientPage", kind: str) -> str | bytes:
    if kind == HTML:
        from smematch.report.client.html import client_html

        return client_html(page)
    if kind == EXCEL:
        from smematch.report.client.xlsx import client_xlsx

        return client_xlsx(page)
    from smematch.report.client.markdown import client_markdown

    return client_markdown(page)

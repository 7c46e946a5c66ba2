"""`smematch list`: the programs there are, or the tables of figures."""

from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.catalogue import Form, FormOption, rules_and_names, with_figures
from smematch.cli.options import Lang, Rules, colour, day_of, language, width
from smematch.cli.output import emit, reported
from smematch.errors import UsageProblem, nearest
from smematch.report.figures import Shown, list_json, list_markdown, list_text, those_wanted
from smematch.report.listing import Wanted, entries, listing, listing_json, listing_markdown, matching
from smematch.report.terminal import render

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="list")
def list_programs(
    words: Annotated[list[str] | None, typer.Argument(help="Words that must all occur, in either language.")] = None,
    agency: Annotated[str | None, typer.Option("--agency", help="Only this agency's.")] = None,
    support_type: Annotated[str | None, typer.Option("--type", help="Only this type of support.")] = None,
    stage: Annotated[str | None, typer.Option("--stage", help="Only those meant for this export stage.")] = None,
    free: Annotated[bool, typer.Option("--free", help="Only those with a service that costs nothing.")] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", help="What there was on this day, also of what is only named."),
    ] = None,
    tables: Annotated[bool, typer.Option("--tables", help="The tables of figures instead; `show` tells one.")] = False,
    form: FormOption = Form.TEXT,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """The programs there are, also those the sources only name."""
    speak = language(lang)

    def run() -> int:
        asked = {"--type": support_type, "--stage": stage, "--free": free, "--as-of": as_of}
        if tables:
            for option, value in asked.items():
                if value:
                    raise UsageProblem("options-exclude", option="--tables", other=option)
            emit(_tables(words or [], agency, form, speak, rules))
            return 0
        rulebook, catalogue = rules_and_names(rules)
        register = rulebook.register
        for option, word, known in (
            ("--type", support_type, register.support_types),
            ("--stage", stage, register.export_stages),
        ):
            if word is not None and word not in known:
                expected = ", ".join(known)
                raise UsageProblem(
                    "bad-option-word", option=option, found=word, expected=expected, nearest=nearest(word, known)
                )
        wanted = Wanted(agency, support_type, stage, free, tuple(words or ()))
        day = day_of(as_of)
        found = matching(entries(rulebook, catalogue, day), wanted, day, of_day=as_of is not None)
        if form is Form.JSON:
            emit(listing_json(found, rulebook))
        elif form is Form.MARKDOWN:
            emit(listing_markdown(found, rulebook, speak))
        else:
            emit(render(listing(found, rulebook, speak, width()), width(), colour=colour()))
        return 0

    return reported(speak, run)


def _tables(words: list[str], agency: str | None, form: Form, lang: str, folder: Path | None) -> str:
    rulebook, _, figures = with_figures(folder)
    day = day_of(None)
    every = (Shown(name, table, figures, rulebook, day) for name, table in figures.tables.items())
    found = those_wanted(every, words, agency)
    if form is Form.JSON:
        return list_json(found)
    if form is Form.MARKDOWN:
        return list_markdown(found, lang)
    return render(list_text(found, lang), width(), colour=colour())

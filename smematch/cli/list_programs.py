"""`smematch list`: the programs there are."""

from typing import Annotated

import typer

from smematch.cli.catalogue import Form, FormOption, reported, rules_and_names
from smematch.cli.options import Lang, Rules, colour, day_of, language, width
from smematch.cli.output import emit
from smematch.errors import UsageProblem
from smematch.model.base import nearest
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
    form: FormOption = Form.TEXT,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """The programs there are, also those the sources only name."""
    speak = language(lang)

    def run() -> int:
        rulebook, catalogue = rules_and_names(rules)
        register = rulebook.register
        for option, asked, known in (
            ("--type", support_type, register.support_types),
            ("--stage", stage, register.export_stages),
        ):
            if asked is not None and asked not in known:
                expected = ", ".join(known)
                raise UsageProblem(
                    "bad-option-word", option=option, found=asked, expected=expected, nearest=nearest(asked, known)
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

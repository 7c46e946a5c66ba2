"""`smematch explain FIRM PROGRAM`: the whole tree, and what it rests on."""

from typing import Annotated

import typer

from smematch.cli.catalogue import Form, FormOption, rules_to_check
from smematch.cli.folder import programs
from smematch.cli.options import Lang, Rules, Sets, colour, day_of, language, width
from smematch.cli.output import emit, reported
from smematch.errors import UsageProblem, nearest
from smematch.match.matcher import match
from smematch.profile import read_profile
from smematch.report.explain import explain, explain_json, explain_markdown
from smematch.report.terminal import render

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="explain")
def explain_program(
    firm: Annotated[str, typer.Argument(metavar="FIRM", help="A firm profile (YAML); - is standard input.")],
    program: Annotated[str, typer.Argument(help="The id of a program.", autocompletion=programs)],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day of the check; otherwise today in Korea."),
    ] = None,
    set_: Sets = None,
    form: FormOption = Form.TEXT,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Why a program's services say what they say: every condition, the firm's value, source and reading."""
    speak = language(lang)

    def run() -> int:
        day = day_of(as_of)
        rulebook = rules_to_check(rules, day, (program,))
        if program not in rulebook.editions:
            raise UsageProblem("bad-program", found=program, nearest=nearest(program, rulebook.editions))
        if rulebook.edition_on(program, day) is None:
            raise UsageProblem("no-edition", found=program, day=str(day))
        found = match(read_profile(firm, set_ or [], rulebook), rulebook, day, (program,))
        if form is Form.JSON:
            emit(explain_json(found, rulebook, speak))
        elif form is Form.MARKDOWN:
            emit(explain_markdown(found, rulebook, speak))
        else:
            emit(render(explain(found, rulebook, speak), width(), colour=colour()))
        return 0

    return reported(speak, run)

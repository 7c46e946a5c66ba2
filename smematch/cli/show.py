"""`smematch show PROGRAM`: everything a rule file states."""

from typing import Annotated

import typer

from smematch.cli.catalogue import Form, FormOption, reported, rules_and_names
from smematch.cli.folder import programs
from smematch.cli.options import AsOf, Lang, Rules, colour, day_of, language, width
from smematch.cli.output import emit
from smematch.errors import UsageProblem
from smematch.model.base import nearest
from smematch.model.catalogue import Catalogue
from smematch.report.facts_json import named_json, program_json
from smematch.report.sheet import named_sheet, sheet, title
from smematch.report.show import sheet_markdown, sheet_text
from smematch.report.terminal import render
from smematch.rulebook import Rulebook

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(
    program: Annotated[
        str, typer.Argument(help="The id of a program, as `smematch list` shows it.", autocompletion=programs)
    ],
    as_of: AsOf = None,
    form: FormOption = Form.TEXT,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Every row of a program, each condition as a sentence, and how doubtful passages are read."""
    speak = language(lang)

    def run() -> int:
        rulebook, catalogue = rules_and_names(rules)
        emit(_shown(program, as_of, rulebook, catalogue, form, speak))
        return 0

    return reported(speak, run)


def _shown(name: str, as_of: str | None, rulebook: Rulebook, catalogue: Catalogue, form: Form, lang: str) -> str:
    day = day_of(as_of)
    known = [*rulebook.editions, *catalogue.named]
    if name not in known:
        raise UsageProblem("bad-program", found=name, nearest=nearest(name, known))
    if name in catalogue.named:
        named = catalogue.named[name]
        rows, head = named_sheet(named, rulebook, day, lang), title(named, name, lang)
        if form is Form.JSON:
            return named_json(name, named, rulebook, day)
    else:
        edition = rulebook.edition_on(name, day)
        if edition is None:
            raise UsageProblem("no-edition", found=name, day=str(day))
        rows, head = sheet(edition, rulebook, catalogue, day, lang), title(edition, name, lang)
        if form is Form.JSON:
            return program_json(edition, rulebook, day)
    if form is Form.MARKDOWN:
        return sheet_markdown(head, rows)
    return render(sheet_text(head, rows), width(), colour=colour())

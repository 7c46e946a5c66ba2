"""`smematch show PROGRAM`: everything a rule file states, or a table of figures."""

from typing import Annotated

import typer

from smematch.cli.catalogue import Form, FormOption, reported, with_figures
from smematch.cli.folder import shown
from smematch.cli.options import AsOf, Lang, Rules, colour, day_of, language, width
from smematch.cli.output import emit
from smematch.errors import UsageProblem
from smematch.model.base import nearest
from smematch.model.catalogue import Catalogue
from smematch.model.figures import Figures
from smematch.report.facts_json import named_json, program_json
from smematch.report.figures import Shown, figures_json, figures_markdown, figures_text
from smematch.report.sheet import named_sheet, sheet, tables_row, title
from smematch.report.show import sheet_markdown, sheet_text
from smematch.report.terminal import render
from smematch.rulebook import Rulebook

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(
    program: Annotated[
        str,
        typer.Argument(
            help="The id of a program or of a table of figures, as `smematch list` (--tables) shows it.",
            autocompletion=shown,
        ),
    ],
    as_of: AsOf = None,
    form: FormOption = Form.TEXT,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Every row of a program, each condition as a sentence, and how doubtful passages are read."""
    speak = language(lang)

    def run() -> int:
        rulebook, catalogue, figures = with_figures(rules)
        known = [*rulebook.editions, *catalogue.named, *figures.tables]
        if program not in known:
            raise UsageProblem("not-to-show", found=program, nearest=nearest(program, known))
        if program in figures.tables:
            emit(_table(program, as_of, rulebook, figures, form, speak))
        else:
            emit(_program(program, as_of, rulebook, catalogue, figures, form, speak))
        return 0

    return reported(speak, run)


def _table(name: str, as_of: str | None, rulebook: Rulebook, figures: Figures, form: Form, lang: str) -> str:
    told = Shown(name, figures.tables[name], figures, rulebook, day_of(as_of))
    if form is Form.JSON:
        return figures_json(told)
    if form is Form.MARKDOWN:
        return figures_markdown(told, lang)
    return render(figures_text(told, lang, width()), width(), colour=colour())


def _program(
    name: str, as_of: str | None, rulebook: Rulebook, catalogue: Catalogue, figures: Figures, form: Form, lang: str
) -> str:
    day = day_of(as_of)
    tables = figures.of_program(name)
    if name in catalogue.named:
        named = catalogue.named[name]
        rows, head = named_sheet(named, rulebook, day, lang), title(named, name, lang)
        if form is Form.JSON:
            return named_json(name, named, rulebook, day, list(tables))
    else:
        edition = rulebook.edition_on(name, day)
        if edition is None:
            raise UsageProblem("no-edition", found=name, day=str(day))
        rows, head = sheet(edition, rulebook, catalogue, day, lang), title(edition, name, lang)
        if form is Form.JSON:
            return program_json(edition, rulebook, day, list(tables))
    every = (*rows, *tables_row(tables, lang))
    if form is Form.MARKDOWN:
        return sheet_markdown(head, every)
    return render(sheet_text(head, every), width(), colour=colour())

"""`smematch show WORD`: what a rule file states of a program, a table of figures, what a term means by law and year."""

from datetime import date
from typing import Annotated

import typer

from smematch.cli.catalogue import Form, FormOption, with_figures
from smematch.cli.folder import shown
from smematch.cli.options import AsOf, Lang, Rules, Sets, colour, day_of, language, width
from smematch.cli.output import emit, reported
from smematch.errors import UsageProblem, nearest
from smematch.match.evaluate import situate
from smematch.match.situation import Situation
from smematch.model.catalogue import Catalogue
from smematch.model.figures import Figures
from smematch.profile import read_profile
from smematch.report.facts_json import named_json, program_json
from smematch.report.figures import Shown, figures_json, figures_markdown, figures_text
from smematch.report.laws import definition_sheet
from smematch.report.laws_json import definitions_json
from smematch.report.sheet import named_sheet, sheet, tables_row, title
from smematch.report.show import sheet_markdown, sheet_text
from smematch.report.terminal import render
from smematch.rulebook import Rulebook

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def show(
    word: Annotated[
        str,
        typer.Argument(
            metavar="WORD",
            help="The id of a program or of a table of figures, as `smematch list` (--tables) shows it, or a term that "
            "the rules define by law and year.",
            autocompletion=shown,
        ),
    ],
    as_of: AsOf = None,
    firm: Annotated[
        str | None,
        typer.Option("--firm", metavar="FIRM", help="How this firm (a profile; - is standard input) stands by a term."),
    ] = None,
    set_: Sets = None,
    form: FormOption = Form.TEXT,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Every row of a program and how doubtful passages are read; or what a term means by law and year."""
    speak = language(lang)

    def run() -> int:
        rulebook, catalogue, figures = with_figures(rules)
        day = day_of(as_of)
        if set_ and firm is None:
            raise UsageProblem("set-without-firm")
        if word in figures.tables:
            _without(firm, word, "firm-of-table")
            emit(_table(Shown(word, figures.tables[word], figures, rulebook, day), form, speak))
        elif word in rulebook.editions or word in catalogue.named:
            _without(firm, word, "firm-of-program")
            emit(_program(word, day, rulebook, catalogue, figures, form, speak))
        else:
            names = _definitions(word, rulebook, catalogue, figures)
            situation = None
            if firm is not None:
                situation = situate(read_profile(firm, set_ or [], rulebook), rulebook.vocabulary, day)
            emit(_terms(names, day, rulebook, situation, form, speak))
        return 0

    return reported(speak, run)


def _without(firm: str | None, word: str, problem: str) -> None:
    """Only a term by law and year says anything of a firm."""
    if firm is not None:
        raise UsageProblem(problem, found=word)


def _table(told: Shown, form: Form, lang: str) -> str:
    if form is Form.JSON:
        return figures_json(told)
    if form is Form.MARKDOWN:
        return figures_markdown(told, lang)
    return render(figures_text(told, lang, width()), width(), colour=colour())


def _program(
    name: str, day: date, rulebook: Rulebook, catalogue: Catalogue, figures: Figures, form: Form, lang: str
) -> str:
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


def _definitions(word: str, rulebook: Rulebook, catalogue: Catalogue, figures: Figures) -> list[str]:
    """The definitions that a word stands for: those that bear it, otherwise the derived fact of that name."""
    derived = rulebook.vocabulary.derived
    asked = word.casefold()
    found = [name for name, each in derived.items() if asked in (own.casefold() for own in each.names)]
    found = found or [name for name in derived if asked.replace("-", "_") == name]
    if found:
        return found
    words = list(dict.fromkeys(own for each in derived.values() for own in each.names))
    known = [*rulebook.editions, *catalogue.named, *figures.tables, *words, *derived]
    raise UsageProblem("bad-word", found=word, nearest=nearest(word, known), known=", ".join(words))


def _terms(names: list[str], day: date, rulebook: Rulebook, situation: Situation | None, form: Form, lang: str) -> str:
    if form is Form.JSON:
        return definitions_json(names, rulebook, day, situation)
    names = sorted(names, key=lambda name: rulebook.vocabulary.derived[name].edition_on(day) is None)
    sheets = [definition_sheet(name, rulebook, day, situation, lang) for name in names]
    if form is Form.MARKDOWN:
        return "\n".join(sheet_markdown(*each) for each in sheets)
    return "\n\n".join(render(sheet_text(*each), width(), colour=colour()).rstrip("\n") for each in sheets)

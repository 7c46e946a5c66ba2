"""`smematch lint [PATHS]`: every mistake in rule files and cases, with its place."""

from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.folder import rules_folder
from smematch.cli.options import Lang, Rules, language
from smematch.cli.output import complain, emit
from smematch.lint.run import lint as run_lint
from smematch.report.problems import problems_text
from smematch.words import say
from smematch.words.screen import SCREEN

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Rule files, cases or folders of them; otherwise the shipped rules.")
    ] = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Load rule files and cases and report every mistake with its place. Exit code 1 if there is one."""
    speak = language(lang)
    shipped = rules_folder(rules)
    found = run_lint(paths or [shipped], shipped)
    if found.problems:
        emit(problems_text(found.problems, speak))
        complain(say(SCREEN, "lint-found", speak, count=len(set(map(str, found.problems)))))
        return 1
    emit(say(SCREEN, "lint-clean", speak, files=found.files))
    return 0

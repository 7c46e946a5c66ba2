"""`smematch test [PATHS]`: run the cases beside the rules."""

from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.folder import rules_folder
from smematch.cli.options import Lang, Rules, language
from smematch.cli.output import complain, emit
from smematch.errors import InputProblems, Problem
from smematch.report.cases import differences_text
from smematch.report.problems import problems_text
from smematch.rulebook import load
from smematch.ruletest.cases import Case, case_files, load_cases
from smematch.ruletest.run import Difference, run
from smematch.words import say
from smematch.words.screen import SCREEN

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="test")
def run_cases(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Cases files or folders of them; otherwise those of the rules.")
    ] = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Run the cases beside the rules: what was expected, what was found. Exit code 1 if any fails."""
    speak = language(lang)
    folder = rules_folder(rules)
    loaded = load(folder)
    problems: list[Problem] = list(loaded.problems)
    cases: list[Case] = []
    for path in case_files(paths or [folder]) if loaded.rulebook else ():
        try:
            cases += load_cases(path, loaded.rulebook)  # type: ignore[arg-type]
        except InputProblems as error:
            problems += error.problems
    differences: list[Difference] = []
    if loaded.rulebook is not None:
        differences = [each for case in cases for each in run(case, loaded.rulebook)]
    if problems:
        complain(problems_text(problems, speak))
    if differences:
        emit(differences_text(differences, speak))
    failed = len({(each.place.file, each.case) for each in differences})
    if failed:
        complain(say(SCREEN, "tests-failed", speak, failed=failed, all=len(cases)))
    elif cases:
        emit(say(SCREEN, "tests-passed", speak, passed=len(cases)))
    elif not problems:
        complain(say(SCREEN, "no-cases", speak))
    return 1 if problems or failed or not cases else 0

"""`smematch check FIRM...`: the advisor's first screen."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

import typer

from smematch.cli.folder import programs, rules_folder
from smematch.cli.options import AsOf, Lang, Rules, Sets, colour, day_of, language, refuse_unknown, width
from smematch.cli.output import complain, emit, warn
from smematch.errors import InputProblems, Place, Problem, UsageProblem
from smematch.match.matcher import Match, match
from smematch.model.catalogue import Role
from smematch.profile import STANDARD_INPUT, read_profile
from smematch.rulebook import Loaded, Rulebook, load

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Format(StrEnum):
    """How to show the result."""

    TEXT = "text"
    JSON = "json"


class Answers(NamedTuple):
    """The firms that could be matched, and what was wrong with the rest."""

    matches: list[Match]
    problems: list[Problem]


@app.command()
def check(
    firms: Annotated[list[str], typer.Argument(metavar="FIRM...", help="Firm profiles (YAML); - is standard input.")],
    format: Annotated[Format, typer.Option("--format", help="How to show the result.")] = Format.TEXT,
    as_of: AsOf = None,
    set_: Sets = None,
    program: Annotated[
        list[str] | None,
        typer.Option("--program", metavar="ID", help="Only this program, in detail.", autocompletion=programs),
    ] = None,
    cost: Annotated[
        bool, typer.Option("--cost", help="With --program, what each service costs, line by line, with sources.")
    ] = False,
    lang: Lang = None,
    rules: Rules = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Answer with the sound firms and rule files first.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Facts that contradict each other are errors.")] = False,
) -> int:
    """Which programs may a firm use, at what cost, by when, and why."""
    speak = language(lang)
    try:
        day = day_of(as_of)
        loaded = load(rules_folder(rules))
        rulebook = _sound(loaded, keep_going)
        wanted = tuple(dict.fromkeys(program or ()))
        _check_call(firms, wanted, rulebook, cost=cost)
        answers = _Checker(rulebook, set_ or [], strict).answer(firms, day, wanted)
    except InputProblems as error:
        return _refused(error.problems, speak)
    except UsageProblem as error:
        return _refused([error.problem], speak)
    problems = [*loaded.problems, *answers.problems]
    roles = _roles(rulebook, problems) if format is Format.TEXT and not wanted else ()
    if problems and not keep_going:
        return _refused(problems, speak)
    _show(answers.matches, rulebook, format, speak, roles, detailed=bool(wanted), cost=cost)
    return _refused(problems, speak) if problems else 0


def _refused(problems: Iterable[Problem], lang: str) -> int:
    from smematch.report.problems import problems_text  # its sentences are many, and seldom needed

    complain(problems_text(problems, lang))
    return 2


def _sound(loaded: Loaded, keep_going: bool) -> Rulebook:
    if loaded.rulebook is None or (loaded.problems and not keep_going):
        raise InputProblems(loaded.problems)
    return loaded.rulebook


class _Checker:
    """Reads each firm and matches it; what is wrong is collected, not raised."""

    def __init__(self, rulebook: Rulebook, sets: list[str], strict: bool) -> None:
        self.rulebook, self.sets, self.strict = rulebook, sets, strict

    def answer(self, firms: list[str], day: date, wanted: tuple[str, ...]) -> Answers:
        answers = Answers([], [])
        for path in firms:
            try:
                found = match(read_profile(path, self.sets, self.rulebook), self.rulebook, day, wanted)
            except InputProblems as error:
                answers.problems.extend(error.problems)
                continue
            if self.strict and found.contradictions:
                args = [warning.args for warning in found.contradictions]
                answers.problems.extend(Problem("contradiction", each, Place(path)) for each in args)
            else:
                answers.matches.append(found)
        return answers


def _roles(rulebook: Rulebook, problems: list[Problem]) -> tuple[Role, ...]:
    """Whom to call first: only the first screen says it."""
    from smematch.catalogue import load_roles

    try:
        return load_roles(rulebook)
    except InputProblems as error:
        problems += error.problems
        return ()


def _show(
    matches: list[Match],
    rulebook: Rulebook,
    format: Format,
    lang: str,
    roles: tuple[Role, ...],
    *,
    detailed: bool,
    cost: bool,
) -> None:
    for found in matches:
        warn(found.warnings, lang, on_screen=format is Format.TEXT)
    if format is Format.JSON:
        from smematch.report.json import match_json

        for found in matches:
            emit(match_json(found, rulebook, lang, cost=cost))
        return
    from smematch.report.terminal import render, screen

    columns = width()
    if cost:
        from smematch.report.costs import costs_screen

        parts = [costs_screen(found, rulebook, lang) for found in matches]
    elif detailed:
        from smematch.report.detail import details

        parts = [details(found, rulebook, lang) for found in matches]
    else:
        parts = [screen(found, rulebook, lang, columns, roles) for found in matches]
    texts = [render(part, columns, colour=colour()) for part in parts]
    if texts:
        emit(("-" * min(columns, 80) + "\n").join(texts))


def _check_call(firms: list[str], wanted: tuple[str, ...], rulebook: Rulebook, *, cost: bool) -> None:
    if cost and not wanted:
        raise UsageProblem("cost-without-program")
    if firms.count(STANDARD_INPUT) > 1:
        raise UsageProblem("stdin-twice")
    refuse_unknown(wanted, rulebook.editions)

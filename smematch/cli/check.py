"""`smematch check FIRM...`: the advisor's first screen."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from smematch.cli.folder import programs, rules_folder
from smematch.cli.options import AsOf, Lang, Rules, Sets, colour, day_of, language, refuse_unknown, width
from smematch.cli.output import complain, emit, warn
from smematch.errors import InputProblems, Place, Problem, UsageProblem
from smematch.match.matcher import Match, match
from smematch.model.catalogue import Role
from smematch.profile import STANDARD_INPUT, read_profile
from smematch.rulebook import Loaded, Rulebook, load, load_to_check

if TYPE_CHECKING:
    from smematch.advise.watch import Watch

app = typer.Typer(add_completion=False, rich_markup_mode=None)
WITHIN = 30
"""Days ahead of which a day is told of, where nothing else is asked for."""


class Format(StrEnum):
    """How to show the result; the last two what has changed only."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    ICS = "ics"


Program = Annotated[
    list[str] | None,
    typer.Option("--program", metavar="ID", help="Only this program, in detail.", autocompletion=programs),
]
Cost = Annotated[
    bool, typer.Option("--cost", help="With --program, what each service costs, line by line, with sources.")
]
ChangedSince = Annotated[
    Path | None,
    typer.Option(
        "--changed-since",
        metavar="FILE",
        help="What changed for whom since this file was saved, and which days come.",
        show_default=False,
    ),
]
Within = Annotated[
    int | None,
    typer.Option("--within", min=0, max=3660, metavar="DAYS", help="With --changed-since, days ahead; otherwise 30."),
]
Save = Annotated[
    Path | None,
    typer.Option(
        "--save",
        metavar="FILE",
        help="Keep the answers for a later --changed-since, once all went well.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="FILE", help="Write the result to a file.", show_default=False)
]


class Call(NamedTuple):
    """What is asked for."""

    firms: list[str]
    day: date
    wanted: tuple[str, ...]
    cost: bool
    form: Format
    lang: str
    keep_going: bool
    output: Path | None
    save: Path | None
    since: Path | None
    within: int | None


class Answers(NamedTuple):
    """The firms that could be matched, each with the path of its profile, and what was wrong with the rest."""

    matches: list[tuple[str, Match]]
    problems: list[Problem]


@app.command()
def check(
    firms: Annotated[list[str], typer.Argument(metavar="FIRM...", help="Firm profiles (YAML); - is standard input.")],
    format: Annotated[
        Format, typer.Option("--format", help="How to show the result; markdown and ics with --changed-since only.")
    ] = Format.TEXT,
    as_of: AsOf = None,
    set_: Sets = None,
    program: Program = None,
    cost: Cost = False,
    changed_since: ChangedSince = None,
    within: Within = None,
    save: Save = None,
    output: Output = None,
    lang: Lang = None,
    rules: Rules = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Answer with the sound firms and rule files first.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Facts that contradict each other are errors.")] = False,
) -> int:
    """Which programs may a firm use, at what cost, by when, and why; what changed since an earlier check."""
    speak = language(lang)
    try:
        wanted = tuple(dict.fromkeys(program or ()))
        asked = (format, speak, keep_going, output, save, changed_since, within)
        call = Call(firms, day_of(as_of), wanted, cost, *asked)
        folder = rules_folder(rules)
        loaded = load(folder) if changed_since else load_to_check(folder, call.day, wanted)
        rulebook = _sound(loaded, keep_going)
        _check_call(call, rulebook)
        answers = _Checker(rulebook, set_ or [], strict).answer(call)
        return _answer(call, answers, rulebook, loaded.problems)
    except InputProblems as error:
        return _refused(error.problems, speak)
    except UsageProblem as error:
        return _refused([error.problem], speak)


def _answer(call: Call, answers: Answers, rulebook: Rulebook, of_rules: list[Problem]) -> int:
    """Shows, then keeps what was asked to be kept; nothing of both where something is wrong."""
    problems = [*of_rules, *answers.problems]
    roles: tuple[Role, ...] = ()
    if call.form is Format.TEXT and not call.wanted and call.since is None:
        roles = _roles(rulebook, problems)
    if problems and not call.keep_going:
        return _refused(problems, call.lang)
    changed = None if call.since is None else _changed(call, call.since, answers, rulebook, whole=not of_rules)
    with _waiting(call, answers, changed, rulebook) as keep:
        if _deliver(_told(call, answers, changed, rulebook, roles), call.output):
            keep()
    return _refused(problems, call.lang) if problems else 0


def _waiting(
    call: Call, answers: Answers, changed: "Watch | None", rulebook: Rulebook
) -> AbstractContextManager[Callable[[], object]]:
    """The answers waiting to be kept, if they are to be: of firms that could not be read, those of then."""
    if call.save is None:
        return nullcontext(lambda: None)
    from smematch.cli.files import in_waiting

    kept = () if changed is None else changed.unread
    return in_waiting(call.save, _json(call, answers, rulebook) + "".join(f"{each.text}\n" for each in kept))


def _told(call: Call, answers: Answers, changed: "Watch | None", rulebook: Rulebook, roles: tuple[Role, ...]) -> str:
    """What is asked for as a text; the warnings are told beside it."""
    if changed is None:
        for _, found in answers.matches:
            warn(found.warnings, call.lang, on_screen=call.form is Format.TEXT and call.output is None)
        return _shown(call, answers, rulebook, roles)
    from smematch.cli.watch import shown

    return shown(changed, rulebook, call.form.value, call.lang, coloured=colour() and call.output is None)


def _deliver(text: str, output: Path | None) -> bool:
    if output is None:
        return emit(text) if text else True
    from smematch.cli.formats import deliver  # what it brings is seldom needed

    return deliver(text, output)


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

    def answer(self, call: Call) -> Answers:
        answers = Answers([], [])
        for path in call.firms:
            try:
                found = match(read_profile(path, self.sets, self.rulebook), self.rulebook, call.day, call.wanted)
            except InputProblems as error:
                answers.problems.extend(error.problems)
                continue
            if self.strict and found.contradictions:
                args = [warning.args for warning in found.contradictions]
                answers.problems.extend(Problem("contradiction", each, Place(path)) for each in args)
            else:
                answers.matches.append((path, found))
        return answers


def _roles(rulebook: Rulebook, problems: list[Problem]) -> tuple[Role, ...]:
    """Whom to call first: only the first screen says it."""
    from smematch.catalogue import load_roles

    try:
        return load_roles(rulebook)
    except InputProblems as error:
        problems += error.problems
        return ()


def _changed(call: Call, since: Path, answers: Answers, rulebook: Rulebook, *, whole: bool) -> "Watch":
    from smematch.cli.watch import Since, compared

    read = {path for path, _ in answers.matches}
    unread = [path for path in call.firms if path not in read]
    within = WITHIN if call.within is None else call.within
    return compared(answers.matches, unread, rulebook, Since(since, within, call.wanted, whole))


def _json(call: Call, answers: Answers, rulebook: Rulebook) -> str:
    from smematch.report.json import Asked, match_json

    lines = [
        match_json(found, rulebook, call.lang, Asked(path, call.wanted), cost=call.cost)
        for path, found in answers.matches
    ]
    return "".join(f"{line}\n" for line in lines)


def _shown(call: Call, answers: Answers, rulebook: Rulebook, roles: tuple[Role, ...]) -> str:
    if call.form is Format.JSON:
        return _json(call, answers, rulebook)
    from smematch.report.terminal import render, screen

    matches, lang, columns = [found for _, found in answers.matches], call.lang, width()
    if call.cost:
        from smematch.report.costs import costs_screen

        parts = [costs_screen(found, rulebook, lang) for found in matches]
    elif call.wanted:
        from smematch.report.detail import details

        parts = [details(found, rulebook, lang) for found in matches]
    else:
        parts = [screen(found, rulebook, lang, columns, roles) for found in matches]
    coloured = colour() and call.output is None
    return ("-" * min(columns, 80) + "\n").join(render(part, columns, colour=coloured) for part in parts)


def _check_call(call: Call, rulebook: Rulebook) -> None:
    if call.cost and not call.wanted:
        raise UsageProblem("cost-without-program")
    if call.firms.count(STANDARD_INPUT) > 1:
        raise UsageProblem("stdin-twice")
    refuse_unknown(call.wanted, rulebook.editions)
    if any(path is not None for path in (call.since, call.save, call.output)):
        from smematch.cli.watch import check_files

        check_files(call.firms, call.since, call.save, call.output)
    if call.since is None:
        only = {"--format markdown": call.form is Format.MARKDOWN, "--format ics": call.form is Format.ICS}
        only["--within"] = call.within is not None
        for option in (option for option, asked in only.items() if asked):
            raise UsageProblem("without-changed-since", option=option)
    elif call.cost:
        raise UsageProblem("not-with-changed-since", option="--cost")

"""`smematch lint [PATHS]`: what is wrong in rule files and cases, where, and how to mend it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from smematch import __version__
from smematch.cli.folder import rules_folder
from smematch.cli.formats import Format, FormatOption, Output, deliver, from_here, summarise
from smematch.cli.options import Lang, Rules, day_of, language, today
from smematch.cli.output import complain, emit, reported
from smematch.cli.solving import SECONDS, Limit, solving
from smematch.errors import UsageProblem, nearest, problem
from smematch.lint.checks import BY_WORD, CHECKS
from smematch.lint.config import Config, codes_of, read_config
from smematch.lint.finding import Severity
from smematch.lint.run import Days, Linted
from smematch.lint.run import lint as run_lint
from smematch.report.findings import by_file, items_of
from smematch.report.item import Item
from smematch.words import say
from smematch.words.lint import LINT

TITLE = "smematch lint"
app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def lint(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Rule files, cases or folders of them; otherwise the shipped rules.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODE", help="Only these checks: codes, names, beginnings.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODE", help="Not these checks.")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Apply the fixes that change no verdict.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="With --fix or --diff: the nearest right word too.")] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="YYYY-MM-DD", help="Tell too what is old, or due for review, on this day."),
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="Tell too what is old, or due for review, today.")] = False,
    prove: Annotated[bool, typer.Option("--prove", help="Let the solver look too: what is so for every firm.")] = False,
    limit: Limit = SECONDS,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CODE", help="Show the page of a check; `all` lists them.")
    ] = None,
    format: FormatOption = Format.TEXT,
    output: Output = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """What is wrong in rule files and cases, where, and how to mend it. Exit code 1 if anything is.

    Findings of severity info never fail. smematch.toml or [tool.smematch.lint] in pyproject.toml choose checks.
    """
    speak = language(lang)

    def work() -> int:
        if explain is not None:
            deliver(_explained(explain, speak), output)
            return 0
        shipped = rules_folder(rules)
        chosen = paths or [shipped]
        days = Days(today(), _asked(as_of, due=due))
        with reading():
            config = settings(select, ignore)
        if diff:
            from smematch.cli.mending import preview

            with reading():
                shown = preview(chosen, shipped, config, days, unsafe=unsafe)
            deliver(shown, output)
            return 0
        if fix:
            from smematch.cli.mending import mend

            with reading():
                made = mend(chosen, shipped, config, days, unsafe=unsafe)
            complain(say(LINT, "fixed", speak, count=made))
        with reading():
            linted = run_lint(chosen, shipped, config, days, solving("--prove", limit) if prove else None)
        return _report(linted, format, output, speak)

    return reported(speak, work)


@contextmanager
def reading() -> Iterator[None]:
    """What the system refuses here is about the rules that are read, not about the output."""
    try:
        yield
    except OSError as error:
        raise problem("cannot-read", str(error.filename or "."), why=error.strerror or str(error)) from None


def _report(linted: Linted, form: Format, output: Path | None, lang: str) -> int:
    items = items_of(linted.findings, lang)
    by_level = {severity: sum(each.severity == severity for each in linted.findings) for severity in Severity}
    counts = {"files": len(linted.sources), **{str(each): by_level[each] for each in Severity}}
    counts["suppressed"] = linted.silenced
    if form is Format.TEXT:
        from smematch.report.items_text import items_text

        deliver(items_text(items, lang), output)
        fixable = sum(each.fix is not None and each.fix.safe for each in linted.findings)
        closing = say(LINT, "found" if items else "clean", lang, **counts)
        hint = "\n" + say(LINT, "fixable", lang, count=fixable) if fixable else ""
        (complain if items else emit)(closing + hint)
    else:
        from smematch.report.items_json import items_json

        machines(items, linted, form, (TITLE, partial(items_json, items, counts)), counts, output, lang)
    return failing(linted)


def failing(linted: Linted) -> int:
    """The exit code: 1 where anything was found that makes a build fail."""
    return int(any(finding.severity is not Severity.INFO for finding in linted.findings))


def machines(
    items: list[Item],
    linted: Linted,
    form: Format,
    titled: tuple[str, Callable[[], str]],
    counts: dict[str, int],
    output: Path | None,
    lang: str,
) -> None:
    """Deliver findings, as items in a language, in a format for machines, under a title; JSON is what a call gives."""
    title, as_json = titled
    deliver(as_json() if form is Format.JSON else _for_machines(items, linted, form, title, lang), output)
    if form is Format.GITHUB:  # after the annotations: they are shown where the summary cannot be written
        summarise(title, list(map(from_here, items)), counts, lang)


def _for_machines(items: list[Item], linted: Linted, form: Format, title: str, lang: str) -> str:
    if form is Format.JUNIT:
        from smematch.report.junit import junit

        return junit(by_file(items, linted.sources), title)
    near = list(map(from_here, items))
    if form is Format.SARIF:
        from smematch.report.pages import sarif_rules
        from smematch.report.sarif import sarif

        return sarif(near, sarif_rules(CHECKS, lang), __version__)
    from smematch.report.github import github_annotations

    return github_annotations(near)


def _explained(word: str, lang: str) -> str:
    from smematch.report.pages import list_of_checks, page_text

    if word.lower() == "all":
        return list_of_checks(CHECKS, lang)
    check = BY_WORD.get(word.upper()) or BY_WORD.get(word.lower())
    if check is not None:
        return page_text(check, lang)
    codes, _ = codes_of([word.upper()])
    if not codes:
        raise UsageProblem("unknown-check", found=word, nearest=nearest(word, BY_WORD))
    return list_of_checks([each for each in CHECKS if each.code in codes], lang)


def settings(select: list[str] | None, ignore: list[str] | None) -> Config:
    """The checks chosen: by the team's file, and by the options."""
    config = read_config(Path.cwd())
    for words in (select, ignore):
        for word in codes_of(words or ())[1]:
            raise UsageProblem("unknown-check", found=word, nearest=nearest(word, BY_WORD))
    if select:
        config = config._replace(select=codes_of(select)[0], ignore=frozenset())
    return config._replace(ignore=config.ignore | codes_of(ignore or ())[0])


def _asked(as_of: str | None, *, due: bool) -> date | None:
    if as_of is not None:
        return day_of(as_of)
    return today() if due else None

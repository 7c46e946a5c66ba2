"""`smematch test [PATHS]`: run the cases beside the rules, count what they have seen, propose what they lack."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from smematch.cli.folder import programs, rules_folder
from smematch.cli.formats import Format, FormatOption, Output, deliver, summarise
from smematch.cli.options import Lang, Rules, colour, language, width
from smematch.cli.output import complain
from smematch.errors import UsageProblem
from smematch.report.cases import results_text, verdict_text
from smematch.report.problems import problems_text
from smematch.ruletest.tested import Selection, Tested, run_all, select
from smematch.words import say
from smematch.words.cases import CASES

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class _Asked(NamedTuple):
    """What was asked for, read."""

    counting: bool
    threshold: int | None
    mutate: bool
    format: Format
    output: Path | None
    lang: str


@app.command(name="test")
def run_cases(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Cases files or folders of them; otherwise those of the rules.")
    ] = None,
    run: Annotated[
        str | None, typer.Option("--run", metavar="REGEX", help="Only the cases whose name it finds.")
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Count what the cases have seen: conditions three ways, fee lines.")
    ] = False,
    threshold: Annotated[
        int | None,
        typer.Option("--threshold", min=0, max=100, help="With coverage below so many percent, exit code 1."),
    ] = None,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Change the rules one at a time: which changes does no case notice?")
    ] = False,
    table: Annotated[bool, typer.Option("--table", help="Show the cases as a table, without running them.")] = False,
    propose: Annotated[
        str | None,
        typer.Option("--propose", metavar="PROGRAM", help="Write boundary cases to confirm.", autocompletion=programs),
    ] = None,
    format: FormatOption = Format.TEXT,
    output: Output = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Run the cases beside the rules: what was expected, what was found, what decided. Exit code 1 if any fails."""
    speak = language(lang)
    asked = _Asked(coverage or threshold is not None, threshold, mutate, format, output, speak)
    try:
        _refuse_together(asked, table=table, propose=propose)
        selection = select(paths or [], rules_folder(rules), _pattern(run))
        if table:
            return _show_table(selection, asked)
        if propose is not None:
            return _propose(propose, selection, asked)
        return _test(selection, asked)
    except UsageProblem as error:
        complain(problems_text([error.problem], speak))
        return 2


def _pattern(text: str | None) -> re.Pattern[str] | None:
    try:
        return None if text is None else re.compile(text)
    except re.error as error:
        raise UsageProblem("bad-option-pattern", option="--run", found=text, why=str(error)) from None


def _refuse_together(asked: _Asked, *, table: bool, propose: str | None) -> None:
    """A table and proposals are answers of their own, and only text."""
    chosen = [option for option, given in (("--table", table), ("--propose", propose is not None)) if given]
    others = [("--coverage", asked.counting), ("--mutate", asked.mutate), ("--format", asked.format is not Format.TEXT)]
    chosen += [option for option, given in others if given and chosen]
    if len(chosen) > 1:
        raise UsageProblem("options-exclude", option=chosen[0], other=chosen[1])


def _test(selection: Selection, asked: _Asked) -> int:
    tested = run_all(selection, counting=asked.counting)
    survivors = _mutants(selection, tested, asked) if asked.mutate else None
    short = _too_little(tested, asked.threshold)
    if asked.format is Format.TEXT:
        deliver("\n".join(filter(None, (_text(tested, selection, asked), survivors and survivors.text))), asked.output)
    else:
        deliver(_formatted(tested, selection, asked, short=bool(short)), asked.output)
    complain(problems_text(tested.problems, asked.lang) if asked.format is Format.TEXT else "")
    complain(verdict_text(tested, asked.lang))
    complain(short)
    return 0 if tested.good and not short and (survivors is None or survivors.good) else 1


def _text(tested: Tested, selection: Selection, asked: _Asked) -> str:
    parts = [results_text(tested, asked.lang)]
    if tested.coverage is not None and selection.rulebook is not None:
        from smematch.report.coverage import coverage_table, coverage_text
        from smematch.report.terminal import render

        table = render(coverage_table(tested.coverage, asked.lang), width(), colour=colour() and not asked.output)
        parts += [table.rstrip("\n"), coverage_text(tested.coverage, selection.rulebook, asked.lang)]
    return "\n".join(filter(None, parts))


def _formatted(tested: Tested, selection: Selection, asked: _Asked, *, short: bool) -> str:
    from smematch.report import cases_formats as formats
    from smematch.report.cases_json import cases_json, counts

    if asked.format is Format.JSON:
        return cases_json(tested, selection.rulebook, asked.lang)
    groups = formats.groups(tested, selection.rulebook, "error" if short else "note", asked.lang)
    if asked.format is Format.SARIF:
        return formats.as_sarif(groups, asked.lang)
    if asked.format is Format.JUNIT:
        return formats.as_junit(groups)
    summarise(formats.SUITE, formats.items(groups), counts(tested), asked.lang)
    return formats.github(groups)


def _too_little(tested: Tested, threshold: int | None) -> str:
    """The sentence about coverage below the threshold; empty where it is not."""
    if threshold is None or tested.coverage is None or tested.coverage.share >= Fraction(threshold, 100):
        return ""
    from smematch.report.coverage import percentage

    return say(
        CASES, "too-little", language(None), percent=percentage(tested.coverage.share), threshold=threshold
    )  # fmt: skip


class _Survivors(NamedTuple):
    """What mutation gave, in words, and whether each survivor has a reason that still holds."""

    text: str
    good: bool


def _mutants(selection: Selection, tested: Tested, asked: _Asked) -> _Survivors:
    if not tested.good or selection.rulebook is None:
        return _Survivors(say(CASES, "mutants-later", asked.lang), good=False)
    try:
        from smematch.report.mutants import mutation_text
        from smematch.ruletest.mutate import mutate

        cases = [case for case in selection.cases if case.entry.confirmed]
        excused = {
            (case.file.program, case.file.edition): case.file.survivors for case in selection.cases if case.file.program
        }
        result = mutate(selection.rulebook, cases, tuple({each.program for each in selection.programs}), excused)
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "z3":
            raise
        raise UsageProblem("missing-extra", option="--mutate", extra="prove") from None
    good = not result.stale and all(survivor.because is not None for survivor in result.survivors)
    return _Survivors(mutation_text(result, asked.lang), good)


def _show_table(selection: Selection, asked: _Asked) -> int:
    complain(problems_text(selection.problems, asked.lang))
    if selection.rulebook is not None and selection.cases:
        from smematch.report.case_table import case_table
        from smematch.report.terminal import render

        columns = width()
        table = case_table(selection.cases, selection.rulebook, asked.lang, columns)
        deliver(render(table, columns, colour=colour() and not asked.output), asked.output)
    elif not selection.problems:
        complain(say(CASES, "none", asked.lang))
    return 1 if selection.problems or not selection.cases else 0


def _propose(name: str, selection: Selection, asked: _Asked) -> int:
    from smematch.foundation import CASES as SUFFIX
    from smematch.model.base import nearest
    from smematch.report.proposals import proposals_text
    from smematch.ruletest.propose import propose

    complain(problems_text(selection.problems, asked.lang))
    if selection.rulebook is None:
        return 1
    if name not in selection.rulebook.editions:
        raise UsageProblem("bad-program", found=name, nearest=nearest(name, selection.rulebook.editions))
    found = propose(selection.rulebook.editions[name][-1], selection.cases, selection.rulebook)
    taken = frozenset(case.entry.name for case in selection.cases if case.file.program == name)
    path = Path(selection.rulebook.sources[name, found.program.edition].file)
    deliver(proposals_text(found, selection.rulebook, taken, str(path.with_suffix(SUFFIX)), asked.lang), asked.output)
    return 1 if selection.problems else 0

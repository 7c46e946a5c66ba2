"""`smematch test [PATHS]`: run the cases beside the rules, count what they have seen, propose what they lack."""

import re
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from smematch.cli.folder import programs, rules_folder
from smematch.cli.formats import Format, FormatOption, Output, deliver, from_here, summarise
from smematch.cli.options import Lang, Rules, colour, language, width
from smematch.cli.output import complain, reported
from smematch.cli.solving import need_solver
from smematch.errors import UsageProblem
from smematch.report.cases import results_text, verdict_text
from smematch.report.coverage import coverage_table, coverage_text, shortfall
from smematch.report.problems import problems_text
from smematch.report.terminal import render
from smematch.rulebook import Rulebook
from smematch.ruletest.tested import CasesRun, Selection, run_all, select
from smematch.words import say
from smematch.words.cases import CASES

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class _Asked(NamedTuple):
    """What was asked for."""

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

    def work() -> int:
        _refuse_together(asked, table=table, propose=propose, run=run)
        selection = select(paths or [], rules_folder(rules), _pattern(run))
        if table:
            return _show_table(selection, asked)
        if propose is not None:
            return _propose(propose, selection, asked)
        return _test(selection, asked)

    return reported(speak, work)


def _pattern(text: str | None) -> re.Pattern[str] | None:
    try:
        return None if text is None else re.compile(text)
    except re.error as error:
        raise UsageProblem("bad-option-pattern", option="--run", found=text, why=str(error)) from None


def _refuse_together(asked: _Asked, *, table: bool, propose: str | None, run: str | None) -> None:
    """A table and proposals are answers of their own and only text; proposals look at all cases."""
    answers = {"--table": table, "--propose": propose is not None}
    ways = {
        "--coverage": asked.counting,
        "--mutate": asked.mutate,
        "--format": asked.format is not Format.TEXT,
        "--run": run is not None and propose is not None,
    }
    chosen = [option for option, given in answers.items() if given]
    chosen += [option for option, given in ways.items() if given and chosen]
    if len(chosen) > 1:
        raise UsageProblem("options-exclude", option=chosen[0], other=chosen[1])
    if asked.mutate:
        need_solver("--mutate")


def _test(selection: Selection, asked: _Asked) -> int:
    tested = run_all(selection, counting=asked.counting, mutating=asked.mutate)
    short = shortfall(tested.coverage, asked.threshold, asked.lang)
    if asked.format is Format.TEXT:
        complain(problems_text(tested.problems, asked.lang))
        parts = (
            results_text(tested, asked.lang),
            _coverage(tested, selection.rulebook, asked),
            _mutants(tested, asked),
        )
        deliver("\n".join(filter(None, parts)), asked.output)
    else:
        _tell_machines(tested, selection.rulebook, asked, short=bool(short))
    complain(verdict_text(tested, asked.lang))
    complain(short)
    if asked.mutate and tested.mutation is None:
        complain(say(CASES, "mutants-later", asked.lang))
    stale = tested.mutation is not None and tested.mutation.stale
    return 0 if tested.good and not short and not tested.unexcused and not stale else 1


def _coverage(tested: CasesRun, rulebook: Rulebook | None, asked: _Asked) -> str:
    if tested.coverage is None or rulebook is None:
        return ""
    table = render(coverage_table(tested.coverage, asked.lang), width(), colour=colour() and not asked.output)
    return table + coverage_text(tested.coverage, rulebook, asked.lang)


def _mutants(tested: CasesRun, asked: _Asked) -> str:
    if tested.mutation is None:
        return ""
    from smematch.report.mutants import mutation_text
    from smematch.report.proposals import excuses_text

    return "\n".join(
        filter(None, (mutation_text(tested.mutation, asked.lang), excuses_text(tested.unexcused, asked.lang)))
    )


def _tell_machines(tested: CasesRun, rulebook: Rulebook | None, asked: _Asked, *, short: bool) -> None:
    from smematch import __version__
    from smematch.report.cases_formats import SUITE, groups, rules
    from smematch.report.cases_json import cases_json, counts
    from smematch.report.github import github_annotations
    from smematch.report.junit import junit
    from smematch.report.sarif import sarif

    if asked.format is Format.JSON:
        deliver(cases_json(tested, rulebook, asked.lang), asked.output)
        return
    found = groups(tested, rulebook, "error" if short else "note", asked.lang)
    items = [from_here(item) for group in found for item in group.items]
    if asked.format is Format.JUNIT:
        deliver(junit(found, SUITE), asked.output)
    elif asked.format is Format.SARIF:
        deliver(sarif(items, rules(items, asked.lang), __version__), asked.output)
    else:
        deliver(github_annotations(items), asked.output)
        # After the annotations: they are shown where the summary cannot be written.
        summarise(SUITE, items, counts(tested), asked.lang)


def _show_table(selection: Selection, asked: _Asked) -> int:
    complain(problems_text(selection.problems, asked.lang))
    if selection.rulebook is not None and selection.cases:
        from smematch.report.case_table import case_table

        columns = width()
        table = case_table(selection.cases, selection.rulebook, asked.lang, columns)
        deliver(render(table, columns, colour=colour() and not asked.output), asked.output)
    elif not selection.problems:
        complain(say(CASES, "none", asked.lang))
    return 1 if selection.problems or not selection.cases else 0


def _propose(name: str, selection: Selection, asked: _Asked) -> int:
    from smematch.errors import nearest
    from smematch.report.proposals import proposals_text
    from smematch.ruletest.propose import propose

    complain(problems_text(selection.problems, asked.lang))
    rulebook = selection.rulebook
    if rulebook is None:
        return 1
    if name not in rulebook.editions:
        raise UsageProblem("bad-program", found=name, nearest=nearest(name, rulebook.editions))
    found = propose(rulebook.editions[name][-1], selection.cases, rulebook)
    deliver(proposals_text(found, selection.cases, rulebook, asked.lang), asked.output)
    return 1 if selection.problems else 0

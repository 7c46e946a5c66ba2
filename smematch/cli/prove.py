"""`smematch prove [PATHS]`: what is so for every firm, on every day."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smematch.cli.folder import rules_folder
from smematch.cli.formats import Format, FormatOption, Output, deliver
from smematch.cli.lint import failing, machines, reading, settings
from smematch.cli.options import Lang, Rules, language, today, width
from smematch.cli.output import complain, emit, reported
from smematch.cli.solving import SECONDS, Limit, solving
from smematch.lint.checks import SUPPRESSING
from smematch.lint.checks.proved import PROVED
from smematch.lint.run import Days, Linted
from smematch.lint.run import lint as run_lint
from smematch.report.findings import items_of
from smematch.words import say
from smematch.words.proofs import PROOFS

if TYPE_CHECKING:
    from smematch.lint.proving.examples import Example
    from smematch.lint.proving.proofs import Proofs
    from smematch.lint.proving.relations import Relations

    Part = tuple[Proofs, list[Example], Relations | None]
    """What is told of one folder of rules."""

TITLE = "smematch prove"
app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def prove(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Rule files or folders of them; otherwise the shipped rules.")
    ] = None,
    limit: Limit = SECONDS,
    relations: Annotated[
        bool, typer.Option("--relations/--no-relations", help="Compare the services of all programs with each other.")
    ] = True,
    format: FormatOption = Format.TEXT,
    output: Output = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Prove the rules for every firm on every day: who may use what, what nobody reaches, what changes nothing.

    Exit code 1 if anything is found. What the solver cannot decide in time is said to be undecided.
    """
    speak = language(lang)

    def work() -> int:
        milliseconds = solving(TITLE, limit)
        shipped = rules_folder(rules)
        with reading():
            config = settings(None, None)
            config = config._replace(select=config.select & {each.code for each in (*PROVED, *SUPPRESSING)})
            linted = run_lint(paths or [shipped], shipped, config, Days(today()), milliseconds)
        return _report(linted, _parts(linted, compared=relations), format, output, speak)

    return reported(speak, work)


def _parts(linted: Linted, *, compared: bool) -> "list[Part]":
    if not linted.proofs:
        return []
    from smematch.lint.proving.examples import examples
    from smematch.lint.proving.relations import relations

    return [(each, [*examples(each)], relations(each) if compared else None) for each in linted.proofs]


def _report(linted: Linted, parts: "list[Part]", form: Format, output: Path | None, lang: str) -> int:
    items = items_of(linted.findings, lang)
    counts = {
        "files": len(linted.sources),
        "conditions": sum(len(proofs.statements) for proofs, _, _ in parts),
        "services": len({service for _, shown, _ in parts for each in shown for service in each.services}),
        "pairs": sum(found.pairs for _, _, found in parts if found is not None),
        "suppressed": linted.silenced,
    }
    if form is not Format.TEXT:
        from smematch.report.proofs_json import proofs_json

        machines(items, linted, form, (TITLE, partial(proofs_json, parts, items, counts)), counts, output, lang)
        return failing(linted)
    from smematch.report.items_text import items_text

    shown = [items_text(items, lang)]
    if parts:
        from smematch.report.proofs import proofs_text

        shown += [proofs_text(*part, width(), lang) for part in parts]
    deliver("\n\n".join(filter(None, shown)), output)
    (complain if items else emit)(say(PROOFS, "counts", lang, findings=len(items), **counts))
    return failing(linted)

"""`smematch reach FIRMS`: whom the programs reach in a whole register, for those who plan them."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smematch.cli.catalogue import Form, FormOption, rules_to_check
from smematch.cli.files import renew
from smematch.cli.formats import Output, deliver
from smematch.cli.options import AsOf, Lang, Programs, Rules, colour, day_of, language, refuse_unknown, width
from smematch.cli.output import complain, reported
from smematch.cli.register import Encoded, Firms, Memory, OnError, Sheet, Unreadable, bytes_of, need_extra, progress

if TYPE_CHECKING:
    from smematch.bulk.reach import Reach
    from smematch.rulebook import Rulebook

app = typer.Typer(add_completion=False, rich_markup_mode=None)
_ROWS = 20


class PictureType(StrEnum):
    """What pictures are written as."""

    SVG = "svg"
    PNG = "png"


@app.command()
def reach(
    firms: Firms,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="FACT", help="Count firms by this fact (may be repeated); otherwise the usual."),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FOLDER", help="Write every table as a CSV file.")
    ] = None,
    pictures: Annotated[
        Path | None, typer.Option("--pictures", metavar="FOLDER", help="Write bars and the map of the overlap.")
    ] = None,
    picture_type: Annotated[
        PictureType, typer.Option("--picture-type", help="What pictures are written as.")
    ] = PictureType.SVG,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows of long tables on the screen.")] = _ROWS,
    form: FormOption = Form.TEXT,
    output: Output = None,
    on_error: Unreadable = OnError.FAIL,
    encoding: Encoded = None,
    sheet: Sheet = None,
    memory: Memory = None,
    as_of: AsOf = None,
    program: Programs = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """How many firms each program reaches, by group; what alone keeps firms out; what is missing; who shares firms."""
    speak = language(lang)

    def run() -> int:
        need_extra("reach", "bulk", "duckdb", "sqlglot")
        if pictures is not None:
            need_extra("--pictures", "pictures", "matplotlib")
        from smematch.bulk.reach import Task
        from smematch.bulk.reach import run as count
        from smematch.bulk.task import Source

        day, wanted = day_of(as_of), tuple(dict.fromkeys(program or ()))
        rulebook = rules_to_check(rules, day, wanted)
        refuse_unknown(wanted, rulebook.editions)
        source = Source(tuple(firms), encoding, sheet, on_error is OnError.SKIP, memory=bytes_of(memory))
        task = Task(source, day, wanted, tuple(dict.fromkeys(by or ())))
        with progress(speak) as bar:
            found = count(task, rulebook, bar.tell if bar else None)
        # All is drawn before anything is written.
        files = {**_tables(csv, found, rulebook, speak), **_drawn(pictures, picture_type, found, rulebook, speak)}
        text = _text(form, found, rulebook, speak, limit)
        renew(files, folders=True)
        deliver(text, output)
        complain("\n".join(_said(found, list(files), speak)))
        return 0

    return reported(speak, run)


def _text(form: Form, found: "Reach", rulebook: "Rulebook", lang: str, limit: int) -> str:
    if form is Form.JSON:
        from smematch.report.reach_records import reach_json

        return reach_json(found, rulebook, lang)
    if form is Form.MARKDOWN:
        from smematch.report.reach_markdown import reach_markdown

        return reach_markdown(found, rulebook, lang)
    from smematch.report.reach import reach_screen
    from smematch.report.terminal import render

    return render(reach_screen(found, rulebook, lang, width(), limit), width(), colour=colour())


def _tables(folder: Path | None, found: "Reach", rulebook: "Rulebook", lang: str) -> dict[Path, str | bytes]:
    if folder is None:
        return {}
    from smematch.report.reach_records import reach_csv

    return {folder / f"{name}.csv": text for name, text in reach_csv(found, rulebook, lang).items()}


def _drawn(
    folder: Path | None, kind: PictureType, found: "Reach", rulebook: "Rulebook", lang: str
) -> dict[Path, str | bytes]:
    if folder is None:
        return {}
    from smematch.report.reach_pictures import pictures

    return {folder / f"{name}.{kind}": raw for name, raw in pictures(found, rulebook, lang, kind.value)}


def _said(found: "Reach", files: list[Path], lang: str) -> Iterator[str]:
    """What was left out and what was written, for standard error."""
    from smematch.report.plain import plain
    from smematch.report.problems import problems_text
    from smematch.words import say
    from smematch.words.reach import REACH

    if found.unsound.firms:
        yield problems_text(found.unsound.problems, lang)
    yield from (say(REACH, "written", lang, path=plain(str(path))) for path in files)

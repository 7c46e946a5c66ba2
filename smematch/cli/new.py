"""`smematch new firm`, `smematch new program`: blanks to fill in."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from smematch.cli.files import create, schema_of
from smematch.cli.folder import rules_folder
from smematch.cli.options import Lang, Rules, language, today
from smematch.cli.output import complain, emit, reported
from smematch.errors import InputProblems, UsageProblem, nearest
from smematch.foundation import CASES
from smematch.model.program import ProgramId, Register, Year
from smematch.report.blank import blank_profile
from smematch.report.blank_program import Blank, blank_cases, blank_program, modeline
from smematch.rulebook import Rulebook, load
from smematch.words import say
from smematch.words.schema import SCHEMA

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def new() -> None:
    """Write a blank to fill in."""


@app.command()
def firm(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; otherwise standard output.")
    ] = None,
    rules: Rules = None,
) -> int:
    """A commented blank profile: the facts that most rules use first, questions in both languages."""

    def run() -> int:
        text = blank_profile(_rulebook(rules, sound=True))
        if output is None:
            emit(text)
        else:
            schema = schema_of(output, "firm")
            create({output: f"{modeline(schema)}\n{text}" if schema else text})
        return 0

    return reported(language(None), run)


@app.command()
def program(
    ident: Annotated[str, typer.Argument(metavar="ID", help="The program's id: agency.program, in small letters.")],
    edition: Annotated[
        str | None, typer.Option("--edition", metavar="YEAR", help="The year of its terms; otherwise this year.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FOLDER", help="The folder of rules to write to; otherwise the rules."),
    ] = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """A blank rule file and its cases: every row of the annex template, explained, with an example."""
    speak = language(lang)

    def run() -> int:
        register = _rulebook(rules, sound=False).register
        agency = _agency_of(ident, register)
        year = _year_of(edition)
        place = Path(*ident.split(".", 1))
        file = (output or own_folder(rules)) / place / f"{year}.yaml"
        cases = file.with_name(f"{year}{CASES}")
        schemas = [schema_of(file, kind) or f"../../../schemas/{kind}.schema.json" for kind in ("program", "cases")]
        blank = Blank(ident, year, agency, *schemas)
        create({file: blank_program(blank, register), cases: blank_cases(blank)}, folders=True)
        emit("\n".join(say(SCHEMA, "written", speak, path=path) for path in (file, cases)))
        complain(say(SCHEMA, "new-program-next", speak, path=file.parent))
        return 0

    return reported(speak, run)


def _rulebook(rules: Path | None, *, sound: bool) -> Rulebook:
    """The rules; other rule files need not be sound where only what they stand on is used."""
    loaded = load(rules_folder(rules))
    if loaded.rulebook is None or (sound and loaded.problems):
        raise InputProblems(loaded.problems)
    return loaded.rulebook


def own_folder(rules: Path | None) -> Path:
    """The folder of rules to write to; rules that came with the package are not the place for new ones."""
    folder = rules_folder(rules)
    package = Path(__file__).parent.parent
    return Path(folder.name) if rules is None and folder.is_relative_to(package) else folder


def _agency_of(ident: str, register: Register) -> str:
    """The agency an id begins with; UsageProblem for an id of another form or of no agency."""
    try:
        TypeAdapter(ProgramId).validate_python(ident)
    except ValidationError:
        raise UsageProblem("wrong-form", found=ident, expected="agency.program", nearest=_mended(ident)) from None
    first, _, rest = ident.partition(".")
    known = {"".join(filter(str.isalnum, name.lower())): name for name in register.agencies}
    if first not in known:
        close = nearest(first, known)
        raise UsageProblem("unknown-agency", found=first, nearest=f"{close}.{rest}" if close else "")
    return known[first]


def _mended(ident: str) -> str:
    """The id with small letters, and hyphens between them; empty where that is none either."""
    agency, _, rest = ident.lower().partition(".")
    words = ["".join(char if char.isascii() and char.isalnum() else " " for char in part) for part in (agency, rest)]
    mended = ".".join("-".join(part.split()) for part in words)
    return mended if all(part.strip() for part in words) and mended != ident else ""


def _year_of(edition: str | None) -> str:
    if edition is None:
        return str(today().year)
    try:
        return str(TypeAdapter(Year).validate_python(edition))
    except ValidationError:
        raise UsageProblem("not-a-year", found=edition) from None

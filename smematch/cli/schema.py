"""`smematch schema`: what an editor needs to know of rule files, cases and profiles."""

from pathlib import Path
from typing import Annotated

import typer

from smematch.cli.files import SCHEMAS, renew
from smematch.cli.folder import rules_folder
from smematch.cli.options import Lang, Rules, language
from smematch.cli.output import complain, emit, reported
from smematch.errors import InputProblems
from smematch.rulebook import load
from smematch.schema.files import schemas
from smematch.schema.known import Known, services_of
from smematch.words import say
from smematch.words.schema import SCHEMA

app = typer.Typer(add_completion=False, rich_markup_mode=None)
FOLDER = Path(SCHEMAS)


@app.command(name="schema")
def write_schemas(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write to.")] = FOLDER,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if a schema there is not up to date.")
    ] = False,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Write JSON Schemas of rule files, cases and profiles, for completion, hover and red lines in an editor."""
    speak = language(lang)

    def run() -> int:
        texts = {output / name: text for name, text in schemas(known(rules_folder(rules))).items()}
        if check:
            return _checked(texts, speak)
        renew(texts, folders=True)
        emit("\n".join(say(SCHEMA, "written", speak, path=path) for path in texts))
        return 0

    return reported(speak, run)


def known(folder: Path) -> Known:
    """What the schemas know of a folder of rules; rule files need not be sound, what they stand on must be."""
    loaded = load(folder)
    if loaded.rulebook is None:
        raise InputProblems(loaded.problems)
    return Known(loaded.rulebook.vocabulary, loaded.rulebook.register, services_of(loaded.sources.values()))


def _checked(texts: dict[Path, str], lang: str) -> int:
    """Names the schemas that are absent or not what the rules say now."""
    found = {path: _text(path) for path in texts}
    wrong = {path: "stale" if text is not None else "absent" for path, text in found.items() if text != texts[path]}
    if not wrong:
        complain(say(SCHEMA, "fresh", lang, n=len(texts)))
        return 0
    emit("\n".join(say(SCHEMA, code, lang, path=path) for path, code in wrong.items()))
    return 1


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None

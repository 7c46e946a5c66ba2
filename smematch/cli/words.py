"""`smematch words`: how much of what a person can see is said in Korean, and how much of that a speaker has checked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smematch.catalogue import load_catalogue, load_roles
from smematch.checked import texts
from smematch.cli import COMMANDS, command_of
from smematch.cli import app as main
from smematch.cli.catalogue import rules_and_sources
from smematch.cli.files import renew as write
from smematch.cli.folder import rules_folder
from smematch.cli.options import Lang, Rules, language
from smematch.cli.output import emit, reported
from smematch.cli.register import need_extra
from smematch.cli.speech import TYPERS_OWN
from smematch.figures import load_figures
from smematch.lint.page import PAGES
from smematch.report.words import words_text
from smematch.rulebook import load
from smematch.source import Source, read
from smematch.words import KOREAN, file_of, say
from smematch.words.speech import SPEECH

if TYPE_CHECKING:
    from smematch.messages import Message

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(name="words")
def words_(
    unchecked: Annotated[
        bool, typer.Option("--unchecked", help="List what no speaker has checked, with its Korean.")
    ] = False,
    renew: Annotated[
        bool, typer.Option("--renew", help="Bring the catalogue in line with the sentences there are, and compile it.")
    ] = False,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """What is said in Korean, what is missing there (exit code 1), and what no speaker has checked yet."""
    speak = language(lang)

    def run() -> int:
        need_extra("words", "words", "babel")
        from smematch import messages

        wanted = (*messages.messages(), *helps())
        catalogue = messages.read(KOREAN)
        if renew:
            catalogue = messages.renewed(catalogue, wanted)
            file = file_of(KOREAN)
            write({file: messages.as_text(catalogue), file.with_suffix(".mo"): messages.compiled(catalogue)})
            emit(say(SPEECH, "written", speak, path=file))
        state = messages.state(catalogue, wanted)
        rulebook, sources = rules_and_sources(load(rules_folder(rules)))
        load_figures(rulebook, load_catalogue(rulebook, sources), sources)
        load_roles(rulebook, sources)
        folders = {"rules": (rulebook.folder, sources.values()), "pages": (PAGES, _pages())}
        counted = {
            key: texts((file.data for file in files), KOREAN, folder) for key, (folder, files) in folders.items()
        }
        emit(words_text(state, counted, speak, whole=unchecked))
        return int(bool(state.missing or state.other_arguments or state.left_over))

    return reported(speak, run)


def helps() -> "Iterator[Message]":
    """The help texts of the command line: those of its commands and options, and what typer says itself."""
    from smematch.messages import Message

    told = dict.fromkeys(TYPERS_OWN, "typer")
    for command in _commands():
        helps = (param.help for param in command.get_params(typer.Context(command)))
        told |= {
            text: told.get(text, command.name or __package__.partition(".")[0])
            for text in (command.help, *helps)
            if text
        }
    return (Message(None, text, name) for text, name in told.items())


def _commands() -> Iterator[Any]:
    yield typer.main.get_command(main)
    for command in map(command_of, COMMANDS):
        yield command
        yield from getattr(command, "commands", {}).values()


def _pages() -> Iterator[Source]:
    return map(read, sorted(PAGES.glob("*.yaml")))

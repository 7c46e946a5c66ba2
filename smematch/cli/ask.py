"""`smematch ask [FIRM]`: an interview that ends with the check and writes the profile."""

import gc
import sys
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from smematch.advise.interview.answers import Answer
from smematch.advise.interview.codes import Codes, territories
from smematch.advise.interview.interview import Book, book
from smematch.catalogue import load_roles
from smematch.cli.asking import END, INPUT_ENDED, Setting, Talk
from smematch.cli.catalogue import rules_and_names
from smematch.cli.files import renew, schema_of
from smematch.cli.journal import Kept, journal_of, keep, mark_of, take_up
from smematch.cli.lines import can_complete, lines
from smematch.cli.options import AsOf, Lang, Programs, Rules, colour, day_of, language, refuse_unknown, width
from smematch.cli.output import complain, emit, reported, warn
from smematch.errors import UsageProblem, problem
from smematch.match.matcher import match
from smematch.model.catalogue import Catalogue
from smematch.model.firm import Firm
from smematch.profile import STANDARD_INPUT, read_profile
from smematch.rulebook import Rulebook
from smematch.source import read, read_bytes
from smematch.words import say
from smematch.words.ask import ASK

app = typer.Typer(add_completion=False, rich_markup_mode=None)
PROFILE = Path("firm.yaml")
INTERRUPTED = 130


class Files(NamedTuple):
    """The profile it starts from (None: nothing is known yet), the one it writes, where answers are kept meanwhile."""

    start: Path | None
    target: Path
    journal: Path


@app.command()
def ask(
    firm: Annotated[
        Path | None, typer.Argument(metavar="[FIRM]", help="The profile to complete or to begin; otherwise firm.yaml.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write another profile; FIRM is only read.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew: forget answers kept from an interview.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Ask once more for what the profile says was not known.")
    ] = False,
    as_of: AsOf = None,
    program: Programs = None,
    lang: Lang = None,
    rules: Rules = None,
) -> int:
    """Ask the few questions that can still change a verdict, check the firm, and write its profile.

    Answers come from the terminal or, line by line, from standard input; what is asked goes to standard error.
    """
    speak = language(lang)
    gc.enable()  # an interview may last for hours

    def run() -> int:
        rulebook, names = rules_and_names(rules)
        files = _files(firm, output)
        if fresh:
            files.journal.unlink(missing_ok=True)
        kept = take_up(files.journal, rulebook.vocabulary)
        day = day_of(as_of or (kept.as_of if kept else None))
        wanted = tuple(dict.fromkeys(program or (kept.programs if kept else ())))
        refuse_unknown(wanted, rulebook.editions)
        begun = _start(files.start, rulebook, again=again)
        own = Kept(kept.answers if kept else (), mark_of(files.start) if files.start else "", wanted, as_of)
        keep(files.journal, own)
        _greet(files, kept, own, speak)
        about = book(rulebook, day, wanted)
        return _held(files, about, names, begun, own, speak)

    return reported(speak, run)


def _files(firm: Path | None, output: Path | None) -> Files:
    if str(firm) == STANDARD_INPUT or str(output) == STANDARD_INPUT:
        raise UsageProblem("ask-standard-input")
    named = firm or PROFILE
    target = output or named
    for path in (named, target):
        if path.is_dir():  # an empty name is the folder one is in
            raise problem("is-a-folder", str(path))
    # A profile that is only to be read must be there; one that is to be written may be new.
    start = named if named.exists() or (firm is not None and output is not None) else None
    return Files(start, target, journal_of(target))


def _start(path: Path | None, rulebook: Rulebook, *, again: bool) -> tuple[dict[str, Any], frozenset[str]]:
    """What a profile states, and the facts of which it says that they were asked for in vain."""
    if path is None:
        return {}, frozenset()
    from smematch.report.profile_text import not_known

    stated = dict(read_profile(str(path), [], rulebook).facts)
    vain = frozenset() if again else not_known(read(path).text) & rulebook.vocabulary.facts.keys()
    return stated, vain - stated.keys()


def _greet(files: Files, kept: Kept | None, own: Kept, lang: str) -> None:
    from smematch.report.interview import wrapped
    from smematch.report.plain import plain

    file = plain(str(files.target))
    if kept is None or not kept.answers:
        said = [say(ASK, "new", lang, file=file)]
    else:
        said = [say(ASK, "resumed", lang, count=len(kept.answers), file=file)]
        if kept.start != own.start:
            said.append(say(ASK, "start-changed", lang, file=plain(str(files.start or files.target))))
    if sys.stdin is not None and sys.stdin.isatty() and not can_complete():
        said.append(say(ASK, "plain-lines", lang))
    complain("\n".join(wrapped(line, width()) for line in said))


def _held(
    files: Files, about: Book, names: Catalogue, begun: tuple[dict[str, Any], frozenset[str]], own: Kept, lang: str
) -> int:
    """Hold the interview; every answer is kept before the next question is put."""
    vocabulary = about.rulebook.vocabulary
    countries = territories()
    setting = Setting(
        lines(),
        about,
        lambda scheme: Codes(vocabulary.codes[scheme], names.code_names.get(scheme), countries),
        lang,
        width(),
        own.programs,
    )
    talk = Talk(setting, begun, own.answers, lambda answers: keep(files.journal, own._replace(answers=tuple(answers))))
    try:
        ended = talk.run()
    except KeyboardInterrupt:
        return _left(files, talk.answers, "interrupted", lang, INTERRUPTED)
    if ended != END:
        return _left(files, talk.answers, "input-ended" if ended == INPUT_ENDED else "saved", lang, 0)
    now = talk.known()
    _write(files, now.stated, now.unknown, about, lang)
    _show(Firm(dict(now.stated)), about, own.programs, lang)
    return 0


def _left(files: Files, answers: list[Answer], key: str, lang: str, code: int) -> int:
    """Leave an interview before its end, saying how to go on."""
    from shlex import quote

    from smematch.report.plain import plain

    if not answers:
        files.journal.unlink(missing_ok=True)
        complain("\n" + say(ASK, "nothing", lang))
        return code
    named = [files.target] if files.start in (None, files.target) else [files.start, "-o", files.target]
    command = " ".join(["smematch", "ask", *(quote(str(each)) for each in named)])
    complain("\n" + say(ASK, key, lang, command=plain(command)))
    return code


def _write(files: Files, stated: Any, unknown: frozenset[str], about: Book, lang: str) -> None:
    """Write the profile; what stood in its place and is not the same is kept beside it."""
    from smematch.report.plain import plain
    from smematch.report.profile_text import Head, profile_text

    head = Head(about.day, schema_of(files.target, "firm"))
    text = profile_text(stated, unknown, head, about.rulebook, lang)
    before = read_bytes(files.target) if files.target.is_file() else None
    if before is not None and before != text.encode():
        beside = _free(files.target)
        renew({beside: before})
        complain(say(ASK, "kept", lang, file=plain(str(beside))))
    renew({files.target: text})
    files.journal.unlink(missing_ok=True)
    complain(say(ASK, "written", lang, file=plain(str(files.target))) + "\n")


def _free(target: Path) -> Path:
    """A name beside a profile that no file has."""
    names = (target.with_name(f"{target.name}.before{number or ''}") for number in range(10_000))
    return next(each for each in names if not each.exists())


def _show(firm: Firm, about: Book, programs: tuple[str, ...], lang: str) -> None:
    """The check, as `smematch check` shows it."""
    from smematch.report.detail import details
    from smematch.report.terminal import render, screen

    found = match(firm, about.rulebook, about.day, programs)
    warn(found.warnings, lang, on_screen=True)
    columns = width()
    if programs:
        part = details(found, about.rulebook, lang)
    else:
        part = screen(found, about.rulebook, lang, columns, load_roles(about.rulebook))
    emit(render(part, columns, colour=colour()))

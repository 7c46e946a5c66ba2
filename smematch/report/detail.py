"""`check --program`: one program in detail - each service, the steps, whom to ask."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from smematch.match.matcher import Match, ProgramMatch
from smematch.model.calendar import Duration
from smematch.model.program import Program, Stage
from smematch.report import phrases
from smematch.report.terminal import MARKS, fee_of, head
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import ACTORS, PERIODS, SCREEN


def details(match: Match, rulebook: Rulebook, lang: str) -> RenderableType:
    """The screen of one or a few programs in detail. Lines wrap at the width they are rendered in."""
    parts: list[RenderableType] = [*head(match, rulebook, lang)]
    for program in match.programs:
        edition = program.program
        parts += [
            Line(""),
            Line(f"{edition.name.get(lang)} ({edition.agency})", style="bold"),
            Line(edition.gives.get(lang)),
        ]
        parts += _services(program, match, lang)
        parts += [Line(""), Line(say(SCREEN, "steps", lang), style="bold")]
        parts += [
            _indented(f"{number}. {_stage(stage, edition, lang)}") for number, stage in enumerate(edition.process, 1)
        ]
        parts += [Line(""), Line(say(SCREEN, "ask-at", lang), style="bold")]
        parts += [_indented(line) for line in _contacts(edition, lang)]
    parts += [Line(""), Line(say(SCREEN, "not-tested", lang), style="dim")]
    return Group(*parts)


def _services(program: ProgramMatch, match: Match, lang: str) -> Iterator[RenderableType]:
    for service in program.services:
        mark, style = MARKS[service.verdict.word]
        stated = program.program.services[service.service]
        yield Line("")
        yield Line(f"{mark} {stated.name.get(lang)}: {say(SCREEN, service.verdict.word, lang)}", style=style)
        yield _indented(phrases.reason(service, program, match.situation, lang))
        yield _indented(f"{say(SCREEN, 'pays', lang)}: {fee_of(service, program, lang)}")
        window = phrases.window_line(service.window, program.program.window_of(service.service), lang)
        yield _indented(f"{say(SCREEN, 'window', lang)}: {window}")


def _stage(stage: Stage, program: Program, lang: str) -> str:
    said = f"{stage.do.get(lang)} - {say(ACTORS, stage.by, lang)}"
    if stage.takes:
        said += f", {_period(stage.takes, lang)}"
    if stage.at:
        said += f", {stage.at}"
    if stage.services and len(stage.services) < len(program.services):
        said += f" [{', '.join(program.services[name].name.get(lang) for name in stage.services)}]"
    return said


def _period(duration: Duration, lang: str) -> str:
    units = {"day": duration.days, "week": duration.weeks, "month": duration.months, "year": duration.years}
    period = next(say(PERIODS, unit, lang, n=n) for unit, n in units.items() if n is not None)
    if duration.about:
        period = say(PERIODS, "about", lang, period=period)
    return say(PERIODS, "at_most", lang, period=period) if duration.at_most else period


def _contacts(program: Program, lang: str) -> Iterator[str]:
    for contact in program.contacts:
        yield ", ".join([contact.at.get(lang), *contact.phone, *contact.email, *contact.web])
    yield ", ".join(program.websites)


def _indented(text: str) -> RenderableType:
    return Padding(Line(text), (0, 0, 0, 2))

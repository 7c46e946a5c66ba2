"""`check --program`: one program in detail - each service, the steps, whom to ask."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from smematch.match.matcher import Match, ProgramMatch
from smematch.report import agencies, phrases
from smematch.report.sheet import contact_lines, stage_line
from smematch.report.terminal import MARKS, fee_of, head
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN


def details(match: Match, rulebook: Rulebook, lang: str) -> RenderableType:
    """The screen of one or a few programs in detail. Lines wrap at the width they are rendered in."""
    parts: list[RenderableType] = [*head(match, rulebook, lang)]
    for program in match.programs:
        edition = program.program
        parts += [
            Line(""),
            Line(agencies.titled(edition, rulebook, match.day, lang), style="bold"),
            Line(edition.gives.get(lang)),
        ]
        parts += _services(program, match, lang)
        parts += [Line(""), Line(say(SCREEN, "steps", lang), style="bold")]
        parts += [
            _indented(f"{number}. {stage_line(stage, edition, lang)}")
            for number, stage in enumerate(edition.process, 1)
        ]
        parts += [Line(""), Line(say(SCREEN, "ask-at", lang), style="bold")]
        parts += [_indented(line) for line in (*contact_lines(edition, lang), ", ".join(edition.websites))]
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


def _indented(text: str) -> RenderableType:
    return Padding(Line(text), (0, 0, 0, 2))

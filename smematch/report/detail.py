"""`check --program`: one program in detail - each service, the steps, whom to ask."""

from collections.abc import Iterable, Iterator

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
        parts += _services(program, match, lang, agencies.short(edition.agency, rulebook, match.day, lang))
        stages = enumerate(edition.process, 1)
        parts += _part("steps", (f"{number}. {stage_line(stage, edition, lang)}" for number, stage in stages), lang)
        parts += _part("ask-at", filter(None, (*contact_lines(edition, lang), ", ".join(edition.websites))), lang)
    parts += [Line(""), Line(say(SCREEN, "not-tested", lang), style="dim")]
    return Group(*parts)


def _part(key: str, lines: Iterable[str], lang: str) -> list[RenderableType]:
    """A part with its title; nothing where the source says nothing of it."""
    indented = [_indented(line) for line in lines]
    return [Line(""), Line(say(SCREEN, key, lang), style="bold"), *indented] if indented else []


def _services(program: ProgramMatch, match: Match, lang: str, agency: str) -> Iterator[RenderableType]:
    for service in program.services:
        mark, style = MARKS[service.verdict.word]
        stated = program.program.services[service.service]
        yield Line("")
        yield Line(f"{mark} {stated.name.get(lang)}: {say(SCREEN, service.verdict.word, lang)}", style=style)
        yield _indented(phrases.reason(service, match.situation, lang, agency))
        yield _indented(f"{say(SCREEN, 'pays', lang)}: {fee_of(service, program, lang)}")
        window = phrases.window_line(service.window, program.program.window_of(service.service), lang)
        yield _indented(f"{say(SCREEN, 'window', lang)}: {window}")


def _indented(text: str) -> RenderableType:
    return Padding(Line(text), (0, 0, 0, 2))

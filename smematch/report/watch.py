"""What has changed for many firms on the screen."""

from rich.console import Group, RenderableType
from rich.text import Text as Line

from smematch.advise.watch import Watch
from smematch.report.terminal import terms_of
from smematch.report.watch_outline import Outline
from smematch.report.whatif import drawn_section
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN


def watch_screen(watch: Watch, rulebook: Rulebook, lang: str) -> RenderableType:
    """All sections; one line where there is nothing to tell. Lines wrap at the width they are rendered in."""
    told = Outline(watch, rulebook, lang)
    sections = told.sections()
    parts: list[RenderableType] = [Line(told.title(), style="bold")]
    if sections:
        parts.append(Line(checked_for(watch, rulebook, lang)))
    for section in sections:
        parts += drawn_section(section)
    if sections:
        parts += [Line(""), Line(say(SCREEN, "not-tested", lang), style="dim")]
    return Group(*parts)


def checked_for(watch: Watch, rulebook: Rulebook, lang: str) -> str:
    """For which day firms were checked, by which terms, and how old these are."""
    return say(SCREEN, "head", lang, day=watch.day, terms=terms_of(rulebook.on(watch.day), watch.day, rulebook, lang))

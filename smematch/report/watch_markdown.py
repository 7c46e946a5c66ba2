"""What has changed for many firms in Markdown."""

from smematch.advise.watch import Watch
from smematch.report.markdown import inert
from smematch.report.watch import checked_for
from smematch.report.watch_outline import Outline
from smematch.report.whatif_markdown import section_text
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN


def watch_markdown(watch: Watch, rulebook: Rulebook, lang: str) -> str:
    """All sections; one line where there is nothing to tell."""
    told = Outline(watch, rulebook, lang)
    sections = told.sections()
    if not sections:
        return inert(told.title()) + "\n"
    parts = [f"# {inert(told.title())}\n", inert(checked_for(watch, rulebook, lang)) + "\n"]
    for section in sections:
        parts += section_text(section._replace(main=True))
    parts.append(inert(say(SCREEN, "not-tested", lang)) + "\n")
    return "\n".join(parts)

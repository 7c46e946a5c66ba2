"""`check --program --cost`: the sums of each service, line by line, each with its source."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from smematch.match import costs
from smematch.match.matcher import Match, ProgramMatch
from smematch.model.money import Support
from smematch.model.values import Interval
from smematch.report import agencies
from smematch.report.cost_words import Speaker, amount, has_ceiling
from smematch.report.terminal import MARKS, head
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.costs import COSTS
from smematch.words.screen import SCREEN

_APPLIES, _OPEN = "✓", "…"


def costs_screen(match: Match, rulebook: Rulebook, lang: str) -> RenderableType:
    """The screen of what one or a few programs cost. Lines wrap at the width they are rendered in."""
    parts: list[RenderableType] = [*head(match, rulebook, lang)]
    for program in match.programs:
        edition = program.program
        parts += [Line(""), Line(agencies.titled(edition, rulebook, match.day, lang), style="bold")]
        parts += _Sums(match, program, rulebook, lang).screen()
    parts += [Line(""), Line(say(SCREEN, "not-tested", lang), style="dim")]
    return Group(*parts)


class _Sums:
    """The sums of one program's services; sources are numbered as they come."""

    def __init__(self, match: Match, program: ProgramMatch, rulebook: Rulebook, lang: str) -> None:
        self.match, self.program, self.rulebook, self.lang = match, program, rulebook, lang
        self.sources: dict[str, int] = {}

    def screen(self) -> Iterator[RenderableType]:
        """Every service, and then the sources."""
        edition = self.program.program
        for service in self.program.services:
            mark, style = MARKS[service.verdict.word]
            name = edition.services[service.service].name.get(self.lang)
            yield Line("")
            yield Line(f"{mark} {name}: {say(SCREEN, service.verdict.word, self.lang)}", style=style)
            cost = costs.cost_of(service, edition, self.rulebook, self.match.day)
            key = f"{edition.program}/{service.service}"
            yield from self._service(cost, Speaker(self.rulebook, self.match.situation, key, self.lang))
        yield Line("")
        yield Line(say(COSTS, "sources", self.lang), style="bold")
        yield from (_indented(f"[{number}] {source}", 1) for source, number in self.sources.items())

    def _service(self, cost: costs.Cost, speaker: Speaker) -> Iterator[RenderableType]:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for key, lines in self._rows(cost, speaker):
            grid.add_row(Line(say(COSTS, key, self.lang)), Line("\n".join(lines)))
        yield Padding(grid, (0, 0, 0, 2))
        yield _indented(say(COSTS, "lines", self.lang), 1)
        for line in cost.lines:
            yield _indented(self._line(line, speaker), 2 + line.depth)
            if not cost.years:
                yield from (_indented(year, 3 + line.depth) for year in speaker.years(line.years, has_ceiling(cost)))

    def _rows(self, cost: costs.Cost, speaker: Speaker) -> Iterator[tuple[str, list[str]]]:
        yield "full", [self._cited(speaker.full(cost), cost.source)]
        yield "firm", [self._cited(speaker.firm(cost), cost.source)]
        yield "program", [self._cited(speaker.program(cost), cost.source)]
        if cost.support is not None:
            yield "support", [self._cited(_support(cost.support, self.lang), cost.support_source)]
        if cost.years:
            years = speaker.years(cost.years, has_ceiling(cost))
            yield "years", [self._cited(year, cost.source) for year in years]
        yield "flow", [self._cited(speaker.flow(cost), cost.source)]
        own = [text.get(self.lang) for text in cost.own_costs] or [say(COSTS, "none-named", self.lang)]
        yield "own-costs", [self._cited(text, cost.own_costs_source) for text in own]
        if cost.missing:
            yield "missing", [speaker.facts(cost.missing)]
        if cost.notes:
            yield "note", [note.get(self.lang) for note in cost.notes]

    def _line(self, line: costs.Line, speaker: Speaker) -> str:
        mark, said = _APPLIES if line.holds else _OPEN, speaker.says(line)
        if line.parts.firm != (None, None):
            said = say(COSTS, "line", self.lang, says=said, amount=amount(line.parts.firm, self.lang))
        return self._cited(f"{mark} {said}", line.source)

    def _cited(self, text: str, source: str) -> str:
        return f"{text} [{self.sources.setdefault(source, len(self.sources) + 1)}]"


def _support(support: Support, lang: str) -> str:
    return amount(Interval(support.at_least, support.up_to), lang)


def _indented(text: str, depth: int) -> RenderableType:
    return Padding(Line(text), (0, 0, 0, 2 * depth))

"""A what-if in Markdown: a page to hand over."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from smematch.advise.whatif import WhatIf
from smematch.report.markdown import inert, table
from smematch.report.terminal import head
from smematch.report.whatif_outline import Row, Section, outline
from smematch.report.whatif_phrases import Teller
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN


def whatif_markdown(asked: WhatIf, rulebook: Rulebook, lang: str) -> str:
    """The what-if as Markdown."""
    name, *said = (line.plain for line in head(asked.found, rulebook, lang))
    parts = [f"# {inert(name)}\n", *(inert(line) + "\n" for line in said)]
    for section in outline(asked, Teller(rulebook, lang)):
        parts += section_text(section)
    parts.append(inert(say(SCREEN, "not-tested", lang)) + "\n")
    return "\n".join(parts)


def section_text(section: Section) -> Iterator[str]:
    """The parts of a section: its heading, its lines, its table."""
    if section.title:
        yield f"{'##' if section.main else '###'} {inert(section.title)}\n"
    for listed, rows in groupby(section.rows, key=lambda row: row.depth > 0):
        yield (_list if listed else _paragraphs)(rows)
    if section.table:
        yield table(section.head, section.table)


def _paragraphs(rows: Iterable[Row]) -> str:
    return "\n".join(f"{inert(row.text)}\n" for row in rows)


def _list(rows: Iterable[Row]) -> str:
    """Nested points, each two spaces below the last that stands above it."""
    above: list[int] = []
    lines = []
    for row in rows:
        while above and above[-1] >= row.depth:
            above.pop()
        lines.append(f"{'  ' * len(above)}- {inert(f'{row.sign} {row.text}'.strip())}")
        above.append(row.depth)
    return "\n".join(lines) + "\n"

"""The client's page as Markdown, in which any text is inert."""

from collections.abc import Iterator

from smematch.report.client.value import (
    SIGNS,
    Answer,
    Block,
    Cards,
    Checklist,
    ClientPage,
    Facts,
    Lines,
    Picture,
    Table,
)
from smematch.report.markdown import lifeless
from smematch.report.markdown import table as drawn
from smematch.words import say
from smematch.words.client import CLIENT

_BOX = "☐"


def client_markdown(page: ClientPage) -> str:
    """The page as Markdown: every part a heading, tables, lists."""
    parts = [f"# {lifeless(page.title)}", f"**{lifeless(page.kicker)}**", lifeless(page.subtitle)]
    parts += _answer(page.answer)
    for section in page.sections:
        parts.append(f"## {lifeless(section.title)}")
        for block in section.blocks:
            parts += _block(block, page.lang)
    parts += ["---", *map(lifeless, page.footer)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _answer(answer: Answer) -> Iterator[str]:
    yield f"## {lifeless(answer.headline)}"
    yield from map(lifeless, answer.lines)
    yield "\n".join(f"- {SIGNS[each.state]} **{each.number}** {lifeless(each.label)}" for each in answer.counts)
    yield from (f"> **!** {lifeless(line)}" for line in answer.warnings)


def _block(block: Block, lang: str) -> Iterator[str]:
    if isinstance(block, Table):
        yield f"### {lifeless(block.caption)}"
        yield drawn(block.head, (_cells(row.cells, row.state) for row in block.rows), lifeless)
    elif isinstance(block, Facts):
        head = (say(CLIENT, "topic", lang), say(CLIENT, "content", lang))
        yield drawn(head, ((fact.label, "\n".join(fact.lines)) for fact in block.facts), lifeless)
    elif isinstance(block, Checklist):
        yield from _checklist(block)
    elif isinstance(block, Picture):
        yield f"### {lifeless(block.title)}"
        yield lifeless(block.describes)
        yield "\n".join(f"- **{lifeless(lane.name)}**: {lifeless(lane.says)}" for lane in block.lanes)
    elif isinstance(block, Cards):
        yield from _cards(block)
    else:
        yield from map(lifeless, block.lines)


def _cells(cells: tuple[Lines, ...], state: str) -> list[str]:
    first, *others = ("\n".join(cell) for cell in cells)
    return [f"{SIGNS[state]} {first}" if state else first, *others]


def _checklist(block: Checklist) -> Iterator[str]:
    """Each question in a paragraph of its own: a list of tasks would be ticked by the wrong person."""
    for number, ask in enumerate(block.questions, 1):
        boxes = "   ".join(f"{_BOX} {lifeless(choice)}" for choice in ask.choices)
        lines = [f"**{number}. {lifeless(ask.text)}**", *filter(None, (lifeless(ask.help), lifeless(ask.why)))]
        lines.append(boxes or f"{lifeless(block.answer)}: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_")
        yield "  \n".join(lines)


def _cards(block: Cards) -> Iterator[str]:
    for card in block.cards:
        yield f"### {lifeless(card.name)}"
        yield "  \n".join(map(lifeless, (card.agency, card.gives, *card.lines)))
        for process in card.processes:
            yield f"**{lifeless(process.title)}**"
            yield "\n".join(f"{number}. {lifeless(step)}" for number, step in enumerate(process.steps, 1))
        if card.contacts:
            yield f"**{lifeless(block.ask)}**"
            yield "\n".join(
                f"- {lifeless(contact.at)}{': ' if contact.links else ''}"
                + ", ".join(lifeless(link.text) for link in contact.links)
                for contact in card.contacts
            )
        yield lifeless(card.source)

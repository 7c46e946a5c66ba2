"""Items as text for a terminal: where, what, the line with its span marked, other places, how to mend it."""

from collections.abc import Iterable, Iterator

from smematch.report.excerpt import excerpt
from smematch.report.item import Item
from smematch.report.plain import plain
from smematch.report.problems import position
from smematch.words import say
from smematch.words.formats import FORMATS

_UNDER = " " * 6


def items_text(items: Iterable[Item], lang: str) -> str:
    """The items in the order given, a blank line between two."""
    return "\n\n".join("\n".join(_one(item, lang)) for item in items)


def headline(item: Item, level: str) -> str:
    """`file:line:column: level id name: sentence`: the first line of what an item says."""
    kind = f"{level} {plain(item.kind)}".strip()
    return ": ".join(filter(None, (position(item.place), kind, _lines(item.says)[0])))


def message(item: Item) -> list[str]:
    """All that an item says, for formats that mark no line: sentence, other places, how to mend it."""
    related = [f"{position(place)}: {' '.join(_lines(label))}" for place, label in item.related]
    shown = [line for each in item.shows for line in _lines(each.line)]
    return [*_lines(item.says), *shown, *related, *(_lines(item.mend) if item.mend else ())]


def _one(item: Item, lang: str) -> Iterator[str]:
    yield headline(item, say(FORMATS, item.level, lang))
    yield from (f"{_UNDER}  {line}" for line in _lines(item.says)[1:])
    yield from excerpt(item.place)
    for place, label in item.related:
        yield f"{_UNDER}> {position(place)}: {' '.join(_lines(label))}"
        yield from excerpt(place)
    yield from (f"{_UNDER}| {line}" for each in item.shows for line in _lines(each.line))
    if item.mend:
        first, *more = say(FORMATS, "help", lang, mend=item.mend).split("\n")
        yield f"{_UNDER}= {plain(first)}"
        yield from (f"{_UNDER}  {plain(line)}" for line in more)


def _lines(text: str) -> list[str]:
    return [plain(line) for line in text.split("\n")]

"""What the cases have seen of the rules: a table of programs, what was not seen in words, and the total."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.vocabulary import Vocabulary
from smematch.report import sentences
from smematch.report.item import Item, Level
from smematch.report.problems import position
from smematch.rulebook import Rulebook
from smematch.ruletest.coverage import CHOSEN, FEE, LEAF, Coverage, Point
from smematch.words import say
from smematch.words.cases import CASES

UNSEEN = "unseen-condition"


def coverage_table(found: Coverage, lang: str) -> RenderableType:
    """One row a program: how many leaves and fee lines were seen in every way."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(say(CASES, "program", lang), header_style="dim", overflow="fold")
    for key in ("leaves", "fee-lines"):
        table.add_column(say(CASES, key, lang), header_style="dim", justify="right", no_wrap=True)
    for program in dict.fromkeys(point.program for point in found.points):
        counts = [found.counted(kind, program) for kind in (LEAF, FEE)]
        complete = all(each.seen == each.all for each in counts)
        cells = [say(CASES, "of", lang, n=each.seen, all=each.all) for each in counts]
        table.add_row(*map(Line, (program, *cells)), style="" if complete else "yellow")
    return Group(table, Line(""))


def coverage_text(found: Coverage, rulebook: Rulebook, lang: str) -> str:
    """Everything that was not seen, with its place, and the total."""
    return "\n".join([*_unseen(found, rulebook, lang), total(found, lang)])


def coverage_items(found: Coverage, rulebook: Rulebook, level: Level, lang: str) -> list[Item]:
    """Everything that was not seen, as items for the formats of CI."""
    mend = say(CASES, "see-it", lang)
    return [
        Item(UNSEEN, UNSEEN, level, point.place, unseen_words(point, rulebook, lang), mend)
        for point in found.points
        if point.unseen
    ]


def total(found: Coverage, lang: str) -> str:
    """How much was seen in all, in numbers and as a percentage."""
    leaves, lines = found.counted(LEAF), found.counted(FEE)
    return say(
        CASES, "total", lang, leaves=leaves.seen, all_leaves=leaves.all, lines=lines.seen, all_lines=lines.all,
        percent=percentage(found.share),
    )  # fmt: skip


def shortfall(found: Coverage | None, threshold: int | None, lang: str) -> str:
    """The sentence that less was seen than so many percent; an empty text where that is not so."""
    if found is None or threshold is None or found.share >= Fraction(threshold, 100):
        return ""
    return say(CASES, "too-little", lang, percent=percentage(found.share), threshold=threshold)


def percentage(share: Fraction) -> str:
    """A share in tenths of a percent, rounded down: only all of it is 100 %."""
    tenths = floor(share * 1000)
    return f"{tenths // 10} %" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10} %"


def unseen_words(point: Point, rulebook: Rulebook, lang: str) -> str:
    """What of a point no case has seen."""
    ways = ", ".join(say(CASES, way, lang) for way in point.unseen)
    what = _what(point, rulebook, lang)
    return say(CASES, "not-seen", lang, service=point.service, what=what, ways=ways)


def _what(point: Point, rulebook: Rulebook, lang: str) -> str:
    vocabulary: Vocabulary = rulebook.vocabulary
    what = point.what
    if isinstance(what, c.Condition):
        return sentences.leaf_sentence(what, vocabulary, lang)
    if isinstance(what, m.Times):
        when = sentences.condition_sentence(what.when, vocabulary, lang)
        return say(CASES, "times", lang, factor=what.factor, what=when)
    fee = sentences.fee_sentence(what, vocabulary, rulebook.service_name(lang), lang)
    if what.when is None or CHOSEN not in point.needs:
        return fee
    return say(CASES, "line", lang, fee=fee, what=sentences.condition_sentence(what.when, vocabulary, lang))


def _unseen(found: Coverage, rulebook: Rulebook, lang: str) -> Iterator[str]:
    for point in found.points:
        if point.unseen:
            yield f"{position(point.place)}: {unseen_words(point, rulebook, lang)}"

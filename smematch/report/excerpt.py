"""The line a place is in, with its span marked, as a terminal shows it."""

from rich.cells import cell_len

from smematch.errors import Place
from smematch.report.plain import plain

WIDEST = 120
"""Cells. Of a longer line only what stands around the span is shown."""
_SPAN = 80
_TAB = "    "
_CUT = "…"


def excerpt(place: Place) -> list[str]:
    """The line and the marks under its span; nothing where the place has no text.

    Marks are counted in cells, of which a Hangul syllable takes two and a tab four. Of a span over several
    lines the first is marked.
    """
    text = place.excerpt.partition("\n")[0]
    if not text:
        return []
    start = max(place.column, 1) - 1
    before, marked, after = _around(text, start, start + max(place.width, 1))
    number = f"{place.line:>5}"
    indent = cell_len(before)
    marks = " " * indent + "^" * max(1, cell_len(before + marked) - indent)
    return [f"{number} | {before}{marked}{after}", f"{' ' * len(number)} | {marks}"]


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What is shown before, in and after the span."""
    if _fitting(text, WIDEST) == len(text):
        return _shown(text[:start]), _shown(text[start:end]), _shown(text[end:])
    # One more than fits is enough to know that something is cut: a line may be as long as a file.
    before, after = text[max(0, start - WIDEST - 1) : start], text[end : end + WIDEST + 1]
    span = _first(text[start : min(end, start + WIDEST + 1)], _SPAN)
    room = WIDEST - cell_len(span)
    left = _last(before, max(room // 2, room - cell_len(_shown(after))))
    return left, span, _first(after, max(1, room - cell_len(left)))


def _first(text: str, room: int) -> str:
    if _fitting(text, room) == len(text):
        return _shown(text)
    return _shown(text[: _fitting(text, room - 1)]) + _CUT


def _last(text: str, room: int) -> str:
    if _fitting(text, room, backwards=True) == len(text):
        return _shown(text)
    return _CUT + _shown(text[len(text) - _fitting(text, room - 1, backwards=True) :])


def _fitting(text: str, room: int, *, backwards: bool = False) -> int:
    """How many characters fit; one without a width counts as a cell, so that a line of them has an end too."""
    near = text[max(0, len(text) - room - 1) :] if backwards else text[: room + 1]
    if near.isascii() and near.isprintable():
        return min(len(near), max(0, room))
    count = 0
    for char in reversed(near) if backwards else near:
        room -= max(1, cell_len(_shown(char)))
        if room < 0:
            break
        count += 1
    return count


def _shown(text: str) -> str:
    return plain(text.replace("\t", _TAB))

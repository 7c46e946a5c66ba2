"""Edits of a rule file's text that keep comments and layout, each verified by reading the text again.

An edit is made in the text; then the text is read, and it must hold exactly the data the edit means. An
edit that would lose a comment, or that the layout does not allow, is not made.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from smematch.errors import InputProblems
from smematch.lint.finding import DropComment, Edit, Finding, Remove, Rename, Unwrap
from smematch.source import Plain, Route, Source


class Change(NamedTuple):
    """A piece of text, from one offset to another, and what comes in its place."""

    start: int
    end: int
    text: str


def fixed(source: Source, findings: Sequence[Finding], *, unsafe: bool = False) -> tuple[str, int]:
    """The text with the fixes of the findings made, and how many were; one that cannot be made is left out.

    Fixes are made from the end of the file to its beginning, so that the routes of the others still hold.
    """
    wanted = {each.fix.edit for each in findings if each.fix is not None and (each.fix.safe or unsafe)}
    edits = sorted(((*_offsets(source, edit), edit) for edit in wanted), key=lambda each: each[:2], reverse=True)
    made, beginning = 0, len(source.text) + 1
    for start, end, edit in edits:
        if end > beginning or start == beginning:
            continue  # it overlaps one that was made; the next round sees to it
        edited = _edited(source, edit)
        if edited is not None:
            source, made, beginning = edited, made + 1, start
    return source.text, made


def _edited(source: Source, edit: Edit) -> Source | None:
    """The source after one edit; None where it cannot be made as it is meant."""
    change = _change(source, edit)
    if change is None:
        return None
    text = source.text[: change.start] + change.text + source.text[change.end :]
    try:
        after = Source(source.file, text)
    except InputProblems:
        return None
    return after if isinstance(edit, Rename) or after.data == _meant(source.data, edit) else None


def _offsets(source: Source, edit: Edit) -> tuple[int, int]:
    """From where to where an edit reaches in the text."""
    if isinstance(edit, DropComment | Rename):
        start = source.offset((edit.line - 1, edit.column - 1))
        return start, start
    span = source.span(edit.route)
    return source.offset(span.start), source.offset(span.end)


def _change(source: Source, edit: Edit) -> Change | None:
    if isinstance(edit, Remove):
        return _removal(source, edit.route)
    if isinstance(edit, Unwrap):
        return _unwrapping(source, edit)
    if isinstance(edit, Rename):
        return _renaming(source, edit)
    return _without_comment(source, edit)


def _renaming(source: Source, edit: Rename) -> Change | None:
    start = source.offset((edit.line - 1, edit.column - 1))
    start += source.text[start : start + 1] in {"'", '"'}
    end = start + len(edit.found)
    same = source.text[start:end] == edit.found and edit.found != edit.word
    return Change(start, end, edit.word) if same else None


def _without_comment(source: Source, edit: DropComment) -> Change | None:
    start = source.offset((edit.line - 1, edit.column - 1))
    line_start, line_end = source.offset((edit.line - 1, 0)), start
    while line_end < len(source.text) and source.text[line_end] not in "\r\n":
        line_end += 1
    if not source.text[line_start:start].strip():
        return Change(line_start, source.offset((edit.line, 0)), "")
    while source.text[start - 1] in " \t":
        start -= 1
    return Change(start, line_end, "")


def _removal(source: Source, route: Route) -> Change | None:
    *above, index = route
    assert isinstance(index, int)
    span = source.span(route)
    siblings = _at(source.data, above)
    if source.span(above).flow:
        if index + 1 < len(siblings):
            start, end = source.offset(span.start), source.offset(source.span((*above, index + 1)).start)
        else:
            start, end = source.offset(source.span((*above, index - 1)).end), source.offset(span.end)
    else:
        start, end = source.offset((span.start[0], 0)), source.offset((span.end[0] + 1, 0))
        if source.text[start : source.offset(span.start)].strip() != "-":
            return None
    return None if "#" in source.text[start:end] else Change(start, end, "")


def _unwrapping(source: Source, edit: Unwrap) -> Change | None:
    outer, inner = source.span(edit.route), source.span(edit.inner)
    start, end = source.offset(outer.start), source.offset(outer.end)
    text = source.text[source.offset(inner.start) : source.offset(inner.end)]
    lost = source.text[start : source.offset(inner.start)] + source.text[source.offset(inner.end) : end]
    if "#" in lost:
        return None
    if "\n" in text:
        text = _shifted(text, inner.start[1] - outer.start[1])
    else:
        above = source.text[:start].rstrip()
        if above.endswith(":"):  # a short condition goes up to its key
            start, text = len(above), " " + text
    return Change(start, end, text)


def _shifted(text: str, columns: int) -> str:
    """A text of several lines, all but the first moved to the left."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(line[columns:] if not line[:columns].strip() else line for line in rest)])


def _meant(data: Plain, edit: Remove | Unwrap | DropComment) -> Any:
    """What the data is after an edit."""
    if isinstance(edit, DropComment):
        return data
    if isinstance(edit, Unwrap):
        return _put(data, edit.route, _at(data, edit.inner))
    *above, last = edit.route
    holder: Any = _at(data, above)
    return _put(data, above, [item for index, item in enumerate(holder) if index != last])


def _at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _put(data: Any, route: Route, value: Any) -> Any:
    """The data with another value at a route; what was there is not changed."""
    if not route:
        return value
    first, *rest = route
    if isinstance(data, list):
        return [_put(item, rest, value) if index == first else item for index, item in enumerate(data)]
    return {key: _put(item, rest, value) if key == first else item for key, item in data.items()}

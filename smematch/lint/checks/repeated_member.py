"""The same condition, or the same value, twice in one list."""

from collections.abc import Iterator
from typing import Any

from smematch.lint.canonical import canonical
from smematch.lint.check import Check
from smematch.lint.finding import Fix, Hit, Remove, Route
from smematch.lint.look import JUNCTIONS, File, Folder


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    if folder.rulebook is None:
        return
    vocabulary = folder.rulebook.vocabulary
    for node in file.nodes:
        if node.word in JUNCTIONS and isinstance(node.below, list):
            shapes = [canonical(member, vocabulary) for member in node.below]
            yield from _twice(file, node.below, shapes, node.inner, "member")
        elif node.word not in {"not", "usually"} and isinstance(node.below, dict):
            for word, values in node.below.items():
                if isinstance(values, list) and word != "between":
                    yield from _twice(file, values, list(map(str, values)), (*node.inner, word), "value")


def _twice(file: File, members: list[Any], shapes: list[Any], route: Route, kind: str) -> Iterator[Hit]:
    first: dict[Any, int] = {}
    for index, (member, shape) in enumerate(zip(members, shapes, strict=True)):
        if shape in first:
            at = (*route, index)
            # What is noted beside a member that goes would be lost.
            safe = member == members[first[shape]]
            earlier = ((file.source.place((*route, first[shape])), "first"),)
            yield Hit(file.source, at, {}, kind, related=earlier, fix=Fix(Remove(at), safe=safe))
        first.setdefault(shape, index)


CHECK = Check("SM304", "repeated-member", file=_look)

"""A line of `first_of` that an earlier line always takes first."""

from collections.abc import Iterator
from typing import Any

from smematch.lint.canonical import canonical
from smematch.lint.check import Check
from smematch.lint.finding import Hit, Route, Severity
from smematch.lint.look import File, Folder, Node, nodes
from smematch.lint.members import parts, test_of
from smematch.model.vocabulary import Vocabulary


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    for route, fee in file.fees:
        for at, lines in _lists(fee, route):
            whens = [
                ((*at, index, "when"), line["when"])
                for index, line in enumerate(lines)
                if isinstance(line, dict) and line.get("when") is not None
            ]
            for later, (there, raw) in enumerate(whens):
                earlier = next((each for each in whens[:later] if _takes(each, (there, raw), folder)), None)
                if earlier is not None:
                    related = ((file.source.place(earlier[0]), "earlier"),)
                    yield Hit(file.source, there, related=related)


def _lists(fee: Any, route: Route) -> Iterator[tuple[Route, list[Any]]]:
    """Every `first_of` of a fee with its route."""
    if not isinstance(fee, dict):
        return
    for key in ("first_of", "sum_of"):
        lines = fee.get(key)
        if isinstance(lines, list):
            if key == "first_of":
                yield (*route, key), lines
            for index, line in enumerate(lines):
                yield from _lists(line, (*route, key, index))
    yield from _lists(fee.get("then"), (*route, "then"))


def _takes(earlier: tuple[Route, Any], later: tuple[Route, Any], folder: Folder) -> bool:
    """Whether every firm that the later condition lets through is let through by the earlier one."""
    one, two = (next(nodes(raw, route), None) for route, raw in (earlier, later))
    if folder.rulebook is None or one is None or two is None:
        return False
    return _wider(one, two, folder.rulebook.vocabulary)


def _wider(one: Node, two: Node, vocabulary: Vocabulary) -> bool:
    if canonical(one.raw, vocabulary) == canonical(two.raw, vocabulary):
        return True
    if two.word == "all" and any(_wider(one, part, vocabulary) for part in parts(two)):
        return True
    if one.word == "any" and any(_wider(part, two, vocabulary) for part in parts(one)):
        return True
    first, second = (test_of(node, vocabulary) for node in (one, two))
    if first is None or second is None or second.empty:  # a line for no firm at all is told by another check
        return False
    return first.fact == second.fact and second.inside(first)


CHECK = Check("SM401", "unreachable-fee-line", Severity.ERROR, file=_look)

"""Interviews walked to their end: a firm that knows only what its profile states answers every question."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from smematch.advise.interview.interview import Book, Standing, look
from smematch.match.matcher import Match
from smematch.model.firm import Firm


class Walk(NamedTuple):
    """An interview at its end: what is stated, the facts asked for in order, how it stood before each and after."""

    stated: dict[str, Any]
    asked: tuple[str, ...]
    standings: tuple[Standing, ...]


def walk(book: Book, firm: Mapping[str, Any], start: Mapping[str, Any] | None = None) -> Walk:
    """The interview of a firm; a fact that its profile does not state is not known."""
    stated, asked = dict(start or {}), list[str]()
    standings = [look(book, stated, frozenset())]
    while (name := standings[-1].next) is not None:
        assert name not in asked
        asked.append(name)
        if name in firm:
            stated[name] = firm[name]
        standings.append(look(book, stated, frozenset(asked)))
    return Walk(stated, tuple(asked), tuple(standings))


def verdicts(found: Match) -> dict[tuple[str, str], str]:
    """The verdict of every service."""
    return {
        (program.program.program, service.service): service.verdict.word
        for program in found.programs
        for service in program.services
    }


def decided(stated: Mapping[str, Any]) -> Firm:
    """A firm of what is stated."""
    return Firm(dict(stated))

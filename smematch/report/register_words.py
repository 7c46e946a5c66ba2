"""What changed rules mean to the firms of a table, in words: services of which the same firms get another answer."""

from collections.abc import Sequence
from typing import NamedTuple

from smematch.diff.meant import Register
from smematch.diff.offers import Offer
from smematch.prove.turns import Turn
from smematch.report.meaning_words import mark_of, services_by_program, turn_words
from smematch.words import say
from smematch.words.meaning import MEANING

_NAMED = 10
"""Firms that are named."""


class Counted(NamedTuple):
    """How many firms meet a turn: its mark, what became of the answer, how many, and the first of them by id."""

    mark: str
    what: str
    many: int
    which: str


class Block(NamedTuple):
    """Services of which the same firms get another answer."""

    services: tuple[str, ...]
    found: tuple[Counted, ...]


def title(register: Register, lang: str) -> str:
    """Which firms were looked at."""
    return say(MEANING, "table", lang, many=register.many, table=register.table, day=register.day)


def summary(register: Register, lang: str) -> list[str]:
    """How many firms are affected, and those that were left out."""
    affected = register.affected
    said = [say(MEANING, "table-some" if affected else "table-none", lang, firms=affected)]
    if register.left_out:
        said.append(say(MEANING, "left-out", lang, firms=_first(register.left_out, lang)))
    return said


def blocks(register: Register, lang: str) -> list[Block]:
    """The services with the firms that get another answer, those with the same firms together."""
    together: dict[tuple[tuple[Turn, tuple[str, ...]], ...], list[Offer]] = {}
    for each in register.services:
        together.setdefault(tuple(each.firms.items()), []).append(each.pair.known_as)
    return [
        Block(tuple(services_by_program(offers, lang)), tuple(_counted(turn, firms, lang) for turn, firms in found))
        for found, offers in together.items()
    ]


def _counted(turn: Turn, firms: Sequence[str], lang: str) -> Counted:
    return Counted(mark_of(turn), turn_words(turn, lang), len(firms), _first(firms, lang))


def _first(firms: Sequence[str], lang: str) -> str:
    """The first few ids, and how many more."""
    shown = ", ".join(firms[:_NAMED])
    return shown if len(firms) <= _NAMED else say(MEANING, "and-more", lang, firms=shown, n=len(firms) - _NAMED)

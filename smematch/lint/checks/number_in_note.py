"""A number that stands only in a note, where nothing reads it."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pydantic_core import PydanticCustomError

from smematch.lint.check import Check
from smematch.lint.finding import Hit
from smematch.lint.look import File, Folder
from smematch.model.values import SCALES, read_amount, read_number, read_ratio

# Each repetition is bounded, so that no text takes long: no number of a note is longer.
_DIGITS = r"\d{1,15}(?:[,._]\d{1,15}){0,6}"
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_AMOUNT = rf"{_DIGITS}(?: ?(?:{_SCALE})(?![a-z])(?: ?{_DIGITS} ?(?:{_SCALE})?){{0,4}})?"
_CURRENCY = r"\bKRW|\bUSD|US\$|\$|₩"
_ENGLISH = (
    r"percent|per cent|won|KRW|USD|dollars?|days?|weeks?|months?|years?|times|uses|firms|companies|persons|people"
    r"|employee(?:s)?|(?:[a-z]{1,20} )?[a-z]{1,20}s a (?:day|week|month|year)"
)
_KOREAN = "퍼센트|원|달러|일|주|개월|년|회|번|개사|명"
_PERCENT = frozenset(("%", "percent", "per cent", "퍼센트"))
_NUMBER = re.compile(
    rf"(?:{_CURRENCY}) ?(?P<amount>{_AMOUNT})"
    rf"|(?<![\d,._])(?P<number>{_AMOUNT}) ?(?P<unit>%|(?:{_ENGLISH})\b|{_KOREAN})",
    re.IGNORECASE,
)
_PARTS = {"week": 7, "weeks": 7, "주": 7, "year": 12, "years": 12, "년": 12}
"""Units that may be stated in smaller ones: days of a week, months of a year."""
_CALENDAR_YEAR = re.compile(r"\d{4}년")
_READERS = (read_number, read_ratio, lambda text: read_amount(text, "KRW"), lambda text: read_amount(text, "USD"))


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    if file.kind != "program":
        return
    for route, holder in file.mappings:
        note: Any = holder.get("note")
        if not isinstance(note, dict):
            continue
        stated = set(_stated(holder))
        for lang in ("en", "ko"):
            text = note.get(lang)
            if isinstance(text, str) and (found := _hidden(text, stated)):
                at = (*route, "note", lang)
                yield Hit(file.source, at, {"found": found}, place=file.source.place_in(at, found))
                break


def _hidden(text: str, stated: set[Fraction]) -> str:
    """The first number with a unit in a text that the statement does not state, nor its rest to 100 %."""
    for hit in _NUMBER.finditer(text):
        if _CALENDAR_YEAR.fullmatch(hit.group()):
            continue
        values = set(_read(hit["amount"] or hit["number"]))
        unit = (hit["unit"] or "").lower()
        if unit in _PERCENT:
            values = {share for value in values for share in (value / 100, 1 - value / 100)}
        elif unit in _PARTS:
            values |= {value * _PARTS[unit] for value in values}
        if not values & stated:
            return hit.group().strip()
    return ""


def _stated(data: Any) -> Iterator[Fraction]:
    """Every number that a statement states, whatever it counts; its texts are not looked into."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key != "note":
                yield from _stated(value)
    elif isinstance(data, list):
        for value in data:
            yield from _stated(value)
    elif isinstance(data, str):
        yield from _read(data)


def _read(text: str) -> Iterator[Fraction]:
    """What a text says, read as a number, as a share, as an amount."""
    for read in _READERS:
        try:
            yield Fraction(read(text))
        except (PydanticCustomError, ValueError, ArithmeticError):
            continue


CHECK = Check("SM405", "number-in-note", file=_look)

"""A number that stands only in a note, where nothing reads it."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from pydantic_core import PydanticCustomError

from smematch.lint.check import Check
from smematch.lint.finding import Hit
from smematch.lint.look import File, Folder
from smematch.model.values import read_amount, read_number, read_ratio

_AMOUNT = r"\d[\d,._]*"
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "천": 10**3, "만": 10**4, "억": 10**8}
_ENGLISH = (
    r"percent|per cent|won|KRW|USD|dollars?|days?|weeks?|months?|years?|times|uses|firms|companies|persons|people"
    r"|employees|(?:[a-z]+ )?[a-z]+s a (?:day|week|month|year)"
)
_KOREAN = "퍼센트|원|달러|일|주|개월|년|회|번|개사|명"
_PERCENT = frozenset(("%", "percent", "per cent", "퍼센트"))
_NUMBER = re.compile(
    rf"(?:(?:KRW|USD|US\$|\$|₩) ?)?({_AMOUNT}) ?(thousand|million|billion|천|만|억)? ?(%|(?:{_ENGLISH})\b|{_KOREAN})",
    re.IGNORECASE,
)
_CALENDAR_YEAR = re.compile(r"\d{4}년")
_READERS = (read_number, read_ratio, lambda text: read_amount(text, "KRW"), lambda text: read_amount(text, "USD"))


def _look(file: File, folder: Folder) -> Iterator[Hit]:
    if file.kind != "program":
        return
    for route, holder in file.mappings:
        note = holder.get("note")
        for lang in ("en", "ko") if isinstance(note, dict) else ():
            text = note.get(lang)
            if isinstance(text, str) and (found := _hidden(text, set(_stated(holder)))):
                at = (*route, "note", lang)
                yield Hit(file.source, at, {"found": found}, place=file.source.place_in(at, found))
                break


def _hidden(text: str, stated: set[Fraction]) -> str:
    """The first number with a unit in a text that the statement does not state (nor its complement to 100 %)."""
    for hit in _NUMBER.finditer(text):
        if _CALENDAR_YEAR.fullmatch(hit.group()):
            continue
        number, scale, unit = hit.groups()
        value = Fraction(re.sub(r"[,_]", "", number).rstrip(".") or "0") * _SCALES.get((scale or "").lower(), 1)
        if unit.lower() in _PERCENT:
            value /= 100
            if 1 - value in stated:
                continue
        if value not in stated:
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
        for read in _READERS:
            try:
                yield Fraction(read(data))
            except (PydanticCustomError, ValueError, ArithmeticError):
                continue


CHECK = Check("SM405", "number-in-note", file=_look)

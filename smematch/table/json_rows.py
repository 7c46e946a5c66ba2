"""Rows of JSON lines: one object a line, one key a column. Numbers are taken as they are written, never as floats."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from smematch.errors import Place, Problem
from smematch.source import DEEPEST
from smematch.table.columns import Column, Columns
from smematch.table.numbers import written_out
from smematch.table.row import Row
from smematch.table.text import lines

_SURROGATE = re.compile("[\ud800-\udfff]")


class Pairs(list[tuple[str, Any]]):
    """The keys and values of an object, twins included."""


_DECODER = json.JSONDecoder(object_pairs_hook=Pairs, parse_int=str, parse_float=written_out, parse_constant=str)


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """One row an object; a line that is none is a mistake, a blank line is passed over."""
    file, number = str(path), 0
    for line, text in enumerate(lines(path), 1):
        if not text.strip():
            continue
        number += 1
        place = Place(file, line)
        found = parsed(text.rstrip("\r\n"), place)
        if isinstance(found, Problem):
            columns.mistakes.add(found)
        else:
            yield Row(number, line, list(_cells(found, columns, place)))


def parsed(text: str, place: Place) -> Pairs | Problem:
    """The object a line holds, or what is wrong with the line."""
    try:
        found = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return Problem("malformed-json", {"why": error.msg}, place._replace(column=error.colno))
    except RecursionError:
        return Problem("nested-too-deep", {"most": DEEPEST}, place)
    return found if isinstance(found, Pairs) else Problem("not-an-object", {}, place)


def _cells(pairs: Pairs, columns: Columns, place: Place) -> Iterator[tuple[Column, str | Problem | None]]:
    seen = set()
    for name, value in pairs:
        column = columns.named(name, 0, place)
        if column is not None:
            yield column, Problem("column-twice", {"found": name}, place) if name in seen else cell_of(value, place)
        seen.add(name)


def cell_of(value: Any, place: Place) -> str | Problem | None:
    """What a profile would say for a value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or (isinstance(value, str) and not _SURROGATE.search(value)):
        return value
    return Problem("not-a-cell", {}, place)

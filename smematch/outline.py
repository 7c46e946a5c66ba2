"""Which rule files can matter on a day, told at a glance: years of ended schemes are not read to answer for today.

A glance finds a file's program and the days its edition holds where they stand as people write them, each on a line of
its own. A file of which it cannot tell is read: a glance never leaves anything out in doubt.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from smematch.model.program import InForce

_HEAD = 2_048
"""Bytes. The keys that are looked for stand at the beginning."""
_PROGRAM = re.compile(rb"([a-z0-9.-]+)\s*$", re.MULTILINE)
_IN_FORCE = re.compile(rb"\{((?:[a-z]+: [a-z0-9-]+(?:, )?)+)\}\s*$", re.MULTILINE)


class Outline(NamedTuple):
    """What a glance at a rule file tells."""

    path: Path
    program: str
    in_force: InForce


def of_days_since(paths: list[Path], first: date) -> list[Path]:
    """The rule files, in their order, that can matter on a day from `first` on.

    Left out are those whose terms ended before it or gave way to another edition of the same program.
    """
    editions: dict[str, list[Outline]] = defaultdict(list)
    for outline in filter(None, map(glance, paths)):
        editions[outline.program].append(outline)
    past = {path for each in editions.values() for path in _past(each, first)}
    return [path for path in paths if path not in past]


def glance(path: Path) -> Outline | None:
    """The program of a rule file and the days it holds; None where a glance does not tell."""
    try:
        with path.open("rb") as file:
            head = b"\n" + file.read(_HEAD)
    except OSError:  # told by who reads it
        return None
    program, days = _value(head, b"\nprogram: ", _PROGRAM), _value(head, b"\nin_force: ", _IN_FORCE)
    if program is None or days is None:
        return None
    keys = dict(part.split(": ") for part in days.split(", ") if part)
    try:
        return Outline(path, program, InForce.model_validate(keys))
    except ValidationError:
        return None


def _value(head: bytes, key: bytes, form: re.Pattern[bytes]) -> str | None:
    """The value of a key that stands once at the beginning of a line, if it has its usual form."""
    at = head.find(key)
    if at < 0 or head.find(key, at + 1) >= 0:
        return None
    found = form.match(head, at + len(key))
    return found[1].decode() if found else None


def _past(outlines: list[Outline], first: date) -> Iterator[Path]:
    outlines = sorted(outlines, key=lambda outline: outline.in_force.first)
    for outline in outlines:
        if outline.in_force.last is not None and outline.in_force.last < first:
            yield outline.path
    for outline, following in pairwise(outlines):
        if following.in_force.first <= first:
            yield outline.path

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
_PROGRAM = re.compile(rb"^program: ([a-z0-9.-]+)\s*$", re.MULTILINE)
_IN_FORCE = re.compile(rb"^in_force: \{((?:[a-z]+: [a-z0-9-]+(?:, )?)+)\}\s*$", re.MULTILINE)


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
            head = file.read(_HEAD)
    except OSError:  # told by who reads it
        return None
    programs, days = _PROGRAM.findall(head), _IN_FORCE.findall(head)
    if len(programs) != 1 or len(days) != 1:
        return None
    keys = dict(part.split(": ") for part in days[0].decode().split(", ") if part)
    try:
        return Outline(path, programs[0].decode(), InForce.model_validate(keys))
    except ValidationError:
        return None


def _past(outlines: list[Outline], first: date) -> Iterator[Path]:
    outlines = sorted(outlines, key=lambda outline: outline.in_force.first)
    for outline in outlines:
        if outline.in_force.last is not None and outline.in_force.last < first:
            yield outline.path
    for outline, following in pairwise(outlines):
        if following.in_force.first <= first:
            yield outline.path

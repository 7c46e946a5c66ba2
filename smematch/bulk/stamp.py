"""What a file of answers says of how it came about: the day, the editions, what was asked, digests of the rules."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from smematch.rulebook import Rulebook

FOUNDATION = ""
"""Stands among the programs for the facts and the definitions, on which all of them rest."""
_FOR_PEOPLE = frozenset(("label", "question", "help", "note", "source", "reading", "readings"))
_CONDITION, _SERVICES = "eligible_when", "services"


class Stamp(NamedTuple):
    """The day and the editions of answers, the programs asked for (none: all), the digests of what decided them."""

    day: date
    editions: Mapping[str, str]
    programs: tuple[str, ...] = ()
    rules: Mapping[str, str] = {}


def stamp_of(rulebook: Rulebook, day: date, programs: tuple[str, ...]) -> Stamp:
    """What answers of these rules on a day will say of themselves."""
    editions = {each.program: each.edition for each in rulebook.on(day)}
    return Stamp(day, editions, programs, digests(rulebook, editions))


def notes_of(stamp: Stamp) -> dict[str, str]:
    """As notes of a Parquet file."""
    said = {
        "as_of": stamp.day.isoformat(),
        "editions": json.dumps(dict(stamp.editions)),
        "programs": json.dumps(stamp.programs),
        "rules": json.dumps(dict(stamp.rules)),
    }
    return {f"smematch.{key}": value for key, value in said.items()}


def from_notes(notes: Mapping[str, str]) -> Stamp | None:
    """What such notes say; None where they are not there or not ours."""
    try:
        day = date.fromisoformat(notes["smematch.as_of"])
        editions, programs, rules = (
            json.loads(notes.get(f"smematch.{key}", empty))
            for key, empty in (("editions", "{}"), ("programs", "[]"), ("rules", "{}"))
        )
    except (KeyError, ValueError):
        return None
    sound = isinstance(editions, dict) and isinstance(programs, list) and isinstance(rules, dict)
    return Stamp(day, editions, tuple(programs), rules) if sound else None


def digests(rulebook: Rulebook, editions: Mapping[str, str]) -> dict[str, str]:
    """The digest of each program's conditions, and of all they rest on; words for people do not count."""
    found = {FOUNDATION: _digest([source.data for source in rulebook.rests_on])}
    for program, edition in editions.items():
        source = rulebook.sources.get((program, edition))
        data: Any = {} if source is None else source.data
        services = {name: (each or {}).get(_CONDITION) for name, each in data.get(_SERVICES, {}).items()}
        found[program] = _digest([data.get(_CONDITION), services])
    return found


def _digest(data: Any) -> str:
    text = json.dumps(_bare(data), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _bare(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _bare(value) for key, value in data.items() if key not in _FOR_PEOPLE}
    return [_bare(each) for each in data] if isinstance(data, list) else data

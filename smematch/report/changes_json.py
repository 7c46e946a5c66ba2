"""What changed, as one JSON object with a version number. Keys may be added within a version; none is taken away."""

from typing import Any

from smematch.diff.compare import Comparison
from smematch.diff.meant import Meaning, Register
from smematch.errors import Place
from smematch.report.change_words import Group, Told, counts, groups
from smematch.report.meaning_json import meaning_json, register_json
from smematch.report.plain import indented_json
from smematch.report.problems import problem_sentence

VERSION = 1


def changes_json(
    comparison: Comparison, lang: str, meaning: Meaning | None = None, register: Register | None = None
) -> str:
    """The comparison: counts, every change with its route, words and places, what could not be read, what it means.

    `compared` is false where one of the states could not be read at all; then nothing is said of changes. `meaning`
    and `firms` are null where they were not asked for.
    """
    found = groups(comparison, lang) if comparison.changes else ()
    return indented_json(
        {
            "version": VERSION,
            "old": comparison.old.name,
            "new": comparison.new.name,
            "compared": comparison.compared,
            "counts": counts(comparison),
            "changes": [_change(told, group) for group in found for told in group.told],
            "problems": [*_problems(comparison, "old", lang), *_problems(comparison, "new", lang)],
            "meaning": None if meaning is None else meaning_json(meaning, lang),
            "firms": None if register is None else register_json(register),
        }
    )


def _change(told: Told, group: Group) -> dict[str, Any]:
    change = told.change
    return {
        "program": change.program or None,
        "edition": change.edition or None,
        "name": group.title,
        "kind": change.kind.value,
        "sign": told.mark,
        "route": list(change.route),
        "what": told.what,
        "old": None if change.old is None else told.old,
        "new": None if change.new is None else told.new,
        "place_old": _place(change.place_old),
        "place_new": _place(change.place_new),
    }


def _problems(comparison: Comparison, which: str, lang: str) -> list[dict[str, Any]]:
    side = comparison.old if which == "old" else comparison.new
    return [
        {
            "side": which,
            "code": problem.code,
            "says": problem_sentence(problem, lang),
            "place": _place(problem.place),
        }
        for problem in side.problems
    ]


def _place(place: Place | None) -> dict[str, Any] | None:
    return None if place is None else {"file": place.file, "line": place.line, "column": place.column}

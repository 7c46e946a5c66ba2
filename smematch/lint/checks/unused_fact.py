"""A fact of the vocabulary that no rule, fee, window, definition or other fact uses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from smematch.lint.check import Check
from smematch.lint.finding import Hit
from smematch.lint.look import Folder
from smematch.rulebook import program_files


def _look(folder: Folder) -> Iterator[Hit]:
    if folder.rulebook is None or _unread(folder, folder.rulebook.folder):
        return
    vocabulary = folder.rulebook.vocabulary
    used: set[str] = set()
    for file in folder.files:
        if file.kind != "cases":
            used |= set(_words(file.data, () if file.kind == "facts" else None))
    for file in folder.files:
        if file.kind == "facts":
            for name, fact in vocabulary.facts.items():
                if name not in used and not fact.names_the_firm:
                    yield Hit(file.source, ("facts", name), {"fact": name}, key=True)


def _unread(folder: Folder, rules: Path) -> bool:
    """Whether a rule file could not be read: any fact may be used there."""
    read = {file.path for file in folder.files}
    return any(path not in read for path in program_files(rules))


def _words(data: Any, route: tuple[str, ...] | None) -> Iterator[str]:
    """Every key and every text; of the facts themselves (`route` is not None) not their own names."""
    if isinstance(data, dict):
        for key, value in data.items():
            if route != ("facts",):
                yield key
            yield from _words(value, None if route is None or len(route) > 1 else (*route, key))
    elif isinstance(data, list):
        for value in data:
            yield from _words(value, None)
    elif isinstance(data, str):
        yield data


CHECK = Check("SM115", "unused-fact", folder=_look)

"""Which firm of now is which of then: by the path of its profile, its registration number, the end of its path.

Two firms are never paired that state different numbers. A folder that was moved or renamed changes the beginnings of
paths only. A name alone is not enough, since clients can share one; it is only where a path is not known.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple, TypeVar

from smematch.profile import STANDARD_INPUT


class Known(NamedTuple):
    """What firms are told apart by; None is not known."""

    file: str | None
    name: str | None
    number: str | None


Key = Hashable | None
Item = TypeVar("Item")


def pairs(now: Sequence[Known], then: Sequence[Known]) -> dict[int, int]:
    """The places in `now` and the places in `then` of the same firms."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for key in (_path, _number, *_ends(now, then), _name):
        there = _only_one(then, key)
        for own, at in _only_one(now, key).items():
            other = there.get(own)
            if other is None or at in found or other in taken or not _may_be_one(now[at], then[other]):
                continue
            if key is _name and None not in (now[at].file, then[other].file):
                continue
            found[at] = other
            taken.add(other)
    return found


def _only_one(firms: Iterable[Known], key: Callable[[Known], Key]) -> Mapping[Key, int]:
    """The firms that a key names alone."""
    places: dict[Key, list[int]] = defaultdict(list)
    for at, firm in enumerate(firms):
        own = key(firm)
        if own is not None:
            places[own].append(at)
    return {own: found[0] for own, found in places.items() if len(found) == 1}


def _path(firm: Known) -> Key:
    return None if firm.file is None else PurePath(firm.file).as_posix()


def _number(firm: Known) -> Key:
    return firm.number


def _name(firm: Known) -> Key:
    return firm.name


def _ends(now: Sequence[Known], then: Sequence[Known]) -> list[Callable[[Known], Key]]:
    """The ends of paths with the firm's name, the longest first: what stays where the beginning has changed."""
    longest = max((len(PurePath(firm.file).parts) for firm in (*now, *then) if firm.file), default=0)

    def of(length: int) -> Callable[[Known], Key]:
        def end(firm: Known) -> Key:
            parts = () if firm.file is None else PurePath(firm.file).parts
            return (parts[-length:], firm.name) if len(parts) >= length else None

        return end

    return [of(length) for length in range(longest, 0, -1)]


def _may_be_one(one: Known, other: Known) -> bool:
    return None in (one.number, other.number) or one.number == other.number


def known(file: str | None, name: str | None, number: str | None) -> Known:
    """What a firm is told apart by; standard input is no path, digits alone make a number, slashes lean either way."""
    digits = "".join(char for char in number or "" if char.isalnum())
    path = None if file in (None, STANDARD_INPUT) else file.replace("\\", "/")
    return Known(path, name, digits or None)

"""Which items of two lists belong together: equal ones first, then alike ones, then by position."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

Key = Callable[[Any], Hashable | None]
"""What makes two items alike; None makes an item like no other."""


class Pair(NamedTuple):
    """Two items that belong together by their indexes; None where one side has none.

    Not `alike`: they only stand at the same position.
    """

    old: int | None
    new: int | None
    alike: bool = True


def pairs(old: Sequence[Any], new: Sequence[Any], keys: Iterable[Key] = ()) -> list[Pair]:
    """All items of both lists, each once, in the order of the new list.

    Symmetric: with the lists exchanged the pairs are the same.
    """
    matcher = _Matcher(old, new)
    matcher.equal_in_place()
    matcher.by(_identity)
    for key in keys:
        matcher.by(key)
    matcher.by_position()
    return sorted(matcher.result(), key=lambda pair: (_first(pair.new, pair.old), pair.new is None))


def order_changed(matched: Iterable[Pair]) -> tuple[list[int], list[int]] | None:
    """The items whose order changed among those that stayed: old indexes in the old order, new ones in the new.

    What keeps its place at both ends is left out; None where no order changed.
    """
    kept = [(pair.old, pair.new) for pair in matched if pair.old is not None and pair.new is not None]
    before = sorted(range(len(kept)), key=lambda at: kept[at][0])
    after = sorted(range(len(kept)), key=lambda at: kept[at][1])
    moved = [at for at in range(len(kept)) if before[at] != after[at]]
    if not moved:
        return None
    span = slice(moved[0], moved[-1] + 1)
    return [kept[at][0] for at in before[span]], [kept[at][1] for at in after[span]]


def _first(*numbers: int | None) -> int:
    return next(number for number in numbers if number is not None)


class _Same:
    """An item as a key: found by its hash where it has one, and equal to what it equals."""

    def __init__(self, item: Any) -> None:
        self.item = item
        try:
            self.hash = hash(item)
        except TypeError:
            self.hash = hash(type(item))

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and type(self.item) is type(other.item) and self.item == other.item


def _identity(item: Any) -> Hashable:
    return _Same(item)


class _Matcher:
    """Pairs items step by step; what is paired stays so."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        self.old, self.new = old, new
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self.placed: list[Pair] = []

    def join(self, old: int, new: int) -> None:
        self.new_of[old], self.old_of[new] = new, old

    def equal_in_place(self) -> None:
        for index, (one, other) in enumerate(zip(self.old, self.new, strict=False)):
            if _Same(one) == _Same(other):
                self.join(index, index)

    def left(self) -> tuple[list[int], list[int]]:
        return (
            [index for index in range(len(self.old)) if index not in self.new_of],
            [index for index in range(len(self.new)) if index not in self.old_of],
        )

    def by(self, key: Key) -> None:
        """Pair what has the same key, in order."""
        waiting: dict[Hashable, list[int]] = {}
        old, new = self.left()
        for index in reversed(old):
            if (found := key(self.old[index])) is not None:
                waiting.setdefault(found, []).append(index)
        for index in new:
            if (found := key(self.new[index])) is not None and waiting.get(found):
                self.join(waiting[found].pop(), index)

    def by_position(self) -> None:
        """Pair what is left and follows the same pair, in order."""
        old, new = self.left()
        groups: dict[int | None, deque[int]] = {}
        anchors = _anchors(len(self.old), self.new_of)
        for index in old:
            groups.setdefault(anchors[index], deque()).append(index)
        anchors = _anchors(len(self.new), self.old_of)
        for index in new:
            anchor = anchors[index]
            waiting = groups.get(None if anchor is None else self.old_of[anchor])
            if waiting:
                self.placed.append(Pair(waiting.popleft(), index, alike=False))

    def result(self) -> Iterator[Pair]:
        yield from (Pair(old, new) for old, new in self.new_of.items())
        yield from self.placed
        placed_old, placed_new = ({pair[side] for pair in self.placed} for side in (0, 1))
        old, new = self.left()
        yield from (Pair(index, None) for index in old if index not in placed_old)
        yield from (Pair(None, index) for index in new if index not in placed_new)


def _anchors(count: int, partner: dict[int, int]) -> list[int | None]:
    """For each item the last one before it that is paired."""
    found: list[int | None] = []
    last: int | None = None
    for index in range(count):
        found.append(last)
        if index in partner:
            last = index
    return found

"""Which of several things account for a difference, told from what comes out when some of them are set back.

Things are bits, a set of them a number. `differs` is a number too: its bit S says whether with the set S put back the
answer is another than now. What lies in a smallest such set accounts for the difference.
"""

from typing import NamedTuple


class Causes(NamedTuple):
    """The things that account for a difference, and whether the one tried beside them does."""

    things: int
    beside: bool


def causes(differs: int, beside: int = 0) -> Causes:
    """Of sets alone (`differs`) and of sets with one more thing put back beside them (`beside`)."""
    tried = [(each, extra) for extra, bits in ((0, differs), (1, beside)) for each in _members(bits)]
    smallest = [one for one in tried if not any(_is_below(other, one) for other in tried)]
    things = 0
    for each, _ in smallest:
        things |= each
    return Causes(things, any(extra for _, extra in smallest))


def _members(bits: int) -> list[int]:
    return [each for each in range(bits.bit_length()) if bits >> each & 1]


def _is_below(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a set is a smaller part of another."""
    return one != other and one[0] & other[0] == one[0] and one[1] <= other[1]

"""What keeps a firm out alone: a test which, turned round by itself, would leave the service no longer ruled out.

A test is one test of a condition, wherever in it the test stands; what stands below `usually` rules nobody out and is
none. It keeps a firm out *alone* where HIGH is false and, with the answer to this one test turned round and nothing
else changed, HIGH is not false. Where no other test of the condition does, it is the *only* one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from smematch.model import conditions as c


class Test(NamedTuple):
    """A test: what is asked (a leaf, below a `not` where it is to fail), the tree turned round, its own source."""

    asked: c.Condition
    turned: c.Condition
    source: str | None


def tests(condition: c.Condition) -> list[Test]:
    """The tests that can rule a firm out, in the order of the condition, each once."""
    found: dict[c.Condition, Test] = {}
    for leaf, wanted, source in _leaves(condition, True, None):
        bare = _bare(leaf)
        if bare not in found:
            asked = leaf if wanted else c.Not(of=leaf, open_below=False)
            found[bare] = Test(asked, _turned(condition, bare), source)
    return list(found.values())


def _leaves(node: c.Condition, wanted: bool, source: str | None) -> Iterator[tuple[c.Leaf, bool, str | None]]:
    source = node.source or source
    if isinstance(node, c.Leaf):
        yield node, wanted, source
    elif isinstance(node, c.Not):
        yield from _leaves(node.of, not wanted, source)
    elif isinstance(node, c.Junction):
        for part in node.of:
            yield from _leaves(part, wanted, source)


def _turned(node: c.Condition, bare: c.Condition) -> c.Condition:
    if isinstance(node, c.Leaf):
        return c.Not(of=node, open_below=False) if _bare(node) == bare else node
    if isinstance(node, c.Not):
        return node.model_copy(update={"of": _turned(node.of, bare)})
    if isinstance(node, c.Junction):
        return node.model_copy(update={"of": tuple(_turned(part, bare) for part in node.of)})
    return node


def _bare(leaf: c.Leaf) -> c.Leaf:
    """What a test asks, wherever it is taken from."""
    return leaf.model_copy(update={"source": None, "reading": None})

"""When two conditions say the same, whatever their notes, the order of their words and the way amounts are written."""

from typing import Any

from smematch.lint.extent import Extent, extent
from smematch.lint.look import JUNCTIONS, Node, leaf
from smematch.model.reader import ANNOTATIONS
from smematch.model.vocabulary import Vocabulary

Shape = tuple[Any, ...]


def canonical(raw: Any, vocabulary: Vocabulary) -> Shape:
    """A value that is equal for conditions that let the same firms through for a reason that can be seen at once."""
    if isinstance(raw, str):
        return _leaf(Node((), raw, raw), vocabulary)
    if not isinstance(raw, dict):
        return ("none", repr(raw))
    words = [key for key in raw if key not in ANNOTATIONS]
    if len(words) != 1:
        return ("none", repr(raw))
    (word,) = words
    below = raw[word]
    if word in JUNCTIONS and isinstance(below, list):
        return (word, *sorted({canonical(part, vocabulary) for part in below}, key=repr))
    if word in {"not", "usually"}:
        inner = canonical(below, vocabulary)
        return opposite(inner) if word == "not" else (word, inner)
    return _leaf(Node((), raw, word), vocabulary)


def exclude(one: Shape, other: Shape) -> bool:
    """Whether one is the other's opposite. Where the source leaves something open, both may hold."""
    return other == opposite(one) and "usually" not in repr(one) and one[0] != "none"


def opposite(shape: Shape) -> Shape:
    """The shape of "it does not hold"."""
    if shape[0] == "not":
        return shape[1]  # type: ignore[no-any-return]
    if shape[0] == "members" and shape[3] is not None:
        return ("members", shape[1], shape[3] - shape[2], shape[3])
    return ("not", shape)


def _leaf(node: Node, vocabulary: Vocabulary) -> Shape:
    condition = leaf(node, vocabulary)
    if condition is None:
        return ("none", repr(node.raw))
    lets = extent(condition, vocabulary)
    if lets is None:
        return ("test", condition.model_copy(update=dict.fromkeys(ANNOTATIONS)))
    return _of_extent(lets)


def _of_extent(lets: Extent) -> Shape:
    if lets.members is not None:
        return ("members", lets.fact, lets.members, lets.every)
    return ("spans", lets.fact, tuple((span.low, span.high, span.low_open, span.high_open) for span in lets.spans))

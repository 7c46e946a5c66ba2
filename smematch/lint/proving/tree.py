"""A condition beside the way it is written: each node's route in the file; the condition without some nodes."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from smematch.lint.finding import Route
from smematch.model import conditions as c
from smematch.ruletest.variants import written_at, written_word

Path = tuple[int, ...]
"""The way to a node through the children."""


class Part(NamedTuple):
    """A node of a condition: the way to it, its route in the file, itself, and what stands there."""

    path: Path
    route: Route
    node: c.Condition
    raw: Any


def parts_of(condition: c.Condition, raw: Any, route: Route, path: Path = ()) -> Iterator[Part]:
    """Every node of a condition that is written as one, top first."""
    yield Part(path, route, condition, raw)
    word = written_word(raw)
    if isinstance(condition, c.Not) and word != "not":
        return  # `{fact: {is: no}}` is one test in the file and two nodes
    for index, child in enumerate(condition.children):
        steps: Route = (word, index) if isinstance(condition, c.Junction) else (word,)
        yield from parts_of(child, written_at(raw, steps), (*route, *steps), (*path, index))


def without(condition: c.Condition, left_out: frozenset[Path], path: Path = ()) -> c.Condition:
    """The condition without some members of its junctions; one that is left alone stands for its junction."""
    if not any(each[: len(path)] == path for each in left_out):
        return condition
    kept = [
        without(child, left_out, (*path, index))
        for index, child in enumerate(condition.children)
        if (*path, index) not in left_out
    ]
    if isinstance(condition, c.Junction):
        return c.junction(type(condition), tuple(kept))
    return condition.model_copy(update={"of": kept[0]})


def put(condition: c.Condition, path: Path, new: c.Condition) -> c.Condition:
    """The condition with another node at the end of a path."""
    if not path:
        return new
    index, rest = path[0], path[1:]
    children = list(condition.children)
    children[index] = put(children[index], rest, new)
    of: Any = tuple(children) if isinstance(condition, c.Junction) else children[0]
    return condition.model_copy(update={"of": of})

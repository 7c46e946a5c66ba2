"""Two condition trees: which conditions were added, removed or changed.

A tree is compared by what it says: a junction of one member is that member, and the order of members
is no statement. Members are paired by `matching`: equal ones, then those on the same fact, then by
position, so that an inserted condition leaves the others as they are.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from smematch.diff.changes import At, Difference, Sign, Subject
from smematch.diff.matching import pairs
from smematch.model import conditions as c

_WORDS = {c.AllOf: "all", c.AnyOf: "any"}
_NOTES = {"source": Subject.SOURCE, "reading": Subject.READING}


class _Node(NamedTuple):
    """A condition and the steps from where the comparing stands down to it."""

    condition: c.Condition
    steps: tuple[str | int, ...] = ()


def conditions(old: c.Condition | None, new: c.Condition | None, at: At) -> Iterator[Difference]:
    """The differences of two conditions; None where none is stated."""
    if old == new:
        return
    if old is None or new is None:
        yield at.differs(old, new)
        return
    one, other = _plain(_Node(old)), _plain(_Node(new))
    here = _below(at, one, other)
    yield from _notes(one.condition, other.condition, here)
    if _bare(one.condition) != _bare(other.condition):
        yield from _kinds(one.condition, other.condition, here)


def _kinds(old: c.Condition, new: c.Condition, at: At) -> Iterator[Difference]:
    if isinstance(old, c.Junction) or isinstance(new, c.Junction):
        yield from _members(old, new, at)
    elif isinstance(old, c.Not) and isinstance(new, c.Not):
        yield from conditions(old.of, new.of, at.under("not"))
    elif isinstance(old, c.Usually) and isinstance(new, c.Usually):
        yield from conditions(old.of, new.of, at.under("usually"))
    elif isinstance(old, c.AgencyDecides) and isinstance(new, c.AgencyDecides):
        yield from _decisions(old, new, at.under("agency_decides"))
    else:
        yield at.became(Sign.CHANGED, old, new)


def _decisions(old: c.AgencyDecides, new: c.AgencyDecides, at: At) -> Iterator[Difference]:
    for lang in ("en", "ko"):
        one, other = old.what.get(lang), new.what.get(lang)
        if one != other:
            yield at.under("what", lang).differs(one, other)
    if old.lean != new.lean:
        yield at.under("lean").differs(old.lean, new.lean)


def _members(old: c.Condition, new: c.Condition, at: At) -> Iterator[Difference]:
    """The members of two junctions; a single condition counts as a junction of one, of the other's kind."""
    if isinstance(old, c.Junction) and isinstance(new, c.Junction) and type(old) is not type(new):
        yield at.became(Sign.CHANGED, old, new)
    before, after = list(_parts(old)), list(_parts(new))
    told, tells = [_bare(part.condition) for part in before], [_bare(part.condition) for part in after]
    for pair in pairs(told, tells, (_leaf_key, _facts_key)):
        one = None if pair.old is None else before[pair.old]
        other = None if pair.new is None else after[pair.new]
        here = _below(at, one, other)
        yield from conditions(one and one.condition, other and other.condition, here)


def _parts(condition: c.Condition) -> Iterator[_Node]:
    if not isinstance(condition, c.Junction):
        yield _Node(condition)
        return
    word = _WORDS[type(condition)]
    for index, member in enumerate(condition.of):
        yield _Node(member, (word, index))


def _below(at: At, old: _Node | None, new: _Node | None) -> At:
    node = new or old
    assert node is not None
    return At(
        at.subject,
        (*at.route, *node.steps),
        (*at.old, *(old.steps if old else ())),
        (*at.new, *(new.steps if new else ())),
    )


def _plain(node: _Node) -> _Node:
    """What a junction of one member says."""
    condition, steps = node
    while isinstance(condition, c.Junction) and len(condition.of) == 1 and not (condition.source or condition.reading):
        steps = (*steps, _WORDS[type(condition)], 0)
        condition = condition.of[0]
    return _Node(condition, steps)


def _notes(old: c.Condition, new: c.Condition, at: At) -> Iterator[Difference]:
    for key, subject in _NOTES.items():
        one, other = getattr(old, key), getattr(new, key)
        if one != other:
            yield at.under(key).about(subject).differs(one, other)


def _bare(condition: c.Condition) -> c.Condition:
    """The condition without the source and reading noted on its top."""
    if condition.source is None and condition.reading is None:
        return condition
    return condition.model_copy(update={"source": None, "reading": None})


def _leaf_key(condition: c.Condition) -> Any:
    """The same kind of test on the same facts."""
    return (type(condition), condition.facts) if condition.facts else None


def _facts_key(condition: c.Condition) -> Any:
    """The same facts, however they are tested."""
    return frozenset(fact for node in c.walk(condition) for fact in node.facts) or None

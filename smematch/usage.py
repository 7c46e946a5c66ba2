"""What conditions rest on: tests, stated facts, every name below them; and how many services rest on each fact."""

from collections import Counter
from collections.abc import Iterable, Iterator

from smematch.model.conditions import ComparesLimit, Condition, Leaf, walk
from smematch.model.program import Program
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook


def services_by_fact(rulebook: Rulebook) -> Counter[str]:
    """Stated fact -> number of services whose condition can ask for it, through derived facts too.

    Those of programs that run until further notice: a fact that only ended schemes ask for counts nothing.
    """
    count: Counter[str] = Counter()
    for editions in rulebook.editions.values():
        if editions[-1].in_force.last is None:
            count.update(_asked_by(editions[-1], rulebook.vocabulary))
    return count


def asked_by_ended(rulebook: Rulebook) -> set[str]:
    """The stated facts that ended schemes ask for."""
    last = [editions[-1] for editions in rulebook.editions.values()]
    return {fact for each in last if each.in_force.last for fact in _asked_by(each, rulebook.vocabulary)}


def _asked_by(edition: Program, vocabulary: Vocabulary) -> Iterator[str]:
    """The stated facts that the condition of each service can ask for, each once a service."""
    for service in edition.services:
        condition = edition.condition(service)
        if condition is not None:
            yield from set(stated_facts(condition, vocabulary))


def stated_facts(condition: Condition, vocabulary: Vocabulary) -> Iterator[str]:
    """The stated facts below a condition; a derived fact stands for the facts it is worked out from."""
    for leaf in leaves(condition, vocabulary):
        for fact in leaf.facts:
            derived = vocabulary.derived.get(fact)
            if derived is None:
                yield fact
            elif derived.years_since:
                yield derived.years_since


def leaves(condition: Condition, vocabulary: Vocabulary) -> Iterator[Leaf]:
    """Every test on a fact that a condition rests on, those below derived facts included."""
    for node in walk(condition):
        if isinstance(node, Leaf):
            yield node
            for inside in defining(node.fact, vocabulary):
                yield from leaves(inside, vocabulary)


def _rested_on(condition: Condition, vocabulary: Vocabulary) -> Iterator[Leaf]:
    for leaf in leaves(condition, vocabulary):
        yield leaf
        for fact in leaf.facts:
            for line in vocabulary.settled.get(fact, ()):
                yield from leaves(line.when, vocabulary)


def leaves_of(conditions: Iterable[Condition], vocabulary: Vocabulary) -> list[Leaf]:
    """The tests that conditions rest on, those that settle absent facts included, each once."""
    found = {id(leaf): leaf for condition in conditions for leaf in _rested_on(condition, vocabulary)}
    return list(found.values())


def defining(fact: str, vocabulary: Vocabulary) -> Iterator[Condition]:
    """The conditions that a derived fact is worked out from; none for a stated fact."""
    if fact in vocabulary.views:
        yield vocabulary.views[fact]
    yield from (row.when for row in vocabulary.rows.get(fact, ()) if row.when is not None)


def rests_on(conditions: Iterable[Condition], vocabulary: Vocabulary) -> frozenset[str]:
    """Every name that the readings of conditions can depend on: facts, derived facts and tables of limits."""
    found: set[str] = set()
    todo = [name for condition in conditions for name in _named(condition)]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += _names_below(name, vocabulary)
    return frozenset(found)


def _named(condition: Condition) -> Iterator[str]:
    for node in walk(condition):
        yield from node.facts
        if isinstance(node, ComparesLimit):
            yield node.table


def _names_below(name: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What a name rests on: a derived fact on what defines it, a stated one on those that settle it."""
    derived = vocabulary.derived.get(name)
    conditions = [line.when for line in vocabulary.settled.get(name, ())]
    if derived is not None:
        conditions = [*defining(name, vocabulary)]
        yield from filter(None, (derived.years_since, derived.otherwise_ask))
    for condition in conditions:
        yield from _named(condition)

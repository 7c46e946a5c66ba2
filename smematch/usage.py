"""What conditions rest on: which stated facts a rulebook's services, how many services each; every name below some."""

from collections import Counter
from collections.abc import Iterable, Iterator

from smematch.model.conditions import ComparesLimit, Condition, walk
from smematch.model.vocabulary import Vocabulary
from smematch.rulebook import Rulebook


def services_by_fact(rulebook: Rulebook) -> Counter[str]:
    """Stated fact -> number of services whose condition can ask for it, through derived facts too."""
    count: Counter[str] = Counter()
    for editions in rulebook.editions.values():
        for service in editions[-1].services:
            condition = editions[-1].condition(service)
            if condition is not None:
                count.update(set(stated_facts(condition, rulebook.vocabulary)))
    return count


def stated_facts(condition: Condition, vocabulary: Vocabulary) -> Iterator[str]:
    """The stated facts below a condition; a derived fact stands for the facts it is worked out from."""
    for node in walk(condition):
        for fact in node.facts:
            derived = vocabulary.derived.get(fact)
            if derived is None:
                yield fact
            elif derived.years_since:
                yield derived.years_since
            elif fact in vocabulary.views:
                yield from stated_facts(vocabulary.views[fact], vocabulary)
            else:
                for row in vocabulary.rows[fact]:
                    if row.when is not None:
                        yield from stated_facts(row.when, vocabulary)


def rests_on(conditions: Iterable[Condition], vocabulary: Vocabulary) -> frozenset[str]:
    """Every name that the readings of conditions can depend on: facts, derived facts and tables of limits."""
    found: set[str] = set()
    todo = [name for condition in conditions for name in _named(condition)]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += _below(name, vocabulary)
    return frozenset(found)


def _named(condition: Condition) -> Iterator[str]:
    for node in walk(condition):
        yield from node.facts
        if isinstance(node, ComparesLimit):
            yield node.table


def _below(name: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What a name rests on: a derived fact on what defines it, a stated one on those that settle it."""
    derived = vocabulary.derived.get(name)
    conditions = [line.when for line in vocabulary.settled.get(name, ())]
    if derived is not None:
        conditions = [row.when for row in vocabulary.rows.get(name, ()) if row.when is not None]
        conditions += [vocabulary.views[name]] if name in vocabulary.views else []
        yield from filter(None, (derived.years_since, derived.otherwise_ask))
    for condition in conditions:
        yield from _named(condition)

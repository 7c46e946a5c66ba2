"""Which facts have to do with each other by the rules between facts.

The rules are contradictions, what some facts settle of others, and that a firm answers the question which is left
where they leave a table open.
"""

from collections.abc import Iterable, Iterator
from copy import copy

from smematch.model.conditions import Condition
from smematch.model.vocabulary import Vocabulary
from smematch.usage import defining, stated_facts


def ties(vocabulary: Vocabulary) -> list[frozenset[str]]:
    """The facts of each rule between facts."""
    found = [frozenset(stated_facts(rule, vocabulary)) for rule, _ in vocabulary.contradictions.values()]
    for name, lines in vocabulary.settled.items():
        found += [frozenset((name, *stated_facts(line.when, vocabulary))) for line in lines]
    return [*found, *(facts for *_, facts in tables_asking(vocabulary))]


def tables_asking(vocabulary: Vocabulary) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The first-match tables with a question for where they are open, what is asked then, the facts of both."""
    for name, table in vocabulary.derived.items():
        if table.first_of and table.otherwise_ask:
            below = (stated_facts(condition, vocabulary) for condition in defining(name, vocabulary))
            yield name, table.otherwise_ask, frozenset((table.otherwise_ask,)).union(*below)


def joined(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Sets of facts, those that share one put together."""
    groups: list[frozenset[str]] = []
    for each in sets:
        near_it = [group for group in groups if group & each]
        groups = [group for group in groups if not group & each]
        groups.append(each.union(*near_it))
    return groups


def tied(names: Iterable[str], vocabulary: Vocabulary) -> list[frozenset[str]]:
    """Some facts in groups, with all that the rules tie to them; two groups have nothing to do with each other."""
    names = [*names]
    groups = joined([*(frozenset((name,)) for name in names), *ties(vocabulary)])
    return [group for group in groups if group.intersection(names)]


def near(names: frozenset[str], vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with only those rules between facts that have to do with some facts."""
    reached = frozenset().union(*tied(sorted(names), vocabulary))
    found = copy(vocabulary)
    found.contradictions = {
        name: rule
        for name, rule in vocabulary.contradictions.items()
        if reached.intersection(stated_facts(rule[0], vocabulary))
    }
    found.derived = {
        name: each if each.otherwise_ask in reached else each.model_copy(update={"otherwise_ask": None})
        for name, each in vocabulary.derived.items()
    }
    return found


def about(names: frozenset[str], conditions: Iterable[Condition], vocabulary: Vocabulary) -> Iterator[Condition]:
    """Conditions, and those of the rules between facts that have to do with some facts."""
    close = near(names, vocabulary)
    yield from conditions
    yield from (rule for rule, _ in close.contradictions.values())
    reached = frozenset().union(*tied(sorted(names), vocabulary))
    for name in reached:
        yield from (line.when for line in vocabulary.settled.get(name, ()))

"""Which stated facts a rulebook's services rest on, and how many services each."""

from collections import Counter
from collections.abc import Iterator

from smematch.model.conditions import Condition, walk
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

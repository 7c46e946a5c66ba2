"""The firms that two states of the rules can both describe: one vocabulary of facts from two.

A fact has in it the values that both take; a fact that one of them does not know has that one's. What
rests on a fact that means something else to each cannot be compared and is left out of both.
"""

from collections.abc import Iterable
from itertools import product
from typing import Any, NamedTuple

from smematch.model.facts import CodeScheme, Fact
from smematch.model.vocabulary import DefinitionsFile, Vocabulary
from smematch.prove.codes import exists
from smematch.usage import rests_on

_SAME = ("type", "unit", "check")
"""What a fact has to share so that a value means the same to both."""


class Common(NamedTuple):
    """The facts of both states, and how far they go together.

    `unlike`: facts of another type or unit, or without a value in common. `narrowed`: facts some values of
    which only one state takes. `loose`: codes of which some that both take may not be found.
    """

    vocabulary: Vocabulary
    unlike: frozenset[str]
    narrowed: frozenset[str]
    loose: frozenset[str]


class _Shared(NamedTuple):
    """A fact of both; None where it is unlike. `codes` are the codes that both take."""

    fact: Fact | None
    codes: CodeScheme | None = None
    narrowed: bool = False
    loose: bool = False


def common(old: Vocabulary, new: Vocabulary) -> Common:
    """The facts that a firm can have under two states of the rules."""
    shared = {
        name: _fact(name, old, new) for name in (*old.facts, *(each for each in new.facts if each not in old.facts))
    }
    facts = {name: each.fact for name, each in shared.items() if each.fact is not None}
    codes = {name: each.codes for name, each in shared.items() if each.codes is not None}
    return Common(
        Vocabulary(facts, DefinitionsFile.model_construct(None, codes=codes)),
        frozenset(name for name, each in shared.items() if each.fact is None),
        frozenset(name for name, each in shared.items() if each.narrowed),
        frozenset(name for name, each in shared.items() if each.loose),
    )


def either(old: Vocabulary, new: Vocabulary) -> Vocabulary:
    """The facts that a firm can state under one of two states of the rules; of an unlike fact as the new one says."""
    facts = {**old.facts, **new.facts}
    for name in old.facts.keys() & new.facts.keys():
        one, other = old.facts[name], new.facts[name]
        if alike(one, other):
            least = None if None in (one.min, other.min) else min((one, other), key=lambda each: each.minimum).min
            most = None if None in (one.max, other.max) else max((one, other), key=lambda each: each.maximum).max
            choices = {**one.of, **other.of} if isinstance(one.of, dict) and isinstance(other.of, dict) else other.of
            facts[name] = _with(other, min=least, max=most, of=choices)
    return Vocabulary(facts, DefinitionsFile.model_construct(None, codes={**old.codes, **new.codes}))


def alike(one: Fact, other: Fact) -> bool:
    """Whether a value of two facts means the same."""
    same = all(getattr(one, key) == getattr(other, key) for key in _SAME)
    return same and (isinstance(one.of, dict) or one.of == other.of)


def without(vocabulary: Vocabulary, facts: frozenset[str]) -> Vocabulary:
    """The vocabulary without what rests on some facts: derived facts, rules between facts."""
    if not facts:
        return vocabulary

    def free(conditions: Iterable[Any]) -> bool:
        return not facts & rests_on(conditions, vocabulary)

    derived = {
        name: each
        for name, each in vocabulary.derived.items()
        if each.years_since not in facts
        and each.otherwise_ask not in facts
        and free([row.when for row in vocabulary.rows.get(name, ()) if row.when is not None])
        and free([vocabulary.views[name]] if name in vocabulary.views else [])
    }
    definitions = DefinitionsFile.model_construct(
        None, codes=vocabulary.codes, tables=vocabulary.tables, derived=derived
    )
    left = Vocabulary(vocabulary.facts, definitions)
    left.rows = {name: rows for name, rows in vocabulary.rows.items() if name in derived}
    left.views = {name: view for name, view in vocabulary.views.items() if name in derived}
    left.settled = {
        name: tuple(line for line in lines if free([line.when]))
        for name, lines in vocabulary.settled.items()
        if name not in facts
    }
    left.contradictions = {name: rule for name, rule in vocabulary.contradictions.items() if free([rule[0]])}
    return left


def _fact(name: str, old: Vocabulary, new: Vocabulary) -> _Shared:
    one, other = old.facts.get(name), new.facts.get(name)
    if one is None or other is None:
        return _alone(name, new if one is None else old)
    if not alike(one, other):
        return _Shared(None)
    if one.type == "code":
        return _of_codes(name, one, old.codes[one.codes or ""], new.codes[other.codes or ""])
    if isinstance(one.of, dict) and isinstance(other.of, dict):
        both = {choice: label for choice, label in one.of.items() if choice in other.of}
        return _Shared(_with(one, of=both) if both else None, narrowed=one.of.keys() != other.of.keys())
    return _between(one, other)


def _alone(name: str, vocabulary: Vocabulary) -> _Shared:
    """A fact that only one of the two knows."""
    fact = vocabulary.facts[name]
    if fact.codes is None:
        return _Shared(fact)
    return _Shared(_with(fact, codes=name), vocabulary.codes[fact.codes])


def _between(one: Fact, other: Fact) -> _Shared:
    """An ordered fact (or one without values of its own): from the higher of two minima to the lower of two maxima."""
    lowest = max((each for each in (one, other) if each.min is not None), key=lambda each: each.minimum, default=one)
    highest = min((each for each in (one, other) if each.max is not None), key=lambda each: each.maximum, default=one)
    found = _with(one, min=lowest.min, max=highest.max)
    empty = found.min is not None and found.max is not None and found.minimum > found.maximum
    same = (one.minimum, one.maximum) == (other.minimum, other.maximum)
    return _Shared(None if empty else found, narrowed=not same)


def _of_codes(name: str, fact: Fact, one: CodeScheme, other: CodeScheme) -> _Shared:
    """A code that both schemes have. Of two forms only one is followed to find codes, so that some may be missed."""
    known = _with(fact, codes=name)
    if _codes_of(one) == _codes_of(other):
        return _Shared(known, one)
    members = one.members & other.members if one.members and other.members else one.members or other.members
    members = frozenset(member for member in members if exists(one, member) and exists(other, member))
    form = one.form if one.form == other.form else rf"(?=(?:{one.form})\Z)(?:{other.form})"
    both = CodeScheme.model_construct(
        form=form, members=members, starts=_starts(one.starts, other.starts), source=one.source
    )
    if (one.members or other.members) and not members:
        return _Shared(None)
    return _Shared(known, both, narrowed=True, loose=one.form != other.form and not members)


def _starts(one: dict[str, tuple[str, ...]], other: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """How codes may go on where both say so: each start with what goes on in both ways."""
    found = {**one, **other}
    for start in one.keys() & other.keys():
        pairs = (sorted(pair, key=len) for pair in product(one[start], other[start]))
        longer = [more for less, more in pairs if more.startswith(less)]
        found[start] = tuple(dict.fromkeys(longer))
    return found


def _codes_of(scheme: CodeScheme) -> tuple[Any, ...]:
    return scheme.form, scheme.members, {start: frozenset(many) for start, many in scheme.starts.items()}


def _with(fact: Fact, **changed: Any) -> Fact:
    """The fact with some keys changed; what was worked out of the others is not taken along."""
    return Fact.model_construct(None, **{**{name: getattr(fact, name) for name in Fact.model_fields}, **changed})

"""The codes of a scheme as finitely many: one for each way in which the conditions in play tell codes apart."""

from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from smematch.kleene import Truth
from smematch.model.definitions import Limits
from smematch.model.facts import CodeScheme
from smematch.prove.forms import examples
from smematch.prove.scope import Scope


def representatives(scheme: CodeScheme, prefixes: Collection[str], words: Collection[str]) -> tuple[str, ...]:
    """One code, the longest found, for every set of answers to "begins with a prefix" and "is a word".

    A code shorter than a prefix that it begins leaves that question open: an answer of its own.
    """
    return CodesAsked(tuple(prefixes), tuple(words), ()).representatives(scheme)


class CodesAsked(NamedTuple):
    """All that is asked of a code: whether it begins with a prefix, is a word, and which limits it has."""

    prefixes: tuple[str, ...]
    words: tuple[str, ...]
    tables: tuple[Limits, ...]

    @classmethod
    def of(cls, name: str, scope: Scope) -> "CodesAsked":
        """What a scope asks of the codes of a fact."""
        prefixes, words = (sorted(text for fact, text in asked if fact == name) for asked in scope[:2])
        return cls(tuple(prefixes), tuple(words), tuple(limits for fact, limits in scope.tables if fact == name))

    @property
    def cuts(self) -> set[str]:
        """The texts that tell codes apart."""
        return {*self.prefixes, *self.words, *(code for limits in self.tables for code in limits.by_code)}

    def answers(self, code: str) -> tuple[Any, ...]:
        """What is so of a code."""
        begun = (begins(code, prefix) for prefix in self.prefixes)
        return (*begun, *(code == word for word in self.words), *(limits.pair(code) for limits in self.tables))

    def leaves_open(self, code: str) -> bool:
        """Whether a code is too short for something that is asked."""
        pairs = (limits.pair(code) for limits in self.tables)
        return any(begins(code, prefix) is None for prefix in self.prefixes) or any(p and p[0] != p[1] for p in pairs)

    def representatives(self, scheme: CodeScheme) -> tuple[str, ...]:
        """One code, the longest found, for all of which the same is so."""
        return tuple(sorted(alike[0] for alike in self.classes(scheme)))

    def classes(self, scheme: CodeScheme) -> list[list[str]]:
        """Codes of the scheme by what is so of them, the longest of each first."""
        found: dict[tuple[Any, ...], list[str]] = {}
        for code in sorted(_codes(scheme, self.cuts), key=lambda code: (-len(code), code)):
            found.setdefault(self.answers(code), []).append(code)
        return list(found.values())

    def completions(self, scheme: CodeScheme, codes: Collection[str]) -> dict[str, frozenset[str]]:
        """For each of some codes that is too short, those that stand for what it can go on to be."""
        found: dict[str, set[str]] = {code: set() for code in codes if self.leaves_open(code)}
        stands = {self.answers(code): code for code in codes}
        for longer in _codes(scheme, self.cuts | found.keys()):
            for code in () if self.leaves_open(longer) else found:
                if longer.startswith(code):
                    found[code].add(stands[self.answers(longer)])
        return {code: frozenset(each) for code, each in found.items()}


def begins(code: str, prefix: str) -> Truth:
    """Whether a code begins with a prefix; a code that ends before the prefix does can still go on with it."""
    return True if code.startswith(prefix) else None if prefix.startswith(code) else False


def _codes(scheme: CodeScheme, texts: Collection[str]) -> tuple[str, ...]:
    """Codes of the scheme that answer in every possible way."""
    starts = tuple((start, tuple(many)) for start, many in scheme.starts.items())
    return _found(scheme.form, scheme.members, starts, frozenset(texts))


@cache
def _found(
    form: str, members: frozenset[str], starts: tuple[tuple[str, tuple[str, ...]], ...], texts: frozenset[str]
) -> tuple[str, ...]:
    """The codes found for a scheme; looked for once: every new set of questions on a day asks again."""
    scheme = CodeScheme.model_construct(form=form, members=members, starts=dict(starts), source="")
    if members:
        return tuple(code for code in members if exists(scheme, code))
    divisions = {start + follow for start, many in starts for follow in many}
    return tuple(code for code in examples(form, texts | divisions) if exists(scheme, code))


def exists(scheme: CodeScheme, code: str) -> bool:
    """Whether a scheme has a code."""
    try:
        scheme.check(code)
    except PydanticCustomError:
        return False
    return True

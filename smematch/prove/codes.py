"""The codes of a scheme as finitely many: one for each way in which the conditions in play tell codes apart."""

from collections.abc import Collection, Iterable

from pydantic_core import PydanticCustomError

from smematch.kleene import Truth
from smematch.model.facts import CodeScheme
from smematch.prove.forms import examples


def representatives(scheme: CodeScheme, prefixes: Collection[str], words: Collection[str]) -> tuple[str, ...]:
    """One code, the longest found, for every set of answers to "begins with a prefix" and "is a word".

    A code shorter than a prefix that it begins leaves that question open: an answer of its own.
    """
    return tuple(sorted(alike[0] for alike in classes(scheme, prefixes, words)))


def classes(scheme: CodeScheme, prefixes: Collection[str], words: Collection[str]) -> list[list[str]]:
    """Codes of the scheme by their answers to "begins with a prefix" and "is a word", the longest of each first."""
    found: dict[tuple[Truth, ...], list[str]] = {}
    for code in sorted(_codes(scheme, {*prefixes, *words}), key=lambda code: (-len(code), code)):
        answers = (*(begins(code, prefix) for prefix in prefixes), *(code == word for word in words))
        found.setdefault(answers, []).append(code)
    return list(found.values())


def begins(code: str, prefix: str) -> Truth:
    """Whether a code begins with a prefix; a code that ends before the prefix does can still go on with it."""
    return True if code.startswith(prefix) else None if prefix.startswith(code) else False


def _codes(scheme: CodeScheme, texts: set[str]) -> Iterable[str]:
    """Codes of the scheme that answer in every possible way."""
    if scheme.members:
        return [code for code in scheme.members if exists(scheme, code)]
    divisions = {start + follow for start, many in scheme.starts.items() for follow in many}
    return [code for code in examples(scheme.form, texts | divisions) if exists(scheme, code)]


def exists(scheme: CodeScheme, code: str) -> bool:
    """Whether a scheme has a code."""
    try:
        scheme.check(code)
    except PydanticCustomError:
        return False
    return True

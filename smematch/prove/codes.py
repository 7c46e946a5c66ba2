"""The codes of a scheme as finitely many: one for each way in which the conditions in play tell codes apart."""

from collections.abc import Collection, Iterable

from pydantic_core import PydanticCustomError

from smematch.model.facts import CodeScheme
from smematch.prove.forms import examples


def representatives(scheme: CodeScheme, prefixes: Collection[str], words: Collection[str]) -> tuple[str, ...]:
    """One code, the longest found, for every set of answers to "begins with a prefix" and "is a word".

    Only codes that are long enough for every prefix: a complete firm's code leaves no such test open.
    """
    found: dict[tuple[bool, ...], str] = {}
    for code in sorted(_codes(scheme, {*prefixes, *words}), key=lambda code: (-len(code), code)):
        if not any(prefix != code and prefix.startswith(code) for prefix in prefixes):
            answers = (*map(code.startswith, prefixes), *(code == word for word in words))
            found.setdefault(answers, code)
    return tuple(sorted(found.values()))


def _codes(scheme: CodeScheme, texts: set[str]) -> Iterable[str]:
    """Codes of the scheme that answer in every possible way."""
    if scheme.members:
        return [code for code in scheme.members if _exists(scheme, code)]
    divisions = {start + follow for start, many in scheme.starts.items() for follow in many}
    return [code for code in examples(scheme.form, texts | divisions) if _exists(scheme, code)]


def _exists(scheme: CodeScheme, code: str) -> bool:
    try:
        scheme.check(code)
    except PydanticCustomError:
        return False
    return True

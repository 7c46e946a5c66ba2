"""Kleene's three truth values: `True`, `False` and `None`, which is "unknown".

The values are Python's own, so that they are JSON's `true`, `false`, `null` and SQL's as well.
"""

from collections.abc import Iterable

Truth = bool | None


def negate(a: Truth) -> Truth:
    """Not: unknown stays unknown."""
    return None if a is None else not a


def all_of(values: Iterable[Truth]) -> Truth:
    """And: one false makes it false, whatever is unknown."""
    result: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    """Or: one true makes it true, whatever is unknown."""
    result: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            result = None
    return result

"""Kleene's three truth values: `True`, `False` and `None`, which is "unknown".

The values are Python's own, so that they are JSON's `true`, `false`, `null` and SQL's as well.
"""

from collections.abc import Collection

Truth = bool | None


def negate(a: Truth) -> Truth:
    """Not: unknown stays unknown."""
    return None if a is None else not a


def all_of(values: Collection[Truth]) -> Truth:
    """And: one false makes it false, whatever is unknown."""
    if False in values:
        return False
    return None if None in values else True


def any_of(values: Collection[Truth]) -> Truth:
    """Or: one true makes it true, whatever is unknown."""
    if True in values:
        return True
    return None if None in values else False

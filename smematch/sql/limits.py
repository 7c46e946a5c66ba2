"""Dated limits by a code as SQL: the lowest and the highest limit a firm with this code, or a longer one, can have."""

from collections.abc import Callable
from typing import NamedTuple

from sqlglot import exp

from smematch.model.definitions import Limits
from smematch.sql import logic
from smematch.sql.shared import Note, Parts

_NO_LIMIT = exp.cast(exp.null(), "BIGINT")


class Pair(NamedTuple):
    """The lowest and the highest limit; NULL where no limit stands under the code."""

    lowest: exp.Expr
    highest: exp.Expr


def pair(table: str, limits: Limits, code: exp.Expr, parts: Parts) -> Pair:
    """The limits for a code. All that is not a beginning of several codes has the limit of its longest known one."""
    own = parts.share(_by_longest(limits, code), f"{table}_of_code", Note("limit-own", {"table": table}))

    def end(choose: Callable[[tuple[int, int]], int], word: str) -> exp.Expr:
        found = _short(limits, code, own, choose)
        return parts.share(found, f"{table}_{word}", Note(f"limit-{word}", {"table": table}), shown=True)

    return Pair(end(lambda ends: ends[0], "lowest"), end(lambda ends: ends[1], "highest"))


def _amount(limit: int | None) -> exp.Expr:
    return _NO_LIMIT.copy() if limit is None else logic.literal(limit)


def _by_longest(limits: Limits, code: exp.Expr) -> exp.Expr:
    """The limit of the longest known code with which a code begins.

    Known codes that begin no other come first, the short ones before the long: no two of them are the beginning of one
    code, and most firms are done with after a comparison of the shortest.
    """
    by_place: dict[tuple[bool, int], dict[int | None, list[str]]] = {}
    for known, limit in limits.by_code.items():
        begins = any(other != known and other.startswith(known) for other in limits.by_code)
        place = (begins, -len(known) if begins else len(known))
        by_place.setdefault(place, {}).setdefault(limit, []).append(known)
    branches = []
    for (_, length), by_limit in sorted(by_place.items()):
        start = exp.Left(this=code.copy(), expression=logic.literal(abs(length)))
        branches += [(logic.one_of(start, codes), _amount(limit)) for limit, codes in by_limit.items()]
    return logic.case(*branches) if branches else _NO_LIMIT.copy()


def _short(limits: Limits, code: exp.Expr, own: exp.Expr, choose: Callable[[tuple[int, int]], int]) -> exp.Expr:
    """For codes that are the beginning of others the limits of all of them, for no code those of all there are."""
    starts = {known[:length] for known in limits.by_code for length in range(1, len(known))}
    by_limit: dict[int | None, list[str]] = {}
    for start in sorted(starts):
        found = limits.pair(start)
        by_limit.setdefault(None if found is None else choose(found), []).append(start)
    every = limits.pair("")
    branches = [(logic.is_unknown(code), _amount(None if every is None else choose(every)))]
    branches += [(logic.one_of(code, codes), _amount(limit)) for limit, codes in by_limit.items()]
    return logic.case(*branches, otherwise=own)

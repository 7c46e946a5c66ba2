"""What the firm pays by month, as ranges of whole won, against a budget. Nothing is chosen: each service once.

A fee stands in the month of the last day to apply, by which the firm has decided; where no such day is known, in none.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from smematch.match.fees import FREE, FeeResult
from smematch.match.verdict import ELIGIBLE
from smematch.model.values import Interval

WITHIN, MAY_EXCEED, EXCEEDS = "within", "may-exceed", "exceeds"
NOTHING = Interval(0, 0)


class Payment(NamedTuple):
    """The fee of one service (`program/service`): by which day it is decided on, and the verdict."""

    service: str
    verdict: str
    fee: FeeResult
    day: date | None


class Line(NamedTuple):
    """A known cost, the total up to it in the order of the months, and how that stands to the budget (None: none)."""

    cost: Payment
    krw: Interval
    running: Interval
    budget: str | None


class Money(NamedTuple):
    """The known costs in order, the services whose cost is not known, and the totals (of all; of the eligible)."""

    lines: tuple[Line, ...]
    unknown: tuple[Payment, ...]
    total: Interval
    eligible: Interval
    budget: int | None


def month_of(cost: Payment) -> tuple[int, int] | None:
    """Year and month a cost stands in."""
    return None if cost.day is None else (cost.day.year, cost.day.month)


def money(costs: Iterable[Payment], budget: int | None) -> Money:
    """The costs by month, those without one last; within a month in the order given."""
    paid = [cost for cost in costs if cost.fee.kind != FREE and cost.fee.krw != NOTHING]
    known = [cost for cost in paid if _says_something(cost.fee.krw)]
    known.sort(key=lambda cost: month_of(cost) or (date.max.year + 1, 0))
    lines: list[Line] = []
    running = NOTHING
    for cost in known:
        krw = _from_zero(cost.fee.krw)
        running = plus(running, krw)
        lines.append(Line(cost, krw, running, None if budget is None else against(running, budget)))
    unknown = tuple(cost for cost in paid if not _says_something(cost.fee.krw))
    eligible = total(line.krw for line in lines if line.cost.verdict == ELIGIBLE)
    return Money(tuple(lines), unknown, running, eligible, budget)


def plus(one: Interval, other: Interval) -> Interval:
    """The sum of two amounts; an end that is open in one is open in the sum."""
    high = None if one.high is None or other.high is None else one.high + other.high
    return Interval(one.low + other.low, high)


def total(amounts: Iterable[Interval]) -> Interval:
    """The sum of amounts."""
    found = NOTHING
    for amount in amounts:
        found = plus(found, amount)
    return found


def against(amount: Interval, budget: int) -> str:
    """Whether an amount surely, perhaps or not at all goes beyond a budget; exactly the budget is within it."""
    if amount.low > budget:
        return EXCEEDS
    return WITHIN if amount.high is not None and amount.high <= budget else MAY_EXCEED


def _says_something(krw: Interval) -> bool:
    """Whether a range of won holds a figure: "nothing or more" does not."""
    return krw.high is not None or bool(krw.low)


def _from_zero(krw: Interval) -> Interval:
    """No amount is negative: an open lower end is nothing."""
    return krw if krw.low is not None else Interval(0, krw.high)

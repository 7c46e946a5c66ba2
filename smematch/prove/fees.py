"""A fee as terms of the solver over what a profile states: what the matcher says a firm pays, for every firm at once.

Each shape says what `match/fees` says, for profiles that state each fact exactly or not at all: the kind, the
firm's share, the won per use (an end that is left open is not known), the years after the first. Where it is
not known which line applies, the range over those that may.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any, NamedTuple

import z3

from smematch.model import money as m
from smematch.prove.comparisons import NO, YES, Pair
from smematch.prove.formulas import Formulas

FREE, SHARE, AMOUNT, UNSTATED = range(4)
"""The kinds of a fee in the order of their rank."""


class End(NamedTuple):
    """One end of a range, and when it is known."""

    known: Any
    value: Any


class Amount(NamedTuple):
    """What a firm pays in a year: its share of a cost (where one is stated) and the won."""

    shared: Any
    shares: tuple[Any, Any]
    low: End
    high: End


class FeeTerm(NamedTuple):
    """A fee: its kind, the first year, whether it is paid first and refunded, how many years follow, and those."""

    kind: Any
    first: Amount
    refunded: Any
    years: Any
    later: tuple[Amount, ...] = ()

    @property
    def parts(self) -> list[Any]:
        """Every term that tells one fee from another."""
        amounts = [self.first, *self.later]
        ends = [part for each in amounts for end in (each.low, each.high) for part in end]
        shares = [part for each in amounts for part in (each.shared, *each.shares)]
        return [self.kind, self.refunded, self.years, *ends, *shares]


class Line(NamedTuple):
    """A fee that may be the one that applies, and when it may."""

    open: Any
    fee: FeeTerm


Uses = Callable[[str], Any]
"""The fee of another service (`program/service`) on the day, None where there is none."""
_ZERO = z3.RealVal(0)
_NO_END = End(NO, z3.IntVal(0))
_ABSENT = Amount(NO, (_ZERO, _ZERO), _NO_END, _NO_END)


class Fees:
    """The terms of the fees of one state of the rules."""

    def __init__(self, formulas: Formulas, fee_of: Uses) -> None:
        self.formulas, self.fee_of = formulas, fee_of
        self.costs: dict[str, End] = {}
        """What profiles state of the costs and counts that have come into play."""

    def term(self, rule: m.Fee, service: str) -> FeeTerm:
        """The fee a rule asks for the use of a service (`program/service`)."""
        found = _TERMS[type(rule)](self, rule, service)
        if rule.times is not None:
            found = _multiplied(found, rule.times.factor, self.formulas.pair(rule.times.when))
        return found._replace(refunded=YES) if rule.refunded_later else found

    def cost(self, name: str) -> End:
        """What a profile states of a cost."""
        fact, known = self.formulas.known(name)
        self.costs[name] = End(known, fact.value)
        return self.costs[name]

    def used(self, name: str, service: str) -> End:
        """What a profile states of the uses of a service."""
        fact, known = self.formulas.firms.count(name, service)
        self.costs.setdefault(name, End(known, z3.IntVal(0)))
        return End(known, fact.value)


def _simple(kind: int, low: End, high: End, shares: tuple[Any, Any] | None = None) -> FeeTerm:
    amount = Amount(NO if shares is None else YES, shares or (_ZERO, _ZERO), low, high)
    return FeeTerm(z3.IntVal(kind), amount, NO, z3.IntVal(0))


def _known(value: Any) -> End:
    return End(YES, z3.IntVal(value) if isinstance(value, int) else value)


def _free(fees: Fees, rule: m.Free, service: str) -> FeeTerm:
    return _simple(FREE, _known(0), _known(0))


def _unstated(fees: Fees, rule: m.Unstated, service: str) -> FeeTerm:
    return _simple(UNSTATED, _NO_END, _NO_END)


def _price(fees: Fees, rule: m.Price, service: str) -> FeeTerm:
    low, high = z3.IntVal(rule.price.low), z3.IntVal(rule.price.high)
    if rule.quoted_in is not None:
        quoted = fees.cost(rule.quoted_in)
        low, high = z3.If(quoted.known, quoted.value, low), z3.If(quoted.known, quoted.value, high)
    return _simple(AMOUNT, _known(low), _known(high))


def _firm_share(fees: Fees, rule: m.FirmShare, service: str) -> FeeTerm:
    cost = fees.cost(rule.of)
    found = [_share_of(cost, share, ceiling=rule.ceiling is not None) for share in (rule.firm_pays, *rule.next_years)]
    first = found[0]
    return first._replace(years=z3.IntVal(len(found) - 1), later=tuple(each.first for each in found[1:]))


def _share_of(cost: End, share: Fraction, *, ceiling: bool) -> FeeTerm:
    part = End(cost.known, firm_part(cost.value, share))
    of = z3.Q(share.numerator, share.denominator)
    return _simple(SHARE, part, _NO_END if ceiling else part, (of, of))


def firm_part(cost: Any, share: Fraction) -> Any:
    """The firm's part of a cost: what the program's part, rounded down to whole won, leaves."""
    return cost - cost * (share.denominator - share.numerator) / share.denominator


def _above_cap(fees: Fees, rule: m.AboveCap, service: str) -> FeeTerm:
    cost = fees.cost(rule.of)
    over = z3.If(cost.value > rule.program_pays_up_to, cost.value - rule.program_pays_up_to, 0)
    return _simple(AMOUNT, _known(z3.If(cost.known, over, 0)), End(cost.known, over))


def _fee_part(fees: Fees, rule: m.FeePart, service: str) -> FeeTerm:
    other = fees.fee_of(rule.of_fee)
    if other is None:
        return _simple(UNSTATED, _NO_END, _NO_END)
    whole = fees.term(other, rule.of_fee)
    low, high = (End(end.known, firm_part(end.value, rule.firm_pays)) for end in (whole.first.low, whole.first.high))
    found = _simple(AMOUNT, low, high)
    return found._replace(kind=z3.If(whole.kind == UNSTATED, z3.IntVal(UNSTATED), z3.IntVal(AMOUNT)))


def _quota(fees: Fees, rule: m.Quota, service: str) -> FeeTerm:
    used = fees.used(rule.counted_in, service)
    then, nothing = fees.term(rule.then, service), _simple(AMOUNT, _known(0), _known(0))
    paid = then._replace(kind=z3.IntVal(AMOUNT))
    counted = _if(used.value >= rule.free_uses, paid, nothing)
    return _if(used.known, counted, _range([Line(YES, nothing), Line(YES, then)]))


def _first_of(fees: Fees, rule: m.FirstOf, service: str) -> FeeTerm:
    lines, reached = [], YES
    for line in rule.first_of:
        when = Pair(YES, NO) if line.when is None else fees.formulas.pair(line.when)
        lines.append(Line(z3.And(reached, z3.Not(when.false)), fees.term(line, service)))
        reached = z3.And(reached, z3.Not(when.true))
    several = z3.AtLeast(*(line.open for line in lines), 2)
    only = reduce(lambda rest, line: _if(line.open, line.fee, rest), lines[-2::-1], lines[-1].fee)
    return only if len(lines) == 1 else _if(several, _range(lines), only)


def _sum_of(fees: Fees, rule: m.SumOf, service: str) -> FeeTerm:
    parts = [fees.term(part, service) for part in rule.sum_of]
    kind = _most([part.kind for part in parts])
    found = _simple(AMOUNT, *(_total([getattr(part.first, end) for part in parts]) for end in ("low", "high")))
    return found._replace(kind=z3.If(kind == SHARE, z3.IntVal(AMOUNT), kind))


def _total(ends: Sequence[End]) -> End:
    """The sum of ends; one that is not known leaves it open."""
    return End(z3.And([end.known for end in ends]), z3.Sum([end.value for end in ends]))


def _multiplied(fee: FeeTerm, factor: int, when: Pair) -> FeeTerm:
    """A fee that is multiplied where a condition holds, in every year; where it may hold, the range of both."""

    def amount(before: Amount) -> Amount:
        low, high = before.low.value, before.high.value
        more = before._replace(
            low=End(before.low.known, z3.If(when.true, low * factor, _least([low, low * factor]))),
            high=End(before.high.known, z3.If(when.true, high * factor, _most([high, high * factor]))),
        )
        return _if_amount(when.false, before, more)

    return fee._replace(first=amount(fee.first), later=tuple(map(amount, fee.later)))


def _range(lines: Sequence[Line]) -> FeeTerm:
    """One of several fees, it is not known which: the range over all that may apply, two of them at least."""
    opens = [line.open for line in lines]
    kind = _most([z3.If(line.open, line.fee.kind, z3.IntVal(FREE)) for line in lines])
    years = _most([z3.If(line.open, line.fee.years, z3.IntVal(0)) for line in lines])
    as_many = z3.And([z3.Implies(line.open, line.fee.years == years) for line in lines])
    many = max(len(line.fee.later) for line in lines)
    later = [_around(opens, [_year(line.fee, index) for line in lines], YES) for index in range(many)]
    refunded = z3.Or([z3.And(line.open, line.fee.refunded) for line in lines])
    first = _around(opens, [line.fee.first for line in lines], kind == SHARE)
    return FeeTerm(kind, first, refunded, z3.If(as_many, years, z3.IntVal(0)), tuple(later))


def _around(opens: Sequence[Any], amounts: Sequence[Amount], shared: Any) -> Amount:
    """The range over the amounts that are open."""
    known = [
        [z3.Implies(on, getattr(each, end).known) for on, each in zip(opens, amounts, strict=True)] for end in _ENDS
    ]
    lows, highs = ([getattr(each, end).value for each in amounts] for end in _ENDS)
    least, most = ([z3.If(each.shared, each.shares[at], _ZERO) for each in amounts] for at in (0, 1))
    return Amount(
        shared,
        (_least_open(opens, least), _most_open(opens, most)),
        End(z3.And(known[0]), _least_open(opens, lows)),
        End(z3.And(known[1]), _most_open(opens, highs)),
    )


_ENDS = ("low", "high")


def _least_open(opens: Sequence[Any], values: Sequence[Any]) -> Any:
    return _extreme(opens, values, lambda one, other: one < other)


def _most_open(opens: Sequence[Any], values: Sequence[Any]) -> Any:
    return _extreme(opens, values, lambda one, other: one > other)


def _extreme(opens: Sequence[Any], values: Sequence[Any], before: Callable[[Any, Any], Any]) -> Any:
    """The first, in an order, of the values that are open; any value where none is."""
    found, some = values[0], opens[0]
    for on, value in zip(opens[1:], values[1:], strict=True):
        found = z3.If(z3.And(on, z3.Or(z3.Not(some), before(value, found))), value, found)
        some = z3.Or(some, on)
    return found


def _least(values: Sequence[Any]) -> Any:
    return _least_open([YES] * len(values), values)


def _most(values: Sequence[Any]) -> Any:
    return _most_open([YES] * len(values), values)


def _if(when: Any, one: FeeTerm, other: FeeTerm) -> FeeTerm:
    many = max(len(one.later), len(other.later))
    return FeeTerm(
        z3.If(when, one.kind, other.kind),
        _if_amount(when, one.first, other.first),
        z3.If(when, one.refunded, other.refunded),
        z3.If(when, one.years, other.years),
        tuple(_if_amount(when, _year(one, index), _year(other, index)) for index in range(many)),
    )


def _if_amount(when: Any, one: Amount, other: Amount) -> Amount:
    def end(which: str) -> End:
        pairs = zip(getattr(one, which), getattr(other, which), strict=True)
        return End(*(z3.If(when, *pair) for pair in pairs))

    shares = tuple(z3.If(when, *pair) for pair in zip(one.shares, other.shares, strict=True))
    return Amount(z3.If(when, one.shared, other.shared), shares, end("low"), end("high"))


def _year(fee: FeeTerm, index: int) -> Amount:
    """A year after the first; one that the fee does not have is told apart by `years`."""
    return fee.later[index] if index < len(fee.later) else _ABSENT


_TERMS: dict[type, Callable[[Fees, Any, str], FeeTerm]] = {
    m.Free: _free,
    m.Unstated: _unstated,
    m.Price: _price,
    m.FirmShare: _firm_share,
    m.AboveCap: _above_cap,
    m.FeePart: _fee_part,
    m.Quota: _quota,
    m.FirstOf: _first_of,
    m.SumOf: _sum_of,
}

"""What the firm pays for one use of a service, as far as the profile and the source let it be said.

Every amount is a range of whole won; an end is None where profile or source leave it open. The
program's part is rounded down, the firm pays the rest.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from smematch.match.evaluate import HIGH, Outcome, evaluate, undecided
from smematch.match.situation import Situation
from smematch.model import money as m
from smematch.model.values import Interval

FREE, SHARE, AMOUNT, UNSTATED = "free", "share", "amount", "unstated"
_RANK = (FREE, SHARE, AMOUNT, UNSTATED)
NOTHING = Interval(0, 0)
OPEN = Interval(None, None)


class FeeResult(NamedTuple):
    """The firm's fee: its kind, its share of a cost (Fractions), won per use, the facts still to ask."""

    kind: str
    share: Interval | None
    krw: Interval
    missing: tuple[str, ...] = ()
    refunded_later: bool = False


_NO_FEE, _NO_FIGURE = FeeResult(FREE, None, NOTHING), FeeResult(UNSTATED, None, OPEN)


class Uses(NamedTuple):
    """What a fee may look at besides the firm: its own service's id, and other services' fees."""

    service: str
    fee_of: Callable[[str], Any]


def fee(rule: m.Fee, situation: Situation, uses: Uses) -> FeeResult:
    """The fee a rule asks of a firm."""
    result = _FEES[type(rule)](rule, situation, uses)
    if rule.times is not None:
        result = _multiplied(result, rule.times, situation)
    return result._replace(refunded_later=True) if rule.refunded_later else result


def unchanging_fee(rule: m.Fee) -> FeeResult | None:
    """The fee where no firm changes it (free, or no figure stated), otherwise None."""
    if rule.times is not None or rule.refunded_later:
        return None
    return _NO_FEE if type(rule) is m.Free else _NO_FIGURE if type(rule) is m.Unstated else None


def firm_part(cost: int, share: Fraction) -> int:
    """The firm's part of a cost: what the program's part, rounded down to whole won, leaves."""
    return cost - cost * (share.denominator - share.numerator) // share.denominator


def _free(rule: m.Free, situation: Situation, uses: Uses) -> FeeResult:
    return _NO_FEE


def _unstated(rule: m.Unstated, situation: Situation, uses: Uses) -> FeeResult:
    return _NO_FIGURE


def _price(rule: m.Price, situation: Situation, uses: Uses) -> FeeResult:
    listed = Interval(rule.price.low, rule.price.high)
    if rule.quoted_in is None:
        return FeeResult(AMOUNT, None, listed)
    quoted = situation.values.get(rule.quoted_in)
    if quoted is None:
        return FeeResult(AMOUNT, None, listed, (rule.quoted_in,))
    return FeeResult(AMOUNT, None, quoted, _unless_exact(quoted, rule.quoted_in))


def _firm_share(rule: m.FirmShare, situation: Situation, uses: Uses) -> FeeResult:
    cost = situation.values.get(rule.of)
    krw = _each(cost, lambda end: firm_part(end, rule.firm_pays))
    if rule.ceiling is not None:
        krw = Interval(krw.low, None)
    return FeeResult(SHARE, Interval(rule.firm_pays, rule.firm_pays), krw, _unless_exact(cost, rule.of))


def _above_cap(rule: m.AboveCap, situation: Situation, uses: Uses) -> FeeResult:
    cost = situation.values.get(rule.of)
    krw = _each(cost, lambda end: max(0, end - rule.program_pays_up_to))
    return FeeResult(AMOUNT, None, Interval(krw.low or 0, krw.high), _unless_exact(cost, rule.of))


def _fee_part(rule: m.FeePart, situation: Situation, uses: Uses) -> FeeResult:
    other = uses.fee_of(rule.of_fee)
    if other is None:
        return FeeResult(UNSTATED, None, OPEN)
    whole = fee(other, situation, Uses(rule.of_fee, uses.fee_of))
    krw = _each(whole.krw, lambda end: firm_part(end, rule.firm_pays))
    return FeeResult(UNSTATED if whole.kind == UNSTATED else AMOUNT, None, krw, whole.missing)


def _quota(rule: m.Quota, situation: Situation, uses: Uses) -> FeeResult:
    then = fee(rule.then, situation, uses)
    used = (situation.values.get(rule.counted_in) or {}).get(uses.service)
    if used is not None and used.low >= rule.free_uses:
        return then._replace(kind=AMOUNT)
    if used is not None and used.high is not None and used.high < rule.free_uses:
        return FeeResult(AMOUNT, None, NOTHING)
    both = _either([FeeResult(AMOUNT, None, NOTHING), then])
    return both._replace(missing=(rule.counted_in, *both.missing))


def _first_of(rule: m.FirstOf, situation: Situation, uses: Uses) -> FeeResult:
    lines: list[FeeResult] = []
    missing: list[str] = []
    for line in rule.first_of:
        outcome = None if line.when is None else evaluate(line.when, situation)
        if outcome is not None and outcome.high is False:
            continue
        lines.append(fee(line, situation, uses))
        if outcome is None or outcome.high is True:
            break
        missing += undecided(outcome, HIGH)
    result = _either(lines)
    same = all(line[:3] == lines[0][:3] for line in lines)
    return result if same else result._replace(missing=(*missing, *result.missing))


def _sum_of(rule: m.SumOf, situation: Situation, uses: Uses) -> FeeResult:
    parts = [fee(part, situation, uses) for part in rule.sum_of]
    missing = tuple(name for part in parts for name in part.missing)
    kind = max((part.kind for part in parts), key=_RANK.index)
    krw = Interval(_total([part.krw.low for part in parts]), _total([part.krw.high for part in parts]))
    return FeeResult(kind if kind in (FREE, UNSTATED) else AMOUNT, None, krw, missing)


def _multiplied(result: FeeResult, times: m.Times, situation: Situation) -> FeeResult:
    outcome: Outcome = evaluate(times.when, situation)
    if outcome.high is False:
        return result
    more = _each(result.krw, lambda end: end * times.factor)
    if outcome.high is True or more == result.krw:
        return result._replace(krw=more)
    return result._replace(
        krw=Interval(result.krw.low, more.high), missing=(*result.missing, *undecided(outcome, HIGH))
    )


def _either(lines: Sequence[FeeResult]) -> FeeResult:
    """One of several fees, it is not known which: the range over all of them."""
    if len(lines) == 1:
        return lines[0]
    kind = max((line.kind for line in lines), key=_RANK.index)
    share = None
    if kind == SHARE:
        shares = [line.share or NOTHING for line in lines]
        share = Interval(min(each.low for each in shares), max(each.high for each in shares))
    lows, highs = [line.krw.low for line in lines], [line.krw.high for line in lines]
    krw = Interval(None if None in lows else min(lows), None if None in highs else max(highs))
    missing = tuple(name for line in lines for name in line.missing)
    return FeeResult(kind, share, krw, missing, any(line.refunded_later for line in lines))


def _each(known: Interval | None, change: Callable[[int], int]) -> Interval:
    if known is None:
        return OPEN
    return Interval(*(None if end is None else change(end) for end in known))


def _total(ends: Sequence[int | None]) -> int | None:
    return None if None in ends else sum(end for end in ends if end is not None)


def _unless_exact(known: Interval | None, fact: str) -> tuple[str, ...]:
    return () if known is not None and known.exact else (fact,)


_FEES: dict[type, Callable[[Any, Situation, Uses], FeeResult]] = {
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

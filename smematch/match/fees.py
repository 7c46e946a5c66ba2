"""What the firm pays for one use of a service, as far as the profile and the source let it be said.

Every amount is a range of whole won; an end is None where profile or source leave it open. The
program's part is rounded down, the firm pays the rest. A result keeps the results it was made of, so
that what is told line by line is what was worked out, never worked out again.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from smematch.kleene import Truth
from smematch.match.evaluate import HIGH, Outcome, evaluate, undecided
from smematch.match.situation import Situation
from smematch.model import money as m
from smematch.model.values import Interval

FREE, SHARE, AMOUNT, UNSTATED = "free", "share", "amount", "unstated"
_RANK = (FREE, SHARE, AMOUNT, UNSTATED)
NOTHING = Interval(0, 0)
OPEN = Interval(None, None)


class Rest(NamedTuple):
    """What stands beside the firm's part; None where the source names no such amount.

    `debt` is what the firm pays first, besides its own part, and gets back later.
    """

    full: Interval | None = None
    program: Interval | None = None
    debt: Interval = NOTHING


class FeeResult(NamedTuple):
    """The firm's fee: its kind, its share of a cost (Fractions), won per use, the facts still to ask.

    `later` is the same fee in the years after the first. `rule` and `of` are what it was made by and of;
    `holds` tells whether a factor or a price after free uses applies. `also` names facts that leave the
    firm's part as it is and can still change the rest.
    """

    kind: str
    share: Interval | None
    krw: Interval
    missing: tuple[str, ...] = ()
    refunded_later: bool = False
    rest: Rest = Rest()
    later: tuple["FeeResult", ...] = ()
    rule: m.Fee | m.Times | None = None
    of: tuple["FeeResult", ...] = ()
    holds: Truth = True
    also: tuple[str, ...] = ()


_NO_FEE, _NO_FIGURE = FeeResult(FREE, None, NOTHING), FeeResult(UNSTATED, None, OPEN)


class Uses(NamedTuple):
    """What a fee may look at besides the firm: its own service's id, and other services' fees."""

    service: str
    fee_of: Callable[[str], Any]


def fee(rule: m.Fee, situation: Situation, uses: Uses) -> FeeResult:
    """The fee a rule asks of a firm."""
    result = _FEES[type(rule)](rule, situation, uses)._replace(rule=rule)
    if rule.times is not None:
        result = _multiplied(result, rule.times, situation)
    return _paid_first(result) if rule.refunded_later else result


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
    shares = (rule.firm_pays, *rule.next_years)
    first, *later = [_share_of(cost, share, rule, ceiling=rule.ceiling is not None) for share in shares]
    return first._replace(later=tuple(later))


def _share_of(cost: Interval | None, share: Fraction, rule: m.FirmShare, *, ceiling: bool) -> FeeResult:
    """A share of a cost; above a ceiling nobody names the firm pays more, and the program less."""
    krw = _each(cost, lambda end: firm_part(end, share))
    program = _each(cost, lambda end: end - firm_part(end, share))
    if ceiling:
        krw, program = Interval(krw.low, None), Interval(None, program.high)
    rest = Rest(cost or OPEN, program)
    return FeeResult(SHARE, Interval(share, share), krw, _unless_exact(cost, rule.of), rest=rest)


def _above_cap(rule: m.AboveCap, situation: Situation, uses: Uses) -> FeeResult:
    cost, cap = situation.values.get(rule.of), rule.program_pays_up_to
    krw = _each(cost, lambda end: max(0, end - cap))
    program = _each(cost, lambda end: min(end, cap))
    rest = Rest(cost or OPEN, Interval(program.low or 0, cap if program.high is None else program.high))
    return FeeResult(AMOUNT, None, Interval(krw.low or 0, krw.high), _unless_exact(cost, rule.of), rest=rest)


def _fee_part(rule: m.FeePart, situation: Situation, uses: Uses) -> FeeResult:
    other = uses.fee_of(rule.of_fee)
    if other is None:
        return FeeResult(UNSTATED, None, OPEN)
    whole = fee(other, situation, Uses(rule.of_fee, uses.fee_of))
    krw = _each(whole.krw, lambda end: firm_part(end, rule.firm_pays))
    return FeeResult(UNSTATED if whole.kind == UNSTATED else AMOUNT, None, krw, whole.missing, of=(whole,))


def _quota(rule: m.Quota, situation: Situation, uses: Uses) -> FeeResult:
    then = fee(rule.then, situation, uses)
    used = (situation.values.get(rule.counted_in) or {}).get(uses.service)
    if used is not None and used.low >= rule.free_uses:
        return then._replace(kind=AMOUNT, of=(then,), holds=True)
    if used is not None and used.high is not None and used.high < rule.free_uses:
        return FeeResult(AMOUNT, None, NOTHING, holds=False)
    both = _either([FeeResult(AMOUNT, None, NOTHING), then])
    return both._replace(missing=(rule.counted_in, *both.missing), of=(then,), holds=None)


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
    result = _either(lines)._replace(of=tuple(lines), holds=True)
    if any(line[:3] != lines[0][:3] for line in lines):
        return result._replace(missing=(*missing, *result.missing))
    same = all(_beside(line) == _beside(lines[0]) for line in lines)
    return result if same else result._replace(also=(*missing, *result.also))


def _beside(result: FeeResult) -> object:
    """All amounts but the firm's own in the first year."""
    return result.rest, [(year.share, year.krw, year.rest) for year in result.later]


def _sum_of(rule: m.SumOf, situation: Situation, uses: Uses) -> FeeResult:
    parts = tuple(fee(part, situation, uses) for part in rule.sum_of)
    missing = tuple(name for part in parts for name in part.missing)
    also = tuple(name for part in parts for name in part.also)
    kind = max((part.kind for part in parts), key=_RANK.index)
    rests = [part.rest for part in parts]
    rest = Rest(
        _sum([rest.full for rest in rests]), _sum([rest.program for rest in rests]), add([rest.debt for rest in rests])
    )
    krw = add([part.krw for part in parts])
    return FeeResult(kind if kind in (FREE, UNSTATED) else AMOUNT, None, krw, missing, rest=rest, of=parts, also=also)


def _multiplied(result: FeeResult, times: m.Times, situation: Situation) -> FeeResult:
    outcome: Outcome = evaluate(times.when, situation)
    return result if outcome.high is False else _times(result, times, outcome)


def _times(result: FeeResult, times: m.Times, outcome: Outcome) -> FeeResult:
    """A fee that is, or may be, multiplied. Of what the multiplied fee leaves to the program nothing is said."""
    more = _each(result.krw, lambda end: end * times.factor)
    rest = result.rest
    beside = rest if times.factor == 1 else Rest(debt=NOTHING if rest.debt == NOTHING else OPEN)
    later = tuple(_times(year, times, outcome) for year in result.later)
    changed = result._replace(rule=times, of=(result,), holds=outcome.high, later=later)
    if outcome.high is True:
        return changed._replace(krw=more, rest=beside)
    changed = changed._replace(krw=_around([result.krw, more]), rest=_either_rest([rest, beside]))
    asked = tuple(undecided(outcome, HIGH))
    if more != result.krw:
        return changed._replace(missing=(*result.missing, *asked))
    return changed if beside == rest else changed._replace(also=(*result.also, *asked))


def _paid_first(result: FeeResult) -> FeeResult:
    """The firm pays all of it first: what the program bears comes back later."""
    rest = result.rest._replace(debt=OPEN if result.rest.program is None else result.rest.program)
    return result._replace(refunded_later=True, rest=rest, later=tuple(map(_paid_first, result.later)))


def _either(lines: Sequence[FeeResult]) -> FeeResult:
    """One of several fees, it is not known which: the range over all of them."""
    if len(lines) == 1:
        return lines[0]
    kind = max((line.kind for line in lines), key=_RANK.index)
    share = None
    if kind == SHARE:
        shares = [line.share or NOTHING for line in lines]
        share = Interval(min(each.low for each in shares), max(each.high for each in shares))
    missing = tuple(name for line in lines for name in line.missing)
    also = tuple(name for line in lines for name in line.also)
    refunded = any(line.refunded_later for line in lines)
    # Years of a stay are told where each of the fees has as many.
    as_many = len({len(line.later) for line in lines}) == 1
    later = tuple(_either(year) for year in zip(*(line.later for line in lines), strict=True)) if as_many else ()
    rest = _either_rest([line.rest for line in lines])
    return FeeResult(kind, share, _around([line.krw for line in lines]), missing, refunded, rest, later, also=also)


def _either_rest(rests: Sequence[Rest]) -> Rest:
    full, program = [rest.full for rest in rests], [rest.program for rest in rests]
    return Rest(_either_named(full), _either_named(program), _around([rest.debt for rest in rests]))


def _either_named(amounts: Sequence[Interval | None]) -> Interval | None:
    """The range over amounts of which some may not be named: open, as soon as one is and one is not."""
    named = [amount for amount in amounts if amount is not None]
    if not named:
        return None
    return _around(named) if len(named) == len(amounts) else OPEN


def _around(ranges: Sequence[Interval]) -> Interval:
    lows, highs = [each.low for each in ranges], [each.high for each in ranges]
    return Interval(None if None in lows else min(lows), None if None in highs else max(highs))


def add(ranges: Sequence[Interval]) -> Interval:
    """The sum of ranges, end by end; an open end stays open."""
    return Interval(_total([each.low for each in ranges]), _total([each.high for each in ranges]))


def _sum(amounts: Sequence[Interval | None]) -> Interval | None:
    """The sum of amounts; None as soon as one of them is not named."""
    named = [amount for amount in amounts if amount is not None]
    return add(named) if len(named) == len(amounts) else None


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

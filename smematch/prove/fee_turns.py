"""When a firm pays otherwise by one fee than by another: more, less, or neither."""

from typing import Any

import z3

from smematch.prove.fees import FREE, Amount, End, FeeTerm
from smematch.prove.turns import Turn


def fee_turns(old: FeeTerm, new: FeeTerm) -> dict[Turn, Any]:
    """The formulas that a firm pays more than before, less, or otherwise."""
    dearer, cheaper = _dearer(old, new), _dearer(new, old)
    other = z3.And(z3.Not(_same(old, new)), z3.Not(dearer), z3.Not(cheaper))
    return {Turn.DEARER: dearer, Turn.CHEAPER: cheaper, Turn.OTHER_FEE: other}


def _dearer(old: FeeTerm, new: FeeTerm) -> Any:
    """More is to be paid: a higher end in a year both have, a higher share of a cost that is not known.

    So is what was free and is not any more (but for nothing), what has to be paid first, and a year less of support.
    """
    pairs = [*zip(old.later, new.later, strict=False)]
    later = [z3.And(index < old.years, index < new.years, _higher(*pair)) for index, pair in enumerate(pairs)]
    nothing = z3.And(new.first.high.known, new.first.high.value == 0)
    return z3.Or(
        _higher(old.first, new.first),
        *later,
        z3.And(old.kind == FREE, new.kind != FREE, z3.Not(nothing)),
        z3.And(new.refunded, z3.Not(old.refunded)),
        new.years < old.years,
    )


def _higher(old: Amount, new: Amount) -> Any:
    """An end is higher: in won where it is known in both, in shares where in neither."""
    won = [z3.And(one.known, other.known, other.value > one.value) for one, other in _ends(old, new)]
    shares = [
        z3.And(_unknown(*pair), old.shared, new.shared, new.shares[at] > old.shares[at])
        for at, pair in enumerate(_ends(old, new))
    ]
    return z3.Or(*won, *shares)


def _same(old: FeeTerm, new: FeeTerm) -> Any:
    pairs = [*zip(old.later, new.later, strict=False)]
    later = [z3.Implies(index < old.years, _same_amount(*pair)) for index, pair in enumerate(pairs)]
    return z3.And(
        old.kind == new.kind,
        old.refunded == new.refunded,
        old.years == new.years,
        _same_amount(old.first, new.first),
        *later,
    )


def _same_amount(old: Amount, new: Amount) -> Any:
    won = [
        z3.And(one.known == other.known, z3.Implies(one.known, one.value == other.value))
        for one, other in _ends(old, new)
    ]
    alike = [z3.Implies(old.shared, old.shares[at] == new.shares[at]) for at in (0, 1)]
    shares = [
        z3.Implies(_unknown(*pair), z3.And(old.shared == new.shared, alike[at]))
        for at, pair in enumerate(_ends(old, new))
    ]
    return z3.And(*won, *shares)


def _ends(old: Amount, new: Amount) -> list[tuple[End, End]]:
    return [(old.low, new.low), (old.high, new.high)]


def _unknown(one: End, other: End) -> Any:
    """In neither an amount is known: then the share counts, of which it would be worked out."""
    return z3.Not(z3.Or(one.known, other.known))

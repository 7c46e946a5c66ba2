"""What became of the matcher's answer about a service: every turn from one answer to another."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from smematch.diff.offers import Offer
from smematch.match.fees import FREE, FeeResult
from smematch.match.matcher import ProgramMatch, ServiceMatch, match_program
from smematch.match.situation import Situation
from smematch.match.verdict import ELIGIBLE, INELIGIBLE, LIKELY, NEEDS_INFO, REFER, UNLIKELY, Verdict
from smematch.match.windows import ANNOUNCED, CLOSED, OPEN, WindowResult
from smematch.prove.turns import Turn

_USABLE = (ELIGIBLE, REFER)
_OF_A_PART = {
    **{(word, NEEDS_INFO): Turn.ASKED for word in _USABLE},
    **{(NEEDS_INFO, word): Turn.UNASKED for word in _USABLE},
    (INELIGIBLE, NEEDS_INFO): Turn.POSSIBLE,
    (NEEDS_INFO, INELIGIBLE): Turn.IMPOSSIBLE,
}
_LEANS = (UNLIKELY, None, LIKELY)
"""The worst first."""
_WINDOWS = (CLOSED, ANNOUNCED, OPEN)


class Answer(NamedTuple):
    """What one state of the rules says of a firm: the service with all that follows, its program, the situation."""

    service: ServiceMatch
    program: ProgramMatch
    situation: Situation


def answer(offer: Offer, situation: Situation) -> Answer:
    """The matcher's answer about a service."""
    program = match_program(offer.program, situation, offer.rulebook)
    return Answer(next(each for each in program.services if each.service == offer.service), program, situation)


def turns(before: ServiceMatch | None, after: ServiceMatch | None) -> frozenset[Turn]:
    """Every turn from one answer to another; None: the service is not there."""
    if before is None or after is None:
        found = after or before
        usable = found is not None and found.verdict.word in _USABLE
        return frozenset([Turn.OUT if after is None else Turn.IN] if usable else ())
    usable = before.verdict.word in _USABLE and after.verdict.word in _USABLE
    fees = fee_turns(before.fee, after.fee) if usable else ()
    return frozenset((*verdict_turns(before.verdict, after.verdict), *fees, *window_turns(before.window, after.window)))


def verdict_turns(old: Verdict, new: Verdict) -> Iterator[Turn]:
    """The turn from one verdict and lean to another."""
    words = old.word, new.word
    if words[0] == words[1]:
        better = _LEANS.index(new.lean) - _LEANS.index(old.lean)
        if new.word == REFER and better:
            yield Turn.LIKELIER if better > 0 else Turn.LESS_LIKELY
    elif words in _OF_A_PART:
        yield _OF_A_PART[words]
    elif INELIGIBLE in words:
        yield Turn.OUT if new.word == INELIGIBLE else Turn.IN
    else:
        yield Turn.SURE if new.word == ELIGIBLE else Turn.UNSURE


def fee_turns(old: FeeResult, new: FeeResult) -> Iterator[Turn]:
    """The turns from one fee to another: of a range one end may rise and the other fall."""
    dearer, cheaper = _dearer(old, new), _dearer(new, old)
    yield from [Turn.DEARER] if dearer else []
    yield from [Turn.CHEAPER] if cheaper else []
    if not dearer and not cheaper and not _same(old, new):
        yield Turn.OTHER_FEE


def window_turns(old: WindowResult, new: WindowResult) -> Iterator[Turn]:
    """The turn from one state of a window to another, or to another day named."""
    better = _WINDOWS.index(new.state) - _WINDOWS.index(old.state)
    if better:
        yield Turn.LONGER if better > 0 else Turn.SHORTER
    elif (old.opens, old.closes) != (new.opens, new.closes):
        yield Turn.OTHER_WINDOW


def _dearer(old: FeeResult, new: FeeResult) -> bool:
    """More is to be paid: a higher end in a year both have, a higher share of a cost that is not known.

    So is what was free and is not any more (but for nothing), what has to be paid first, and a year less of support.
    """
    years = zip((old, *old.later), (new, *new.later), strict=False)
    return (
        any(_higher(*pair) for pair in years)
        or (old.kind == FREE and new.kind != FREE and new.krw.high != 0)
        or (new.refunded_later and not old.refunded_later)
        or len(new.later) < len(old.later)
    )


def _higher(old: FeeResult, new: FeeResult) -> bool:
    """An end is higher: in won where it is known in both, in shares where in neither."""
    return any(one is not None and other is not None and other > one for one, other in _ends(old, new))


def _same(old: FeeResult, new: FeeResult) -> bool:
    same = (old.kind, old.refunded_later, len(old.later)) == (new.kind, new.refunded_later, len(new.later))
    years = zip((old, *old.later), (new, *new.later), strict=False)
    return same and all(pair[0].krw == pair[1].krw and all(a == b for a, b in _ends(*pair)) for pair in years)


def _ends(old: FeeResult, new: FeeResult) -> Iterator[tuple[Any, Any]]:
    """Both ends of what is paid, as they can be compared: in won, or as shares where no amount is known."""
    for end in ("low", "high"):
        one, other = getattr(old.krw, end), getattr(new.krw, end)
        if one is None and other is None:
            one, other = (None if fee.share is None else getattr(fee.share, end) for fee in (old, new))
        yield one, other

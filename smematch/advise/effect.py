"""What changed facts do to every service: before and after, side by side."""

from typing import Any, NamedTuple

from smematch.advise.changed import Matched
from smematch.match.matcher import Match, ServiceMatch

VERDICT, REASON, FEE, WINDOW = "verdict", "reason", "fee", "window"


class Effect(NamedTuple):
    """A service of which something else is said after than before.

    `what`: the verdict with its lean, the facts it rests on, what the firm pays, when it can apply.
    """

    before: Matched
    after: Matched
    what: tuple[str, ...]


class Comparison(NamedTuple):
    """A firm before and after some of its facts changed, on one day; `same`: how many services stay as they are."""

    before: Match
    after: Match
    effects: tuple[Effect, ...]
    same: int


def compare(before: Match, after: Match) -> Comparison:
    """The effect on each service of two matches of the same programs on the same day."""
    pairs = [
        ((old, old_service), (new, new_service))
        for old, new in zip(before.programs, after.programs, strict=True)
        for old_service, new_service in zip(old.services, new.services, strict=True)
    ]
    effects = [Effect(old, new, _what(old[1], new[1])) for old, new in pairs]
    changed = tuple(effect for effect in effects if effect.what)
    return Comparison(before, after, changed, len(effects) - len(changed))


def _what(before: ServiceMatch, after: ServiceMatch) -> tuple[str, ...]:
    looks = {VERDICT: _verdict, REASON: _reason, FEE: _fee, WINDOW: _window}
    return tuple(name for name, look in looks.items() if look(before) != look(after))


def _verdict(service: ServiceMatch) -> Any:
    return service.verdict.word, service.verdict.lean


def _reason(service: ServiceMatch) -> Any:
    return service.verdict.missing, {leaf.condition.facts for leaf in service.verdict.failed}


def _window(service: ServiceMatch) -> Any:
    return service.window.state, service.window.opens, service.window.closes


def _fee(service: ServiceMatch) -> Any:
    fee = service.fee
    return fee.kind, fee.share, fee.krw, fee.refunded_later

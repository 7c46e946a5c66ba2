"""What changed rules mean to firms, as JSON: a service an entry, each effect with its firm and both answers."""

from typing import Any

from smematch.diff.effects import Answer
from smematch.diff.meant import Doubt, Effect, Meaning, Meant, Register
from smematch.diff.offers import Offer
from smematch.prove.turns import Turn
from smematch.report.json import service_json


def meaning_json(meaning: Meaning, lang: str) -> dict[str, Any]:
    """Counts of services by effect, then service by service: `changes` are places in the list of changes.

    `before` and `after` are the contract's objects of a service, null where it is not there.
    """
    return {
        "day": None if meaning.day is None else meaning.day.isoformat(),
        "proved": meaning.proved,
        "asked": meaning.asked,
        "undecided": meaning.undecided,
        "counts": {turn.value: meaning.services_with(turn) for turn in Turn},
        "narrowed": list(meaning.narrowed),
        "unread": list(meaning.unread),
        "services": [_service(meant, lang) for meant in meaning.services],
    }


def register_json(register: Register) -> dict[str, Any]:
    """The firms of a table by service and effect, by their ids."""
    return {
        "table": register.table,
        "day": register.day.isoformat(),
        "count": register.many,
        "affected": register.affected,
        "left_out": list(register.left_out),
        "services": [
            {
                "program": each.pair.known_as.program.program,
                "service": each.pair.known_as.service,
                "effects": {turn.value: list(firms) for turn, firms in each.firms.items()},
            }
            for each in register.services
        ],
    }


def service_names(offers: tuple[Offer | None, Offer | None], lang: str) -> dict[str, Any]:
    """What names a service, and the editions on both sides."""
    old, new = offers
    known = new or old
    assert known is not None
    return {
        "program": known.program.program,
        "name": known.program.name.get(lang),
        "service": known.service,
        "service_name": known.program.services[known.service].name.get(lang),
        "edition_old": old and old.program.edition,
        "edition_new": new and new.program.edition,
    }


def _service(meant: Meant, lang: str) -> dict[str, Any]:
    return {
        **service_names(meant.pair, lang),
        "from": meant.first.isoformat(),
        "until": None if meant.last is None else meant.last.isoformat(),
        "effects": [_effect(effect, meant, lang) for effect in meant.effects],
        "undecided": [_doubt(doubt) for doubt in meant.doubts],
    }


def _effect(effect: Effect, meant: Meant, lang: str) -> dict[str, Any]:
    return {
        "kind": effect.turn.value,
        "narrows": effect.turn.narrows,
        "widens": effect.turn.widens,
        "day": effect.day.isoformat(),
        "firm": effect.firm,
        "before": _answer(effect.before, meant.pair.old, lang),
        "after": _answer(effect.after, meant.pair.new, lang),
        "changes": list(effect.beside),
    }


def _answer(answer: Answer | None, offer: Offer | None, lang: str) -> dict[str, Any] | None:
    if answer is None or offer is None:
        return None
    return service_json(answer.service, answer.program.program, offer.rulebook, lang)


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {"of": doubt.aspect.value, "why": doubt.why.value, "facts": list(doubt.facts)}

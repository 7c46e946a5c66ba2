"""Which changed statements an answer about a service stands beside: those it rests on, and no words around them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from smematch.diff.changes import Change, Sign, Subject
from smematch.diff.cores import Aspect, fees_in, names_of, statements
from smematch.diff.offers import Offer, Pair
from smematch.model import money as m

_KEYS = {Aspect.VERDICT: ("eligible_when",), Aspect.FEE: ("fee",), Aspect.WINDOW: ("window", "limits")}
"""The statement of a service that an answer rests on."""
_WORDS = frozenset((Subject.TEXT, Subject.SOURCE, Subject.READING))
_WHOLE = frozenset((Subject.PROGRAM, Subject.EDITION, Subject.IN_FORCE, Subject.SERVICE))
"""Of a program or a service as a whole."""
_SHARED = frozenset((Subject.FACT, Subject.DEFINITION))
_NO_MATTER = frozenset((
    "label", "question", "help", "firm_can_change", "names_the_firm", "shown", "source", "readings", "note", "en", "ko",
))  # fmt: skip
"""Keys of facts and definitions that no answer rests on."""


def beside(changes: Sequence[Change], pair: Pair, aspect: Aspect, day: date) -> tuple[int, ...]:
    """The changes that an answer stands beside, by their place in the list."""
    names = frozenset(name for offer in pair.offers for name in names_of(offer, aspect, day))
    services = {service for offer in pair.offers for service in _services(offer, aspect, day)}
    return tuple(
        index
        for index, change in enumerate(changes)
        if (_of_shared(change, names) if not change.program else _of_services(change, services, aspect))
    )


class _Rests(NamedTuple):
    """A service of an edition that an answer rests on; `own` are the statements that the service makes itself."""

    program: str
    edition: str
    service: str
    own: frozenset[str]


def _services(offer: Offer, aspect: Aspect, day: date) -> Iterator[_Rests]:
    """The service itself and, for a fee, those of whose fee it is a part."""
    found = [offer]
    if aspect is Aspect.FEE:
        for stated in statements(offer, aspect, day):
            for part in fees_in(stated):
                if isinstance(part, m.FeePart):
                    program, _, service = part.of_fee.partition("/")
                    edition = offer.rulebook.edition_on(program, day)
                    there = edition is not None and service in edition.services
                    found += [Offer(offer.rulebook, edition, service)] if edition is not None and there else []
    for each in found:
        own = frozenset(key for key in _KEYS[aspect] if getattr(each.program.services[each.service], key))
        yield _Rests(each.program.program, each.program.edition, each.service, own)


def _of_services(change: Change, services: set[_Rests], aspect: Aspect) -> bool:
    if change.kind.subject in _WORDS or change.kind.sign is Sign.MOVED:
        return False
    return any((change.program, change.edition) == each[:2] and _concerns(change, each, aspect) for each in services)


def _concerns(change: Change, rests: _Rests, aspect: Aspect) -> bool:
    route = change.route
    if route[:2] == ("services", rests.service):
        return len(route) == 2 or route[2] in _KEYS[aspect]
    if route[0] in _KEYS[aspect]:
        return route[0] not in rests.own
    return change.kind.subject in _WHOLE and route[0] != "services"


def _of_shared(change: Change, names: frozenset[str]) -> bool:
    """A change of a fact or definition that an answer rests on."""
    route = change.route
    concerned = change.kind.subject in _SHARED and len(route) > 1 and route[1] in names
    return concerned and not _NO_MATTER & set(map(str, route[2:]))

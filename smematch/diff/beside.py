"""Which changed statements an answer about a service stands beside: those it rests on, and no words around them."""

from collections.abc import Iterator, Sequence
from datetime import date

from smematch.diff.changes import Change, Sign, Subject
from smematch.diff.cores import Aspect, names_of, statements
from smematch.diff.offers import Offer, Pair
from smematch.model import money as m
from smematch.model.base import Route

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


def _services(offer: Offer, aspect: Aspect, day: date) -> Iterator[tuple[str, str, str, bool]]:
    """Program, edition and service of what an answer rests on, and whether the service makes its own statement."""
    found = [offer]
    if aspect is Aspect.FEE:
        for stated in statements(offer, aspect, day):
            if isinstance(stated, m.FeePart):
                program, _, service = stated.of_fee.partition("/")
                edition = offer.rulebook.edition_on(program, day)
                found += [Offer(offer.rulebook, edition, service)] if edition and service in edition.services else []
    for each in found:
        own = any(getattr(each.program.services[each.service], key) for key in _KEYS[aspect])
        yield each.program.program, each.program.edition, each.service, own


def _of_services(change: Change, services: set[tuple[str, str, str, bool]], aspect: Aspect) -> bool:
    subject = change.kind.subject
    if subject in _WORDS or change.kind.sign is Sign.MOVED:
        return False
    return any(
        (change.program, change.edition) == (program, edition)
        and _concerns(change.route, subject, service, own, aspect)
        for program, edition, service, own in services
    )


def _concerns(route: Route, subject: Subject, service: str, own: bool, aspect: Aspect) -> bool:
    if route[:2] == ("services", service):
        return len(route) == 2 or route[2] in _KEYS[aspect]
    if route[0] in _KEYS[aspect]:
        return not own
    return subject in _WHOLE and route[0] != "services"


def _of_shared(change: Change, names: frozenset[str]) -> bool:
    """A change of a fact or definition that an answer rests on."""
    route = change.route
    concerned = change.kind.subject in _SHARED and len(route) > 1 and route[1] in names
    return concerned and not _NO_MATTER & set(map(str, route[2:]))

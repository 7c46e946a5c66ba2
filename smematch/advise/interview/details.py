"""After the verdicts: the facts that make costs, dates and leans exact of what a firm may use, or may ask for."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from smematch.match.matcher import Match, ServiceMatch, match
from smematch.match.verdict import ELIGIBLE, REFER
from smematch.model.firm import Firm
from smematch.rulebook import Rulebook


class Details(NamedTuple):
    """The fact to ask for next (None: nothing more is to be known), so many are left at most, and what rests on each.

    Of a fact that counts uses `bears_on` names the services to count.
    """

    next: str | None
    left: int
    bears_on: Mapping[str, tuple[str, ...]]


def details(found: Match, rulebook: Rulebook, asked: frozenset[str]) -> Details:
    """What costs and dates of a matched firm still rest on, these facts having been asked for."""
    programs = tuple(each.program.program for each in found.programs)
    wanted = {key for key, service in _services(found) if service.verdict.word in (ELIGIBLE, REFER)}
    now = _by_fact(found, wanted)
    # Where nothing is known every line of every fee is possible: so all facts are named that ever can be.
    ever = _by_fact(match(Firm({}), rulebook, found.day, programs), wanted)
    open_ = {name: services for name, services in now.items() if name not in asked}
    if not open_:
        return Details(None, 0, {})
    left = {name for name in ever if name not in asked and name not in found.firm.facts} | set(open_)
    order = {name: index for index, name in enumerate(rulebook.vocabulary.facts)}
    first = min(open_, key=lambda name: (-len(open_[name]), order[name]))
    return Details(first, len(left), open_)


def counted(stated: Mapping[str, Any], services: tuple[str, ...]) -> tuple[str, ...]:
    """The services whose uses are not yet stated."""
    return tuple(each for each in services if each not in stated)


def _services(found: Match) -> Iterator[tuple[str, ServiceMatch]]:
    for program in found.programs:
        yield from ((f"{program.program.program}/{service.service}", service) for service in program.services)


def _by_fact(found: Match, wanted: set[str]) -> dict[str, tuple[str, ...]]:
    """The services of which a fee, a window or the lean still rests on each fact."""
    named: dict[str, list[str]] = {}
    for key, service in _services(found):
        if key in wanted:
            lean = service.verdict.missing if service.verdict.word == REFER else ()
            for name in dict.fromkeys((*service.fee.missing, *service.window.missing, *lean)):
                named.setdefault(name, []).append(key)
    return {name: tuple(services) for name, services in named.items()}

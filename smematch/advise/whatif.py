"""What if: the effect of changed facts; what would open the services a firm cannot use; what time does."""

from datetime import date
from typing import NamedTuple

from smematch.advise.days import Span
from smematch.advise.effect import Comparison, compare
from smematch.advise.single import Step, single_steps
from smematch.advise.timeline import Timeline, timeline
from smematch.advise.ways import Closed, Search
from smematch.match.matcher import Match
from smematch.rulebook import Rulebook


class Opening(NamedTuple):
    """The services that are closed to a firm with the ways to open them up to a day, and the single steps among these.

    `services`: how many there are, closed or not.
    """

    until: date
    services: int
    closed: tuple[Closed, ...]
    steps: tuple[Step, ...]


class WhatIf(NamedTuple):
    """What was asked of one firm (`found`: with the changed facts, where there are any); None is not asked."""

    found: Match
    comparison: Comparison | None
    opening: Opening | None
    timeline: Timeline | None


def effect(before: Match, after: Match) -> WhatIf:
    """What changed facts do to every service."""
    return WhatIf(after, compare(before, after), None, None)


def openings(found: Match, rulebook: Rulebook, until: date) -> WhatIf:
    """What would open closed services, looked for up to a day. Needs the solver."""
    search = Search(found, rulebook, until)
    closed = search.closed()
    services = sum(len(program.services) for program in found.programs)
    return WhatIf(found, None, Opening(until, services, closed, single_steps(search, closed)), None)


def passing(asked: WhatIf, rulebook: Rulebook, until: date, programs: tuple[str, ...]) -> WhatIf:
    """The same, and what time does to the firm up to a day."""
    found = timeline(asked.found.firm, rulebook, Span(asked.found.day, until), programs)
    return asked._replace(timeline=found)

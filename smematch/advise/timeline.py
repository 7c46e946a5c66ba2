"""What opens and closes for one firm as time passes: each change of a verdict or a window, on its day, with its cause.

Nothing but the day changes. Only the days on which something can turn are looked at; between them every
day gives the same answer. Windows are told of services that are not closed to the firm.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from smematch.advise.changed import Matched, later, services
from smematch.advise.days import Span
from smematch.advise.passing import BEGINS, ENDS, Cause, Turns, of_editions, of_leaves, of_window, turns
from smematch.match.matcher import Match, ServiceMatch, match
from smematch.match.verdict import INELIGIBLE
from smematch.model.firm import Firm
from smematch.rulebook import Rulebook
from smematch.usage import leaves_of


class Standing(NamedTuple):
    """How a service stands to a firm on a day; the window of one that is closed to it is not looked at."""

    verdict: str
    lean: str | None
    window: str | None


class Event(NamedTuple):
    """A service that stands otherwise from a day on; None: no terms are in force. `causes`: what turns that day."""

    day: date
    program: str
    service: str
    before: Standing | None
    after: Standing | None
    causes: tuple[Cause, ...]
    matched: Matched

    @property
    def reference(self) -> str:
        """`program/service`."""
        return f"{self.program}/{self.service}"


class Timeline(NamedTuple):
    """The events of a firm from the day after the first one of a span to its last."""

    span: Span
    events: tuple[Event, ...]


def timeline(firm: Firm, rulebook: Rulebook, span: Span, programs: tuple[str, ...] = ()) -> Timeline:
    """The events of a firm in a span, of all programs or of some."""
    wanted = programs or tuple(rulebook.editions)
    passing = _Passing(firm, rulebook, span, wanted)
    return Timeline(span, tuple(passing.events()))


def standing(service: ServiceMatch) -> Standing:
    """How a service stands to the firm it was matched with."""
    word, lean = service.verdict[:2]
    return Standing(word, lean, None if word == INELIGIBLE else service.window.state)


Service = tuple[str, str]


class _Passing:
    def __init__(self, firm: Firm, rulebook: Rulebook, span: Span, wanted: tuple[str, ...]) -> None:
        self.firm, self.rulebook, self.span, self.wanted = firm, rulebook, span, wanted
        self.of_verdict: dict[Service, Turns] = {}
        self.of_window: dict[Service, Turns] = {}
        self.of_terms: dict[str, Turns] = {}
        for program in wanted:
            self.of_terms[program] = turns(of_editions(program, rulebook), span)
            for service in dict.fromkeys(name for each in rulebook.editions[program] for name in each.services):
                self._look(program, service)

    def _look(self, program: str, service: str) -> None:
        """Gathers the days on which a service can turn, under whatever edition."""
        editions = [each for each in self.rulebook.editions[program] if service in each.services]
        conditions = [found for each in editions if (found := each.condition(service)) is not None]
        leaves = leaves_of(conditions, self.rulebook.vocabulary)
        of_leaf = of_leaves(leaves, self.firm, self.rulebook.vocabulary, self.span)
        self.of_verdict[program, service] = turns(of_leaf, self.span)
        of_windows = (turn for each in editions for turn in of_window(each, service, self.firm, self.span))
        self.of_window[program, service] = turns(of_windows, self.span)

    def events(self) -> Iterator[Event]:
        """What changes, day by day."""
        sources = (self.of_terms, self.of_verdict, self.of_window)
        days = {day for source in sources for each in source.values() for day in each}
        before = services(self._on(self.span.start))
        for day in sorted(days):
            after = services(self._on(day))
            for service in dict.fromkeys((*before, *after)):
                old, new = before.get(service), after.get(service)
                was, now = old and standing(old[1]), new and standing(new[1])
                if was != now:
                    causes = self._causes(service, day, was, now)
                    yield Event(day, *service, was, now, causes, new or before[service])
            before = after

    def _on(self, day: date) -> Match:
        firm = later(self.firm, self.span.start, day, self.rulebook.vocabulary)
        return match(firm, self.rulebook, day, self.wanted)

    def _causes(self, service: Service, day: date, was: Standing | None, now: Standing | None) -> tuple[Cause, ...]:
        """What turned: the terms, then what the verdict rests on or, where it stays the same, the window."""
        terms = self.of_terms[service[0]].get(day, ())
        if was is None or now is None:
            kind = ENDS if now is None else BEGINS
            return tuple(cause for cause in terms if cause.kind == kind)
        of_verdict, of_window = self.of_verdict[service].get(day, ()), self.of_window[service].get(day, ())
        return (*terms, *(of_window if was[:2] == now[:2] else of_verdict))

"""Two windows compared on every day of a common and of a leap year, for every event and every count that can matter.

Of a window only the calendar looks at the day; an event matters by the days left until it, a count by the limit it
reaches. So of all days that are alike by the calendar one is enough, and of distances and counts those on both sides of
where either window turns.
"""

from calendar import isleap
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import product
from typing import Any, NamedTuple

from smematch.diff.effects import window_turns
from smematch.diff.offers import Offer
from smematch.match.situation import Situation
from smematch.match.windows import WindowResult, window
from smematch.model.values import Interval
from smematch.prove.turns import Turn


class Trial(NamedTuple):
    """A day, and what a firm states of what windows look at: days until events, counts."""

    day: date
    events: dict[str, int]
    counts: dict[str, int]

    def firm(self, *services: str) -> dict[str, Any]:
        """The firm as a profile states it; each service is used as often."""
        events = {name: (self.day + timedelta(days=left)).isoformat() for name, left in self.events.items()}
        counts = {name: dict.fromkeys(services, str(count)) for name, count in self.counts.items()}
        return {**events, **counts}


def changes(old: Offer, new: Offer, first: date) -> dict[Turn, Trial]:
    """For each turn from one window to another a day and a firm that meet it; what is not named never happens.

    The days are looked for from the first on. That another day is named counts where the state is always the same.
    """
    found: dict[Turn, Trial] = {}
    for trial in trials(old, new, first):
        for turn in window_turns(*(state(offer, trial) for offer in (old, new))):
            found.setdefault(turn, trial)
    if len(found) > 1:
        found.pop(Turn.OTHER_WINDOW, None)
    return found


def trials(old: Offer, new: Offer, first: date) -> Iterator[Trial]:
    """Days and firms enough to show every difference; those of whom less is stated come first."""
    leads = [offer.window.lead_time for offer in (old, new)]
    events = _turning((lead.before, lead.days) for lead in leads if lead is not None)
    limits = [limit for offer in (old, new) for limit in offer.limits]
    counts = _turning((limit.counted_in, limit.uses) for limit in limits)
    counts = {name: [each for each in numbers if each is None or each >= 0] for name, numbers in counts.items()}
    days = list(_unlike_days(old, new, first))
    for left, used in product(_every(events), _every(counts)):
        for day in days:
            if all((date.max - day).days >= many for many in left.values()):
                yield Trial(day, left, used)


def state(offer: Offer, trial: Trial) -> WindowResult:
    """The window of a service on the day of a trial, for its firm."""
    events = {name: trial.day + timedelta(days=left) for name, left in trial.events.items()}
    facts: dict[str, Any] = {name: Interval(day, day) for name, day in events.items()}
    facts |= {name: {offer.key: Interval(count, count)} for name, count in trial.counts.items()}
    return window(offer.window, offer.limits, offer.key, Situation(facts, offer.rulebook.vocabulary, trial.day))


def _turning(stated: Iterable[tuple[str, int]]) -> dict[str, list[int | None]]:
    """Fact -> the numbers at which a window turns and those beside them; None is not stated."""
    found: dict[str, set[int]] = {}
    for name, number in stated:
        found.setdefault(name, {-1, 0}).update((number - 1, number, number + 1))
    return {name: [None, *sorted(numbers)] for name, numbers in found.items()}


def _every(options: dict[str, list[int | None]]) -> Iterator[dict[str, int]]:
    """Every way to state facts."""
    for chosen in product(*options.values()):
        yield {name: number for name, number in zip(options, chosen, strict=True) if number is not None}


def _unlike_days(old: Offer, new: Offer, first: date) -> Iterator[date]:
    """The first of all days that are alike to the calendars of both windows."""
    seen = set()
    for day in _days(first):
        one, other = (state(offer, Trial(day, {}, {})) for offer in (old, new))
        key = (one.state, other.state, (one.opens, one.closes) == (other.opens, other.closes))
        if key not in seen:
            seen.add(key)
            yield day


def _days(first: date) -> Iterator[date]:
    """The rest of the year a day is in, and then every day of a common and of a leap year."""
    years = [*range(first.year + 1, MAXYEAR + 1), *range(first.year, MINYEAR - 1, -1)]  # near the last, before it
    whole = sorted(next(year for year in years if isleap(year) is leap) for leap in (False, True))
    for start, year in ((first, first.year), *((date(year, 1, 1), year) for year in whole)):
        for number in range(start.toordinal(), date(year, 12, 31).toordinal() + 1):
            yield date.fromordinal(number)

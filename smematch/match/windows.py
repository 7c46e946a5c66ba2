"""Whether a service takes applications on the day: its calendar, lead time and used-up yearly limits.

The window never changes a verdict. Without the date or count it depends on, it stays as the
calendar says and names the fact.
"""

from collections.abc import Sequence
from datetime import MAXYEAR, date
from typing import NamedTuple

from smematch.match.situation import Situation
from smematch.model.calendar import LeadTime, Window, YearlyLimit
from smematch.model.values import Interval

OPEN, CLOSED, ANNOUNCED = "open", "closed", "announced"


class WindowResult(NamedTuple):
    """The state on the day; when it opens again or closes; the facts that could change it.

    `last_day` is the last day in time for the event of a lead time, also when it has passed.
    `used_up` tells that a yearly limit closed it. Not `stated`: the source does not say when applications are taken.
    """

    state: str
    opens: date | None = None
    closes: date | None = None
    missing: tuple[str, ...] = ()
    last_day: date | None = None
    used_up: bool = False
    stated: bool = True


def unchanging_window(rule: Window) -> WindowResult | None:
    """The window where neither day nor firm changes it (all year, by notice), otherwise None."""
    if rule.open or rule.lead_time:
        return None
    return WindowResult(ANNOUNCED if rule.announced else OPEN, stated=rule.stated)


def window(rule: Window, limits: Sequence[YearlyLimit], service: str, situation: Situation) -> WindowResult:
    """The window of a service (`program/service`) for a firm on the day of the check."""
    day = situation.day
    state, opens, closes = _calendar(rule, day)
    missing: list[str] = []
    last_sure, last_possible = None, None
    if rule.lead_time is not None:
        last_sure, last_possible = last_days(rule.lead_time, situation, missing)
        if last_possible is not None and day > last_possible:
            return WindowResult(CLOSED, last_day=last_possible)
    used_up = is_used_up(limits, service, situation, missing)
    if used_up:
        state, opens, closes = CLOSED, _opens_next_year(rule, day), None
    if state == CLOSED:
        if opens is not None and last_possible is not None and opens > last_possible:
            opens = None
    elif last_sure is not None and day <= last_sure:
        closes = last_sure if closes is None else min(closes, last_sure)
    return WindowResult(state, opens, closes, tuple(missing), last_sure, used_up, rule.stated)


def _calendar(rule: Window, day: date) -> tuple[str, date | None, date | None]:
    taking = ANNOUNCED if rule.announced else OPEN
    if not rule.open:
        return taking, None, None
    runs = [run for period in rule.open for run in period.around(day)]
    ends = [end for start, end in runs if start <= day]
    if ends:
        return taking, None, max(ends)
    return CLOSED, min((start for start, _ in runs), default=None), None


def _opens_next_year(rule: Window, day: date) -> date | None:
    """The first day of the next year or after that the calendar takes applications (or notices) on."""
    if day.year == MAXYEAR:
        return None
    new_year = date(day.year + 1, 1, 1)
    state, opens, _ = _calendar(rule, new_year)
    return opens if state == CLOSED else new_year


def last_days(lead: LeadTime, situation: Situation, missing: list[str]) -> tuple[date | None, date | None]:
    """The last day that is surely in time, and the last that can be."""
    event: Interval | None = situation.values.get(lead.before)
    if event is None:
        missing.append(lead.before)
        return None, None
    if not event.exact:
        missing.append(lead.before)
    return tuple(None if end is None else lead.last_day(end) for end in event)  # type: ignore[return-value]


def is_used_up(limits: Sequence[YearlyLimit], service: str, situation: Situation, missing: list[str]) -> bool:
    """Whether a yearly limit is surely reached in the year of the check; counts that could say so are `missing`."""
    used_up = False
    for limit in limits:
        used = (situation.values.get(limit.counted_in) or {}).get(service)
        if used is not None and used.low >= limit.uses:
            used_up = True
        elif used is None or used.high is None or used.high >= limit.uses:
            missing.append(limit.counted_in)
    return used_up

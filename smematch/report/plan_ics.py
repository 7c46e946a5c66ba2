"""A plan as an iCalendar file (RFC 5545): whole days, alarms before last days. The only place that knows icalendar.

An event's identifier rests on the firm, the service, the kind of event and its year, not on its day: importing a later
plan moves the event. SEQUENCE and DTSTAMP come from the day of the plan, so that the same plan is the same file.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from smematch.advise.plan import LAST_DAY, LAST_DAYS, LAST_POSSIBLE, Date, Entry, Plan
from smematch.match.verdict import ELIGIBLE
from smematch.report.plain import plain
from smematch.report.plan_phrases import Teller
from smematch.report.sheet import contact_lines
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.screen import SCREEN

PRODUCT = "-//smematch//plan//EN"
ALARMS = (14, 3)
"""Days before a last day on which the calendar reminds."""
_ALIKE = {LAST_POSSIBLE: LAST_DAY}
"""Kinds that are the same event: a day that became uncertain, or certain."""


def plan_ics(plan: Plan, rulebook: Rulebook, lang: str) -> str:
    """The plan as a calendar in a language."""
    writer = Writer(plan, rulebook, lang)
    return calendar_text(writer.tell.say("calendar", name=writer.name), map(writer.event, plan.dates))


def calendar_text(name: str, events: Iterable[Event]) -> str:
    """A calendar of a name."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


class Among(NamedTuple):
    """A firm of several: what tells it from the others, and what people call it."""

    identity: str
    name: str


class Writer:
    """Writes the events of one plan. Where it shares a calendar with others, `among` says what the firm is called."""

    def __init__(self, plan: Plan, rulebook: Rulebook, lang: str, among: "Among | None" = None) -> None:
        self.plan, self.rulebook, self.lang, self.among = plan, rulebook, lang, among
        self.tell = Teller(plan, rulebook, lang)
        title = rulebook.vocabulary.title_fact
        name = plan.match.firm.get(title) if title else None
        self.name = plain(name) if name else say(SCREEN, "unnamed", lang)
        self.firm = _identity(plan, rulebook) if among is None else among.identity

    def event(self, each: Date) -> Event:
        """A date as a whole-day event."""
        entry = self.tell.entries.get(each.service or "")
        summary = self.summary(each, entry)
        if self.among is not None:
            summary = self.tell.say("summary", what=self.among.name, service=summary)
        event = Event()
        event.add("uid", self.identifier(each))
        event.add("dtstamp", datetime.combine(self.plan.match.day, time.min, UTC))
        event.add("sequence", self.plan.match.day.toordinal())
        event.add("dtstart", each.day)
        if each.until is not None and each.day < each.until < date.max:
            event.add("dtend", each.until + timedelta(days=1))  # the first day after it; without one, it is one day
        event.add("summary", summary)
        event.add("description", "\n".join(self.describe(entry)))
        event.add("transp", "TRANSPARENT")
        for days in ALARMS if each.kind in LAST_DAYS else ():
            event.add_component(self.alarm(days, summary))
        return event

    def identifier(self, each: Date) -> str:
        """The same for the same firm, service (or fact), kind of event and year, whatever the day."""
        kind = _ALIKE.get(each.kind, each.kind)
        parts = (self.firm, each.service or each.fact or "", kind, str(each.number), str(each.day.year))
        return f"{uuid5(NAMESPACE_URL, 'smematch:' + chr(0).join(parts))}@smematch"

    def summary(self, each: Date, entry: Entry | None) -> str:
        """What happens, and for which service; how sure it is, where it is not open today."""
        what = self.tell.kind(each)
        if entry is None:
            return what
        name = f"{entry.program.name.get(self.lang)} / {entry.program.services[entry.service].name.get(self.lang)}"
        line = self.tell.say("summary", what=what, service=name)
        return line if entry.verdict == ELIGIBLE else f"{line} ({self.tell.status(entry)})"

    def describe(self, entry: Entry | None) -> Iterator[str]:
        """The firm, and what is said of the service: verdict, fee, what comes first, whom to ask."""
        yield self.name
        if entry is not None:
            said = self.tell.service(entry)
            yield f"{self.tell.program(entry)}: {said.verdict}"
            yield f"{say(SCREEN, 'window', self.lang)}: {said.when}"
            yield f"{say(SCREEN, 'pays', self.lang)}: {said.pays}"
            yield from filter(None, (said.before, said.why))
            yield from (
                f"{say(SCREEN, 'ask-at', self.lang)}: {line}" for line in contact_lines(entry.program, self.lang)
            )
            yield self.tell.say("sure-only", edition=entry.program.edition, day=self.plan.match.day)

    def alarm(self, days: int, summary: str) -> Alarm:
        """A reminder some days before."""
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(days=-days))
        alarm.add("description", self.tell.say("alarm", days=days, summary=summary))
        return alarm


def _identity(plan: Plan, rulebook: Rulebook) -> str:
    """What tells firms apart: the number with a check digit where it is stated, otherwise the name."""
    numbers = [name for name, fact in rulebook.vocabulary.facts.items() if fact.check]
    title = rulebook.vocabulary.title_fact
    stated = [plan.match.firm.get(name) for name in (*numbers, *([title] if title else []))]
    found = next((str(value) for value in stated if value), "")
    return "".join(char for char in found if char.isalnum())

"""The days that come for many firms as one calendar.

The events are those of each firm's plan, so that a later calendar, or that of `smematch plan` where the firm states its
number, moves an event and doubles none. Firms without a number are told apart by name and file, in whatever folder.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from icalendar import Event

from smematch.advise.watch import Client, Watch
from smematch.report.plan_ics import Among, Writer, calendar_text
from smematch.report.watch_outline import Outline
from smematch.rulebook import Rulebook


def watch_ics(watch: Watch, rulebook: Rulebook, lang: str) -> str:
    """The coming days as a calendar in a language."""
    told = Outline(watch, rulebook, lang)
    return calendar_text(told.say("calendar", count=len(watch.clients)), _events(watch, rulebook, lang, told))


def _events(watch: Watch, rulebook: Rulebook, lang: str, told: Outline) -> Iterator[Event]:
    same = identities(watch.clients)
    writers = {
        client.file: Writer(plan, rulebook, lang, Among(same[client.file], told.names[client.file]))
        for client, plan in zip(watch.clients, watch.plans, strict=True)
    }
    for each in watch.deadlines:
        yield writers[each.client.file].event(each.date)


def identities(clients: tuple[Client, ...]) -> dict[str, str]:
    """What tells firms apart, the same the next time: the number, else name and file, else name and path."""
    ways = {each.file: _ways(each) for each in clients}
    counted = Counter(way for found in ways.values() for way in found)
    return {file: next((way for way in found if counted[way] == 1), found[-1]) for file, found in ways.items()}


def _ways(client: Client) -> list[str]:
    number, name, path = client.known.number, client.known.name or "", PurePath(client.file)
    return [*([number] if number else []), f"{name}/{path.name}", f"{name}/{path.as_posix()}"]

"""What is still to be answered, and what the firm could reach: by a step of its own, after another service, in time."""

from smematch.advise.plan import OF_VERDICT, Entry, Missing
from smematch.advise.timeline import Timeline
from smematch.advise.whatif import WhatIf
from smematch.match.verdict import BEST_FIRST, ELIGIBLE, NEEDS_INFO
from smematch.report.client.dates import names_by_program
from smematch.report.client.offers import ANSWERS, Offers
from smematch.report.client.value import Checklist, Notes, Question, Row, Section, Table
from smematch.report.plan_phrases import Teller
from smematch.report.whatif_outline import outline
from smematch.report.whatif_phrases import Teller as Passing
from smematch.words import say
from smematch.words.client import CLIENT
from smematch.words.plan import PLAN
from smematch.words.screen import SCREEN

_BY_KEY = frozenset(("by-year", "counts"))
"""The types of facts that are stated once a year or service."""


def questions_section(found: Offers) -> Section:
    """The checklist: what decides a verdict first, by how many services; then what dates and costs wait for."""
    tell, lang = found.tell, found.tell.lang
    blocks: list[Checklist | Table | Notes] = []
    asked = sorted(tell.plan.missing, key=lambda each: (OF_VERDICT not in each.bears_on, -len(each.services)))
    if asked:
        blocks.append(Checklist(tuple(_question(each, tell) for each in asked), say(CLIENT, "answer", lang)))
    else:
        blocks.append(Notes((say(CLIENT, "nothing-asked", lang),)))
    waiting = _waiting(found)
    if waiting is not None:
        blocks.append(waiting)
    return Section("questions", say(CLIENT, "questions", lang), say(CLIENT, "brief-questions", lang), tuple(blocks))


def _question(missing: Missing, tell: Teller) -> Question:
    fact = tell.rulebook.vocabulary.facts[missing.fact]
    choices: tuple[str, ...] = ()
    if fact.type == "boolean":
        choices = (say(CLIENT, "tick-yes", tell.lang), say(CLIENT, "tick-no", tell.lang))
    elif isinstance(fact.of, dict):
        choices = tuple(label.get(tell.lang) for label in fact.of.values())
    advice = fact.help.get(tell.lang) if fact.help else ""
    if fact.type in _BY_KEY:  # its help tells how to write it in a file; on paper the services are what is asked
        advice = tell.names(missing.services)
    return Question(fact.question.get(tell.lang), choices, _needed_for(missing, tell), advice)


def _needed_for(missing: Missing, tell: Teller) -> str:
    """What an answer decides, for how many services and by which day."""
    count = len(missing.services)
    services = tell.say("one-service") if count == 1 else tell.say("for-services", count=count)
    key = "decides" if OF_VERDICT in missing.bears_on else "needed-for-parts"
    why = say(CLIENT, key, tell.lang, services=services, parts=tell.bears_on(missing))
    return why if missing.by is None else say(CLIENT, "needed-by", tell.lang, day=missing.by, why=why)


def _waiting(found: Offers) -> Table | None:
    """The services that wait for the same answers together, those that wait for fewest first."""
    tell, lang = found.tell, found.tell.lang
    together: dict[tuple[str, ...], list[Entry]] = {}
    for entry in found.entries.get(ANSWERS, []):
        together.setdefault(entry.match.verdict.missing, []).append(entry)
    rows = []
    for facts, alike in sorted(together.items(), key=lambda each: (len(each[0]), -len(each[1]))):
        services = names_by_program((entry.reference for entry in alike), tell)
        rows.append(Row((tuple(map(tell.label, facts)), services), NEEDS_INFO))
    head = (say(CLIENT, "note-answers", lang), say(SCREEN, "services", lang))
    return Table(say(CLIENT, "caption-answers", lang), head, tuple(rows)) if rows else None


def steps_section(found: Offers, passing: Timeline) -> Section:
    """What would open more: a step of the firm, a service that has to come first, the passing of time."""
    lang = found.tell.lang
    tables = [_own(found), _first(found), _in_time(found, passing)]
    blocks: list[Table | Notes] = [table for table in tables if table is not None]
    blocks = blocks or [Notes((say(CLIENT, "nothing-steps", lang),))]
    return Section("steps", say(CLIENT, "steps", lang), say(CLIENT, "brief-steps", lang), tuple(blocks))


def _own(found: Offers) -> Table | None:
    """Each step by which the firm opens a service itself, those that open most first."""
    tell, lang = found.tell, found.tell.lang
    opened: dict[tuple[tuple[str, bool], ...], list[tuple[Entry, str]]] = {}
    for entry in tell.entries.values():
        for way in entry.before:
            opened.setdefault(way.changes, []).append((entry, way.then.verdict.word))
    rows = []
    for changes, services in sorted(opened.items(), key=lambda each: -len(each[1])):
        what = tell.say("both").join(_become(fact, tell, answer=answer) for fact, answer in changes)
        opens = []
        for verdict in BEST_FIRST:
            names = tell.names(entry.reference for entry, then in services if then == verdict)
            opens += [f"{names} - {say(PLAN, verdict, lang)}"] if names else []
        rows.append(Row(((what,), tuple(opens)), "own-step"))
    head = (say(CLIENT, "step", lang), say(CLIENT, "opens", lang))
    return Table(say(CLIENT, "caption-own", lang), head, tuple(rows)) if rows else None


def _become(fact: str, tell: Teller, *, answer: bool) -> str:
    return tell.say("becomes", label=tell.label(fact), answer=say(SCREEN, "yes" if answer else "no", tell.lang))


def _first(found: Offers) -> Table | None:
    """The services that another one has to come before."""
    tell, lang = found.tell, found.tell.lang
    together: dict[str, list[str]] = {}
    for entry in tell.entries.values():
        for required in entry.required:
            together.setdefault(tell.requires(required), []).append(entry.reference)
    rows = [Row(((what,), (tell.names(services),)), ELIGIBLE) for what, services in together.items()]
    head = (say(CLIENT, "first", lang), say(CLIENT, "then", lang))
    return Table(say(CLIENT, "caption-first", lang), head, tuple(rows)) if rows else None


def _in_time(found: Offers, passing: Timeline) -> Table | None:
    """What verdicts turn into as time passes, nothing else changing."""
    tell = found.tell
    turning = tuple(
        event
        for event in passing.events
        if event.before is None or event.after is None or event.before[:2] != event.after[:2]
    )
    if not turning:
        return None
    asked = WhatIf(tell.plan.match, None, None, passing._replace(events=turning))
    (section,) = outline(asked, Passing(tell.rulebook, tell.lang))
    caption = say(CLIENT, "caption-time", tell.lang, start=passing.span.start, end=passing.span.end)
    rows = tuple(Row(tuple((cell,) for cell in cells)) for cells in section.table)
    return Table(caption, section.head, rows, days=True)

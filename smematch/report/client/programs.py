"""How to go about each program that may be used: the stages, whom to ask, where it is written."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from smematch.advise.plan import Entry
from smematch.model.catalogue import Role
from smematch.model.program import Contact as Stated
from smematch.model.program import Program
from smematch.report import agencies, amounts, provenance
from smematch.report.client.value import Card, Cards, Contact, Fact, Facts, Link, Notes, Process, Section
from smematch.report.plan_phrases import Teller
from smematch.words import say
from smematch.words.client import CLIENT
from smematch.words.screen import SCREEN

_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{2,20}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_WEB = re.compile(r"(?P<scheme>https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s<>\"']*)?", re.ASCII)


def programs_section(tell: Teller, roles: Iterable[Role]) -> Section:
    """A card a program, in the order of their agencies; above them whom to call first, by the source."""
    lang = tell.lang
    first = tuple(_roles(tell, roles))
    found = sorted(tell.entries.values(), key=lambda entry: (entry.program.agency, entry.program.program))
    cards = tuple(_card(list(alike), tell) for _, alike in groupby(found, key=lambda entry: entry.program.program))
    blocks: list[Facts | Cards | Notes] = [Facts(first)] if first else []
    nothing = Notes((say(CLIENT, "nothing-to-ask", lang),))
    blocks.append(Cards(say(SCREEN, "ask-at", lang), cards) if cards else nothing)
    return Section("programs", say(CLIENT, "programs", lang), say(CLIENT, "brief-programs", lang), tuple(blocks))


def _roles(tell: Teller, roles: Iterable[Role]) -> Iterator[Fact]:
    if called := agencies.to_call_first(tell.plan.match, roles):
        lines = tuple(f"{_agency(role.agency, tell)}: {role.when.get(tell.lang)}" for role in called)
        yield Fact(say(SCREEN, "call-first", tell.lang).rstrip(":"), lines)


def _agency(name: str, tell: Teller) -> str:
    return agencies.full(name, tell.rulebook, tell.plan.match.day, tell.lang)


def _card(entries: list[Entry], tell: Teller) -> Card:
    program, lang = entries[0].program, tell.lang
    own = {text.get(lang): None for entry in entries for text in program.own_costs_of(entry.service)}
    notes = [say(CLIENT, "own-costs", lang, costs=", ".join(own))] if own else []
    return Card(
        program.program,
        program.name.get(lang),
        _agency(program.agency, tell),
        program.gives.get(lang),
        tuple(notes),
        tuple(_processes(entries, tell)),
        tuple(_contacts(program, tell)),
        _source(program, tell),
    )


def _processes(entries: list[Entry], tell: Teller) -> Iterator[Process]:
    """The stages, those that services share once."""
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for entry in entries:
        if entry.steps:
            key = (tell.steps_title(entry), tuple(map(tell.step, entry.steps)))
            together.setdefault(key, []).append(tell.service(entry).name)
    for (title, lines), names in together.items():
        of = title if len(together) == 1 else say(CLIENT, "steps-of", tell.lang, title=title, services=", ".join(names))
        yield Process(of, lines)


def _contacts(program: Program, tell: Teller) -> Iterator[Contact]:
    for contact in program.contacts:
        yield Contact(contact.at.get(tell.lang), tuple(_links(contact)))
    if program.websites:
        yield Contact(say(CLIENT, "websites", tell.lang), tuple(map(_web, program.websites)))


def _links(contact: Stated) -> Iterator[Link]:
    yield from (Link(text, _href("tel:", _PHONE, text)) for text in contact.phone)
    yield from (Link(text, _href("mailto:", _EMAIL, text)) for text in contact.email)
    yield from map(_web, contact.web)


def _href(scheme: str, form: re.Pattern[str], text: str) -> str | None:
    """Where a text leads, if it has the form; a rule file's text is never a link of another kind."""
    return scheme + text.replace(" ", "") if form.fullmatch(text) else None


def _web(text: str) -> Link:
    found = _WEB.fullmatch(text)
    return Link(text, None if found is None else text if found["scheme"] else f"http://{text}")


def _source(program: Program, tell: Teller) -> str:
    document = tell.rulebook.document(program.source)
    month = amounts.month(document.known_as_of, tell.lang) + provenance.suffix(document, tell.lang)
    return say(CLIENT, "card-source", tell.lang, edition=program.edition, source=program.source, month=month)

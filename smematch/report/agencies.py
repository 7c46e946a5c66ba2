"""What an agency is called on a day: its name then, and the one the rules give it where they differ."""

from collections.abc import Iterable, Iterator
from datetime import date

from smematch.match.evaluate import evaluate
from smematch.match.matcher import Match
from smematch.model.catalogue import Role
from smematch.model.program import Program
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.record import RECORD


def short(agency: str, rulebook: Rulebook, day: date, lang: str) -> str:
    """The short name, for a line: `<that of the day> [<that of the source>]`."""
    known = rulebook.register.agencies[agency]
    later, own = known.on(day), agency if known.short is None else known.short.get(lang)
    return own if later is None else say(RECORD, "formerly", lang, now=later.short or later.name.get(lang), before=own)


def full(agency: str, rulebook: Rulebook, day: date, lang: str) -> str:
    """The whole name, the earlier one in brackets."""
    known = rulebook.register.agencies[agency]
    later, own = known.on(day), known.name.get(lang)
    return own if later is None else say(RECORD, "formerly-full", lang, now=later.name.get(lang), before=own)


def lines(agency: str, rulebook: Rulebook, day: date, lang: str) -> Iterator[str]:
    """The whole name; of a later one also since when, how sure that is, its address, who says so."""
    yield full(agency, rulebook, day, lang)
    later = rulebook.register.agencies[agency].on(day)
    if later is not None:
        yield say(RECORD, "since", lang, day=later.start, sure=say(RECORD, later.sure, lang))
        yield from filter(None, (later.website, *later.source, *later.address))


def titled(program: Program, rulebook: Rulebook, day: date, lang: str) -> str:
    """A program with its agency."""
    return f"{program.name.get(lang)} ({short(program.agency, rulebook, day, lang)})"


def every_name(agency: str, rulebook: Rulebook) -> str:
    """Every name an agency has or came to have, lower case, so that it is found by any of them."""
    known = rulebook.register.agencies[agency]
    later = [f"{name.short or ''} {name.name.en} {name.name.ko}" for name in known.later]
    return " ".join([agency, known.name.en, known.name.ko, *later]).lower()


def to_call_first(match: Match, roles: Iterable[Role]) -> list[Role]:
    """The agencies to call first, by what a source says of them: those that offer the firm something on the day."""
    offering = {found.program.agency for found in match.programs}
    return [
        role
        for role in roles
        if role.agency in offering and role.applies_when and evaluate(role.applies_when, match.situation).high is True
    ]

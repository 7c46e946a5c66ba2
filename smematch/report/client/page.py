"""One firm's plan and what time does to it -> the client's page, in one language. Pure: the same page each time."""

from collections.abc import Mapping
from typing import NamedTuple

from smematch.advise.plan import Plan
from smematch.advise.timeline import Timeline
from smematch.model.catalogue import Role
from smematch.report.client.about import about_section, digests, firm_section
from smematch.report.client.asking import questions_section, steps_section
from smematch.report.client.dates import dates_section, money_section
from smematch.report.client.offers import answer, closed_section, now_section, offers
from smematch.report.client.programs import programs_section
from smematch.report.client.value import ClientPage
from smematch.report.plain import plain
from smematch.report.plan_phrases import Teller
from smematch.report.terminal import terms
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.client import CLIENT
from smematch.words.screen import SCREEN

_LONGEST_NAME = 80
"""Letters of a firm's name in a heading; the whole name stands among what it was described by."""
_SHORT = 12
"""Hexadecimal digits of a digest in the footer; the whole one stands above."""


class Told(NamedTuple):
    """All that a page is made of. `rules`: the texts of the rule files by path; `wanted`: the programs asked for."""

    plan: Plan
    passing: Timeline
    rulebook: Rulebook
    rules: Mapping[str, str]
    roles: tuple[Role, ...] = ()
    wanted: tuple[str, ...] = ()
    version: str = ""
    unchecked: tuple[int, int] | None = None
    """How many texts of the language no speaker has checked yet, and of how many."""


def client_page(told: Told, lang: str) -> ClientPage:
    """The page of a plan in a language."""
    tell = Teller(told.plan, told.rulebook, lang)
    found, seals = offers(tell, told.wanted), digests(tell, told.rules, told.wanted, told.version)
    sections = (
        now_section(found),
        dates_section(tell),
        money_section(tell),
        questions_section(found),
        steps_section(found, told.passing),
        firm_section(tell),
        programs_section(tell, told.roles),
        closed_section(found),
        about_section(tell, seals, told.version),
    )
    footer = [say(CLIENT, "footer", lang, day=told.plan.match.day, digest=seals.inputs[:_SHORT])]
    if told.unchecked is not None and told.unchecked[0]:
        footer.append(say(CLIENT, "unchecked", lang, count=told.unchecked[0], all=told.unchecked[1]))
    return ClientPage(
        lang,
        _name(tell),
        say(CLIENT, "kicker", lang),
        say(SCREEN, "head", lang, day=told.plan.match.day, terms=terms(told.plan.match, told.rulebook, lang)),
        answer(found),
        say(CLIENT, "contents", lang),
        sections,
        tuple(footer),
    )


def _name(tell: Teller) -> str:
    title = tell.rulebook.vocabulary.title_fact
    name = plain(tell.plan.match.firm.get(title) or "") if title else ""
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1] + "…"
    return name or say(SCREEN, "unnamed", tell.lang)

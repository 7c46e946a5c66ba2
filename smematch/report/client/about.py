"""The firm as it was described, and what the page rests on: what its words promise, sources, day, digests."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from smematch.match.matcher import derived_value
from smematch.model.facts import Fact as Stated
from smematch.model.money import WON
from smematch.model.values import Interval
from smematch.report import amounts, phrases, provenance
from smematch.report.client.value import Fact, Facts, Notes, Row, Section, Table
from smematch.report.plain import plain
from smematch.report.plan_phrases import Teller
from smematch.report.terminal import terms
from smematch.report.warnings import warnings_told
from smematch.words import ENGLISH, KOREAN, say
from smematch.words.client import CLIENT
from smematch.words.screen import SCREEN


class Digests(NamedTuple):
    """SHA-256 of the rules' texts, and of all that the page follows from: those, the firm, the days, the programs."""

    rules: str
    inputs: str


def digests(tell: Teller, rules: Mapping[str, str], wanted: tuple[str, ...], version: str) -> Digests:
    """The digests of a page; `rules` holds the text of every rule file by its path in their folder.

    The same in both languages: it is the same answer.
    """
    of_rules = _digest(sorted(rules.items()))
    plan = tell.plan
    stated = {name: plan.match.firm.get(name) for name in tell.rulebook.vocabulary.facts}
    known = [(name, value) for name, value in sorted(stated.items()) if value is not None]
    return Digests(of_rules, _digest([of_rules, known, plan.match.day, plan.span, sorted(wanted), version]))


def _digest(data: object) -> str:
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def firm_section(tell: Teller) -> Section:
    """What the profile states, and what follows of it."""
    lang = tell.lang
    stated = tuple(_stated(tell))
    blocks: list[Facts | Notes] = [Notes((say(CLIENT, "firm-says", lang),)), Facts((*stated, *_derived(tell)))]
    return Section("firm", say(CLIENT, "firm", lang), say(CLIENT, "brief-firm", lang), tuple(blocks))


def _stated(tell: Teller) -> Iterator[Fact]:
    for name, fact in tell.rulebook.vocabulary.facts.items():
        value = tell.plan.match.firm.get(name)
        if value is not None:
            yield Fact(fact.label.get(tell.lang), tuple(_values(name, fact, value, tell)))


def _values(name: str, fact: Stated, value: object, tell: Teller) -> Iterator[str]:
    """A value in words, one line a year or service; amounts in both notations, for a lost zero is easily missed."""
    if isinstance(value, dict):
        services, named = set(tell.rulebook.services()), tell.rulebook.service_name(tell.lang)
        for key, each in value.items():
            called = named(key) if key in services else plain(str(key))
            yield f"{called}: {_value(name, fact, each, tell)}"
        return
    yield _value(name, fact, value, tell)


def _value(name: str, fact: Stated, value: object, tell: Teller) -> str:
    said = phrases.stated_words(name, value, tell.rulebook.vocabulary, tell.lang)
    if fact.currency and isinstance(value, Interval):
        other = _other_notation(value, fact.currency, ENGLISH if tell.lang == KOREAN else KOREAN)
        return f"{said} ({other})" if other else said
    group = _group(fact, value, tell)
    return f"{said} ({group})" if group else said


def _other_notation(value: Interval, currency: str, lang: str) -> str:
    if currency == WON:
        return amounts.money_range(value.low, value.high, lang)
    return amounts.money(value.low, lang, currency) if value.exact else ""


def _group(fact: Stated, value: object, tell: Teller) -> str:
    """What people call the group that a code belongs to."""
    if fact.type != "code" or not isinstance(value, str):
        return ""
    groups = tell.rulebook.vocabulary.codes[fact.codes or ""].groups
    start = max((start for start in groups if value.startswith(start)), key=len, default=None)
    return "" if start is None else groups[start].get(tell.lang)


def _derived(tell: Teller) -> Iterator[Fact]:
    """What follows of it: tables and ages, where anything does."""
    situation = tell.plan.match.situation
    for name, derived in tell.rulebook.vocabulary.derived.items():
        value = derived_value(name, situation) if derived.shown and derived.view is None else None
        if value is None or (isinstance(value, list) and len(value) == len(derived.of)):
            continue
        label = say(CLIENT, "worked-out", tell.lang, label=derived.label.get(tell.lang))
        yield Fact(label, (phrases.value_words(name, situation, tell.lang),))


def about_section(tell: Teller, found: Digests, version: str) -> Section:
    """What the words promise and what not, what was not looked at, and what all of it rests on."""
    lang, plan = tell.lang, tell.plan
    promises = tuple(say(CLIENT, key, lang) for key in ("promise", "promise-ask", "promise-terms"))
    facts = (
        Fact(say(CLIENT, "day", lang), (str(plan.match.day),)),
        Fact(say(CLIENT, "span", lang), (tell.say("from-to", first=plan.span.start, last=plan.span.end),)),
        Fact(say(CLIENT, "terms", lang), (terms(plan.match, tell.rulebook, lang),)),
        Fact(say(CLIENT, "version", lang), (f"smematch {version}",)),
        Fact(say(CLIENT, "digest-inputs", lang), (found.inputs,)),
        Fact(say(CLIENT, "digest-rules", lang), (found.rules,)),
    )
    left = list(warnings_told((each for each in plan.match.warnings if each not in plan.match.contradictions), lang))
    blocks = (
        Notes((*promises, say(SCREEN, "not-tested", lang))),
        *((Notes(tuple(left)),) if left else ()),
        Facts(facts),
        _sources(tell),
        Notes((say(CLIENT, "digest-says", lang),)),
    )
    return Section("about", say(CLIENT, "about", lang), say(CLIENT, "brief-about", lang), blocks)


def _sources(tell: Teller) -> Table:
    """The documents that the programs' rules and the definitions behind them are taken from."""
    lang = tell.lang
    rows = []
    for name in dict.fromkeys(each.partition("#")[0] for each in _cited(tell)):
        document = tell.rulebook.register.documents[name]
        own = (provenance.published(document, lang), provenance.sure(document, lang))
        by = tuple(filter(None, (document.authors, *own, document.address)))
        months = ((amounts.month(month, lang),) for month in (document.published, document.known_as_of))
        rows.append(Row(((document.title,), by, *months)))
    head = tuple(say(CLIENT, key, lang) for key in ("document", "authors", "published", "known"))
    return Table(say(CLIENT, "caption-sources", lang), head, tuple(rows))


def _cited(tell: Teller) -> Iterator[str]:
    """What programs, definitions, codes and the tables of limits in force that day name as their source."""
    vocabulary, day = tell.rulebook.vocabulary, tell.plan.match.day
    yield from (each.program.source for each in tell.plan.match.programs)
    yield from (derived.source for derived in vocabulary.derived.values() if derived.source)
    for table in vocabulary.tables.values():
        begun = [edition for edition in table.editions if edition.start <= day]
        yield max(begun, key=lambda edition: edition.start).source if begun else table.source
    yield from (codes.source for codes in vocabulary.codes.values())

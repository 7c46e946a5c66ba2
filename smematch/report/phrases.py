"""Outcomes, fees and windows in one short line each, in a language."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from smematch.match.evaluate import HIGH, Outcome, decisive, interval, rows, view
from smematch.match.fees import AMOUNT, FREE, SHARE, FeeResult
from smematch.match.matcher import ServiceMatch
from smematch.match.situation import Situation, possible
from smematch.match.verdict import ELIGIBLE, INELIGIBLE, NEEDS_INFO
from smematch.match.windows import ANNOUNCED, CLOSED, WindowResult
from smematch.model import conditions as c
from smematch.model.calendar import Window
from smematch.model.money import WON, Support
from smematch.model.program import Program
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary
from smematch.report import amounts, sentences
from smematch.report.plain import plain
from smematch.words import say
from smematch.words.rules import RULES
from smematch.words.screen import SCREEN

BETWEEN = " / "


def fee_line(result: FeeResult, support: Support | None, own_costs: bool, lang: str, *, short: bool = False) -> str:
    """What the firm pays, in a few words; short, a share goes without its amount."""
    line = _fee(result, support, lang, short=short)
    if own_costs:
        line = say(SCREEN, "plus", lang, fee=line, more=say(SCREEN, "own-costs", lang))
    return f"{line}, {say(SCREEN, 'refunded-later', lang)}" if result.refunded_later else line


def _fee(result: FeeResult, support: Support | None, lang: str, *, short: bool) -> str:
    if result.kind == FREE:
        return say(SCREEN, "free", lang)
    money = _krw(result.krw, support, lang)
    if result.kind == SHARE and result.share is not None:
        share = amounts.percent_range(*result.share)
        if short:
            return share
        share = say(SCREEN, "share", lang, share=share)
        return f"{share} ({money})" if money else share
    if result.kind == AMOUNT:
        return money or say(SCREEN, "amount-unknown", lang)
    return say(SCREEN, "unstated", lang)


def _krw(krw: Interval, support: Support | None, lang: str) -> str:
    low, high = krw
    if high is None and not low:
        if low == 0 and support is not None and support.up_to is not None:
            return say(SCREEN, "above-cap", lang, cap=amounts.money(support.up_to, lang))
        return ""
    if high is None:
        return say(SCREEN, "at-least", lang, low=amounts.money(low, lang))
    if low is None:
        return say(SCREEN, "at-most", lang, high=amounts.money(high, lang))
    return amounts.money_range(low, high, lang)


def window_line(result: WindowResult, rule: Window, lang: str) -> str:
    """When the firm can apply, in a few words; a lead time before an unknown day is named."""
    line = _state(result, lang)
    lead = rule.lead_time
    if lead is not None and result.state != CLOSED and result.last_day is None:
        return f"{line}, {say(SCREEN, 'days-ahead', lang, days=lead.days)}"
    return line


def _state(result: WindowResult, lang: str) -> str:
    if result.state == CLOSED:
        if result.used_up:
            key = "used-up-until" if result.opens else "used-up"
            return say(SCREEN, key, lang, day=result.opens)
        if result.opens:
            return say(SCREEN, "closed-until", lang, day=result.opens)
        return say(SCREEN, "too-late" if result.last_day else "closed", lang, day=result.last_day)
    if result.state == ANNOUNCED:
        return announced(result.closes, lang, stated=result.stated)
    return say(SCREEN, "apply-by" if result.closes else "open-all-year", lang, day=result.closes)


def announced(last: date | None, lang: str, *, stated: bool) -> str:
    """When to apply where the agency names the days, `last` at the latest; not `stated`: no source says when."""
    key = "by-notice-until" if last else "by-notice" if stated else "days-unstated"
    return say(SCREEN, key, lang, day=last)


def reason(service: ServiceMatch, situation: Situation, lang: str, agency: str, *, short: bool = False) -> str:
    """Why the verdict is what it is, in one line; short, below a heading that says the verdict.

    `agency` is what the agency is called on the day, for a firm that is to ask it.
    """
    said, outcome = service.verdict, service.outcome
    if outcome is None:
        return say(SCREEN, "ask-no-condition", lang, agency=agency)
    if said.word == INELIGIBLE:
        failed = _join(leaf_words(leaf, situation, lang) for leaf in said.failed)
        return failed if short else say(SCREEN, "fails", lang, facts=failed)
    if said.word == NEEDS_INFO:
        key = "missing-short" if short else "missing-one" if len(said.missing) == 1 else "missing"
        facts = labels(said.missing, situation.vocabulary, lang)
        return say(SCREEN, key, lang, count=len(said.missing), facts=facts)
    if said.word == ELIGIBLE:
        holding = _join(leaf_words(leaf, situation, lang, short=True) for leaf in decisive(outcome, HIGH, True))
        return holding if short else say(SCREEN, "holds", lang, facts=holding)
    asked = _join(_open_leaf(node, lang, situation) for node in _open_leaves(outcome))
    key = ("ask" if said.lean is None else "ask-lean") + ("-short" if short else "")
    lean = "" if said.lean is None else say(SCREEN, said.lean, lang)
    return say(SCREEN, key, lang, agency=agency, lean=lean, what=asked)


def services_named(services: Iterable[tuple[Program, str]], lang: str) -> str:
    """Services by program, each program once: by its name alone where all its services are meant."""
    programs: dict[str, tuple[Program, list[str]]] = {}
    for program, service in services:
        programs.setdefault(program.program, (program, []))[1].append(service)
    return "; ".join(_services_of(*each, lang) for each in programs.values())


def _services_of(program: Program, services: list[str], lang: str) -> str:
    names = [program.services[service].name.get(lang) for service in services]
    return program.name.get(lang) + ("" if len(names) == len(program.services) else f": {', '.join(names)}")


def labels(facts: Iterable[str], vocabulary: Vocabulary, lang: str) -> str:
    """The names of facts in words."""
    return _join(vocabulary.label(fact).get(lang) for fact in facts)


def value_words(fact: str, situation: Situation, lang: str) -> str:
    """What is known of a fact for this firm, in words."""
    vocabulary = situation.vocabulary
    if fact in vocabulary.rows:
        known = possible(rows(fact, situation))
        found = [vocabulary.value_label(fact, name) for name in vocabulary.derived[fact].of if name in known]
        return " / ".join(label.get(lang) for label in found if label)
    if fact in vocabulary.views:
        return _truth(view(fact, situation).high, lang)
    return stated_words(fact, interval(fact, situation), vocabulary, lang)


def stated_words(fact: str, value: Any, vocabulary: Vocabulary, lang: str) -> str:
    """A value of a fact as a profile states it, in words; None is not known."""
    if isinstance(value, Interval):
        return _interval(fact, value, vocabulary, lang)
    if isinstance(value, bool) or value is None:
        return _truth(value, lang)
    if isinstance(value, dict):
        return _join(f"{key}: {stated_words(fact, each, vocabulary, lang)}" for key, each in value.items())
    label = vocabulary.value_label(fact, value) if isinstance(value, str) else None
    return label.get(lang) if label else plain(str(value))


def _interval(fact: str, known: Interval, vocabulary: Vocabulary, lang: str) -> str:
    stated = vocabulary.facts.get(fact)
    if stated is not None and stated.currency == WON and None not in known:
        return amounts.money_range(known.low, known.high, lang)
    if stated is not None and stated.type == "ratio" and None not in known:
        return amounts.percent_range(known.low, known.high)

    def words(end: Any) -> str:
        if stated is not None and stated.currency:
            return amounts.money(end, lang, stated.currency)
        if stated is not None and stated.type == "ratio":
            return amounts.percent(end)
        return amounts.number(end)

    unit = vocabulary.unit(fact)
    if known.low is None or known.high is None:
        key = "at-most" if known.low is None else "at-least"
        ends = {
            end: amounts.counted(words(each), unit, lang) for end, each in known._asdict().items() if each is not None
        }
        return say(SCREEN, key, lang, **ends)
    return amounts.counted(words(known.low) if known.exact else f"{words(known.low)}-{words(known.high)}", unit, lang)


def _truth(value: bool | None, lang: str) -> str:
    return say(SCREEN, "unknown" if value is None else "yes" if value else "no", lang)


def leaf_words(leaf: Outcome, situation: Situation, lang: str, *, short: bool = False) -> str:
    """A leaf with the firm's value and, where it is not yes or no, what was asked for."""
    condition = leaf.condition
    fact = condition.facts[0]
    label = situation.vocabulary.label(fact).get(lang)
    if isinstance(condition, c.IsTrue):
        truth = leaf.high
        return label if short and truth else f"{label}: {_truth(truth, lang)}"
    found = f"{label}: {value_words(fact, situation, lang)}"
    test = sentences.asked(condition, situation.vocabulary, lang)
    return found if short or not test else f"{found} ({test})"


def _open_leaves(outcome: Outcome) -> Iterable[c.Condition]:
    if isinstance(outcome.condition, (c.Usually, c.AgencyDecides)):
        yield outcome.condition
        return
    for part in outcome.of:
        yield from _open_leaves(part)


def _open_leaf(condition: c.Condition, lang: str, situation: Situation) -> str:
    if isinstance(condition, c.AgencyDecides):
        return condition.what.get(lang)
    assert isinstance(condition, c.Usually)
    return say(RULES, "usually", lang, what=sentences.condition_sentence(condition.of, situation.vocabulary, lang))


def _join(parts: Iterable[str]) -> str:
    return ", ".join(parts)

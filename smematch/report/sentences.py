"""Rules told as sentences, without a firm: conditions, fees, windows, durations."""

from collections.abc import Callable, Iterable
from typing import Any

from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.base import Text
from smematch.model.calendar import Duration, MonthDay, Window, YearlyLimit
from smematch.model.vocabulary import Vocabulary
from smematch.report import amounts
from smematch.words import say
from smematch.words.laws import LAWS
from smematch.words.rules import RULES
from smematch.words.screen import PERIODS, SCREEN


def condition_sentence(condition: c.Condition | None, vocabulary: Vocabulary, lang: str) -> str:
    """A condition as one sentence; what belongs together stands in brackets."""
    if condition is None:
        return say(RULES, "no-condition", lang)
    return _condition(condition, vocabulary, lang, outermost=True)


def _condition(condition: c.Condition, vocabulary: Vocabulary, lang: str, *, outermost: bool = False) -> str:
    def below(part: c.Condition) -> str:
        return _condition(part, vocabulary, lang)

    if isinstance(condition, (c.AllOf, c.AnyOf)):
        word = say(RULES, "and" if isinstance(condition, c.AllOf) else "or", lang)
        joined = word.join(map(below, condition.of))
        return joined if outermost or len(condition.of) == 1 else f"({joined})"
    if isinstance(condition, c.Not) and isinstance(condition.of, c.IsTrue):
        label = vocabulary.label(condition.of.fact).get(lang)
        return say(RULES, "denied", lang, label=label, no=say(SCREEN, "no", lang))
    if isinstance(condition, c.Not):
        return say(RULES, "not", lang, what=below(condition.of))
    if isinstance(condition, c.Usually):
        return say(RULES, "usually", lang, what=below(condition.of))
    if isinstance(condition, c.AgencyDecides):
        return decides(condition, lang)
    if isinstance(condition, c.InForce):
        return "; ".join(f"{era.start} – {era.end or ''}: {below(era.of)}" for era in condition.eras)
    return leaf_sentence(condition, vocabulary, lang)


def decides(condition: c.AgencyDecides, lang: str) -> str:
    """What the agency decides, and how it is likely to."""
    if condition.lean is None:
        return say(RULES, "decides", lang, what=condition.what.get(lang))
    lean = say(RULES, "likely" if condition.lean else "unlikely", lang)
    return say(RULES, "decides-lean", lang, what=condition.what.get(lang), lean=lean)


def leaf_sentence(condition: c.Condition, vocabulary: Vocabulary, lang: str) -> str:
    """A leaf: the fact's name and what is asked of it."""
    label = vocabulary.label(condition.facts[0]).get(lang)
    if isinstance(condition, c.IsStated) and condition.values:
        return say(
            LAWS, "stated-as", lang, label=label, values=_values(condition.fact, condition.values, vocabulary, lang)
        )
    if isinstance(condition, c.IsStated):
        return say(RULES, "stated", lang, label=label)
    test = asked(condition, vocabulary, lang)
    if isinstance(condition, c.ComparesYear):
        return say(RULES, condition.which, lang, label=label, test=test)
    return say(RULES, "asked", lang, label=label, test=test) if test else label


def asked(condition: c.Condition, vocabulary: Vocabulary, lang: str) -> str:
    """What a leaf asks of its fact; an empty text where the fact is simply to be true."""
    if isinstance(condition, (c.Compares, c.ComparesYear)):
        return _span(condition, vocabulary, lang)
    if isinstance(condition, c.ComparesLimit):
        limit = vocabulary.tables[condition.table].label.get(lang)
        return say(SCREEN, condition.operator, lang, value=limit)
    if isinstance(condition, c.IsOneOf):
        values = _values(condition.fact, condition.values, vocabulary, lang)
        return values if len(condition.values) == 1 else say(SCREEN, "in", lang, values=values)
    if isinstance(condition, c.StartsWith):
        return say(SCREEN, "starts_with", lang, values=", ".join(condition.prefixes))
    return ""


def _values(fact: str, values: Iterable[str], vocabulary: Vocabulary, lang: str) -> str:
    labels = [(vocabulary.value_label(fact, value), value) for value in sorted(values)]
    return " / ".join(label.get(lang) if label else value for label, value in labels)


def _span(condition: c.Compares | c.ComparesYear, vocabulary: Vocabulary, lang: str) -> str:
    stated = vocabulary.facts.get(condition.fact)

    def words(value: Any) -> str:
        if stated is not None and stated.currency:
            return amounts.money(value, lang, stated.currency)
        if stated is not None and stated.type == "ratio":
            return amounts.percent(value)
        return amounts.counted(value, vocabulary.unit(condition.fact), lang)

    if isinstance(condition, c.Compares) and condition.to_day:
        return say(SCREEN, condition.operator, lang, value=say(RULES, "day", lang))
    low = None if condition.span.low is None else words(condition.span.low)
    high = None if condition.span.high is None else words(condition.span.high)
    return say(SCREEN, condition.operator, lang, value=low or high, low=low, high=high)


def fee_sentence(fee: m.Fee, vocabulary: Vocabulary, name_of: Callable[[str], str], lang: str) -> str:
    """A fee rule as a sentence; `name_of` names another service."""

    def tell(part: m.Fee) -> str:
        return fee_sentence(part, vocabulary, name_of, lang)

    line = _fee(fee, vocabulary, name_of, lang, tell)
    if fee.times is not None:
        what = condition_sentence(fee.times.when, vocabulary, lang)
        line = say(RULES, "times", lang, fee=line, factor=fee.times.factor, what=what)
    return say(RULES, "refunded-later", lang, fee=line) if fee.refunded_later else line


def _fee(
    fee: m.Fee, vocabulary: Vocabulary, name_of: Callable[[str], str], lang: str, tell: Callable[[m.Fee], str]
) -> str:
    if isinstance(fee, m.Unstated):
        return say(RULES, fee.unstated, lang)
    if isinstance(fee, m.Price):
        price = amounts.money_range(fee.price.low, fee.price.high, lang)
        return say(RULES, "quoted", lang, price=price) if fee.quoted_in else price
    if isinstance(fee, m.FirmShare):
        return _share(fee, vocabulary, lang)
    if isinstance(fee, m.AboveCap):
        cap = amounts.money(fee.program_pays_up_to, lang)
        return say(RULES, "above", lang, cap=cap, cost=vocabulary.label(fee.of).get(lang))
    if isinstance(fee, m.FeePart):
        return say(RULES, "part-of", lang, share=amounts.percent(fee.firm_pays), service=name_of(fee.of_fee))
    if isinstance(fee, m.Quota):
        return say(RULES, "quota", lang, n=fee.free_uses, then=tell(fee.then))
    if isinstance(fee, m.SumOf):
        return say(RULES, "plus", lang).join(map(tell, fee.sum_of))
    if isinstance(fee, m.FirstOf):
        lines = [
            say(RULES, "otherwise", lang, fee=tell(line))
            if line.when is None
            else say(RULES, "when", lang, fee=tell(line), what=condition_sentence(line.when, vocabulary, lang))
            for line in fee.first_of
        ]
        return say(RULES, "first", lang).join(lines)
    return say(RULES, "free", lang)


def _share(fee: m.FirmShare, vocabulary: Vocabulary, lang: str) -> str:
    cost = vocabulary.label(fee.of).get(lang)
    parts = [say(RULES, "share-of", lang, share=amounts.percent(fee.firm_pays), cost=cost)]
    if fee.next_years:
        parts.append(say(RULES, "next-years", lang, shares=", ".join(map(amounts.percent, fee.next_years))))
    if fee.ceiling:
        parts.append(say(RULES, "ceiling", lang))
    return ", ".join(parts)


def window_sentence(window: Window, vocabulary: Vocabulary, lang: str) -> str:
    """When applications are taken."""
    if window.open:
        runs = ", ".join(f"{_day(run.start)} - {_day(run.end)}" for run in window.open)
        line = say(RULES, "periods", lang, periods=runs)
        line = say(RULES, "notice-within", lang, periods=line) if window.by_notice else line
    else:
        key = "days-unstated" if not window.stated else "by-notice" if window.by_notice else "all-year"
        line = say(RULES, key, lang)
    if window.lead_time is not None:
        event = vocabulary.label(window.lead_time.before).get(lang)
        line += f", {say(RULES, 'lead', lang, days=window.lead_time.days, event=event)}"
    return line


def limit_sentence(limit: YearlyLimit, vocabulary: Vocabulary, lang: str) -> str:
    """How often a service can be used in a year."""
    unit = vocabulary.unit(limit.counted_in)
    counted = vocabulary.label(limit.counted_in).get(lang)
    return say(RULES, "limit", lang, uses=amounts.counted(limit.uses, unit, lang), counted=counted)


def period_sentence(lasts: Any, lang: str) -> str:
    """How long something lasts: a duration, a sentence, or one of the words for none."""
    if isinstance(lasts, Text):
        return lasts.get(lang)
    if isinstance(lasts, str):
        return say(RULES, lasts, lang)
    duration: Duration = lasts
    units = {"day": duration.days, "week": duration.weeks, "month": duration.months, "year": duration.years}
    period = next(amounts.counted(n, unit, lang) for unit, n in units.items() if n is not None)
    if duration.about:
        period = say(PERIODS, "about", lang, period=period)
    return say(PERIODS, "at_most", lang, period=period) if duration.at_most else period


def _day(day: MonthDay) -> str:
    return f"{day.month:02d}-{day.day:02d}"

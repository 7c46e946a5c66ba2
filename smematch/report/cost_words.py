"""The words of the sums: amounts in both notations, components as sentences."""

from collections.abc import Iterable
from typing import NamedTuple

from smematch.match.costs import Cost, Line, Parts, Year
from smematch.match.fees import UNSTATED
from smematch.match.situation import Situation
from smematch.model import money as m
from smematch.model.values import Interval
from smematch.report import amounts, phrases, sentences
from smematch.rulebook import Rulebook
from smematch.words import ENGLISH, KOREAN, say
from smematch.words.costs import COSTS
from smematch.words.rules import RULES
from smematch.words.screen import SCREEN


class Speaker(NamedTuple):
    """Who tells a cost: the rulebook, the firm on its day, the service (`program/service`), the language."""

    rulebook: Rulebook
    situation: Situation
    service: str
    lang: str

    def says(self, line: Line) -> str:
        """What a component is: its rule in words, without the components below it."""
        if isinstance(line.rule, m.Times):
            return self._times(line.rule, line)
        said = self._shape(line.rule)
        if line.chosen and line.rule.when is None:
            said = say(RULES, "otherwise", self.lang, fee=said)
        elif line.chosen:
            what = sentences.condition_sentence(line.rule.when, self.rulebook.vocabulary, self.lang)
            said = say(RULES, "when", self.lang, fee=said, what=what)
        return say(RULES, "refunded-later", self.lang, fee=said) if line.rule.refunded_later else said

    def _times(self, times: m.Times, line: Line) -> str:
        what = sentences.condition_sentence(times.when, self.rulebook.vocabulary, self.lang)
        said = say(COSTS, "times", self.lang, factor=times.factor, what=what)
        answer = say(SCREEN, "yes" if line.holds else "unknown", self.lang)
        return say(COSTS, "asked", self.lang, says=said, answer=answer)

    def _shape(self, rule: m.Fee) -> str:
        if isinstance(rule, m.FirstOf):
            return say(COSTS, "one-of", self.lang)
        if isinstance(rule, m.SumOf):
            return say(COSTS, "all-of", self.lang)
        if isinstance(rule, m.Quota):
            return say(COSTS, "free-uses", self.lang, n=rule.free_uses, used=self._used(rule))
        if isinstance(rule, m.Price) and rule.quoted_in is None:
            return say(COSTS, "price", self.lang)
        # What multiplies or refunds the fee is said beside it.
        alone = rule.model_copy(update={"times": None, "refunded_later": False})
        return sentences.fee_sentence(alone, self.rulebook.vocabulary, self.rulebook.service_name(self.lang), self.lang)

    def _used(self, rule: m.Quota) -> str:
        used = (self.situation.values.get(rule.counted_in) or {}).get(self.service)
        return phrases.stated_words(rule.counted_in, used, self.rulebook.vocabulary, self.lang)

    def facts(self, names: tuple[str, ...]) -> str:
        """The names of facts in words."""
        return phrases.labels(names, self.rulebook.vocabulary, self.lang)

    def full(self, cost: Cost) -> str:
        """The full price, and which fact of the profile states it."""
        full = cost.parts.full
        if full is None:
            return say(COSTS, "not-stated", self.lang)
        said = amount(full, self.lang)
        facts = tuple(fact for fact in cost.cost_facts if self.situation.values.get(fact) is not None)
        if full == (None, None) or not facts:
            return said
        return say(COSTS, "from-profile", self.lang, amount=said, facts=self.facts(facts))

    def firm(self, cost: Cost) -> str:
        """The firm's part; above a ceiling nobody names it is at least that."""
        if cost.kind == UNSTATED and cost.parts.firm == (None, None):
            return say(COSTS, "not-stated", self.lang)
        return self._firm(cost.parts, cost.share, has_ceiling(cost))

    def program(self, cost: Cost) -> str:
        """The program's part; below a ceiling nobody names it is at most that."""
        return self._program(cost.parts, cost.share, has_ceiling(cost))

    def _firm(self, parts: Parts, share: Interval | None, ceiling: bool) -> str:
        said = amount(parts.firm, self.lang)
        if share is None:
            return said
        percent = amounts.percent_range(*share)
        if ceiling:
            percent = say(SCREEN, "at-least", self.lang, low=amounts.percent(share.low))
        return say(COSTS, "share-of", self.lang, share=percent, amount=said)

    def _program(self, parts: Parts, share: Interval | None, ceiling: bool) -> str:
        if parts.program is None:
            return say(COSTS, "not-stated", self.lang)
        said = amount(parts.program, self.lang)
        if share is None:
            return said
        percent = amounts.percent_range(1 - share.high, 1 - share.low)
        if ceiling:
            percent = say(SCREEN, "at-most", self.lang, high=amounts.percent(1 - share.low))
        return say(COSTS, "share-of", self.lang, share=percent, amount=said)

    def flow(self, cost: Cost) -> str:
        """When money flows, as far as the source says."""
        firm, debt = cost.parts.firm, cost.debt
        if debt == (0, 0):
            key = "nothing-paid" if firm == (0, 0) else "when-not-stated" if cost.kind == UNSTATED else "no-day"
            return say(COSTS, key, self.lang)
        if debt.high is None or cost.paid_first.high is None:
            return say(COSTS, "advance-unknown", self.lang)
        first, later = amount(cost.paid_first, self.lang), amount(debt, self.lang)
        return say(COSTS, "advance", self.lang, first=first, debt=later)

    def years(self, years: Iterable[Year], ceiling: bool) -> list[str]:
        """The years of a stay, one a line: both parts, and the first year without support."""
        return [self._year(year, ceiling) for year in years]

    def _year(self, year: Year, ceiling: bool) -> str:
        number = say(COSTS, "year", self.lang, n=year.number)
        if year.parts is None:
            return say(COSTS, "year-refused", self.lang, year=number)
        firm = self._firm(year.parts, year.share, ceiling)
        program = self._program(year.parts, year.share, ceiling)
        return say(COSTS, "year-parts", self.lang, year=number, firm=firm, program=program)


def amount(krw: Interval, lang: str) -> str:
    """A range of won in the notation of the language and, in brackets, in the other."""
    low, high = krw
    if high is None and not low:
        return say(COSTS, "not-known", lang)
    other = ENGLISH if lang == KOREAN else KOREAN
    low = None if low == 0 and high else low
    both = {
        "amount": amounts.money_range(low, high, lang),
        "other": amounts.money_range(low, high, other),
    }
    said = say(COSTS, "both", lang, **both)
    if high is None:
        return say(SCREEN, "at-least", lang, low=said)
    return say(SCREEN, "at-most", lang, high=said) if low is None else said


def has_ceiling(cost: Cost) -> bool:
    """Whether a component has a ceiling the source does not name."""
    return any(isinstance(line.rule, m.FirmShare) and line.rule.ceiling for line in cost.lines)

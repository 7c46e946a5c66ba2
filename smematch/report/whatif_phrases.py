"""The parts of a what-if in short phrases, the same for the screen and Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from smematch.advise.boxes import Become
from smematch.advise.changed import Matched
from smematch.advise.passing import AGE, BEGINS, DEFINITION, ENDS, LAST_YEAR, LEAD_TIME, REACHED, TABLE, Cause
from smematch.advise.ways import FIXED, TIME, Way
from smematch.match.verdict import NEEDS_INFO
from smematch.model.facts import ORDERED, Fact
from smematch.model.firm import Unit
from smematch.model.values import Interval
from smematch.prove.cells import Cell, beginnings
from smematch.report import phrases
from smematch.report.terminal import MARKS
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.laws import LAWS
from smematch.words.plan import PLAN
from smematch.words.screen import SCREEN
from smematch.words.whatif import WHATIF


class Teller:
    """Tells the parts of a what-if in one language."""

    def __init__(self, rulebook: Rulebook, lang: str) -> None:
        self.rulebook, self.vocabulary, self.lang = rulebook, rulebook.vocabulary, lang

    def say(self, key: str, **args: object) -> str:
        """A sentence of what-if."""
        return say(WHATIF, key, self.lang, **args)

    def label(self, name: str, year: int | None = None) -> str:
        """The name of a fact, with its year if it is of one."""
        label = self.vocabulary.label(name).get(self.lang)
        return label if year is None else self.say("year", label=label, year=year)

    def value(self, name: str, value: Any) -> str:
        """What a profile states of a fact, in words."""
        return phrases.stated_words(name, value, self.vocabulary, self.lang)

    def signed(self, word: str, lean: str | None, missing: Sequence[str] = ()) -> str:
        """A verdict with its sign."""
        return f"{MARKS[word][0]} {self.verdict(word, lean, missing)}"

    def verdict(self, word: str, lean: str | None, missing: Sequence[str] = ()) -> str:
        """A verdict in a few words, with the agency's likely word, or what would be asked."""
        said = say(PLAN, word, self.lang)
        if lean is not None:
            said += f" ({say(SCREEN, lean, self.lang)})"
        if word == NEEDS_INFO and missing:
            facts = phrases.labels(missing, self.vocabulary, self.lang)
            return self.say("and-asked", verdict=said, facts=facts)
        return said

    def names(self, matched: Iterable[Matched]) -> str:
        """Services by program, a program whose services are all named alone."""
        return phrases.services_named(((program.program, service.service) for program, service in matched), self.lang)

    def way(self, way: Way) -> str:
        """What has to change, from when, and what is then said of the service."""
        waits = [self.waiting(way.day, way.causes)] if way.later or not way.changes else []
        parts = [*waits, *map(self.become, way.changes)]
        what = self.say("both").join(parts)
        if way.more:
            what += f" ({self.say('other-values')})"
        return self.say("way", needs=self.needs(way), what=what, then=self.signed(*way.then.verdict[:3]))

    def needs(self, way: Way) -> str:
        """Whether the firm can do it, time does, or it cannot be changed, all of it or a part."""
        own = [self.vocabulary.facts[each.unit.fact].firm_can_change for each in way.changes]
        mixed = {FIXED: "fixed-in-part", TIME: "time-and-own"}
        return self.say(mixed.get(way.kind, way.kind) if any(own) else way.kind)

    def waiting(self, day: date, causes: Sequence[Cause]) -> str:
        """The day from which something holds, and why."""
        if not causes:
            return self.say("waiting-only", day=day)
        return self.say("waiting", day=day, why=self.causes(causes))

    def causes(self, causes: Iterable[Cause]) -> str:
        """Why something turns, each cause once."""
        return ", ".join(dict.fromkeys(map(self._cause, causes)))

    def _cause(self, cause: Cause) -> str:
        if cause.kind in (BEGINS, ENDS):
            return self.say("terms-begin" if cause.kind == BEGINS else "terms-end", edition=cause.name)
        if cause.kind == TABLE:
            return self.say(TABLE, label=self.vocabulary.tables[cause.name].label.get(self.lang))
        if cause.kind == DEFINITION:
            return say(LAWS, "new-definition", self.lang, label=self.vocabulary.label(cause.name).get(self.lang))
        if cause.kind == AGE and cause.value is None:
            return self.say("age-unknown", label=self.label(cause.name))
        if cause.kind in (AGE, LAST_YEAR, REACHED, LEAD_TIME):
            value = self.value(cause.name, cause.value)
            return self.say(cause.kind, label=self.label(cause.name), value=value, year=cause.year)
        return self.say(cause.kind)

    def become(self, become: Become) -> str:
        """A fact, what it has to become and what it is now."""
        unit = become.unit
        values, now = self.values(become), self.value(unit.fact, become.now)
        return self.say("becomes", label=self.label(*unit), values=values, now=now)

    def values(self, become: Become) -> str:
        """The values a fact can take, the nearest to what is stated first."""
        name = become.unit.fact
        fact = self.vocabulary.facts[name]
        if fact.type in ORDERED or fact.type == "by-year":
            return self.say("or").join(self._between(become.unit, run, fact) for run in runs(become.cells, fact))
        if fact.type == "code":
            return self._codes(become)
        return " / ".join(self.value(name, cell.sample) for cell in become.cells)

    def _codes(self, become: Become) -> str:
        found = beginnings(become.cells, become.others)
        if found.all:
            return self.say("anything")
        parts = []
        if found.texts:
            values = ", ".join(found.texts)
            if found.but:
                values = self.say("but-not" if found.so else "but-so", values=values, but=", ".join(found.but))
            parts.append(self.say("begins" if found.so else "begins-not", values=values))
        if found.alone:
            parts.append(self.say("is" if found.so else "is-not", values=", ".join(found.alone)))
        return self.say("or" if found.so else "both").join(parts)

    def _between(self, unit: Unit, run: Cell, fact: Fact) -> str:
        """A number or a day between two ends, those of the fact's own domain not being told."""
        low = None if run.low == fact.minimum and not run.low_open else run.low
        high = None if run.high == fact.maximum and not run.high_open else run.high

        def words(end: Any) -> str:
            return self.value(unit.fact, Interval(end, end))

        if low is None and high is None:
            return self.say("anything")
        if run.low == run.high:
            return words(run.low)
        if fact.type == "date":
            key = "from" if high is None else "by" if low is None else "from-to"
            return say(PLAN, key, self.lang, day=low or high, first=low, last=high)
        above = (
            "" if low is None else say(SCREEN, "more_than" if run.low_open else "at_least", self.lang, value=words(low))
        )
        below = (
            ""
            if high is None
            else say(SCREEN, "less_than" if run.high_open else "at_most", self.lang, value=words(high))
        )
        if above and below:
            if not (run.low_open or run.high_open):
                return say(SCREEN, "between", self.lang, low=words(low), high=words(high))
            return self.say("low-high", low=above, high=below)
        return above or below


def runs(cells: Sequence[Cell], fact: Fact) -> list[Cell]:
    """Regions that touch as one, the nearest to what is stated first (the order they come in)."""
    joined: list[Cell] = []
    for cell in sorted(cells, key=lambda each: (each.low is not None, each.low, each.low_open)):
        if joined and _touch(joined[-1], cell, fact):
            cell = joined.pop()._replace(high=cell.high, high_open=cell.high_open)  # noqa: PLW2901
        joined.append(cell)
    return sorted(joined, key=lambda run: min(map(list(cells).index, _inside(run, cells))))


def _inside(run: Cell, cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells that a run was joined of."""
    for cell in cells:
        above = run.low is None or (cell.low is not None and cell.low >= run.low)
        if above and (run.high is None or (cell.high is not None and cell.high <= run.high)):
            yield cell


def _touch(one: Cell, next_: Cell, fact: Fact) -> bool:
    """Whether nothing lies between two cells."""
    if one.high is None or next_.low is None:
        return False
    if one.high == next_.low:
        return not (one.high_open and next_.low_open)
    if fact.type == "date":
        return bool(next_.low - one.high == timedelta(days=1))
    return fact.type in ("integer", "by-year") and bool(next_.low - one.high == 1)

"""Why something else is said of a service than in an earlier check: it is asked again with things set back.

As for registers (`bulk/again`): what can be set back are the edition, the dated tables, the day, and where it is known
what the firm stated, as a whole and fact by fact; `bulk/causes` tells which of them account for the difference.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import compress
from typing import Any, NamedTuple

from smematch.advise.days import Span
from smematch.advise.earlier import Earlier, Said, Service
from smematch.advise.passing import BEGINS, ENDS, Cause, of_leaves, turns
from smematch.advise.timeline import timeline
from smematch.bulk.causes import Causes, causes
from smematch.match.evaluate import evaluate, situate
from smematch.match.matcher import Match, ServiceMatch
from smematch.match.situation import Situation
from smematch.match.verdict import INELIGIBLE, verdict
from smematch.match.windows import CLOSED, window
from smematch.model.conditions import Condition
from smematch.model.firm import Firm
from smematch.model.program import Program
from smematch.rulebook import Rulebook
from smematch.usage import leaves_of, rests_on

AGE, EDITION, LIMITS = "age", "edition", "limits"
THINGS = (AGE, EDITION, LIMITS)
"""What can be set back whatever is known of the firm, in the words of a register's changes."""
FACT, RULES, FACT_OR_RULES = "fact", "rules", "fact-or-rules"
_ALL = "*"


class Stated(NamedTuple):
    """A fact that is stated otherwise; None is not stated."""

    fact: str
    before: Any
    after: Any


class Why(NamedTuple):
    """What accounts for a change, in words: `age`, `edition`, `limits`, `fact:NAME`, `fact`, `rules`, `fact-or-rules`.

    `facts`: those that are stated otherwise; with `fact` only all together do it. `turns`: what turned on the days
    between. `editions`: that of then and of now.
    """

    words: tuple[str, ...]
    facts: tuple[Stated, ...] = ()
    turns: tuple[Cause, ...] = ()
    editions: tuple[str | None, str | None] = (None, None)


def said_of(service: ServiceMatch) -> Said:
    """What a match says of a service, in the terms of an earlier one."""
    word, lean = service.verdict[:2]
    return Said(word, lean) if word == INELIGIBLE else Said(word, lean, *service.window[:3])


def verdict_differs(one: Said, other: Said) -> bool:
    """Whether a verdict or its lean is another."""
    return one[:2] != other[:2]


def window_differs(now: Said, then: Said, day: date) -> bool:
    """Whether a window is in another state, or days that were told have moved; those that simply passed have not."""
    if now.window != then.window:
        return True
    if now.window == CLOSED:
        return then.opens is not None and then.opens > day and now.opens != then.opens
    return now.closes != then.closes


class _Tried(NamedTuple):
    """With which sets of things set back an answer is another than now; whether with all of them it is that of then."""

    differs: int
    is_then: bool


class Asking:
    """Asks again about one firm. `then` is what was said of it, `found` what is."""

    def __init__(self, found: Match, then: Earlier, rulebook: Rulebook) -> None:
        self.found, self.then, self.rulebook = found, then, rulebook
        before, after = then.firm, found.firm
        self.firms: dict[str, Firm] = {"": after}
        if before is not None and before.facts != after.facts:
            self.firms[_ALL] = before
            for name in _differing(before, after):
                self.firms[name] = _with(after, name, before)
        self.situation = cache(self._situation)
        self.turns = cache(self._turns)

    def edition_then(self, program: str) -> Program | None:
        """The edition that was answered by, None where the rules no longer have it."""
        named = self.then.editions.get(program)
        return next((each for each in self.rulebook.editions.get(program, ()) if each.edition == named), None)

    def edition_now(self, program: str) -> Program | None:
        """The edition in force."""
        return self.rulebook.edition_on(program, self.found.day) if program in self.rulebook.editions else None

    def editions(self, program: str) -> tuple[str | None, str | None]:
        """The names of the editions of then and now."""
        now = self.edition_now(program)
        return self.then.editions.get(program), None if now is None else now.edition

    def why_offered(self, service: Service) -> Why:
        """Why a service is new, or no longer there: another edition, or another text of the same one."""
        program, name = service
        editions, offered = self.editions(program), service in self.then.services
        then, known = self.edition_then(program), program in self.rulebook.editions
        if editions[0] is None and known:  # it was not told of: what should have been there?
            then = self.rulebook.edition_on(program, self.then.day)
        if then is None:
            return Why((EDITION if known else RULES,), editions=editions)
        return Why((EDITION if (name in then.services) == offered else RULES,), editions=editions)

    def why(self, service: Service, now: Said, then: Said) -> Why:
        """Why something else is said of a service; of its window only where the verdict is the same."""
        of_verdict = verdict_differs(now, then)
        tried = {name: self._tried(service, name, now, then) for name in self.firms}
        alone = tried[""].differs
        found = {name: causes(alone, each.differs if name else 0) for name, each in tried.items()}
        words = [word for at, word in enumerate(THINGS) if any(each.things >> at & 1 for each in found.values())]
        passed = self._turns_of(service, of_verdict=of_verdict) if {AGE, LIMITS} & set(words) else ()
        facts = [name for name, each in found.items() if each.beside and name != _ALL]
        words += [f"{FACT}:{name}" for name in facts]
        if not facts and found.get(_ALL, Causes(0, beside=False)).beside:  # no fact does it alone
            facts, words = self._that_matter(service, of_verdict=of_verdict), [*words, FACT]
        words += [] if tried.get(_ALL, tried[""]).is_then else [self._rest(service)]
        stated = tuple(map(self._stated, facts))
        return Why(tuple(dict.fromkeys(words)), stated, passed, self.editions(service[0]))

    def _that_matter(self, service: Service, *, of_verdict: bool) -> list[str]:
        """Of the facts that are stated otherwise those that a verdict, or a window, can rest on."""
        editions = self._editions_of(service)
        if of_verdict:
            names = rests_on(self._conditions(service), self.rulebook.vocabulary)
        else:
            leads = [lead for each in editions if (lead := each.window_of(service[1]).lead_time) is not None]
            limits = [limit for each in editions for limit in each.services[service[1]].limits]
            names = frozenset((*(lead.before for lead in leads), *(limit.counted_in for limit in limits)))
        return [name for name in self.firms if name in names]

    def _editions_of(self, service: Service) -> list[Program]:
        """The editions of then and now that have a service."""
        editions = (self.edition_then(service[0]), self.edition_now(service[0]))
        return [each for each in editions if each is not None and service[1] in each.services]

    def _conditions(self, service: Service) -> list[Condition]:
        """The conditions of a service by the editions of then and now."""
        conditions = (each.condition(service[1]) for each in self._editions_of(service))
        return [each for each in conditions if each is not None]

    def _stated(self, fact: str) -> Stated:
        before = None if self.then.firm is None else self.then.firm.get(fact)
        return Stated(fact, before, self.found.firm.get(fact))

    def _rest(self, service: Service) -> str:
        """What is put down to what cannot be set back."""
        before, after = self.editions(service[0])
        if self.edition_then(service[0]) is None and before != after:
            return EDITION
        return FACT_OR_RULES if self.then.firm is None else RULES

    def _turned(self, service: Service) -> frozenset[str]:
        """What is not as it was: the rest need not be set back."""
        old, day = self.then.day, self.found.day
        found = {AGE} if old != day else set()
        if any(table.on(old) is not table.on(day) for table in self.rulebook.vocabulary.tables.values()):
            found.add(LIMITS)
        then = self.edition_then(service[0])
        if then is not None and then is not self.edition_now(service[0]):
            found.add(EDITION)
        return frozenset(found)

    def _tried(self, service: Service, variant: str, now: Said, then: Said) -> _Tried:
        part = slice(0, 2) if verdict_differs(now, then) else slice(2, None)  # what the change is about
        turned, differs, is_then = self._turned(service), 0, True
        for things in range(1 << len(THINGS)):
            back = frozenset(compress(THINGS, (things >> at & 1 for at in range(len(THINGS)))))
            if back <= turned:
                said = self._ask(service, variant, back)
                differs |= (said[part] != now[part]) << things
                is_then = said[part] == then[part]
        return _Tried(differs, is_then)

    def _ask(self, service: Service, variant: str, back: frozenset[str]) -> Said:
        program, name = service
        edition = self.edition_now(program)
        if EDITION in back:
            then = self.edition_then(program)
            edition = then if then is not None and name in then.services else edition
        assert edition is not None
        situation = self.situation(variant, back - {EDITION})
        condition, limits = edition.condition(name), edition.services[name].limits
        word, lean = verdict(None if condition is None else evaluate(condition, situation))[:2]
        found = window(edition.window_of(name), limits, f"{program}/{name}", situation)
        return Said(word, lean, found.state, found.opens, found.closes)

    def _situation(self, variant: str, back: frozenset[str]) -> Situation:
        old, day = self.then.day, self.found.day
        vocabulary = self.rulebook.vocabulary.with_tables_of(old if LIMITS in back else day)
        return situate(self.firms[variant], vocabulary, old if AGE in back else day)

    def _turns_of(self, service: Service, *, of_verdict: bool) -> tuple[Cause, ...]:
        """What the days between turned, of the firm as it is or as it was; otherwise what can have turned."""
        for variant in ("", _ALL):
            if variant in self.firms:
                found = self.turns(variant, service[0]).get((service[1], of_verdict), ())
                if found:
                    return found
        return self._leaf_turns(service) if of_verdict else ()

    def _leaf_turns(self, service: Service) -> tuple[Cause, ...]:
        """What turned of all that a verdict rests on, by the editions of then and now."""
        vocabulary, span = self.rulebook.vocabulary, Span(self.then.day, self.found.day)
        leaves = leaves_of(self._conditions(service), vocabulary)
        found = turns(of_leaves(leaves, self.firms[""], vocabulary, span), span)
        return tuple(dict.fromkeys(cause for causes_ in found.values() for cause in causes_))

    def _turns(self, variant: str, program: str) -> dict[tuple[str, bool], tuple[Cause, ...]]:
        """The causes of what turned between the two days, by service and by whether it is the verdict."""
        passed = timeline(self.firms[variant], self.rulebook, Span(self.then.day, self.found.day), (program,))
        found: dict[tuple[str, bool], tuple[Cause, ...]] = {}
        for event in passed.events:
            if event.before is not None and event.after is not None:
                key = (event.service, event.before[:2] != event.after[:2])
                # Editions are told as such.
                told = (each for each in event.causes if each.kind not in (BEGINS, ENDS))
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *told)))
        return found


def _differing(before: Firm, after: Firm) -> Iterator[str]:
    for name in dict.fromkeys((*after.facts, *before.facts)):
        if before.get(name) != after.get(name):
            yield name


def _with(firm: Firm, name: str, other: Firm) -> Firm:
    """A firm that states one fact as another does, or as little."""
    facts = {**firm.facts, name: other.get(name)}
    return Firm({each: value for each, value in facts.items() if value is not None})

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
from smematch.advise.passing import Cause
from smematch.advise.timeline import timeline
from smematch.bulk.causes import causes
from smematch.match.evaluate import evaluate, situate
from smematch.match.matcher import Match, ServiceMatch
from smematch.match.situation import Situation
from smematch.match.verdict import INELIGIBLE, verdict
from smematch.match.windows import CLOSED, window
from smematch.model.firm import Firm
from smematch.model.program import Program
from smematch.rulebook import Rulebook

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
        then, now = self.edition_then(program), self.edition_now(program)
        editions = self.editions(program)
        if editions[0] == editions[1]:
            return Why((RULES,), editions=editions)
        if editions[0] is None and program in self.rulebook.editions:  # it should have been there, or not
            then = self.rulebook.edition_on(program, self.then.day)
            return Why((RULES if then is not None and name in then.services else EDITION,), editions=editions)
        if now is None and program not in self.rulebook.editions:
            return Why((RULES,), editions=editions)
        return Why((EDITION,), editions=editions)

    def why(self, service: Service, now: Said, then: Said) -> Why:
        """Why something else is said of a service; of its window only where the verdict is the same."""
        of_verdict = verdict_differs(now, then)
        turned = self._turned(service)
        alone, back = self._tried(service, "", turned, now, then)
        things, facts = 0, []
        for name in self.firms:
            beside, is_then = (0, back) if not name else self._tried(service, name, turned, now, then)
            back = is_then if name in ("", _ALL) else back
            found = causes(alone, beside)
            # Without a variant beside, a set of things alone accounts for it.
            things |= found.things
            facts += [name] if found.beside and name else []
        words = [word for at, word in enumerate(THINGS) if things >> at & 1]
        named = [name for name in facts if name != _ALL]
        words += [f"{FACT}:{name}" for name in named]
        if facts and not named:  # no fact does it alone
            named, words = [name for name in self.firms if name not in ("", _ALL)], [*words, FACT]
        words += [] if back else [self._rest(service)]
        turns = self._turns_of(service, of_verdict=of_verdict) if {AGE, LIMITS} & set(words) else ()
        return Why(tuple(dict.fromkeys(words)), tuple(map(self._stated, named)), turns, self.editions(service[0]))

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

    def _tried(self, service: Service, variant: str, turned: frozenset[str], now: Said, then: Said) -> tuple[int, bool]:
        """With which sets of things set back the answer is another than now; whether with all it is that of then."""
        part = slice(0, 2) if verdict_differs(now, then) else slice(2, None)  # what the change is about
        differs, is_then = 0, True
        for things in range(1 << len(THINGS)):
            back = frozenset(compress(THINGS, (things >> at & 1 for at in range(len(THINGS)))))
            if back <= turned:
                said = self._ask(service, variant, back)
                differs |= (said[part] != now[part]) << things
                is_then = said[part] == then[part]
        return differs, is_then

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
        """What the days between turned: of the firm as it is or, where that shows nothing, as it was."""
        for variant in ("", _ALL):
            if variant in self.firms:
                found = self.turns(variant, service[0]).get((service[1], of_verdict), ())
                if found:
                    return found
        return ()

    def _turns(self, variant: str, program: str) -> dict[tuple[str, bool], tuple[Cause, ...]]:
        """The causes of what turned between the two days, by service and by whether it is the verdict."""
        passed = timeline(self.firms[variant], self.rulebook, Span(self.then.day, self.found.day), (program,))
        found: dict[tuple[str, bool], tuple[Cause, ...]] = {}
        for event in passed.events:
            if event.before is not None and event.after is not None:
                key = (event.service, event.before[:2] != event.after[:2])
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *event.causes)))
        return found


def _differing(before: Firm, after: Firm) -> Iterator[str]:
    for name in dict.fromkeys((*after.facts, *before.facts)):
        if before.get(name) != after.get(name):
            yield name


def _with(firm: Firm, name: str, other: Firm) -> Firm:
    """A firm that states one fact as another does, or as little."""
    facts = {**firm.facts, name: other.get(name)}
    return Firm({each: value for each, value in facts.items() if value is not None})

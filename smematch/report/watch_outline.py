"""What has changed for many firms as sections of tables, the most urgent first, ready to be laid out.

What is the same for several services of a firm is one row, and what is the same for several firms, too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from smematch.advise.earlier import Earlier, Said, Service
from smematch.advise.passing import DEFINITION, TABLE
from smematch.advise.plan import LAST_DAYS
from smematch.advise.watch import Change, Client, Deadline, Terms, Watch
from smematch.advise.why import AGE, EDITION, FACT, LIMITS, Why
from smematch.match.verdict import BEST_FIRST
from smematch.match.windows import CLOSED, WindowResult
from smematch.model.calendar import Window
from smematch.model.firm import Firm
from smematch.model.program import Program
from smematch.report import phrases
from smematch.report.amounts import number
from smematch.report.plain import plain
from smematch.report.plan_phrases import OWN_STEP
from smematch.report.warnings import warning_text
from smematch.report.whatif_outline import Row, Section, changed_facts
from smematch.report.whatif_phrases import Teller
from smematch.rulebook import Rulebook
from smematch.words import say
from smematch.words.plan import PLAN
from smematch.words.screen import SCREEN
from smematch.words.since import SINCE
from smematch.words.watch import WATCH

_RATIOS = (3, 5, 4)
_MANY = 10
"""Clients from which on it is shorter to say which are not meant, if most are."""


class _Told(NamedTuple):
    """One thing to tell of a service of a firm: its day if it has one, what, why."""

    day: str
    firm: str
    service: Service
    what: str
    why: str = ""


class Outline:
    """Tells what has changed in one language."""

    def __init__(self, watch: Watch, rulebook: Rulebook, lang: str) -> None:
        self.watch, self.rulebook, self.lang = watch, rulebook, lang
        self.tell = Teller(rulebook, lang)
        self.names = names(watch, lang)

    def say(self, key: str, **args: object) -> str:
        """A sentence about what has changed."""
        return say(WATCH, key, self.lang, **args)

    def title(self) -> str:
        """Since when, and for how many firms, something has changed."""
        watch = self.watch
        firms = number(len(watch.clients))
        if watch.quiet:
            return self.say("nothing", since=self.since(), day=watch.day, firms=firms)
        told = {each.client.file for each in watch.changes} | {each.client.file for each in watch.warnings}
        told |= {each.file for each in watch.new}
        return self.say("title", since=self.since(), told=number(len(told)), firms=firms)

    def since(self) -> str:
        """The day of the earlier checks, or the first and the last."""
        first, last = self.watch.since
        return str(first) if first == last else self.say("since-range", first=first, last=last)

    def sections(self) -> list[Section]:
        """Everything, the most urgent first; a section that has nothing to say is left out."""
        watch = self.watch
        days = watch.deadlines
        of_window = [each for each in watch.changes if not each.of_verdict]
        closed = [each for each in of_window if each.after is not None and each.after.window == CLOSED]
        verdicts = _most_telling([each for each in watch.changes if each.of_verdict])
        found = [
            self._days("last-days", [each for each in days if each.date.kind in LAST_DAYS]),
            self._changes("windows", [each for each in of_window if each not in closed]),
            self._days("openings", [each for each in days if each.date.kind not in LAST_DAYS]),
            self._changes("verdicts", verdicts),
            self._changes("closed", closed),
            self._terms(),
            self._warnings(),
            self._new(),
            self._gone(),
        ]
        if watch.left_out:
            programs = "; ".join(map(self._program, watch.left_out))
            found.append(Section("", (Row(0, "", say(SINCE, "not-compared", self.lang, programs=programs), "dim"),)))
        return [each for each in found if each.table or each.rows]

    # -- days

    def _days(self, key: str, days: Sequence[Deadline]) -> Section:
        told = [_Told(str(each.date.day), self.names[each.client.file], _of(each), self._day(each)) for each in days]
        rows = tuple((day, firms, f"{service}\n{what}") for day, firms, service, what, _ in self._joined(told))
        head = (say(PLAN, "day", self.lang), self.say("whose"), self.say("what"))
        return Section(self.say(key, days=self.watch.within), (), head, rows, (0, 4, 5))

    def _day(self, deadline: Deadline) -> str:
        """What happens on the day, in how many days, what is said of the service, whether that is new."""
        kind = say(PLAN, deadline.date.kind, self.lang)
        parts = [kind, self.ahead(deadline.date.day), *([self.say("since-last")] if deadline.new else [])]
        return f"{', '.join(parts)}\n{self.status(deadline)}"

    def status(self, deadline: Deadline) -> str:
        """The verdict of today with its sign; of a service that the firm can open itself, that it can."""
        entry = deadline.entry
        if entry.before:
            return f"{OWN_STEP[0]} {say(PLAN, 'own-step', self.lang)}"
        return self.tell.signed(*entry.match.verdict[:2])

    def ahead(self, day: date) -> str:
        """In how many days a day comes."""
        days = (day - self.watch.day).days
        return self.say("today" if not days else "in-one-day" if days == 1 else "in-days", days=days)

    # -- changes

    def _changes(self, key: str, changes: Iterable[Change]) -> Section:
        told = [
            _Told("", self.names[each.client.file], each.service, self.what(each), self.why(each.why))
            for each in changes
        ]
        rows = tuple((firms, f"{what}\n{service}", why) for _, firms, service, what, why in self._joined(told))
        head = tuple(self.say(each) for each in ("whose", "what", "why"))
        return Section(self.say(key), (), head, rows, _RATIOS)

    def what(self, change: Change) -> str:
        """What was said, and what is."""
        before, after = change.before, change.after
        if after is None:
            return self.tell.say("ends")
        now = self.tell.signed(*after[:2])
        if before is None:
            return self.tell.say("begins-with", verdict=now)
        if change.of_verdict:
            said = self.tell.say("from-to", before=self.tell.signed(*before[:2]), after=now)
            return said if after.window in (None, before.window) else f"{said}, {self._window(after)}"
        days = self._window(after)
        if before.window == after.window:
            return self.tell.say("from-to", before=self._window(before), after=days)
        state = "" if after.window == CLOSED else f"{self.tell.say(f'window-{after.window}')}: "
        return f"{state}{days}, {now}"

    def _window(self, said: Said) -> str:
        """When the firm can apply, in a few words."""
        result = WindowResult(said.window or CLOSED, said.opens, said.closes)
        return phrases.window_line(result, _NO_LEAD_TIME, self.lang)

    def why(self, why: Why) -> str:
        """What accounts for a change."""
        return ", ".join(dict.fromkeys(part for word in why.words for part in self._because(word, why)))

    def _because(self, word: str, why: Why) -> Iterator[str]:
        fact, _, name = word.partition(":")
        if fact == FACT:
            stated = [each for each in why.facts if name in (each.fact, "")]
            before, after = (
                Firm({each.fact: value for each, value in zip(stated, values, strict=True) if value is not None})
                for values in ([each.before for each in stated], [each.after for each in stated])
            )
            said = ", ".join(changed_facts(before, after, self.tell))
            yield said if name else self.say("facts-together", facts=said)
        elif word == EDITION:
            yield self.editions(*why.editions)
        elif word in (AGE, LIMITS):
            turned = [each for each in why.turns if (each.kind in (TABLE, DEFINITION)) == (word == LIMITS)]
            yield self.tell.causes(turned) or self.say(word)
        else:
            yield self.say(word)

    def editions(self, before: str | None, after: str | None) -> str:
        """The terms of then and of now."""
        key = "edition-begins" if before is None else "edition-ends" if after is None else "edition"
        return self.say(key, before=plain(before or ""), after=plain(after or ""))

    # -- the rest

    def _terms(self) -> Section:
        rows = tuple(self._of_terms(each) for each in self.watch.terms)
        head = (self.say("program"), self.say("what"), self.say("whose"))
        return Section(self.say("terms"), (), head, rows, _RATIOS)

    def _of_terms(self, terms: Terms) -> tuple[str, str, str]:
        said = "\n".join([self.editions(terms.before, terms.after), *self.terms(terms)])
        return self._program(terms.program), said, self.say("count", count=number(terms.firms))

    def terms(self, terms: Terms) -> list[str]:
        """Which terms of a program are others, each in a line."""
        from smematch.report.terms_words import changed_terms  # seldom needed

        return changed_terms(*terms[:3], self.rulebook, self.lang)

    def _warnings(self) -> Section:
        together: dict[str, list[str]] = {}
        for each in self.watch.warnings:
            together.setdefault(warning_text(each.notice, self.lang), []).append(self.names[each.client.file])
        rows = tuple((self.several(firms), warning) for warning, firms in together.items())
        return Section(self.say("warnings"), (), (self.say("whose"), self.say("warning")), rows, (3, 9))

    def _new(self) -> Section:
        rows = tuple((self.names[each.file], self._counts(each)) for each in self.watch.new)
        return Section(self.say("new"), (), (self.say("whose"), self.say("what")), rows, (3, 9))

    def _counts(self, client: Client) -> str:
        counted = Counter(each.verdict.word for program in client.match.programs for each in program.services)
        return ", ".join(
            self.say("verdict-count", verdict=self.tell.signed(word, None), count=counted[word])
            for word in BEST_FIRST
            if counted[word]
        )

    def _gone(self) -> Section:
        rows = tuple((gone_name(each, self.lang), plain(each.file or "")) for each in self.watch.gone)
        return Section(self.say("gone"), (), (self.say("whose"), self.say("file")), rows, (3, 9))

    # -- what rows have in common

    def _joined(self, told: Iterable[_Told]) -> Iterator[tuple[str, str, str, str, str]]:
        """Rows of day, firms, services, what and why: services of a firm together, then firms."""
        of_firm: dict[tuple[str, str, str, str], list[Service]] = {}
        for each in told:
            of_firm.setdefault((each.day, each.firm, each.what, each.why), []).append(each.service)
        together: dict[tuple[str, str, str, str], list[str]] = {}
        for (day, firm, what, why), services in of_firm.items():
            together.setdefault((day, self.services(services), what, why), []).append(firm)
        for (day, where, what, why), firms in together.items():
            yield day, self.several(firms), where, what, why

    def several(self, firms: Sequence[str]) -> str:
        """The names of firms, with their number where there are several; of most firms, who is not among them."""
        if len(firms) == 1:
            return firms[0]
        every = len(self.watch.clients)
        if len(firms) == every:
            return self.say("every", count=number(every))
        if len(firms) * 2 > every >= _MANY:
            others = [name for name in self.names.values() if name not in set(firms)]
            args = {"count": number(len(firms)), "all": number(every), "others": "; ".join(others)}
            return self.say("all-but", **args)
        return self.say("several", count=number(len(firms)), firms="; ".join(firms))

    def services(self, services: Iterable[Service]) -> str:
        """Services by program; one that the rules no longer have by its id."""
        known, unknown = [], []
        for service in services:
            edition = self._edition(*service)
            if edition is None:
                unknown.append(plain("/".join(service)))
            else:
                known.append((edition, service[1]))
        return "; ".join([*([phrases.services_named(known, self.lang)] if known else []), *unknown])

    def _edition(self, program: str, service: str) -> Program | None:
        """The edition of now that has a service, otherwise the last that had it."""
        now = self.rulebook.edition_on(program, self.watch.day) if program in self.rulebook.editions else None
        others = reversed(self.rulebook.editions.get(program, []))
        return next((each for each in (now, *others) if each is not None and service in each.services), None)

    def _program(self, program: str) -> str:
        editions = self.rulebook.editions.get(program)
        return editions[-1].name.get(self.lang) if editions else plain(program)


_NO_LEAD_TIME = Window(open=())
"""A window's own days are told; a lead time before a day nobody stated is told by `check`."""


def _of(deadline: Deadline) -> Service:
    return deadline.entry.program.program, deadline.entry.service


def _most_telling(changes: Sequence[Change]) -> list[Change]:
    """By firm, and for each firm, the services that become better before those that become worse."""
    best: dict[str, int] = {}
    for each in changes:
        best[each.client.file] = min(_fall(each), best.get(each.client.file, len(BEST_FIRST)))
    return sorted(changes, key=lambda each: (best[each.client.file], each.client.file, _fall(each)))


def _fall(change: Change) -> int:
    """By how much a service becomes worse for the firm."""
    before, after = (
        0 if each is None else len(BEST_FIRST) - BEST_FIRST.index(each.verdict)
        for each in (change.before, change.after)
    )
    return before - after


def names(watch: Watch, lang: str) -> dict[str, str]:
    """What to call each firm, by the path of its profile: its name, with the file where several have the same."""
    shared = Counter(each.known.name for each in watch.clients)
    files = Counter(PurePath(each.file).name for each in watch.clients)
    found = {}
    for each in watch.clients:
        name, short = plain(each.known.name or ""), PurePath(each.file).name
        file = plain(short if files[short] == 1 else each.file)
        alone = name if name and shared[each.known.name] == 1 else ""
        found[each.file] = alone or (say(WATCH, "with-file", lang, name=name, file=file) if name else file)
    return found


def gone_name(earlier: Earlier, lang: str) -> str:
    """What to call a firm that is no longer there."""
    return plain(earlier.name) if earlier.name else say(SCREEN, "unnamed", lang)

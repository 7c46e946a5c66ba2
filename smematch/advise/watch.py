"""What an advisor of many firms has to hear since the last check: what changed for whom, and which days come.

Every service of a firm that both checks answer is told at most once as changed. Days come from the firm's plan, so that
they are those of `smematch plan`.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from pathlib import PurePath
from typing import NamedTuple

from smematch.advise.changed import services
from smematch.advise.days import Span
from smematch.advise.earlier import Earlier, Said, Service
from smematch.advise.pairs import Known, known, pairs
from smematch.advise.plan import ANEW, EVENT, NOTICE_OPENS, OPENS, Date, Entry, Plan, make_plan
from smematch.advise.why import Asking, Why, said_of, verdict_differs, window_differs
from smematch.match.matcher import OF_PROGRAMS, Match, Notice
from smematch.rulebook import Rulebook

OPENINGS = (OPENS, NOTICE_OPENS, ANEW)
"""The kinds of days from which something can be done."""


class Client(NamedTuple):
    """A firm: the path of its profile, its match, what it is told apart by."""

    file: str
    match: Match
    known: Known


class Deadline(NamedTuple):
    """A day that comes soon: of which firm and entry of its plan. `new`: the last check was no reason to tell it."""

    client: Client
    date: Date
    entry: Entry
    new: bool


class Change(NamedTuple):
    """A service of which something else is said; `before` or `after` is None where it is not offered."""

    client: Client
    service: Service
    before: Said | None
    after: Said | None
    why: Why

    @property
    def of_verdict(self) -> bool:
        """Whether the verdict is another, or the service is new or gone; otherwise it is the window alone."""
        return self.before is None or self.after is None or verdict_differs(self.after, self.before)


class Warned(NamedTuple):
    """A warning about a firm that was not there the last time."""

    client: Client
    notice: Notice


class Terms(NamedTuple):
    """A program that other terms hold for: the editions of then and now (None: none), and for how many firms."""

    program: str
    before: str | None
    after: str | None
    firms: int


class Watch(NamedTuple):
    """All that is told. `since`: the first and the last day of the earlier checks; `within`: days ahead.

    `new`: firms that were not there; `gone`: those that are no longer; `unread`: those that are, but cannot be read.
    `left_out`: programs that the earlier checks are not about. `plans`: one for each client, up to `within` days ahead.
    """

    day: date
    since: tuple[date, date]
    within: int
    clients: tuple[Client, ...]
    plans: tuple[Plan, ...]
    deadlines: tuple[Deadline, ...]
    changes: tuple[Change, ...]
    warnings: tuple[Warned, ...]
    terms: tuple[Terms, ...]
    new: tuple[Client, ...]
    gone: tuple[Earlier, ...]
    unread: tuple[Earlier, ...]
    left_out: tuple[str, ...]

    @property
    def quiet(self) -> bool:
        """Whether nothing has changed; days may come all the same."""
        return not (self.changes or self.warnings or self.terms or self.new or self.gone)


class Asked(NamedTuple):
    """What is asked: days ahead, the programs if not all, the profiles that could not be read.

    `texts`: the sentences of a notice, in every language an earlier check can be in. `whole`: whether all rule files
    could be read; otherwise nothing is concluded from a program that the rules do not have.
    """

    within: int
    programs: tuple[str, ...]
    unread: Collection[str]
    texts: Callable[[Notice], Collection[str]]
    whole: bool = True


def client(file: str, match: Match) -> Client:
    """A firm with what it is told apart by."""
    return Client(file, match, _known(file, match))


def watch(clients: Sequence[Client], earlier: Sequence[Earlier], rulebook: Rulebook, asked: Asked) -> Watch:
    """What the firms of now have to be told of, beside the earlier checks. All are matched on one day."""
    (day,) = {each.match.day for each in clients} or {max(each.day for each in earlier)}
    paired = pairs([each.known for each in clients], [_known_then(each, rulebook) for each in earlier])
    both = [(clients[at], earlier[other]) for at, other in sorted(paired.items())]
    changes: list[Change] = []
    warnings: list[Warned] = []
    left_out: list[str] = []
    for each, then in both:
        compared = _compared(then, rulebook, asked)
        changes += _changes(each, then, rulebook, compared)
        warnings += _warnings(each, then, asked)
        left_out += [name for name in asked.programs or _either(then, rulebook) if name not in compared]
    last = day + min(timedelta(days=asked.within), date.max - day)
    plans = tuple(make_plan(each.match, rulebook, Span(day, last), None, asked.programs) for each in clients)
    then_by_client = {each.file: then for each, then in both}
    changed = {(change.client.file, change.service) for change in changes}
    deadlines = [
        found
        for each, plan in zip(clients, plans, strict=True)
        for found in _deadlines(each, plan, then_by_client.get(each.file), asked.within, changed)
    ]
    alone = [each for at, each in enumerate(earlier) if at not in set(paired.values())]
    unread = tuple(each for each in alone if _is_unread(each, asked.unread))
    return Watch(
        day,
        (min(each.day for each in earlier), max(each.day for each in earlier)),
        asked.within,
        tuple(clients),
        plans,
        tuple(sorted(deadlines, key=lambda each: each.date.day)),
        tuple(changes),
        tuple(warnings),
        tuple(_terms(both, rulebook, asked)),
        tuple(each for at, each in enumerate(clients) if at not in paired),
        tuple(each for each in alone if each not in unread),
        unread,
        tuple(dict.fromkeys(left_out)),
    )


def _known(file: str, match: Match) -> Known:
    vocabulary = match.situation.vocabulary
    title = vocabulary.title_fact
    numbers = [match.firm.get(name) for name, fact in vocabulary.facts.items() if fact.check]
    return known(file, match.firm.get(title) if title else None, next(filter(None, numbers), None))


def _known_then(then: Earlier, rulebook: Rulebook) -> Known:
    facts = rulebook.vocabulary.facts
    numbers = [then.firm.get(name) for name, fact in facts.items() if fact.check] if then.firm else []
    return known(then.file, then.name, next(filter(None, numbers), None))


def _is_unread(then: Earlier, unread: Collection[str]) -> bool:
    """Whether a firm is there but could not be read: by its path or, in a folder that was moved, its file's name."""
    if then.file is None:
        return False
    path = PurePath(then.file)
    return any(path == other or path.name == other.name for other in map(PurePath, unread))


def _either(then: Earlier, rulebook: Rulebook) -> tuple[str, ...]:
    """The programs of now and of then."""
    return tuple(dict.fromkeys([*rulebook.editions, *then.editions]))


def _compared(then: Earlier, rulebook: Rulebook, asked: Asked) -> tuple[str, ...]:
    """The programs both checks are about. Of an older file those are the ones it names, or could not have named."""
    every = _either(then, rulebook) if asked.whole else tuple(rulebook.editions)
    if then.only:
        every = tuple(name for name in every if name in then.only)
    elif then.only is None:
        every = tuple(name for name in every if name in then.editions or rulebook.edition_on(name, then.day) is None)
    return tuple(name for name in every if not asked.programs or name in asked.programs)


def _changes(each: Client, then: Earlier, rulebook: Rulebook, compared: Sequence[str]) -> Iterator[Change]:
    asking = Asking(each.match, then, rulebook)
    found = {service: said_of(now) for service, (_, now) in services(each.match).items()}
    for service in dict.fromkeys((*found, *then.services)):
        if service[0] not in compared:
            continue
        before, after = then.services.get(service), found.get(service)
        if before is None or after is None:
            yield Change(each, service, before, after, asking.why_offered(service))
        elif verdict_differs(after, before) or window_differs(after, before, each.match.day):
            yield Change(each, service, before, after, asking.why(service, after, before))


def _warnings(each: Client, then: Earlier, asked: Asked) -> Iterator[Warned]:
    """What is new about the firm; what is about programs is told as changes of their services."""
    for notice in each.match.warnings:
        if notice.code not in OF_PROGRAMS and not set(asked.texts(notice)) & set(then.warnings):
            yield Warned(each, notice)


def _deadlines(
    each: Client, plan: Plan, then: Earlier | None, within: int, changed: Collection[tuple[str, Service]]
) -> Iterator[Deadline]:
    """The days of a plan on which something ends, and those after the day of the check on which something begins."""
    entries = {entry.reference: entry for entry in plan.entries}
    for day in plan.dates:
        if day.kind == EVENT or day.service is None or (day.kind in OPENINGS and day.day <= plan.span.start):
            continue
        entry = entries[day.service]
        service = (entry.program.program, entry.service)
        new = then is None or day.day > then.day + min(timedelta(days=within), date.max - then.day)
        yield Deadline(each, day, entry, new or (each.file, service) in changed)


def _terms(both: Sequence[tuple[Client, Earlier]], rulebook: Rulebook, asked: Asked) -> Iterator[Terms]:
    counted: dict[tuple[str, str | None, str | None], int] = {}
    for each, then in both:
        now = {program.program.program: program.program.edition for program in each.match.programs}
        for name in _compared(then, rulebook, asked):
            before, after = then.editions.get(name), now.get(name)
            if before != after:
                counted[name, before, after] = counted.get((name, before, after), 0) + 1
    yield from (Terms(*key, firms) for key, firms in counted.items())

"""What is proved about a folder of rules: its conditions, fees and definitions as the solver reads them, with routes.

Brought in only where proofs are asked for: it needs the solver.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from smematch.kleene import Truth
from smematch.lint.finding import Hit, Route
from smematch.lint.look import File, Folder
from smematch.match.evaluate import evaluate, situate
from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.conditions import Condition
from smematch.model.definitions import Derived
from smematch.model.firm import read_firm
from smematch.model.program import Program
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import begins, representatives
from smematch.prove.days import days as days_of
from smematch.prove.formulas import HIGH
from smematch.prove.prover import LIMIT_MS, UNDECIDED, Answer, Asked, Prover
from smematch.prove.ties import about
from smematch.prove.witness import Witness
from smematch.rulebook import Rulebook
from smematch.ruletest.numbers import sites
from smematch.ruletest.variants import written_at
from smematch.usage import leaves, rests_on, stated_facts

VERDICT = "eligible_when"
"""The statement that makes the verdict."""
_NEXT = timedelta(days=1)


class Statement(NamedTuple):
    """A whole condition that a file states, and the days it holds, each standing for those up to the next.

    `verdict`: it makes the verdict of `services`. `free`: it is one of the rules that firms are held to, so that
    it is asked about firms that are not.
    """

    file: File
    route: Route
    raw: Any
    condition: Condition
    days: tuple[date, ...]
    verdict: bool = False
    free: bool = False
    edition: Program | None = None
    services: tuple[str, ...] = ()

    def hit(self, route: Route, **args: Any) -> Hit:
        """A finding in this condition."""
        return Hit(self.file.source, route, args)


class StatedFee(NamedTuple):
    """A fee that a file states, and the conditions of the services it is for (None where one states none)."""

    file: File
    route: Route
    raw: Any
    fee: m.Fee
    days: tuple[date, ...]
    conditions: tuple[Condition | None, ...]


class StatedTable(NamedTuple):
    """A first-match table that a file states."""

    file: File
    route: Route
    name: str
    derived: Derived
    days: tuple[date, ...]


class StatedLimits(NamedTuple):
    """One edition of a dated table of limits that a file states: its entries by code, and every code that differs."""

    file: File
    route: Route
    by_code: dict[str, int | None]
    codes: tuple[str, ...]

    def entry(self, code: str) -> str | None:
        """The entry that holds for a code: the longest it begins with."""
        return max((each for each in self.by_code if code.startswith(each)), key=len, default=None)

    def place_of(self, entry: str) -> Route:
        """The route to an entry."""
        values = self.route_data["values"]
        return next(
            (*self.route, "values", amount, index)
            for amount, codes in values.items()
            for index, code in enumerate([codes] if isinstance(codes, str) else codes)
            if code == entry
        )

    @property
    def route_data(self) -> Any:
        """What stands at the route."""
        return written_at(self.file.data, self.route)


class Proofs:
    """Answers about a folder's rules, each asked for once; what could not be decided in time is kept."""

    def __init__(self, folder: Folder, rulebook: Rulebook, limit_ms: int = LIMIT_MS) -> None:
        self.files = {file.source.file: file for file in folder.files}
        self.rulebook, self.limit_ms = rulebook, limit_ms
        self.vocabulary = rulebook.vocabulary
        self.undecided: dict[tuple[str, Route], Hit] = {}
        self.idle: list[Hit] | None = None
        """Parts that change nothing, once they have been looked for."""
        self._provers: dict[tuple[date, bool], Prover] = {}
        self._answers: dict[tuple[int, date, Truth], Answer] = {}
        self._dated: dict[frozenset[int], tuple[Sequence[Condition], tuple[str, ...] | None]] = {}
        """By the identity of conditions, which are kept so that no others take it."""

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which anything changes that a program rests on."""
        return tuple(days_of(self.rulebook, of_rules=True))

    @cached_property
    def every_day(self) -> tuple[date, ...]:
        """The days on which anything changes, dated definitions that no program rests on included."""
        return tuple(days_of(self.rulebook))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every condition of the files, in their order."""
        editions = (each for stated in self._editions() for each in self._of_edition(*stated))
        return (*self._shared(), *editions)

    @cached_property
    def fees(self) -> tuple[StatedFee, ...]:
        """Every fee of the files."""
        return tuple(fee for edition, file, days in self._editions() for fee in _fees(edition, file, days))

    @cached_property
    def tables(self) -> tuple[StatedTable, ...]:
        """Every first-match table of the files."""
        return tuple(
            StatedTable(file, route, name, derived, self._defined(row.when for row in self.vocabulary.rows[name]))
            for file, route, name, derived in self._derived()
            if derived.first_of  # a dated one is asked row by row, on the days of each edition
        )

    @cached_property
    def limits(self) -> tuple[StatedLimits, ...]:
        """Every edition of every dated table of limits of the files."""
        return tuple(
            _limits(file, name, index, self.vocabulary)
            for file in self.files.values()
            for name, _ in _entries(file, "definitions", "tables")
            for index in range(len(self.vocabulary.tables[name].editions))
        )

    def days_where(
        self, days: Iterable[date], conditions: Iterable[Condition | None], holds: Callable[[date], bool]
    ) -> list[date]:
        """The days on which something holds of some conditions; asked once for days that are alike to them."""
        stated = [each for each in conditions if each is not None]
        known: dict[Hashable, bool] = {}
        found = []
        for day in days:
            alike = self.alike(stated, day)
            if alike not in known:
                known[alike] = holds(day)
            found += [day] if known[alike] else []
        return found

    def alike(self, conditions: Sequence[Condition], day: date) -> Hashable:
        """What days have in common on which conditions are the same to all firms: the limits and definitions in force.

        Where anything is compared with the day itself, or with the year before it, each day is its own.
        """
        key = frozenset(map(id, conditions))
        if key not in self._dated:
            own = frozenset(fact for each in conditions for fact in stated_facts(each, self.vocabulary))
            near = [*about(own, conditions, self.vocabulary)]
            dated = any(_dated(each, self.vocabulary) for each in near)
            self._dated[key] = conditions, None if dated else tuple(sorted(rests_on(near, self.vocabulary)))
        (_, names), vocabulary = self._dated[key], self.vocabulary
        if names is None:
            return day
        tables = tuple(id(vocabulary.tables[name].on(day)) for name in names if name in vocabulary.tables)
        editions = (vocabulary.derived[name].edition_on(day) for name in names if name in vocabulary.derived)
        return tables, tuple(map(id, editions))

    def prover(self, day: date, *, free: bool = False) -> Prover:
        """The prover of a day; `free`: about firms whose facts may deny each other."""
        if (day, free) not in self._provers:
            known = [each.condition for each in self.statements]
            self._provers[day, free] = Prover(self.vocabulary, day, self.limit_ms, known, agreeing=not free)
        return self._provers[day, free]

    def firm(self, stated: Statement, day: date, value: Truth) -> Answer:
        """A firm for which a condition is true, false or unknown on a day."""
        key = (id(stated.condition), day, value)
        if key not in self._answers:
            asked = [Asked(stated.condition, HIGH, value)]
            self._answers[key] = self.seen(self.prover(day, free=stated.free).find_all(asked), asked, day)
        return self.decided(self._answers[key], stated.file, stated.route)

    def days_of(self, stated: Statement, holds: Callable[[date], bool]) -> list[date]:
        """The days of a statement on which something holds of its condition."""
        return self.days_where(stated.days, [stated.condition], holds)

    def matters(self, stated: Statement) -> list[date]:
        """The days on which some firm satisfies a condition and some firm fails it.

        On others another check says so, and no part of it matters.
        """

        def both_ways(day: date) -> bool:
            return all(isinstance(self.firm(stated, day, value), dict) for value in (True, False))

        return self.days_of(stated, both_ways)

    def seen(self, answer: Answer, asked: Sequence[Asked], day: date) -> Answer:
        """The answer; a firm that is one has been through the matcher, which says the same of it."""
        if isinstance(answer, dict):
            for condition, reading, value, denied in asked:
                assert (self.readings(condition, answer, day)[reading - 1] is value) != denied, answer
        return answer

    def readings(self, condition: Condition, firm: Witness, day: date) -> tuple[Truth, Truth, Truth]:
        """HIGH, LOW and the lean of a condition for a firm, by the matcher."""
        situation = situate(read_firm(firm, self.rulebook.profile), self.vocabulary, day)
        outcome = evaluate(condition, situation)
        return outcome.high, outcome.low, outcome.lean

    def possible(self, file: File, route: Route, day: date, asked: Sequence[Asked], *, partly: bool = False) -> bool:
        """Whether some firm answers so; also where that is undecided, which is then remembered of the place.

        `partly`: or one of which a part is stated.
        """
        found = self.prover(day).possible(asked, partly=partly)
        if found is None:
            self.decided(UNDECIDED, file, route)
        return found is not False

    def decided(self, answer: Answer, file: File, route: Route) -> Answer:
        """The answer; where it is none, the place is remembered."""
        if answer is UNDECIDED:
            self.undecided.setdefault((file.source.file, route), Hit(file.source, route))
        return answer

    def when(self, days: Iterable[date], of: Sequence[date]) -> str:
        """On which of the days something is so, in figures; an empty text for all of them."""
        so = {*days}
        if so.issuperset(of):
            return ""
        runs = [[*run] for holds, run in groupby(of, so.__contains__) if holds]
        among = self.days if set(of) <= {*self.days} else self.every_day
        return f" ({', '.join(f'{run[0]} – {_until(run[-1], among)}'.rstrip() for run in runs)})"

    def _editions(self) -> Iterator[tuple[Program, File, tuple[date, ...]]]:
        """The editions of the files, each with the days it is in force."""
        for (program, name), source in self.rulebook.sources.items():
            if source.file in self.files:
                edition = next(each for each in self.rulebook.editions[program] if each.edition == name)
                days = tuple(day for day in self.days if self.rulebook.edition_on(program, day) is edition)
                yield edition, self.files[source.file], days

    def _of_edition(self, edition: Program, file: File, days: tuple[date, ...]) -> Iterator[Statement]:
        for site in sites(edition, file.data):
            if isinstance(site.value, Condition):
                verdict = site.path[-1] == VERDICT
                named = (str(site.path[1]),) if verdict and len(site.path) > 1 else tuple(edition.services)
                services = tuple(each for each in named if edition.condition(each) is site.value)
                yield Statement(
                    file, site.route, site.raw, site.value, days, verdict, edition=edition, services=services
                )

    def _shared(self) -> Iterator[Statement]:
        """The conditions of facts and definitions."""
        vocabulary = self.vocabulary
        for file in self.files.values():
            for name, entry in _entries(file, "facts", "contradictions"):
                condition, _ = vocabulary.contradictions[name]
                yield Statement(file, ("contradictions", name, "when"), entry["when"], condition, self.days, free=True)
            for name, entry in _entries(file, "facts", "facts"):
                for index, line in enumerate(vocabulary.settled.get(name, ())):
                    raw = entry["when_absent"][index]["when"]
                    settling = ("facts", name, "when_absent", index, "when")
                    yield Statement(file, settling, raw, line.when, self.days, free=True)
        for file, route, name, derived in self._derived():
            yield from self._of_editions(file, route, name, derived)
            if derived.view is not None:
                view = vocabulary.views[name]
                yield Statement(file, (*route, "is"), derived.view, view, self._defined([view]))
            for index, row in enumerate(derived.first_of):
                when = vocabulary.rows[name][index].when if row.when is not None else None
                if when is not None:
                    here = (*route, "first_of", index, "when")
                    yield Statement(file, here, row.when, when, self._defined([when]))

    def _of_editions(self, file: File, route: Route, name: str, derived: Derived) -> Iterator[Statement]:
        """The conditions of dated definitions, each on the days of its edition: rules need not be in force then."""
        if derived.is_view:
            read: Iterator[Condition | None] = iter(self.vocabulary.views[name].children)
        elif derived.editions:
            read = (row.when.children[0] for row in self.vocabulary.rows[name] if row.when is not None)
        for index, (start, end, edition) in enumerate(derived.eras()):
            here = (*route, "editions", index)
            stated = [((*here, "first_of", at, "when"), row.when) for at, row in enumerate(edition.first_of)]
            for at, raw in [((*here, "is"), edition.view)] if derived.is_view else stated:
                condition = next(read)
                if raw is not None and condition is not None:
                    days = tuple(
                        each
                        for each in self._all_defined([condition], self.every_day)
                        if start <= each <= (end or each)
                    )
                    yield Statement(file, at, raw, condition, days)

    def _defined(self, conditions: Iterable[Condition | None]) -> tuple[date, ...]:
        """The days on which rules, if there are any, are in force, and every table that a definition compares with."""
        days = self._all_defined(conditions, self.days)
        return tuple(day for day in days if self.rulebook.on(day) or not self.rulebook.editions)

    def _all_defined(self, conditions: Iterable[Condition | None], days: Sequence[date]) -> tuple[date, ...]:
        """Those of some days on which every table that conditions compare with is in force."""
        tables = {name for each in conditions if each is not None for name in _tables(each, self.vocabulary)}
        return tuple(day for day in days if all(self.vocabulary.tables[name].on(day) is not None for name in tables))

    def _derived(self) -> Iterator[tuple[File, Route, str, Derived]]:
        for file in self.files.values():
            for name, _ in _entries(file, "definitions", "derived"):
                yield file, ("derived", name), name, self.vocabulary.derived[name]


def _until(day: date, among: Sequence[date]) -> str:
    """The last day that a day stands for; an empty text where there is none."""
    later = next((each for each in among if each > day), None)
    return "" if later is None else str(later - _NEXT)


def _dated(condition: Condition, vocabulary: Vocabulary) -> bool:
    """Whether a test looks at the day itself."""
    for leaf in leaves(condition, vocabulary):
        derived = vocabulary.derived.get(leaf.fact)
        aged = derived is not None and derived.years_since is not None
        if aged or isinstance(leaf, c.ComparesYear) or getattr(leaf, "to_day", False):
            return True
    return False


def _tables(condition: Condition, vocabulary: Vocabulary) -> Iterator[str]:
    """The tables of limits that a condition compares with, through derived facts too."""
    return (leaf.table for leaf in leaves(condition, vocabulary) if isinstance(leaf, c.ComparesLimit))


def _entries(file: File, kind: str, key: str) -> Iterator[tuple[str, Any]]:
    if file.kind == kind:
        yield from (file.data.get(key) or {}).items()


def _fees(edition: Program, file: File, days: tuple[date, ...]) -> Iterator[StatedFee]:
    """The fee of the program, for the services that have none of their own, and those of the services."""
    theirs = tuple(edition.condition(name) for name, service in edition.services.items() if service.fee is None)
    if edition.fee is not None and theirs:
        yield StatedFee(file, ("fee",), file.data["fee"], edition.fee, days, theirs)
    for name, service in edition.services.items():
        if service.fee is not None:
            route = ("services", name, "fee")
            raw = file.data["services"][name]["fee"]
            yield StatedFee(file, route, raw, service.fee, days, (edition.condition(name),))


def _limits(file: File, name: str, index: int, vocabulary: Vocabulary) -> StatedLimits:
    table = vocabulary.tables[name]
    by_code = table.editions[index].by_code(table.unit)
    fact = vocabulary.facts[table.by]
    codes = representatives(vocabulary.codes[fact.codes or ""], sorted(by_code), [])
    # A code shorter than an entry it begins is none that a firm has: it leaves its limit open.
    whole = tuple(code for code in codes if not any(begins(code, entry) is None for entry in by_code))
    return StatedLimits(file, ("tables", name, "editions", index), by_code, whole)

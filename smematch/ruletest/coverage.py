"""What the cases have seen of the rules: each leaf true, false and unknown, each line of each fee.

A case has seen a leaf of a service only where it expects something that follows from the condition,
and a line of a fee only where it expects something of the fee. Proposals see nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from smematch.errors import Place
from smematch.kleene import Truth
from smematch.match.evaluate import evaluate
from smematch.match.matcher import ServiceMatch
from smematch.match.situation import Situation
from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.base import Route
from smematch.model.program import Program
from smematch.rulebook import Rulebook
from smematch.ruletest.decided import CONDITION, own_leaves, route_of, routes
from smematch.ruletest.run import Result, expectations

TRUE, FALSE, UNKNOWN, CHOSEN, USED, BELOW, ABOVE = "true", "false", "unknown", "chosen", "used", "below", "above"
LEAF: Literal["leaf"] = "leaf"
FEE: Literal["fee"] = "fee"
Ways = tuple[str, ...]
_TRUTHS: dict[Truth, str] = {True: TRUE, False: FALSE, None: UNKNOWN}
_THREE = (TRUE, FALSE, UNKNOWN)


class Point(NamedTuple):
    """One thing of a service that the cases should see: a leaf or a line of the fee, and in which ways.

    `what` is the leaf, the line, or the factor (`times`).
    """

    program: str
    edition: str
    service: str
    kind: Literal["leaf", "fee"]
    what: c.Condition | m.Fee | m.Times
    place: Place
    needs: Ways
    seen: frozenset[str]

    @property
    def unseen(self) -> Ways:
        """The ways no case has seen it in."""
        return tuple(way for way in self.needs if way not in self.seen)


class Count(NamedTuple):
    """So many of so many."""

    seen: int
    all: int


class Coverage(NamedTuple):
    """All points of the programs that were looked at."""

    points: tuple[Point, ...]

    def counted(self, kind: str, program: str | None = None) -> Count:
        """The points of a kind seen in every way, and all of them; of one program or of all."""
        found = [point for point in self.points if point.kind == kind and program in {None, point.program}]
        return Count(sum(not point.unseen for point in found), len(found))

    @property
    def share(self) -> Fraction:
        """The part of all points that was seen in every way; 1 where there is nothing to see."""
        if not self.points:
            return Fraction(1)
        return Fraction(sum(not point.unseen for point in self.points), len(self.points))


class _FeePoint(NamedTuple):
    """A point of a fee, and the way a firm's situation shows it in (an empty text: in none)."""

    what: m.Fee | m.Times
    route: Route
    needs: Ways
    way: Callable[[Situation], str]


def coverage(results: Iterable[Result], rulebook: Rulebook, programs: Iterable[Program]) -> Coverage:
    """What the cases that were run have seen of these programs."""
    by_edition: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in results:
        matched = [each.program.edition for each in result.match.programs]
        file = result.case.file
        # On a day of another edition a case says nothing of its own.
        if result.case.entry.confirmed and file.program and file.edition and matched == [file.edition]:
            by_edition[file.program, file.edition].append(result)
    found: list[Point] = []
    for program in programs:
        seen_by = by_edition[program.program, program.edition]
        for service in program.services:
            found += _leaves(program, service, seen_by, rulebook)
            found += _fee_lines(program, service, seen_by, rulebook)
    return Coverage(tuple(found))


def ways_of(leaf: c.Condition) -> Ways:
    """The ways a leaf can be seen in: what is stated or not is never unknown, "in some year" never false."""
    if isinstance(leaf, c.IsStated):
        return (TRUE, FALSE)
    if isinstance(leaf, c.ComparesYear) and leaf.which == "any_year":
        return (TRUE, UNKNOWN)
    return _THREE


def _leaves(program: Program, service: str, results: list[Result], rulebook: Rulebook) -> Iterator[Point]:
    seen: dict[int, set[str]] = defaultdict(set)
    for result in results:
        if any(expected.judges for expected in expectations(result.case, service)):
            outcome = _service(result, service).outcome
            for leaf in own_leaves(outcome) if outcome is not None else ():
                seen[id(leaf.condition)].add(_TRUTHS[leaf.high])
    source = rulebook.sources[program.program, program.edition]
    for node, route in routes(program.condition(service), source, route_of(program, service, CONDITION)):
        if isinstance(node, c.Leaf):
            ways = frozenset(seen[id(node)])
            yield Point(
                program.program, program.edition, service, LEAF, node, source.place(route), ways_of(node), ways
            )  # fmt: skip


def _fee_lines(program: Program, service: str, results: list[Result], rulebook: Rulebook) -> Iterator[Point]:
    source = rulebook.sources[program.program, program.edition]
    situations = [
        result.match.situation
        for result in results
        if any(expected.fee is not None for expected in expectations(result.case, service))
    ]
    for what, at, needs, way in _fee_points(
        program.fee_of(service), route_of(program, service, FEE), f"{program.program}/{service}"
    ):
        seen = frozenset(map(way, situations))
        yield Point(program.program, program.edition, service, FEE, what, source.place(at), needs, seen)


def _service(result: Result, service: str) -> ServiceMatch:
    return next(each for each in result.match.programs[0].services if each.service == service)


def _fee_points(fee: m.Fee, route: Route, key: str) -> Iterator[_FeePoint]:
    """The points of a whole fee; a fee of one shape is one line, which every use of the service pays."""
    if not isinstance(fee, (m.FirstOf, m.Quota)):
        yield _FeePoint(fee, route, (USED,), lambda _: USED)
    yield from _inner_points(fee, route, key)


def _inner_points(fee: m.Fee, route: Route, key: str) -> Iterator[_FeePoint]:
    if isinstance(fee, m.FirstOf):
        for index, line in enumerate(fee.first_of):
            at = (*route, "first_of", index)
            needs = (CHOSEN,) if line.when is None else (CHOSEN, FALSE, UNKNOWN)
            yield _FeePoint(line, at, needs, _line(fee.first_of, index))
            yield from _inner_points(line, at, key)
    elif isinstance(fee, m.SumOf):
        for index, part in enumerate(fee.sum_of):
            yield from _inner_points(part, (*route, "sum_of", index), key)
    elif isinstance(fee, m.Quota):
        yield _FeePoint(fee, route, (BELOW, ABOVE, UNKNOWN), _uses(fee, key))
        yield from _inner_points(fee.then, (*route, "then"), key)
    if fee.times is not None:
        yield _FeePoint(fee.times, (*route, "times"), _THREE, _truth(fee.times.when))


def _truth(condition: c.Condition) -> Callable[[Situation], str]:
    return lambda situation: _TRUTHS[evaluate(condition, situation).high]


def _line(lines: tuple[m.Fee, ...], index: int) -> Callable[[Situation], str]:
    """How a line of several is seen: chosen where it applies and none before it can."""

    def way(situation: Situation) -> str:
        whens = [line.when for line in lines[: index + 1]]
        *before, own = [TRUE if when is None else _truth(when)(situation) for when in whens]
        if own == TRUE:
            return CHOSEN if set(before) <= {FALSE} else ""
        return own

    return way


def _uses(quota: m.Quota, key: str) -> Callable[[Situation], str]:
    """On which side of its free uses a firm is."""

    def way(situation: Situation) -> str:
        used = (situation.values.get(quota.counted_in) or {}).get(key)
        if used is not None and used.low >= quota.free_uses:
            return ABOVE
        known = used is not None and used.high is not None and used.high < quota.free_uses
        return BELOW if known else UNKNOWN

    return way

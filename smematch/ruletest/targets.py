"""What boundary cases are made for: the leaves of each condition and of each fee, caps and free uses."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from smematch.model import conditions as c
from smematch.model import money as m
from smematch.model.program import Program
from smematch.ruletest.boundary import leaves_of
from smematch.ruletest.samples import Facts, Sample
from smematch.ruletest.search import Search

COST = 1_000_000
"""A cost to share where a rule looks at none: any round amount shows what the firm pays of it."""


class _Way(NamedTuple):
    """What leads to a line of a fee: conditions as they must be, and the uses so far."""

    wanted: tuple[tuple[c.Condition, bool], ...] = ()
    uses: Facts = {}

    def and_(self, *more: tuple[c.Condition, bool]) -> "_Way":
        return self._replace(wanted=(*self.wanted, *more))


class Target(NamedTuple):
    """A leaf, or a fee line with a threshold of its own; the services it is of; its samples.

    `condition` holds the leaf. `firms` gives firms that state a sample and for which the target decides
    as far as that can be arranged. `source` is the statement's own reference, if it has one.
    """

    what: c.Condition | m.Fee
    condition: c.Condition | None
    program: str
    services: tuple[str, ...]
    samples: tuple[Sample, ...]
    firms: Callable[[Facts], Iterator[Facts]]
    source: str | None = None
    of_fee: bool = False

    def key(self, service: str) -> str:
        """The name uses of a service are counted by."""
        return f"{self.program}/{service}"


def of_conditions(program: Program, search: Search) -> Iterator[Target]:
    """Every leaf of every condition; one that services share is looked at once."""
    services: dict[int, list[str]] = {}
    conditions: dict[int, c.Condition] = {}
    for name in program.services:
        condition = program.condition(name)
        if condition is not None:
            conditions[id(condition)] = condition
            services.setdefault(id(condition), []).append(name)
    for at, condition in conditions.items():
        for leaf in leaves_of(condition):
            source = leaf.source or condition.source

            def firms(facts: Facts, root: c.Condition = condition, leaf: c.Condition = leaf) -> Iterator[Facts]:
                return search.beside(root, leaf, facts)

            samples = tuple(search.sampler.of(leaf))
            yield Target(leaf, condition, program.program, tuple(services[at]), samples, firms, source)


def of_fees(program: Program, search: Search) -> Iterator[Target]:
    """Every leaf, cap and number of free uses in the fee of every service."""
    for name in program.services:
        yield from _OfFee(program, name, search).targets(program.fee_of(name), _Way())


class _OfFee:
    """The targets in one service's fee. What leads to a line is passed down: conditions, and uses so far."""

    def __init__(self, program: Program, service: str, search: Search) -> None:
        self.program, self.service, self.search = program, service, search
        self.key = f"{program.program}/{service}"
        self.costs = dict(_costs(program.fee_of(service)))

    def targets(self, fee: m.Fee, way: _Way) -> Iterator[Target]:
        if isinstance(fee, m.FirstOf):
            yield from self._lines(fee, way)
        elif isinstance(fee, m.SumOf):
            for part in fee.sum_of:
                yield from self.targets(part, way)
        elif isinstance(fee, m.Quota):
            samples = self.search.sampler.around(fee.counted_in, fee.free_uses)
            counted = (each._replace(facts=self._uses(fee, each.facts[fee.counted_in])) for each in samples)
            yield self._target(fee, None, tuple(counted), way)
            way = way._replace(uses=self._uses(fee, str(fee.free_uses)))
            yield from self.targets(fee.then, way)
        elif isinstance(fee, m.AboveCap):
            samples = self.search.sampler.around(fee.of, fee.program_pays_up_to)
            yield self._target(fee, None, tuple(samples), way)
        if fee.times is not None:
            yield from self._leaves(fee.times.when, way, fee.times.source or fee.source)

    def _lines(self, fee: m.FirstOf, way: _Way) -> Iterator[Target]:
        for line in fee.first_of:
            if line.when is None:
                yield from self.targets(line, way)
            else:
                yield from self._leaves(line.when, way, line.source or fee.source)
                yield from self.targets(line, way.and_((line.when, True)))
                way = way.and_((line.when, False))

    def _uses(self, fee: m.Quota, count: str) -> Facts:
        return {fee.counted_in: {self.key: count}}

    def _leaves(self, when: c.Condition, way: _Way, source: str | None) -> Iterator[Target]:
        for leaf in leaves_of(when):
            yield self._target(leaf, when, tuple(self.search.sampler.of(leaf)), way, source)

    def _target(
        self, what: c.Condition | m.Fee, when: c.Condition | None, samples: tuple[Sample, ...], way: _Way,
        source: str | None = None,
    ) -> Target:  # fmt: skip
        def firms(facts: Facts) -> Iterator[Facts]:
            start = {**way.uses, **facts}
            inside: Iterable[Facts] = [start]
            if when is not None and isinstance(what, c.Condition):
                inside = self.search.beside(when, what, start)
            for found in inside:
                yield from self._eligible(found, way)

        source = source or getattr(what, "source", None)
        return Target(what, when, self.program.program, (self.service,), samples, firms, source, of_fee=True)

    def _eligible(self, facts: Facts, way: _Way) -> Iterator[Facts]:
        """The facts and more, such that a firm comes to the line, may use the service, and has a cost to share."""
        own = self.program.condition(self.service)
        for found in self.search.settle_each([*way.wanted, *([(own, True)] if own is not None else [])], facts):
            yield {**self.costs, **found}


def _costs(fee: m.Fee) -> Iterator[tuple[str, str]]:
    """The costs a fee looks at, each with an amount that shows what the firm pays."""
    if isinstance(fee, m.FirmShare):
        yield fee.of, str(COST)
    elif isinstance(fee, m.AboveCap):
        yield fee.of, str(fee.program_pays_up_to + COST)
    elif isinstance(fee, m.Quota):
        yield from _costs(fee.then)
    for part in (*getattr(fee, "first_of", ()), *getattr(fee, "sum_of", ())):
        yield from _costs(part)

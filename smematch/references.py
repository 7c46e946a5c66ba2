"""Names that rule files use of each other: every one must exist, and derived facts must not go in circles."""

from collections.abc import Iterator
from typing import Any

from smematch.errors import Problem, nearest
from smematch.model.conditions import Condition, walk
from smematch.model.money import Fee
from smematch.model.program import Program, Register
from smematch.model.vocabulary import DefinitionsFile, FactsFile, Vocabulary
from smematch.source import Source

Route = tuple[str | int, ...]
Named = Iterator[tuple[Route, str]]


def of_facts(file: FactsFile, source: Source, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Code schemes that do not exist; settlements that rest on derived facts (which rest on them)."""
    for name, fact in file.facts.items():
        if fact.codes is not None and fact.codes not in vocabulary.codes:
            yield _unknown("unknown-code-scheme", fact.codes, vocabulary.codes, source, ("facts", name, "codes"))
        elif fact.groups_firms and fact.codes is not None and not vocabulary.codes[fact.codes].groups:
            yield Problem("no-groups", {"found": fact.codes}, source.place(("facts", name, "groups_firms")))
        for index, settlement in enumerate(vocabulary.settled.get(name, ())):
            for node in walk(settlement.when):
                if set(node.facts) & set(vocabulary.derived):
                    route = ("facts", name, "when_absent", index, "when")
                    yield Problem("settled-by-derived", {"found": node.facts[0]}, source.place(route))


def of_definitions(file: DefinitionsFile, source: Source, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Facts, tables and derived facts that definitions name."""
    for name, table in file.tables.items():
        yield from _of_type("code", table.by, ("tables", name, "by"), source, vocabulary)
    for name, derived in file.derived.items():
        here: Route = ("derived", name)
        if derived.years_since is not None:
            yield from _of_type("date", derived.years_since, (*here, "years_since"), source, vocabulary)
        if derived.otherwise_ask is not None and derived.otherwise_ask not in vocabulary.facts:
            yield _unknown("unknown-fact", derived.otherwise_ask, vocabulary.facts, source, (*here, "otherwise_ask"))
        for index, row in enumerate(derived.first_of):
            if row.same_as is not None and row.same_as not in vocabulary.rows:
                yield _unknown(
                    "unknown-fact", row.same_as, vocabulary.rows, source, (*here, "first_of", index, "same_as")
                )
        if name in _below(name, vocabulary):
            yield Problem("derived-in-circles", {"found": name}, source.place(here, key=True))
        elif any(getattr(node, "open_below", False) for node in _conditions(name, vocabulary)):
            yield Problem("open-definition", {"found": name}, source.place(here, key=True))


def of_register(source: Source, register: Register) -> Iterator[Problem]:
    """What a rule file names of the register: its agency, support types, export stages, a shared budget.

    It looks at the file's plain data: a file that is broken elsewhere is told of these mistakes too.
    """
    data = source.data if isinstance(source.data, dict) else {}
    agency, budget = data.get("agency"), data.get("budget")
    if isinstance(agency, str) and agency not in register.agencies:
        yield _unknown("unknown-agency", agency, register.agencies, source, ("agency",))
    for key, known in (("support_types", register.support_types), ("export_stages", register.export_stages)):
        names = data.get(key)
        for index, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and name not in known:
                yield _unknown("unknown-in-register", name, known, source, (key, index))
    shared = budget.get("shared") if isinstance(budget, dict) else None
    if isinstance(shared, str) and shared not in register.budgets:
        yield _unknown("unknown-in-register", shared, register.budgets, source, ("budget", "shared"))


def of_program(program: Program, source: Source, known: list[str]) -> Iterator[Problem]:
    """Services of other programs that a rule file names and no rule file has."""
    for route, reference in _services_named(program):
        if reference not in known:
            yield _unknown("unknown-service", reference, known, source, route)


def _unknown(code: str, found: str, known: Any, source: Source, route: Route) -> Problem:
    return Problem(code, {"found": found, "nearest": nearest(found, list(known))}, source.place(route))


def _of_type(kind: str, name: str, route: Route, source: Source, vocabulary: Vocabulary) -> Iterator[Problem]:
    fact = vocabulary.facts.get(name)
    if fact is None:
        yield _unknown("unknown-fact", name, vocabulary.facts, source, route)
    elif fact.type != kind:
        yield Problem("fact-of-other-type", {"found": name, "type": fact.type, "expected": kind}, source.place(route))


def _conditions(name: str, vocabulary: Vocabulary) -> Iterator[Condition]:
    if name in vocabulary.views:
        yield from walk(vocabulary.views[name])
    for row in vocabulary.rows.get(name, ()):
        if row.when is not None:
            yield from walk(row.when)


def _below(name: str, vocabulary: Vocabulary) -> set[str]:
    """The derived facts a derived fact rests on, directly or through others."""
    found: set[str] = set()
    todo = [name]
    while todo:
        for node in _conditions(todo.pop(), vocabulary):
            new = (set(node.facts) & set(vocabulary.derived)) - found
            found |= new
            todo += new
    return found


def _services_named(program: Program) -> Named:
    for index, stage in enumerate(program.process):
        if stage.requires:
            yield ("process", index, "requires"), stage.requires
    if program.fee:
        yield from _fees_named(program.fee, ("fee",))
    for name, service in program.services.items():
        if service.fee:
            yield from _fees_named(service.fee, ("services", name, "fee"))


def _fees_named(fee: Fee, route: Route) -> Named:
    if reference := getattr(fee, "of_fee", None):
        yield (*route, "of_fee"), reference
    for key in ("first_of", "sum_of"):
        for index, line in enumerate(getattr(fee, key, ())):
            yield from _fees_named(line, (*route, key, index))
    if then := getattr(fee, "then", None):
        yield from _fees_named(then, (*route, "then"))

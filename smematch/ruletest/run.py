"""Running cases: what was expected, what was found, and the place of the case."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from smematch.errors import Place
from smematch.match.matcher import Match, ServiceMatch, derived_value, match
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.rulebook import Rulebook
from smematch.ruletest.cases import ALL, NONE, WARNINGS, Case, Expected, expected_value


class Difference(NamedTuple):
    """One thing a case expects and does not get."""

    case: str
    place: Place
    about: str
    expected: str
    found: str


def run(case: Case, rulebook: Rulebook) -> list[Difference]:
    """The differences between what a case expects and what the matcher says; empty when it passes."""
    place = case.file.source.place(("cases", case.number, "name"))
    return [
        Difference(case.entry.name, place, about, _words(expected), _words(found))
        for about, expected, found in _compared(case, rulebook)
        if expected != found
    ]


def result_of(case: Case, rulebook: Rulebook) -> Match:
    """What the matcher says of a case's firm on its day."""
    programs = () if case.file.program is None else (case.file.program,)
    return match(Firm(case.firm.facts), rulebook, case.entry.day, programs)


def _compared(case: Case, rulebook: Rulebook) -> Iterator[tuple[str, Any, Any]]:
    result = result_of(case, rulebook)
    expectations: dict[str, Any] = case.entry.expect  # type: ignore[attr-defined]
    if case.file.program is None:
        for name, raw in expectations.items():
            yield name, *_derived(name, raw, result)
        return
    edition = result.programs[0].program.edition if result.programs else None
    if edition != case.file.edition:
        yield "edition", case.file.edition, edition
        return
    services = {service.service: service for service in result.programs[0].services}
    for name, expected in expectations.items():
        for key in services if name == ALL else (name,):
            yield from _service(key, expected, services[key], result)


def _derived(name: str, raw: Any, result: Match) -> tuple[Any, Any]:
    expected = expected_value(name, raw, result.situation.vocabulary)
    found = len(result.contradictions) if name == WARNINGS else derived_value(name, result.situation)
    return expected, found


def _service(name: str, expected: Expected, found: ServiceMatch, result: Match) -> Iterator[tuple[str, Any, Any]]:
    said = found.verdict
    got: dict[str, Any] = {
        "verdict": said.word,
        "lean": said.lean or NONE,
        "missing": said.missing,
        "failed": tuple(leaf.condition.facts[0] for leaf in said.failed),
    }
    for key, value in got.items():
        if key in expected.model_fields_set:
            yield f"{name} {key}", getattr(expected, key), value
    for part in ("fee", "window"):
        wanted = getattr(expected, part)
        for key in wanted.model_fields_set if wanted else ():
            yield f"{name} {part}.{key}", getattr(wanted, key), getattr(getattr(found, part), key)
    if expected.support is not None:
        support = result.programs[0].program.services[name].support
        yield f"{name} support", expected.support, Interval(support and support.at_least, support and support.up_to)


def _words(value: Any) -> str:
    if isinstance(value, Interval):
        return _words(value.low) if value.exact else f"{_words(value.low)} to {_words(value.high)}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_words, value)) + "]"
    return NONE if value is None else str(value)

"""Running cases: what was expected, what was found, what decided, and the place of the case."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from smematch.errors import Place
from smematch.match.evaluate import HIGH, Outcome
from smematch.match.matcher import Match, ServiceMatch, derived_value, match
from smematch.model.firm import Firm
from smematch.model.values import Interval
from smematch.rulebook import Rulebook
from smematch.ruletest.cases import Case
from smematch.ruletest.decided import Decider, deciders, leaves, route_of
from smematch.ruletest.expected import ALL, JUDGING, NONE, UNKNOWN, WARNINGS, Expected, expected_value, text_of


class Difference(NamedTuple):
    """One thing a case expects and does not get.

    What was found rests on the `deciders`, leaves of the condition, or is stated at `stated` (a fee, a window).
    """

    case: str
    place: Place
    about: str
    expected: str
    found: str
    deciders: tuple[Decider, ...] = ()
    stated: Place | None = None


class Result(NamedTuple):
    """A case that was run: what the matcher says of it, and where that differs from what is expected."""

    case: Case
    match: Match
    differences: tuple[Difference, ...]


class _Compared(NamedTuple):
    """One expectation: the service (or derived fact), what of it, and both values."""

    name: str
    key: str
    expected: Any
    found: Any


def examine(case: Case, rulebook: Rulebook) -> Result:
    """Run a case; each difference with the leaves that decided it."""
    found = result_of(case, rulebook)
    different = [each for each in _compared(case, found) if each.expected != each.found]
    return Result(case, found, tuple(_explained(case, each, found, rulebook) for each in different))


def run(case: Case, rulebook: Rulebook) -> list[Difference]:
    """The differences between what a case expects and what the matcher says; empty when it passes."""
    compared = _compared(case, result_of(case, rulebook))
    return [_difference(case, each) for each in compared if each.expected != each.found]


def result_of(case: Case, rulebook: Rulebook) -> Match:
    """What the matcher says of a case's firm on its day."""
    programs = () if case.file.program is None else (case.file.program,)
    return match(Firm(case.firm.facts), rulebook, case.entry.day, programs)


def expectations(case: Case, service: str) -> list[Expected]:
    """What a case of a program expects of a service, by its name and of all."""
    stated: dict[str, Expected] = case.entry.expect  # type: ignore[attr-defined]
    return [expected for name, expected in stated.items() if name in {ALL, service}]


def _difference(case: Case, each: _Compared) -> Difference:
    about = f"{each.name} {each.key}".strip()
    nothing = NONE if each.key else UNKNOWN
    return Difference(case.entry.name, case.place, about, _words(each.expected, nothing), _words(each.found, nothing))


def _explained(case: Case, each: _Compared, found: Match, rulebook: Rulebook) -> Difference:
    """A difference with what decided it: leaves of the service's condition or of a derived fact's, or a statement."""
    difference = _difference(case, each)
    if not each.key:
        return difference._replace(deciders=tuple(_of_view(each.name, found)))
    (program,) = found.programs
    source = rulebook.sources[program.program.program, program.program.edition]
    if each.key in JUDGING:
        service = next(service for service in program.services if service.service == each.name)
        lean = each.key == "lean"
        return difference._replace(deciders=deciders(service, program.program, source, lean=lean))
    statement = each.key.partition(".")[0]
    return difference._replace(stated=source.place(route_of(program.program, each.name, statement)))


def _of_view(name: str, found: Match) -> Iterator[Decider]:
    if name in found.situation.vocabulary.views:
        outcome: Outcome = found.situation.derived[name]
        yield from (Decider(leaf) for leaf in leaves(outcome, HIGH, outcome.high))


def _compared(case: Case, result: Match) -> Iterator[_Compared]:
    stated: dict[str, Any] = case.entry.expect  # type: ignore[attr-defined]
    if case.file.program is None:
        for name, raw in stated.items():
            yield _Compared(name, "", *_derived(name, raw, result))
        return
    edition = result.programs[0].program.edition if result.programs else None
    if edition != case.file.edition:
        yield _Compared("edition", "", case.file.edition, edition)
        return
    services = {service.service: service for service in result.programs[0].services}
    for name, expected in stated.items():
        for key in services if name == ALL else (name,):
            yield from _service(key, expected, services[key], result)


def _derived(name: str, raw: Any, result: Match) -> tuple[Any, Any]:
    expected = expected_value(name, raw, result.situation.vocabulary)
    found = len(result.contradictions) if name == WARNINGS else derived_value(name, result.situation)
    return expected, found


def _service(name: str, expected: Expected, found: ServiceMatch, result: Match) -> Iterator[_Compared]:
    said = found.verdict
    got: dict[str, Any] = {
        "verdict": said.word,
        "lean": said.lean or NONE,
        "missing": said.missing,
        "failed": tuple(leaf.condition.facts[0] for leaf in said.failed),
    }
    for key, value in got.items():
        if key in expected.model_fields_set:
            yield _Compared(name, key, _in_order(getattr(expected, key)), value)
    for part in ("fee", "window"):
        wanted = getattr(expected, part)
        for key in type(wanted).model_fields if wanted else ():
            if key not in wanted.model_fields_set:
                continue
            yield _Compared(name, f"{part}.{key}", _in_order(getattr(wanted, key)), getattr(getattr(found, part), key))
    if expected.support is not None:
        support = result.programs[0].program.services[name].support
        stated = Interval(support and support.at_least, support and support.up_to)
        yield _Compared(name, "support", expected.support, stated)


def _in_order(expected: Any) -> Any:
    """Facts in the order the matcher names them; an author may write them in any."""
    return tuple(sorted(expected)) if type(expected) is tuple else expected


def _words(value: Any, nothing: str) -> str:
    """A value as a case would write it."""
    if isinstance(value, Interval):
        low, high = (_words(end, nothing) for end in value)
        return low if value.exact or low == high else f"{low} to {high}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_words(each, nothing) for each in value) + "]"
    if isinstance(value, Fraction):
        return f"{text_of(value * 100)}%"
    return nothing if value is None else text_of(value)

"""A match as the contract's JSON object. Keys may be added; those of the contract stay."""

import json
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from smematch.match.evaluate import Outcome
from smematch.match.fees import FeeResult
from smematch.match.matcher import Match, ProgramMatch, ServiceMatch, derived_value
from smematch.match.windows import WindowResult
from smematch.model.program import Program
from smematch.model.stated import as_stated
from smematch.model.values import Interval
from smematch.report import agencies, provenance
from smematch.report.amounts import ratio
from smematch.report.plain import ascii_escapes
from smematch.report.warnings import warning_text
from smematch.rulebook import Rulebook


class Asked(NamedTuple):
    """How a check was called, as later ones need to know it: the profile's file, the programs if only some."""

    file: str | None = None
    only: tuple[str, ...] = ()


NOTHING_SAID = Asked()


def match_json(match: Match, rulebook: Rulebook, lang: str, asked: Asked = NOTHING_SAID, *, cost: bool = False) -> str:
    """One firm's match as one line of JSON; with `cost`, each service's sums."""
    vocabulary = rulebook.vocabulary
    title = vocabulary.title_fact
    derived = {
        name: plain_value(derived_value(name, match.situation))
        for name, each in vocabulary.derived.items()
        if each.shown
    }
    programs = [_program(program, rulebook, match.day, lang) for program in match.programs]
    if cost:
        _add_costs(programs, match, rulebook, lang)
    firm = {
        "name": match.firm.get(title) if title else None,
        "file": asked.file,
        "derived": derived,
        "stated": as_stated(match.firm),
    }
    result = {
        "as_of": match.day.isoformat(),
        **({"only_programs": list(asked.only)} if asked.only else {}),
        "firm": firm,
        "warnings": [warning_text(warning, lang) for warning in match.warnings],
        "programs": programs,
    }
    return ascii_escapes(json.dumps(result, ensure_ascii=False))


def _program(match: ProgramMatch, rulebook: Rulebook, day: date, lang: str) -> dict[str, Any]:
    program = match.program
    return {
        "program": program.program,
        "name": program.name.get(lang),
        "edition": program.edition,
        "agency": program.agency,
        "agency_name": agencies.full(program.agency, rulebook, day, lang),
        "verdict": match.verdict,
        **provenance.as_json(program.source, rulebook),
        "source": program.source,
        "services": [service_json(service, program, rulebook, lang) for service in match.services],
    }


def _add_costs(programs: list[dict[str, Any]], match: Match, rulebook: Rulebook, lang: str) -> None:
    from smematch.report.costs_json import cost_json  # only where sums are asked for

    for program, shown in zip(match.programs, programs, strict=True):
        for service, of_service in zip(program.services, shown["services"], strict=True):
            of_service["cost"] = cost_json(service, program.program, match, rulebook, lang)


def service_json(match: ServiceMatch, program: Program, rulebook: Rulebook, lang: str) -> dict[str, Any]:
    """One service as the contract's object."""
    service = program.services[match.service]
    said = match.verdict
    support = service.support
    return {
        "service": match.service,
        "name": service.name.get(lang),
        "verdict": said.word,
        "lean": said.lean,
        "missing": list(said.missing),
        "failed": [_failed(leaf, program, rulebook) for leaf in said.failed],
        "fee": _fee(match.fee, program, match.service, lang),
        "support": {"krw": _ends(Interval(support and support.at_least, support and support.up_to))},
        "window": _window(match.window),
        "sources": _sources(match.service, program, rulebook),
    }


def leaf_value(leaf: Outcome) -> Any:
    """What is known of a leaf's fact, as a JSON value."""
    return sorted(leaf.known) if isinstance(leaf.known, frozenset) else plain_value(leaf.known)


def _failed(leaf: Outcome, program: Program, rulebook: Rulebook) -> dict[str, Any]:
    source = rulebook.cite(program, "eligible_when", leaf.condition.source)
    return {"fact": leaf.condition.facts[0], "found": leaf_value(leaf), "source": source}


def _sources(name: str, program: Program, rulebook: Rulebook) -> dict[str, str]:
    """Where each statement about a service is taken from."""
    service = program.services[name]
    parts = {"eligible_when": program.condition(name), "fee": program.fee_of(name), "window": program.window_of(name)}
    if service.support is not None:
        parts["support"] = service.support
    return {
        key: rulebook.cite(program, key, part.source or service.source)
        for key, part in parts.items()
        if part is not None
    }


def _fee(fee: FeeResult, program: Program, service: str, lang: str) -> dict[str, Any]:
    share = None if fee.share is None else {"min": ratio(fee.share.low), "max": ratio(fee.share.high)}
    return {
        "kind": fee.kind,
        "share": share,
        "krw": _ends(fee.krw),
        "missing": list(fee.missing),
        "own_costs": [cost.get(lang) for cost in program.own_costs_of(service)],
        "refunded_later": fee.refunded_later,
    }


def _window(window: WindowResult) -> dict[str, Any]:
    return {
        "state": window.state,
        "stated": window.stated,
        "opens": plain_value(window.opens),
        "closes": plain_value(window.closes),
        "missing": list(window.missing),
        "last_day": plain_value(window.last_day),
    }


def _ends(known: Interval) -> dict[str, Any]:
    return {"min": known.low, "max": known.high}


def plain_value(value: Any) -> Any:
    """A value of a fact as a value of JSON; a range that is not exact has two ends."""
    if isinstance(value, Interval):
        return (
            plain_value(value.low) if value.exact else {"min": plain_value(value.low), "max": plain_value(value.high)}
        )
    if isinstance(value, Fraction):
        return ratio(value)
    if isinstance(value, dict):
        return {str(key): plain_value(each) for key, each in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value

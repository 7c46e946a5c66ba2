"""What a service costs as JSON: the key `cost` of a service's object."""

from typing import Any

from smematch.match.costs import Cost, Line, Parts, Year, cost_of
from smematch.match.matcher import Match, ServiceMatch
from smematch.model.program import Program
from smematch.model.values import Interval
from smematch.report.amounts import ratio
from smematch.report.cost_words import Speaker
from smematch.rulebook import Rulebook


def cost_json(service: ServiceMatch, program: Program, match: Match, rulebook: Rulebook, lang: str) -> dict[str, Any]:
    """One service's sums. An amount is null where the source names none, an end of it where it is left open."""
    cost = cost_of(service, program, rulebook, match.day)
    speaker = Speaker(rulebook, match.situation, f"{program.program}/{service.service}", lang)
    return {
        "kind": cost.kind,
        **_parts(cost.parts),
        "paid_first": _ends(cost.paid_first),
        "debt": _ends(cost.debt),
        "years": [_year(year) for year in cost.years],
        "full_price_from": list(cost.cost_facts),
        "missing": list(cost.missing),
        "own_costs": [text.get(lang) for text in cost.own_costs],
        "notes": [note.get(lang) for note in cost.notes],
        "lines": [_line(line, speaker) for line in cost.lines],
        "sources": _sources(cost),
    }


def _parts(parts: Parts) -> dict[str, Any]:
    return {"full_price": _ends(parts.full), "firm_pays": _ends(parts.firm), "program_pays": _ends(parts.program)}


def _year(year: Year) -> dict[str, Any]:
    supported = year.parts is not None
    parts = _parts(year.parts or Parts(None, Interval(None, None), None))
    share = None if year.share is None else {"min": ratio(year.share.low), "max": ratio(year.share.high)}
    amounts = parts if supported else dict.fromkeys(parts)
    return {"year": year.number, "supported": supported, "share": share, **amounts}


def _line(line: Line, speaker: Speaker) -> dict[str, Any]:
    return {
        "depth": line.depth,
        "says": speaker.says(line),
        "holds": line.holds,
        "kind": line.kind,
        **_parts(line.parts),
        "source": line.source,
    }


def _sources(cost: Cost) -> dict[str, str]:
    sources = {"fee": cost.source, "own_costs": cost.own_costs_source}
    return sources if cost.support is None else {**sources, "support": cost.support_source}


def _ends(known: Interval | None) -> dict[str, int | None] | None:
    return None if known is None else {"min": known.low, "max": known.high}

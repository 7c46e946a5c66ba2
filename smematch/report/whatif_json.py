"""A what-if as one JSON object, version 1. Days are ISO 8601; null is not asked for, not stated or no end.

    {"version": 1, "as_of", "firm": {"name"}, "warnings",
     "effect": null | {"facts": [{"fact", "before", "after"}], "same",
                       "services": [{"service", "program", "name", "what": ["verdict", "reason", "fee", "window"],
                                     "before": {...}, "after": {...}}]},      // as `check` tells a service
     "openings": null | {"until", "services",
                         "closed": [{"service", "program", "name", "failed", "complete", "ways": [WAY]}],
                         "steps": [{"needs", "day", "causes", "change": null | CHANGE, "closes": ["program/service"],
                                    "opens": [{"service", "verdict", "lean", "missing"}]}]},
     "timeline": null | {"from", "until", "events": [{"day", "service", "before", "after", "causes"}]}}

WAY: {"needs": "own" (the firm can do it) | "time" (a later day, too) | "fixed" (it cannot be changed),
"day": the first on which it works, "causes": why from then, "changes": [CHANGE], "other_values": whether others work,
"then": {"verdict", "lean", "missing"}}. CHANGE: {"fact", "year", "now", "firm_can_change", "becomes": [one of
{"is": a value}, {"min", "max", "min_open", "max_open"}, {"begins", "but_not", "is"} (codes by their beginnings, without
those that begin with a longer text, and codes by themselves), {"begins_not", "but", "is_not"} (all codes but
these)]}, the nearest to `now` first; an end that is null is none.
`complete` is false where not all sets of changes are shown. An event's `before` and `after` are null where no terms
are in force, otherwise {"verdict", "lean", "window"} (null for a service that is closed to the firm).
"""

from collections.abc import Iterable
from typing import Any

from smematch.advise.boxes import Become
from smematch.advise.changed import Matched, reference_of
from smematch.advise.effect import Comparison
from smematch.advise.passing import Cause
from smematch.advise.single import Step
from smematch.advise.timeline import Standing, Timeline
from smematch.advise.ways import Closed, Way
from smematch.advise.whatif import Opening, WhatIf
from smematch.match.matcher import ServiceMatch
from smematch.model.facts import ORDERED
from smematch.prove.cells import beginnings
from smematch.report.json import plain_value, service_json
from smematch.report.plain import indented_json
from smematch.report.warnings import warning_text
from smematch.report.whatif_phrases import runs
from smematch.rulebook import Rulebook

VERSION = 1


def whatif_json(asked: WhatIf, rulebook: Rulebook, lang: str) -> str:
    """The what-if as JSON; names and sentences in a language."""
    title = rulebook.vocabulary.title_fact
    teller = _Teller(rulebook, lang)
    result = {
        "version": VERSION,
        "as_of": asked.found.day.isoformat(),
        "firm": {"name": asked.found.firm.get(title) if title else None},
        "warnings": [warning_text(warning, lang) for warning in asked.found.warnings],
        "effect": asked.comparison and teller.comparison(asked.comparison),
        "openings": asked.opening and teller.opening(asked.opening),
        "timeline": asked.timeline and teller.timeline(asked.timeline),
    }
    return indented_json(result)


class _Teller:
    def __init__(self, rulebook: Rulebook, lang: str) -> None:
        self.rulebook, self.vocabulary, self.lang = rulebook, rulebook.vocabulary, lang

    def comparison(self, comparison: Comparison) -> dict[str, Any]:
        before, after = comparison.before.firm, comparison.after.firm
        names = [name for name in self.vocabulary.facts if before.get(name) != after.get(name)]
        return {
            "facts": [
                {"fact": name, "before": plain_value(before.get(name)), "after": plain_value(after.get(name))}
                for name in names
            ],
            "services": [
                {
                    **self._named(effect.after),
                    "what": list(effect.what),
                    "before": self._service(effect.before),
                    "after": self._service(effect.after),
                }
                for effect in comparison.effects
            ],
            "same": comparison.same,
        }

    def opening(self, opening: Opening) -> dict[str, Any]:
        return {
            "until": opening.until.isoformat(),
            "services": opening.services,
            "closed": [self._closed(closed) for closed in opening.closed],
            "steps": [self._step(step) for step in opening.steps],
        }

    def timeline(self, timeline: Timeline) -> dict[str, Any]:
        events = [
            {
                "day": event.day.isoformat(),
                "service": event.reference,
                "before": _standing(event.before),
                "after": _standing(event.after),
                "causes": _causes(event.causes),
            }
            for event in timeline.events
        ]
        return {"from": timeline.span.start.isoformat(), "until": timeline.span.end.isoformat(), "events": events}

    def _named(self, matched: Matched) -> dict[str, Any]:
        program, service = matched
        return {
            "service": reference_of(matched),
            "program": program.program.name.get(self.lang),
            "name": program.program.services[service.service].name.get(self.lang),
        }

    def _service(self, matched: Matched) -> dict[str, Any]:
        program, service = matched
        return service_json(service, program.program, self.rulebook, self.lang)

    def _closed(self, closed: Closed) -> dict[str, Any]:
        return {
            **self._named((closed.program, closed.service)),
            "failed": sorted({leaf.condition.facts[0] for leaf in closed.service.verdict.failed}),
            "complete": closed.whole,
            "ways": [self._way(way) for way in closed.ways],
        }

    def _way(self, way: Way) -> dict[str, Any]:
        return {
            "needs": way.kind,
            "day": way.day.isoformat(),
            "causes": _causes(way.causes),
            "changes": [self._change(each) for each in way.changes],
            "other_values": way.more,
            "then": _said(way.then),
        }

    def _step(self, step: Step) -> dict[str, Any]:
        return {
            "needs": step.kind,
            "day": step.day.isoformat(),
            "causes": _causes(step.causes),
            "change": step.change and self._change(step.change),
            "opens": [{"service": reference_of(each), **_said(each[1])} for each in step.opens],
            "closes": [reference_of(each) for each in step.closes],
        }

    def _change(self, become: Become) -> dict[str, Any]:
        fact = self.vocabulary.facts[become.unit.fact]
        if fact.type in ORDERED or fact.type == "by-year":
            becomes = [
                {
                    "min": plain_value(run.low),
                    "max": plain_value(run.high),
                    "min_open": run.low_open,
                    "max_open": run.high_open,
                }
                for run in runs(become.cells, fact)
            ]
        elif fact.type == "code":
            so, *told = beginnings(become.cells, become.others)
            keys = ("begins", "but_not", "is") if so else ("begins_not", "but", "is_not")
            becomes = [dict(zip(keys, told, strict=True))]
        else:
            becomes = [{"is": cell.sample} for cell in become.cells]
        return {
            "fact": become.unit.fact,
            "year": become.unit.year,
            "now": plain_value(become.now),
            "firm_can_change": fact.firm_can_change,
            "becomes": becomes,
        }


def _said(service: ServiceMatch) -> dict[str, Any]:
    word, lean, missing, _ = service.verdict
    return {"verdict": word, "lean": lean, "missing": list(missing)}


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    return None if standing is None else standing._asdict()


def _causes(causes: Iterable[Cause]) -> list[dict[str, Any]]:
    return [
        {"kind": cause.kind, "name": cause.name, "year": cause.year, "value": plain_value(cause.value)}
        for cause in causes
    ]

"""A plan as one JSON object, version 1. Days are ISO 8601, amounts whole won; null is not known or not stated."""

from datetime import date
from typing import Any

from smematch.advise.money import Money, Payment, month_of
from smematch.advise.plan import Date, Entry, Missing, Plan
from smematch.advise.steps import Step
from smematch.model.values import Interval
from smematch.report import agencies, provenance
from smematch.report.plain import indented_json
from smematch.report.warnings import warning_text
from smematch.rulebook import Rulebook

VERSION = 1


def plan_json(plan: Plan, rulebook: Rulebook, lang: str) -> str:
    """The plan as JSON; names and sentences in a language."""
    title = rulebook.vocabulary.title_fact
    result = {
        "version": VERSION,
        "as_of": plan.match.day.isoformat(),
        "from": plan.span.start.isoformat(),
        "until": plan.span.end.isoformat(),
        "firm": {"name": plan.match.firm.get(title) if title else None},
        "warnings": [warning_text(warning, lang) for warning in plan.match.warnings],
        "dates": [_date(each) for each in plan.dates],
        "services": [_entry(entry, rulebook, plan.match.day, lang) for entry in plan.entries],
        "left_out": [_left_out(entry) for entry in plan.left_out],
        "costs": _money(plan.money),
        "missing": [_missing(missing, rulebook, lang) for missing in plan.missing],
    }
    return indented_json(result)


def _date(each: Date) -> dict[str, Any]:
    return {
        "day": each.day.isoformat(),
        "kind": each.kind,
        "service": each.service,
        "fact": each.fact,
        "until": _day(each.until),
    }


def _entry(entry: Entry, rulebook: Rulebook, day: date, lang: str) -> dict[str, Any]:
    program, days = entry.program, entry.days
    said = entry.match.verdict
    return {
        "service": entry.reference,
        "program": program.name.get(lang),
        "name": program.services[entry.service].name.get(lang),
        "agency": program.agency,
        "agency_name": agencies.full(program.agency, rulebook, day, lang),
        "edition": program.edition,
        **provenance.as_json(program.source, rulebook),
        "export_stages": list(program.export_stages),
        "verdict": entry.verdict,
        "then": said.word if entry.before else None,
        "lean": said.lean,
        "missing": list(said.missing),
        "before_applying": {
            "facts": [[{"fact": fact, "becomes": value} for fact, value in way.changes] for way in entry.before],
            "services": [each._asdict() for each in entry.required],
        },
        "apply": {
            "by_notice": days.by_notice,
            "stated": days.stated,
            "days": [{"from": run.first.isoformat(), "until": _day(run.last)} for run in days.runs],
            "last_day": None if days.by_notice else _day(days.last_day),
            "last_notice": _day(days.last_day) if days.by_notice else None,
            "used_up": days.used_up,
            "only_if_event_is_late": days.doubtful,
            "missing": list(days.missing),
        },
        "event": _event(entry),
        "steps_from": _day(entry.applied),
        "steps": [_step(step, lang) for step in entry.steps],
        "fee": {
            "kind": entry.fee.kind,
            "krw": _ends(entry.fee.krw),
            "missing": list(entry.fee.missing),
            "refunded_later": entry.fee.refunded_later,
            "own_costs": [cost.get(lang) for cost in program.own_costs_of(entry.service)],
        },
        "sources": {
            "window": rulebook.cite(program, "window", program.window_of(entry.service).source),
            "fee": rulebook.cite(program, "fee", program.fee_of(entry.service).source),
            "process": rulebook.cite(program, "process"),
        },
    }


def _event(entry: Entry) -> dict[str, Any] | None:
    if entry.event is None:
        return None
    fact, known = entry.event
    return {"fact": fact, **_days(known or Interval(None, None))}


def _step(step: Step, lang: str) -> dict[str, Any]:
    return {
        "do": step.stage.do.get(lang),
        "by": step.stage.by,
        "applies": step.applies,
        "begins": _days(step.begins) if step.dated else None,
        "ends": _days(step.ends) if step.dated else None,
        "about": step.about,
        "requires": step.stage.requires,
    }


def _left_out(entry: Entry) -> dict[str, Any]:
    return {
        "service": entry.reference,
        "verdict": entry.verdict,
        "why": entry.days.absent,
        "day": _day(entry.days.absent_day),
    }


def _money(money: Money) -> dict[str, Any]:
    lines = [
        {"month": _month(line.cost), "service": line.cost.service, "verdict": line.cost.verdict,
         "krw": _ends(line.krw), "running": _ends(line.running), "budget": line.budget}
        for line in money.lines
    ]  # fmt: skip
    return {
        "lines": lines,
        "total": _ends(money.total),
        "total_eligible": _ends(money.eligible),
        "unknown": [cost.service for cost in money.unknown],
        "budget": money.budget,
    }


def _missing(missing: Missing, rulebook: Rulebook, lang: str) -> dict[str, Any]:
    return {
        "fact": missing.fact,
        "question": rulebook.vocabulary.facts[missing.fact].question.get(lang),
        "by": _day(missing.by),
        "bears_on": list(missing.bears_on),
        "services": list(missing.services),
    }


def _month(cost: Payment) -> str | None:
    month = month_of(cost)
    return None if month is None else f"{month[0]:04d}-{month[1]:02d}"


def _days(known: Interval) -> dict[str, Any]:
    return {"from": _day(known.low), "until": _day(known.high)}


def _ends(known: Interval) -> dict[str, Any]:
    return {"min": known.low, "max": known.high}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

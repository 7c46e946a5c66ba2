"""What has changed for many firms as one JSON object, version 1. Days are ISO 8601; null is none, or not known."""

from typing import Any

from smematch.advise.earlier import Earlier, Said
from smematch.advise.watch import Change, Client, Deadline, Watch
from smematch.model.firm import Firm
from smematch.model.stated import as_stated
from smematch.report.plain import indented_json
from smematch.report.warnings import warning_text
from smematch.report.watch_outline import Outline
from smematch.rulebook import Rulebook

VERSION = 1


def watch_json(watch: Watch, rulebook: Rulebook, lang: str) -> str:
    """All that is told, as JSON; sentences in a language."""
    told = Outline(watch, rulebook, lang)
    first, last = watch.since
    result = {
        "version": VERSION,
        "as_of": watch.day.isoformat(),
        "since": {"first": first.isoformat(), "last": last.isoformat()},
        "within": watch.within,
        "firms": len(watch.clients),
        "deadlines": [_deadline(each, watch) for each in watch.deadlines],
        "changes": [_change(each, told) for each in watch.changes],
        "warnings": [
            {"firm": _firm(each.client), "warning": warning_text(each.notice, lang)} for each in watch.warnings
        ],
        "terms": [{**each._asdict(), "changes": told.terms(each)} for each in watch.terms],
        "new": [_firm(each) for each in watch.new],
        "gone": [_gone(each) for each in watch.gone],
        "not_compared": list(watch.left_out),
    }
    return indented_json(result)


def _firm(client: Client) -> dict[str, Any]:
    return {"name": client.known.name, "file": client.file}


def _gone(earlier: Earlier) -> dict[str, Any]:
    return {"name": earlier.name, "file": earlier.file, "as_of": earlier.day.isoformat()}


def _deadline(each: Deadline, watch: Watch) -> dict[str, Any]:
    entry = each.entry
    return {
        "day": each.date.day.isoformat(),
        "days_left": (each.date.day - watch.day).days,
        "kind": each.date.kind,
        "firm": _firm(each.client),
        "service": entry.reference,
        "verdict": entry.verdict,
        "lean": None if entry.before else entry.match.verdict.lean,
        "new": each.new,
    }


def _change(change: Change, told: Outline) -> dict[str, Any]:
    why = change.why
    before = Firm({each.fact: each.before for each in why.facts if each.before is not None})
    after = Firm({each.fact: each.after for each in why.facts if each.after is not None})
    return {
        "firm": _firm(change.client),
        "service": "/".join(change.service),
        "before": _said(change.before),
        "after": _said(change.after),
        "why": list(why.words),
        "because": told.why(why),
        "facts": {"before": as_stated(before), "after": as_stated(after)},
        "editions": {"before": why.editions[0], "after": why.editions[1]},
    }


def _said(said: Said | None) -> dict[str, Any] | None:
    if said is None:
        return None
    days = {key: day and day.isoformat() for key, day in (("opens", said.opens), ("closes", said.closes))}
    window = None if said.window is None else {"state": said.window, **days}
    return {"verdict": said.verdict, "lean": said.lean, "window": window}

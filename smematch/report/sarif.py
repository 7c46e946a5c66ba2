"""Items as SARIF 2.1.0, which code scanning services read."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from smematch.errors import Place
from smematch.report.item import Item, Level, end_column
from smematch.report.plain import indented_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE = "%SRCROOT%"
_FINGERPRINT = "smematch/v1"


class Rule(NamedTuple):
    """A kind of item: what it finds, in a sentence, and the page that explains it, in Markdown."""

    id: str
    name: str
    says: str
    help_markdown: str
    level: Level


def sarif(items: Sequence[Item], rules: Sequence[Rule], version: str) -> str:
    """One run of smematch of that version, with rules of which each has an id of its own.

    Paths are those of the items: relative to the folder of the sources, or absolute.
    """
    index = {rule.id: number for number, rule in enumerate(rules)}
    driver = {"name": "smematch", "version": version, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {}},
        "results": _results(items, index),
    }
    log = {"version": "2.1.0", "$schema": SCHEMA, "runs": [run]}
    return indented_json(log) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    page = rule.help_markdown or rule.says
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.says},
        "fullDescription": {"text": rule.says},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.level},
    }


def _results(items: Sequence[Item], index: dict[str, int]) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results = []
    for item in items:
        mark = _mark(item)
        results.append(_result(item, index, f"{mark}:{seen[mark]}"))
        seen[mark] += 1
    return results


def _result(item: Item, index: dict[str, int], fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {"ruleId": item.id}
    if item.id in index:
        result["ruleIndex"] = index[item.id]
    said = (item.says, *(each.line for each in item.shows), item.mend)
    result |= {"level": item.level, "message": _message("\n".join(filter(None, said)))}
    if item.place.file:
        result["locations"] = [_location(item.place)]
    related = [each for each in item.related if each[0].file]
    if related:
        result["relatedLocations"] = [
            {"id": number, **_location(place), "message": _message(label)}
            for number, (place, label) in enumerate(related, start=1)
        ]
    return result | {"partialFingerprints": {_FINGERPRINT: fingerprint}}


def _message(text: str) -> dict[str, str]:
    """Text as the standard wants it: braces doubled, for a single one holds an argument; nothing that is a link."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(place.file)}
    if place.line:
        location["region"] = {"startLine": place.line}
    if place.line and place.column:
        location["region"] |= {"startColumn": place.column, "endColumn": end_column(place)}
    return {"physicalLocation": location}


def _artifact(file: str) -> dict[str, str]:
    path = quote(file, safe="/", errors="surrogatepass")
    return {"uri": f"file://{path}"} if path.startswith("/") else {"uri": path, "uriBaseId": _BASE}


def _mark(item: Item) -> str:
    """What stays the same when lines move: the kind, the file, the line's text and the part of it that is marked."""
    place = item.place
    span = place.excerpt[max(place.column, 1) - 1 : end_column(place) - 1]
    parts = (item.id, item.name, place.file, place.excerpt.strip() or item.says, span)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

"""What is proved of rules as one JSON object. Keys may be added; those that are there stay, or `version` rises."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smematch.lint.proving.examples import Example
from smematch.lint.proving.proofs import Proofs
from smematch.lint.proving.relations import Relation, Relations
from smematch.report.item import Item
from smematch.report.items_json import items_object
from smematch.report.plain import indented_json


def proofs_json(
    parts: Sequence[tuple[Proofs, Iterable[Example], Relations | None]],
    items: Sequence[Item],
    counts: Mapping[str, int],
) -> str:
    """The findings as `lint --format json` gives them, and `proofs`: one object a folder of rules.

    `conditions`: who may use some services and who may not (a firm as a profile states it; null: proved that there
    is none; "undecided"), `day` where that is not so on all days. `same`, `within`, `apart`: how services relate.
    """
    result = {**items_object(items, counts), "proofs": [_folder(*part) for part in parts]}
    return indented_json(result) + "\n"


def _folder(proofs: Proofs, examples: Iterable[Example], found: Relations | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "days": [str(day) for day in proofs.days],
        "conditions": [
            {
                "services": [*each.services],
                "day": None if each.day is None else str(each.day),
                "may": _firm(each.may),
                "may_not": _firm(each.may_not),
            }
            for each in examples
        ],
    }
    if found is not None:
        told |= {
            "same": [{"services": [*each.one], **_when(each)} for each in found.same],
            "within": [{"services": [*each.one], "others": [*each.two], **_when(each)} for each in found.within],
            "apart": [{"services": [*each.one], "others": [*each.two], **_when(each)} for each in found.apart],
            "pairs": found.pairs,
            "undecided": found.undecided,
        }
    return told


def _when(relation: Relation) -> dict[str, str | None]:
    return {"when": relation.when.strip(" ()") or None}


def _firm(firm: Any) -> Any:
    return dict(firm) if isinstance(firm, Mapping) else "undecided" if firm is None else None

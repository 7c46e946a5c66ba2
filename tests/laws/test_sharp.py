"""No shipped condition is blunter than the completions of a profile, and none that no firm can meet or fail."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import firms
from support.judge import SERVICES, outcomes_of, read
from support.plain import HIGH, KINDS, Tree
from support.strategies import DAYS, examples
from support.z3_oracle import Oracle


def parts(tree: dict[str, Any]) -> Iterator[str]:
    """What the parts of an `all` test."""
    for part in tree.get("all", ()):
        yield from (part,) if isinstance(part, str) else part


TREES: list[Tree] = []  # each once: several services share one
for service_tree in SERVICES.values():
    if service_tree is not None and service_tree not in TREES:
        TREES.append(service_tree)
CONDITIONS = [read(each) for each in TREES]
BOOLEANS = tuple(name for name, kind in KINDS.items() if kind == "boolean")
BESIDE_SIZE = [tree for tree in TREES if isinstance(tree, dict) and {"size", "independent"} <= {*parts(tree)}]
IN_FORCE = [day for day in DAYS if day.year > 2014]


@pytest.mark.parametrize("day", IN_FORCE, ids=str)
@examples(40)
@given(data=st.data())
def test_an_open_condition_can_still_come_out_both_ways(day: date, data: Any) -> None:
    """Where a shipped condition is unknown, one completion of the profile makes it true and another false.

    Without a stated `size_class`: a class overrides the tables, and what it would say of the group (a
    middle-standing firm is in no top-30 group) is deliberately not concluded; the group is asked for. Nor is it
    concluded from a public institution, where a condition tests size and independence beside each other.
    """
    question = firms.Question({"all": TREES}, day)
    truth = data.draw(firms.truths(question, BOOLEANS))
    known = data.draw(firms.known_of(truth, question))
    known.pop("size_class", None)
    oracle = Oracle(known, day)
    group_is_asked = known.get("public_institution") == "yes" and known.get("independent") is None
    for tree, outcome in zip(TREES, outcomes_of(CONDITIONS, known, day), strict=True):
        if outcome.high is None and not (group_is_asked and tree in BESIDE_SIZE):
            assert (True, True) == tuple(oracle.can(tree, HIGH, value=value) for value in (True, False))


@pytest.mark.parametrize("day", IN_FORCE, ids=str)
def test_some_firm_meets_and_some_firm_fails_each_condition(day: date) -> None:
    """Each shipped condition can be met by some firm and failed by another: none is dead, none is empty.

    Where all is left to the agency no firm fails for certain.
    """
    oracle = Oracle({}, day)
    assert [(True, "agency_decides" not in tree) for tree in TREES] == [
        tuple(oracle.can(tree, HIGH, value=value) for value in (True, False)) for tree in TREES
    ]

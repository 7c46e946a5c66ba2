"""Blunt readings: the search against trying every profile and every completion; rewritings that cure them."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from support import judge, tiny
from support.plain import Tree
from support.strategies import examples

from smematch.lint.proving.rewriting import Rewriting, blunt_either_way
from smematch.prove.blunt import blunt
from smematch.prove.formulas import HIGH, LOW
from smematch.prove.prover import Asked, Prover
from smematch.prove.sharp import Sharpness

LIMIT_MS = 10_000
WHAT = {"en": "x", "ko": "x"}


def is_blunt(tree: Tree, part: Any, *, value: bool) -> bool:
    """Whether a profile is left open although all firms that it may be of, and there are such, have the value."""
    condition = tiny.read(tree)
    return tiny.high(condition, part) is None and tiny.answers(condition, part) == {value}


@examples(60)
@given(tiny.trees())
def test_blunt_is_what_trying_everything_says(tree: Tree) -> None:
    """A profile is found just where there is one, of all that can be stated of the facts in play; it is such a one."""
    condition = tiny.read(tree)
    for value in (True, False):
        expected = any(is_blunt(tree, part, value=value) for part in tiny.profiles(tiny.PARTS, tiny.own(condition)))
        found = blunt(Asked(condition, HIGH, value), tiny.rulebook().vocabulary, tiny.DAY, LIMIT_MS)
        event(f"blunt: {expected}")
        assert expected == isinstance(found, dict)
        if isinstance(found, dict):
            assert is_blunt(tree, found, value=value)


@examples(40)
@given(tiny.trees(5))
def test_a_rewriting_says_the_same_and_is_sharp(tree: Tree) -> None:
    """Another way to write a blunt condition is the same for every firm, and open only where completions differ."""
    condition, vocabulary = tiny.read(tree), tiny.rulebook().vocabulary
    found = blunt_either_way(condition, vocabulary, tiny.DAY, LIMIT_MS)
    if not isinstance(found, tuple) or len(tiny.answers(condition, {})) == 1:
        return
    rewriting = Rewriting(tiny.rulebook(), Prover(vocabulary, tiny.DAY, LIMIT_MS)).of(condition, *found)
    event(f"rewritten: {rewriting is not None}")
    if rewriting is not None:
        other = tiny.read(rewriting)
        assert all(tiny.answers(condition, firm) == tiny.answers(other, firm) for firm, _ in tiny.firms())
        names = [name for name in tiny.WHOLE if name in {*tiny.own(condition), *tiny.own(other)}]
        for part in tiny.profiles(tiny.PARTS, names):
            left_open = tiny.high(other, part) is None
            assert not (left_open and len(tiny.answers(other, part)) == 1), part


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ({"any": ["kita_member", {"all": [{"not": "kita_member"}, "hit500"]}]}, {"any": ["kita_member", "hit500"]}),
        ({"any": ["sme", "middle_standing"]}, {"size": {"in": ["middle-standing", "sme"]}}),
        ({"any": ["sme", {"all": [{"not": "sme"}, "has_exported"]}]}, {"any": ["sme", "has_exported"]}),
        (
            {"any": [{"employees": {"at_most": "50"}}, {"employees": {"between": ["51", "100"]}}]},
            {"employees": {"at_most": "100"}},
        ),
        (
            {"any": [{"industry": {"starts_with": "F41"}}, {"industry": {"starts_with": "F42"}}]},
            {"industry": {"starts_with": "F"}},
        ),
        (
            {"all": [{"any": ["kita_member", "hit500"]}, {"any": [{"not": "kita_member"}, "young_business"]}]},
            {
                "all": [
                    {"any": ["kita_member", "hit500"]},
                    {"any": [{"not": "kita_member"}, "young_business"]},
                    {"any": ["hit500", "young_business"]},
                ]
            },
        ),
    ],
)
def test_rewritings_by_hand(tree: Tree, expected: Tree) -> None:
    """The rewriting is the one a reader would write."""
    condition, vocabulary = judge.read(tree), judge.RULEBOOK.vocabulary
    found = blunt_either_way(condition, vocabulary, tiny.DAY, LIMIT_MS)
    assert isinstance(found, tuple)
    rewriting = Rewriting(judge.RULEBOOK, Prover(vocabulary, tiny.DAY, LIMIT_MS)).of(condition, *found)
    assert expected == rewriting


@pytest.mark.parametrize(
    "tree",
    [
        "sme",
        {"all": ["business_licence", "sme"]},
        {"all": [{"industry": {"starts_with": ["C", "G"]}}, "b2c_products_shippable"]},
        {"any": ["has_exported", {"industry": {"starts_with": "G46"}}, "wants_overseas_expansion"]},
        {"all": [{"firm_age_years": {"less_than": "7"}}, "kita_member"]},
    ],
)
def test_sharp_by_hand(tree: Tree) -> None:
    """Tests that do not depend on each other are as sharp as can be."""
    assert blunt_either_way(judge.read(tree), judge.RULEBOOK.vocabulary, tiny.DAY, LIMIT_MS) is None


@pytest.mark.parametrize("year", range(1971, 1981))
def test_what_leaves_a_table_open_is_asked(year: int) -> None:
    """Of years without limits of sales, a profile that can only be of SMEs is found, whatever firms come up before."""
    condition, day = judge.read({"all": ["sme", {"industry": {"starts_with": "C29"}}]}), date(year, 1, 1)
    found = blunt(Asked(condition, HIGH, True), judge.RULEBOOK.vocabulary, day, LIMIT_MS)
    assert found == {"industry": "C29000", "independent": "yes", "public_institution": "yes"}


@examples(40)
@given(tiny.trees(), tiny.trees(), st.sampled_from(["all", "any"]))
def test_members_that_have_nothing_to_do_with_each_other(one: Tree, two: Tree, word: str) -> None:
    """A junction that is searched member by member is blunt just where it is when searched as a whole."""
    vocabulary = tiny.rulebook().vocabulary
    condition = tiny.read({word: [one, two, {"agency_decides": {"what": WHAT}}]})
    for reading, value in product((HIGH, LOW), (True, False)):
        whole = Sharpness(condition, reading, vocabulary, tiny.DAY, LIMIT_MS).blunt(value)
        parts = blunt(Asked(condition, reading, value), vocabulary, tiny.DAY, LIMIT_MS)
        event(f"blunt: {isinstance(whole, dict)}")
        assert isinstance(whole, dict) == isinstance(parts, dict)

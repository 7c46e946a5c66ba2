"""The three truth values: every law of strong Kleene logic, over all pairs and triples."""

from itertools import permutations, product

import pytest

from smematch.kleene import Truth, all_of, any_of, negate

VALUES: tuple[Truth, ...] = (True, False, None)
PAIRS = list(product(VALUES, repeat=2))
TRIPLES = list(product(VALUES, repeat=3))
JOINS = (all_of, any_of)


def _sharpenings(values: tuple[Truth, ...]) -> list[tuple[Truth, ...]]:
    """Every way to learn something about some of the unknown values."""
    return list(product(*[VALUES if value is None else (value,) for value in values]))


def _classical(values: tuple[Truth, ...]) -> list[tuple[bool, ...]]:
    """Every way to learn all of the unknown values."""
    return list(product(*[(True, False) if value is None else (value,) for value in values]))


def _agreed(results: set[bool]) -> Truth:
    return results.pop() if len(results) == 1 else None


@pytest.mark.parametrize("values", [(), *((value,) for value in VALUES), *PAIRS, *TRIPLES])
def test_a_join_is_what_all_completions_agree_on(values: tuple[Truth, ...]) -> None:
    """And and or are unknown exactly where the completions of their parts disagree."""
    assert _agreed({all(whole) for whole in _classical(values)}) is all_of(values)
    assert _agreed({any(whole) for whole in _classical(values)}) is any_of(values)


@pytest.mark.parametrize("a", VALUES)
def test_negation_is_what_all_completions_agree_on(a: Truth) -> None:
    """Not turns true and false round, leaves unknown unknown, and twice it does nothing."""
    assert _agreed({not whole for (whole,) in _classical((a,))}) is negate(a)
    assert a is negate(negate(a))


@pytest.mark.parametrize("values", [*PAIRS, *TRIPLES])
def test_joins_are_commutative(values: tuple[Truth, ...]) -> None:
    """The order of the parts does not matter."""
    for join in JOINS:
        assert {join(values)} == {join(order) for order in permutations(values)}


@pytest.mark.parametrize(("a", "b", "c"), TRIPLES)
def test_joins_are_associative(a: Truth, b: Truth, c: Truth) -> None:
    """A join of joins is the join of all parts, and a join of one part is that part."""
    for join in JOINS:
        assert join([a, b, c]) is join([join([a, b]), c])
        assert join([a, b, c]) is join([a, join([b, c])])
        assert a is join([a])


@pytest.mark.parametrize("a", VALUES)
def test_joins_are_idempotent_and_have_neutral_and_absorbing_parts(a: Truth) -> None:
    """A part twice counts once; true is neutral and false absorbs in an and, the other way round in an or."""
    assert (a, a) == (all_of([a, a]), any_of([a, a]))
    assert (a, a) == (all_of([a, True]), any_of([a, False]))
    assert (False, True) == (all_of([a, False]), any_of([a, True]))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_de_morgan(a: Truth, b: Truth) -> None:
    """Not of an and is the or of the nots, and the other way round."""
    assert negate(all_of([a, b])) is any_of([negate(a), negate(b)])
    assert negate(any_of([a, b])) is all_of([negate(a), negate(b)])


@pytest.mark.parametrize(("a", "b", "c"), TRIPLES)
def test_joins_distribute_over_each_other(a: Truth, b: Truth, c: Truth) -> None:
    """And distributes over or, and or over and."""
    assert all_of([a, any_of([b, c])]) is any_of([all_of([a, b]), all_of([a, c])])
    assert any_of([a, all_of([b, c])]) is all_of([any_of([a, b]), any_of([a, c])])


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_each_join_absorbs_the_other(a: Truth, b: Truth) -> None:
    """An and swallows an or of its own part, and an or an and."""
    assert (a, a) == (all_of([a, any_of([a, b])]), any_of([a, all_of([a, b])]))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_unknown_absorbs_only_what_is_undecided(a: Truth, b: Truth) -> None:
    """With unknown, an and is unknown but for a false, an or but for a true."""
    assert (False if False in (a, b) else None) is all_of([a, None, b])
    assert (True if True in (a, b) else None) is any_of([a, None, b])


@pytest.mark.parametrize("values", TRIPLES)
def test_more_information_never_takes_an_answer_back(values: tuple[Truth, ...]) -> None:
    """A decided result stays the same whatever is learnt about the unknown parts."""
    for join in JOINS:
        before = join(values)
        after = {join(learnt) for learnt in _sharpenings(values)}
        assert before is None or after == {before}

"""Law (b) of the contract: of a part of a firm, compiled SQL says exactly what the evaluator says."""

from collections.abc import Sequence
from datetime import date
from random import Random

import duckdb
from hypothesis import given
from hypothesis import strategies as st
from support import firms, strategies
from support.judge import RULEBOOK, firm_of, read
from support.plain import Profile, Tree
from support.sql_agreeing import agree, agree_on
from support.strategies import ALL_DAYS, examples

from smematch.model.firm import Firm

DAYS = (*ALL_DAYS, date(2024, 2, 29), date(2016, 12, 31))
CROSSED = 150


@examples(90)
@given(st.lists(strategies.trees(), min_size=1, max_size=4), st.sampled_from(DAYS), st.integers(0, 2**32))
def test_sql_says_of_random_conditions_what_the_evaluator_says(
    connection: duckdb.DuckDBPyConnection, trees: list[Tree], day: date, seed: int
) -> None:
    """HIGH, LOW, the lean, the verdict and its lean, what is missing and what failed are the same."""
    agree(connection, RULEBOOK, [read(tree) for tree in trees], day, Random(seed))


@st.composite
def known_firms(draw: st.DrawFn) -> tuple[Tree, list[Profile], date]:
    """A condition, and what is known of three whole firms that may contradict themselves."""
    question = firms.Question(draw(strategies.trees()), draw(st.sampled_from(DAYS)))
    truths = st.one_of(firms.truths(question), firms.complete_profiles(question))
    return question.tree, [draw(firms.known_of(draw(truths), question)) for _ in range(3)], question.day


def _crossed(profiles: Sequence[Firm], dice: Random) -> Firm:
    """A firm of which each fact is known as of one of the profiles."""
    names = {name: None for profile in profiles for name in profile.facts}
    facts = {name: dice.choice(profiles).get(name) for name in names}
    return Firm({name: value for name, value in facts.items() if value is not None})


@examples(40)
@given(known_firms(), st.integers(0, 2**32))
def test_sql_says_of_a_part_of_a_true_firm_what_the_evaluator_says(
    connection: duckdb.DuckDBPyConnection, case: tuple[Tree, list[Profile], date], seed: int
) -> None:
    """The same for what is known of firms such as there are, for whole ones, and for firms crossed from them."""
    tree, profiles, day = case
    dice = Random(seed)
    known = [firm_of(profile) for profile in profiles]
    drawn = [*known, *(_crossed(known, dice) for _ in range(CROSSED))]
    agree_on(connection, RULEBOOK, drawn, [read(tree)], day, dice)

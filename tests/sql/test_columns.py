"""The columns of a table: the same firm gets the same answers, however what is known of it is spread over them."""

from datetime import date
from random import Random

import duckdb
from hypothesis import given
from hypothesis import strategies as st
from support import sql_firms, strategies
from support.judge import RULEBOOK, read
from support.plain import Tree
from support.sql_draws import Draws
from support.sql_firms import MIXED, PLAIN, RANGES, WAYS, Bench
from support.strategies import ALL_DAYS, examples

FIRMS = 400


@examples(12)
@given(st.lists(strategies.trees(), min_size=1, max_size=3), st.sampled_from(ALL_DAYS), st.integers(0, 2**32))
def test_the_columns_never_change_an_answer(
    connection: duckdb.DuckDBPyConnection, trees: list[Tree], day: date, seed: int
) -> None:
    """Exact columns, ranges, both, each fact its own way, and columns that nobody fills: all say the same."""
    dice = Random(seed)
    conditions = [read(tree) for tree in trees]
    firms = Draws(conditions, RULEBOOK.vocabulary, day, dice).firms(FIRMS)
    ways = [lambda _: PLAIN, lambda _: MIXED, lambda _: RANGES, lambda _: dice.choice(WAYS)]
    answers = []
    for way in ways:
        for whole in (False, True):
            found = sql_firms.table(firms, RULEBOOK.vocabulary, way, whole=whole)
            answers.append(Bench(connection, RULEBOOK, found).conditions(conditions, day))
    assert answers[:1] * len(answers) == answers

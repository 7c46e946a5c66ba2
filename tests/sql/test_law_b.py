"""Law (b) of the contract: of a part of a firm, compiled SQL says exactly what the evaluator says."""

from datetime import date
from random import Random

import duckdb
from hypothesis import given
from hypothesis import strategies as st
from support import strategies
from support.judge import RULEBOOK, read
from support.plain import Tree
from support.sql_agreeing import agree
from support.strategies import ALL_DAYS, examples

DAYS = (*ALL_DAYS, date(2024, 2, 29), date(2016, 12, 31))


@examples(120)
@given(st.lists(strategies.trees(), min_size=1, max_size=4), st.sampled_from(DAYS), st.integers(0, 2**32))
def test_sql_says_of_random_conditions_what_the_evaluator_says(
    connection: duckdb.DuckDBPyConnection, trees: list[Tree], day: date, seed: int
) -> None:
    """HIGH, LOW, the lean, the verdict and its lean, what is missing and what failed are the same."""
    agree(connection, RULEBOOK, [read(tree) for tree in trees], day, Random(seed))

"""Law (b) in random vocabularies: whatever facts, tables and views there are, SQL says what the evaluator says."""

from datetime import date
from random import Random
from typing import Any

import duckdb
from hypothesis import given
from hypothesis import strategies as st
from support.sql_agreeing import agree
from support.sql_vocabularies import load_small, smalls
from support.strategies import examples

from smematch.model.reader import read_condition

DAYS = (date(2014, 6, 1), date(2016, 2, 29), date(2017, 2, 28), date(2017, 3, 2), date(2020, 2, 29), date(1004, 2, 29))


@examples(90)
@given(small=smalls(), day=st.sampled_from(DAYS), seed=st.integers(0, 2**32), data=st.data())
def test_sql_and_evaluator_agree_in_random_vocabularies(
    connection: duckdb.DuckDBPyConnection, small: Any, day: date, seed: int, data: Any
) -> None:
    """Readings, verdict, lean, missing and failed of conditions are the same for every firm that can be drawn."""
    rulebook = load_small(small)
    trees = data.draw(st.lists(small.trees, min_size=1, max_size=4))
    conditions = [read_condition(tree, rulebook.vocabulary) for tree in trees]
    agree(connection, rulebook, conditions, day, Random(seed))

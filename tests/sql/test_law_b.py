"""Law (b) of the contract: of a part of a firm, compiled SQL says exactly what the evaluator says."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import sql_firms, strategies
from support.judge import RULEBOOK, read
from support.plain import Tree
from support.sql_draws import Draws
from support.sql_firms import WAYS, Bench
from support.strategies import ALL_DAYS, examples

from smematch.model.firm import Firm
from smematch.rulebook import Rulebook

DAYS = (*ALL_DAYS, date(2024, 2, 29), date(2016, 12, 31))
FIRMS = 600


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """One database for all examples."""
    found = duckdb.connect(config={"threads": 1})
    yield found
    found.close()


def agree(
    connection: duckdb.DuckDBPyConnection, trees: Sequence[Any], firms: Sequence[Firm], day: date, dice: Random
) -> None:
    """Both say the same of every firm, however its facts are spread over columns."""
    conditions = [read(tree) for tree in trees]
    found = sql_firms.table(firms, RULEBOOK.vocabulary, lambda _: dice.choice(WAYS), whole=dice.random() < 0.3)
    said = Bench(connection, RULEBOOK, found).conditions(conditions, day)
    for firm, row in zip(firms, said, strict=True):
        expected = sql_firms.evaluated(firm, conditions, RULEBOOK.vocabulary, day)
        for tree, each, other in zip(trees, expected, row, strict=True):
            assert each == other, (tree, firm)


@examples(120)
@given(st.lists(strategies.trees(), min_size=1, max_size=4), st.sampled_from(DAYS), st.integers(0, 2**32))
def test_sql_says_of_random_conditions_what_the_evaluator_says(
    connection: duckdb.DuckDBPyConnection, trees: list[Tree], day: date, seed: int
) -> None:
    """HIGH, LOW, the lean, the verdict and its lean, what is missing and what failed are the same."""
    dice = Random(seed)
    firms = Draws([read(tree) for tree in trees], RULEBOOK.vocabulary, day, dice).firms(FIRMS)
    agree(connection, trees, firms, day, dice)

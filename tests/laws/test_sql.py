"""Law (b) by another hand: SQL for SQLite, written without smematch, says of a part of a firm what the evaluator says.

The compiler and the evaluator share the model (limits below a code, spans, what settles what), so that they could be
wrong alike; `tests/sql` holds these two equal, this one a third reading.
"""

from collections.abc import Iterator

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from support import firms, strategies
from support.judge import by_contract, outcome_of, readings_of, verdict_of
from support.sql_oracle import Database
from support.strategies import ALL_DAYS, Case, examples

TREES = strategies.trees(derived=False)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """One database for all examples."""
    found = Database(ALL_DAYS)
    yield found
    found.connection.close()


@st.composite
def partial_cases(draw: st.DrawFn) -> Case:
    """A condition without a derived size, or a single test, and what is known of a firm that may contradict itself."""
    question = firms.Question(draw(TREES), draw(st.sampled_from(ALL_DAYS)))
    truth = draw(st.one_of(firms.truths(question), firms.complete_profiles(question)))
    return question.tree, draw(firms.known_of(truth, question)), question.day


@examples(300)
@given(case=partial_cases())
def test_b_sql_and_evaluator_agree_on_partial_profiles(database: Database, case: Case) -> None:
    """Law (b): HIGH, LOW, the lean, the verdict and its lean are the same, NULL being unknown."""
    tree, known, day = case
    expected = database.readings(tree, known, day)
    outcome, said = outcome_of(tree, known, day), verdict_of(tree, known, day)
    event(said.word)
    assert expected == readings_of(outcome)
    assert by_contract(expected[0], expected[1], expected[2]) == (said.word, said.lean)

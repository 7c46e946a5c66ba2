"""Answers as numbers say what answers in words say."""

from datetime import date
from random import Random

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import sql_firms, strategies
from support.judge import RULEBOOK, read
from support.plain import Tree
from support.rules import shipped
from support.sql_draws import Draws
from support.sql_firms import WAYS, Bench
from support.strategies import ALL_DAYS, examples

from smematch.model.conditions import Condition
from smematch.sql import codes
from smematch.sql.layout import Layout
from smematch.sql.services import Answers
from smematch.sql.told import Code, Told

FIRMS = 300


def _alike(bench: Bench, conditions: list[Condition], day: date) -> None:
    words = [[Told(*each[3:]) for each in row] for row in bench.conditions(conditions, day)]
    assert words == bench.codes(conditions, day)


@examples(25)
@given(st.lists(strategies.trees(), min_size=1, max_size=4), st.sampled_from(ALL_DAYS), st.integers(0, 2**32))
def test_numbers_of_random_conditions(
    connection: duckdb.DuckDBPyConnection, trees: list[Tree], day: date, seed: int
) -> None:
    """Verdict, lean, missing and failed of random conditions are the same, told of a number or made as texts."""
    dice, conditions = Random(seed), [read(tree) for tree in trees]
    firms = Draws(conditions, RULEBOOK.vocabulary, day, dice).firms(FIRMS)
    table = sql_firms.table(firms, RULEBOOK.vocabulary, lambda _: dice.choice(WAYS))
    _alike(Bench(connection, RULEBOOK, table), conditions, day)


def test_numbers_of_the_shipped_rules(connection: duckdb.DuckDBPyConnection) -> None:
    """The same for the condition of every shipped service, and for a service that states none."""
    rulebook, day, dice = shipped(), date(2017, 3, 2), Random(1)
    stated = [program.condition(service) for program in rulebook.on(day) for service in program.services]
    conditions = [each for each in stated if each is not None]
    firms = Draws(conditions, rulebook.vocabulary, day, dice).firms(FIRMS)
    table = sql_firms.table(firms, rulebook.vocabulary, lambda _: dice.choice(WAYS))
    _alike(Bench(connection, rulebook, table), [*conditions, None], day)  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, Told("eligible", None, "", "")),
        (1 + 4 + 32, Told("refer", "likely", "b", "")),
        (1 + 8, Told("refer", "unlikely", "", "")),
        (2 + 16 + 32, Told("needs-info", None, "a;b", "")),
        (3 + 32, Told("ineligible", None, "", "d")),
    ],
)
def test_number_in_words(number: int, told: Told) -> None:
    """Two bits are the verdict, two the lean, each other one is a fact: missing, or failed where it is ineligible."""
    assert told == Code(("a", "b"), ("c", "d")).told(number)


def test_more_facts_than_a_number_has_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A condition on more facts than a number has room for has no number."""
    rulebook, day = shipped(), date(2017, 3, 2)
    answers = Answers(rulebook, Layout(["id"], rulebook.vocabulary), day)
    services = list(answers.services())
    most = max(len(facts) for each in services for facts in each.answer.grounds[3:])
    monkeypatch.setattr(codes, "_BITS", 4 + most)
    assert codes.coded(answers, services) is not None
    monkeypatch.setattr(codes, "_BITS", 3 + most)
    assert codes.coded(answers, services) is None

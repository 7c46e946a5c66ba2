"""Whether SQL and the evaluator say the same of many drawn firms."""

from collections.abc import Sequence
from datetime import date
from random import Random

import duckdb

from smematch.model.conditions import Condition
from smematch.model.firm import Firm
from smematch.rulebook import Rulebook
from support import sql_firms
from support.sql_draws import Draws
from support.sql_firms import WAYS, Bench

FIRMS = 600


def agree(
    connection: duckdb.DuckDBPyConnection, rulebook: Rulebook, conditions: Sequence[Condition], day: date, dice: Random
) -> None:
    """Both say the same of firms drawn around all that the conditions ask for."""
    firms = Draws(conditions, rulebook.vocabulary, day, dice).firms(FIRMS)
    agree_on(connection, rulebook, firms, conditions, day, dice)


def agree_on(
    connection: duckdb.DuckDBPyConnection,
    rulebook: Rulebook,
    firms: Sequence[Firm],
    conditions: Sequence[Condition],
    day: date,
    dice: Random,
) -> None:
    """Both say the same of every firm and condition, however the facts are spread over columns."""
    found = sql_firms.table(firms, rulebook.vocabulary, lambda _: dice.choice(WAYS), whole=dice.random() < 0.3)
    said = Bench(connection, rulebook, found).conditions(conditions, day)
    for firm, row in zip(firms, said, strict=True):
        expected = sql_firms.evaluated(firm, conditions, rulebook.vocabulary, day)
        wrong = [three for three in zip(conditions, expected, row, strict=True) if three[1] != three[2]]
        assert not wrong, f"{firm}: {wrong[0]}"

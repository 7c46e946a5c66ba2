"""Law (b) for every shipped service: the whole query over a register says of each firm what the matcher says."""

from collections.abc import Sequence
from datetime import date
from itertools import islice
from random import Random

import duckdb
import pytest
from support import sql_firms
from support.rules import ROOT, shipped
from support.sql_draws import Draws
from support.sql_firms import MIXED, WAYS, Bench, Row

from smematch.firm_table import each_firm, read_firms
from smematch.model.conditions import Condition
from smematch.model.firm import Firm
from smematch.sql import query
from smematch.sql.layout import Layout
from smematch.sql.services import Answers
from smematch.table.mistakes import Mistakes

RULEBOOK = shipped()
DAYS = [date(2017, 3, 2), date(2016, 12, 31), date(2024, 2, 29), date(2026, 11, 28)]
REGISTER = [each.firm for each in read_firms(ROOT / "data" / "register.csv", RULEBOOK)]
SYNTHETIC = ROOT / "data" / "synthetic" / "firms.parquet"
SOME = 300
days = pytest.mark.parametrize("day", DAYS, ids=str)


def _shown(expected: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The first rows that differ, and one more where one side has more of them."""
    assert len(expected) == len(found)
    return [pair for pair in zip(expected, found, strict=True) if pair[0] != pair[1]][:3]


def _conditions() -> list[Condition]:
    editions = [edition for editions in RULEBOOK.editions.values() for edition in editions]
    found = [edition.condition(service) for edition in editions for service in edition.services]
    return [each for each in found if each is not None]


@days
def test_the_example_register_is_matched_alike(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    """Verdict, lean, missing and failed of all services are the same for the sixty firms of the example register."""
    dice = Random(f"register {day}")
    found = sql_firms.table(REGISTER, RULEBOOK.vocabulary, lambda _: dice.choice(WAYS))
    said = Bench(connection, RULEBOOK, found).long(day)
    assert [] == _shown(sql_firms.matched(REGISTER, RULEBOOK, day), said)


@days
def test_firms_around_all_thresholds_are_matched_alike(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    """The same for firms drawn at, below and above all that the shipped rules ask for."""
    dice = Random(f"around {day}")
    firms = Draws(_conditions(), RULEBOOK.vocabulary, day, dice).firms(SOME)
    found = sql_firms.table(firms, RULEBOOK.vocabulary, lambda _: dice.choice(WAYS))
    said = Bench(connection, RULEBOOK, found).long(day)
    assert [] == _shown(sql_firms.matched(firms, RULEBOOK, day), said)


@days
def test_the_wide_form_holds_the_verdicts_of_the_long_one(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    """One column a service with the verdict that the long form has in a row of its own, the id first."""
    bench = Bench(connection, RULEBOOK, sql_firms.table(REGISTER, RULEBOOK.vocabulary, lambda _: MIXED))
    expected = [{"id": str(number)} for number in range(len(REGISTER))]
    for firm, program, service, verdict, *_ in bench.long(day):
        expected[int(firm)][f"{program}/{service}"] = verdict
    assert expected == bench.wide(day)


@days
def test_the_synthetic_register_is_matched_alike(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    """SQL over the columns as they stand in the file says what the matcher says of the firms read from it."""
    first = DAYS.index(day) * SOME
    mistakes = Mistakes()
    read = list(islice(each_firm(SYNTHETIC, RULEBOOK, mistakes), first, first + SOME))
    assert mistakes.count == 0
    few = f"FROM read_parquet('{SYNTHETIC}') OFFSET {first} LIMIT {SOME}"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE few AS {few}")
    names = [name for name, *_ in connection.execute("DESCRIBE few").fetchall()]
    answers = Answers(RULEBOOK, Layout(names, RULEBOOK.vocabulary), day)
    text = query.long(answers, list(answers.services()), firms="few").whole().sql(dialect="duckdb")
    firms: list[Firm] = [each.firm for each in read]
    expected = [(read[int(row[0])].id, *row[1:]) for row in sql_firms.matched(firms, RULEBOOK, day)]
    assert [] == _shown(sorted(expected), sorted(connection.execute(text).fetchall(), key=lambda row: row[:3]))

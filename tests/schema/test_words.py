"""What the loader takes, the schemas take: random conditions, and random words of every kind."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic_core import PydanticCustomError
from schema.kinds import schema, validator
from schema.yaml12 import as_an_editor
from support.plain import Tree
from support.rules import whole
from support.strategies import examples, trees

from smematch.model import calendar, values
from smematch.model.reader import read_condition
from smematch.schema import scalars

PROGRAM = schema("program")
CONDITION = Draft7Validator({"$ref": "#/definitions/Condition", "definitions": PROGRAM["definitions"]})


def typed(data: Any) -> Any:
    """Plain data with its words as an editor takes them: numbers, truth values, texts."""
    if isinstance(data, dict):
        return {key: typed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [typed(value) for value in data]
    return as_an_editor(data) if isinstance(data, str) and data.strip() == data else data


@examples(300)
@given(trees())
def test_a_condition_the_loader_takes_is_accepted(tree: Tree) -> None:
    """Whatever random condition the loader reads, the schema accepts, with its words as texts and as typed."""
    read_condition(tree, whole().vocabulary)

    assert [] == [error.message for error in CONDITION.iter_errors(tree)]
    assert [] == [error.message for error in CONDITION.iter_errors(typed(tree))]


PIECES = (
    *"0123456789,._- %", "000", "100", "2017", "02", "-29", "-30", "29", "31", "00", "억", "조", "만", "백만",
    "천만", "원", "bn", "MN", "Million", "tn", "k", "KRW", "krw", "won", "₩", "$", "usd", "달러", "０", "１２", "，",
    "％", "￦", "－", "　", "yes", "No", "TRUE", "false", "예", "아니오", "아니요", "네", "e", "x",
)  # fmt: skip
READERS: dict[str, tuple[Callable[[str], Any], dict[str, Any]]] = {
    "whole": (values.read_whole, scalars.whole()),
    "number": (values.read_number, scalars.number()),
    "ratio": (values.read_ratio, scalars.ratio()),
    "share": (lambda text: within(values.read_ratio(text), 0, 1), scalars.ratio(0, 1)),
    "count": (lambda text: within(values.read_whole(text), 0, 1000), scalars.whole(0, 1000)),
    "won": (lambda text: values.read_amount(text, "KRW"), scalars.amount("KRW")),
    "price": (lambda text: within(values.read_amount(text, "KRW"), 0, 10**40), scalars.amount("KRW", 0)),
    "dollars": (lambda text: values.read_amount(text, "USD"), scalars.amount("USD")),
    "day": (values.read_date, scalars.day()),
    "yes or no": (values.read_yes_no, scalars.yes_no()),
    "day of the year": (lambda text: calendar.Period.model_validate({"from": text, "to": text}), scalars.day_of_year()),
}  # fmt: skip


def within(value: Any, low: int, high: int) -> Any:
    """The value, if it lies between two ends."""
    if not low <= value <= high:
        raise ValueError
    return value


@pytest.mark.parametrize("kind", READERS)
@examples(800)
@given(words=st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join))
def test_a_word_the_reader_takes_is_accepted(kind: str, words: str) -> None:
    """Whatever text a reader takes, its schema accepts, as a text and as what an editor takes it for."""
    read, form = READERS[kind]
    try:
        read(words)
    except (PydanticCustomError, ValueError):
        return

    accepts = Draft7Validator(form)
    assert accepts.is_valid(words)
    assert accepts.is_valid(typed(words))


EDGES = {
    "whole": (("5", 5, "1,200", "1_000", " 7 ", "-3", "５"), ("five", 1.5, "1,20", "", None, True, [5])),
    "ratio": (("35%", 0.35, "0.35", "120%"), ("a third", "35 per cent", None)),
    "share": (("100%", "100.0%", 1, 0, "0.5%"), ("130%", "100.5%", 1.5, -1, "-5%")),
    "won": (
        ("124억", "1억 2,400만 원", "12.4bn", "5_000_000 KRW", 5, "₩5", "-1 KRW"),
        ("five million", "5000 USD", 5.5),
    ),
    "price": (("0", "5만원"), ("-1 KRW", -1)),
    "day": (("2017-02-28", "2016-02-29"), ("2017-02-30", "2017-13-01", "January 2017", 2017, None)),
    "yes or no": ((True, "yes", "예", "No"), ("perhaps", 1, None, [])),
    "day of the year": (("01-31", "02-29"), ("02-30", "04-31", "1-1", "January")),
}


@pytest.mark.parametrize("kind", EDGES)
def test_edges_of_a_form(kind: str) -> None:
    """At the edge of each form the schema tells what is right from what is wrong."""
    right, wrong = EDGES[kind]
    accepts = Draft7Validator(READERS[kind][1])

    assert [] == [each for each in right if not accepts.is_valid(each)]
    assert [] == [each for each in wrong if accepts.is_valid(each)]


def test_a_choice_an_editor_takes_for_a_number_is_accepted() -> None:
    """A word of a list that looks like a number or a truth value is accepted as what an editor takes it for."""
    accepts = Draft7Validator(scalars.one_of(["3", "1.5", "true", "none"]))

    assert all(map(accepts.is_valid, ["3", 3, 1.5, True, "true", "none"]))
    assert not accepts.is_valid(4)


@pytest.mark.parametrize("code", ["C", "C26", "C26110", "KR-41", "NO", "VN"])
def test_codes_are_accepted_where_they_belong(code: str) -> None:
    """A code is accepted as a value of a fact of its scheme, and of no other."""
    facts = [name for name in ("industry", "region", "trip_country") if validator("firm").is_valid({name: code})]
    belongs = {"C": "industry", "K": "region", "N": "trip_country", "V": "trip_country"}

    assert [belongs[code[0]]] == facts

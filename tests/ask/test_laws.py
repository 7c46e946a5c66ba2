"""The bound of an interview is never exceeded, no question is idle, and nothing that could be settled stays open."""

from datetime import date
from itertools import pairwise, product, takewhile
from random import Random
from typing import Any

from ask.walks import walk
from hypothesis import given
from hypothesis import strategies as st
from support import tiny
from support.sql_draws import Draws
from support.sql_vocabularies import load_small, smalls
from support.strategies import examples

from smematch.advise.interview.interview import Book, Question, look
from smematch.advise.interview.samples import Samples
from smematch.match.evaluate import evaluate, situate
from smematch.model.conditions import Condition
from smematch.model.firm import Firm, read_firm
from smematch.model.reader import read_condition
from smematch.rulebook import Rulebook

DAYS = (date(2014, 6, 1), date(2016, 2, 29), date(2017, 3, 2), date(2020, 2, 29))


def book_of(conditions: list[Condition], rulebook: Rulebook, day: date) -> Book:
    """An interview about some conditions, each deciding one service."""
    questions = tuple(Question(condition, (f"a.b/c{index}",)) for index, condition in enumerate(conditions))
    return Book(rulebook, day, questions, (), Samples(conditions, rulebook.vocabulary, day))


@examples(60)
@given(small=smalls(), day=st.sampled_from(DAYS), seed=st.integers(0, 2**32), data=st.data())
def test_the_bound_is_never_exceeded(small: Any, day: date, seed: int, data: Any) -> None:
    """Whatever facts, tables and views there are: each question brings the bound down by one or more."""
    rulebook = load_small(small)
    trees = data.draw(st.lists(small.trees, min_size=1, max_size=4))
    conditions = [read_condition(tree, rulebook.vocabulary) for tree in trees]
    draws = Draws(conditions, rulebook.vocabulary, day, Random(seed))
    start, answers = draws.firm(0.2).facts, draws.firm(0.8).facts
    found = walk(book_of(conditions, rulebook, day), answers, start)
    bounds = [standing.left for standing in found.standings]

    assert all(after < before for before, after in pairwise(bounds))
    assert bounds[-1] == 0


@examples(60)
@given(trees=st.lists(tiny.trees(), min_size=1, max_size=2), data=st.data())
def test_no_question_is_idle_and_nothing_is_left_that_could_be_settled(trees: list[Any], data: Any) -> None:
    """Every fact asked for can still change a verdict with some answers to the rest; at the end no answer can."""
    conditions = [tiny.read(tree) for tree in trees]
    book = book_of(conditions, tiny.rulebook(), tiny.DAY)
    firm = {name: data.draw(st.sampled_from(values)) for name, values in tiny.PARTS.items()}
    truth = read_firm({name: value for name, value in firm.items() if value is not None}, book.rulebook.profile)
    found = walk(book, truth.facts)
    asked: list[str] = []
    for name in found.asked:
        stated = {each: found.stated[each] for each in asked if each in found.stated}
        assert can_change(name, stated, asked, book, denied=True)
        asked.append(name)

    assert not any(
        can_change(name, found.stated, asked, book, denied=False) for name in tiny.WHOLE if name not in asked
    )


def can_change(name: str, stated: dict[str, Any], asked: list[str], book: Book, *, denied: bool) -> bool:
    """Whether an answer about a fact changes a reading, with some answers to the rest; `denied`: contradictions too."""
    values = samples()
    others = [each for each in tiny.WHOLE if each not in asked and each != name]
    for drawn in product(*(values[each] for each in others)):
        around = {**stated, **{each: value for each, value in zip(others, drawn, strict=True) if value is not None}}
        seen = {readings({**around, name: value}, book, denied=denied) for value in values[name] if value is not None}
        if seen - {None} - {readings(around, book, denied=denied)}:
            return True
    return False


def samples() -> dict[str, list[Any]]:
    """What can be answered about each fact of the tiny vocabulary, nothing included."""
    read = tiny.rulebook().profile
    found: dict[str, list[Any]] = {}
    for name, texts in tiny.WHOLE.items():
        found[name] = [None, *(read_firm({name: text}, read).facts[name] for text in texts)]
    return found


def readings(facts: dict[str, Any], book: Book, *, denied: bool) -> tuple[Any, ...] | None:
    """HIGH of every condition; None where what is stated denies what settles it."""
    vocabulary = book.rulebook.vocabulary
    if not denied and facts.get("c") is False and facts.get("a") and facts.get("b"):
        return None
    situation = situate(Firm(facts), vocabulary, book.day)
    return tuple(evaluate(each.condition, situation).high for each in book.questions)


def test_what_matters_only_together_is_not_asked_alone() -> None:
    """Once a fact is not known, one that could matter only together with it is passed over."""
    tree = {"all": ["a", {"any": ["a", "b"]}, {"n": {"at_least": "2"}}]}
    several = book_of([tiny.read(tree)], tiny.rulebook(), tiny.DAY)

    assert {"n"} == set(look(several, {}, frozenset("a")).bears_on)
    assert {"a", "b", "n"} == set(look(several, {}, frozenset()).bears_on)


def test_the_next_question_is_the_same_every_time() -> None:
    """The same standing gives the same question: nothing is drawn, nothing depends on an order in memory."""
    conditions = [tiny.read({"any": ["a", "b", {"n": {"at_least": "2"}}]}), tiny.read({"level": {"is": "x"}})]
    book = book_of(conditions, tiny.rulebook(), tiny.DAY)
    again = list(takewhile(lambda found: found.next, (look(book, {}, frozenset()) for _ in range(3))))

    assert [look(book, {}, frozenset())] * 3 == again

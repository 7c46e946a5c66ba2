"""With the values of a profile put in, the formulas of a condition are the matcher's readings of it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from support import firms, strategies
from support.judge import outcome_of, read, readings_of
from support.plain import Profile, Tree
from support.proved import formulas_of, truth_of
from support.strategies import ALL_DAYS, Case, examples

from smematch.kleene import Truth
from smematch.match.evaluate import evaluate, situate
from smematch.model.facts import Fact
from smematch.model.firm import ProfileType, read_firm
from smematch.model.reader import read_condition
from smematch.model.vocabulary import DefinitionsFile, Vocabulary
from smematch.prove.formulas import READINGS, Formulas
from smematch.prove.given import given as firm_given
from smematch.prove.scope import Scope, scope_of

DAY = date(2017, 3, 2)


def given_readings(tree: Tree, profile: Profile, day: date) -> tuple[Truth, ...]:
    """HIGH, LOW and the lean, by the formulas."""
    condition = read(tree)
    formulas = formulas_of([condition], profile, day)
    return tuple(truth_of(formulas.pair(condition, reading)) for reading in READINGS)


@st.composite
def partial_cases(draw: st.DrawFn) -> Case:
    """A condition and what is known of a firm: facts left away, ranges, short codes, perhaps contradicting itself."""
    question = firms.Question(draw(strategies.trees()), draw(st.sampled_from(ALL_DAYS)))
    truth = draw(st.one_of(firms.truths(question), firms.complete_profiles(question)))
    return question.tree, draw(firms.known_of(truth, question)), question.day


@examples(500)
@given(partial_cases())
def test_the_formulas_of_a_profile_are_what_the_matcher_says(case: Case) -> None:
    """HIGH, LOW and the lean are the matcher's for any part of a firm, on every day."""
    tree, known, day = case
    expected = readings_of(outcome_of(tree, known, day))
    event(str(expected[0]))
    assert expected == given_readings(tree, known, day)


def _ends(texts: list[str]) -> list[Any]:
    """Every way to state something between two of the texts, which stand in rising order."""
    ranges = [{"min": low, "max": high} for index, low in enumerate(texts) for high in texts[index:]]
    return [*texts, *ranges, *({end: text} for end in ("min", "max") for text in texts), None]


BORN = _ends(["2009-03-02", "2010-03-02", "2010-03-03", "2016-02-29", "2017-03-02", "2017-03-03"])
SALES = _ends(["0", "400억", "40_000_000_001", "1500억", "150_000_000_001"])


@pytest.mark.parametrize("day", [date(2016, 2, 29), date(2017, 2, 28), DAY], ids=str)
def test_an_age_from_a_range_of_days(day: date) -> None:
    """Ages are compared as the matcher does: the youngest is 0 for a range that ends after the day, open ends too."""
    trees: list[Tree] = [
        {"firm_age_years": {word: years}} for word in strategies.COMPARISONS for years in ("0", "1", "6", "7", "3000")
    ]
    for born in BORN:
        profile = {"founded": born}
        expected = [readings_of(outcome_of(tree, profile, day)) for tree in trees]
        assert expected == [given_readings(tree, profile, day) for tree in trees], born


@pytest.mark.parametrize("industry", [None, "C", "C26", "G46", "O84"])
def test_a_range_against_a_limit(industry: str | None) -> None:
    """Sales between two ends are compared with the limits under a short code as the matcher does."""
    trees: list[Tree] = [{"annual_sales_krw": {word: "sme_sales_limit"}} for word in strategies.LIMIT_COMPARISONS]
    for sales in SALES:
        profile = {"industry": industry, "annual_sales_krw": sales, "independent": "yes"}
        for tree in (*trees, "sme", {"not": "middle_standing"}):
            assert readings_of(outcome_of(tree, profile, DAY)) == given_readings(tree, profile, DAY), profile


TEXT = {"en": "x", "ko": "x"}
NAMED = {"label": TEXT, "question": TEXT, "firm_can_change": "no"}


@pytest.mark.parametrize(
    ("fact", "values", "threshold"),
    [
        ({"type": "number"}, ["0.35", "0.350000001", "0.34999999"], "0.35"),
        ({"type": "number"}, ["-1", "0", "1"], "-1"),
        ({"type": "integer"}, ["-3", "-2", "-1"], "-2"),
        ({"type": "ratio", "max": "10%"}, ["9.99%", "9.999999%", "10%"], "9.99%"),
        ({"type": "date"}, ["0001-01-01", "9999-12-31"], "0001-01-01"),
        ({"type": "date"}, ["0001-01-01", "9999-12-31"], "9999-12-31"),
    ],
)
def test_open_ends_and_decimals_of_any_vocabulary(fact: dict[str, Any], values: list[str], threshold: str) -> None:
    """Facts without a domain, finer values than any constant, the first and the last day: as the matcher compares."""
    vocabulary = Vocabulary({"own": Fact.model_validate({**NAMED, **fact})}, DefinitionsFile())
    for word in strategies.COMPARISONS:
        condition = read_condition({"own": {word: threshold}}, vocabulary)
        for value in _ends(sorted(values, key=lambda text: text if "-" in text[1:] else float(text.rstrip("%")))):
            firm = read_firm({"own": value}, ProfileType(vocabulary))
            scope = scope_of([condition], vocabulary, DAY)
            pair = Formulas(firm_given(firm.facts, vocabulary, DAY, scope)).pair(condition)
            expected = evaluate(condition, situate(firm, vocabulary, DAY)).high
            assert expected == truth_of(pair), (word, value)


def test_nothing_is_finer_than_what_is_stated() -> None:
    """The solver counts in the last decimal of the profile where that is finer than any constant."""
    vocabulary = Vocabulary({"own": Fact.model_validate({**NAMED, "type": "number"})}, DefinitionsFile())
    firm = read_firm({"own": "0.123456"}, ProfileType(vocabulary))
    assert 10**7 == firm_given(firm.facts, vocabulary, DAY, Scope()).fact("own").scale

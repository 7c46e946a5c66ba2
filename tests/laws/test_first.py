"""The first tests of the contract, from the text of a profile to the verdict."""

from datetime import date

import pytest
from support.judge import RULEBOOK, readings_of
from support.rules import firm

from smematch.kleene import Truth
from smematch.match.evaluate import evaluate, situate
from smematch.match.matcher import Match, derived_value, match
from smematch.model.reader import read_condition
from smematch.source import Source

DAY = date(2017, 3, 2)
LIMIT_OF_C26 = 100_000_000_000


def _matched(text: str, day: date = DAY) -> Match:
    return match(firm(text), RULEBOOK, day)


def _verdicts(text: str, program: str) -> set[tuple[str, tuple[str, ...]]]:
    (found,) = [each for each in _matched(text).programs if each.program.program == program]
    return {(service.verdict.word, service.verdict.missing) for service in found.services}


def _sme(sales: str, day: date = DAY) -> Truth:
    text = f"independent: yes\npublic_institution: no\nindustry: C26\nannual_sales_krw: {sales}\n"
    found: Truth = derived_value("sme", _matched(text, day).situation)
    return found


@pytest.mark.parametrize("sales", ["90억", str(LIMIT_OF_C26), "{max: 1000억}"])
def test_an_sme_without_a_size_class_may_have_a_branch_office(sales: str) -> None:
    """B.12 excludes large firms: one whose sales make it an SME needs no size class to be eligible."""
    text = (
        "business_licence: true\nindependent: true\npublic_institution: false\n"
        f"industry: C26110\nannual_sales_krw: {sales}\n"
    )
    assert {("eligible", ())} == _verdicts(text, "kotra.overseas-branch-office")


def test_an_exporter_of_unknown_sales_may_use_the_distribution_network() -> None:
    """B.8 takes SMEs and middle-standing firms: independent and not public, a firm is one or the other."""
    text = "business_licence: true\nindependent: true\npublic_institution: false\nhas_exported: true\n"
    assert {("eligible", ())} == _verdicts(text, "kotra.overseas-distribution-network")


def test_norway_is_a_country() -> None:
    """The trip country `NO` is the text NO, a country's code, and neither false nor unknown."""
    norway = firm("trip_country: NO\nhas_exported: no\n")
    assert ("NO", False) == (norway.get("trip_country"), norway.get("has_exported"))
    condition = read_condition(Source("rule.yaml", "trip_country: {is: NO}").data, RULEBOOK.vocabulary)
    assert (True, True, True) == readings_of(evaluate(condition, situate(norway, RULEBOOK.vocabulary, DAY)))


@pytest.mark.parametrize(
    ("sales", "expected"),
    [
        ("{max: 1000억}", True),
        ("1000억", True),
        ("{min: 0, max: 100_000_000_000}", True),
        ("{max: 100_000_000_001}", None),
        ("{min: 1000억}", None),
        ("{min: 1000억, max: 1000억}", True),
        ("{min: 1000억, max: 100_000_000_001}", None),
        ("{min: 100_000_000_001}", False),
        ("100_000_000_001", False),
        ("null", None),
    ],
)
def test_a_range_that_touches_the_limit_is_an_answer(sales: str, expected: Truth) -> None:
    """At the limit is an SME: a range up to it is sure, one from it on is open, one from a won above it is not."""
    assert expected is _sme(sales)


@pytest.mark.parametrize(("day", "expected"), [(date(2014, 12, 31), None), (date(2015, 1, 1), True)])
def test_before_the_first_table_sales_decide_nothing(day: date, expected: Truth) -> None:
    """The limits of an industry hold from 2015-01-01; until then sales leave the size open."""
    assert expected is _sme("1억", day)


def test_the_limit_changes_on_its_day() -> None:
    """C20 has a limit of 100 billion won until 2025-08-31 and of 120 billion from the next day on."""
    text = "independent: yes\npublic_institution: no\nindustry: C20\nannual_sales_krw: 1100억\n"
    days = (date(2025, 8, 31), date(2025, 9, 1))
    assert [False, True] == [derived_value("sme", _matched(text, day).situation) for day in days]

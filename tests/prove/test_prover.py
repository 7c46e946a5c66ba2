"""The prover's firms are what the matcher says of them, and its proofs are z3's by another way."""

from datetime import date
from functools import cache
from typing import Any

import pytest
import z3
from hypothesis import event, given
from hypothesis import strategies as st
from support import firms, plain, strategies
from support.judge import RULEBOOK, firm_of, outcome_of, read, readings_of, verdict_of
from support.plain import HIGH as HIGH_WORD
from support.plain import LEAN as LEAN_WORD
from support.plain import LOW as LOW_WORD
from support.plain import READINGS as WORDS_OF_READINGS
from support.plain import Profile, Tree
from support.rules import shipped, whole
from support.strategies import ALL_DAYS, DAYS, examples
from support.z3_oracle import Oracle, _Formulas

from smematch.match.evaluate import evaluate, situate
from smematch.match.matcher import match
from smematch.model.facts import Fact
from smematch.model.firm import ProfileType, read_firm
from smematch.model.reader import read_condition
from smematch.model.vocabulary import DefinitionsFile, Vocabulary
from smematch.prove.days import days
from smematch.prove.formulas import HIGH, LEAN, LOW, READINGS
from smematch.prove.prover import UNDECIDED, Prover

DAY = date(2017, 3, 2)
LIMITED_DAYS = [day for day in DAYS if plain.limits_on(day)]
"""Days on which a table of limits holds: before the first, only a stated class says what is large."""
REGIONS = [f"KR-{rest}" for rest in plain.SCHEMES["iso-3166-2"]["starts"]["KR-"]] + ["US-CA"]
"""The oracle knows no other."""


@cache
def prover(day: date) -> Prover:
    """One prover a day: what was asked before must not matter."""
    return Prover(RULEBOOK.vocabulary, day)


def asked(tree: Tree, reading: int, value: bool | None, day: date = DAY) -> Any:
    """The prover's answer about a plain condition."""
    return prover(day).find(read(tree), reading, value)


def contradicted(profile: Profile, day: date) -> bool:
    """Whether the facts of a firm deny each other, or what one of them says of another."""
    unlicensed = "business_registration_number" in profile and profile.get("business_licence") == "no"
    return unlicensed or bool(match(firm_of(profile), RULEBOOK, day).contradictions)


@examples(150)
@given(strategies.trees(), st.sampled_from(ALL_DAYS), st.sampled_from(READINGS), st.sampled_from((True, False, None)))
def test_a_witness_is_what_the_matcher_says(tree: Tree, day: date, reading: int, value: bool | None) -> None:
    """A firm that is found is one a profile can state, does not deny itself, and has the reading asked for."""
    found = asked(tree, reading, value, day)
    event("no firm" if found is None else "a firm")
    assert found is not UNDECIDED
    if found is not None:
        assert value == readings_of(outcome_of(tree, found, day))[reading - 1]
        assert not contradicted(found, day)


@examples(100)
@given(strategies.trees(), strategies.trees(), st.sampled_from(ALL_DAYS))
def test_a_difference_is_one_to_the_matcher(old: Tree, new: Tree, day: date) -> None:
    """A firm to which two conditions differ gets another verdict or lean from the matcher."""
    found = prover(day).differ(read(old), read(new))
    if found is not None:
        assert isinstance(found, dict)
        assert verdict_of(old, found, day)[:2] != verdict_of(new, found, day)[:2]
        assert not contradicted(found, day)
    elif old != new:
        event("never differ")


@st.composite
def whole_cases(draw: st.DrawFn) -> tuple[Tree, Profile, date]:
    """A condition and a firm of which everything is stated."""
    question = firms.Question(draw(strategies.trees()), draw(st.sampled_from(ALL_DAYS)))
    return question.tree, draw(firms.complete_profiles(question)), question.day


@examples(60)
@given(whole_cases(), st.sampled_from(READINGS))
def test_a_proof_holds_for_every_complete_firm(case: tuple[Tree, Profile, date], reading: int) -> None:
    """The prover finds a firm for whatever a reading is of some firm: it never proves what is not so."""
    tree, profile, day = case
    undecided = "size_class" not in profile and len(plain.sizes(profile, day)) > 1
    if not contradicted(profile, day) and not undecided:
        value = readings_of(outcome_of(tree, profile, day))[reading - 1]
        assert isinstance(asked(tree, reading, value, day), dict)


def comparable(tree: Tree) -> bool:
    """Whether prover and oracle mean the same by a condition.

    To the oracle a year that is not listed, a lean that is not written and a class that is not stated
    are answers nobody knows; to the prover, as to the matcher, they are unknown.
    """
    text, named = str(tree), plain.names(tree)
    classed = "size_class" in named and bool({"size", *strategies.VIEWS} & {*named})
    leaning = text.count("agency_decides") == text.count("'lean'")
    return "any_year" not in text and leaning and not classed


def within_oracle(tree: Tree, day: date) -> Tree:
    """The condition, and that the firm is of a region and an industry the oracle has."""
    limited: list[str] = []
    for section, many in plain.DIVISIONS.items():
        below = [section + each for each in many if plain.limit_of(section + each, day) is not None]
        limited += [section] if len(below) == len(many) else below
    return {"all": [tree, {"region": {"in": REGIONS}}, {"industry": {"starts_with": limited}}]}


@examples(50)
@given(strategies.trees(about_profile=False), st.sampled_from(LIMITED_DAYS))
def test_what_can_be_is_what_the_oracle_says(tree: Tree, day: date) -> None:
    """A reading can be true, and false, of some firm just where another translation into z3 says so."""
    if not comparable(tree):
        return
    oracle = Oracle({}, day)
    within = within_oracle(tree, day)
    denied = {"all": [{"not": tree}, *within["all"][1:]]}  # type: ignore[index]
    below = {HIGH_WORD: LOW, LOW_WORD: HIGH, LEAN_WORD: LEAN}
    for reading, word in zip(READINGS, WORDS_OF_READINGS, strict=True):
        actual = (asked(within, reading, True, day), asked(denied, below[word], True, day))
        assert tuple(oracle.can(tree, word, value) for value in (True, False)) == tuple(
            isinstance(found, dict) for found in actual
        )


def readings_in_oracle(tree: Tree, oracle: Oracle) -> list[Any]:
    """What makes each reading true, whatever the answers to the open leaves that it does not ask for."""
    high = _Formulas(oracle.firms).reading(tree, HIGH_WORD, value=False)
    return [z3.Not(high), *(_Formulas(oracle.firms).reading(tree, word, value=True) for word in (LOW_WORD, LEAN_WORD))]


@examples(100)
@given(strategies.trees(about_profile=False), strategies.trees(about_profile=False), st.sampled_from(LIMITED_DAYS))
def test_what_differs_is_what_the_oracle_says(old: Tree, new: Tree, day: date) -> None:
    """Two conditions differ in verdict or lean just where another translation into z3 says so."""
    if not comparable({"all": [old, new]}):
        return
    oracle = Oracle({}, day)
    (high, low, lean), (high_, low_, lean_) = (readings_in_oracle(tree, oracle) for tree in (old, new))
    refer = z3.And(high, high_, z3.Not(low), z3.Not(low_))
    differ = z3.Or(z3.Xor(high, high_), z3.And(high, high_, z3.Xor(low, low_)), z3.And(refer, z3.Xor(lean, lean_)))
    expected = oracle.solver.check(differ) == z3.sat
    event(f"differ: {expected}")
    within = [read(within_oracle(tree, day)) for tree in (old, new)]
    assert expected == isinstance(prover(day).differ(*within), dict)


@pytest.mark.parametrize(
    "tree",
    [
        {"all": ["independent", "top30_group"]},
        {"all": ["top30_group", "sme"]},
        {"all": [{"business_registration_number": "stated"}, {"not": "business_licence"}]},
        {"all": [{"exports_usd": {"last_year": {"more_than": "0"}}}, {"not": "has_exported"}]},
        {"all": [{"firm_age_years": {"at_least": "3"}}, {"founded": {"more_than": "2014-03-02"}}]},
        {
            "all": [
                {"industry": {"starts_with": "C"}},
                {"annual_sales_krw": {"at_most": "400억"}},
                "independent",
                {"not": "sme"},
            ]
        },
        {"all": [{"industry": {"starts_with": "C26"}}, {"not": {"industry": {"starts_with": ["C", "G"]}}}]},
        {"all": [{"employees": {"more_than": "5"}}, {"employees": {"less_than": "6"}}]},
        {"not": {"manufacturing_transition_rate": {"at_most": "100%"}}},
    ],
)
def test_no_firm(tree: Tree) -> None:
    """Facts that agree, definitions and domains leave no firm that could satisfy these."""
    assert asked(tree, HIGH, True) is None


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("kita_member", {"kita_member": "yes"}),
        ({"employees": {"is": "6"}}, {"employees": "6"}),
        ({"size": {"is": "middle-standing"}}, {"size_class": "middle-standing"}),
        ({"founded": {"is": "2016-02-29"}}, {"founded": "2016-02-29"}),
        ({"trip_country": {"is": "NO"}}, {"trip_country": "NO"}),
        ({"industry": {"is": "C26"}}, {"industry": "C26"}),
        ({"exports_usd": {"last_year": {"is": "7"}}}, {"exports_usd": {"2016": "7"}}),
        (
            {"all": [{"firm_age_years": {"is": "3"}}, {"founded": {"at_least": "2014-03-02"}}]},
            {"founded": "2014-03-02"},
        ),
        ({"any": ["kita_member", {"not": "kita_member"}]}, {"kita_member": "yes"}),
        ({"agency_decides": {"what": {"en": "a", "ko": "가"}}}, {}),
    ],
)
def test_a_firm_states_only_what_matters(tree: Tree, expected: Profile) -> None:
    """A witness states the facts that the answer rests on, as a profile writes them, and no other.

    Which of several firms it is lies with the solver: the rows below have one, but for the fact that may be either.
    """
    found = asked(tree, HIGH, True)
    assert expected.keys() == found.keys()
    assert expected == found or tree == {"any": ["kita_member", {"not": "kita_member"}]}


def test_a_number_that_passes_its_check_is_found() -> None:
    """A witness states a registration number of sound form and check digit."""
    found = asked({"business_registration_number": "stated"}, HIGH, True)
    assert firm_of(found).get("business_registration_number") == found["business_registration_number"]


def test_two_different_years() -> None:
    """Two things asked of any year can be so of two years, and of the last year a third."""
    test = {"exports_usd": {"any_year": {"is": "5"}}}, {"exports_usd": {"any_year": {"is": "7"}}}
    found = asked({"all": [*test, {"exports_usd": {"last_year": {"is": "0"}}}]}, HIGH, True)
    assert ["0", "5", "7"] == sorted(found["exports_usd"].values())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("sme", {"all": ["sme", "sme"]}, False),
        ("sme", {"size": {"is": "sme"}}, False),
        ("sme", {"any": ["sme", {"all": ["sme", "kita_member"]}]}, False),
        ({"not": "sme"}, {"any": ["middle_standing", "large_enterprise", {"size": {"is": "public"}}]}, False),
        ("sme", {"any": ["sme", "top30_group"]}, True),
        ({"usually": "sme"}, "sme", True),
        ({"usually": "sme"}, {"usually": {"not": "sme"}}, True),
        ({"agency_decides": {"what": {"en": "a", "ko": "가"}, "lean": "yes"}},
         {"agency_decides": {"what": {"en": "b", "ko": "나"}, "lean": "yes"}}, False),
        ({"agency_decides": {"what": {"en": "a", "ko": "가"}, "lean": "yes"}},
         {"agency_decides": {"what": {"en": "a", "ko": "가"}, "lean": "no"}}, True),
        # A condition that cannot hold has no lean.
        ({"all": ["independent", "top30_group", {"usually": "sme"}]}, {"all": ["independent", "top30_group"]}, False),
    ],
)  # fmt: skip
def test_differences_by_hand(old: Tree, new: Tree, expected: bool) -> None:
    """Conditions differ where some firm gets another verdict or lean, however they are written."""
    assert expected == isinstance(prover(DAY).differ(read(old), read(new)), dict)


def test_no_condition_is_referred_without_a_lean() -> None:
    """A service that states no condition is like one the agency decides without a lean, and like no other."""
    what = {"what": {"en": "a", "ko": "가"}}
    decided = [read({"agency_decides": {**what, **lean}}) for lean in ({}, {"lean": "yes"})]
    assert [None, {}] == [prover(DAY).differ(None, each) for each in decided]


def test_what_was_asked_before_does_not_matter() -> None:
    """Asking whether a fact is stated lets firms leave it out for that question, not for the next ones."""
    own = Prover(RULEBOOK.vocabulary, DAY)
    unknown = read({"employees": {"at_least": "1"}})
    assert own.find(unknown, HIGH, None) is None
    assert {} == own.find(read({"employees": "stated"}), HIGH, False)
    assert own.find(unknown, HIGH, None) is None


def test_a_limit_depends_on_the_day() -> None:
    """The same sales are over the limit of every industry on one day and not on another."""
    tree = {"all": [{"annual_sales_krw": {"at_least": "1,600억"}}, "independent", {"size": {"is": "sme"}},
                    {"not": {"size_class": "stated"}}]}  # fmt: skip
    assert [False, True] == [isinstance(asked(tree, HIGH, True, day), dict) for day in (DAYS[2], DAYS[3])]


TEXT = {"en": "x", "ko": "x"}
NAMED = {"label": TEXT, "question": TEXT, "firm_can_change": "no"}


@pytest.mark.parametrize(
    ("fact", "low", "high", "expected"),
    [
        ({"type": "number"}, {"more_than": "0.35"}, {"less_than": "0.3501"}, True),
        ({"type": "number"}, {"more_than": "0.35"}, {"less_than": "0.35"}, False),
        ({"type": "ratio", "max": "10%"}, {"more_than": "9.99%"}, {"at_most": "10%"}, True),
        ({"type": "integer"}, {"more_than": "-2"}, {"less_than": "0"}, True),
        ({"type": "integer"}, {"more_than": "-1"}, {"less_than": "0"}, False),
        ({"type": "integer", "unit": "USD"}, {"at_least": "1억"}, {"at_most": "100,000,000"}, True),
        ({"type": "date"}, {"more_than": "9999-12-30"}, {"at_most": "9999-12-31"}, True),
    ],
)
def test_any_vocabulary(fact: dict[str, Any], low: Any, high: Any, expected: bool) -> None:
    """Numbers of every type are found between two ends, as texts that a profile takes, where there are any."""
    vocabulary = Vocabulary({"own": Fact.model_validate({**NAMED, **fact})}, DefinitionsFile())
    condition = read_condition({"all": [{"own": low}, {"own": high}]}, vocabulary)
    found = Prover(vocabulary, DAY).find(condition, HIGH, True)

    assert expected == isinstance(found, dict)
    if isinstance(found, dict):
        situation = situate(read_firm(found, ProfileType(vocabulary)), vocabulary, DAY)
        assert evaluate(condition, situation).high is True


def pigeons(holes: int) -> tuple[Vocabulary, Tree]:
    """One pigeon more than holes, each in a hole of its own: false, and long to prove."""
    named = {**NAMED, "type": "boolean"}
    names = [[f"in_{pigeon}_{hole}" for hole in range(holes)] for pigeon in range(holes + 1)]
    alone = [
        {"not": {"all": [one[hole], other[hole]]}}
        for hole in range(holes)
        for one in names
        for other in names[: names.index(one)]
    ]
    facts = {name: Fact.model_validate(named) for row in names for name in row}
    return Vocabulary(facts, DefinitionsFile()), {"all": [*({"any": row} for row in names), *alone]}


def test_undecided_in_its_time_is_not_a_guess() -> None:
    """A rule made to be hard is undecided at the limit; the same rule, small, is proved; neither is guessed."""
    answers = []
    for holes in (3, 11):
        vocabulary, tree = pigeons(holes)
        answers.append(Prover(vocabulary, DAY, limit_ms=300).find(read_condition(tree, vocabulary), HIGH, True))
    assert [None, UNDECIDED] == answers


def test_days_on_which_anything_changes() -> None:
    """Editions begin, tables of limits begin; each day stands for those up to the next.

    Those of the annex, of what its programs rest on; what is only shown by law and year has days of its own.
    """
    expected = [date(2015, 1, 1), date(2017, 1, 1), date(2025, 9, 1)]

    assert expected == days(shipped(), of_rules=True)
    assert {*expected} < {*days(whole())}

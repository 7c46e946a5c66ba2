"""The laws of the contract for random conditions and random firms, with z3 as the judge."""

from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from support import firms, plain, strategies
from support.judge import RULEBOOK, by_contract, outcome_of, readings_of, verdict_of
from support.plain import HIGH, KINDS, LOW, READINGS, Profile, Tree
from support.strategies import Case, examples
from support.z3_firms import CLASS, FOUNDED, GROUP, INDUSTRY
from support.z3_oracle import Oracle

from smematch.match.verdict import ELIGIBLE, INELIGIBLE, NEEDS_INFO, REFER

Draw = st.DrawFn
Learnt = tuple[Case, Profile, str, Profile]
"""A case, the whole truth about its firm, a fact, and the profile with more said about that fact."""
DAYS = st.sampled_from(strategies.ALL_DAYS)

TREES = strategies.trees()


@st.composite
def whole_cases(draw: Draw) -> Case:
    """A condition and a firm of which everything is stated."""
    question = firms.Question(draw(TREES), draw(DAYS))
    return question.tree, draw(firms.complete_profiles(question)), question.day


@st.composite
def learning(draw: Draw, trees: st.SearchStrategy[Tree]) -> Learnt:
    """A condition, a firm, a part of its facts, and a little more of them."""
    question = firms.Question(draw(trees), draw(DAYS))
    truth = draw(firms.truths(question))
    known = draw(firms.known_of(truth, question))
    name, more = draw(firms.lessons(known, truth))
    return (question.tree, known, question.day), truth, name, more


LEARNING = learning(strategies.trees(about_profile=False))


@examples(250)
@given(whole_cases())
def test_a_complete_profiles_are_read_as_z3_reads_them(case: Case) -> None:
    """Law (a): where all is stated, HIGH, LOW, the lean and the verdict are those of the prover."""
    tree, profile, day = case
    oracle = Oracle(profile, day, complete=True)
    expected = tuple(oracle.truth(tree, reading) for reading in READINGS)
    outcome, said = outcome_of(tree, profile, day), verdict_of(tree, profile, day)
    event(said.word)
    assert expected == readings_of(outcome)
    assert by_contract(*expected) == (said.word, said.lean)


@examples(250)
@given(LEARNING)
def test_c_no_completion_denies_a_decided_verdict(case: Learnt) -> None:
    """Law (c): z3 finds no firm, of all that the profile leaves possible, for which a decided verdict is wrong."""
    (tree, known, day), *_ = case
    said = verdict_of(tree, known, day)
    event(said.word)
    oracle = Oracle(known, day)
    assert oracle.possible()
    if said.word == ELIGIBLE:
        assert not oracle.can(tree, LOW, value=False)
    elif said.word == INELIGIBLE:
        assert not oracle.can(tree, HIGH, value=True)


@examples(200)
@given(LEARNING)
def test_c_no_completion_denies_a_decided_reading(case: Learnt) -> None:
    """Each reading that is true or false is so for every completion, whatever the verdict."""
    (tree, known, day), *_ = case
    outcome, oracle = outcome_of(tree, known, day), Oracle(known, day)
    for name, truth in zip(READINGS, readings_of(outcome), strict=True):
        assert truth is None or not oracle.can(tree, name, value=not truth)


@examples(200)
@given(LEARNING, st.data())
def test_c_a_decided_verdict_is_that_of_random_completions(case: Learnt, data: Any) -> None:
    """Law (c): the firm itself and a random completion of what is known get the verdict that was decided."""
    (tree, known, day), truth, *_ = case
    said = verdict_of(tree, known, day)
    if said.word in (ELIGIBLE, INELIGIBLE):
        completed = data.draw(firms.completions(known, firms.Question(tree, day)))
        assert [said.word] * 2 == [verdict_of(tree, each, day).word for each in (truth, completed)]


@examples(250)
@given(learning(strategies.leaves(about_profile=False)))
def test_a_leaf_is_unknown_only_where_completions_differ(case: Learnt) -> None:
    """A single test on a fact is decided as soon as all firms agree that the profile leaves possible."""
    # Left aside: tests that say nothing of any firm (at least 0), founding dates after the day, which are no firm's,
    # and what follows from a stated size class or a denied export history alone.
    (tree, known, day), *_ = case
    if "founded" in plain.names(tree):
        return
    integrity = frozenset((GROUP, INDUSTRY, FOUNDED, *(() if plain.stated(known).get("size_class") else (CLASS,))))
    expected, actual = Oracle(known, day, integrity=integrity).truth(tree, HIGH), outcome_of(tree, known, day).high
    says_nothing = expected != actual and Oracle({}, day, integrity=integrity).truth(tree, HIGH) == expected
    assert says_nothing or expected == actual


@examples(250)
@given(LEARNING)
def test_d_one_fact_more_never_turns_a_decided_verdict(case: Learnt) -> None:
    """Law (d): after one more fact, or a narrower range, eligible is eligible and ineligible ineligible."""
    (tree, known, day), _, name, more = case
    before, after = verdict_of(tree, known, day).word, verdict_of(tree, more, day).word
    event(f"{before} then {after}")
    assert before not in (ELIGIBLE, INELIGIBLE) or before == after, name


@examples(250)
@given(LEARNING)
def test_more_information_never_takes_a_reading_back(case: Learnt) -> None:
    """A reading that is true or false stays so with one more fact and with the whole truth."""
    (tree, known, day), truth, name, more = case
    before = readings_of(outcome_of(tree, known, day))
    for fuller in (more, truth):
        after = readings_of(outcome_of(tree, fuller, day))
        kept = tuple(None if old is None else new for old, new in zip(before, after, strict=True))
        assert before == kept, name


@examples(200)
@given(LEARNING)
def test_missing_names_facts_that_can_be_stated_and_are_not(case: Learnt) -> None:
    """Each missing fact is one of the vocabulary's stated facts, and the profile leaves it open."""
    (tree, known, day), *_ = case
    said = verdict_of(tree, known, day)
    assert tuple(sorted(set(said.missing))) == said.missing
    for name in said.missing:
        assert name in RULEBOOK.vocabulary.facts
        assert name not in plain.settled(known, day)
        assert _is_open(name, plain.stated(known).get(name)), name


def _is_open(name: str, raw: Any) -> bool:
    """Whether more can be said of a fact: of a list of years, always; of an industry, up to five digits."""
    if raw is None or KINDS[name] == "by-year":
        return True
    if name == "industry":
        return len(raw) < 6
    return isinstance(raw, dict) and len(set(plain.bounds(name, raw))) == 2


@examples(200)
@given(LEARNING)
def test_each_verdict_has_its_own_reasons(case: Learnt) -> None:
    """Ineligible names what failed, needs-info what is missing, eligible neither; only a refer has a lean."""
    (tree, known, day), *_ = case
    said = verdict_of(tree, known, day)
    assert (said.word == INELIGIBLE) == bool(said.failed)
    assert said.word not in (ELIGIBLE, INELIGIBLE) or said.missing == ()
    assert said.word == REFER or said.lean is None
    if said.word == NEEDS_INFO and not _compares_without_limit(tree, known, day):
        assert said.missing != ()


def _compares_without_limit(tree: Tree, known: Profile, day: Any) -> bool:
    """Whether a condition compares with a limit that no fact can bring: none is in force or the industry has none."""
    code = plain.stated(known).get("industry", "C")
    return "sme_sales_limit" in str(tree) and (not plain.limits_on(day) or not _limited(code, day))


def _limited(code: str, day: Any) -> bool:
    divisions = [code[0] + each for each in plain.DIVISIONS[code[0]]]
    below = [max(code, each, key=len) for each in divisions if each.startswith(code) or code.startswith(each)]
    return any(plain.limit_of(each, day) is not None for each in below)


@examples(200)
@given(LEARNING)
def test_only_a_missing_fact_can_decide(case: Learnt) -> None:
    """While a verdict is needs-info, a fact that `missing` does not name leaves it so, unless it settles another."""
    (tree, known, day), _, name, more = case
    said = verdict_of(tree, known, day)
    told = {name, *(plain.settled(more, day).keys() - plain.settled(known, day).keys())}
    if said.word == NEEDS_INFO and not told & {*said.missing}:
        assert NEEDS_INFO == verdict_of(tree, more, day).word, name


@examples(200)
@given(learning(strategies.nested_trees(strategies.leaves(about_profile=False))))
def test_missing_names_only_facts_that_can_still_decide(case: Learnt) -> None:
    """Where tests do not depend on each other, two firms that differ in a missing fact alone get different readings."""
    # Left aside: facts that settle or override others, which decide more than the test they stand in, and an amount
    # beside an unknown industry, which is named even where its range holds none of the limits.
    (tree, known, day), *_ = case
    tested = [fact for test in plain.tests(tree) for fact in _rests_on(test)]
    integrity = frozenset((GROUP, INDUSTRY, *(() if "founded" in plain.names(tree) else (FOUNDED,))))
    anyone = Oracle({}, day, integrity=integrity)
    if len(tested) > len(set(tested)) or any(anyone.truth(test, HIGH) is not None for test in plain.tests(tree)):
        return
    oracle = Oracle(known, day, integrity=integrity)
    missing = {*verdict_of(tree, known, day).missing}
    beside_industry = {"annual_sales_krw", "capital_krw"} if "industry" in missing else set()
    for name in missing - {*firms.SETTLING, "size_class"} - beside_industry:
        assert oracle.can_turn(tree, name), name


def _rests_on(test: Tree) -> tuple[str, ...]:
    """The facts that a test looks at."""
    (name,) = plain.names(test)
    if name in strategies.VIEWS or name == "size":
        return "size_class", "top30_group", "independent", "public_institution", "annual_sales_krw", "industry"
    if name == "firm_age_years":
        return ("founded",)
    return (name, "industry") if "sme_sales_limit" in str(test) else (name,)


@examples(200)
@given(learning(strategies.trees(about_profile=False, with_open=False)))
def test_without_an_open_leaf_nothing_is_referred(case: Learnt) -> None:
    """A condition without an open leaf is eligible, ineligible or needs-info, and its three readings are one."""
    (tree, known, day), *_ = case
    outcome = outcome_of(tree, known, day)
    assert verdict_of(tree, known, day).word != REFER
    assert 1 == len(set(readings_of(outcome)))


@pytest.mark.parametrize("known", [{}, {"top30_group": "yes"}, {"exports_usd": {"2016": {"min": "1"}}}])
def test_the_oracle_is_not_empty(known: Profile) -> None:
    """A profile without contradictions leaves z3 firms of either kind, so that the laws say something."""
    oracle = Oracle(known, strategies.DAYS[1])
    tree = {"all": ["business_licence", {"usually": "kita_member"}]}
    assert [(True, True), (False, True)] == [
        tuple(oracle.can(tree, reading, value) for value in (True, False)) for reading in (HIGH, LOW)
    ]

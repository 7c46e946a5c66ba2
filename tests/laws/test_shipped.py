"""The laws of the contract for every shipped service, on days before, between and after the tables of limits."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import firms, plain
from support.judge import (
    RULEBOOK,
    SERVICES,
    by_contract,
    firm_of,
    outcomes_of,
    read,
    readings_of,
    verdict_of,
)
from support.plain import HIGH, KINDS, LOW, READINGS, Profile, Tree
from support.strategies import DAYS, examples
from support.z3_oracle import Oracle

from smematch.match.matcher import match
from smematch.match.verdict import ELIGIBLE, INELIGIBLE, NEEDS_INFO, REFER, verdict

Draw = st.DrawFn
BOOLEANS = tuple(name for name, kind in KINDS.items() if kind == "boolean")
TREES: list[Tree] = []  # each once: several services share one
for service_tree in SERVICES.values():
    if service_tree is not None and service_tree not in TREES:
        TREES.append(service_tree)
CONDITIONS = [read(each) for each in TREES]
days = pytest.mark.parametrize("day", DAYS, ids=str)


@st.composite
def learning(draw: Draw, day: date) -> tuple[Profile, Profile, Profile]:
    """What is known of a firm, a little more of it, and the whole truth."""
    question = firms.Question({"all": TREES}, day)
    truth = draw(firms.truths(question, BOOLEANS))
    known = draw(firms.known_of(truth, question))
    return known, draw(firms.lessons(known, truth))[1], truth


@days
@examples(20)
@given(data=st.data())
def test_a_complete_profiles_are_read_as_z3_reads_them(day: date, data: Any) -> None:
    """Law (a): for a firm of which all is stated, each service's readings and verdict are those of the prover."""
    profile = data.draw(firms.complete_profiles(firms.Question({"all": TREES}, day)))
    profile.update({name: data.draw(st.sampled_from(("yes", "no"))) for name in BOOLEANS if name not in profile})
    oracle = Oracle(profile, day, complete=True)
    for tree, outcome in zip(TREES, outcomes_of(CONDITIONS, profile, day), strict=True):
        expected = tuple(oracle.truth(tree, reading) for reading in READINGS)
        said = verdict(outcome)
        assert expected == readings_of(outcome)
        assert by_contract(*expected) == (said.word, said.lean)


@days
@examples(20)
@given(data=st.data())
def test_c_a_decided_verdict_is_that_of_every_completion(day: date, data: Any) -> None:
    """Law (c): no firm that z3 finds, and no random completion, gets another verdict than the one decided."""
    known, _, truth = data.draw(learning(day))
    completed = data.draw(firms.completions(known, firms.Question({"all": TREES}, day), BOOLEANS))
    oracle = Oracle(known, day)
    found = [[verdict(each).word for each in outcomes_of(CONDITIONS, told, day)] for told in (known, truth, completed)]
    for tree, said, of_truth, of_completion in zip(TREES, *found, strict=True):
        if said in (ELIGIBLE, INELIGIBLE):
            reading, value = (LOW, False) if said == ELIGIBLE else (HIGH, True)
            assert not oracle.can(tree, reading, value=value)
            assert (said, said) == (of_truth, of_completion)


@days
@examples(40)
@given(data=st.data())
def test_d_one_fact_more_never_takes_anything_back(day: date, data: Any) -> None:
    """Law (d): one fact more, or the whole truth, leaves every decided reading and so every decided verdict."""
    known, more, truth = data.draw(learning(day))
    before = [readings_of(each) for each in outcomes_of(CONDITIONS, known, day)]
    for fuller in (more, truth):
        after = [readings_of(each) for each in outcomes_of(CONDITIONS, fuller, day)]
        for old, new in zip(before, after, strict=True):
            assert old == tuple(None if was is None else now for was, now in zip(old, new, strict=True))


@days
@examples(40)
@given(data=st.data())
def test_each_verdict_has_its_own_reasons(day: date, data: Any) -> None:
    """Only ineligible has failed facts; needs-info has missing ones, refer may, and nothing settles those."""
    known, *_ = data.draw(learning(day))
    for tree, outcome in zip(TREES, outcomes_of(CONDITIONS, known, day), strict=True):
        said = verdict(outcome)
        assert (said.word == INELIGIBLE) == bool(said.failed)
        assert (said.word == NEEDS_INFO) <= bool(said.missing) <= (said.word in (NEEDS_INFO, REFER))
        assert said.lean is None or said.word == REFER
        assert set(said.missing) <= set(RULEBOOK.vocabulary.facts) - set(plain.settled(known, day))
        assert said.word != REFER or plain.is_open(tree)


@pytest.mark.parametrize("day", [day for day in DAYS if RULEBOOK.on(day)], ids=str)
@examples(20)
@given(data=st.data())
def test_the_matcher_says_what_the_conditions_say(day: date, data: Any) -> None:
    """The matcher gives each service in force the verdict of its own condition, and the program the best of them."""
    known, *_ = data.draw(learning(day))
    found = match(firm_of(known), RULEBOOK, day)
    best_first = [ELIGIBLE, REFER, NEEDS_INFO, INELIGIBLE]
    assert {program for program, *_ in SERVICES} == {each.program.program for each in found.programs}
    for each in found.programs:
        for part in each.services:
            tree = SERVICES[each.program.program, each.program.edition, part.service]
            assert (REFER if tree is None else verdict_of(tree, known, day).word) == part.verdict.word
        words = [part.verdict.word for part in each.services]
        assert next(word for word in best_first if word in words) == each.verdict

"""Verdict, missing and failed of simple conditions, against every firm there can be."""

from hypothesis import event, given
from support import simple
from support.judge import by_contract, outcome_of, readings_of
from support.plain import HIGH, LEAN, LOW, Profile
from support.simple import Case, Known, Trials
from support.strategies import DAYS, examples

from smematch.match.evaluate import Outcome
from smematch.match.verdict import INELIGIBLE, NEEDS_INFO, REFER, verdict


def _outcome(case: Case) -> Outcome:
    tree, known = case
    profile: Profile = {name: "yes" if answer else "no" for name, answer in known.items()}
    return outcome_of(tree, profile, DAYS[1])


def _expected_missing(trials: Trials, known: Known, word: str) -> set[str]:
    """The facts that can turn the reading in question: HIGH of needs-info, LOW or the lean of refer."""
    asked = {NEEDS_INFO: (HIGH,), REFER: (LOW, LEAN)}.get(word, ())
    return {name for reading in asked for name in trials.turning(reading, known)}


@examples(200)
@given(simple.cases())
def test_each_reading_is_what_all_firms_agree_on(case: Case) -> None:
    """HIGH, LOW and the lean are true or false just where every firm agrees that the profile leaves possible."""
    tree, known = case
    assert Trials(tree).readings(known) == readings_of(_outcome(case))


@examples(200)
@given(simple.cases())
def test_missing_is_just_what_can_still_decide(case: Case) -> None:
    """Missing names the facts that can still turn the reading in question, all of them and no other."""
    tree, known = case
    trials, said = Trials(tree), verdict(_outcome(case))
    high, low, lean = trials.readings(known)
    event(said.word)
    assert by_contract(high, low, lean) == (said.word, said.lean)
    assert sorted(_expected_missing(trials, known, said.word)) == list(said.missing)


@examples(200)
@given(simple.cases())
def test_failed_is_just_what_had_to_change(case: Case) -> None:
    """Failed names the facts of the smallest changes that would lift an exclusion, all of them and no other."""
    tree, known = case
    said = verdict(_outcome(case))
    expected = Trials(tree).failing(known) if said.word == INELIGIBLE else set()
    assert sorted(expected) == [leaf.condition.facts[0] for leaf in said.failed]

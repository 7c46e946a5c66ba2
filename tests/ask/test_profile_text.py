"""The profile that is written states what was answered, whatever that was."""

from datetime import date
from random import Random
from typing import Any

from ask.talking import ESCAPES
from hypothesis import given
from hypothesis import strategies as st
from support.rules import FIRMS, shipped
from support.sql_draws import Draws
from support.strategies import examples

from smematch.model.firm import read_firm
from smematch.profile import read_profile
from smematch.report.profile_text import Head, not_known, profile_text
from smematch.source import Source

DAY = date(2017, 3, 2)
HEAD = Head(DAY, None)


def read_back(facts: Any, lang: str, unknown: frozenset[str] = frozenset()) -> Any:
    """What the written profile of facts states."""
    text = profile_text(facts, unknown, HEAD, shipped(), lang)
    return read_firm(Source("firm.yaml", text).data, shipped().profile).facts


@examples(100)
@given(seed=st.integers(0, 2**32), lang=st.sampled_from(["en", "ko"]))
def test_written_profiles_are_read_back_as_they_were(seed: int, lang: str) -> None:
    """Exact values, ranges with one end or two, codes, years: read back they are the same firm."""
    rulebook = shipped()
    conditions = [
        condition
        for edition in rulebook.on(DAY)
        for service in edition.services
        if (condition := edition.condition(service)) is not None
    ]
    drawn = Draws(conditions, rulebook.vocabulary, DAY, Random(seed)).firm(0.9).facts
    facts = {
        name: value for name, value in drawn.items() if rulebook.vocabulary.facts[name].type not in ("text", "code")
    }

    assert facts == read_back(facts, lang)


@examples(200)
@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_name_of_any_characters_is_kept(name: str) -> None:
    """A name with marks of YAML, controls, escapes or other directions is written inert, and is the same name."""
    text = profile_text({"name": name}, frozenset(), HEAD, shipped(), "en")

    assert name == read_back({"name": name}, "en")["name"]
    assert [] == ESCAPES.findall(text)


def test_example_firms_are_written_and_read_back() -> None:
    """What the example firms state is stated by what is written of them."""
    for path in FIRMS:
        facts = read_profile(str(path), [], shipped()).facts
        assert dict(facts) == dict(read_back(facts, "ko")), path


def test_what_was_asked_in_vain_stands_as_a_comment() -> None:
    """A fact asked for and not known is told by a comment that the next interview understands."""
    text = profile_text({"independent": True}, frozenset(("founded", "hit500", "independent")), HEAD, shipped(), "ko")

    assert frozenset(("founded", "hit500")) == not_known(text)
    assert {"independent": True} == dict(read_firm(Source("firm.yaml", text).data, shipped().profile).facts)

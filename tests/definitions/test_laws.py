"""What terms mean by law and year: one reading in matcher, SQL and prover, and beside the contract's size."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.judge import firm_of
from support.plain import Profile
from support.proved import formulas_of, truth_of
from support.rules import WHOLE, copy_of_rules, whole
from support.sql_agreeing import agree_on
from support.strategies import examples

from smematch.kleene import Truth
from smematch.match.evaluate import Outcome, evaluate, situate, view
from smematch.match.matcher import derived_value
from smematch.model import conditions as c
from smematch.model.reader import read_condition
from smematch.report.laws import Stretch, standing, stretches
from smematch.rulebook import load_to_check
from smematch.ruletest.cases import load_cases
from smematch.ruletest.run import examine
from smematch.usage import rests_on

VOCABULARY = whole().vocabulary
DATED = {name: derived for name, derived in VOCABULARY.derived.items() if derived.editions}
DAY, TODAY = timedelta(days=1), date(2017, 3, 2)
TURNS = sorted({day for each in DATED.values() for start, end, _ in each.eras() for day in (start, end) if day})
DAYS = sorted({each + step for each in TURNS for step in (-DAY, timedelta(), DAY)})
CASES = [case for case in load_cases(WHOLE / "definitions" / "laws.cases.yaml", whole()) if case.entry.confirmed]

VALUES: dict[str, tuple[str, ...]] = {
    "independent": ("true", "false"),
    "top30_group": ("true", "false"),
    "public_institution": ("true", "false"),
    "industry": ("A01123", "B", "C", "C26", "C32110", "E37", "F41", "G", "G47", "G4711", "H", "H521", "I56", "O84"),
    "employees": ("0", "4", "9", "20", "49", "50", "100", "200", "299", "300", "301"),
    "annual_sales_krw": ("0", "10억", "80억", "100억", "300억", "1000억", "1500억", "1501억"),
    "capital_krw": ("0", "30억", "80억", "81억"),
    "total_assets_krw": ("0", "1000만", "5000만", "5001만"),
    "rd_share_of_sales": ("0", "4.9%", "5%", "6%"),
    "venture_capital_invested": ("true", "false"),
    "patents_or_new_technology": ("true", "false"),
    "venture_certified": ("true", "false"),
    "inno_biz_certified": ("true", "false"),
    "export_growth": ("0.1", "20%"),
    "export_goal_in_reach": ("true", "false"),
    "size_class": ("micro", "small", "medium", "middle-standing", "large"),
    "founded": ("1960-05-05", "2010-06-01", "2019-02-28"),
}
"""Values on both sides of the limits, by fact."""
EXPORTS = ("0", "999", "1000", "99999", "100000", "500000", "500001", "1000000", "5000000", "8000000")


@st.composite
def firms(draw: st.DrawFn, day: date, *, without: tuple[str, ...] = ()) -> Profile:
    """A part of a firm; its exports are those of the year before the day."""
    facts = draw(st.sets(st.sampled_from([each for each in VALUES if each not in without]), max_size=8))
    profile: dict[str, Any] = {fact: draw(st.sampled_from(VALUES[fact])) for fact in sorted(facts)}
    if draw(st.booleans()):
        profile["exports_usd"] = {str(day.year - 1): draw(st.sampled_from(EXPORTS))}
    return profile


@st.composite
def firms_on_days(draw: st.DrawFn) -> tuple[date, list[Profile]]:
    """A day beside one on which a definition turns, and parts of firms."""
    day = draw(st.sampled_from(DAYS))
    return day, draw(st.lists(firms(day), min_size=1, max_size=4))


def asking(name: str) -> Iterator[c.Condition]:
    """Every test that a condition can make of a definition."""
    derived = VOCABULARY.derived[name]
    for value in derived.of or ("yes",):
        yield read_condition({name: {"is": value}}, VOCABULARY)


CONDITIONS = [condition for name in DATED for condition in asking(name)]


@examples(40)
@given(firms_on_days())
def test_prover_says_what_the_matcher_says(case: tuple[date, list[Profile]]) -> None:
    """Of every part of a firm, on the days beside each turn, each definition has one value in both."""
    day, profiles = case
    for profile in profiles:
        situation = situate(firm_of(profile), VOCABULARY, day)
        formulas = formulas_of(CONDITIONS, profile, day, VOCABULARY)
        expected = [evaluate(condition, situation).high for condition in CONDITIONS]
        assert [truth_of(formulas.pair(condition)) for condition in CONDITIONS] == expected


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory."""
    with duckdb.connect() as found:
        yield found


@examples(20)
@given(firms_on_days(), st.integers(0, 2**32))
def test_sql_says_what_the_matcher_says(
    connection: duckdb.DuckDBPyConnection, case: tuple[date, list[Profile]], seed: int
) -> None:
    """Value, missing and failed are the same for parts of firms, on the days beside each turn."""
    day, profiles = case
    agree_on(connection, whole(), [firm_of(each) for each in profiles], CONDITIONS, day, Random(seed))


@examples(60)
@given(st.data(), st.dates(date(2015, 1, 1), date(2027, 1, 1)))
def test_from_2015_on_the_law_of_the_day_is_the_size_of_the_contract(data: Any, day: date) -> None:
    """`sme_by_law` never says anything else than `sme` on a day on which the contract knows limits."""
    situation = situate(firm_of(data.draw(firms(day))), VOCABULARY, day)
    assert derived_value("sme_by_law", situation) == derived_value("sme", situation)


@examples(60)
@given(st.data(), st.sampled_from([day for day in DAYS if day < date(2015, 1, 1)]))
def test_an_added_fact_takes_no_answer_back(data: Any, day: date) -> None:
    """What a part of a firm decides, a larger part decides alike, before 2015, too."""
    whole = data.draw(firms(day, without=("size_class",)))
    part = {fact: value for fact, value in whole.items() if data.draw(st.booleans())}
    small, large = (situate(firm_of(each), VOCABULARY, day) for each in (part, whole))
    for condition in CONDITIONS:
        before, after = evaluate(condition, small).high, evaluate(condition, large).high
        assert before is None or before is after or contradicted(large)


def contradicted(situation: Any) -> bool:
    """Whether facts of a firm deny each other."""
    return any(evaluate(when, situation).high for when, _ in VOCABULARY.contradictions.values())


@pytest.mark.parametrize("name", DATED)
def test_editions_and_what_lies_between_are_all_days_once(name: str) -> None:
    """The stretches of a definition follow each other without gap or overlap, and each says its own edition."""
    found = list(stretches(DATED[name]))
    assert found[0].start is None or found[0].edition is not None
    assert found[-1].end is None
    for one, other in pairwise(found):
        assert one.end is not None
        assert other.start == one.end + DAY
    for day in DAYS:
        held = [each for each in found if each.holds(day)]
        assert [DATED[name].edition_on(day)] == [each.edition for each in held]


@pytest.mark.parametrize("name", DATED)
def test_outside_its_editions_a_definition_is_unknown_and_asks_nothing(name: str) -> None:
    """On a day of which no source speaks, no firm has a value, and nothing it could state would give it one."""
    days = [each.start or each.end for each in stretches(DATED[name]) if each.edition is None]
    for day in filter(None, days):
        for case in CASES:
            found = standing(name, situate(case.firm, VOCABULARY, day))
            assert (list(DATED[name].of) or None, (), ()) == (found.value, found.because, found.missing)


def leaves_seen() -> dict[int, set[Truth]]:
    """Leaf -> the ways in which cases see it on a day of its edition."""
    seen: dict[int, set[Truth]] = {}
    for case in CASES:
        situation = examine(case, whole()).match.situation
        for name in set(case.entry.expect) & set(DATED):  # type: ignore[attr-defined]
            if name in VOCABULARY.views:
                see(view(name, situation), seen)
            for row in VOCABULARY.rows.get(name, ()):
                if isinstance(row.when, c.InForce) and row.when.on(situation.day) is not None:
                    see(evaluate(row.when, situation), seen)
    return seen


def see(outcome: Outcome, seen: dict[int, set[Truth]]) -> None:
    """Note the outcome of each leaf; of what a leaf names, its own definition tells."""
    if isinstance(outcome.condition, c.Leaf):
        seen.setdefault(id(outcome.condition), set()).add(outcome.high)
    else:
        for part in outcome.of:
            see(part, seen)


@pytest.mark.parametrize("name", DATED)
def test_each_leaf_of_each_edition_is_seen_in_three_ways(name: str) -> None:
    """The cases beside the definitions see each test true, false and unknown (of what is stated, the first two)."""
    seen = leaves_seen()
    roots = [VOCABULARY.views[name]] if name in VOCABULARY.views else [row.when for row in VOCABULARY.rows[name]]
    unseen = []
    for root in filter(None, roots):
        for node in c.walk(root):
            if isinstance(node, c.Leaf):
                wanted = {True, False} if isinstance(node, c.IsStated) else {True, False, None}
                unseen += (
                    [(node.facts, wanted - seen.get(id(node), set()))] if wanted - seen.get(id(node), set()) else []
                )
    assert unseen == []


def test_no_program_rests_on_a_dated_definition() -> None:
    """Nothing that `check` says, asks or shows comes from them; the names of `firm.derived` stay as they were."""
    programs = [
        condition
        for editions in whole().editions.values()
        for edition in editions
        for service in edition.services
        if (condition := edition.condition(service)) is not None
    ]
    assert rests_on(programs, VOCABULARY) & set(DATED) == set()
    assert [name for name, each in DATED.items() if each.shown] == []


@pytest.mark.parametrize("day", [date(2003, 1, 1), date(2020, 1, 1)])
def test_a_stretch_holds_both_its_ends(day: date) -> None:
    """Ends are inclusive, an absent one is open."""
    assert [True, True, False] == [Stretch(day, day, None).holds(each) for each in (day, day, day + DAY)]
    assert Stretch(None, day, None).holds(date.min)
    assert Stretch(day, None, None).holds(date.max)


def test_check_reads_them_only_where_a_program_rests_on_one(tmp_path: Path) -> None:
    """`check` loads the rules without them; a program that asks for a start-up brings them in."""
    assert set(DATED) & set(load_to_check(WHOLE, TODAY).rulebook.vocabulary.derived) == set()  # type: ignore[union-attr]
    rules = copy_of_rules(tmp_path, WHOLE)
    file = rules / "kotra" / "export-beginner" / "2017.yaml"
    text = file.read_text(encoding="utf-8")
    assert "eligible_when:" in text
    lines = text.split("eligible_when:")[0] + "eligible_when: start_up\n"
    rest = text.split("eligible_when:")[1].split("\n")
    after = next(index for index, line in enumerate(rest[1:], 1) if line and not line.startswith((" ", "#")))
    file.write_text(lines + "\n".join(rest[after:]), encoding="utf-8")
    loaded = load_to_check(rules, TODAY)
    assert loaded.problems == []
    assert "start_up" in loaded.rulebook.vocabulary.derived  # type: ignore[union-attr]

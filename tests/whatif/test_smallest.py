"""No smaller set of changes opens a service, and every smallest one is found: by trying all of them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from plan.trial import program, rulebook
from support import firms, plain, strategies
from support.judge import RULEBOOK, firm_of, outcome_of, read, verdict_of
from support.plain import KINDS, Profile, Tree
from support.strategies import ALL_DAYS, Case, examples
from whatif import brute
from whatif.brute import Change

from smematch.advise import boxes
from smematch.advise.boxes import Become
from smematch.advise.ways import Closed, Search, Way
from smematch.match.matcher import match
from smematch.match.verdict import INELIGIBLE
from smematch.model.facts import ORDERED
from smematch.model.years import Moment
from smematch.prove.cells import beginnings
from smematch.report.whatif_phrases import runs

DAY = date(2017, 3, 2)
TRIAL = program("fee: free\nwindow: all year\n")


def closed(tree: Tree, profile: Profile, day: date, until: date | None = None) -> Closed | None:
    """The trial service under a condition, None where it is not closed to the firm."""
    rules = rulebook(TRIAL.model_copy(update={"eligible_when": read(tree), "in_force": TRIAL.in_force.model_copy(
        update={"start": Moment("", date.min, date.min)})}))  # fmt: skip
    found = Search(match(firm_of(profile), rules, day), rules, until or day).closed()
    return found[0] if found else None


def _key(become: Become) -> str | None:
    return None if become.unit.year is None else str(become.unit.year)


def change(way: Way) -> Change:
    """What a way changes."""
    return frozenset((each.unit.fact, _key(each)) for each in way.changes)


@st.composite
def failing(draw: st.DrawFn, parts: list[Tree], profile: Profile, day: date) -> Tree:
    """A condition of the tests, each turned so that the firm fails it if what it states decides that; in two joins."""
    turned: list[Tree] = [_failed(part, profile, day) for part in parts]
    first, *rest = sorted(turned, key=lambda part: verdict_of(part, profile, day).word != INELIGIBLE)
    inner, outer = draw(st.sampled_from(("all", "any"))), draw(st.sampled_from(("all", "all", "any")))
    word = draw(st.sampled_from(("", "", "", "not")))
    below: Tree = {inner: rest}
    if word:  # denied twice: the same, by another way
        below = {"not": {"any" if inner == "all" else "all": [{"not": part} for part in rest]}}
    return {outer: [first, below]}


def _failed(part: Tree, profile: Profile, day: date) -> Tree:
    denied: Tree = {"not": part}
    return denied if verdict_of(denied, profile, day).word == INELIGIBLE else part


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A condition that fails, and a few facts of a firm: exact, as ranges, by short codes, or denying each other."""
    parts = draw(st.lists(strategies.leaves(), min_size=2, max_size=4, unique_by=lambda part: tuple(plain.names(part))))
    question = firms.Question({"all": parts}, draw(st.sampled_from(ALL_DAYS)))
    truth = draw(st.one_of(firms.truths(question), firms.complete_profiles(question)))
    known = {name: raw for name, raw in draw(firms.known_of(truth, question)).items() if raw is not None}
    behind = [name for name in known if name in rests_on(question.tree)]
    kept = draw(st.permutations(behind))[: draw(st.integers(2, 5))]
    profile = {name: known[name] for name in kept}
    return draw(failing(parts, profile, question.day)), profile, question.day


def rests_on(tree: Tree) -> set[str]:
    """The facts behind a condition."""
    found = {*plain.names(tree)}
    if found & brute.SIZED:
        found |= {"size_class", "top30_group", "independent", "public_institution", "annual_sales_krw", "industry"}
    if "limit" in str(tree):
        found.add("industry")
    if "firm_age_years" in found:
        found.add("founded")
    if "has_exported" in found:
        found.add("exports_usd")
    return found


@examples(200)
@given(cases())
def test_the_smallest_sets_are_those_found_by_trying_all(case: Case) -> None:
    """All sets of changes that open a service and hold no smaller one, no more and no fewer, whatever is stated."""
    tree, profile, day = case
    found = closed(tree, profile, day)
    assert (found is not None) == (verdict_of(tree, profile, day).word == INELIGIBLE)
    if found is None:
        return
    assume(brute.size(tree, profile, day) <= 4000)
    expected = set(brute.ways(tree, profile, day))
    event(f"{len(expected)} sets")
    assert expected == {change(way) for way in found.ways}
    assert found.whole


@examples(100)
@given(cases())
def test_what_a_fact_has_to_become_is_all_that_works(case: Case) -> None:
    """Every value in the ranges told opens the service in every combination; of one changed fact none outside does.

    Unless it is said that other values do so, too.
    """
    tree, profile, day = case
    found = closed(tree, profile, day)
    if found is None:
        return
    assume(brute.size(tree, profile, day) <= 2000)
    tried = brute.ways(tree, profile, day)
    for way in found.ways:
        for values in tried[change(way)]:
            inside = is_told(way, values)
            assert not inside or verdict_of(tree, brute.changed(profile, values), day)[:2] == way.then.verdict[:2]
            assert inside or way.more, (values, way.changes)


@examples(60)
@given(cases())
def test_where_not_all_values_are_tried_together_those_told_work(case: Case) -> None:
    """With more combinations than are tried, every one of those told still works, and more are said to be possible."""
    tree, profile, day = case
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(boxes, "_MOST", 0)
        found = closed(tree, profile, day)
    assume(found is not None and brute.size(tree, profile, day) <= 2000)
    allowed = brute.contradicted(profile, day)
    for way in found.ways if found else ():
        told = [values for values in combinations(way, tree, day) if is_told(way, values)]
        assert told or way.more
        for values in told:
            firm = brute.changed(profile, values)
            assert brute.opens(tree, firm, day, allowed)
            assert verdict_of(tree, firm, day)[:2] == way.then.verdict[:2]


def combinations(way: Way, tree: Tree, day: date) -> Iterator[dict[brute.Unit, str]]:
    """All values of the facts that a way changes."""
    units = sorted(change(way), key=str)
    for values in product(*(brute.options(unit, tree, day) for unit in units)):
        yield dict(zip(units, values, strict=True))


def is_told(way: Way, values: Mapping[brute.Unit, str]) -> bool:
    """Whether values lie among those that a way tells."""
    return all(holds(each, values[each.unit.fact, _key(each)]) for each in way.changes)


def holds(become: Become, text: str) -> bool:
    """Whether a value lies among those a fact can become."""
    name = become.unit.fact
    fact_runs = become.cells
    if KINDS[name] in ORDERED or KINDS[name] == "by-year":
        value = firm_of({name: {str(become.unit.year): text} if become.unit.year else text}).get(name)
        value = (value[become.unit.year] if become.unit.year else value).low
        return any(
            (run.low is None or run.low < value or (run.low == value and not run.low_open))
            and (run.high is None or value < run.high or (run.high == value and not run.high_open))
            for run in runs(fact_runs, RULEBOOK.vocabulary.facts[name])
        )
    if KINDS[name] == "code":
        found = beginnings(become.cells, become.others)
        return found.so == ((text.startswith(found.texts) and not text.startswith(found.but)) or text in found.alone)
    value = plain.yes(text) if KINDS[name] == "boolean" else text
    return any(cell.sample == value for cell in become.cells)


DATED: list[Tree] = [{"founded": {word: "day-of-check"}} for word in strategies.COMPARISONS]
YEARLY: list[Tree] = [
    {"exports_usd": {which: {word: "1"}}} for which in ("last_year", "any_year") for word in ("at_least", "less_than")
]
ANSWERS: list[Tree] = ["kita_member", "has_exported", "independent", {"founded": {"at_most": "2016-06-30"}}]
WEEKS = timedelta(days=25)


@st.composite
def timed_cases(draw: st.DrawFn) -> Case:
    """A condition that fails until time turns it, a firm founded around this day of some year; around New Year, too."""
    day, years = (
        draw(st.sampled_from((date(2016, 12, 20), date(2016, 2, 15), date(2017, 2, 14)))),
        draw(st.sampled_from((0, 1, 1, 3))),
    )
    aged: list[Tree] = [
        {"firm_age_years": {word: str(limit)}}
        for word in strategies.COMPARISONS
        for limit in (years, max(0, years - 1))
    ]
    others = [aged, DATED, YEARLY, ANSWERS, ANSWERS]
    parts = [draw(st.sampled_from(aged)), *(draw(st.sampled_from(some)) for some in draw(st.permutations(others))[:2])]
    amounts = st.dictionaries(
        st.sampled_from(("2014", "2015", "2016", "2017")), st.sampled_from(("0", "5")), max_size=2
    )
    profile: Profile = {"founded": draw(_born(day, years)), "exports_usd": draw(amounts) or None}
    for name in ("kita_member", "has_exported", "independent"):
        profile[name] = draw(st.sampled_from(("yes", "no", "no", None)))
    behind = rests_on({"all": parts})
    profile = {name: raw for name, raw in plain.stated(profile).items() if name in behind}
    return draw(failing(parts, profile, day)), profile, day


@st.composite
def _born(draw: st.DrawFn, day: date, years: int) -> Any:
    """A founding day with an anniversary in the weeks around a day, also 29 February; a range that ends so; nothing."""

    def before(ago: int, days: int) -> str:
        then = day + timedelta(days=days)
        return (
            date(then.year - ago, then.month, then.day)
            if (then.month, then.day) != (2, 29)
            else date(then.year - ago, 2, 28)
        ).isoformat()

    one = st.builds(before, st.sampled_from((years, years, years + 1)), st.sampled_from((0, 1, 5, 11, 14, 17)))
    ends = sorted((draw(one), draw(one)))
    ranges = ({"min": ends[0], "max": ends[1]}, {"min": ends[0]}, {"max": ends[1]})
    return draw(st.sampled_from((*ends, *ends, *ranges, None)))


@examples(100)
@given(timed_cases())
def test_later_days_are_told_where_nothing_outdoes_them(case: Case) -> None:
    """The ways with their first days are those found by trying every set on every day of some weeks."""
    tree, profile, day = case
    until = day + WEEKS
    found = closed(tree, profile, day, until)
    if found is None:
        return
    assume(brute.size(tree, profile, day) <= 300)
    expected = brute.by_time(tree, profile, day, until)
    event(f"{sum(each != day for each, _ in expected)} later")
    assert expected == {(way.day, change(way)) for way in found.ways}


@pytest.mark.parametrize(
    ("tree", "profile", "expected"),
    [
        ("kita_member", {"kita_member": "no"}, [{"kita_member"}]),
        ({"not": "kita_member"}, {"kita_member": "yes"}, [{"kita_member"}]),
        # What nobody has answered is no change: it would be asked.
        ({"all": ["kita_member", "hit500"]}, {"kita_member": "no"}, [{"kita_member"}]),
        ({"all": ["kita_member", "hit500"]}, {"kita_member": "no", "hit500": "no"}, [{"kita_member", "hit500"}]),
        ({"any": ["kita_member", "hit500"]}, {"kita_member": "no", "hit500": "no"}, [{"kita_member"}, {"hit500"}]),
        # A firm that is independent is in no top-30 group.
        ("top30_group", {"top30_group": "no", "independent": "yes"}, [{"top30_group", "independent"}]),
        ("top30_group", {"independent": "yes"}, [{"independent"}]),
        # A firm that has exported says so of some year, or of none.
        ({"not": "has_exported"}, {"has_exported": "yes", "exports_usd": {"2015": "7"}}, [{"has_exported", "2015"}]),
        ({"not": "has_exported"}, {"exports_usd": {"2015": "7", "2016": "9"}}, [{"2015", "2016"}]),
        # A size class that the tables deny is none that the firm can become.
        (
            "sme",
            {"size_class": "medium", "independent": "yes", "industry": "C26110", "annual_sales_krw": "500억"},
            None,
        ),
        (
            {"not": "sme"},
            {"size_class": "medium", "independent": "yes", "industry": "C26110", "annual_sales_krw": "500억"},
            [{"size_class", "independent"}, {"size_class", "annual_sales_krw"}, {"size_class", "industry"}],
        ),
        # Nothing that is stated can open it.
        ({"all": ["independent", "top30_group"]}, {"independent": "yes"}, []),
        ({"employees": {"less_than": "0"}}, {"employees": "3"}, []),
    ],
)
def test_by_hand(tree: Tree, profile: Profile, expected: list[set[str]] | None) -> None:
    """The smallest sets of changes, worked out by hand; None where the service is not closed."""
    found = closed(tree, profile, DAY)
    actual = None if found is None else [{year or fact for fact, year in change(way)} for way in found.ways]
    assert (expected is None) == (actual is None)
    assert sorted(map(sorted, expected or [])) == sorted(map(sorted, actual or []))


def test_another_year_becomes_the_last() -> None:
    """From New Year on it is another year that has to be changed, though of both the same is stated."""
    tree: Tree = {"all": [{"exports_usd": {"last_year": {"at_least": "1"}}}, "has_exported"]}
    profile = {"has_exported": "yes", "exports_usd": {"2015": "0", "2016": "0"}}
    found = closed(tree, profile, date(2016, 12, 20), date(2017, 1, 5))

    assert found is not None
    assert {
        (date(2016, 12, 20), frozenset({("exports_usd", "2015")})),
        (date(2017, 1, 1), frozenset({("exports_usd", "2016")})),
    } == {(way.day, change(way)) for way in found.ways}


def test_very_many_sets_are_cut_visibly() -> None:
    """Where there are more sets than anybody reads, the smallest are told and it is said that they are not all."""
    names = [name for name, kind in KINDS.items() if kind == "boolean"][:16]
    pairs: Tree = {"all": [{"any": [one, other]} for one, other in zip(names[::2], names[1::2], strict=True)]}
    found = closed(pairs, dict.fromkeys(names, "no"), DAY)

    assert found is not None
    assert (30, False) == (len(found.ways), found.whole)
    assert outcome_of(pairs, dict.fromkeys(names, "yes"), DAY).high is True

"""Sums: what a service costs, who bears it, when money flows - line by line, each with its source."""

import json
import math
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from rich.cells import cell_len
from support.rules import ROOT, firm, rulebook_with, shipped

from smematch.cli import run
from smematch.match.costs import Cost, Line, cost_of, lines_of, paid_first, parts_of, years_of
from smematch.match.fees import FeeResult, Uses, fee
from smematch.match.matcher import match
from smematch.match.situation import Situation
from smematch.model.money import AnyFee, Times
from smematch.model.values import Interval
from smematch.profile import read_profile
from smematch.report.costs import costs_screen
from smematch.report.json import match_json
from smematch.report.terminal import render
from smematch.rulebook import Rulebook

DAY = date(2017, 3, 2)
OPEN, NOTHING = Interval(None, None), Interval(0, 0)
GOLDEN = Path(__file__).parent / "golden_costs"
FIRMS = ROOT / "data" / "firms"
TRIAL = "kotra.trial/one"
QUOTED = "branch_office_fee_krw"
Raw = dict[str, Any]


# -- the annex's fee rows, as a table


def annex_cases() -> Iterator[Any]:
    """Each case of the table, with the row it is of."""
    table = yaml.safe_load((Path(__file__).parent / "annex" / "fees.yaml").read_text(encoding="utf-8"))
    for row in table["rows"]:
        for number, case in enumerate(row["cases"]):
            yield pytest.param(case, id=f"{row['table']}-{case['service']}-{number}")


ANNEX = list(annex_cases())


def ends(short: Any) -> Any:
    """An amount as JSON: `7` is exact, `[1, 2]` a range, None names no amount."""
    low, high = short if isinstance(short, list) else (short, short)
    return None if short is None else {"min": low, "max": high}


def parts(short: list[Any]) -> Raw:
    """Full price, firm's part and program's part of a year."""
    return dict(zip(("full_price", "firm_pays", "program_pays"), map(ends, short), strict=True))


def found_for(case: Raw) -> Raw:
    """The JSON object of the case's service."""
    program, _, service = case["service"].partition("/")
    found = match(firm(yaml.safe_dump(case["firm"])), shipped(), DAY, (program,))
    (shown,) = json.loads(match_json(found, shipped(), "en", cost=True))["programs"]
    (object_,) = [each for each in shown["services"] if each["service"] == service]
    return dict(object_)


@pytest.mark.parametrize("case", ANNEX)
def test_annex_fee(case: Raw) -> None:
    """The key `fee` says what the row says for this firm."""
    found = found_for(case)["fee"]
    own, stated = found.pop("own_costs"), case["fee"]

    expected = {
        "kind": stated["kind"],
        "share": ends(stated.get("share")),
        "krw": ends(stated["krw"]),
        "missing": stated.get("missing", []),
        "refunded_later": stated.get("refunded_later", False),
    }
    assert expected == found
    assert len(case.get("own_costs", [])) == len(own)


@pytest.mark.parametrize("case", ANNEX)
def test_annex_cost(case: Raw) -> None:
    """The key `cost` says what the row says for this firm: the parts, the advance, the years, what is missing."""
    found, stated = found_for(case)["cost"], case["cost"]
    own = found["own_costs"]
    years = [
        {key: year[key] for key in ("full_price", "firm_pays", "program_pays")} if year["supported"] else "refused"
        for year in found["years"]
    ]

    expected = {
        "kind": case["fee"]["kind"],
        **parts([stated["full_price"], stated["firm_pays"], stated["program_pays"]]),
        "paid_first": ends(stated.get("paid_first", stated["firm_pays"])),
        "debt": ends(stated.get("debt", 0)),
        "missing": case["fee"].get("missing", []),
    }
    assert expected == {key: found[key] for key in expected}
    assert [each if each == "refused" else parts(each) for each in stated.get("years", [])] == years
    assert list(range(1, len(years) + 1)) == [year["year"] for year in found["years"]]
    assert all(word in text for word, text in zip(case.get("own_costs", []), own, strict=True))


def test_the_annex_table_holds_every_service() -> None:
    """Every service of the annex stands in the table."""
    assert set(shipped().services()) == {case.values[0]["service"] for case in ANNEX}


# -- shapes of fees the annex does not show


def cost_with(tmp_path: Path, rule: str, profile: str) -> Cost:
    """The cost of a trial service with a fee, for a firm."""
    rulebook = rulebook_with(tmp_path, "window: all year\nfee:\n" + rule)
    found = match(firm(profile, rulebook), rulebook, DAY, ("kotra.trial",)).programs[0]
    return cost_of(found.services[0], found.program, rulebook, DAY)


TWO_SHARES = """
  sum_of:
    - {firm_pays: 30%, of: exhibition_fee_krw, refunded_later: yes, source: eclac-2018#B.7}
    - {firm_pays: 20%, of: office_rent_krw}
"""
PRICE_AND_SHARE = """
  sum_of:
    - {price: 10만}
    - {firm_pays: 20%, of: office_rent_krw}
"""
DOUBLED_SHARE = """
  firm_pays: 30%
  of: office_rent_krw
  next_years: [40%]
  times: {factor: 2, when: top30_group, source: eclac-2018#B.4}
"""
RENT_AND_FEE = "office_rent_krw: 1001\nexhibition_fee_krw: 101\n"


def test_sum_of_shares(tmp_path: Path) -> None:
    """Parts add up line by line; only the part that is refunded is a debt, and each part keeps its source."""
    cost = cost_with(tmp_path, TWO_SHARES, RENT_AND_FEE)

    assert (Interval(1102, 1102), Interval(232, 232), Interval(870, 870)) == cost.parts
    assert (Interval(70, 70), Interval(302, 302)) == (cost.debt, cost.paid_first)
    assert [(0, 232), (1, 31), (1, 201)] == [(line.depth, line.parts.firm.low) for line in cost.lines]
    assert "eclac-2018#B.7" == cost.lines[1].source
    assert cost.lines[0].source == cost.lines[2].source == cost.source
    assert ("exhibition_fee_krw", "office_rent_krw") == cost.cost_facts


def test_a_price_beside_a_share(tmp_path: Path) -> None:
    """With a price among its parts a sum has no full price: what a price leaves to the program is not stated."""
    cost = cost_with(tmp_path, PRICE_AND_SHARE, RENT_AND_FEE)

    assert (None, Interval(100_201, 100_201), None) == cost.parts
    assert (None, Interval(1001, 1001)) == (cost.lines[1].parts.full, cost.lines[2].parts.full)


@pytest.mark.parametrize(
    ("profile", "parts_", "second", "missing"),
    [
        ("top30_group: no", ((1001, 1001), (301, 301), (700, 700)), (401, 401), ()),
        ("top30_group: yes", (None, (602, 602), None), (802, 802), ()),
        ("", ((None, None), (301, 602), (None, None)), (401, 802), ("top30_group",)),
    ],
)
def test_a_share_that_is_doubled(
    tmp_path: Path, profile: str, parts_: Any, second: tuple[int, int], missing: tuple[str, ...]
) -> None:
    """A factor multiplies what the firm pays, in every year; nothing says what it leaves to the program."""
    cost = cost_with(tmp_path, DOUBLED_SHARE, RENT_AND_FEE + profile)

    assert parts_ == tuple(cost.parts)
    assert [second] == [year.parts.firm for year in cost.years[1:2] if year.parts]
    assert (3, None) == (cost.years[2].number, cost.years[2].parts)
    assert missing == cost.missing
    assert ["eclac-2018#B.4"] * (profile != "top30_group: no") == [
        line.source for line in cost.lines if isinstance(line.rule, Times)
    ]


def test_what_changes_only_the_full_price_is_asked_for(tmp_path: Path) -> None:
    """A fact that leaves the firm's part as it is but not the full price is missing from the sums, not from the fee."""
    rule = """
  first_of:
    - {when: kita_member, price: 0}
    - {program_pays_up_to: 10만, of: office_rent_krw}
"""
    rulebook = rulebook_with(tmp_path, "window: all year\nfee:\n" + rule)
    found = match(firm("office_rent_krw: 5만", rulebook), rulebook, DAY, ("kotra.trial",)).programs[0]
    cost = cost_of(found.services[0], found.program, rulebook, DAY)

    assert (NOTHING, ()) == (found.services[0].fee.krw, found.services[0].fee.missing)
    assert (OPEN, ("kita_member",)) == (cost.parts.full, cost.missing)


@pytest.mark.parametrize("quote", [999_999, 20_000_001])
def test_a_quote_outside_the_range_is_taken_as_quoted(quote: int) -> None:
    """The source says "about": what the firm was quoted counts, even where it lies outside the range."""
    found = match(firm(f"{QUOTED}: {quote}"), shipped(), DAY, ("kotra.overseas-branch-office",)).programs[0]

    assert {Interval(quote, quote)} == {
        cost_of(service, found.program, shipped(), DAY).parts.firm for service in found.services
    }


def test_half_of_another_fee_has_its_source() -> None:
    """Half of another program's fee names where that fee is stated."""
    found = match(firm(""), shipped(), DAY, ("kotra.overseas-distribution-network",)).programs[0]
    cost = cost_of(found.services[0], found.program, shipped(), DAY)

    row = "(Fee) Non-refundable / co-financed resources"
    assert [f"eclac-2018#B.8/{row}", f"eclac-2018#B.12/{row}"] == [line.source for line in cost.lines]


# -- laws, for random rules and random firms

YES_NO = ("kita_member", "kotra_member", "export_promotion_participant")
AMOUNTS = ("exhibition_fee_krw", "office_rent_krw", "branch_office_fee_krw")
SHARES = ("0%", "12.5%", "30%", "33.3%", "50%", "80%", "100%")
OTHER = "kotra.other/one"
Facts = dict[str, Any]
won = st.integers(0, 3_000).map(str) | st.integers(0, 30_000_000).map(str)
share = st.sampled_from(SHARES)


def conditions() -> st.SearchStrategy[Any]:
    """A fact that is true, or one that is not."""
    fact = st.sampled_from(YES_NO)
    return fact | fact.map(lambda name: {"not": name})


def simple() -> st.SearchStrategy[Raw]:
    """Fees without fees below them."""
    cost = st.sampled_from(AMOUNTS)
    price_range = st.lists(st.integers(0, 10**6), min_size=2, max_size=2).map(sorted)
    return st.one_of(
        st.just({"free": "yes"}),
        st.just({"unstated": "varies"}),
        won.map(lambda price: {"price": price}),
        price_range.map(lambda pair: {"price": {"from": str(pair[0]), "to": str(pair[1])}}),
        cost.map(lambda fact: {"price": {"from": "0", "to": "40000000"}, "quoted_in": fact}),
        st.builds(lambda part, of: {"firm_pays": part, "of": of}, share, cost),
        st.builds(lambda part, of: {"firm_pays": part, "of": of, "ceiling": "unstated"}, share, cost),
        st.builds(
            lambda part, of, years: {"firm_pays": part, "of": of, "next_years": years},
            share, cost, st.lists(share, min_size=1, max_size=2),
        ),
        st.builds(lambda cap, of: {"program_pays_up_to": cap, "of": of}, won, cost),
        share.map(lambda part: {"firm_pays": part, "of_fee": OTHER}),
    )  # fmt: skip


def dressed(shape: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
    """A fee, perhaps multiplied, perhaps paid first and refunded later."""
    times = st.builds(
        lambda factor, when: {"times": {"factor": str(factor), "when": when}}, st.integers(0, 3), conditions()
    )
    refund = st.sampled_from([{}, {"refunded_later": "yes"}])
    return st.builds(
        lambda *parts_: {k: v for part in parts_ for k, v in part.items()}, shape, times | st.just({}), refund
    )


def compound(below: st.SearchStrategy[Raw]) -> st.SearchStrategy[Raw]:
    """Fees of other fees."""
    line = st.builds(lambda when, rule: {**rule, "when": when}, conditions(), below)
    quota = st.builds(
        lambda uses, then: {"free_uses": str(uses), "counted_in": "used_this_year", "then": then},
        st.integers(0, 3),
        below,
    )
    first = st.builds(lambda lines, last: {"first_of": [*lines, last]}, st.lists(line, min_size=1, max_size=2), below)
    several = st.lists(below, min_size=1, max_size=3).map(lambda parts_: {"sum_of": parts_})
    return dressed(quota | first | several)


rules = st.recursive(dressed(simple()), compound, max_leaves=4)


class Drawn(NamedTuple):
    """A rule, the fee of another service, and one firm known exactly, half, and a little."""

    rule: Raw
    other: Raw
    exact: Facts
    more: Facts
    less: Facts


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """What a firm is, and twice less of it: what is known less well always holds what is known better."""
    exact: Facts = {name: draw(st.booleans()) for name in YES_NO}
    exact |= {
        name: Interval(n, n) for name in AMOUNTS for n in [draw(st.integers(0, 5_000) | st.integers(0, 30_000_000))]
    }
    used = draw(st.integers(0, 4))
    exact["used_this_year"] = {TRIAL: Interval(used, used)}
    more = blurred(draw, exact)
    return Drawn(
        draw(rules), draw(dressed(simple().filter(lambda rule: "of_fee" not in rule))), exact, more, blurred(draw, more)
    )


def blurred(draw: st.DrawFn, facts: Facts) -> Facts:
    """The same facts, some of them known less well or not at all."""
    known: Facts = {}
    for name, value in facts.items():
        how = draw(st.sampled_from(("same", "same", "wider", "gone")))
        if how == "gone":
            continue
        known[name] = value
        if how == "wider" and isinstance(value, Interval):
            known[name] = widened(draw, value)
        elif how == "wider" and isinstance(value, dict):
            known[name] = {TRIAL: widened(draw, value[TRIAL])}
    return known


def widened(draw: st.DrawFn, known: Interval) -> Interval:
    """A range around a range."""
    low = max(0, known.low - draw(st.integers(0, 10**6)))
    return Interval(low, known.high + draw(st.integers(0, 10**6)))


@cache
def adapter() -> TypeAdapter[Any]:
    """The reader of fees."""
    return TypeAdapter(AnyFee)


def fee_for(case: Drawn, facts: Facts) -> FeeResult:
    """The fee of the drawn rule where only `facts` are known."""
    vocabulary = shipped().vocabulary
    rule, other = (adapter().validate_python(raw, context=vocabulary) for raw in (case.rule, case.other))
    uses = Uses(TRIAL, {OTHER: other}.get)
    return fee(rule, Situation(facts, vocabulary, DAY), uses)


class Sums(NamedTuple):
    """What the oracle says: the amounts of a firm of which everything is known."""

    full: Interval | None
    firm: Interval
    program: Interval | None
    debt: Interval = NOTHING


def within(inner: Interval | None, outer: Interval | None) -> bool:
    """Whether what is known better lies inside what is known less well; nothing is wider than open ends."""
    if outer == OPEN or inner is None or outer is None:
        return outer in (OPEN, inner)
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    return low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))


def holds(when: Any, facts: Facts) -> bool:
    """Whether a drawn condition holds."""
    return not facts[when["not"]] if isinstance(when, dict) else bool(facts[when])


def oracle(rule: Raw, other: Raw, facts: Facts) -> Sums:
    """The amounts of a rule for a firm of which everything is known, worked out another way."""
    found = shape_oracle(rule, other, facts)
    times = rule.get("times")
    if times and holds(times["when"], facts) and times["factor"] != "1":
        factor = int(times["factor"])
        firm_pays = Interval(*(None if end is None else end * factor for end in found.firm))
        found = Sums(None, firm_pays, None, NOTHING if found.debt == NOTHING else OPEN)
    return found._replace(debt=found.program or OPEN) if rule.get("refunded_later") else found


def shape_oracle(rule: Raw, other: Raw, facts: Facts) -> Sums:
    """A rule without factor and refund."""
    if "price" in rule:
        price = rule["price"] if isinstance(rule["price"], dict) else {"from": rule["price"], "to": rule["price"]}
        quoted = facts[rule["quoted_in"]] if "quoted_in" in rule else Interval(int(price["from"]), int(price["to"]))
        return Sums(None, quoted, None)
    if "of_fee" in rule:
        whole = oracle(other, other, facts).firm
        return Sums(None, Interval(*(None if end is None else end - borne(rule, end) for end in whole)), None)
    if "of" in rule:
        cost = facts[rule["of"]].low
        bears = min(cost, int(rule["program_pays_up_to"])) if "program_pays_up_to" in rule else borne(rule, cost)
        firm_pays, program = Interval(cost - bears, cost - bears), Interval(bears, bears)
        if "ceiling" in rule:
            firm_pays, program = Interval(cost - bears, None), Interval(None, bears)
        return Sums(Interval(cost, cost), firm_pays, program)
    if "first_of" in rule:
        line = next(line for line in rule["first_of"] if "when" not in line or holds(line["when"], facts))
        return oracle(line, other, facts)
    if "free_uses" in rule:
        due = facts["used_this_year"][TRIAL].low >= int(rule["free_uses"])
        return oracle(rule["then"], other, facts) if due else Sums(None, NOTHING, None)
    if "sum_of" in rule:
        return Sums(*map(total, zip(*(oracle(part, other, facts) for part in rule["sum_of"]), strict=True)))  # type: ignore[arg-type]
    return Sums(None, NOTHING if "free" in rule else OPEN, None)


def borne(rule: Raw, cost: int) -> int:
    """The program's part of a cost of which the firm pays a share, rounded down."""
    return math.floor(cost * (1 - Fraction(rule["firm_pays"].rstrip("%")) / 100))


def total(amounts: tuple[Interval | None, ...]) -> Interval | None:
    """The sum, end by end; none where one is none."""
    if None in amounts:
        return None
    pairs = zip(*(each for each in amounts if each is not None), strict=True)
    return Interval(*(None if None in pair else sum(pair) for pair in pairs))


def sums(result: FeeResult) -> Sums:
    """A fee's amounts."""
    return Sums(*parts_of(result), result.rest.debt)


def every_amount(result: FeeResult) -> Iterator[Interval]:
    """Every amount that is told of a fee."""
    lines: list[Line] = list(lines_of(result, "source", lambda _: "source"))
    told = [*parts_of(result), result.rest.debt, paid_first(result)]
    for year in (*years_of(result), *(year for line in lines for year in line.years)):
        told += year.parts or ()
    for line in lines:
        told += line.parts
    yield from (each for each in told if each is not None)


@given(drawn())
def test_exact_facts_give_the_exact_sums(case: Drawn) -> None:
    """Where everything is known, every amount is what the oracle says."""
    assert oracle(case.rule, case.other, case.exact) == sums(fee_for(case, case.exact))


@given(drawn())
def test_ranges_hold_the_exact_sums(case: Drawn) -> None:
    """A range contains the answer of every firm it may be; more facts never widen a range."""
    exact = oracle(case.rule, case.other, case.exact)
    more, less = fee_for(case, case.more), fee_for(case, case.less)

    for inner, outer in ((exact, sums(more)), (exact, sums(less)), (sums(more), sums(less))):
        assert all(map(within, inner, outer))
    if len(more.later) == len(less.later):
        for now, before in zip(more.later, less.later, strict=True):
            assert all(map(within, sums(now), sums(before)))


@given(drawn())
def test_where_nothing_is_missing_nothing_can_change(case: Drawn) -> None:
    """A fact that is neither known nor named as missing changes no amount."""
    before = fee_for(case, case.less)
    asked = {*before.missing, *before.also}
    known = {name: case.exact[name] if name in asked else value for name, value in case.less.items()}

    if not asked:
        assert sums(before) == sums(fee_for(case, case.exact))
    assert all(map(within, sums(fee_for(case, known)), sums(before)))


@given(drawn())
def test_parts_add_up(case: Drawn) -> None:
    """Firm and program together bear the full price; what is paid first is the firm's part and what comes back."""
    for facts in (case.exact, case.more):
        result = fee_for(case, facts)
        for told in (result, *result.later):
            full, firm_pays, program, debt = sums(told)
            if full and program and full.exact and firm_pays.exact and program.exact:
                assert full.low == firm_pays.low + program.low
            if debt.exact and firm_pays.exact and paid_first(told).exact:
                assert paid_first(told).low == firm_pays.low + debt.low


@given(drawn())
def test_no_amount_is_negative_or_a_float(case: Drawn) -> None:
    """Every end of every amount is a whole number of won from 0, the lower one first."""
    for facts in (case.exact, case.more, case.less):
        for low, high in every_amount(fee_for(case, facts)):
            assert all(end is None or (type(end) is int and end >= 0) for end in (low, high))
            assert low is None or high is None or low <= high


def profile_of(facts: Facts) -> str:
    """A profile that states the facts."""
    lines = []
    for name, value in facts.items():
        if isinstance(value, Interval):
            lines.append(f"{name}: {{min: {value.low}, max: {value.high}}}")
        elif isinstance(value, dict):
            used = value[TRIAL]
            service = "kotra.global-market-research/contact-confirmation"
            lines.append(f"{name}: {{{service}: {{min: {used.low + 3}, max: {used.high + 3}}}}}")
        else:
            lines.append(f"{name}: {'yes' if value else 'no'}")
    return "\n".join(lines)


def all_costs(facts: Facts, rulebook: Rulebook) -> Iterator[Cost]:
    """The sums of every shipped service."""
    facts = dict(facts)
    if QUOTED in facts:  # a quote lies in the range that the source names
        facts[QUOTED] = Interval(*(min(max(end, 10**6), 20 * 10**6) for end in facts[QUOTED]))
    found = match(firm(profile_of(facts)), rulebook, DAY)
    for program in found.programs:
        for service in program.services:
            yield cost_of(service, program.program, rulebook, DAY)


@given(drawn(), st.booleans())
def test_laws_hold_for_every_shipped_service(case: Drawn, top30: bool) -> None:
    """For every service that is shipped: parts add up, ranges hold, and every line has its source."""
    exact = {**case.exact, "top30_group": top30}
    for known, more, less in zip(*(all_costs(f, shipped()) for f in (exact, case.more, case.less)), strict=True):
        for inner, outer in ((known, more), (known, less), (more, less)):
            assert all(map(within, (*inner.parts, inner.debt), (*outer.parts, outer.debt)))
        full, firm_pays, program = known.parts
        if full and program and firm_pays.exact:
            assert full.low == firm_pays.low + program.low
        assert all("#" in source for source in (known.source, *(line.source for line in less.lines)))


# -- what a person sees

SCREENS = {
    "cosmetics-exporter": (
        "kotra.overseas-exhibition", "kotra.overseas-distribution-network", "kotra.global-market-research",
    ),
    "app-startup": (
        "sbc.export-incubator", "kotra.start-up-export", "kotra.export-voucher", "kita.trade-delegation-dispatch",
    ),
}  # fmt: skip


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", SCREENS)
def test_screen(name: str, lang: str, width: int, request: pytest.FixtureRequest) -> None:
    """The sums of two example firms are the recorded ones, without an escape and no line wider than the terminal."""
    rulebook = shipped()
    found = match(read_profile(str(FIRMS / f"{name}.yaml"), [], rulebook), rulebook, DAY, SCREENS[name])
    text = render(costs_screen(found, rulebook, lang), width)
    path = GOLDEN / f"{name}-{lang}-{width}.txt"
    if request.config.getoption("--record"):
        path.write_text(text, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == text
    assert "\x1b" not in text
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", [80, 200])
def test_every_program_fits(lang: str, width: int) -> None:
    """The sums of every program fit the terminal, whatever is known of the firm; colour adds nothing to read."""
    rulebook = shipped()
    for profile in sorted(FIRMS.glob("*.yaml")):
        found = match(read_profile(str(profile), [], rulebook), rulebook, DAY)
        screen = costs_screen(found, rulebook, lang)
        text = render(screen, width)
        assert max(map(cell_len, text.splitlines())) <= width
        assert text == re.sub(
            r" +$", "", re.sub("\x1b\\[[0-9;]*m", "", render(screen, width, colour=True)), flags=re.MULTILINE
        )


def test_cost_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --cost the object is the contract's; with it each service has one key more and nothing else changes."""
    call = ["check", str(FIRMS / "half-known.yaml"), "--program", "kotra.overseas-exhibition", "--format", "json"]
    assert run([*call, "--as-of", "2017-03-02"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert run([*call, "--as-of", "2017-03-02", "--cost"]) == 0
    costed = json.loads(capsys.readouterr().out)

    taken = [service.pop("cost") for program in costed["programs"] for service in program["services"]]
    assert plain == costed
    assert 2 == len(taken)


@pytest.mark.parametrize("more", [[], ["--format", "json"], ["--keep-going"]])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_cost_without_a_program(more: list[str], lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The sums are those of a program: without --program the call is wrong, in one sentence."""
    code = run(["check", str(FIRMS / "half-known.yaml"), "--cost", "--lang", lang, *more])
    shown = capsys.readouterr()

    assert (2, "", 1) == (code, shown.out, shown.err.count("\n"))
    assert "--program" in shown.err


def test_markup_in_a_name_is_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What a profile says is shown as text, never as markup or an escape."""
    profile = tmp_path / "firm.yaml"
    profile.write_text("name: '[red]A[/red] <b>'\nexhibition_fee_krw: 1\n", encoding="utf-8")
    call = ["check", str(profile), "--program", "kotra.overseas-exhibition", "--cost", "--as-of", "2017-03-02"]

    assert run(call) == 0
    assert "[red]A[/red] <b>" in capsys.readouterr().out


def test_before_the_first_edition(capsys: pytest.CaptureFixture[str]) -> None:
    """On a day without an edition there are no sums, and a warning says why."""
    profile = str(FIRMS / "half-known.yaml")
    code = run(["check", profile, "--program", "kotra.overseas-exhibition", "--cost", "--as-of", "2016-12-31"])
    shown = capsys.readouterr()

    assert 0 == code
    assert "2017-01-01" in shown.err

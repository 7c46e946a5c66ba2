"""Fees as terms of the solver are what the matcher says, and so is what turns from one fee to another."""

from fractions import Fraction
from typing import Any, NamedTuple

import z3
from hypothesis import given
from hypothesis import strategies as st
from support.rules import shipped
from support.strategies import examples
from test_costs import AMOUNTS, DAY, OTHER, TRIAL, YES_NO, Facts, Raw, adapter, dressed, rules, simple

from smematch.diff.effects import fee_turns as turns_seen
from smematch.match.fees import FeeResult, Uses, fee
from smematch.match.situation import Situation
from smematch.model.money import Fee
from smematch.model.values import Interval
from smematch.prove.days import conditions_in
from smematch.prove.fee_turns import fee_turns
from smematch.prove.fees import AMOUNT, FREE, SHARE, UNSTATED, Amount, Fees, FeeTerm
from smematch.prove.firms import Firms
from smematch.prove.formulas import Formulas
from smematch.prove.scope import scope_of

KINDS = {"free": FREE, "share": SHARE, "amount": AMOUNT, "unstated": UNSTATED}
COUNT = "used_this_year"


class Drawn(NamedTuple):
    """Two fees, the fee of another service, and a firm that states each fact exactly or not at all."""

    old: Raw
    new: Raw
    other: Raw
    facts: Facts


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Two fees that are often alike, as two states of a rule are."""
    old = draw(rules)
    new = draw(st.just(old) | rules)
    if new is old and draw(st.booleans()):
        new = {**old, "refunded_later": "yes"}
    other = draw(dressed(simple().filter(lambda rule: "of_fee" not in rule)))
    facts: Facts = {name: draw(st.booleans()) for name in YES_NO if draw(st.integers(0, 3))}
    for name in AMOUNTS:
        if draw(st.integers(0, 3)):
            number = draw(st.integers(0, 5_000) | st.integers(0, 30_000_000))
            facts[name] = Interval(number, number)
    if draw(st.integers(0, 3)):
        used = draw(st.integers(0, 4))
        facts[COUNT] = {TRIAL: Interval(used, used)}
    return Drawn(old, new, other, facts)


def read(raw: Raw) -> Fee:
    """A fee as smematch reads it."""
    found: Fee = adapter().validate_python(raw, context=shipped().vocabulary)
    return found


def matched(rule: Fee, other: Fee, facts: Facts) -> FeeResult:
    """What the matcher says of a fee."""
    return fee(rule, Situation(facts, shipped().vocabulary, DAY), Uses(TRIAL, {OTHER: other}.get))


class Terms(NamedTuple):
    """Fees as terms, and what the firm states put in place of the variables."""

    found: list[FeeTerm]
    known: list[tuple[Any, Any]]

    def value(self, term: Any) -> Any:
        """What a term is for the firm."""
        value = z3.simplify(z3.substitute(term, *self.known))
        if z3.is_bool(value):
            assert z3.is_true(value) or z3.is_false(value), value
            return z3.is_true(value)
        return (
            value.as_long()
            if z3.is_int_value(value)
            else Fraction(value.numerator_as_long(), value.denominator_as_long())
        )


def terms(stated: list[Fee], other: Fee, facts: Facts) -> Terms:
    """Fees as terms for a firm; of what it does not state the value does not matter."""
    vocabulary = shipped().vocabulary
    scope = scope_of([each for rule in (*stated, other) for each in conditions_in(rule)], vocabulary, DAY)
    firms = Firms(vocabulary, DAY, scope)
    made = Fees(Formulas(firms, vocabulary.settled), {OTHER: other}.get)
    found = [made.term(rule, TRIAL) for rule in stated]
    known: list[tuple[Any, Any]] = []
    for name, variable in firms.known.items():
        value = facts.get(name)
        known.append((variable.stated, z3.BoolVal(value is not None)))
        if isinstance(value, bool) or (value is None and z3.is_bool(variable.value)):
            known.append((variable.value, z3.BoolVal(bool(value))))
        elif variable.value is not None:
            known.append((variable.value, z3.IntVal(value.low if value is not None else 7)))
        for service, count in variable.services.items():
            used = (value or {}).get(service)
            known.append((count.stated, z3.BoolVal(used is not None)))
            known.append((count.value, z3.IntVal(used.low if used is not None else 7)))
    return Terms(found, known)


def told(result: FeeResult) -> tuple[Any, ...]:
    """What is told of a fee."""
    years = [(each.krw, each.share) for each in (result, *result.later)]
    return KINDS[result.kind], result.refunded_later, years


def told_by(fee_: FeeTerm, of: Terms) -> tuple[Any, ...]:
    """What a term tells of a fee."""

    def amount(each: Amount) -> tuple[Interval, Interval | None]:
        ends = [of.value(end.value) if of.value(end.known) else None for end in (each.low, each.high)]
        shares = Interval(*map(of.value, each.shares)) if of.value(each.shared) else None
        return Interval(*ends), shares

    years = [amount(each) for each in (fee_.first, *fee_.later[: of.value(fee_.years)])]
    return of.value(fee_.kind), of.value(fee_.refunded), years


@examples(400)
@given(drawn())
def test_terms_are_what_the_matcher_says(case: Drawn) -> None:
    """Kind, shares, ends of every year and refund of a random fee are the matcher's, whatever of the firm is known."""
    rule, other = read(case.old), read(case.other)
    made = terms([rule], other, case.facts)

    assert told(matched(rule, other, case.facts)) == told_by(made.found[0], made)


@examples(400)
@given(drawn())
def test_turns_are_what_the_matcher_says(case: Drawn) -> None:
    """A firm pays more, less or otherwise by the formulas just where it does so by the matcher's two answers."""
    old, new, other = read(case.old), read(case.new), read(case.other)
    made = terms([old, new], other, case.facts)
    found = {turn for turn, goal in fee_turns(*made.found).items() if made.value(goal)}

    assert set(turns_seen(matched(old, other, case.facts), matched(new, other, case.facts))) == found

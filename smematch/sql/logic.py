"""Truth values and intervals as SQL expressions. NULL is unknown; SQL's own AND, OR and NOT are Kleene's."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from sqlglot import exp

from smematch.model.conditions import Span

UNKNOWN = exp.cast(exp.null(), "BOOLEAN")
TRUE, FALSE = exp.true(), exp.false()
Truth = exp.Expr


def literal(value: Any) -> exp.Expr:
    """A constant: a truth value, a number, a day or a text."""
    if isinstance(value, bool):
        return exp.Boolean(this=value)
    if isinstance(value, Fraction):
        return exp.Literal.number(_decimal(value))
    if isinstance(value, int):
        return exp.Literal.number(str(value)) if value >= 0 else exp.Neg(this=exp.Literal.number(str(-value)))
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
    return exp.Literal.string(str(value))


def _decimal(value: Fraction) -> str:
    """A fraction that was written as a decimal, as one again."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = str(abs((value * 10**digits).numerator)).rjust(digits + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole[: len(whole) - digits]}.{whole[len(whole) - digits :]}" if digits else sign + whole


def all_of(parts: Iterable[Truth]) -> Truth:
    """Kleene's and; what is always true is left out."""
    return _joined(list(parts), exp.And, TRUE, FALSE)


def any_of(parts: Iterable[Truth]) -> Truth:
    """Kleene's or; what is always false is left out."""
    return _joined(list(parts), exp.Or, FALSE, TRUE)


def _joined(parts: list[Truth], kind: type[exp.Connector], neutral: Truth, deciding: Truth) -> Truth:
    """A flat chain in which nothing stands twice; what binds less tightly stands in parentheses."""
    parts = list(dict.fromkeys(each for part in parts for each in _operands(part, kind)))
    if deciding in parts:
        return deciding.copy()
    parts = [part for part in parts if part != neutral]
    if len(parts) < 2:
        return parts[0].copy() if parts else neutral.copy()
    found: Truth = _bracketed(parts[0].copy())
    for part in parts[1:]:
        found = kind(this=found, expression=_bracketed(part.copy()))
    return found


def _operands(part: Truth, kind: type[exp.Connector]) -> list[Truth]:
    """What a chain of one kind joins, however it is nested."""
    part = part.unnest()
    return [each.unnest() for each in part.flatten()] if isinstance(part, kind) else [part]


def _bracketed(part: Truth) -> Truth:
    """In parentheses where it joins several: all else binds more tightly than NOT, AND and OR."""
    return exp.paren(part, copy=False) if isinstance(part, exp.Connector) else part


def negated(part: Truth) -> Truth:
    """Not: unknown stays unknown."""
    part = part.unnest()
    return part.this.copy() if isinstance(part, exp.Not) else exp.Not(this=_bracketed(part.copy()))


def is_unknown(part: Truth) -> Truth:
    """Whether a value is unknown; itself never unknown. A test is unknown where its opposite is."""
    part = part.unnest()
    part = part.this.unnest() if isinstance(part, exp.Not) else part
    simple = isinstance(part, exp.Column | exp.Func | exp.Boolean | exp.Cast) and not isinstance(part, exp.Connector)
    return exp.Is(this=part.copy() if simple else exp.paren(part.copy(), copy=False), expression=exp.null())


def tidied(whole: exp.Expr) -> exp.Expr:
    """The same with its chains flat again, after parts of it were put in: what joins most deeply comes first."""
    for node in reversed(list(whole.dfs())):
        if isinstance(node, exp.And | exp.Or) and type(node.parent) is not type(node):
            kind, join = (exp.And, all_of) if isinstance(node, exp.And) else (exp.Or, any_of)
            flat = join(_operands(node, kind))
            if node is whole:
                return flat
            node.replace(flat)
    return whole


def in_place(part: exp.Expr, parent: exp.Expr | None) -> exp.Expr:
    """A part as it stands in an expression, in parentheses where it needs them."""
    if isinstance(parent, exp.Connector | exp.Not):
        return _bracketed(part)
    inside = isinstance(parent, exp.Binary | exp.Predicate) and not isinstance(parent, exp.Func)
    simple = isinstance(part, exp.Func) and not isinstance(part, exp.Connector)
    return exp.paren(part, copy=False) if inside and not simple else part


def is_known(part: Truth) -> Truth:
    """Whether a value is known; itself never unknown."""
    return exp.Not(this=is_unknown(part))


def case(*branches: tuple[Truth, exp.Expr], otherwise: exp.Expr | None = None) -> exp.Case:
    """The value of the first branch whose test is true; unknown without one."""
    found = exp.Case(ifs=[exp.If(this=test.copy(), true=value.copy()) for test, value in branches])
    if otherwise is not None:
        found.set("default", otherwise.copy())
    return found


def one_of(value: exp.Expr, members: Iterable[str]) -> Truth:
    """Whether a text is one of some; unknown where the text is."""
    texts = [literal(each) for each in sorted(members)]
    if len(texts) == 1:
        return exp.EQ(this=value.copy(), expression=texts[0])
    return exp.In(this=value.copy(), expressions=texts)


class Known(NamedTuple):
    """What is known of an ordered value: its ends as expressions; both the same where it is always exact."""

    low: exp.Expr
    high: exp.Expr

    @property
    def exact(self) -> bool:
        """Whether the table states it by one column alone."""
        return self.low is self.high


def _compared(kind: type[exp.Binary], left: exp.Expr, right: exp.Expr) -> Truth:
    return kind(this=left.copy(), expression=right.copy())


def _turned(known: Known, holds: type[exp.Binary], fails: type[exp.Binary], ends: Any, value: exp.Expr) -> Truth:
    """A one-sided test: true where the nearer end passes, false where the farther one fails."""
    near, far = ends
    if known.exact:
        return _compared(holds, near, value)
    return case((_compared(holds, near, value), TRUE), (_compared(fails, far, value), FALSE))


def above(known: Known, value: exp.Expr, *, strictly: bool) -> Truth:
    """Whether it is at least (`strictly`: more than) a value."""
    ends = (known.low, known.high)
    return _turned(known, exp.GT, exp.LTE, ends, value) if strictly else _turned(known, exp.GTE, exp.LT, ends, value)


def below(known: Known, value: exp.Expr, *, strictly: bool) -> Truth:
    """Whether it is at most (`strictly`: less than) a value."""
    ends = (known.high, known.low)
    return _turned(known, exp.LT, exp.GTE, ends, value) if strictly else _turned(known, exp.LTE, exp.GT, ends, value)


def between(known: Known, span: Span) -> Truth:
    """Whether it lies in a span."""
    parts = []
    if span.low is not None:
        parts.append(above(known, literal(span.low), strictly=span.low_open))
    if span.high is not None:
        parts.append(below(known, literal(span.high), strictly=span.high_open))
    return all_of(parts) if parts else is_known(known.low)


def compare(operator: str, known: Known, value: exp.Expr) -> Truth:
    """A comparison with one value, by the author's word for it."""
    if operator in ("at_most", "less_than"):
        return below(known, value, strictly=operator == "less_than")
    if operator == "is":
        return all_of([above(known, value, strictly=False), below(known, value, strictly=False)])
    return above(known, value, strictly=operator == "more_than")

"""Any firm of a vocabulary on a day, as variables for the solver; a model of them back as a profile.

Numbers are whole: days are ordinals, ratios and numbers are counted in the last decimal that matters,
one finer than any constant. A choice is the number of its value, a code the number of the code
that stands for all the conditions cannot tell from it (`codes`). A by-year fact has one variable for
the year before the day and one more year for each thing asked of any year: no condition can need
more. Beside its value each fact has a truth value: whether the profile states it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

import z3
from pydantic_core import PydanticCustomError

from smematch.model.facts import ORDERED, Fact
from smematch.model.vocabulary import Vocabulary
from smematch.prove.codes import CodesAsked
from smematch.prove.scope import Scope

_DIGITS = "1234567890"
_EXAMPLE = "1"


class Variable(NamedTuple):
    """A fact of the firm: whether the profile states it, its value, and how a value is written."""

    stated: Any
    value: Any = None
    written: Callable[[Any], str] = str
    years: Mapping[int, "Variable"] = {}
    """Of a by-year fact, its years instead of a value."""
    services: Mapping[str, "Variable"] = {}
    """Of a fact counted by service, the services asked for."""
    codes: tuple[str, ...] = ()
    """Of a choice or a code, the values by their numbers."""
    text: str | None = None
    """Of a text, one it takes."""
    scale: int = 1
    """What one is worth in the variable's value."""
    upper: Any = None
    """Of a number or a day, the upper end of what is known, `value` being the lower: the same where it is exact."""


class Firms:
    """The variables of a firm, made as they are asked for; `bounds` says what values they can have.

    `mark` tells them from those of another firm; with `ranges` numbers and days may be known as ranges only.
    """

    def __init__(
        self, vocabulary: Vocabulary, day: date, scope: Scope, *, mark: str = "", ranges: bool = False
    ) -> None:
        self.vocabulary, self.day, self.scope = vocabulary, day, scope
        self.mark, self.ranges = mark, ranges
        self.known: dict[str, Variable] = {}
        self.bounds: list[Any] = []
        self.made = 0
        """How many variables there are."""

    def fact(self, name: str) -> Variable:
        """The variable of a stated fact."""
        if name not in self.known:
            self.known[name] = self._make(name, self.vocabulary.facts[name])
            self.made += 1
        return self.known[name]

    def count(self, name: str, service: str) -> tuple[Variable, Any]:
        """The count of a service (`program/service`) in a fact that counts by service, and when it is known."""
        fact = self.fact(name)
        if service not in fact.services:
            one = f"{name} {service}"
            counted = self.ordered(one, self.vocabulary.facts[name], z3.Bool(f"{self.mark}{one} stated"))
            fact = self.known[name] = fact._replace(services={**fact.services, service: counted})
            self.made += 1
        return fact.services[service], z3.And(fact.stated, fact.services[service].stated)

    @cached_property
    def decimal(self) -> int:
        """What one is worth where decimals matter; percents at least can be written."""
        return int(10 ** max(3, self.scope.decimals + 1))

    def scale(self, kind: str) -> int:
        """What one of an ordered type is worth as the solver counts it."""
        return self.decimal if kind in ("ratio", "number") else 1

    def _make(self, name: str, fact: Fact) -> Variable:
        stated = z3.Bool(f"{self.mark}{name} stated")
        if fact.type in ORDERED:
            return self.ordered(name, fact, stated)
        if fact.type == "boolean":
            return Variable(stated, z3.Bool(self.mark + name), lambda answer: "yes" if z3.is_true(answer) else "no")
        if fact.type == "choice":
            assert isinstance(fact.of, dict)
            return self._member(name, stated, tuple(fact.of))
        if fact.type == "code":
            asked = CodesAsked.of(name, self.scope)
            return self._member(name, stated, asked.representatives(self.vocabulary.codes[fact.codes or ""]))
        if fact.type == "by-year":
            return Variable(stated, years=dict(self._years(name, fact)))
        if fact.type == "counts":
            return Variable(stated)
        text = _text(fact)
        if text is None:
            self.bounds.append(z3.Not(stated))
        return Variable(stated, text=text)

    def ordered(self, name: str, fact: Fact, stated: Any) -> Variable:
        """A variable for a number or a day, within the fact's domain."""
        value = z3.Int(self.mark + name)
        upper = z3.Int(f"{self.mark}{name} at most") if self.ranges else value
        scale = self.scale(fact.type)
        least, most = (None if end is None else whole(end, scale) for end in (fact.minimum, fact.maximum))
        if fact.type == "date":
            least, most = least or date.min.toordinal(), most or date.max.toordinal()
        self.bounds += [value >= least] if least is not None else []
        self.bounds += [upper <= most] if most is not None else []
        self.bounds += [value <= upper] if self.ranges else []

        def written(number: Any) -> str:
            return _written(number.as_long(), fact.type, scale)

        return Variable(stated, value, written, scale=scale, upper=upper)

    def _member(self, name: str, stated: Any, codes: tuple[str, ...]) -> Variable:
        value = z3.Int(self.mark + name)
        self.bounds += [value >= 0, value < len(codes)] if codes else [z3.Not(stated)]
        return Variable(stated, value, lambda number: codes[number.as_long()], codes=codes)

    def _years(self, name: str, fact: Fact) -> Any:
        """The year before, the year of the day, and years before those."""
        more = sum(of == name for of, _ in self.scope.spans)
        last = self.day.year - 1
        for year in [last, self.day.year, *range(last - 1, last - more, -1)][: more + 1]:
            one = f"{name} {year}"
            yield year, self.ordered(one, fact, z3.Bool(f"{self.mark}{one} stated"))


def whole(value: Any, scale: int = 1) -> int:
    """A constant as the solver counts it; of a fraction between two counts, never the case, the lower."""
    return value.toordinal() if isinstance(value, date) else int(Fraction(value) * scale)


def _written(number: int, kind: str, scale: int) -> str:
    if kind == "date":
        return date.fromordinal(number).isoformat()
    rest = abs(number) % scale
    places = f".{rest:0{len(str(scale)) - 1}d}".rstrip("0") if rest else ""
    return f"{'-' if number < 0 else ''}{abs(number) // scale}{places}"


def _text(fact: Fact) -> str | None:
    """A text that the fact takes: with a check, a number that passes it; None where none was found."""
    if fact.check is None:
        return _EXAMPLE
    for turn, last in product(range(len(_DIGITS)), _DIGITS):
        digits = (_DIGITS[turn:] * (len(fact.check.weights) // len(_DIGITS) + 2))[: len(fact.check.weights)]
        try:
            fact.check.check(digits + last)
        except PydanticCustomError:
            continue
        return digits + last
    return None

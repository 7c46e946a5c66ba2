"""Plain data -> condition tree, by the vocabulary's declared types.

`read_condition` knows every word of the condition language; what it refuses is refused with the
route inside the condition, so that the place in the file can be shown.
"""

from typing import Annotated, Any

from pydantic import PlainValidator, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from smematch.errors import nearest
from smematch.model import conditions as c
from smematch.model.base import Refusals, Route, Text, refusal
from smematch.model.facts import ORDERED
from smematch.model.values import read_yes_no
from smematch.model.vocabulary import Vocabulary

DAY = "day-of-check"
_JUNCTIONS: dict[str, Any] = {"all": c.AllOf, "any": c.AnyOf}
ANNOTATIONS = frozenset(("source", "reading"))
COMPARISONS = ("less_than", "at_most", "at_least", "more_than", "is", "between")
LIMITS = ("less_than", "at_most", "at_least", "more_than")
OPERATORS = {
    "ordered": COMPARISONS,
    "boolean": ("is",),
    "choice": ("is", "in", "stated_as"),
    "code": ("is", "in", "starts_with"),
    "by-year": ("any_year", "last_year"),
    "text": (),
    "counts": (),
}


def read_condition(raw: Any, vocabulary: Vocabulary) -> c.Condition:
    """The condition written as `raw`; raises a ValidationError that carries every mistake in it."""
    reader = _Reader(vocabulary)
    condition = reader.read(raw, ())
    reader.refusals.raise_any()
    assert condition is not None
    return condition


def _vocabulary(info: ValidationInfo) -> Vocabulary:
    assert isinstance(info.context, Vocabulary)
    return info.context


def _validate(raw: Any, info: ValidationInfo) -> c.Condition:
    return read_condition(raw, _vocabulary(info))


ConditionField = Annotated[c.Condition, PlainValidator(_validate)]
"""A condition inside a rule file; the validation context is the vocabulary."""


def _fact_of(kind: str) -> Any:
    def check(raw: Any, info: ValidationInfo) -> str:
        vocabulary = _vocabulary(info)
        name = str(raw)
        if name not in vocabulary.facts:
            raise refusal("unknown-fact", found=name, nearest=nearest(name, vocabulary.facts))
        if vocabulary.facts[name].type != kind:
            raise refusal("fact-of-other-type", found=name, type=vocabulary.facts[name].type, expected=kind)
        return name

    return PlainValidator(check)


AmountFact = Annotated[str, _fact_of("integer")]
DateFact = Annotated[str, _fact_of("date")]
CountFact = Annotated[str, _fact_of("counts")]
"""The name of a stated fact of that type."""


class _Reader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.refusals = Refusals()

    def refuse(self, route: Route, code: str, **args: Any) -> None:
        self.refusals.add(route, refusal(code, **args))

    def read(self, raw: Any, route: Route) -> c.Condition | None:
        if isinstance(raw, str):
            return self.fact_is_true(raw, route)
        if not isinstance(raw, dict):
            self.refuse(route, "not-a-condition")
            return None
        notes: dict[str, Any] = {key: raw[key] for key in raw if key in ANNOTATIONS}
        for key, note in notes.items():
            if not isinstance(note, str):
                self.refuse((*route, key), "not-one-value", expected="text")
        words = [key for key in raw if key not in ANNOTATIONS]
        if len(words) != 1:
            self.refuse(route, "not-one-condition", found=", ".join(words))
            return None
        word = words[0]
        route = (*route, word)
        if word in _JUNCTIONS:
            return self.junction(word, raw[word], route, notes)
        if word in ("not", "usually"):
            below = self.read(raw[word], route)
            if below is None:
                return None
            if word == "usually":
                return c.Usually.model_construct(of=below, **notes)
            return c.Not.model_construct(of=below, open_below=_open(below), **notes)
        if word == "agency_decides":
            return self.agency_decides(raw[word], route, notes)
        return self.leaf(word, raw[word], route, notes)

    def junction(self, word: str, raw: Any, route: Route, notes: dict[str, Any]) -> c.Condition | None:
        if not isinstance(raw, list) or not raw:
            self.refuse(route, "not-a-list-of-conditions", word=word)
            return None
        read = [self.read(item, (*route, index)) for index, item in enumerate(raw)]
        below = tuple(condition for condition in read if condition is not None)
        if len(below) < len(read):
            return None
        opened = any(map(_open, below))
        condition: c.Condition = _JUNCTIONS[word].model_construct(of=below, open_below=opened, **notes)
        return condition

    def agency_decides(self, raw: Any, route: Route, notes: dict[str, Any]) -> c.Condition | None:
        if not isinstance(raw, dict) or not isinstance(raw.get("what"), dict):
            self.refuse(route, "agency-decides-what")
            return None
        for key in raw:
            if key not in ("what", "lean"):
                self.refuse((*route, key), "unknown-key", found=key, nearest=nearest(key, ("what", "lean")))
        try:
            what = Text.model_validate(raw["what"])
            lean = None if raw.get("lean") is None else read_yes_no(str(raw["lean"]))
        except ValidationError as error:
            self.refusals.add((*route, "what"), error)
            return None
        except PydanticCustomError as error:
            self.refusals.add((*route, "lean"), error)
            return None
        return c.AgencyDecides.model_construct(what=what, lean=lean, **notes)

    def kind(self, name: str, route: Route) -> str | None:
        kind = self.vocabulary.type_of(name)
        if kind is None:
            self.refuse(route, "unknown-fact", found=name, nearest=nearest(name, self.vocabulary.names))
        return kind

    def fact_is_true(self, name: str, route: Route, **notes: Any) -> c.Condition | None:
        kind = self.kind(name, route)
        if kind == "boolean":
            return c.IsTrue.model_construct(fact=name, **notes)
        if kind is not None:
            self.refuse(route, "bare-fact-not-yes-or-no", found=name, type=kind)
        return None

    def leaf(self, name: str, raw: Any, route: Route, notes: dict[str, Any]) -> c.Condition | None:
        kind = self.kind(name, route)
        if kind is None:
            return None
        if raw == "stated":
            if name in self.vocabulary.derived:
                self.refuse(route, "derived-never-stated", found=name)
                return None
            return c.IsStated.model_construct(fact=name, **notes)
        operators = OPERATORS["ordered" if kind in ORDERED else kind]
        if not isinstance(raw, dict) or len(raw) != 1:
            self.refuse(route, "not-one-comparison", fact=name, expected=", ".join((*operators, "stated")))
            return None
        ((operator, operand),) = raw.items()
        route = (*route, operator)
        if operator not in operators:
            expected = ", ".join((*operators, "stated"))
            self.refuse(
                route, "wrong-operator", found=operator, type=kind, expected=expected,
                nearest=nearest(operator, operators),
            )  # fmt: skip
            return None
        try:
            return self.comparison(name, kind, operator, operand, notes)
        except (PydanticCustomError, ValidationError) as error:
            self.refusals.add(route, error)
            return None

    def comparison(self, name: str, kind: str, operator: str, operand: Any, notes: dict[str, Any]) -> c.Condition:
        if kind == "boolean":
            if not isinstance(operand, str):
                raise refusal("not-one-value", expected=kind)
            yes = read_yes_no(operand)
            leaf = c.IsTrue.model_construct(fact=name, **notes)
            return leaf if yes else c.Not.model_construct(of=leaf, open_below=False, **notes)
        if kind in ("choice", "code"):
            return self.membership(name, operator, operand, notes)
        if kind == "by-year":
            if not isinstance(operand, dict) or len(operand) != 1:
                raise refusal("not-one-comparison", fact=name, expected=", ".join(COMPARISONS))
            ((inner, value),) = operand.items()
            if inner not in COMPARISONS:
                error = refusal(
                    "wrong-operator", found=inner, type=kind, expected=", ".join(COMPARISONS),
                    nearest=nearest(inner, COMPARISONS),
                )  # fmt: skip
                raise _at((inner,), error)
            try:
                span = self.span(name, inner, value)
            except (ValidationError, PydanticCustomError) as error:
                raise _at((inner,), error) from None
            return c.ComparesYear.model_construct(fact=name, which=operator, operator=inner, span=span, **notes)
        if isinstance(operand, str) and operand in self.vocabulary.tables:
            if operator not in LIMITS:
                raise refusal(
                    "wrong-operator", found=operator, type="limit", expected=", ".join(LIMITS),
                    nearest=nearest(operator, LIMITS),
                )  # fmt: skip
            by, unit = self.vocabulary.tables[operand].by, self.vocabulary.tables[operand].unit
            if unit != self.vocabulary.unit(name):
                raise refusal("limit-of-other-unit", found=operand, unit=unit, expected=self.vocabulary.unit(name))
            return c.ComparesLimit.model_construct(fact=name, operator=operator, table=operand, by=by, **notes)
        if operand == DAY and kind == "date" and operator != "between":
            return c.Compares.model_construct(fact=name, operator=operator, span=c.Span(), to_day=True, **notes)
        return c.Compares.model_construct(
            fact=name, operator=operator, span=self.span(name, operator, operand), **notes
        )

    def membership(self, name: str, operator: str, operand: Any, notes: dict[str, Any]) -> c.Condition:
        words = [operand] if isinstance(operand, str) else operand
        if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
            raise refusal("not-a-list-of-values", operator=operator)
        refusals = Refusals()
        for index, word in enumerate(words):
            try:
                self.vocabulary.check_member(name, word, prefix=operator == "starts_with")
            except PydanticCustomError as error:
                refusals.add((index,) if isinstance(operand, list) else (), error)
        refusals.raise_any()
        if operator == "starts_with":
            return c.StartsWith.model_construct(fact=name, prefixes=tuple(words), **notes)
        if operator == "stated_as" and name in self.vocabulary.derived:
            raise refusal("derived-never-stated", found=name)
        shape = c.IsStated if operator == "stated_as" else c.IsOneOf
        return shape.model_construct(fact=name, values=frozenset(words), **notes)

    def span(self, name: str, operator: str, operand: Any) -> c.Span:
        def read(raw: Any) -> Any:
            return self.vocabulary.read_threshold(name, raw)

        if operator == "between":
            if not isinstance(operand, list) or len(operand) != 2:
                raise refusal("between-two-values")
            refusals = Refusals()
            ends = []
            for index, end in enumerate(operand):
                try:
                    ends.append(read(end))
                except PydanticCustomError as error:
                    refusals.add((index,), error)
            refusals.raise_any()
            low, high = ends
            if low > high:
                raise refusal("range-backwards", low=operand[0], high=operand[1])
            return make_span("between", low, high)
        return make_span(operator, read(operand))


def make_span(operator: str, value: Any, high: Any = None) -> c.Span:
    """The span a comparison asks for."""
    construct = c.Span.model_construct
    if operator == "between":
        return construct(low=value, high=high)
    if operator == "is":
        return construct(low=value, high=value)
    if operator in ("at_most", "less_than"):
        return construct(high=value, high_open=operator == "less_than")
    return construct(low=value, low_open=operator == "more_than")


def _at(route: Route, error: PydanticCustomError | ValidationError) -> ValidationError:
    """An error as one that stands below, at a route."""
    refusals = Refusals()
    refusals.add(route, error)
    return ValidationError.from_exception_data("refused", refusals.found)


def _open(condition: c.Condition) -> bool:
    return condition.open_below  # type: ignore[attr-defined,no-any-return]

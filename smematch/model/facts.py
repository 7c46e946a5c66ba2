"""The vocabulary: which facts a firm profile may state, how each is read, and what contradicts what.

Everything about a fact is data in `facts.yaml`; nothing here knows a fact by its name.
"""

import re
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, PlainValidator, Tag, model_validator
from pydantic_core import PydanticCustomError, core_schema

from smematch.errors import nearest
from smematch.model import values
from smematch.model.base import Frozen, Refusals, Text, refusal
from smematch.model.values import Interval

Kind = Literal["text", "boolean", "integer", "number", "ratio", "date", "choice", "code", "by-year", "counts"]
ORDERED = frozenset(("integer", "number", "ratio", "date"))
GROUPING = frozenset(("boolean", "choice", "code"))
"""Types of facts by whose values firms can be told apart in groups."""
CURRENCIES = frozenset(("KRW", "USD"))
YesNo = Annotated[bool, PlainValidator(values.from_text(values.read_yes_no, "boolean"))]
YEAR = re.compile(r"[12][0-9]{3}")
SERVICE = re.compile(r"[a-z0-9]+\.[a-z0-9-]+/[a-z0-9-]+")


def _words(raw: Any) -> Any:
    return raw.split() if isinstance(raw, str) else raw


def _compiled(pattern: str, key: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise refusal("bad-pattern", found=pattern, why=str(error), at=(key,)) from None


class CodeScheme(Frozen):
    """How the codes of a classification look: a form, the members if they are few, the allowed starts.

    `groups` are beginnings of codes by which firms are counted, with what people call them; `other` is what they call
    all codes that begin otherwise.
    """

    name: Text | None = None
    looks_like: Text | None = None
    form: str = ".+"
    members: Annotated[frozenset[str], BeforeValidator(_words)] = frozenset()
    starts: dict[str, tuple[str, ...]] = {}
    groups: dict[str, Text] = {}
    other: Text | None = None
    source: str

    @model_validator(mode="after")
    def _pattern(self) -> "CodeScheme":
        _compiled(self.form, "form")
        for group in self.groups:
            try:
                self.check_start(group)
            except PydanticCustomError as error:
                raise refusal(error.type, **(error.context or {}), at=("groups", group)) from None
        return self

    def check_start(self, start: str) -> None:
        """Refuse the beginning of a code with which no code of the scheme begins."""
        if self.members and not any(member.startswith(start) for member in self.members):
            raise refusal("unknown-code", found=start, nearest=nearest(start, sorted(self.members)))
        for known, follow in self.starts.items():
            rest = start.removeprefix(known)
            if rest not in (start, "") and not any(rest.startswith(each) or each.startswith(rest) for each in follow):
                raise refusal("no-such-division", found=start, start=known, expected=", ".join(follow))

    def check(self, code: str) -> None:
        """Refuse a code that the scheme does not have."""
        if self.members and code not in self.members:
            raise refusal("unknown-code", found=code, nearest=nearest(code, sorted(self.members)))
        if not re.fullmatch(self.form, code):
            raise refusal("malformed-code", found=code, looks_like=self.looks_like)
        for start, follow in self.starts.items():
            rest = code.removeprefix(start)
            if rest != code and rest and not rest.startswith(follow):
                raise refusal("no-such-division", found=code, start=start, expected=", ".join(follow))


class NumberCheck(Frozen):
    """How a registration number is checked: python-stdnum's form, then weights for the check digit.

    The digits before the last are weighted and added up, with `carry_last` also the tens of the last
    product; the check digit brings the sum to a multiple of ten. python-stdnum knows the form of the
    Korean business number but not its check digit. `surely` is the form of a number of which the check digit alone
    is still to be looked at: whole registers are read by it.
    """

    stdnum: str
    surely: str | None = None
    weights: Annotated[tuple[int, ...], BeforeValidator(_words)]
    carry_last: YesNo = False
    source: str

    @model_validator(mode="after")
    def _pattern(self) -> "NumberCheck":
        _compiled(self.surely or "", "surely")
        return self

    def check(self, text: str) -> None:
        """Refuse a number whose form or check digit is wrong."""
        from importlib import import_module  # only when a profile states such a number

        try:
            module = import_module("stdnum." + self.stdnum)
        except ImportError:
            raise refusal("unknown-number-form", found=self.stdnum) from None
        if not module.is_valid(text):
            raise refusal("malformed-number", found=text)
        digits = [int(digit) for digit in module.compact(text)]
        products = [digit * weight for digit, weight in zip(digits, self.weights, strict=False)]
        total = sum(products) + (products[-1] // 10 if self.carry_last else 0)
        if (total + digits[-1]) % 10:
            raise refusal("wrong-check-digit", found=text)


class Settled(Frozen):
    """What other stated facts say of a fact that is absent."""

    when: Any
    it_is: YesNo


Members = Annotated[
    Annotated[dict[str, Text], Tag("row:value")] | Annotated[Literal["integer"], Tag("row:word")],
    Discriminator(lambda raw: "row:word" if isinstance(raw, str) else "row:value"),
]
"""The values of a choice with what people call them; of a by-year fact, the type of its amounts."""


class Fact(Frozen):
    """One fact a profile may state: its type and unit, what to call it, how to ask for it.

    `minimum` and `maximum` are its domain, both included. `when_absent` holds what other facts
    settle. `firm_can_change` says whether a firm can act on it by a step of its own. By a fact that `groups_firms` the
    firms of a register are counted: a yes-or-no fact, a choice, or a code whose scheme has groups.
    """

    type: Kind
    label: Text
    question: Text
    firm_can_change: YesNo
    of: Members | None = None
    unit: str | None = None
    min: str | None = None
    max: str | None = None
    codes: str | None = None
    check: NumberCheck | None = None
    help: Text | None = None
    names_the_firm: YesNo = False
    groups_firms: YesNo = False
    when_absent: tuple[Settled, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> "Fact":
        if self.type == "choice" and not isinstance(self.of, dict):
            raise refusal("missing-for-type", key="of", type=self.type)
        if self.type == "code" and not self.codes:
            raise refusal("missing-for-type", key="codes", type=self.type)
        if self.groups_firms and self.type not in GROUPING:
            raise refusal("groups-no-firms", type=self.type, expected=", ".join(sorted(GROUPING)), at=("groups_firms",))
        for end, text in (("min", self.min), ("max", self.max)):
            try:
                if text is not None:
                    self.read_one(text)
            except PydanticCustomError as error:
                raise refusal(error.type, **(error.context or {}), at=(end,)) from None
        if self.min is not None and self.max is not None and self.read_one(self.min) > self.read_one(self.max):
            raise refusal("range-backwards", low=self.min, high=self.max, at=("max",))
        return self

    @cached_property
    def minimum(self) -> Any:
        """The least value there is, or None."""
        return None if self.min is None else self.read_one(self.min)

    @cached_property
    def maximum(self) -> Any:
        """The greatest value there is, or None."""
        return None if self.max is None else self.read_one(self.max)

    @cached_property
    def currency(self) -> str | None:
        """The currency of an amount of money ("KRW per year" is KRW), None for anything else."""
        word = (self.unit or "").partition(" ")[0]
        return word if word in CURRENCIES else None

    def read_one(self, text: Any) -> Any:
        """One exact value of an ordered type, read from its text (without looking at the domain)."""
        if not isinstance(text, str):
            raise refusal("not-one-value", expected=self.type)
        if self.type == "date":
            return values.read_date(text)
        if self.type == "ratio":
            return values.read_ratio(text)
        if self.currency:
            return values.read_amount(text, self.currency)
        return values.read_number(text) if self.type == "number" else values.read_whole(text)

    def in_domain(self, value: Any, text: str) -> Any:
        """The value, if the fact's domain holds it."""
        if self.min is not None and value < self.minimum:
            raise refusal("below-domain", found=text, least=self.min)
        if self.max is not None and value > self.maximum:
            raise refusal("above-domain", found=text, most=self.max)
        return value


def read_interval(fact: Fact, raw: Any) -> Interval:
    """A stated number or day: exact, or `{min: .., max: ..}` with either end left out."""
    if isinstance(raw, str):
        value = fact.in_domain(fact.read_one(raw), raw)
        return Interval(value, value)
    if not isinstance(raw, dict):
        raise refusal("not-one-value", expected=fact.type)
    refusals = Refusals()
    ends: dict[str, Any] = {"min": None, "max": None}
    for key, text in raw.items():
        if key not in ends:
            refusals.add((key,), refusal("not-a-range-key", found=key))
        elif text is not None:
            try:
                ends[key] = fact.in_domain(fact.read_one(text), text)
            except PydanticCustomError as error:
                refusals.add((key,), error)
    refusals.raise_any()
    low, high = ends["min"], ends["max"]
    if low is None and high is None:
        raise refusal("empty-range")
    if low is not None and high is not None and low > high:
        raise refusal("range-backwards", low=raw["min"], high=raw["max"])
    # A domain's own end is known even where the answer leaves it open.
    return Interval(fact.minimum if low is None else low, fact.maximum if high is None else high)


def _read_mapping(fact: Fact, raw: Any, form: re.Pattern[str], code: str) -> dict[Any, Interval]:
    if not isinstance(raw, dict):
        raise refusal(code + "-mapping")
    refusals = Refusals()
    result: dict[Any, Interval] = {}
    for key, text in raw.items():
        if not form.fullmatch(key):
            refusals.add((key,), refusal(code, found=key))
        elif text is not None:
            try:
                result[key] = read_interval(fact, text)
            except (PydanticCustomError, ValueError) as error:
                refusals.add((key,), error)  # type: ignore[arg-type]
    refusals.raise_any()
    return result


def read_value(fact: Fact, raw: Any, codes: dict[str, CodeScheme]) -> Any:
    """The value of a fact, read from plain data by the fact's declared type."""
    if fact.type in ORDERED:
        return read_interval(fact, raw)
    if fact.type == "by-year":
        found = _read_mapping(fact, raw, YEAR, "not-a-year")
        return {int(year): amount for year, amount in found.items()}
    if fact.type == "counts":
        return _read_mapping(fact, raw, SERVICE, "not-a-service")
    if not isinstance(raw, str):
        raise refusal("not-one-value", expected=fact.type)
    if fact.type == "boolean":
        return values.read_yes_no(raw)
    if fact.type == "choice":
        return _read_choice(fact, raw)
    if fact.type == "code":
        codes[fact.codes or ""].check(raw)
        return raw
    if fact.check:
        fact.check.check(raw)
    return raw


def _read_choice(fact: Fact, raw: str) -> str:
    assert isinstance(fact.of, dict)
    if raw not in fact.of:
        raise refusal("not-a-choice", found=raw, expected=", ".join(fact.of), nearest=nearest(raw, fact.of))
    return raw


def field_schema(fact: Fact, codes: dict[str, CodeScheme]) -> core_schema.CoreSchema:
    """The pydantic schema of one fact of a profile: absent and null are the same, unknown."""

    def read(raw: Any) -> Any:
        return None if raw is None else read_value(fact, raw, codes)

    return core_schema.no_info_plain_validator_function(read)

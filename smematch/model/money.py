"""What a firm pays: the shapes of fees, as the sources write them. Amounts are whole won.

A fee is one of the shapes below; any shape can be multiplied (`times`) under a condition, and lines
can be put in order (`first_of`, the last one unconditional) or added up (`sum_of`).
"""

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    Tag,
    ValidationError,
    model_validator,
)

from smematch.model import values
from smematch.model.base import Frozen, Refusals, Text, refusal
from smematch.model.facts import YesNo
from smematch.model.reader import AmountFact, ConditionField, CountFact

WON = "KRW"
MOST = 1_000_000
"""More than any count of days, uses or firms."""


def _won(text: str) -> int:
    amount = values.read_amount(text, WON)
    if amount < 0:
        raise refusal("below-domain", found=text, least="0")
    return amount


def read_share(text: str) -> Fraction:
    """A share from 0 to 100 %."""
    share = values.read_ratio(text)
    if not 0 <= share <= 1:
        raise refusal("share-outside", found=text)
    return share


Won = Annotated[int, PlainValidator(values.from_text(_won, "amount"))]
Share = Annotated[Fraction, PlainValidator(values.from_text(read_share, "ratio"))]


def _count(text: str) -> int:
    count = values.read_whole(text)
    if count < 0:
        raise refusal("below-domain", found=text, least="0")
    if count > MOST:
        raise refusal("above-domain", found=text, most=str(MOST))
    return count


Count = Annotated[int, PlainValidator(values.from_text(_count, "integer"))]


class Times(Frozen):
    """The fee is multiplied by `factor` when the condition holds."""

    factor: Count
    when: ConditionField
    source: str | None = None


class Fee(Frozen):
    """What all shapes share."""

    when: ConditionField | None = None
    times: Times | None = None
    source: str | None = None
    note: Text | None = None
    refunded_later: YesNo = False
    """The firm pays all of it first and gets the program's part back afterwards."""


class Free(Fee):
    """Nothing is paid."""

    free: YesNo


class Unstated(Fee):
    """The source gives no figure: co-financed, varies, not available, or no source of this edition says a word."""

    unstated: Literal["co-financed", "varies", "not-available", "not-known"]


class PriceRange(Frozen):
    """A price of which the source states two ends."""

    low: Won = Field(alias="from")
    high: Won = Field(alias="to")

    @model_validator(mode="after")
    def _forward(self) -> "PriceRange":
        if self.low > self.high:
            raise refusal("range-backwards", low=str(self.low), high=str(self.high))
        return self


def _price(raw: Any) -> Any:
    return {"from": raw, "to": raw} if isinstance(raw, str) else raw


class Price(Fee):
    """A price, or a range of prices; a fact may hold the price quoted to this firm."""

    price: Annotated[PriceRange, BeforeValidator(_price)]
    quoted_in: AmountFact | None = None


class FirmShare(Fee):
    """The firm pays a share of a cost that a fact states."""

    firm_pays: Share
    of: AmountFact
    next_years: tuple[Share, ...] = ()
    """The firm's share in the years after the first, where it changes."""
    ceiling: Literal["unstated"] | None = None
    """The program's part has a ceiling the source does not name: the firm may pay more."""


class AboveCap(Fee):
    """The program pays a cost up to a cap, the firm the rest."""

    program_pays_up_to: Won
    of: AmountFact


class FeePart(Fee):
    """The firm pays a share of another service's fee."""

    firm_pays: Share
    of_fee: str


class Quota(Fee):
    """A number of free uses a year, counted in a fact, and then a fee."""

    free_uses: Count
    counted_in: CountFact
    then: "AnyFee"


def _unconditional(line: Any) -> bool:
    return not isinstance(line, dict) or line.get("when") is None


class FirstOf(Fee):
    """The first line whose condition holds; the last has none."""

    first_of: Annotated[tuple["AnyFee", ...], Field(min_length=1)]

    @model_validator(mode="wrap")
    @classmethod
    def _has_last(cls, raw: Any, handler: ModelWrapValidatorHandler["FirstOf"]) -> "FirstOf":
        refusals = Refusals()
        lines = raw.get("first_of") if isinstance(raw, dict) else None
        if isinstance(lines, list) and lines:
            last = len(lines) - 1
            open_to_all = [index for index, line in enumerate(lines) if _unconditional(line)]
            if last not in open_to_all:
                refusals.add(("first_of", last), refusal("no-last-line"))
            if open_to_all and open_to_all[0] < last:
                refusals.add(("first_of", open_to_all[0] + 1), refusal("line-unreachable"))
        try:
            fee = handler(raw)
        except ValidationError as error:
            refusals.add((), error)
        refusals.raise_any()
        return fee


class SumOf(Fee):
    """All parts are paid."""

    sum_of: Annotated[tuple["AnyFee", ...], Field(min_length=1)]


SHAPES = ("free", "unstated", "price", "program_pays_up_to", "of_fee", "free_uses", "first_of", "sum_of", "firm_pays")


def _shape(raw: Any) -> str | None:
    if raw == "free":
        return "fee:free-word"
    found = next((key for key in SHAPES if isinstance(raw, dict) and key in raw), None)
    return None if found is None else "fee:" + found


def _free(_: Any) -> Free:
    return Free.model_construct(free=True)


AnyFee = Annotated[
    Annotated[Free, PlainValidator(_free), Tag("fee:free-word")]
    | Annotated[Free, Tag("fee:free")]
    | Annotated[Unstated, Tag("fee:unstated")]
    | Annotated[Price, Tag("fee:price")]
    | Annotated[FirmShare, Tag("fee:firm_pays")]
    | Annotated[AboveCap, Tag("fee:program_pays_up_to")]
    | Annotated[FeePart, Tag("fee:of_fee")]
    | Annotated[Quota, Tag("fee:free_uses")]
    | Annotated[FirstOf, Tag("fee:first_of")]
    | Annotated[SumOf, Tag("fee:sum_of")],
    Discriminator(_shape),
]


class Support(Frozen):
    """The cap a source states for one firm; an end that is left out is not stated."""

    at_least: Won | None = None
    up_to: Won | None = None
    source: str | None = None
    note: Text | None = None

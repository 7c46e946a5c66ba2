"""What a case expects of a service or of a derived fact, read into the matcher's own values."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from smematch.model import values
from smematch.model.base import Frozen, refusal
from smematch.model.money import WON, read_share
from smematch.model.values import Interval
from smematch.model.vocabulary import Vocabulary

_PLACES = 12
"""Decimals shown of a share; a file never needs more."""
NONE, UNKNOWN, ALL, WARNINGS = "none", "unknown", "all", "warnings"


def _interval_of(read: Any, expected: str) -> Any:
    one = values.from_text(read, expected)

    def interval(raw: Any) -> Interval:
        if isinstance(raw, dict):
            if not set(raw) <= {"min", "max"}:
                raise refusal("not-a-range-key", found=", ".join(raw))
            return Interval(*(None if raw.get(end) in (None, NONE) else one(raw[end]) for end in ("min", "max")))
        value = None if raw == NONE else one(raw)
        return Interval(value, value)

    return PlainValidator(interval)


def _won(text: str) -> int:
    return values.read_amount(text, WON)


def _day(text: str) -> date | None:
    return None if text == NONE else values.read_date(text)


Won = Annotated[Interval, _interval_of(_won, "amount")]
Share = Annotated[Interval, _interval_of(read_share, "ratio")]
OptionalDay = Annotated[date | None, PlainValidator(values.from_text(_day, "date"))]
Verdict = Literal["eligible", "refer", "needs-info", "ineligible"]


class ExpectedFee(Frozen):
    """What a case says of a fee; only what is written is compared."""

    kind: Literal["free", "amount", "share", "unstated"] | None = None
    share: Share | None = None
    krw: Won | None = None
    missing: tuple[str, ...] | None = None


class ExpectedWindow(Frozen):
    """What a case says of a window."""

    state: Literal["open", "closed", "announced"] | None = None
    opens: OptionalDay = None
    closes: OptionalDay = None
    missing: tuple[str, ...] | None = None


class Expected(Frozen):
    """What a case says of one service."""

    verdict: Verdict | None = None
    lean: Literal["likely", "unlikely", "none"] | None = None
    missing: tuple[str, ...] | None = None
    failed: tuple[str, ...] | None = None
    fee: ExpectedFee | None = None
    support: Won | None = None
    window: ExpectedWindow | None = None

    @property
    def judges(self) -> bool:
        """Whether it says what follows from the condition, and not only what is paid and when."""
        return bool(self.model_fields_set & JUDGING)


JUDGING = frozenset(("verdict", "lean", "missing", "failed"))
"""What follows from a service's condition."""


def _verdict(raw: Any) -> Any:
    return {"verdict": raw} if isinstance(raw, str) else raw


def _of_all(raw: Any) -> Any:
    return {ALL: raw} if isinstance(raw, str) else raw


Expectations = Annotated[
    dict[str, Annotated[Expected, BeforeValidator(_verdict)]], BeforeValidator(_of_all), Field(min_length=1)
]
"""What a case expects by service; one word stands for all of them."""


def text_of(value: Any) -> str:
    """A value as a file writes it: a share in decimals, a day in digits, yes and no as true and false."""
    if isinstance(value, Fraction):
        places = next((n for n in range(_PLACES) if (value * 10**n).denominator == 1), _PLACES)
        return f"{Decimal(value.numerator) / Decimal(value.denominator):.{places}f}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def expected_value(name: str, raw: Any, vocabulary: Vocabulary) -> Any:
    """What a definitions case expects of a derived fact (or of `warnings`), as the matcher would say it."""
    derived = vocabulary.derived.get(name)
    if derived is not None and derived.is_table:
        words = [raw] if isinstance(raw, str) else raw
        if not isinstance(words, list) or not set(map(str, words)) <= set(derived.of):
            found = ", ".join(map(str, words)) if isinstance(words, list) else str(raw)
            raise refusal("not-a-choice", found=found, expected=", ".join(derived.of), nearest="")
        return words
    if derived is not None and raw == UNKNOWN:
        return None
    if derived is not None and derived.is_view:
        return values.from_text(values.read_yes_no, "boolean")(raw)
    whole = values.from_text(values.read_whole, "integer")
    if derived is None:
        return whole(raw)
    if isinstance(raw, dict):
        return Interval(*(None if raw.get(end) is None else whole(raw[end]) for end in ("min", "max")))
    return Interval(whole(raw), whole(raw))

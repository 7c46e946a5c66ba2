"""What the sources say besides the programs' rules: programs only named, roles of the agencies, exchange rates."""

from typing import Annotated, Any

from pydantic import PlainValidator, model_validator

from smematch.errors import nearest
from smematch.model.base import Frozen, Several, Text, refusal
from smematch.model.definitions import Reading
from smematch.model.facts import YesNo
from smematch.model.program import ProgramId
from smematch.model.reader import ConditionField
from smematch.model.values import from_text, read_number
from smematch.model.years import Years


class NamedProgram(Frozen):
    """A program the sources name without stating its conditions: shown, never checked."""

    name: Text
    korean_name_checked: YesNo = False
    agency: str | None = None
    run_by: Text | None = None
    support_types: tuple[str, ...] = ()
    years: Years | None = None
    """None: no source gives any."""
    says: Text
    readings: dict[str, Reading] = {}
    """Where the sources contradict each other, or can be read two ways."""
    row: Several = ()
    """The rows of the catalogue of sources that it stands for."""
    source: Several

    @model_validator(mode="after")
    def _somebody(self) -> "NamedProgram":
        if (self.agency is None) == (self.run_by is None):
            raise refusal("agency-or-run-by")
        return self


class Role(Frozen):
    """What the source says an agency is for: `applies_when` says for which firms, where a fact can tell."""

    agency: str
    when: Text
    says: Text
    applies_when: ConditionField | None = None
    source: Several


_number = from_text(read_number, "number")


def _rate(raw: Any) -> Any:
    if isinstance(raw, dict):
        for key in raw:
            if key not in {"from", "to"}:
                raise refusal("unknown-key", found=key, nearest=nearest(key, ("from", "to")))
        low, high = _number(raw.get("from")), _number(raw.get("to"))
        if low > high:
            raise refusal("range-backwards", low=raw["from"], high=raw["to"])
        return (low, high)
    return (_number(raw), _number(raw))


class ExchangeRate(Frozen):
    """Won for one dollar in a period, as the source states it: two ends, equal when it is one figure."""

    period: str
    krw_per_usd: Annotated[Any, PlainValidator(_rate)]
    says: Text
    source: Several


class CodeNames(Frozen):
    """What codes of a scheme are called, to be found by words; `territories`: as the CLDR names countries."""

    names: dict[str, Text] = {}
    territories: YesNo = False
    source: Several


class Catalogue(Frozen):
    """The file `named.yaml`, or a file of the folder `named`."""

    named: dict[ProgramId, NamedProgram] = {}
    exchange_rates: tuple[ExchangeRate, ...] = ()
    code_names: dict[str, CodeNames] = {}

    def rate(self, year: int) -> ExchangeRate | None:
        """The rate the source states for a year, or for a month of it."""
        return next((rate for rate in self.exchange_rates if rate.period[:4] == str(year)), None)


class Roles(Frozen):
    """The file `roles.yaml`."""

    roles: tuple[Role, ...]

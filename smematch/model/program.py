"""A program's edition as its rule file states it. Field names are the keys of the file."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator

from smematch.model.base import Frozen, Several, Text, refusal
from smematch.model.calendar import Actor, Duration, Window, YearlyLimit
from smematch.model.conditions import Condition
from smematch.model.definitions import Day, Reading
from smematch.model.facts import YesNo
from smematch.model.money import AnyFee, Support
from smematch.model.reader import ConditionField

ProgramId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+\.[a-z0-9]+(-[a-z0-9]+)*$")]
ServiceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class SourceDocument(Frozen):
    """A document the rules are taken from. `rows` names the part that holds each kind of statement."""

    title: str
    authors: str | None = None
    published: Month
    known_as_of: Month
    address: str | None = None
    rows: dict[str, str] = {}


class Agency(Frozen):
    """An agency that runs programs."""

    name: Text
    website: str
    source: str


class InForce(Frozen):
    """The days an edition holds, both included; without an end, until the next edition."""

    start: Day = Field(alias="from")
    end: Day | None = Field(default=None, alias="until")

    @model_validator(mode="after")
    def _forward(self) -> "InForce":
        if self.end is not None and self.end < self.start:
            raise refusal("range-backwards", low=str(self.start), high=str(self.end))
        return self


class Contact(Frozen):
    """Whom to ask."""

    at: Text
    phone: Several = ()
    email: Several = ()


class Stage(Frozen):
    """One step of the process, in order: what is done, by whom, how long it takes."""

    do: Text
    by: Actor
    takes: Duration | None = None
    at: str | None = None
    services: tuple[ServiceId, ...] = ()
    requires: str | None = None
    source: str | None = None


class Service(Frozen):
    """One service of a program. What it leaves out, the program states for all its services."""

    name: Text
    gives: Text | None = None
    eligible_when: ConditionField | None = None
    fee: AnyFee | None = None
    own_costs: tuple[Text, ...] | None = None
    support: Support | None = None
    limits: tuple[YearlyLimit, ...] = ()
    window: Window | None = None
    source: str | None = None


class Program(Frozen):
    """One edition of a program: the content of one rule file."""

    program: ProgramId
    edition: str
    in_force: InForce
    source: str
    owner: str
    review_by: Day
    agency: str
    name: Text
    gives: Text
    websites: Several = ()
    contacts: tuple[Contact, ...] = ()
    korean_name_checked: YesNo = False
    eligible_when: ConditionField | None = None
    services: Annotated[dict[ServiceId, Service], Field(min_length=1)]
    fee: AnyFee | None = None
    own_costs: tuple[Text, ...] = ()
    window: Window | None = None
    process: tuple[Stage, ...] = ()
    readings: dict[str, Reading] = {}

    @model_validator(mode="after")
    def _consistent(self) -> "Program":
        for name, service in self.services.items():
            if self.eligible_when is not None and service.eligible_when is not None:
                raise refusal("condition-twice", service=name, at=("services", name, "eligible_when"))
            for key in ("fee", "window"):
                if getattr(self, key) is None and getattr(service, key) is None:
                    raise refusal("missing-for-service", service=name, key=key, at=("services", name))
        for index, stage in enumerate(self.process):
            for named in stage.services:
                if named not in self.services:
                    at = ("process", index, "services")
                    raise refusal("unknown-service-of-stage", found=named, expected=", ".join(self.services), at=at)
        return self

    def condition(self, service: str) -> Condition | None:
        """The condition of a service, its own or the program's; None where none is stated."""
        return self.services[service].eligible_when or self.eligible_when

    def fee_of(self, service: str) -> Any:
        """The fee of a service, its own or the program's."""
        return self.services[service].fee or self.fee

    def own_costs_of(self, service: str) -> tuple[Text, ...]:
        """What the firm pays besides, for a service: its own list or the program's."""
        own = self.services[service].own_costs
        return self.own_costs if own is None else own

    def window_of(self, service: str) -> Window:
        """The window of a service, its own or the program's."""
        window = self.services[service].window or self.window
        assert window is not None
        return window

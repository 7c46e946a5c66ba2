"""A program's edition as its rule file states it. Field names are the keys of the file."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    StringConstraints,
    Tag,
    ValidationError,
    model_validator,
)

from smematch.model.agency import Agency, Sure
from smematch.model.base import (
    LINES,
    MONTH,
    MONTH_OR_DAY,
    PROGRAM_ID,
    SERVICE_ID,
    Frozen,
    Refusals,
    Several,
    Text,
    refusal,
)
from smematch.model.calendar import Actor, Duration, Window, YearlyLimit
from smematch.model.conditions import Condition
from smematch.model.definitions import Day, Reading
from smematch.model.facts import YesNo
from smematch.model.money import AnyFee, Count, Support, Won
from smematch.model.reader import ConditionField
from smematch.model.years import Years

ProgramId = Annotated[str, StringConstraints(pattern=PROGRAM_ID)]
ServiceId = Annotated[str, StringConstraints(pattern=SERVICE_ID)]
Month = Annotated[str, StringConstraints(pattern=MONTH)]


Lines = Annotated[str, StringConstraints(pattern=LINES)]


class StoredText(Frozen):
    """The text of a document as it is stored: the file, and how many lines it has. Places cite its lines."""

    file: str
    lines: Count
    parts: dict[str, Lines] = {}
    """Part, as places name it -> the lines it takes (`390-664`)."""


class SourceDocument(Frozen):
    """A document the rules are taken from. `rows` names the part that holds each kind of statement."""

    title: str
    authors: str | None = None
    publisher: str | None = None
    published: Annotated[str, StringConstraints(pattern=MONTH_OR_DAY)]
    known_as_of: Month
    address: str | None = None
    sure: Sure = "stated"
    """How sure what it says is: the agency's own notice or a study of it states it, public pages report it."""
    rows: dict[str, str] = {}
    text: StoredText | None = None


def _year(raw: Any) -> int:
    if not isinstance(raw, str) or not re.fullmatch(r"[12][0-9]{3}", raw):
        raise refusal("not-a-year", found=str(raw))
    return int(raw)


Year = Annotated[int, PlainValidator(_year)]


class SharedFigures(Frozen):
    """A budget by year that several programs share, said once."""

    by_year: dict[Year, Won]
    of: Text
    internal: YesNo = False
    source: str


class Remark(Frozen):
    """Something a source says."""

    says: Text
    source: Several


class TemplateRow(Frozen):
    """A row of the annex template: what it says of itself, the keys of a rule file that hold it, an example of them."""

    row: str
    keys: tuple[str, ...]
    explains: Text
    example: str
    source: str

    @model_validator(mode="after")
    def _known_keys(self) -> "TemplateRow":
        known = {*Program.model_fields, *Service.model_fields}
        for index, key in enumerate(self.keys):
            if key not in known:
                raise refusal("not-allowed", found=key, expected=", ".join(sorted(known)), at=("keys", index))
        return self


class Register(Frozen):
    """The file `sources.yaml`: source documents, agencies, and what programs name of both."""

    documents: dict[str, SourceDocument]
    agencies: dict[str, Agency]
    support_types: dict[str, Text] = {}
    overlap: Remark | None = None
    """What is said of agencies that give the same kind of support: the reason to count whom they share."""
    export_stages: dict[str, Text] = {}
    budgets: dict[str, SharedFigures] = {}
    template: tuple[TemplateRow, ...] = ()


class InForce(Years):
    """The days an edition holds, both included; a year or a month counts whole.

    With `from` alone it holds until the next edition, or until further notice. With `seen` and no `until` the source
    tells of it only up to then: what came after is open, and nothing is matched with it any more.
    """

    @model_validator(mode="after")
    def _begins(self) -> "InForce":
        if self.start is None and self.seen is None:
            raise refusal("missing-key", key="from", below="in_force")
        return self

    @property
    def first(self) -> date:
        """The first day, or the first of which the source tells."""
        return self.known[0].first

    @property
    def last(self) -> date | None:
        """The last such day; None until further notice."""
        return None if self._until_further_notice else self.last_told.last

    @property
    def _until_further_notice(self) -> bool:
        return self.seen is None and self.end is None

    def holds(self, day: date) -> bool | None:
        """Whether a day is one of them; None where the source leaves it open."""
        return self.first <= day if self._until_further_notice else super().holds(day)


class Contact(Frozen):
    """Whom to ask."""

    at: Text
    phone: Several = ()
    email: Several = ()
    web: Several = ()


class Stage(Frozen):
    """One step of the process, in order: what is done, by whom, how long it takes."""

    do: Text
    by: Actor
    takes: Duration | None = None
    at: str | None = None
    services: tuple[ServiceId, ...] = ()
    requires: str | None = None
    source: str | None = None


NOT_STATED = ("not-available", "not-applicable", "varies")
NotStated = Literal["not-available", "not-applicable", "varies"]
"""What a row of the template says where it holds no value; the three differ."""


class SharedBudget(Frozen):
    """A budget that several programs share: its name in the register of sources."""

    shared: str


def _kind(raw: Any) -> str:
    """Which of the forms a row has: a word, sentences, a shared budget, a duration or figures by year."""
    if not isinstance(raw, dict):
        return "row:word"
    if "en" in raw or "ko" in raw:
        return "row:text"
    return "row:shared" if "shared" in raw else "row:value"


Words = Annotated[Text, Tag("row:text")]
Absent = Annotated[NotStated, Tag("row:word")]
Created = Annotated[
    Annotated[Year, Tag("row:year")] | Absent,
    Discriminator(lambda raw: "row:word" if raw in NOT_STATED else "row:year"),
]
Budget = Annotated[
    Annotated[dict[Year, Won], Tag("row:value")] | Annotated[SharedBudget, Tag("row:shared")] | Absent,
    Discriminator(_kind),
]
Assisted = Annotated[Annotated[dict[Year, Count], Tag("row:value")] | Absent, Discriminator(_kind)]
Most = Annotated[Words | Absent, Discriminator(_kind)]
Lasts = Annotated[
    Annotated[Duration, Tag("row:value")] | Words | Annotated[NotStated | Literal["all-year"], Tag("row:word")],
    Discriminator(_kind),
]
InternalRow = Literal["created", "budget", "assisted", "contacts"]


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
    contents: tuple[Text, ...] = ()
    lasts: Lasts | None = None
    source: str | None = None


def _compare_services(raw: Any, refusals: Refusals) -> None:
    """What the program and its services say of each other, looked at in plain data, whatever else is wrong."""
    services = raw.get("services") if isinstance(raw, dict) else None
    if not isinstance(services, dict):
        return
    twice = [name for name, own in services.items() if isinstance(own, dict) and own.get("eligible_when") is not None]
    if raw.get("eligible_when") is not None and twice:
        # Where every service has its own, it is the program's that is too much.
        routes = [()] if len(twice) == len(services) else [("services", name) for name in twice]
        for route, name in zip(routes, twice, strict=False):
            error = refusal("condition-twice", service=name, found="eligible_when")
            refusals.add((*route, "eligible_when"), error)
    for name, service in services.items():
        own = service if isinstance(service, dict) else {}
        for key in ("fee", "window"):
            if isinstance(service, dict) and raw.get(key) is None and own.get(key) is None:
                refusals.add(("services", name), refusal("missing-for-service", service=name, key=key))
    if not services or not all(re.fullmatch(SERVICE_ID, name) for name in services):
        return  # a name that is wrong there would be blamed here
    stages = raw.get("process")
    for index, stage in enumerate(stages if isinstance(stages, list) else ()):
        named = stage.get("services") if isinstance(stage, dict) else None
        for at, service in enumerate(named if isinstance(named, list) else ()):
            if isinstance(service, str) and service not in services:
                error = refusal("unknown-service-of-stage", found=service, expected=", ".join(services))
                refusals.add(("process", index, "services", at), error)


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
    # The rows of the annex template that no verdict rests on.
    purpose: Text | None = None
    created: Created | None = None
    budget: Budget | None = None
    most_for_one_firm: Most | None = None
    contents: tuple[Text, ...] = ()
    lasts: Lasts | None = None
    program_lasts: Lasts | None = None
    assisted: Assisted | None = None
    internal: tuple[InternalRow, ...] = ()
    """The rows whose figures the source marks as taken from the agency's internal resources."""
    support_types: tuple[str, ...] = ()
    export_stages: tuple[str, ...] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _consistent(cls, raw: Any, handler: ModelWrapValidatorHandler["Program"]) -> "Program":
        refusals = Refusals()
        _compare_services(raw, refusals)
        try:
            program = handler(raw)
        except ValidationError as error:
            refusals.add((), error)
        refusals.raise_any()
        return program

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

"""When a firm may apply: windows that recur each year, notices, lead times, yearly limits. Days only."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, PlainValidator, model_validator

from smematch.model.base import Frozen, Text, refusal
from smematch.model.facts import YesNo
from smematch.model.money import Count
from smematch.model.reader import CountFact, DateFact

ALL_YEAR = "all year"
BY_NOTICE = "by notice"
UNSTATED = "unstated"
WORDS = (ALL_YEAR, BY_NOTICE, UNSTATED)
"""What stands in the place of periods."""
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_LEAP = 2000  # any leap year: 29 February is a day of some years


class MonthDay(NamedTuple):
    """A day of any year."""

    month: int
    day: int

    def on(self, year: int) -> date:
        """The day in a year; 29 February is 28 February in a common year."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, 28)


def _month_day(raw: Any) -> MonthDay:
    parts = _MONTH_DAY.fullmatch(raw) if isinstance(raw, str) else None
    if not parts:
        raise refusal("not-a-month-day", found=str(raw))
    month, day = map(int, parts.groups())
    try:
        date(_LEAP, month, day)
    except ValueError:
        raise refusal("no-such-day", found=raw) from None
    return MonthDay(month, day)


class Period(Frozen):
    """A part of every year, both ends included; it may run over New Year."""

    start: Annotated[MonthDay, PlainValidator(_month_day)] = Field(alias="from")
    end: Annotated[MonthDay, PlainValidator(_month_day)] = Field(alias="to")

    def around(self, day: date) -> list[tuple[date, date]]:
        """The period's runs that end on or after `day`: this year's and the next."""
        runs = []
        for year in range(max(MINYEAR, day.year - 1), min(MAXYEAR, day.year + 1) + 1):
            start = self.start.on(year)
            last = year if self.end >= self.start else year + 1
            end = date.max if last > MAXYEAR else self.end.on(last)
            if end >= day:
                runs.append((start, end))
        return runs


class LeadTime(Frozen):
    """The last day to apply is `days` before the day a fact states; exactly that many are in time."""

    days: Count
    before: DateFact
    source: str | None = None

    def last_day(self, event: date) -> date:
        """The last day in time for an event."""
        return event - min(timedelta(days=self.days), event - date.min)


class YearlyLimit(Frozen):
    """How often a service can be used in a calendar year, counted in a fact by service."""

    uses: Count
    counted_in: CountFact
    source: str | None = None


def _open(raw: Any) -> Any:
    return () if raw in WORDS else raw


class Window(Frozen):
    """When applications are taken: all year (no periods), in periods, on days a notice names.

    Where the source does not say (not `stated`), the agency names the days: nothing is open because nobody wrote when.
    """

    open: Annotated[tuple[Period, ...], BeforeValidator(_open)]
    by_notice: YesNo = False
    stated: YesNo = True
    lead_time: LeadTime | None = None
    source: str | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, raw: Any) -> Any:
        if raw in WORDS:
            raw = {"open": raw}
        if isinstance(raw, dict) and raw.get("open") == BY_NOTICE:
            raw = {**raw, "by_notice": "yes"}
        if isinstance(raw, dict) and raw.get("open") == UNSTATED:
            raw = {**raw, "stated": "no"}
        if isinstance(raw, str):
            raise refusal("not-a-window", found=raw)
        return raw

    @property
    def announced(self) -> bool:
        """Whether only the agency can name the days."""
        return self.by_notice or not self.stated


class Duration(Frozen):
    """How long a stage takes; `about` and `at_most` as the source says."""

    days: Count | None = None
    weeks: Count | None = None
    months: Count | None = None
    years: Count | None = None
    about: YesNo = False
    at_most: YesNo = False

    @model_validator(mode="after")
    def _one_unit(self) -> "Duration":
        if sum(part is not None for part in (self.days, self.weeks, self.months, self.years)) != 1:
            raise refusal("duration-one-unit")
        return self


def last_start(day: date, years: int) -> date | None:
    """The last day since which so many years are complete on a day; None before the first day there is.

    Years since a 29 February are complete on 1 March of a common year.
    """
    year = day.year - years
    if year < MINYEAR:
        return None
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February, and that year has none
        return date(year, day.month, day.day - 1)


def completed_on(start: date, years: int) -> date | None:
    """The first day on which so many years since a day are complete; None after the last day there is."""
    year = start.year + years
    if year > MAXYEAR:
        return None
    try:
        return start.replace(year=year)
    except ValueError:
        return date(year, start.month + 1, 1)


Actor = Literal["firm", "agency", "partner", "firm-and-agency"]

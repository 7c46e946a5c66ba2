"""The years a source gives for something: a year, a month or a day at either end, open where it is silent."""

import re
from calendar import monthrange
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, NamedTuple

from pydantic import Field, PlainValidator, model_validator

from smematch.model.base import Frozen, refusal
from smematch.model.facts import YesNo
from smematch.model.values import from_text

MOMENT = r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
"""What a moment looks like: a year, a month or a day, as in ISO 8601."""


class Moment(NamedTuple):
    """A year, a month or a day, as precise as it is written: its first and its last day."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text


def read_moment(text: str) -> Moment:
    """A year, a month or a day: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    text = text.strip()
    if not re.fullmatch(MOMENT, text):
        raise refusal("not-a-moment", found=text)
    year, month, day = (int(part) for part in [*text.split("-"), "0", "0"][:3])
    last_month = month or 12
    try:
        last = date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError:
        raise refusal("no-such-day", found=text) from None
    return Moment(text, date(year, month or 1, day or 1), last)


MomentField = Annotated[Moment, PlainValidator(from_text(read_moment, "moment"))]


class Years(Frozen):
    """Since when and until when something was there, as its source says; what it does not say is open.

    `seen`: when the source says that it is there, without saying since when or until when; beside `until`, that is then
    the latest it can have ended. `about`: the source names a period in which it was there (the 1970s, a five-year plan)
    and not its own years: whether it was there before or after is open.
    """

    start: MomentField | None = Field(default=None, alias="from")
    seen: MomentField | None = None
    end: MomentField | None = Field(default=None, alias="until")
    about: YesNo = False

    @model_validator(mode="after")
    def _some_and_forward(self) -> "Years":
        if not self.known:
            raise refusal("no-moment")
        for before, after in pairwise(self.known):
            if after.last < before.first:
                raise refusal("range-backwards", low=str(before), high=str(after))
        return self

    @property
    def known(self) -> list[Moment]:
        """The moments the source gives, in order."""
        return [moment for moment in (self.start, self.seen, self.end) if moment is not None]

    def holds(self, day: date) -> bool | None:
        """Whether it was there on a day; None where the source leaves it open."""
        if self.known[0].first <= day <= self.last_told.last:
            return True
        if self.about:
            return None
        before = self.start is not None and day < self.start.first
        after = self.end is not None and day > self.end.last
        return False if before or after else None

    @property
    def last_told(self) -> Moment:
        """The last moment of which the source says that it is there."""
        return self.seen or self.known[-1]


def as_data(years: Years | None) -> dict[str, Any] | None:
    """The years as plain values, each end as it is written."""
    if years is None:
        return None
    ends = {"from": years.start, "seen": years.seen, "until": years.end}
    return {**{key: None if moment is None else moment.text for key, moment in ends.items()}, "about": years.about}

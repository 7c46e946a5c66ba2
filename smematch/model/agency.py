"""Agencies that run programs, and what they came to be called: the right door for a client is that of the day."""

from datetime import date
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from smematch.model.base import Frozen, Several, Text, refusal
from smematch.model.definitions import Day

Sure = Literal["stated", "reported", "inferred"]
"""How sure something is: a document of the register states it, public pages report it, it is concluded."""


class LaterName(Frozen):
    """A later name of an agency, or who took its work over, from a day on."""

    start: Day = Field(alias="from")
    name: Text
    short: str | None = None
    website: str | None = None
    sure: Sure
    source: Several = ()
    address: Several = ()
    """Public pages that report it."""

    @model_validator(mode="after")
    def _said_somewhere(self) -> "LaterName":
        if not self.source and not self.address:
            raise refusal("later-name-unsaid")
        if self.sure == "stated" and not self.source:
            raise refusal("missing-key", key="source", below="agencies")
        return self


class Agency(Frozen):
    """An agency that runs programs, by the name its source gives it."""

    name: Text
    short: Text | None = None
    """What it is called for short, where that is not its key."""
    website: str | None = None
    source: Several
    later: tuple[LaterName, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> "Agency":
        for before, after in pairwise(self.later):
            if after.start <= before.start:
                raise refusal("range-backwards", low=str(before.start), high=str(after.start))
        return self

    def on(self, day: date) -> LaterName | None:
        """The later name it has on a day; None while it bears its own."""
        begun = [name for name in self.later if name.start <= day]
        return begun[-1] if begun else None

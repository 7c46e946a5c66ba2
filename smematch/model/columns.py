"""The file of `--columns`: which column of a table each of ours is, and how its cells are read."""

import re
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from smematch.model.base import Frozen, Several, refusal

_PARTS = {"YYYY": "([0-9]{4})", "MM": "([0-9]{2})", "M": "([0-9]{1,2})", "DD": "([0-9]{2})", "D": "([0-9]{1,2})"}
_PART = re.compile("YYYY|MM|DD|M|D")
_DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?")
MOST_DIGITS, MOST_DECIMALS = 18, 9
"""Of a factor, in all and behind the point: so that a product is exact."""


class DayForm:
    """How days are written: `YYYYMMDD`, `D.M.YYYY`. M and D are a month and a day without a zero before them."""

    def __init__(self, text: str) -> None:
        found = [part[0] for part in _PART.findall(text)]
        if sorted(found) != ["D", "M", "Y"]:
            raise refusal("not-a-day-form", found=text)
        self.text = text
        self.groups = {part: at for at, part in enumerate(found, 1)}
        """Year, month, day (their first letters) -> the group of the pattern, from 1."""
        pieces = re.split("(YYYY|MM|DD|M|D)", text)
        self.pattern = "^" + "".join(_PARTS.get(piece) or re.escape(piece) for piece in pieces) + "$"

    def read(self, text: str) -> str | None:
        """A day as a profile writes it, None where it is not of this form."""
        found = re.fullmatch(self.pattern, text, re.ASCII)
        if found is None:
            return None
        year, month, day = (found[self.groups[part]] for part in "YMD")
        return f"{year}-{month:0>2}-{day:0>2}"


def _factor(raw: object) -> object:
    if not isinstance(raw, str):
        return raw  # its shape is refused
    whole, _, decimals = raw.partition(".")
    if not _DECIMAL.fullmatch(raw) or not raw.strip("0."):
        raise refusal("not-a-factor", found=raw)
    if len(whole) + len(decimals) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
        raise refusal("factor-too-long", found=raw, most=MOST_DIGITS, decimals=MOST_DECIMALS)
    return raw


def _form(raw: object) -> object:
    if isinstance(raw, str):
        DayForm(raw)
    return raw


class Drawn(Frozen):
    """Where the cells of a column come from (`of` or `join`) and how what stands there is read."""

    of: str | None = None
    join: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    between: str = Field(default="", alias="with")
    unknown: Several = ()
    values: Annotated[dict[str, str | None], Field(min_length=1)] | None = None
    written: Annotated[str, BeforeValidator(_form)] | None = None
    times: Annotated[str, BeforeValidator(_factor)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Drawn":
        if (self.of is None) == (self.join is None):
            raise refusal("of-or-join")
        if self.between and self.join is None:
            raise refusal("with-without-join", at=("with",))
        ways = [key for key in ("values", "written", "times") if getattr(self, key) is not None]
        if len(ways) > 1:
            raise refusal("read-two-ways", found=ways[1], other=ways[0], at=(ways[1],))
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the table it is made of."""
        return self.join or (self.of or "",)

    @cached_property
    def form(self) -> DayForm | None:
        """How days are written, None where nothing is said of it."""
        return None if self.written is None else DayForm(self.written)

    @property
    def is_plain(self) -> bool:
        """Whether the cells are taken as they stand."""
        return self.join is None and not self.unknown and self.is_free

    @property
    def is_free(self) -> bool:
        """Whether what stands in a cell is what a profile says."""
        return self.values is None and self.written is None and self.times is None


Draw = Annotated[
    Annotated[str, Tag("row:word")] | Annotated[Drawn, Tag("row:value")],
    Discriminator(lambda raw: "row:word" if isinstance(raw, str) else "row:value"),
]
"""The name of a column, or where cells come from and how they are read."""


class ColumnsFile(Frozen):
    """The file of `--columns`: our column -> the table's."""

    columns: Annotated[dict[str, Draw], Field(min_length=1)]

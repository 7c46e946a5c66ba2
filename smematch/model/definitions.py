"""Derived facts: dated tables of limits, first-match tables, views, ages, dated definitions. All of it is data."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from smematch.errors import nearest
from smematch.model import values
from smematch.model.base import Frozen, Several, Text, refusal
from smematch.model.conditions import Condition
from smematch.model.facts import YesNo

Day = Annotated[date, PlainValidator(values.from_text(values.read_date, "date"))]
NO_LIMIT, NOT_STATED = "none", "not_stated"
"""Instead of an amount: there is no limit; there is one, but no source states it."""
_FAR = 10**18
"""More than any amount, and still a whole number of every database."""
ONE_DAY = timedelta(days=1)


class Reading(Frozen):
    """A doubtful passage: what it says, how it is read here, how else it could be, and why not so."""

    of: str
    taken: Text
    other: Text
    because: Text
    source: str | None = None


class LimitEdition(Frozen):
    """The limits in force from a day on: amount -> the codes it holds for, the longest code deciding.

    The codes under `none` have no limit, those under `not_stated` one that is not known.
    """

    start: Day = Field(alias="from")
    source: str
    values: dict[str, tuple[str, ...]]

    def by_code(self, unit: str) -> dict[str, int | None]:
        """Code -> limit in whole units; None where there is none, or none is stated."""
        found: dict[str, int | None] = {}
        for amount, codes in self.values.items():
            try:
                limit = None if amount in (NO_LIMIT, NOT_STATED) else values.read_amount(amount, unit)
            except PydanticCustomError as error:
                raise refusal(error.type, **(error.context or {}), at=(amount,)) from None
            for index, code in enumerate(codes):
                if code in found:
                    raise refusal("code-twice", found=code, at=(amount, index))
                found[code] = limit
        return found


class LimitTable(Frozen):
    """Limits of a fact by a code and by date (annual sales by industry)."""

    unit: str
    by: str
    editions: tuple[LimitEdition, ...]
    source: str
    label: Text
    readings: tuple[Reading, ...] = ()

    @model_validator(mode="after")
    def _readable(self) -> "LimitTable":
        for index, edition in enumerate(self.editions):
            try:
                edition.by_code(self.unit)
            except PydanticCustomError as error:
                below = (error.context or {}).get("at", ())
                context = {**(error.context or {}), "at": ("editions", index, "values", *below)}
                raise refusal(error.type, **context) from None
        return self

    @cached_property
    def _dated(self) -> list[tuple[date, "Limits"]]:
        dated = [
            (edition.start, Limits(edition.by_code(self.unit), frozenset(edition.values.get(NOT_STATED, ()))))
            for edition in self.editions
        ]
        return sorted(dated, key=lambda pair: pair[0])

    def on(self, day: date) -> "Limits | None":
        """The limits in force on a day; None before the first."""
        found = None
        for start, limits in self._dated:
            if start <= day:
                found = limits
        return found

    def as_on(self, day: date) -> "LimitTable":
        """A table that says on every day what this one says on that day."""
        begun = [each for each in self.editions if each.start <= day]
        last = max(begun, key=lambda each: each.start, default=None)
        editions = () if last is None else (last.model_copy(update={"start": date.min}),)
        # Not a copy: that would keep what the table has worked out of its editions.
        return LimitTable.model_construct(**{**dict(self), "editions": editions})


class Limits:
    """One edition's limits, answered for any code as a (lowest, highest) pair of what stands under it.

    `not_stated`: the codes whose limit is not known; beside known ones it can be any amount.
    """

    def __init__(self, by_code: dict[str, int | None], not_stated: frozenset[str] = frozenset()) -> None:
        self.by_code, self.not_stated = by_code, not_stated
        self._pairs: dict[str, tuple[int, int] | None] = {}

    def pair(self, code: str) -> tuple[int, int] | None:
        """The least and the greatest limit a firm with this code, or a longer one, can have."""
        if code not in self._pairs:
            self._pairs[code] = self._find(code)
        return self._pairs[code]

    def _find(self, code: str) -> tuple[int, int] | None:
        own = max((known for known in self.by_code if code.startswith(known)), key=len, default=None)
        longer = [known for known in self.by_code if known.startswith(code) and known != code]
        candidates = longer if own is None else [own, *longer]
        limits = [limit for known in candidates if (limit := self.by_code[known]) is not None]
        if limits and not self.not_stated.isdisjoint(candidates):
            return 0, _FAR
        return (min(limits), max(limits)) if limits else None


class Row(Frozen):
    """One row of a first-match table: its value (several where the row leaves that open)."""

    when: Any = None
    value: Several = ()
    same_as: str | None = None
    source: str | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _one_result(self) -> "Row":
        if bool(self.value) == bool(self.same_as):
            raise refusal("row-value-or-same-as")
        return self


class Edition(Frozen):
    """What a definition says from a day on: until its last day, or until the next edition begins.

    `note` says what the source tells besides. Like the definition, it is a view or a first-match table.
    """

    start: Day = Field(alias="from")
    until: Day | None = None
    source: str
    view: Any = Field(default=None, alias="is")
    first_of: tuple[Row, ...] = ()
    note: Text | None = None
    readings: tuple[Reading, ...] = ()


class Derived(Frozen):
    """A fact that is never stated: a first-match table, a view (a condition), an age, or editions of the first two.

    `names` are the words that `smematch show` finds it by, beside its own name.
    """

    type: Literal["choice", "boolean", "integer"]
    label: Text
    source: str
    of: dict[str, Text] = {}
    unit: str | None = None
    first_of: tuple[Row, ...] = ()
    otherwise_ask: str | None = None
    view: Any = Field(default=None, alias="is")
    years_since: str | None = None
    editions: tuple[Edition, ...] = ()
    names: tuple[str, ...] = ()
    shown: YesNo = True
    groups_firms: YesNo = False
    readings: tuple[Reading, ...] = ()

    @model_validator(mode="after")
    def _one_kind(self) -> "Derived":
        given = [bool(self.first_of), self.view is not None, self.years_since is not None, bool(self.editions)]
        if sum(given) != 1:
            raise refusal("derived-one-way")
        if self.groups_firms and self.years_since is not None:
            raise refusal("groups-no-firms", type=self.type, expected="boolean, choice", at=("groups_firms",))
        self._check_rows(self.first_of, ("first_of",))
        self._check_editions()
        return self

    def _check_rows(self, rows: tuple[Row, ...], at: tuple[str | int, ...]) -> None:
        if rows and rows[-1].when is not None:
            raise refusal("no-last-row", at=(*at, len(rows) - 1))
        for index, row in enumerate(rows[:-1]):
            if row.same_as is not None:  # the rows of the other table would take every firm
                raise refusal("same-as-not-last", at=(*at, index, "same_as"))
        for index, row in enumerate(rows):
            for value in row.value:
                if value not in self.of:
                    args = {"found": value, "expected": ", ".join(self.of), "nearest": nearest(value, self.of)}
                    raise refusal("not-a-choice", **args, at=(*at, index, "value"))

    def _check_editions(self) -> None:
        before: Edition | None = None
        for index, edition in enumerate(self.editions):
            at = ("editions", index)
            word, given = ("first_of", bool(edition.first_of)) if self.of else ("is", edition.view is not None)
            if not given or (edition.view is not None and edition.first_of):
                raise refusal("edition-one-way", expected=word, at=at)
            if edition.until is not None and edition.until < edition.start:
                raise refusal("edition-ends-first", found=str(edition.until), at=(*at, "until"))
            if before is not None and edition.start <= (before.until or before.start):
                raise refusal("edition-not-later", found=str(edition.start), at=(*at, "from"))
            self._check_rows(edition.first_of, (*at, "first_of"))
            for place, row in enumerate(edition.first_of):
                if row.same_as is not None:
                    raise refusal("same-as-in-edition", at=(*at, "first_of", place, "same_as"))
            before = edition

    @property
    def is_table(self) -> bool:
        """Whether it has one of several values, by first-match tables."""
        return bool(self.first_of) or (bool(self.editions) and bool(self.of))

    @property
    def is_view(self) -> bool:
        """Whether it is yes or no, by conditions."""
        return self.view is not None or (bool(self.editions) and not self.of)

    def eras(self) -> Iterator[tuple[date, date | None, Edition]]:
        """The editions with their first and last days; the last one may have none."""
        for edition, later in pairwise((*self.editions, None)):
            assert edition is not None
            ends = [edition.until, later.start - ONE_DAY if later is not None else None]
            yield edition.start, min(filter(None, ends), default=None), edition

    def edition_on(self, day: date) -> Edition | None:
        """The edition in force on a day; None where no source says what held then."""
        days = ((start, end, each) for start, end, each in self.eras())
        return next((each for start, end, each in days if start <= day and (end is None or day <= end)), None)

    def read_one(self, text: Any) -> Any:
        """A threshold for an age."""
        if not isinstance(text, str):
            raise refusal("not-one-value", expected=self.type)
        return values.read_whole(text)


class TableRow(Frozen):
    """A row ready for reading: `when` is a condition (None: always), `values` what it can give."""

    when: Condition | None
    values: frozenset[str]

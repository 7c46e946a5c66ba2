"""Two values of the model compared field by field: whatever a rule file can say.

A new field of a model needs nothing here. Only what is one statement in several parts (a period, a
range of prices), and what makes items of a list alike, is told by type.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from smematch.diff.changes import At, CodeLimits, Difference, Sign, Subject
from smematch.diff.conditions import conditions
from smematch.diff.matching import Key, order_changed, pairs
from smematch.model.agency import LaterName
from smematch.model.base import Frozen, Text
from smematch.model.calendar import Duration, Period, YearlyLimit
from smematch.model.catalogue import ExchangeRate, Role
from smematch.model.conditions import Condition
from smematch.model.definitions import Edition, LimitEdition, LimitTable, Reading, Row
from smematch.model.facts import Settled
from smematch.model.figures import Total
from smematch.model.money import Fee, PriceRange
from smematch.model.program import Contact, Stage, TemplateRow
from smematch.model.years import Years
from smematch.words import LANGUAGES

_WHOLE = frozenset((PriceRange, Period, Duration, Years))
"""Models that are one statement."""
_NAMED = (Text, Contact, Stage)
"""Models that are another one when nothing that names them is the same."""
_IN_ORDER = frozenset(("process", "first_of"))
"""Lists whose order says something."""
_ABOUT = {"source": Subject.SOURCE, "note": Subject.TEXT, "lead_time": Subject.LEAD_TIME}
"""Fields that are about something of their own, wherever they stand."""
_FEE_WORDS = ("when", "note", "source")
"""What a fee of any shape says beside its shape."""


def _unconditional(fee: Fee) -> Any:
    return fee.model_copy(update={"when": None})


_KEYS: dict[type, tuple[Key, ...]] = {
    Text: (lambda text: text.en, lambda text: text.ko),
    Stage: (lambda stage: stage.do.en, lambda stage: stage.do.ko),
    Contact: (lambda contact: contact.at.en, lambda contact: contact.at.ko, lambda contact: contact.phone or None),
    YearlyLimit: (lambda limit: limit.counted_in,),
    Period: (lambda period: period.start, lambda period: period.end),
    Edition: (lambda edition: edition.start,),
    LimitEdition: (lambda edition: edition.start,),
    Reading: (lambda reading: reading.of,),
    Row: (lambda row: ("when", row.when), lambda row: row.value or row.same_as),
    Settled: (lambda settled: settled.when,),
    Role: (lambda role: (role.agency, role.when.en), lambda role: (role.agency, role.when.ko)),
    ExchangeRate: (lambda rate: rate.period,),
    TemplateRow: (lambda row: row.row,),
    Total: (lambda total: (total.row, total.column),),
    LaterName: (lambda name: name.start,),
    Fee: (lambda fee: ("when", fee.when), _unconditional),
}


def differences(old: Any, new: Any, at: At) -> Iterator[Difference]:
    """The differences of two values of the model; None is an absent one."""
    if type(old) is type(new) and old == new:
        return
    if isinstance(old, Condition) or isinstance(new, Condition):
        yield from conditions(old, new, at)
    elif old is None or new is None:
        yield at.differs(old, new)
    elif isinstance(old, Text) and isinstance(new, Text):
        yield from _texts(old, new, at)
    elif isinstance(old, Fee) and isinstance(new, Fee):
        yield from _fees(old, new, at)
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _mappings(old, new, at)
    elif isinstance(old, frozenset) and isinstance(new, frozenset):
        yield from _sets(old, new, at)
    elif _is_list(old) and _is_list(new):
        yield from _lists(old, new, at)
    elif isinstance(old, LimitTable) and isinstance(new, LimitTable):
        yield from _tables(old, new, at)
    elif isinstance(old, Frozen) and type(old) is type(new) and type(old) not in _WHOLE:
        yield from fields(old, new, at)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield at.differs(old or None, new or None)
    else:
        yield at.became(Sign.CHANGED, old, new)


def fields(old: Frozen, new: Frozen, at: At, without: tuple[str, ...] = ()) -> Iterator[Difference]:
    """The differences of two models of one type, field by field; routes use the words of the file."""
    for name, field in type(old).model_fields.items():
        if name not in without:
            word = field.alias or name
            yield from differences(getattr(old, name), getattr(new, name), _field(at, word))


def _field(at: At, word: str) -> At:
    """A field below, which may be about something of its own."""
    if word == "when" and at.subject is Subject.FEE:
        return at.under(word).about(Subject.CONDITION)
    return at.under(word).about(_ABOUT.get(word, at.subject))


def _is_list(value: Any) -> bool:
    # Shares follow each other in time (one statement), a day of the year is a tuple by itself.
    return type(value) is tuple and not any(isinstance(item, Fraction) for item in value)


def _texts(old: Text, new: Text, at: At) -> Iterator[Difference]:
    """The languages in which a text says something else; how its lines are broken says nothing."""
    for lang in LANGUAGES:
        one, other = old.get(lang), new.get(lang)
        if one.split() != other.split():
            yield at.under(lang).became(Sign.CHANGED, one, other)


def _fees(old: Fee, new: Fee, at: At) -> Iterator[Difference]:
    """Fees of one shape by their fields; of two shapes as a whole, and what both say besides."""
    if type(old) is type(new):
        yield from fields(old, new, at)
        return
    yield at.became(Sign.CHANGED, old, new)
    for key in _FEE_WORDS:
        yield from differences(getattr(old, key), getattr(new, key), _field(at, key))


def _mappings(old: dict[Any, Any], new: dict[Any, Any], at: At) -> Iterator[Difference]:
    for key in {**new, **old}:
        yield from differences(old.get(key), new.get(key), at.under(key))


def _sets(old: frozenset[Any], new: frozenset[Any], at: At) -> Iterator[Difference]:
    """Sets of words: what has gone, what has come."""
    if gone := old - new:
        yield at.differs(gone, None)
    if come := new - old:
        yield at.differs(None, come)


def _lists(old: tuple[Any, ...], new: tuple[Any, ...], at: At) -> Iterator[Difference]:
    word = at.route[-1] if at.route else ""
    if word == "open" and not (old and new):
        yield at.became(Sign.CHANGED, old, new)  # no period is all year: more, not less
        return
    matched = pairs(old, new, _keys(word, *old, *new))
    lines = at.about(Subject.FEE_LINE) if at.subject is Subject.FEE and word == "first_of" else at
    if word in _IN_ORDER and (moved := order_changed(matched)):
        yield lines.became(Sign.REORDERED, tuple(old[at] for at in moved[0]), tuple(new[at] for at in moved[1]))
    for pair in matched:
        one = None if pair.old is None else old[pair.old]
        other = None if pair.new is None else new[pair.new]
        here = at.item(pair.old, pair.new)
        if one is None or other is None:
            yield lines.item(pair.old, pair.new).differs(one, other)
        elif pair.alike or not isinstance(one, _NAMED):
            yield from differences(one, other, here)
        elif any(True for _ in differences(one, other, here)):
            yield here.became(Sign.CHANGED, one, other)


def _keys(word: str | int, *items: Any) -> tuple[Key, ...]:
    """What makes the items of a list alike."""
    if word == "sum_of":
        return (lambda fee: (type(fee), getattr(fee, "of", None)),)
    found = (keys for kind, keys in _KEYS.items() if all(isinstance(item, kind) for item in items))
    return next(found, ())


def _tables(old: LimitTable, new: LimitTable, at: At) -> Iterator[Difference]:
    """Tables of limits: the editions by their day, in each the limits by code."""
    yield from fields(old, new, at, without=("editions",))
    here = at.under("editions")
    for pair in pairs(old.editions, new.editions, _KEYS[LimitEdition]):
        place = here.item(pair.old, pair.new)
        if pair.old is None or pair.new is None:
            yield place.differs(
                None if pair.old is None else old.editions[pair.old],
                None if pair.new is None else new.editions[pair.new],
            )
            continue
        before, after = old.editions[pair.old], new.editions[pair.new]
        yield from fields(before, after, place, without=("values",))
        yield from _limits(before.by_code(old.unit), after.by_code(new.unit), _rows(before), _rows(after), place)


_Rows = dict[str, tuple[str | int, ...]]


def _rows(edition: LimitEdition) -> _Rows:
    """Where each code stands in the table."""
    return {code: ("values", amount) for amount, codes in edition.values.items() for code in codes}


def _limits(
    old: dict[str, int | None], new: dict[str, int | None], old_rows: _Rows, new_rows: _Rows, at: At
) -> Iterator[Difference]:
    """Codes whose limit differs, together where it differs alike."""
    groups: dict[tuple[Any, Any], list[str]] = {}
    for code in {**new, **old}:
        before, after = (limits.get(code, ()) for limits in (old, new))
        if before != after:
            groups.setdefault((before, after), []).append(code)
    for (before, after), codes in groups.items():
        one = None if before == () else CodeLimits(tuple(sorted(codes)), before)
        other = None if after == () else CodeLimits(tuple(sorted(codes)), after)
        old_steps, new_steps = old_rows.get(codes[0], ()), new_rows.get(codes[0], ())
        here = At(at.subject, (*at.route, *(new_steps or old_steps)), (*at.old, *old_steps), (*at.new, *new_steps))
        yield here.differs(one, other)

"""The cells of a column as SQL: what is surely read as a profile reads it, and what is not (an odd cell).

Only plain forms are read here: digits, days, words of yes and no, known codes. Whatever is odd (`124억`, a misspelt
code) goes row by row to the reader of profiles, which reads it or says what is wrong with it. So a cell means the
same here as anywhere, and most cells cost next to nothing.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlglot import exp

from smematch.model import values
from smematch.model.facts import CodeScheme, Fact, NumberCheck
from smematch.model.vocabulary import Vocabulary
from smematch.sql import logic
from smematch.sql.logic import Truth
from smematch.sql.shared import Parts
from smematch.table.cells import Words
from smematch.table.columns import Column
from smematch.table.row import LONGEST_CELL

_WHOLE = "-?[0-9]{1,18}"
_GROUPED = "-?[0-9]{1,3}(,[0-9]{3}){1,5}"
_DECIMAL = r"-?[0-9]{1,18}(\.[0-9]{1,18})?"
_PERCENT = r"[0-9]{1,9}(\.[0-9]{1,9})?%"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_EXACT = 2**53
"""A float is exactly the whole number it shows up to here."""
_MOST_MEMBERS = 400
_WHOLE_TYPES = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|U?HUGEINT|BYTE|SHORT|LONG|INT")
_FLOATS = re.compile("FLOAT|DOUBLE|REAL")


class Cell(NamedTuple):
    """A column read: the value (NULL where it is unknown or odd), and whether it is odd; never unknown."""

    value: exp.Expr
    odd: Truth


def read(raw: exp.Expr, kind: str, column: Column, vocabulary: Vocabulary, parts: Parts) -> Cell:
    """How a column of a table of firms is read; `kind` is the type the table gives it (`VARCHAR` for a text)."""
    fact = vocabulary.facts[column.route[0]]
    sort = _sort(fact)
    value = _typed(raw, kind, sort)
    unknown = logic.is_unknown(raw)
    if value is None:
        text = parts.share(_text_of(raw, kind), f"text {column.name}")
        bare = parts.share(exp.Trim(this=text.copy()), f"bare {column.name}")
        unknown = parts.share(_unknown(text, bare, column.words), f"unknown {column.name}")
        known = _READ[sort](Text(text, bare, fact, column.words, vocabulary.codes.get(fact.codes or ""), parts))
        value = logic.case((logic.negated(unknown), known))
    value = parts.share(value, f"value {column.name}")
    return _in_domain(value, logic.all_of([logic.negated(unknown), logic.is_unknown(value)]), fact)


class Text(NamedTuple):
    """A cell to be read as a text: as it stands, without blanks around, and what the column says of it."""

    text: exp.Expr
    bare: exp.Expr
    fact: Fact
    words: Words
    codes: CodeScheme | None
    parts: Parts


def _text_of(raw: exp.Expr, kind: str) -> exp.Expr:
    """What a profile would say; a moment at midnight is a day."""
    text = raw if kind == "VARCHAR" else exp.cast(raw.copy(), "TEXT")
    if kind.startswith("TIMESTAMP"):
        return exp.Anonymous(this="REPLACE", expressions=[text, logic.literal(" 00:00:00"), logic.literal("")])
    return text


def _sort(fact: Fact) -> str:
    """The type of one value; of an amount by year or by service, that of the amount."""
    if fact.type == "by-year":
        return fact.of if isinstance(fact.of, str) else "integer"
    return "integer" if fact.type == "counts" else fact.type


def _typed(raw: exp.Expr, kind: str, sort: str) -> exp.Expr | None:
    """A column whose own type fits: its value as it is; None where it has to be read as a text."""
    if kind == "BOOLEAN" and sort == "boolean":
        return raw.copy()
    if kind == "DATE" and sort == "date":
        first, last = logic.literal(date.min), logic.literal(date.max)
        inside = exp.Between(this=raw.copy(), low=first, high=last)
        return logic.case((inside, raw))
    if sort in ("integer", "number", "ratio"):
        target = type_of_sort(sort)
        if _WHOLE_TYPES.fullmatch(kind):
            same = kind in ("BIGINT", "INTEGER", "SMALLINT", "TINYINT") and sort == "integer"
            return raw.copy() if same else exp.TryCast(this=raw.copy(), to=exp.DataType.build(target), safe=True)
        if kind.startswith("DECIMAL") and sort != "integer" and _scale(kind) <= 18:
            return exp.TryCast(this=raw.copy(), to=exp.DataType.build(target), safe=True)
        if _FLOATS.fullmatch(kind) and sort == "integer":
            whole = exp.EQ(this=exp.Floor(this=raw.copy()), expression=raw.copy())
            small = exp.LTE(this=exp.Abs(this=raw.copy()), expression=logic.literal(_EXACT))
            return logic.case((logic.all_of([whole, small]), exp.cast(raw.copy(), target)))
    return None


def _scale(kind: str) -> int:
    found = re.fullmatch(r"DECIMAL\(\d+,\s*(\d+)\)", kind)
    return int(found.group(1)) if found else 99


def type_of_sort(sort: str) -> str:
    """The SQL type of values of a sort."""
    return {"integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}.get(sort, "DECIMAL(38, 18)")


def _unknown(text: exp.Expr, bare: exp.Expr, words: Words) -> Truth:
    said = [word for word, meaning in words.items() if meaning is None]
    ways = [logic.is_unknown(text), exp.EQ(this=bare.copy(), expression=logic.literal(""))]
    if said:
        ways.append(logic.one_of(exp.Lower(this=bare.copy()), said))
    return exp.Coalesce(this=logic.any_of(ways), expressions=[logic.TRUE.copy()])


def _like(text: exp.Expr, pattern: str) -> Truth:
    return exp.RegexpLike(this=text.copy(), expression=logic.literal(f"^({pattern})$"))


def _try(text: exp.Expr, kind: str) -> exp.Expr:
    return exp.TryCast(this=text.copy(), to=exp.DataType.build(kind), safe=True)


def _boolean(cell: Text) -> exp.Expr:
    low = exp.Lower(this=cell.bare.copy())
    yes = values.YES | {word for word, meaning in cell.words.items() if meaning == "yes"}
    no = values.NO | {word for word, meaning in cell.words.items() if meaning == "no"}
    return logic.case((logic.one_of(low, yes), logic.TRUE), (logic.one_of(low, no), logic.FALSE))


def _integer(cell: Text) -> exp.Expr:
    joined = exp.Anonymous(this="REPLACE", expressions=[cell.bare.copy(), logic.literal(","), logic.literal("")])
    return logic.case(
        (_like(cell.bare, _WHOLE), _try(cell.bare, "BIGINT")), (_like(cell.bare, _GROUPED), _try(joined, "BIGINT"))
    )


def _number(cell: Text) -> exp.Expr:
    branches = [(_like(cell.bare, _DECIMAL), _try(cell.bare, "DECIMAL(38, 18)"))]
    if cell.fact.type == "ratio":
        number = exp.Anonymous(this="REPLACE", expressions=[cell.bare.copy(), logic.literal("%"), logic.literal("")])
        hundredth = exp.cast(logic.literal("0.01"), "DECIMAL(3, 2)")
        share = exp.Mul(this=_try(number, "DECIMAL(20, 10)"), expression=hundredth)
        branches.append((_like(cell.bare, _PERCENT), exp.cast(share, "DECIMAL(38, 18)")))
    return logic.case(*branches)


def _date(cell: Text) -> exp.Expr:
    year = exp.Left(this=cell.bare.copy(), expression=logic.literal(4))
    common = exp.NEQ(this=year, expression=logic.literal("0000"))
    return logic.case((logic.all_of([_like(cell.bare, _DAY), common]), _try(cell.bare, "DATE")))


def _choice(cell: Text) -> exp.Expr:
    assert isinstance(cell.fact.of, dict)
    return logic.case((logic.one_of(cell.text, cell.fact.of), cell.text))


def _code(cell: Text) -> exp.Expr:
    assert cell.codes is not None
    if cell.codes.members and len(cell.codes.members) <= _MOST_MEMBERS:
        return logic.case((logic.one_of(cell.text, cell.codes.members), cell.text))
    tests = [_like(cell.text, cell.codes.form)]
    if cell.codes.starts:
        # One pattern for all of them is many times as fast as a list; what begins otherwise need not follow it.
        pattern = "|".join(f"{start}(({'|'.join(follow)}).*)?" for start, follow in cell.codes.starts.items())
        tests.append(logic.any_of([_like(cell.text, pattern), *_begins_otherwise(cell.text, cell.codes.starts)]))
    return logic.case((logic.all_of(tests), cell.text))


def _begins_otherwise(text: exp.Expr, starts: Iterable[str]) -> Iterable[Truth]:
    by_length: dict[int, list[str]] = {}
    for each in starts:
        by_length.setdefault(len(each), []).append(each)
    yield logic.all_of(
        logic.negated(logic.one_of(exp.Left(this=text.copy(), expression=logic.literal(length)), known))
        for length, known in by_length.items()
    )


def _text(cell: Text) -> exp.Expr:
    if cell.fact.check is None:
        short = exp.LTE(this=exp.Length(this=cell.text.copy()), expression=logic.literal(LONGEST_CELL))
        return logic.case((short, cell.text))
    if cell.fact.check.surely is None:
        return exp.cast(exp.null(), "TEXT")  # every number is read the long way
    sure = logic.all_of([_like(cell.text, cell.fact.check.surely), _check_digit(cell, cell.fact.check)])
    return logic.case((sure, cell.text))


def _check_digit(cell: Text, check: NumberCheck) -> Truth:
    """The weighted digits and the check digit make a multiple of ten.

    Of a digit times its weight only the last place counts, so that the digits before it need not be taken off.
    """
    hyphens = exp.Anonymous(this="REPLACE", expressions=[cell.text.copy(), logic.literal("-"), logic.literal("")])
    number = cell.parts.share(_try(hyphens, "BIGINT"), "number")
    count = len(check.weights)

    def shifted(places: int) -> exp.Expr:
        power = logic.literal(10**places)
        return exp.IntDiv(this=number.copy(), expression=power) if places else number.copy()

    total: exp.Expr = number.copy()
    for at, weight in enumerate(check.weights):
        product = exp.Mul(this=exp.paren(shifted(count - at)), expression=logic.literal(weight))
        total = exp.Add(this=total, expression=product)
    if check.carry_last:
        digit = exp.paren(exp.Mod(this=exp.paren(shifted(1)), expression=logic.literal(10)))
        product = exp.Mul(this=digit, expression=logic.literal(check.weights[-1]))
        total = exp.Add(this=total, expression=exp.IntDiv(this=exp.paren(product), expression=logic.literal(10)))
    return exp.EQ(this=exp.Mod(this=exp.paren(total), expression=logic.literal(10)), expression=logic.literal(0))


def _in_domain(value: exp.Expr, odd: Truth, fact: Fact) -> Cell:
    """A value outside the fact's domain is odd."""
    outside: list[Truth] = []
    if fact.minimum is not None:
        outside.append(exp.LT(this=value.copy(), expression=logic.literal(fact.minimum)))
    if fact.maximum is not None:
        outside.append(exp.GT(this=value.copy(), expression=logic.literal(fact.maximum)))
    if not outside:
        return Cell(value, odd)
    beyond = exp.Coalesce(this=logic.any_of(outside), expressions=[logic.FALSE.copy()])
    return Cell(value, logic.any_of([odd, beyond]))


_READ = {
    "boolean": _boolean,
    "integer": _integer,
    "number": _number,
    "ratio": _number,
    "date": _date,
    "choice": _choice,
    "code": _code,
    "text": _text,
}

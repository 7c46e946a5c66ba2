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
from smematch.sql.layout import TYPES, sort_of
from smematch.sql.logic import FALSE, Truth
from smematch.sql.shared import Parts
from smematch.table.cells import Words
from smematch.table.columns import Column
from smematch.table.row import LONGEST_CELL

TEXT = "VARCHAR"
FEW_TEXTS = ("choice", "code")
"""Sorts of facts of which many cells are to be expected to hold the same text, a value as it stands."""
_NO_TEXT = exp.cast(exp.null(), "TEXT")
_WHOLE = "-?[0-9]{1,18}"
_GROUPED = "-?[0-9]{1,3}(,[0-9]{3}){1,5}"
_DECIMAL = r"-?[0-9]{1,18}(\.[0-9]{1,18})?"
_PERCENT = r"[0-9]{1,9}(\.[0-9]{1,9})?%"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_EXACT = {"DOUBLE": 2**53, "FLOAT": 2**24}
"""A float is exactly the whole number it shows up to here; above it shows the shortest one that is as near."""
_MOST = 10**18 - 1
"""As many digits as every number may have that SQL is told: sums of some of them are still numbers."""
_FIRST_DAY, _LAST_DAY = logic.literal(date.min), logic.literal(date.max)
_LONG_TYPES = frozenset(("BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT"))
_MOST_MEMBERS = 400
_WHOLE_TYPES = re.compile("U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)")


_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028"
    "\u2029\u202f\u205f\u3000"
)
"""What `str.strip` takes away; TRIM alone takes only the blanks among them."""
_FIRST_AFTER_BLANKS = "\u3001"
"""From here on no sign is a blank."""


class Cell(NamedTuple):
    """A column read: the value (NULL where it is unknown or odd), and what is true where it is odd, else false or NULL.

    Whether a text says "unknown" is looked at only where it is not plainly a value: in few cells, mostly in none.
    """

    value: exp.Expr
    odd: Truth


def read(raw: exp.Expr, kind: str, column: Column, vocabulary: Vocabulary, parts: Parts) -> Cell:
    """How a column of a table of firms is read; `kind` is the type the table gives it (`VARCHAR` for a text)."""
    fact = vocabulary.facts[column.route[0]]
    sort = sort_of(fact)
    typed = _typed(raw, kind, sort)
    if typed is not None:
        return _in_domain(typed, raw, kind, fact)
    text = parts.share(_text_of(raw, kind), f"text {column.name}")
    bare: exp.Expr = exp.Trim(this=text.copy())
    if sort not in ("choice", "code", "text"):  # of these the value is read as it stands
        bare = parts.share(bare, f"bare {column.name}")
    cell = Text(text, bare, fact, column.words, vocabulary.codes.get(fact.codes or ""), parts)
    value = _NO_TEXT.copy() if sort == "text" and is_written_otherwise(kind) else _READ[sort](cell)
    unknown = _unknown(text, bare, column.words)
    if _may_be_a_word(cell):
        value = logic.case((logic.negated(unknown), value))
    value = parts.share(value, f"value {column.name}")
    stated = logic.all_of([logic.is_unknown(value), logic.is_known(text)])
    return _in_domain(value, value, "VARCHAR", fact, logic.case((stated, logic.negated(unknown))))


class Text(NamedTuple):
    """A cell to be read as a text: as it stands, without blanks around, and what the column says of it."""

    text: exp.Expr
    bare: exp.Expr
    fact: Fact
    words: Words
    codes: CodeScheme | None
    parts: Parts


def _may_be_a_word(cell: Text) -> bool:
    """Whether a word for "unknown" could be a value of the column: it is then unknown."""
    said = {word for word, meaning in cell.words.items() if meaning is None}
    members = cell.fact.of if isinstance(cell.fact.of, dict) else cell.codes.members if cell.codes else ()
    if any(member.lower() in said for member in members):
        return True
    if cell.codes is None or cell.codes.members:
        return False
    shapes = (form for word in said for form in (word, word.upper(), word.capitalize()))
    return any(re.fullmatch(cell.codes.form, form) for form in shapes)


def is_written_otherwise(kind: str) -> bool:
    """Whether a profile writes values of a type in another way than the database does."""
    return kind in _EXACT or kind.startswith("TIMESTAMP")


def is_ordered(kind: str, sort: str) -> bool:
    """Whether cells between two that are not odd are not odd: numbers and days as the table has them."""
    if sort == "date":
        return kind == "DATE"
    if sort not in ("integer", "number", "ratio"):
        return False
    return bool(_WHOLE_TYPES.fullmatch(kind)) or (sort != "integer" and _is_decimal(kind))


def is_blank(text: exp.Expr) -> Truth:
    """Whether nothing stands in a text; unknown where it is NULL. Most texts tell by their first sign that one does."""
    bare = exp.Trim(this=text.copy(), expression=logic.literal(_BLANKS))
    ascii_sign = [
        exp.GTE(this=text.copy(), expression=logic.literal("!")),
        exp.LT(this=text.copy(), expression=logic.literal("\x7f")),
    ]
    other_sign = exp.GTE(this=text.copy(), expression=logic.literal(_FIRST_AFTER_BLANKS))
    begun = logic.any_of([logic.all_of(ascii_sign), other_sign])
    return logic.case((begun, logic.FALSE), otherwise=exp.EQ(this=bare, expression=logic.literal("")))


def _text_of(raw: exp.Expr, kind: str) -> exp.Expr:
    """What a profile would say; a moment at midnight is a day."""
    text = raw if kind == "VARCHAR" else exp.cast(raw.copy(), "TEXT")
    if kind.startswith("TIMESTAMP"):
        return exp.Anonymous(this="REPLACE", expressions=[text, logic.literal(" 00:00:00"), logic.literal("")])
    return text


def _typed(raw: exp.Expr, kind: str, sort: str) -> exp.Expr | None:
    """A column whose own type fits: its value as it is; None where it has to be read as a text."""
    if kind == "BOOLEAN" and sort == "boolean":
        return raw.copy()
    if kind == "DATE" and sort == "date":
        return raw.copy()
    if sort in ("integer", "number", "ratio"):
        target = TYPES[sort]
        if _WHOLE_TYPES.fullmatch(kind):
            same = kind in ("BIGINT", "INTEGER", "SMALLINT", "TINYINT") and sort == "integer"
            return raw.copy() if same else exp.TryCast(this=raw.copy(), to=exp.DataType.build(target), safe=True)
        decimal = _is_decimal(kind)
        if decimal and sort != "integer":
            return exp.TryCast(this=raw.copy(), to=exp.DataType.build(target), safe=True)
        if sort == "integer" and (kind in _EXACT or decimal):
            whole = exp.EQ(this=exp.Floor(this=raw.copy()), expression=raw.copy())
            most = logic.literal(_EXACT.get(kind, _MOST))
            small = exp.LTE(this=exp.Abs(this=raw.copy()), expression=most)
            number = exp.TryCast(this=raw.copy(), to=exp.DataType.build(target), safe=True)
            return logic.case((logic.all_of([whole, small]), number))
    return None


def _is_decimal(kind: str) -> bool:
    """Whether it is a decimal number of no more decimals than are kept."""
    found = re.fullmatch(r"DECIMAL\(\d+,\s*(\d+)\)", kind)
    return found is not None and int(found.group(1)) <= 18


def _unknown(text: exp.Expr, bare: exp.Expr, words: Words) -> Truth:
    """Whether a text says that nothing is known; unknown where it is NULL."""
    said = [word for word, meaning in words.items() if meaning is None]
    if not said:
        return is_blank(text)
    empty = exp.EQ(this=bare.copy(), expression=logic.literal(""))
    return logic.any_of([empty, logic.one_of(exp.Lower(this=bare.copy()), said)])


def _like(text: exp.Expr, pattern: str) -> Truth:
    return exp.RegexpLike(this=text.copy(), expression=logic.literal(rf"^({pattern})\z"))


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
    # One pattern is many times as fast as a list of texts.
    if cell.codes.members and len(cell.codes.members) <= _MOST_MEMBERS:
        members = "|".join(re.escape(member) for member in sorted(cell.codes.members))
        return logic.case((_like(cell.text, members), cell.text))
    tests = [_like(cell.text, cell.codes.form)]
    if cell.codes.starts:
        # What begins otherwise need not follow it.
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
        return logic.case((logic.all_of([short, logic.negated(is_blank(cell.text))]), cell.text))
    if cell.fact.check.surely is None:
        return _NO_TEXT.copy()  # every number is read the long way
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


def _in_domain(value: exp.Expr, given: exp.Expr, kind: str, fact: Fact, odd: Truth = FALSE) -> Cell:
    """A value outside the fact's domain is odd, one that the database cannot hold, and one that is none."""
    least, most = fact.minimum, fact.maximum
    if kind in _LONG_TYPES:
        least, most = -_MOST if least is None else max(least, -_MOST), _MOST if most is None else min(most, _MOST)
    ways = [odd]
    if kind == "DATE":  # the database knows days that no calendar of ours has
        ways.append(logic.negated(exp.Between(this=given.copy(), low=_FIRST_DAY.copy(), high=_LAST_DAY.copy())))
    if least is not None:
        ways.append(exp.LT(this=given.copy(), expression=logic.literal(least)))
    if most is not None:
        ways.append(exp.GT(this=given.copy(), expression=logic.literal(most)))
    if value != given:
        ways.append(logic.all_of([logic.is_unknown(value), logic.is_known(given)]))
    return Cell(value, logic.any_of(ways))


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

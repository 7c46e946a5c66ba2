"""Cells drawn from the columns of a table that is mapped, as SQL: what a profile says for them.

Only plain forms are read here. What is not one is marked, which makes its row an odd one: there `Mapped.read` reads it
or says what is wrong with it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlglot import exp

from smematch.bulk.cells import TEXT
from smematch.model.columns import DayForm
from smematch.sql import logic
from smematch.sql.logic import Truth
from smematch.table.mapped import Mapped, unknown_words

MARK = "\x1a"
"""Stands before a text that is not plainly read: no value begins with it."""
_EXACT = 2**53
_WHOLE_DIGITS = 18
_MOST_SCALE = 9
_WIDTH = 38
"""Digits of a decimal."""


class Given(NamedTuple):
    """A column of the table as the engine has it: a reference and its type."""

    cell: exp.Expr
    kind: str


def drawn(mapped: Mapped, table: Mapping[str, Given]) -> Given:
    """The cells of one of our columns, from those of the table by their names."""
    how = mapped.drawn
    if how.is_plain:
        return table[how.names[0]]
    parts = [exp.Trim(this=_text(table[name])) for name in how.names]
    unknown = logic.any_of([_is_unknown(part, mapped) for part in parts])
    bare: exp.Expr = parts[0]
    for part in parts[1:]:
        between = [logic.literal(how.between)] if how.between else []
        for piece in (*between, part):
            bare = exp.DPipe(this=bare, expression=piece.copy())
    if len(parts) > 1:
        bare = exp.paren(bare)
        unknown = logic.any_of([unknown, _is_unknown(bare, mapped)])
    branches: list[tuple[Truth, exp.Expr]] = [(unknown, exp.cast(exp.null(), "TEXT"))]
    if how.is_free:
        return Given(logic.case(*branches, otherwise=bare if len(parts) > 1 else _text(table[how.names[0]])), TEXT)
    for word, value in (how.values or {}).items():
        said = exp.cast(exp.null(), "TEXT") if value is None else logic.literal(value)
        branches.append((exp.EQ(this=bare.copy(), expression=logic.literal(word)), said))
    if how.form is not None:
        branches.append((_matches(bare, how.form.pattern), _day(bare, how.form)))
    if how.times is not None:
        branches.append(_product(bare, how.times))
    marked = exp.DPipe(this=logic.literal(MARK), expression=bare.copy())
    return Given(logic.case(*branches, otherwise=marked), TEXT)


def _text(given: Given) -> exp.Expr:
    """A cell as a text; whole floats and decimals as they are written in a table of texts."""
    cell, kind = given
    if kind == TEXT:
        return cell.copy()
    text: exp.Expr = exp.cast(cell.copy(), "TEXT")
    if kind in ("FLOAT", "DOUBLE"):
        whole = exp.EQ(this=exp.Floor(this=cell.copy()), expression=cell.copy())
        small = exp.LTE(this=exp.Abs(this=cell.copy()), expression=logic.literal(_EXACT))
        return logic.case(
            (logic.all_of([whole, small]), exp.cast(exp.cast(cell.copy(), "BIGINT"), "TEXT")), otherwise=text
        )
    if kind.startswith("DECIMAL"):  # one with room before the point is written with a zero there
        scale = int(kind.rstrip(")").rpartition(",")[2])
        return exp.cast(exp.cast(cell.copy(), f"DECIMAL({_WIDTH}, {scale})"), "TEXT") if scale < _WIDTH else text
    if kind.startswith("TIMESTAMP"):
        return exp.Anonymous(this="REPLACE", expressions=[text, logic.literal(" 00:00:00"), logic.literal("")])
    return text


def _is_unknown(bare: exp.Expr, mapped: Mapped) -> Truth:
    ways = [logic.is_unknown(bare), exp.EQ(this=bare.copy(), expression=logic.literal(""))]
    if mapped.drawn.unknown:
        ways.append(logic.one_of(bare, set(mapped.drawn.unknown)))
    if words := unknown_words(mapped.column):
        ways.append(logic.one_of(exp.Lower(this=bare.copy()), words))
    return logic.any_of(ways)


def _matches(text: exp.Expr, pattern: str) -> Truth:
    return exp.RegexpLike(this=text.copy(), expression=logic.literal(pattern))


def _day(bare: exp.Expr, form: DayForm) -> exp.Expr:
    def part(letter: str) -> exp.Expr:
        group = logic.literal(form.groups[letter])
        return exp.RegexpExtract(this=bare.copy(), expression=logic.literal(form.pattern), group=group)

    found = part("Y")
    for letter in "MD":
        two = exp.Anonymous(this="LPAD", expressions=[part(letter), logic.literal(2), logic.literal("0")])
        for piece in (logic.literal("-"), two):
            found = exp.DPipe(this=found, expression=piece)
    return found


def _product(bare: exp.Expr, times: str) -> tuple[Truth, exp.Expr]:
    """Numbers that are multiplied exactly, and their products without a point where they are whole."""
    whole, _, decimals = times.partition(".")
    scale = min(_MOST_SCALE, _WIDTH - _WHOLE_DIGITS - len(whole) - len(decimals))
    behind = rf"(\.[0-9]{{1,{scale}}})?"
    plain = _matches(bare, rf"^(-?[0-9]{{1,{_WHOLE_DIGITS}}}|-?[0-9]{{1,3}}(,[0-9]{{3}}){{1,5}}){behind}$")
    digits = exp.Anonymous(this="REPLACE", expressions=[bare.copy(), logic.literal(","), logic.literal("")])
    number = exp.TryCast(this=digits, to=exp.DataType.build(f"DECIMAL({_WHOLE_DIGITS + scale}, {scale})"), safe=True)
    factor = exp.cast(logic.literal(times), f"DECIMAL({len(whole) + len(decimals)}, {len(decimals)})")
    product = exp.cast(exp.Mul(this=number, expression=factor), "TEXT")
    pieces = [product, logic.literal(r"\.0+$"), logic.literal("")]
    return plain, exp.Anonymous(this="REGEXP_REPLACE", expressions=pieces)

"""A query as text of one dialect, to be read and run where smematch is not; what the dialect cannot say is an error.

sqlglot writes each dialect's words; here stands what it does not know of: how names are limited, how long numbers
may be, and where a word that looks alike means something else.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.generator import Generator

from smematch.errors import UsageProblem
from smematch.model.facts import Fact
from smematch.sql.layout import TYPES, plain_name, type_of
from smematch.sql.query import Query
from smematch.sql.services import JOINED

DUCKDB, SPARK, POSTGRES, BIGQUERY = "duckdb", "spark", "postgres", "bigquery"
_WIDTH = 110
_INTEGER, _FRACTION = 20, 18
"""Digits before and after the point of a DECIMAL(38, 18)."""
_LARGEST = 2**63 - 1
"""Of a BIGINT."""


class Way(NamedTuple):
    """What is special about a dialect: the bytes of a name, whether names are plain, which stages are kept apart."""

    longest: int | None = None
    plain: bool = False
    fenced: bool = False
    """Whether every stage is worked out before the next. PostgreSQL would put each into the next, many times over."""
    decimal: str = ""
    """Its type of long decimals, where `0.3` is a float and has to be written as a text that becomes one."""
    joins: bool = True
    """Whether it has a function that joins texts and passes over NULL."""
    unpacked: bool = False
    """Whether the long form unpacks a list of answers. These work a stage out again for each select that reads it."""


WAYS = {
    DUCKDB: Way(),
    SPARK: Way(unpacked=True),
    POSTGRES: Way(longest=63, fenced=True),
    BIGQUERY: Way(longest=300, plain=True, decimal="BIGDECIMAL", joins=False, unpacked=True),
}
"""The dialects, by the names sqlglot gives them."""


class _Readable(Generator):
    """How a query is laid out: a comment above its column, short parentheses on one line."""

    def paren_sql(self, expression: exp.Paren) -> str:
        inside = self.sql(expression, "this")
        if "\n" not in inside and len(inside) < self.max_text_width:
            return f"({inside})"
        return f"({self.seg(self.indent(inside), sep='')}{self.seg(')', sep='')}"

    def alias_sql(self, expression: exp.Alias) -> str:
        return "\n".join([*self._above(expression), super().alias_sql(expression)])

    def bitwiseor_sql(self, expression: exp.BitwiseOr) -> str:
        parts = [self.sql(part) for part in expression.flatten(unnest=False)]
        return ("\n| " if self.too_wide(parts) else " | ").join(parts)

    def struct_sql(self, expression: exp.Struct) -> str:
        fields = [self.sql(exp.alias_(each.expression, each.this)) for each in expression.expressions]
        inside = self.indent(",\n".join(fields))
        return "\n".join([*self._above(expression), f"STRUCT(\n{inside}\n)"])

    def _above(self, expression: exp.Expr) -> list[str]:
        return [f"/*{self.sanitize_comment(comment)}*/" for comment in expression.comments or ()]

    def maybe_comment(self, sql: str, expression: exp.Expr | None = None, *args: Any, **kwargs: Any) -> str:
        if isinstance(expression, exp.Alias | exp.Struct):
            return sql
        return super().maybe_comment(sql, expression, *args, **kwargs)


def written(found: Query, dialect: str, header: Iterable[str], notes: Mapping[str, str]) -> str:
    """A query as text: `header` stands above it, `notes` (by the name of a column or stage) where what it tells does.

    A UsageProblem names what the dialect cannot say.
    """
    whole = spoken(found, dialect, notes)
    about = "\n".join(line.replace("*/", "* /").replace("/*", "/ *") for line in header)
    return f"/*\n{about}\n*/\n{_text(whole, dialect)};\n"


def _text(whole: exp.Query, dialect: str) -> str:
    base = Dialect.get_or_raise(dialect)
    meta: Any = type(base.generator_class)
    text: str = meta("Readable", (_Readable, base.generator_class), {})(
        dialect=base, pretty=True, max_text_width=_WIDTH
    ).generate(whole)
    return text


def name_in(name: str, dialect: str) -> str:
    """A column's name in a dialect."""
    return plain_name(name) if WAYS[dialect].plain else name


def type_in(fact: Fact | None, dialect: str) -> str:
    """The type of a fact's column in a dialect; None stands for the id."""
    kind = "TEXT" if fact is None else type_of(fact)
    if kind == TYPES["number"]:
        kind = WAYS[dialect].decimal or kind
    return exp.DataType.build(kind).sql(dialect)


def spoken(found: Query, dialect: str, notes: Mapping[str, str] = MappingProxyType({})) -> exp.Query:
    """The statement in the words of a dialect, with the meaning it has in DuckDB."""
    way, whole = WAYS[dialect], found.whole()
    _annotate(whole, notes)
    _check_numbers(whole)
    if way.unpacked and isinstance(whole, exp.Union):
        whole = _unpacked(whole, dialect)
    if way.plain:
        _rename(whole)
    if way.longest is not None:
        _check_names(whole, dialect, way.longest)
    stages = whole.args["with_"].expressions if found.stages else []
    for stage, following in pairwise([*stages, None]):
        # The last stage of the long form is read once for each service.
        if way.fenced or (following is None and isinstance(whole, exp.Union)):
            stage.set("materialized", True)
    whole.transform(_reworded, way, copy=False)
    return whole


def _reworded(node: exp.Expr, way: Way) -> exp.Expr:
    if not way.joins and isinstance(node, exp.Anonymous) and node.name == JOINED:
        between, *parts = node.expressions
        return exp.ArrayToString(this=exp.Array(expressions=parts), expression=between)
    if way.decimal and isinstance(node, exp.Literal) and not node.is_string and "." in node.name:
        return exp.cast(exp.Literal.string(node.name), way.decimal)
    return node


def _unpacked(union: exp.Union, dialect: str) -> exp.Select:
    """One select that makes the rows of all selects of a union on one stage: each a struct, in a list."""
    selects = list(_last_selects(union))
    identity, source = selects[0].expressions[0], selects[0].args["from_"]
    answers = [exp.Struct(expressions=[_field(each) for each in select.expressions[1:]]) for select in selects]
    for struct, select in zip(answers, selects, strict=True):
        struct.add_comments(select.comments)
    listed = exp.Array(expressions=answers)
    if dialect == SPARK:
        found = exp.Select(expressions=[identity, exp.Inline(this=listed)], from_=source)
    else:
        name = exp.to_identifier("answer", quoted=True)
        every = exp.Column(this=exp.Star(), table=name.copy())
        rows = exp.Unnest(expressions=[listed], alias=exp.TableAlias(columns=[name]))
        found = exp.Select(expressions=[identity, every], from_=source, joins=[exp.Join(this=rows, kind="CROSS")])
    found.set("with_", union.args.get("with_"))
    return found


def _field(column: exp.Expr) -> exp.PropertyEQ:
    return exp.PropertyEQ(this=column.args["alias"].copy(), expression=column.this)


def _check_numbers(whole: exp.Query) -> None:
    for node in whole.find_all(exp.Literal):
        if node.is_string:
            continue
        before, point, after = node.name.partition(".")
        long = len(before) > _INTEGER or len(after) > _FRACTION
        if long or (not point and int(before) > _LARGEST):
            raise UsageProblem("sql-number-too-long", found=node.name)


def _rename(whole: exp.Query) -> None:
    """Give all names without the signs that make them none; two that become one are an error."""
    first: dict[str, str] = {}
    for node in whole.find_all(exp.Identifier):
        name = plain_name(node.name)
        other = first.setdefault(name.lower(), node.name)
        if other != node.name:
            raise UsageProblem("sql-names-clash", one=other, other=node.name, found=name)
        node.set("this", name)


def _check_names(whole: exp.Query, dialect: str, most: int) -> None:
    names = dict.fromkeys(node.name for node in whole.find_all(exp.Identifier))
    long = [name for name in names if len(name.encode()) > most]
    if long:
        raise UsageProblem("sql-name-too-long", dialect=dialect, most=most, found=", ".join(long))


def _annotate(whole: exp.Query, notes: Mapping[str, str]) -> None:
    for select, name in _selects(whole):
        if name in notes:
            select.add_comments([notes[name]])
        for each in select.expressions:
            if isinstance(each, exp.Alias) and each.alias in notes:
                each.add_comments([notes[each.alias]])


def _selects(whole: exp.Query) -> Iterator[tuple[exp.Select, str]]:
    """Each select with the name of what it makes: a stage, or the service whose answers it tells."""
    stages = whole.args.get("with_")
    for stage in stages.expressions if stages else ():
        yield stage.this, stage.alias
    if isinstance(whole, exp.Union):
        for select in _last_selects(whole):
            yield select, "/".join(each.this.name for each in select.expressions[1:3])
    elif isinstance(whole, exp.Select):
        yield whole, "/".join(each.this.name for each in whole.expressions[1:3])


def _last_selects(union: exp.Query) -> Iterator[exp.Select]:
    """The selects that are joined, in order."""
    if isinstance(union, exp.Union):
        yield from _last_selects(union.left)
        yield from _last_selects(union.right)
    elif isinstance(union, exp.Select):
        yield union

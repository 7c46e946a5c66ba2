"""A profile written as a table gives the same firm: any facts, in every format, as text and typed."""

import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.rules import shipped
from support.strategies import examples
from table.runner import put, put_columns, read

from smematch.model.facts import ORDERED, Fact
from smematch.model.firm import read_firm

VOCABULARY = shipped().vocabulary
CODES = {"ksic": ("C", "C27", "C27212", "G46800"), "iso-3166-2": ("KR-41", "US-CA"), "iso-3166-1": ("NA", "NO", "VN")}
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12).filter(
    lambda name: bool(name.strip())
)
YEARS = st.integers(1990, 2030).map(str)
SERVICES = st.sampled_from(("kotra.global-market-research/contact-confirmation", "kotra.trial/one", "a.b-c/d-e"))
TYPED = str | int | bool | Decimal | date
"""A value as a program keeps it; a text for what only a person writes."""


def said(value: TYPED) -> str:
    """What a profile says for a value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def one(fact: Fact) -> st.SearchStrategy[Any]:
    """One value of a fact, as it is typed or as a person writes it."""
    if fact.type == "text":
        return st.sampled_from(("999-81-00015", "9998100015")) if fact.check else NAMES
    if fact.type == "boolean":
        return st.booleans()
    if fact.type == "choice":
        return st.sampled_from(sorted(fact.of or ()))
    if fact.type == "code":
        return st.sampled_from(CODES[fact.codes or ""])
    if fact.type == "date":
        return st.dates(date(1000, 1, 1))
    if fact.type == "ratio":
        return st.decimals(0, 1, places=4) | st.integers(0, 100).map(lambda share: f"{share}%")
    numbers = st.integers(int(fact.minimum or 0), 10**15)
    return numbers | st.integers(1, 9_999).map(lambda units: f"{units:,}억") if fact.currency else numbers


@st.composite
def stated(draw: st.DrawFn, fact: Fact) -> Any:
    """One value or a range of it."""
    if fact.type not in {*ORDERED, "by-year", "counts"} or draw(st.booleans()):
        return draw(one(fact))
    least = fact.minimum if isinstance(fact.minimum, int) else 0
    low, high = sorted(draw(st.tuples(st.integers(least, 10**6), st.integers(least, 10**6))))
    ends: dict[str, Any] = {"min": low, "max": high}
    if fact.type == "date":
        ends = {end: date.fromordinal(400_000 + each) for end, each in ends.items()}
    elif fact.type == "ratio":
        ends = {end: Decimal(each).scaleb(-6) for end, each in ends.items()}
    left = draw(st.sampled_from(("", "min", "max")))
    return {end: value for end, value in ends.items() if end != left}


@st.composite
def profiles(draw: st.DrawFn) -> dict[str, Any]:
    """A profile's data, values typed."""
    profile = {}
    for name in draw(st.lists(st.sampled_from(sorted(VOCABULARY.facts)), unique=True, max_size=12)):
        fact = VOCABULARY.facts[name]
        if fact.type in {"by-year", "counts"}:
            keys = YEARS if fact.type == "by-year" else SERVICES
            profile[name] = draw(st.dictionaries(keys, stated(fact), min_size=1, max_size=3))
        else:
            profile[name] = draw(stated(fact))
    return profile


def flat(data: Any, route: tuple[str, ...] = ()) -> dict[str, TYPED]:
    """The cells of a profile, by the names of their columns."""
    if not isinstance(data, dict):
        return {".".join(route): data}
    return {name: value for key, below in data.items() for name, value in flat(below, (*route, key)).items()}


def plain(data: Any) -> Any:
    """A profile as its YAML would give it: texts alone."""
    return {key: plain(below) for key, below in data.items()} if isinstance(data, dict) else said(data)


def as_csv(rows: list[dict[str, TYPED]], quoting: Any) -> str:
    names = sorted({name for row in rows for name in row} | {"id"})
    out = StringIO()
    writer = csv.writer(out, quoting=quoting)
    writer.writerow(names)
    writer.writerows([[said(row[name]) if name in row else "" for name in names] for row in rows])
    return out.getvalue()


def as_json(row: dict[str, TYPED]) -> str:
    """A line of JSON in which numbers are numbers, and exact."""
    cells = (
        f"{json.dumps(name)}: {value if isinstance(value, Decimal) else json.dumps(_simple(value))}"
        for name, value in row.items()
    )
    return "{" + ", ".join(cells) + "}\n"


def _simple(value: TYPED) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def as_columns(rows: list[dict[str, TYPED]]) -> dict[str, list[Any]]:
    """Columns of one type each; text where a column holds several."""
    columns: dict[str, list[Any]] = {name: [row.get(name) for row in rows] for row in rows for name in row}
    for name, cells in columns.items():
        if len({type(cell) for cell in cells if cell is not None}) > 1:
            columns[name] = [None if cell is None else said(cell) for cell in cells]
    return columns


@examples(150)
@given(st.lists(profiles(), min_size=1, max_size=4), st.booleans(), st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
def test_same_firm(firms: list[dict[str, Any]], mark: bool, quoting: int) -> None:
    """CSV with or without a mark, JSON lines and Parquet give the firm that the profile gives, fact by fact."""
    expected = [read_firm(plain(firm), shipped().profile) for firm in firms]
    rows = [{"id": f"f{number}", **flat(firm)} for number, firm in enumerate(firms)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        paths = [
            put(folder / "a.csv", ("\ufeff" if mark else "") + as_csv(rows, quoting)),
            put(folder / "a.jsonl", "".join(map(as_json, rows))),
            put_columns(folder / "a.parquet", as_columns(rows)),
        ]
        for path in paths:
            found = read(path)
            assert expected == [each.firm for each in found]
            assert [row["id"] for row in rows] == [each.id for each in found]

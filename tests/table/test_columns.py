"""What a column may be called, and what is said of one that may not."""

from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError
from support.rules import shipped
from table.runner import Found, csv_of, facts, mistakes, put, put_columns, refused

from smematch.model.values import Interval
from smematch.table.columns import route_of
from smematch.table.mistakes import MOST

RIGHT: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "employees": ("employees",),
    "employees.min": ("employees", "min"),
    "employees.max": ("employees", "max"),
    "founded.max": ("founded", "max"),
    "industry": ("industry",),
    "exports_usd.2016": ("exports_usd", "2016"),
    "exports_usd.2016.min": ("exports_usd", "2016", "min"),
    "used_this_year.kotra.global-market-research/contact-confirmation": (
        "used_this_year",
        "kotra.global-market-research/contact-confirmation",
    ),
    "used_this_year.kotra.trial/one.max": ("used_this_year", "kotra.trial/one", "max"),
}

WRONG: dict[str, tuple[str, str]] = {
    "founed": ("unknown-fact", "founded"),
    "Employees": ("unknown-fact", "employees"),
    "employes.min": ("unknown-fact", "employees.min"),
    " name": ("unknown-fact", "name"),
    "xyzzy": ("unknown-fact", ""),
    "=cmd()": ("unknown-fact", ""),
    ".min": ("unknown-fact", ""),
    "sme": ("derived-never-stated", ""),
    "employees.least": ("not-a-range-key", ""),
    "employees.": ("not-a-range-key", ""),
    "employees.min.max": ("not-a-range-key", ""),
    "exports_usd": ("column-needs-year", ""),
    "exports_usd.16": ("not-a-year", ""),
    "exports_usd.": ("not-a-year", ""),
    "exports_usd.2016.least": ("not-a-year", ""),
    "exports_usd.min": ("not-a-year", ""),
    "used_this_year": ("column-needs-service", ""),
    "used_this_year.kotra": ("not-a-service", ""),
    "industry.min": ("column-without-parts", ""),
    "independent.": ("column-without-parts", ""),
    "": ("column-unnamed", ""),
    "  ": ("column-unnamed", ""),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_name(name: str) -> None:
    """A column states a fact, a year or a service of it, or an end of a range."""
    assert RIGHT[name] == route_of(name, shipped().vocabulary)


@pytest.mark.parametrize("name", WRONG)
def test_wrong_name(name: str) -> None:
    """Any other name is refused, with the nearest right one where there is one."""
    with pytest.raises(PydanticCustomError) as error:
        route_of(name, shipped().vocabulary)

    assert WRONG[name] == (error.value.type, (error.value.context or {}).get("nearest", ""))


def test_all_columns_at_once(tmp_path: Path) -> None:
    """Every wrong column has its place in the header; the right ones are still read, and their mistakes told."""
    text = "founed,employees,name,employees,,sme,name\n2017-01-01,many,A,5,x,yes,B\n"

    assert [
        Found(1, 1, "", "unknown-fact"),
        Found(1, 4, "", "column-twice"),
        Found(1, 5, "", "column-unnamed"),
        Found(1, 6, "", "derived-never-stated"),
        Found(1, 7, "", "column-twice"),
        Found(2, 2, "employees", "not-a-number"),
    ] == mistakes(put(tmp_path / "a.csv", text))


def test_unknown_key_of_json_is_told_once(tmp_path: Path) -> None:
    """A key is looked at where it first stands, however late."""
    lines = ['{"name": "A"}'] * 3 + ['{"founed": "2017-01-01"}'] * 3

    assert [Found(4, 0, "", "unknown-fact")] == mistakes(put(tmp_path / "a.jsonl", "\n".join(lines)))


def test_twins_of_parquet_are_told_by_the_name_in_the_file(tmp_path: Path) -> None:
    """DuckDB gives twins, and names that differ in capitals alone, new names; the file's own count."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.table([pa.array(["A"])] * 3, names=["name", "Name", "name"]), path)
    found = refused(path)

    assert [("unknown-fact", "Name"), ("column-twice", "name")] == [(each.code, each.args["found"]) for each in found]


def test_a_struct_hides_no_column(tmp_path: Path) -> None:
    """Columns are the outermost names of a Parquet file, whatever lies below them."""
    path = put_columns(tmp_path / "a.parquet", {"employees": [{"min": {"name": 1}}], "name": ["A"]})

    assert [("column-of-type", "employees")] == [(each.code, each.args["found"]) for each in refused(path)]


def test_very_many_columns(tmp_path: Path) -> None:
    """A thousand years are a thousand columns."""
    years = [f"{year}" for year in range(1000, 2000)]
    rows = [{f"exports_usd.{year}": year for year in years}]
    found = facts(put(tmp_path / "a.csv", csv_of(rows)))

    assert [{"exports_usd": {int(year): Interval(int(year), int(year)) for year in years}}] == found


def test_too_many_columns(tmp_path: Path) -> None:
    """A file with more columns than anything needs is refused at once, after the first mistakes in it."""
    header = ",".join(f"c{number}" for number in range(100_000))
    found = mistakes(put(tmp_path / "a.csv", header))
    line = "{" + ", ".join(f'"{number}": 1' for number in range(50_000)) + "}"

    assert ["unknown-fact"] * MOST == [each.code for each in found[:MOST]]
    assert Found(1, 10_001, "", "too-many-columns") == found[-1]
    assert "too-many-columns" == mistakes(put(tmp_path / "a.jsonl", line))[-1].code

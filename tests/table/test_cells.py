"""What a cell says: unknown, yes, no, and everything else as in a profile."""

import re
from pathlib import Path

import pytest
from support.rules import ROOT, firm
from table.runner import Found, facts, mistakes, put, put_columns, put_rows

from smematch.model import values
from smematch.table.cells import NO, UNKNOWN, YES

ENDINGS = (".csv", ".jsonl", ".parquet")
TYPES = {"employees": "5", "independent": "yes", "industry": "C27", "founded": "2017-01-01", "size_class": "small"}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("word", sorted({"", "  ", "NULL", "Null", "N/A", " unknown ", *UNKNOWN}))
def test_words_for_unknown(word: str, ending: str, tmp_path: Path) -> None:
    """A word for unknown states nothing, in a column of any type but free text."""
    rows = [{"name": "A", **dict.fromkeys(TYPES, word), "exports_usd.2016": word, "employees.min": word}]

    assert [{"name": "A"}] == facts(put_rows(tmp_path, ending, rows))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("word", sorted(UNKNOWN | {"NULL", "NA", "-"}))
def test_a_word_may_be_a_name(word: str, ending: str, tmp_path: Path) -> None:
    """In free text a word is a text, for a firm may be called so."""
    assert [{"name": word}] == facts(put_rows(tmp_path, ending, [{"name": word}]))


def test_a_registration_number_can_be_unknown(tmp_path: Path) -> None:
    """A text that is checked is no free text."""
    assert [{"name": "A"}] == facts(
        put(tmp_path / "a.csv", "name,business_registration_number\nA,NULL\n"),
    )


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("true", "TRUE", "yes", "Yes", "예", "네", "y", "Y", "1", " y ", *YES), True),
        (("false", "False", "no", "NO", "아니오", "아니요", "n", "N", "0", *NO), False),
    ],
    ids=["yes", "no"],
)
def test_words_for_yes_and_no(words: tuple[str, ...], expected: bool, ending: str, tmp_path: Path) -> None:
    """Yes and no in the words of a profile, by letter and by digit."""
    rows = [{"independent": word} for word in words]

    assert [{"independent": expected}] * len(words) == facts(put_rows(tmp_path, ending, rows))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("word", ["NA", "nan", "None", "-", "?", "없음", "#N/A"])
def test_doubtful_words_are_refused(word: str, ending: str, tmp_path: Path) -> None:
    """What may mean unknown, none or a code is never guessed: it is a mistake that says how to write unknown."""
    path = put_rows(tmp_path, ending, [{"employees": "5", **dict.fromkeys(TYPES, word)}])
    found = mistakes(path)

    assert dict.fromkeys(TYPES, "not-unknown") == {each.name: each.code for each in found}


def test_namibia(tmp_path: Path) -> None:
    """A doubtful word that is a code of the column's own list is that code."""
    assert [{"trip_country": "NA"}] == facts(put(tmp_path / "a.csv", "trip_country\nNA\n"))


@pytest.mark.parametrize("word", ["O", "X", "o", "x", "2", "00", "t", "예정", "1.0"])
def test_no_other_word_is_yes_or_no(word: str, tmp_path: Path) -> None:
    """Other signs for yes and no are mistakes, O and X too."""
    path = put(tmp_path / "a.csv", f"independent\n{word}\n")

    assert [Found(2, 1, "independent", "not-yes-or-no")] == mistakes(path)


def test_bad_value_is_never_unknown(tmp_path: Path) -> None:
    """A value that does not fit its fact is a mistake in its own cell, with row and column."""
    path = put(
        tmp_path / "a.csv",
        "id,employees,employees.min,employees.max,founded,exports_usd.2015,exports_usd.2016.min,exports_usd.2016.max\n"
        "a,,9,3,2017-02-30,many,,\n"
        "b,-1,,,2017-01-01,,5,4\n"
        "c,5,4,,,,,\n"
        "d,1,,,,7,,\n",
    )

    assert [
        Found(2, 4, "employees.max", "range-backwards"),
        Found(2, 5, "founded", "no-such-day"),
        Found(2, 6, "exports_usd.2015", "not-an-amount"),
        Found(3, 2, "employees", "below-domain"),
        Found(3, 8, "exports_usd.2016.max", "range-backwards"),
        Found(4, 3, "employees.min", "exact-and-range"),
    ] == mistakes(path)


@pytest.mark.parametrize("order", ["exports_usd.2016,exports_usd.2016.max\n5,9\n", "employees.max,employees\n9,5\n"])
def test_exact_and_range_exclude_each_other(order: str, tmp_path: Path) -> None:
    """One value and a range of one fact are a mistake in whichever column comes later; one of them alone is none."""
    path = put(tmp_path / "a.csv", order)
    alone = put(tmp_path / "b.csv", order.replace("9", ""))

    assert [(2, 2, "exact-and-range")] == [(each.line, each.column, each.code) for each in mistakes(path)]
    assert 1 == len(facts(alone))


def test_typed_values_are_exact(tmp_path: Path) -> None:
    """Numbers, days, yes and no of a Parquet file are read as they would be written."""
    from datetime import date, datetime
    from decimal import Decimal

    import pyarrow as pa

    path = put_columns(
        tmp_path / "a.parquet",
        {
            "id": [7],
            "annual_sales_krw": pa.array([12_400_000_000_000_001], pa.int64()),
            "capital_krw": pa.array([1.24e17], pa.float64()),
            "employees": pa.array([Decimal("62.00")], pa.decimal128(10, 2)),
            "manufacturing_transition_rate": pa.array([0.35], pa.float32()),
            "founded": pa.array([date(2013, 2, 20)], pa.date32()),
            "trip_date": pa.array([datetime(2017, 4, 24)], pa.timestamp("ns")),  # noqa: DTZ001 - a day has no zone
            "independent": [True],
            "top30_group": pa.array([0], pa.int8()),
            "industry": pa.array(["C27212"]).dictionary_encode(),
            "size_class": pa.array([None], pa.null()),
        },
    )
    profile = firm(
        "annual_sales_krw: 12400000000000001\ncapital_krw: 124000000000000000\nemployees: 62\n"
        "manufacturing_transition_rate: 35%\nfounded: 2013-02-20\ntrip_date: 2017-04-24\nindependent: yes\n"
        "top30_group: no\nindustry: C27212\n"
    )

    assert [dict(profile.facts)] == facts(path)


def test_text_of_parquet_is_left_alone(tmp_path: Path) -> None:
    """A name that looks like a number or a moment stays what it is."""
    names = ["1e5", "A 00:00:00", "1.0", "=1+1", "a\0b", "\x1b[31m"]

    assert [{"name": name} for name in names] == facts(put_columns(tmp_path / "a.parquet", {"name": names}))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("[1]", "not-a-cell"),
        ('{"min": 1}', "not-a-cell"),
        ('"\\ud800"', "not-a-cell"),
        ("NaN", "not-unknown"),
        ("Infinity", "not-a-number"),
        ("1e400", "not-a-number"),
        ("1e999999999", "not-a-number"),
        ("true", "not-a-number"),
        ("62.5", "not-whole"),
    ],
)
def test_json_values_that_are_no_number(value: str, code: str, tmp_path: Path) -> None:
    """A value of JSON that a profile could not say is a mistake."""
    path = put(tmp_path / "a.jsonl", f'{{"name": "A", "employees": {value}}}\n')

    assert [Found(1, 0, "employees", code)] == mistakes(path)


def test_numbers_of_json_are_taken_as_written(tmp_path: Path) -> None:
    """No number of JSON becomes a float on its way."""
    path = put(
        tmp_path / "a.jsonl",
        '{"employees": 62.0, "annual_sales_krw": 1.24e10, "capital_krw": 123456789012345678901, '
        '"manufacturing_transition_rate": 0.1234567890123456789, "independent": false, "top30_group": null}\n',
    )
    profile = firm(
        "employees: 62\nannual_sales_krw: 12400000000\ncapital_krw: 123456789012345678901\n"
        "manufacturing_transition_rate: 0.1234567890123456789\nindependent: no\n"
    )

    assert [dict(profile.facts)] == facts(path)


PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def documented(meaning: str) -> set[str]:
    """The words that the page says have a meaning, in small letters."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {meaning} |"))
    return {word.lower() for word in re.findall("`([^`]+)`", row)}


def test_the_page_lists_the_words() -> None:
    """What counts as unknown, yes and no is what docs/tables.md says, no more and no less."""
    assert UNKNOWN == documented("unknown")
    assert values.YES | YES == documented("yes")
    assert values.NO | NO == documented("no")


def test_the_page_has_a_right_example(tmp_path: Path) -> None:
    """The example of the page can be read."""
    example = re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    assert example
    found = facts(put(tmp_path / "a.csv", example.group(1)))

    assert [{"employees": values.Interval(62, 62)}, {"employees": values.Interval(50, 99)}] == [
        {"employees": each["employees"]} for each in found
    ]

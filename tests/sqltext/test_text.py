"""What `smematch sql` prints: recorded, readable back in its dialect, and refused where a dialect cannot say it."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from bad_input.runner import said
from sqlglot import exp, parse_one
from support.golden import compare
from support.rules import copy_of_rules, shipped

from smematch.cli import run
from smematch.cli.sql import Dialect
from smematch.errors import UsageProblem
from smematch.sql import dialect, query
from smematch.sql.layout import Layout, column, plain_columns
from smematch.sql.logic import literal
from smematch.sql.services import JOINED, Answers

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2017, 3, 2)
SHORT = "kotra.overseas-branch-office"
BIGQUERY_FUNCTIONS = {"ARRAY_TO_STRING", "COALESCE", "CAST", "LEFT", "STRUCT", "UNNEST"}
"""Those of https://cloud.google.com/bigquery/docs/reference/standard-sql that a query may use."""


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a call."""
    code = run(["sql", "--as-of", "2017-03-02", *args])
    return (code, *capsys.readouterr())


def printed(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    """The text of a call that succeeds without a word besides."""
    code, out, err = call(capsys, *args)
    assert (0, "") == (code, err)
    return out


def answers() -> Answers:
    """The answers of the shipped rules about a table with all columns."""
    vocabulary = shipped().vocabulary
    return Answers(shipped(), Layout(plain_columns(vocabulary.facts, DAY.year), vocabulary), DAY)


def queries() -> dict[str, query.Query]:
    """All forms of the shipped rules; the wide one of programs whose names are short."""
    found = answers()
    services = list(found.services())
    readings = query.long(found, services, fields=query.READINGS)
    return {
        "long": query.long(found, services),
        "readings": readings,
        "wide": query.wide(found, list(found.services((SHORT, "kotra.overseas-exhibition")))),
    }


@pytest.mark.parametrize("name", [each.value for each in Dialect])
def test_a_program_in_every_dialect(
    name: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """The query of one program is the recorded one."""
    compare(GOLDEN / f"{SHORT}-{name}.sql", printed(capsys, "--program", SHORT, "--dialect", name), request)


def test_a_program_in_korean(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    """Head and comments are Korean, the query the same."""
    found = printed(capsys, "--program", SHORT, "--lang", "ko")

    compare(GOLDEN / f"{SHORT}-ko.sql", found, request)
    assert without_comments(printed(capsys, "--program", SHORT)) == without_comments(found)


def without_comments(text: str) -> str:
    """The query alone."""
    return re.sub(r"\s*/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("form", [[], ["--wide"], ["--readings"]])
def test_all_programs(form: list[str], capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    """The query of all programs is the recorded one."""
    compare(GOLDEN / f"all{''.join(form)}-duckdb.sql", printed(capsys, *form), request)


def test_the_dialects_are_those_that_are_known() -> None:
    """Whatever can be asked for can be written."""
    assert [*dialect.WAYS] == [each.value for each in Dialect]


@pytest.mark.parametrize("name", dialect.WAYS)
@pytest.mark.parametrize("form", ["long", "readings", "wide"])
def test_the_text_parses_back_to_the_same_expressions(name: str, form: str) -> None:
    """What is read back from the text, column by column, is what was written: no parenthesis is missing."""
    found = queries()[form]
    written = dialect.spoken(found, name)
    read = parse_one(dialect.written(found, name, ["head"], {}), read=name)

    assert columns(written, name) == columns(read, name)


def columns(whole: exp.Expr, name: str) -> list[exp.Expr]:
    """The columns of all selects, what means the same written the same way."""

    def alike(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.ConcatWs) or (isinstance(node, exp.Anonymous) and node.name == JOINED):
            return exp.Anonymous(this=JOINED, expressions=node.expressions)
        if isinstance(node, exp.TryCast):  # what Spark's CAST does
            return exp.cast(node.this, node.to)
        if isinstance(node, exp.Array | exp.ArrayToString | exp.Struct):  # the rest is how it was written
            return type(node)(**{key: node.args.get(key) for key in ("this", "expressions", "expression")})
        if isinstance(node, exp.DataType):
            return exp.DataType.build(node.sql(name), dialect=name)
        return node

    for node in reversed(list(whole.dfs())):  # what lies below first
        new = alike(node)
        if new is not node:
            node.replace(new)
    selects = whole.find_all(exp.Select, bfs=False)
    return [*(each for select in selects for each in select.expressions), *whole.find_all(exp.Array)]


@pytest.mark.parametrize("form", ["long", "readings", "wide"])
def test_bigquery_has_all_that_is_used(form: str) -> None:
    """Names are letters, digits and _; functions are BigQuery's; no number is a float, no text joined over NULL."""
    text = dialect.written(queries()[form], "bigquery", ["head"], {})
    read = parse_one(text, read="bigquery")
    called = set(re.findall(r"\b([A-Z][A-Z_0-9]*)\(", without_comments(text)))

    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,299}", name.name) for name in read.find_all(exp.Identifier))
    assert called - {"IN", "AND", "OR", "NOT", "WHEN", "AS"} <= BIGQUERY_FUNCTIONS
    assert [] == [each for each in read.find_all(exp.Literal) if not each.is_string and "." in each.name]
    assert {"BOOL", "INT64", "STRING", "DATE", "BIGNUMERIC"} >= {
        each.sql("bigquery") for each in read.find_all(exp.DataType)
    }


def made(*columns: tuple[str, Any]) -> query.Query:
    """A query of constants under given names."""
    named = [query.alias(name, literal(value)) for name, value in columns]
    return query.Query((), query.select([column("id"), *named], query.FIRMS))


@pytest.mark.parametrize("value", [2**63, Fraction(1, 10**19), Fraction(10**20) + Fraction(1, 2)])
@pytest.mark.parametrize("name", dialect.WAYS)
def test_a_number_too_long_is_an_error(name: str, value: Any) -> None:
    """A whole number over a BIGINT, a fraction over 20 and 18 digits."""
    with pytest.raises(UsageProblem) as error:
        dialect.spoken(made(("a", value)), name)
    assert "sql-number-too-long" == error.value.problem.code


def test_numbers_at_the_limit_are_written() -> None:
    """The largest whole number and the longest fraction that a column can hold."""
    largest = Fraction(10**20 - 1) + Fraction(10**18 - 1, 10**18)

    for name in dialect.WAYS:
        assert str(2**63 - 1) in dialect.written(made(("a", 2**63 - 1)), name, [], {})
        assert f"{'9' * 20}.{'9' * 18}" in dialect.written(made(("a", largest)), name, [], {})


def test_a_name_too_long_for_postgresql_is_an_error() -> None:
    """63 bytes are a name, 64 are not, and a Korean letter is three."""
    dialect.spoken(made(("a" * 63, 1), ("가" * 21, 1)), "postgres")
    for name in ("a" * 64, "가" * 22):
        with pytest.raises(UsageProblem) as error:
            dialect.spoken(made((name, 1)), "postgres")
        assert "sql-name-too-long" == error.value.problem.code
        dialect.spoken(made((name, 1)), "duckdb")


def test_names_that_clash_in_bigquery_are_an_error() -> None:
    """Two names that differ in signs alone would be one there."""
    with pytest.raises(UsageProblem) as error:
        dialect.spoken(made(("a.b/c-d", 1), ("a.b-c/d", 1)), "bigquery")
    assert {"one": "a.b/c-d", "other": "a.b-c/d", "found": "a_b_c_d"} == error.value.problem.args
    dialect.spoken(made(("a.b/c-d", 1), ("a.b-c/d", 1)), "spark")


def test_comments_cannot_end_early() -> None:
    """Whatever a rule file says in a name stays inside its comment."""
    hostile = "*/ DROP TABLE firms; /* -- \\"
    text = dialect.written(made(("a", 1)), "spark", [hostile], {"a": hostile})

    assert "SELECT `id`, 1 AS `a` FROM `firms`;" == " ".join(without_comments(text).split())


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--program", "kotra.tirp"], "bad-option-program"),
        (["--wide", "--readings"], "options-exclude"),
        (["--wide", "--dialect", "postgres"], "sql-name-too-long"),
        (["--as-of", "1999-01-01"], "sql-no-service"),
        (["--as-of", "someday"], "bad-option-day"),
        (["--firms", "nowhere.csv"], "no-such-file"),
        (["--firms", "firms.jsonl"], "no-head-of-table"),
        (["--firms", "firms.txt"], "no-head-of-table"),
        (["--firms", "no-id.csv"], "sql-needs-id"),
        (["--firms", "wrong.csv"], "unknown-fact"),
    ],
)
def test_a_wrong_call_is_a_named_error(
    args: list[str], code: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, the mistake in words, nothing on standard output."""
    monkeypatch.chdir(tmp_path)
    Path("no-id.csv").write_text("employees\n5\n", encoding="utf-8")
    Path("wrong.csv").write_text("id,employes\na,5\n", encoding="utf-8")
    exit_code, out, err = call(capsys, *args)

    assert (2, "") == (exit_code, out)
    assert any(said(code, line.split(": ", 1)[-1]) or said(code, line) for line in err.splitlines()), err


def test_without_sqlglot_the_extra_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says what to install."""
    monkeypatch.setattr("smematch.cli.register.find_spec", lambda _: None)
    code, out, err = call(capsys)

    assert (2, "") == (code, out)
    assert "smematch[bulk]" in err


def test_a_program_without_an_edition_is_warned_of(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """It is left out with the words of `check`; the others are answered."""
    rules = copy_of_rules(tmp_path)
    file = rules / "kotra" / "overseas-branch-office" / "2017.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("from: 2017-01-01", "from: 2018-01-01"), encoding="utf-8")
    code, out, err = call(capsys, "--rules", str(rules))

    assert 0 == code
    assert "its first edition begins on 2018-01-01" in err
    assert "kotra.overseas-branch-office" not in out
    assert "kotra.overseas-exhibition" in out


def test_only_the_head_of_a_table_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Mistakes in its rows are nobody's business; its columns alone are read, ranges among them."""
    file = tmp_path / "firms.csv"
    file.write_text("id,size_class,public_institution.x\n", encoding="utf-8")
    assert 2 == call(capsys, "--firms", str(file))[0]
    file.write_text("id,annual_sales_krw.min,size_class\na,lots,enormous\n", encoding="utf-8")
    text = printed(capsys, "--firms", str(file), "--program", SHORT)

    assert '"annual_sales_krw.min"' in text
    assert '"annual_sales_krw"' not in text
    assert '"top30_group"' not in text


def test_the_file_holds_what_is_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """--output writes the same text."""
    file = tmp_path / "query.sql"
    assert "" == printed(capsys, "--program", SHORT, "--output", str(file))

    assert printed(capsys, "--program", SHORT) == file.read_text(encoding="utf-8")


def test_every_column_of_a_query_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Above each column that a stage works out stands a comment, and nothing in it is left to be put in."""
    for lang in ("en", "ko"):
        lines = printed(capsys, "--lang", lang).splitlines()
        named = {line.strip() for line in lines if re.fullmatch(r"\s+/\*.*\*/", line)}
        text = printed(capsys, "--lang", lang)
        stages = re.findall(r'AS "[a-z0-9_]+",?$', text.partition("\n)\n")[0], flags=re.MULTILINE)

        assert len(stages) <= len(re.findall(r"^    /\*", text, flags=re.MULTILINE))
        assert not [line for line in named if re.search(r"[{}]", line)]


def test_the_columns_of_a_parquet_file_are_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A table in Parquet names its columns as one in CSV does."""
    csv, parquet = tmp_path / "firms.csv", tmp_path / "firms.parquet"
    csv.write_text("id,size_class,employees.min\na,small,5\n", encoding="utf-8")
    duckdb.execute(f"COPY (FROM read_csv('{csv}')) TO '{parquet}' (FORMAT parquet)")

    assert printed(capsys, "--firms", str(csv)) == printed(capsys, "--firms", str(parquet))

"""A register in PostgreSQL: every text as it is, only read, and no password in any message."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from bulk.runner import Row, read, scanned, staged
from bulk.server import PASSWORD, USER, Server, server
from hypothesis import given
from hypothesis import strategies as st
from psycopg.sql import SQL, Identifier

from smematch.bulk.postgres import address_of
from smematch.bulk.staging import Staged
from smematch.errors import InputProblems
from smematch.report.problems import problems_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8) | st.none()


@pytest.fixture(scope="module")
def database() -> Iterator[Server]:
    """A server that this module alone uses."""
    try:
        with server() as found:
            yield found
    except RuntimeError as error:
        pytest.fail(str(error))


def address(database: Server, table: str, password: str = PASSWORD) -> str:
    """The address of a table."""
    host = quote(str(database.socket), safe="")
    return f"postgresql://{USER}:{quote(password, safe='')}@{host}/postgres?table={quote(table, safe='')}"


def execute(database: Server, query: str, *values: Any) -> None:
    """Change the database."""
    with psycopg.connect(**database.connection) as connection:
        connection.execute(SQL(query), values or None)


def rows(database: Server, table: str, folder: Path) -> list[Row]:
    """The rows of a table, as csv and the database scan them."""
    found = staged(folder, address(database, table)).files[0]
    assert read(found) == scanned(found)
    return read(found)


def message(url: str, folder: Path) -> tuple[list[str], str]:
    """The codes by which a table is refused, and what people see."""
    with pytest.raises(InputProblems) as error:
        staged(folder, url)
    problems = error.value.problems
    return [each.code for each in problems], problems_text(problems, "en") + problems_text(problems, "ko")


def test_any_text(database: Server) -> None:
    """Every text of a table is read as it is; NULL and the empty text are unknown."""
    execute(database, "CREATE TABLE texts (id text, b text)")

    @given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
    def holds(cells: list[tuple[str | None, str | None]]) -> None:
        execute(database, "TRUNCATE texts")
        with psycopg.connect(**database.connection) as connection:
            connection.cursor().executemany("INSERT INTO texts VALUES (%s, %s)", cells)
        with TemporaryDirectory() as folder:
            expected = [{"id": one or "", "b": other or ""} for one, other in cells]
            assert expected == rows(database, "texts", Path(folder))

    holds()


def test_one_column_of_nothing(database: Server, tmp_path: Path) -> None:
    """A row of which nothing is known is a row."""
    execute(database, "CREATE TABLE one (id text)")
    execute(database, "INSERT INTO one VALUES (NULL), ('A'), (''), ('\\.')")

    assert [{"id": ""}, {"id": "A"}, {"id": ""}, {"id": "\\."}] == read(
        staged(tmp_path, address(database, "one")).files[0]
    )


def test_what_a_person_would_write(database: Server, tmp_path: Path) -> None:
    """Each type is written as in a profile, exactly."""
    execute(database, "CREATE TYPE choice AS ENUM ('a b', 'c')")
    execute(database, "CREATE DOMAIN count AS integer")
    execute(
        database,
        "CREATE TABLE types AS SELECT true AS b, false AS n, NULL::boolean AS u, 62::smallint AS s, 12400000000 AS l,"
        " 1.24e10::float8 AS f, 0.1::float8 AS g, 1.5e-7::real AS r, 62::float8 AS w, 1e300::float8 AS h,"
        " 12345678901234567890.50 AS m, '2017-03-02'::date AS d, '2017-03-02 00:00'::timestamp AS t,"
        " '2017-03-02 09:30'::timestamp AS o, 'x'::varchar(9) AS v, 'y'::char(5) AS c,"
        " 'a b'::choice AS e, 5::count AS k",
    )
    expected = {
        "b": "yes", "n": "no", "u": "", "s": "62", "l": "12400000000", "f": "12400000000", "g": "0.1",
        "r": "0.00000015", "w": "62", "h": "1" + "0" * 300, "m": "12345678901234567890.50",
        "d": "2017-03-02", "t": "2017-03-02", "o": "2017-03-02 09:30:00", "v": "x", "c": "y", "e": "a b", "k": "5",
    }  # fmt: skip

    assert [expected] == rows(database, "types", tmp_path)


def test_types_that_are_no_cells(database: Server, tmp_path: Path) -> None:
    """A moment with a time zone, a list, a document: every such column is told."""
    execute(database, "CREATE TABLE others (id text, a timestamptz, b text[], c jsonb, d money, e bytea)")
    codes, _ = message(address(database, "others"), tmp_path)

    assert ["column-of-type"] * 5 == codes


@pytest.mark.parametrize("name", ['a"b', "x; DROP TABLE kept; --", "가나다", "A b", "%s", "{}", "a'b", "select"])
def test_names_are_names(name: str, database: Server, tmp_path: Path) -> None:
    """The names of schema, table and column are quoted, whatever they are; so large and small letters count."""
    execute(database, "CREATE TABLE IF NOT EXISTS kept (id text)")
    with psycopg.connect(**database.connection) as connection:
        parts = Identifier("s" + name), Identifier("s" + name, name), Identifier(name)
        connection.execute(SQL("CREATE SCHEMA {}").format(parts[0]))
        connection.execute(SQL("CREATE TABLE {} ({} text)").format(*parts[1:]))
        connection.execute(SQL("INSERT INTO {} VALUES ('x')").format(parts[1]))

    assert [{name: "x"}] == rows(database, f"s{name}.{name}", tmp_path)
    assert [] == rows(database, "kept", tmp_path)


def test_views_and_only_reading(database: Server, tmp_path: Path) -> None:
    """A view is a table; one that would write is refused by the database."""
    execute(database, "CREATE VIEW seen AS SELECT 'A' AS id")
    execute(database, "CREATE TABLE written (id text)")
    execute(
        database,
        "CREATE FUNCTION writes() RETURNS text LANGUAGE sql AS $$ INSERT INTO written VALUES ('x') RETURNING id $$",
    )
    execute(database, "CREATE VIEW writing AS SELECT writes() AS id")

    assert [{"id": "A"}] == rows(database, "seen", tmp_path)
    assert ["database-failed"] == message(address(database, "writing"), tmp_path)[0]
    assert [] == rows(database, "written", tmp_path)


@pytest.mark.parametrize("table", ["none", "public.none", "none.none", "public.Seen"])
def test_no_such_table(table: str, database: Server, tmp_path: Path) -> None:
    """A table that is not there is told by its name."""
    codes, text = message(address(database, table), tmp_path)

    assert ["no-such-table"] == codes
    assert f"`{table}`" in text


def test_what_fails_on_the_way(database: Server, tmp_path: Path) -> None:
    """A mistake that the database meets in the middle is told in its words."""
    execute(database, "CREATE VIEW failing AS SELECT 1 / (5 - a) AS id FROM generate_series(1, 9) AS a")
    codes, text = message(address(database, "failing"), tmp_path)

    assert ["database-failed"] == codes
    assert "division by zero" in text


def test_only_the_password_is_wrong(database: Server, tmp_path: Path) -> None:
    """A password that is refused is not told; user, database and table are."""
    codes, text = message(address(database, "one", "wr0ng-secret"), tmp_path)

    assert ["database-unreached"] == codes
    assert "wr0ng" not in text
    assert f"{USER}@" in text


def test_password_from_elsewhere(database: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The password may be in the environment, as PostgreSQL's own programs take it, and then is in no message."""
    execute(database, "CREATE TABLE elsewhere (id text)")
    url = f"postgresql://{USER}@/postgres?host={database.socket}&table=elsewhere"
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert [] == read(staged(tmp_path, url).files[0])
    monkeypatch.setenv("PGPASSWORD", "wr0ng-secret")

    assert "wr0ng" not in message(url, tmp_path)[1]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:s3cret@nowhere.invalid/db?table=t",
        "postgresql://u:s3cret@127.0.0.1:1/db?table=t",
        "postgresql://u:s3cret@127.0.0.1:99999/db?table=t",
        "postgresql://u:s3cret@127.0.0.1:1/db?table=t&sslmode=wrong",
        "postgresql://u@127.0.0.1:1/db?table=t&password=s3cret",
        "postgresql://u:s3cret@/db?host=%2Fnone&table=t",
    ],
)
def test_database_that_cannot_be_reached(url: str, tmp_path: Path) -> None:
    """A database that is not there, or not so, is one report without the password."""
    codes, text = message(url, tmp_path)

    assert ["database-unreached"] == codes
    assert "s3cret" not in text


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:s3cret@host/db",
        "postgresql://u:s3cret@host/db?table=",
        "postgresql://u:s3cret@host/db?table=.t",
        "postgresql://u:s3cret@host/db?table=s.",
        "postgresql://u:s3cret@host/db?table=a&table=b",
        "postgresql://u:s3cret@host/db?table=a%00",
        "postgresql://u:p@s3cret@host/db?table=t",
        "postgresql://u:12/s3cret@host/db?table=t",
        "postgresql://u:s3cret/x@host/db?table=t",
        "postgresql://u:s3cret?x@host/db?table=t",
        "postgresql://u:s3cret/db?table=t",
        "postgresql://u:%s3cret@host/db?table=t",
        "postgresql://u:s3cret@host/db?table=t&wrong=s3cret",
        "postgres://u:s3cret@[::1/db?table=t",
    ],
)
def test_no_address(url: str, tmp_path: Path) -> None:
    """An address that cannot be taken apart may have its password anywhere: nothing of it is shown."""
    codes, text = message(url, tmp_path)

    assert ["database-address"] == codes
    assert "s3cret" not in text


def test_what_is_shown_of_an_address(database: Server, tmp_path: Path) -> None:
    """What a table is called names everything but the password."""
    execute(database, "CREATE TABLE shown (id text)")
    found: Staged = staged(tmp_path, address(database, "shown") + "&connect_timeout=5")

    assert "s3cret" not in repr(found)
    assert found.name.startswith(f"postgresql://{USER}@")
    assert found.name.endswith("/postgres?table=shown")
    assert ("a.b", "c") != address_of("postgresql://h/d?table=a.b.c").table == ("a", "b.c")

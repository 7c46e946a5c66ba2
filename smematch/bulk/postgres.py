"""A table of a PostgreSQL database -> CSV. Only this module knows psycopg; no password passes through a message."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from smematch.bulk.staged import CsvWriter
from smematch.errors import InputProblems, Place, Problem, UsageProblem, problem

SCHEMES = ("postgresql://", "postgres://")
_TABLE = "table"
"""The part of an address that says which table, as no part of PostgreSQL's own does."""
_SECONDS = 15
"""To wait for a database that does not answer."""
_AS_THEY_ARE = frozenset((
    "text", "character varying", "character", "name", "citext", "uuid", "smallint", "integer", "bigint",
    "numeric", "date",
))  # fmt: skip
_WRITTEN = {
    "boolean": "CASE {} WHEN true THEN 'yes' WHEN false THEN 'no' END",
    "timestamp without time zone": "regexp_replace({}::text, ' 00:00:00$', '')",
    "real": "CASE WHEN {0}::text LIKE '%e%' THEN {0}::text::numeric::text ELSE {0}::text END",
}
"""What a person would write for a value that PostgreSQL writes otherwise, by type."""
_WRITTEN["double precision"] = _WRITTEN["real"]
_TYPES = "SELECT oid, format_type(oid, NULL), typtype FROM pg_catalog.pg_type WHERE oid = ANY(%s)"
_SHORTEST = ("datestyle", "ISO, YMD"), ("extra_float_digits", "1")
"""How the session writes days and floats: so that they are read back as they were."""


class Address(NamedTuple):
    """Where a table is: PostgreSQL's own part of the address, the table's names, what may be shown of it."""

    connection: str
    table: tuple[str, ...]
    shown: str


def is_address(text: str) -> bool:
    """Whether an argument is the address of a database."""
    return text.startswith(SCHEMES)


def address_of(text: str) -> Address:
    """The parts of `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?table=SCHEMA.TABLE&sslmode=...`.

    The names of the table are taken as they are, large and small letters too; without a schema it is looked for as
    the database does. An InputProblems where it cannot be read: what stands where is then unknown, so none is shown.
    """
    base, _, query = text.partition("?")
    parts = [part.partition("=") for part in query.split("&") if part]
    tables = [unquote(value) for key, _, value in parts if key == _TABLE]
    kept = "&".join(key + sign + value for key, sign, value in parts if key != _TABLE)
    authority, _, database = base.partition("://")[2].partition("/")
    names = tuple(tables[0].split(".", 1)) if len(tables) == 1 else ()
    if not names or not all(names) or "\0" in tables[0] or authority.count("@") > 1 or "@" in database + query:
        raise problem("database-address", SCHEMES[0] + "...")
    user, _, host = authority.rpartition("@")
    who = user.partition(":")[0] + "@" if user else ""
    shown = f"{SCHEMES[0]}{who}{host}/{database}?{_TABLE}={'.'.join(names)}"
    if re.search(r":(?![0-9]*$)", host.rpartition("]")[2]):  # a password in place of a port
        raise problem("database-address", SCHEMES[0] + "...")
    return Address(base + ("?" + kept if kept else ""), names, shown)


def table_to_csv(address: Address, copy: Path) -> None:
    """Write the firms of a table or a view as CSV, in the order in which the database gives them.

    It is only read. An InputProblems says why it cannot be; a UsageProblem what to install.
    """
    if find_spec("psycopg") is None:
        raise UsageProblem("missing-extra", option=address.shown, extra="postgres")
    import psycopg

    parts = _parts(address)
    try:
        connection = psycopg.connect(**parts)
    except psycopg.Error as error:
        raise _said("database-unreached", error, address, parts) from None
    try:
        with connection:
            _copy(connection, address, copy)
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
        raise problem("no-such-table", address.shown, found=".".join(address.table)) from None
    except psycopg.Error as error:
        raise _said("database-failed", error, address, parts) from None
    finally:
        connection.close()


def _parts(address: Address) -> dict[str, Any]:
    """What the connection is made from."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts: dict[str, Any] = conninfo_to_dict(address.connection)
    except ProgrammingError:  # its message quotes what may be a password
        raise problem("database-address", SCHEMES[0] + "...") from None
    return {"connect_timeout": _SECONDS, "application_name": "smematch"} | parts | {"client_encoding": "UTF8"}


def _said(code: str, error: Exception, address: Address, parts: dict[str, Any]) -> InputProblems:
    """What the database has against it, on one line and without a password."""
    diagnosis = getattr(error, "diag", None)
    text = (diagnosis and diagnosis.message_primary) or " ".join(str(error).split())
    for name in ("password", "sslpassword"):
        if secret := parts.get(name):
            text = text.replace(secret, "***")
    return problem(code, address.shown, why=text)


def _copy(connection: Any, address: Address, copy: Path) -> None:
    from psycopg.sql import SQL, Identifier

    connection.read_only = True
    for name, value in _SHORTEST:
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
    table = Identifier(*address.table)
    columns = connection.execute(SQL("SELECT * FROM {} LIMIT 0").format(table)).description
    kinds = connection.execute(_TYPES, ([each.type_code for each in columns],)).fetchall()
    written = _columns([each.name for each in columns], [each.type_code for each in columns], kinds, address)
    cells = SQL(", ").join(SQL(f"coalesce({form}, '')").format(Identifier(name)) for name, form in written)
    query = SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv)").format(cells, table)
    with copy.open("w", encoding="utf-8", newline="") as stream:
        CsvWriter(stream).write([name for name, _ in written])
    with copy.open("ab") as stream, connection.cursor().copy(query) as found:
        for block in found:
            stream.write(block)


def _columns(
    names: list[str], oids: list[int], kinds: list[tuple[int, str, str]], address: Address
) -> list[tuple[str, str]]:
    """Each column with the SQL of what a person would write for it; an InputProblems names those of another type."""
    by_oid = {oid: (kind, sort) for oid, kind, sort in kinds}
    written, wrong = [], []
    for name, oid in zip(names, oids, strict=True):
        kind, sort = by_oid[oid]
        if kind in _AS_THEY_ARE or sort == "e":  # one of a list of texts
            written.append((name, "{}::text"))
        elif kind in _WRITTEN:
            written.append((name, _WRITTEN[kind]))
        else:
            wrong.append(Problem("column-of-type", {"found": name, "type": kind}, Place(address.shown)))
    if wrong:
        raise InputProblems(wrong)
    return written
